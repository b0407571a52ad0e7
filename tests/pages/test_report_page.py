"""Rapport: what can be told, the choices in the address, the files, and that screen is paper."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from data.language import Language, texts
from data.store import Store
from reports import writing
from reports.blocks import Section
from reports.material import gather
from reports.summary import Form, subjects, summary
from reports.writing import Paper
from tests.pages.filling import HOSTILE, a_firm, said, save
from tests.pages.money import grant
from tests.pages.screens import html, text_of, visit
from ui import links, session
from ui.reporting import making

BEGINS = {Paper.PDF: b"%PDF", Paper.SLIDES: b"PK", Paper.WORKBOOK: b"PK"}
LOOKS, A_MOMENT = 240, 0.25
"""A minute, at the most."""
BOKMAL = texts(Language.BOKMAL)


def opened(**address: str | list[str]) -> AppTest:
    return sound(visit(links.REPORT, **address))


def sound(shown: AppTest) -> AppTest:
    assert not shown.exception, [each.message for each in shown.exception]
    return shown


def titles(shown: AppTest) -> list[str]:
    """The parts that are told of, in order."""
    return [each.value.replace("\\", "") for each in shown.subheader]


def plain(text: str) -> str:
    return unescape(text).replace("\u00a0", " ").replace("\u202f", " ")


def offered(shown: AppTest) -> list[str]:
    return list(shown.multiselect(key="deler").options)


def make(shown: AppTest, paper: Paper) -> AppTest:
    """Ask for a file, and wait for it."""
    return wait(sound(shown.button(key=f"make-{paper}").click().run()), paper)


def wait(shown: AppTest, paper: Paper) -> AppTest:
    for _ in range(LOOKS):
        if shown.get("download_button") or shown.error:
            return shown
        time.sleep(A_MOMENT)
        shown = sound(shown.run())
    pytest.fail(f"{paper} was never made")


def told(store: Store, day: date, language: Language) -> list[Section]:
    """What the files say, by the same road as the command line's."""
    material = gather(store, seen_by=Role.LEADER, day=day, made=session.today())
    return list(summary(material, Form.REPORT, texts(language)).sections)


# --- what can be told ---------------------------------------------------------------------


def test_all_that_can_be_told_is_told(demo: Store) -> None:
    shown = opened()
    expected = [each.title for each in told(demo, session.today(), Language.BOKMAL)]
    assert len(expected) > 3
    assert titles(shown) == expected
    codes = {each.code for each in told(demo, session.today(), Language.BOKMAL)}
    wanted = [BOKMAL(each.title) for each in subjects(Form.REPORT) if each.code in codes]
    assert offered(shown) == wanted


def test_what_is_lacking_says_what_it_takes(store: Store) -> None:
    shown = opened()
    notes = text_of(shown, "kk-note")
    assert "Midler og egeninnsats er ikke med. Før tilskuddene under Finansiering." in notes
    assert "Filmandel er ikke med. Les inn filmtitler under Innlesing." in notes
    assert "Midler og egeninnsats" not in offered(shown)
    grant(store)
    shown = opened()
    assert "Midler og egeninnsats er ikke med." not in text_of(shown, "kk-note")
    assert "Midler og egeninnsats" in offered(shown)


def test_an_empty_register_has_few_parts_and_no_failure(empty: Store) -> None:
    shown = opened(dato="2010-01-01")
    assert not shown.error
    assert "Registeret har ingen medlemmer denne dagen." in text_of(shown, "kk-note")


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_others_do_not_come_in(demo: Store, read_as: Callable[..., None], role: Role) -> None:
    read_as(role, 1)
    shown = opened()
    assert not shown.title
    assert "make-pdf" not in {each.key for each in shown.button}
    assert "ikke åpen for deg" in said(shown)


def test_the_board_makes_reports(demo: Store, read_as: Callable[..., None]) -> None:
    read_as(Role.BOARD)
    assert {f"make-{each}" for each in BEGINS} <= {each.key for each in opened().button}


# --- the choices --------------------------------------------------------------------------


def test_the_choice_of_parts_is_in_the_address(demo: Store) -> None:
    shown = opened()
    shown = sound(shown.multiselect(key="deler").set_value(["vekst"]).run())
    assert shown.query_params["deler"] == "vekst"
    assert titles(shown) == [each.title for each in told_of(demo, "vekst")]
    assert titles(opened(deler=["vekst", "ukjent"])) == titles(shown)
    assert len(titles(opened(deler="ukjent"))) > 3


def period(shown: AppTest) -> Any:
    (found,) = [each for each in shown.date_input if each.label == "Perioden begynner"]
    return found


def told_of(store: Store, code: str) -> list[Section]:
    return [each for each in told(store, session.today(), Language.BOKMAL) if each.code == code]


def test_the_period_is_told_in_the_file(demo: Store) -> None:
    since = date(2020, 1, 1)
    shown = opened(deler="klyngen")
    assert period(shown).max == session.today()
    assert period(shown).value == demo.project().start
    shown = make(sound(period(shown).set_value(since).run()), Paper.WORKBOOK)
    book = load_workbook(BytesIO(taken(demo, Paper.WORKBOOK, since=since)))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    (told_since,) = [row[1] for row in rows if row[0] == "Periode fra"]
    assert str(told_since).startswith("2020-01-01")


def test_on_an_earlier_day_the_report_is_of_that_day(demo: Store) -> None:
    shown = opened(dato="2019-06-30")
    assert_says(shown, told(demo, date(2019, 6, 30), Language.BOKMAL))
    assert period(shown).max == date(2019, 6, 30)


def test_the_day_before_the_project_has_a_period_too(demo: Store) -> None:
    shown = opened(dato="2010-01-01")
    assert period(shown).value == date(2010, 1, 1)


@pytest.mark.parametrize(("page", "report"), [("nb", "en"), ("en", "nb")])
def test_the_report_speaks_another_language_than_the_page(
    demo: Store, page: str, report: str
) -> None:
    shown = opened(lang=page, sprak=report)
    own = texts(Language(page))
    assert [each.value for each in shown.title] == [own("Rapport")]
    assert [each.value for each in shown.header] == [own("Det som står i rapporten")]
    assert_says(shown, told(demo, session.today(), Language(report)))


def test_the_language_of_the_page_comes_first(demo: Store) -> None:
    shown = opened(lang="en")
    assert_says(shown, told(demo, session.today(), Language.ENGLISH))
    assert "sprak" not in shown.query_params


# --- screen is paper ----------------------------------------------------------------------


def assert_says(shown: AppTest, expected: list[Section]) -> None:
    """Every message, figure, table, text and source of the sections is on the page."""
    assert titles(shown) == [each.title for each in expected]
    assert [plain(each) for each in messages(shown)] == [plain(x.message) for x in expected]
    rows = plain("".join(html(shown, "kk-table")))
    notes = plain(text_of(shown, "kk-note"))
    captions = [plain(each.value.replace("\\", "")) for each in shown.caption]
    for section in expected:
        for figure in section.figures:
            row = f'{plain(figure.name)}</th><td class="number">{plain(figure.value)}</td>'
            assert row in re.sub(r">\s+<", "><", rows), (section.code, figure.code)
        for table in section.tables:
            assert plain(table.caption) in rows
            for cell in (cell for row in table.rows for cell in row):
                assert plain(str(cell)) in rows, (section.code, table.code, cell)
        for text in (*section.texts, *section.missing):
            assert plain(text) in notes
        assert any(plain(section.source) in each for each in captions), section.code


def messages(shown: AppTest) -> Iterator[str]:
    for body in html(shown, "kk-said"):
        yield re.sub(r"<[^>]+>", "", body).strip()


@pytest.mark.parametrize("language", Language)
def test_every_figure_on_the_screen_is_the_summarys(demo: Store, language: Language) -> None:
    grant(demo)
    expected = told(demo, session.today(), language)
    assert sum(len(each.figures) for each in expected) > 20
    assert_says(opened(lang=str(language)), expected)


def test_every_chart_has_its_words_and_its_numbers(demo: Store) -> None:
    shown = opened()
    charts = [x for each in told(demo, session.today(), Language.BOKMAL) for x in each.charts]
    pictures = plain(text_of(shown, "kk-picture"))
    assert charts
    for each in charts:
        assert plain(each.alt) in pictures
    tables = [each for each in shown.expander if each.label == "Tallene i diagrammet"]
    assert len(tables) == len(charts)


def test_typed_text_is_text(store: Store) -> None:
    save(store, a_firm(HOSTILE))
    shown = opened()
    bodies = "".join(each.proto.body for each in shown.get("html"))
    assert "<script>alert" not in bodies
    assert "&lt;script&gt;alert" in bodies


# --- the files ----------------------------------------------------------------------------


@pytest.mark.parametrize("paper", BEGINS)
def test_a_file_is_made_beside_the_page(demo: Store, paper: Paper) -> None:
    shown = opened(deler="klyngen")
    assert not shown.get("download_button")
    shown = make(shown, paper)
    assert not shown.error
    (button,) = shown.get("download_button")
    assert button.proto.url.endswith(f".{paper}")
    assert f"make-{paper}" not in {each.key for each in shown.button}
    assert taken(demo, paper).startswith(BEGINS[paper])


def taken(store: Store, paper: Paper, *, since: date | None = None) -> bytes:
    """What the job of the page's own order has made."""
    order = making.Order(
        paper=paper,
        version=store.version(),
        role=Role.LEADER,
        day=session.today(),
        since=since or store.project().start,
        made=session.today(),
        codes=("klyngen",),
        language=Language.BOKMAL,
    )
    made = making.job(order)
    assert made.is_done
    return made.content or b""


def test_while_it_is_made_the_page_tells_how_far_it_is(
    demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> bytes:
        time.sleep(1.5)
        return b"%PDF"

    monkeypatch.setitem(writing._WRITERS, Paper.PDF, slow)
    shown = sound(opened(deler="klyngen").button(key="make-pdf").click().run())
    assert not shown.get("download_button")
    assert [each.proto.text for each in shown.get("progress")] == ["Lager PDF …"]
    assert wait(shown, Paper.PDF).get("download_button")


def test_what_was_made_is_there_at_once_for_the_next_who_asks(
    demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(opened(deler="klyngen"), Paper.WORKBOOK)
    monkeypatch.setitem(writing._WRITERS, Paper.WORKBOOK, broken)
    shown = sound(opened(deler="klyngen").button(key="make-xlsx").click().run())
    assert shown.get("download_button")


def broken(*_: object) -> bytes:
    raise RuntimeError("no paper left")


def test_a_failure_tells_a_reference_and_can_be_tried_again(
    demo: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as failing:
        failing.setitem(writing._WRITERS, Paper.PDF, broken)
        shown = make(opened(deler="klyngen"), Paper.PDF)
    (error,) = [each.value for each in shown.error]
    reference = re.search(r"referanse ([A-Z0-9]{4}-[A-Z0-9]{4})", error)
    assert reference
    assert "no paper left" not in error
    logged = [each for each in caplog.records if each.getMessage() == "a report failed"]
    assert [getattr(each, making.journal.REFERENCE) for each in logged] == [reference[1]]
    shown = sound(shown.run())
    shown = make(shown, Paper.PDF)
    assert not shown.error
    assert shown.get("download_button")


def test_another_choice_is_another_file(demo: Store) -> None:
    shown = make(opened(deler="klyngen"), Paper.WORKBOOK)
    shown = sound(shown.multiselect(key="deler").set_value(["klyngen", "vekst"]).run())
    assert not shown.get("download_button")
    assert "make-xlsx" in {each.key for each in shown.button}


def test_after_a_change_in_the_register_it_is_made_anew(demo: Store) -> None:
    shown = make(opened(deler="klyngen"), Paper.WORKBOOK)
    save(demo, a_firm("Ny Film"))
    assert not sound(shown.run()).get("download_button")
