"""Effekt and Filmandel of the demonstration set, word for word and number for number.

What differs is shown by the test. When it is meant: ``python -m tests.pages.test_golden_pages``
writes the pages anew, and the change is read before it is committed.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.effect.analysis import QUESTIONS
from cluster.verdicts import Verdict
from cluster.wording import VERDICTS_IN_SHORT
from data.store import Store
from tests.pages.registers import make_demo, opened
from tests.pages.screens import html, visit
from ui import links
from ui.effect import studied
from ui.links import Screen

GOLDEN = Path(__file__).parent / "golden"
DAY = "2020-11-14"
PAGES = {
    "effekt": (links.EFFECT, {}),
    "effekt-ansatte": (links.EFFECT, {"hva": "employees", "mot": "rest"}),
    "effekt-tall": (links.EFFECT, {"vis": "tall"}),
    "filmandel": (links.FILM_SHARE, {}),
    "filmandel-en": (links.FILM_SHARE, {"lang": "en", "format": "feature"}),
}
PIECES = ("kk-table", "kk-note", "kk-said", "kk-problem")


def written(screen: Screen, address: dict[str, str]) -> str:
    """Everything a page says, a line each: headings, figures, tables, sentences."""
    shown = visit(screen, dato=DAY, **address)
    assert not shown.exception
    lines = [f"# {each.value}" for each in (*shown.title, *shown.subheader)]
    lines += [f"{each.label}: {each.value}" for each in shown.metric]
    lines += [line for piece in PIECES for body in html(shown, piece) for line in _rows(body)]
    lines += [f"({each.value})" for each in shown.caption]
    return "\n".join(line.replace("\u00a0", " ").replace("\u202f", " ") for line in lines) + "\n"


def _rows(body: str) -> list[str]:
    """The text of a piece of HTML, a table's rows one on a line."""
    rows = re.sub(r"</(tr|caption|p|li)>", "\n", body)
    cells = re.sub(r"</t[dh]>", " | ", rows)
    plain = re.sub(r"<[^>]+>", " ", cells)
    return [line for each in plain.splitlines() if (line := " ".join(each.split()))]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_it_said(demo: Store, name: str) -> None:
    kept = (GOLDEN / f"{name}.txt").read_text("utf-8")
    assert written(*PAGES[name]).splitlines() == kept.splitlines()


def test_of_figures_without_an_effect_the_page_says_that_none_can_be_shown(demo: Store) -> None:
    found = studied.live(Role.LEADER)
    assert isinstance(found, studied.Live)
    told = {found.analysis.of(*each).verdict for each in QUESTIONS}
    assert told == {Verdict.NOT_SHOWN}
    shown: AppTest = visit(links.EFFECT, dato=DAY)
    said = "".join(html(shown, "kk-table"))
    assert said.count(VERDICTS_IN_SHORT[Verdict.NOT_SHOWN]) == len(QUESTIONS)
    assert VERDICTS_IN_SHORT[Verdict.HIGHER] not in said


def main() -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "register.sqlite")
        make_demo(file)
        with opened(file):
            for name, (screen, address) in PAGES.items():
                (GOLDEN / f"{name}.txt").write_text(written(screen, address), "utf-8")


if __name__ == "__main__":
    main()
