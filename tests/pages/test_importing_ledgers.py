"""The lists of the project's money read in on the page, and taken away from *Finansiering*."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.funding.ledgers import Fee, Grant
from cluster.members import Member
from data.commands import import_fees, import_grants
from data.importing import Format
from data.importing.meanings import empty_list
from data.language import Language, texts
from data.store import Store
from tests.pages.filling import HOSTILE, a_firm, save
from tests.pages.registers import LEADER
from tests.pages.screens import html, text_of, visit
from ui import links, session
from ui.importing.line_kinds import LINE_KINDS

NUMBER = "399999995"
GRANTS = (
    "tilskuddsgiver;tilskudd;lovet_kr;tilsagnsdato;egeninnsats_per_krone;kilde;hobby\n"
    f"Eksempelfondet;{HOSTILE};1 000 000;2017-12-01;100 %;Brevet;ro\n"
    "Liksomstiftelsen;Klyngen;500 000;2018-01-01;0,5;Brevet;ro\n"
)
INSTALMENTS = (
    "tilskuddsgiver;tilskudd;del_nr;ventet_kr;vilkaar\n"
    "Eksempelfondet;Klyngen;1;250 000;\n"
    "Eksempelfondet;Klyngen;2;250 000;Halvveis\n"
)
FEES = (
    "orgnr;navn;aar;kontingent_kr;forfallsdato;betalingsdato;betalt_kr\n"
    f"{NUMBER};;2018;5 000;2018-03-01;2018-02-20;5000\n"
    f";{HOSTILE};2018;5 000;2018-03-01;;\n"
)
HOURS = (
    "orgnr;navn;dag;aktivitet;timer;utfort_av;bilag\n"
    f"{NUMBER};;2018-05-02;{HOSTILE};7,5;ansatt;mappe 3\n"
    f";{HOSTILE};2018-05-02;Møte;0,25;eier;\n"
)
CASH = (
    "avtalt_dato;fra_hvem;formaal;avtalt_kr;kilde\n"
    f"2018-02-01;{HOSTILE};Samling;50 000;Avtalen\n"
    "2018-02-02;Fiktiv kommune;Samling;50 000;Avtalen\n"
)
LISTS = {
    "tilskudd": GRANTS,
    "utbetalinger": INSTALMENTS,
    "kontingent": FEES,
    "egne-timer": HOURS,
    "andre-bidrag": CASH,
}
BROKEN = {
    "tilskudd": ("1 000 000", "mye", "lovet_kr"),
    "utbetalinger": ("Klyngen;1", "Klyngen;én", "del_nr"),
    "kontingent": (NUMBER, "399999901", "orgnr"),
    "egne-timer": ("7,5", "7,4", "timer"),
    "andre-bidrag": ("50 000", "0", "avtalt_kr"),
}
EVERY = pytest.mark.parametrize("kind", LISTS)
SAVE = "Lagre lista"
AWARDED = date(2017, 12, 1)


@pytest.fixture
def firms(empty: Store) -> Store:
    """Two members, and a grant the instalments are of."""
    save(empty, a_firm("Fiktiv Lyd", org_number=NUMBER), a_firm(HOSTILE))
    grant = Grant("Eksempelfondet", "Klyngen", 500_000, AWARDED, "Brevet")
    assert import_grants(empty, LEADER, [grant], today=session.today())[0]
    return empty


def uploaded(kind: str, content: str, **address: str) -> AppTest:
    shown = visit(links.IMPORTING, liste=kind, **address)
    assert not shown.exception
    shown = shown.file_uploader[0].upload("liste.csv", content.encode()).run()
    assert not shown.exception
    return shown


def labels(shown: AppTest) -> list[str]:
    return [each.label for each in shown.button]


def press_save(shown: AppTest) -> AppTest:
    return next(each for each in shown.button if each.label == SAVE).click().run()


def kept(store: Store, kind: str) -> list[object]:
    return [each for each in LINE_KINDS[kind].kept(store) if not each.demo]


@EVERY
def test_each_list_has_its_template_and_what_its_columns_mean(firms: Store, kind: str) -> None:
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
def test_a_list_is_shown_saved_told_and_then_known(firms: Store, kind: str) -> None:
    before = len(kept(firms, kind))
    shown = uploaded(kind, LISTS[kind])
    assert [each.value for each in shown.success] == [
        "Klar til å lagres: 2 nye, 0 endret, 0 som før."
    ]
    assert len(kept(firms, kind)) == before
    shown = press_save(shown)
    assert not shown.exception
    assert [each.value for each in shown.success] == ["Lagret: 2 nye, 0 endret, 0 som før."]
    assert [each.proto.label for each in shown.get("page_link")] == ["Se finansieringen"]
    assert len(kept(firms, kind)) == before + 2
    again = uploaded(kind, LISTS[kind])
    assert "Det er ingenting å lagre." in again.info[0].value
    assert SAVE not in labels(again)


@EVERY
def test_an_error_is_told_with_its_row_and_nothing_can_be_saved(firms: Store, kind: str) -> None:
    right, wrong, column = BROKEN[kind]
    before = kept(firms, kind)
    shown = uploaded(kind, LISTS[kind].replace(right, wrong, 1))
    assert [each.value for each in shown.error] == [
        "1 feil må rettes før lista kan lagres. Ingenting er lagret."
    ]
    table = text_of(shown, "kk-table")
    assert '<th scope="row">2</th>' in table
    assert f"<td>{column}</td>" in table
    assert SAVE not in labels(shown)
    assert kept(firms, kind) == before


def test_an_instalment_of_a_grant_that_is_not_there_is_refused(empty: Store) -> None:
    shown = uploaded("utbetalinger", INSTALMENTS)
    assert shown.error
    assert "Eksempelfondet har ikke noe tilskudd som heter «Klyngen»." in text_of(shown, "kk-table")
    assert SAVE not in labels(shown)


def test_a_member_that_is_added_meanwhile_is_known_when_the_list_is_sent_again(
    empty: Store,
) -> None:
    assert uploaded("kontingent", FEES).error
    save(empty, a_firm("Fiktiv Lyd", org_number=NUMBER), a_firm(HOSTILE))
    assert not uploaded("kontingent", FEES).error


@pytest.mark.parametrize("kind", ["tilskudd", "kontingent", "egne-timer", "andre-bidrag"])
def test_what_tries_to_be_code_is_shown_as_text(firms: Store, kind: str) -> None:
    table = "".join(html(uploaded(kind, LISTS[kind]), "kk-table"))
    assert "&lt;script&gt;" in table
    assert "<script>" not in table


@EVERY
@pytest.mark.parametrize("language", Language)
def test_a_template_has_every_heading_and_is_read_as_an_empty_list(
    firms: Store, kind: str, language: Language
) -> None:
    described, t = LINE_KINDS[kind].described, texts(language)
    assert set(described.meanings) == set(described.columns.headings)
    read = LINE_KINDS[kind].reader(firms)
    for form in Format:
        content = empty_list(described, form, t)
        reading = read(content, f"mal.{form}", today=session.today())
        assert [each.code for each in reading.problems] == ["import.no_rows"]
        assert reading.ignored_columns == ()
    book = load_workbook(BytesIO(content))
    first, about = book.worksheets
    assert [each.value for each in first[1]] == [t(x) for x in described.columns.headings.values()]
    assert about.max_row == 1 + len(described.meanings)
    choices = first.data_validations.dataValidation
    told = [each.formula1.strip('"').split(",") for each in choices]
    assert told == [[t(word) for word in words] for words in described.choices.values()]


# --- taken away from Finansiering -------------------------------------------------------


def downloads(part: str, **address: str) -> set[str]:
    """The labels of a ledger's files."""
    shown = visit(links.FUNDING, bok=part, **address)
    assert not shown.exception
    return {each.label for each in shown.get("download_button")}


def both(what: str) -> set[str]:
    return {f"{what}: last ned CSV", f"{what}: last ned Excel"}


def test_each_ledger_can_be_taken_away_once_it_has_a_line(firms: Store) -> None:
    assert not downloads("kontingent") & both("Kontingent")
    for kind, told in LISTS.items():
        press_save(uploaded(kind, told))
    assert downloads("tilskudd") >= both("Tilskudd") | both("Utbetalinger")
    assert downloads("kontingent") >= both("Kontingent")
    assert downloads("timer") >= both("Egne timer")
    assert downloads("annet") >= both("Andre bidrag")


def test_the_ledger_is_whole_whatever_day_is_looked_at(firms: Store) -> None:
    (lyd,) = [each for each in members(firms) if each.org_number == NUMBER]
    fees = [Fee(lyd.id, year, 5_000, date(year, 3, 1)) for year in (2018, 2019)]
    assert import_fees(firms, LEADER, fees, today=session.today())[0]
    assert downloads("kontingent", dato="2018-06-01") >= both("Kontingent")


def members(store: Store) -> tuple[Member, ...]:
    return store.members(seen_by=Role.LEADER)


def test_whoever_sees_the_page_may_take_the_ledgers_away(
    firms: Store, read_as: Callable[..., None]
) -> None:
    press_save(uploaded("kontingent", FEES))
    read_as(Role.BOARD)
    assert downloads("tilskudd") >= both("Tilskudd")
    assert not downloads("kontingent") & both("Kontingent")  # whose a fee is, the leader sees
    read_as(Role.MEMBER)
    assert not downloads("tilskudd")
