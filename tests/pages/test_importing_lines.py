"""The lists of lines read in on the page: firm-years, titles and the country's totals."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from data.importing import Format
from data.importing.films import read_credits, read_totals
from data.importing.firm_years import read_firm_years
from data.importing.meanings import empty_list
from data.language import Language, texts
from data.store import Store
from tests.pages.filling import HOSTILE
from tests.pages.screens import html, text_of, visit
from ui import links, session
from ui.importing.line_kinds import LINE_KINDS

FIGURES = (
    "orgnr;navn;aar;omsetning;valuta;maaneder;ansatte;kilde;hobby\n"
    "399999995;Fiktiv Lyd AS;2018;1 250 000;;;3;Proff;ro\n"
    f"399999995;{HOSTILE};2019;900;USD;9;;rapportert;ro\n"
)
FILMS = (
    "tittel;aar;premieredato;format;rolle;selskap;kilde\n"
    f"{HOSTILE};2018;2018-03-02;kinofilm;hovedprodusent;Fiktiv Lyd AS;Lista\n"
    "Fiktiv film;2018;;serie;service;Fiktiv Lyd AS;Lista\n"
)
TOTALS = "aar;format;titler;kilde\n2018;kinofilm;30;Oppdiktet\n2018;serie;12;Oppdiktet\n"
LISTS = {"omsetning": FIGURES, "filmtitler": FILMS, "landets-titler": TOTALS}
EVERY = pytest.mark.parametrize("kind", LISTS)
SAVE = "Lagre lista"


def uploaded(kind: str, content: str, **address: str) -> AppTest:
    shown = visit(links.IMPORTING, liste=kind, **address)
    return shown.file_uploader[0].upload("liste.csv", content.encode()).run()


def labels(shown: AppTest) -> list[str]:
    return [each.label for each in shown.button]


def press_save(shown: AppTest) -> AppTest:
    return next(each for each in shown.button if each.label == SAVE).click().run()


def kept(store: Store, kind: str) -> list[object]:
    return [each for each in LINE_KINDS[kind].kept(store) if not each.demo]


@EVERY
def test_before_a_file_is_chosen_there_is_a_template_and_what_its_columns_mean(
    demo: Store, kind: str
) -> None:
    shown = visit(links.IMPORTING, liste=kind)
    assert not shown.exception
    assert [each.label for each in shown.get("download_button")] == [
        "Last ned mal (CSV)",
        "Last ned mal (Excel)",
    ]
    table = text_of(shown, "kk-table")
    for heading in LISTS[kind].partition("\n")[0].split(";"):
        assert (f">{heading}<" in table) is (heading != "hobby")


@EVERY
def test_a_list_is_shown_saved_told_and_then_known(empty: Store, kind: str) -> None:
    shown = uploaded(kind, LISTS[kind])
    assert not shown.exception
    assert [each.value for each in shown.success] == [
        "Klar til å lagres: 2 nye, 0 endret, 0 som før."
    ]
    assert kept(empty, kind) == []
    shown = press_save(shown)
    assert not shown.exception
    assert [each.value for each in shown.success] == ["Lagret: 2 nye, 0 endret, 0 som før."]
    assert shown.get("page_link")
    assert len(kept(empty, kind)) == 2
    again = uploaded(kind, LISTS[kind])
    assert "Det er ingenting å lagre." in again.info[0].value
    assert SAVE not in labels(again)


def test_what_changes_is_shown_with_what_it_was(empty: Store) -> None:
    press_save(uploaded("omsetning", FIGURES))
    shown = uploaded("omsetning", FIGURES.replace("1 250 000", "1 300 000"))
    assert [each.value for each in shown.success] == [
        "Klar til å lagres: 0 nye, 1 endret, 1 som før."
    ]
    table = text_of(shown, "kk-table").replace("\u00a0", " ")
    assert "1 300 000" in table
    assert "1 250 000" in table
    press_save(shown)
    told = {each.year: each.turnover for each in empty.firm_years(seen_by=Role.LEADER)}
    assert told == {2018: 1_300_000, 2019: 900}


@EVERY
def test_an_error_is_told_with_its_row_and_nothing_can_be_saved(empty: Store, kind: str) -> None:
    shown = uploaded(kind, LISTS[kind].replace("2018;", "totusen;", 1))
    assert [each.value for each in shown.error] == [
        "1 feil må rettes før lista kan lagres. Ingenting er lagret."
    ]
    table = text_of(shown, "kk-table")
    assert "totusen" in table
    assert '<th scope="row">2</th>' in table
    assert "Last ned lista med problemene skrevet inn" in [
        each.label for each in shown.get("download_button")
    ]
    assert SAVE not in labels(shown)
    assert kept(empty, kind) == []


def test_warnings_and_unknown_columns_are_told_and_do_not_stop(empty: Store) -> None:
    shown = uploaded("omsetning", FIGURES)
    table = text_of(shown, "kk-table")
    assert "Tallet er i USD, ikke i kroner." in table
    assert "Tallet gjelder 9 måneder, ikke tolv." in table
    assert "«hobby»" in text_of(shown, "kk-note")
    assert SAVE in labels(shown)


@pytest.mark.parametrize("kind", ["omsetning", "filmtitler"])
def test_what_tries_to_be_code_is_shown_as_text(empty: Store, kind: str) -> None:
    table = "".join(html(uploaded(kind, LISTS[kind]), "kk-table"))
    assert "&lt;script&gt;" in table
    assert "<script>" not in table


@EVERY
def test_that_the_invented_go_is_said_beforehand(demo: Store, kind: str) -> None:
    before = len([*LINE_KINDS[kind].kept(demo)])
    shown = uploaded(kind, LISTS[kind])
    assert "Oppdiktede linjer tas bort" in text_of(shown, "kk-note")
    assert len([*LINE_KINDS[kind].kept(demo)]) == before
    press_save(shown)
    assert not any(each.demo for each in LINE_KINDS[kind].kept(demo))
    again = uploaded(kind, LISTS[kind].replace("2018", "2017"))
    assert "Oppdiktede" not in text_of(again, "kk-note")


@EVERY
def test_in_english_the_page_and_the_template_are_english(empty: Store, kind: str) -> None:
    shown = uploaded(kind, LISTS[kind], lang="en")
    assert [each.value for each in shown.success] == [
        "Ready to be saved: 2 new, 0 changed, 0 as before."
    ]
    assert "Save the list" in labels(shown)


def test_an_unknown_kind_in_the_address_is_the_members(empty: Store) -> None:
    shown = visit(links.IMPORTING, liste="tull")
    assert "Medlemslista" in shown.file_uploader[0].label


READERS = {"omsetning": read_firm_years, "filmtitler": read_credits, "landets-titler": read_totals}


@EVERY
@pytest.mark.parametrize("language", Language)
def test_a_template_has_every_heading_and_is_read_as_an_empty_list(
    kind: str, language: Language
) -> None:
    described, t = LINE_KINDS[kind].described, texts(language)
    assert set(described.meanings) == set(described.columns.headings)
    for form in Format:
        content = empty_list(described, form, t)
        read = READERS[kind](content, f"mal.{form}", today=session.today())
        assert [each.code for each in read.problems] == ["import.no_rows"]
        assert read.ignored_columns == ()
    book = load_workbook(BytesIO(content))
    first, about = book.worksheets
    assert [each.value for each in first[1]] == [t(x) for x in described.columns.headings.values()]
    assert about.max_row == 1 + len(described.meanings)
    assert len(first.data_validations.dataValidation) == len(described.choices)
