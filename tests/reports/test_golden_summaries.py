"""What the demonstration set is reported as on three days, word for word and number for number.

When a difference is meant: ``python -m tests.reports.test_golden_summaries`` writes the files
anew, and the change is read before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cluster.access import Role
from data.language import Language, texts
from data.store import Store
from reports.blocks import Chart, Section, Summary, Table
from reports.material import gather
from reports.summary import Form, summary
from tests.reports.demo_register import MADE, demo_store

GOLDEN = Path(__file__).parent / "golden"
DAYS = {
    "2018-12-31-nb": (date(2018, 12, 31), Language.BOKMAL),
    "2020-06-30-nb": (date(2020, 6, 30), Language.BOKMAL),
    "2020-11-14-en": (date(2020, 11, 14), Language.ENGLISH),
}


def told(store: Store, day: date, language: Language) -> Summary:
    material = gather(store, seen_by=Role.LEADER, day=day, made=MADE)
    return summary(material, Form.REPORT, texts(language))


def written(of: Summary) -> str:
    """Everything a report says, a line each."""
    lines = [f"{of.title}, {of.since} – {of.as_of}", of.demo or ""]
    for section in of.sections:
        lines += _section(section)
    text = "\n".join(lines) + "\n"
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _section(of: Section) -> Iterator[str]:
    yield f"\n# {of.title} ({of.code})\n{of.message}"
    for figure in of.figures:
        raw = "unknown" if figure.raw is None else f"{figure.raw:.6g}"
        yield f"{figure.name} ({figure.code}): {figure.value} [{raw}] {figure.definition}"
    for chart in of.charts:
        yield from _chart(chart)
    for table in of.tables:
        yield from _table(table)
    if of.map:
        stays = sum(len(each.stays) for each in of.map.members)
        yield f"map: {of.map.alt} {len(of.map.members)} members, {stays} stays"
    yield from (f"- {each}" for each in of.texts)
    yield from (f"? {each}" for each in of.missing)
    yield from (f"> {each}" for each in of.notes)
    yield of.source


def _chart(of: Chart) -> Iterator[str]:
    yield f"chart {of.code}, {of.kind}: {of.title} | {of.alt} | {of.unit}"
    yield " ".join(of.categories)
    for series in of.series:
        values = " ".join("-" if each is None else f"{each:.6g}" for each in series.values)
        yield f"{series.name}: {values}"


def _table(of: Table) -> Iterator[str]:
    yield f"table {of.code}: {of.caption}"
    yield from (" | ".join(row) for row in (of.headings, *of.rows))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with demo_store(tmp_path_factory.mktemp("demo") / "register.sqlite") as opened:
        yield opened


@pytest.mark.parametrize("name", DAYS)
def test_the_report_says_what_it_said(store: Store, name: str) -> None:
    kept = (GOLDEN / f"summary-{name}.txt").read_text("utf-8")
    assert written(told(store, *DAYS[name])).splitlines() == kept.splitlines()


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, demo_store(Path(folder, "register.sqlite")) as store:
        for name, (day, language) in DAYS.items():
            (GOLDEN / f"summary-{name}.txt").write_text(
                written(told(store, day, language)), "utf-8"
            )


if __name__ == "__main__":
    main()
