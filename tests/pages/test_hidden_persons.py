"""Persons who have not said yes are counted, and are in nothing that a visitor is sent."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from cluster.access import Role
from cluster.consent import TEXT_VERSION, Audience, Shared, decided
from cluster.members import Member, OrganisationForm, standings_on
from data import exporting
from data.commands import change_member, erase_member
from data.language import Language, texts
from data.store import Store
from geo.geojson import members_geojson
from tests.pages.registers import LEADER
from tests.pages.screens import SCREENS, go, in_list, on_map, sent, text_of, visit
from ui import links
from ui.links import Screen

DAY = date(2020, 11, 14)
BOKMAL = texts(Language.BOKMAL)
LIST = (
    "navn;sted;innmeldt;orgnr;organisasjonsform;adresse;bredde;lengde;nettsted;epost;kontakt;"
    "tilbyr;samtykke;offentlig\n"
    "Skjult Person;Vardø;2018-04-17;399999901;ENK;Skjultgata 1;70,3712;31,1123;"
    "https://skjult.example.com;skjult@example.com;Kari Skjult;Skjulte tilbud;ja;\n"
    "Ukjent Form;Båtsfjord;2018-05-17;399999928;;;;;;ukjent@example.com;;Ukjente tilbud;;\n"
    "Takket Nei;Berlevåg;2018-06-17;;ENK;;;;;nei@example.com;;;;nei\n"
    "Vist Person;Tromsø;2018-04-17;399999936;ENK;Vistgata 2;69,6543;18,9876;;;;;;ja\n"
    "Et Firma;Bodø;2018-04-17;;AS;;;;;;;;;\n"
)
HIDDEN = {
    *("Skjult Person", "Vardø", "399999901", "Skjultgata", "70.37", "70,37", "31.11", "skjult@"),
    *("skjult.example", "Kari Skjult", "Skjulte tilbud"),
    *("Ukjent Form", "Båtsfjord", "399999928", "ukjent@", "Ukjente tilbud"),
    *("Takket Nei", "Berlevåg", "nei@example"),
}
NEVER_PUBLIC = {"399999936", "Vistgata", "69.6543", "18.9876"}
"""Of the person who is shown."""

Holding = Callable[[bytes], Store]
ReadAs = Callable[[Role], None]


@pytest.fixture
def register(holding: Holding) -> Store:
    return holding(LIST.encode())


@pytest.fixture
def visitor_after_leader(register: Store, read_as: ReadAs) -> Store:
    """What could be kept from one reader to the next has been kept already."""
    visit(links.MEMBERS, valgt="1", dato=DAY.isoformat(), tabell="1")
    read_as(Role.VISITOR)
    return register


def found(texts: set[str], written: str) -> set[str]:
    """Those of the texts that are sent, as they are or as JSON escapes them."""
    return {
        each
        for each in texts
        if each.casefold() in written.casefold() or json.dumps(each)[1:-1] in written
    }


def leaked(written: str) -> set[str]:
    return found(HIDDEN | NEVER_PUBLIC, written)


def person(store: Store, name: str = "Skjult Person") -> Member:
    return next(each for each in store.members(seen_by=Role.LEADER) if each.name == name)


def test_the_leader_is_sent_them_so_the_words_are_the_right_ones(register: Store) -> None:
    shown = "".join(
        sent(visit(screen, id=str(number), valgt=str(number), dato=DAY.isoformat()))
        for screen in (links.MEMBERS, links.MEMBER, links.LOG)
        for number in (1, 2, 3, 4)
    )
    told = {"Vistgata", "Skjultgata", "70.37", "69.6543", "18.9876"}  # in other words there
    assert found(HIDDEN | NEVER_PUBLIC, shown) >= (HIDDEN | NEVER_PUBLIC) - told


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.file)
def test_no_page_tells_a_visitor_of_them(visitor_after_leader: Store, screen: Screen) -> None:
    """By a cold link that asks for them by their number, and when one comes from elsewhere."""
    for number in ("0", "1", "2", "3"):
        address = {"id": number, "valgt": number, "dato": DAY.isoformat(), "tabell": "1"}
        shown = visit(screen, **address)
        assert not shown.exception
        assert leaked(sent(shown)) == set()
    warm = go(visit(links.GROWTH, id="1", valgt="1", dato=DAY.isoformat(), tabell="1"), screen)
    assert not warm.exception
    assert leaked(sent(warm)) == set()


def test_a_link_to_one_leads_where_a_link_to_nobody_leads(visitor_after_leader: Store) -> None:
    nobody = visit(links.MEMBER, id="999")
    assert [each.value for each in nobody.title] == ["Fant ikke medlemmet"]
    for number in ("0", "1", "2", "3", "-1"):
        assert sent(visit(links.MEMBER, id=number)) == sent(nobody)


def test_the_one_who_has_said_yes_is_shown_about_where_they_are(
    visitor_after_leader: Store,
) -> None:
    shown = visit(links.MEMBERS, dato=DAY.isoformat())
    assert {each["name"] for each in on_map(shown)} == {"Vist Person", "Et Firma"}
    assert {each["name"] for each in in_list(shown)["items"]} == {"Vist Person", "Et Firma"}
    vist = person(visitor_after_leader, "Vist Person")
    card = text_of(visit(links.MEMBER, id=str(vist.id)), "kk-card")
    assert "Vist Person" in card
    assert leaked(card) == set()


def test_they_are_counted_for_everyone_alike(
    register: Store, read_as: ReadAs, visitor_after_leader: Store
) -> None:
    figures = {}
    for role in Role:
        read_as(role)
        figures[role] = [each.value for each in visit(dato=DAY.isoformat()).metric[:3]]
    assert {tuple(each) for each in figures.values()} == {("5 / 60", "0", "5 av 80")}


def test_a_visitor_is_told_how_many_are_only_counted(
    visitor_after_leader: Store, read_as: ReadAs
) -> None:
    words = "3 medlemmer til er med i tallene, men vises ikke"
    assert any(words in each.value for each in visit(links.MEMBERS, dato=DAY.isoformat()).caption)
    read_as(Role.MEMBER)
    told = [each.value for each in visit(links.MEMBERS, dato=DAY.isoformat()).caption]
    assert not any("vises ikke" in each for each in told)


def test_a_search_does_not_tell_that_they_are_there(visitor_after_leader: Store) -> None:
    for asked in ("Skjult", "Vardø", "399999901", "skjult@example.com"):
        shown = visit(links.MEMBERS, sok=asked, dato=DAY.isoformat())
        assert on_map(shown) == in_list(shown)["items"] == []


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_no_file_holds_more_than_the_page(register: Store, role: Role) -> None:
    standings = standings_on(register.members(seen_by=role), DAY)
    never = NEVER_PUBLIC | {"399999901", "399999928", "Skjultgata", "70.3712", "70,3712"}
    hidden = (HIDDEN if role is Role.VISITOR else set()) | never
    for kind, written in files(standings).items():
        assert {each for each in hidden if each in written} == set(), kind
        assert "Vist Person" in written
        assert ("Skjult Person" in written) is (role is not Role.VISITOR)


def files(standings) -> dict[str, str]:
    """Every file of the members, as text."""
    book = load_workbook(BytesIO(exporting.members_xlsx(standings, BOKMAL, {})))
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    geojson = members_geojson(standings, {}, BOKMAL).decode()
    written = exporting.members_csv(standings, BOKMAL).decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(written)))) == len(json.loads(geojson)["features"]) + 1
    return {"csv": written, "xlsx": "\n".join(cells), "geojson": geojson}


def test_consent_is_withdrawn_as_easily_as_it_is_given(register: Store, read_as: ReadAs) -> None:
    read_as(Role.VISITOR)
    for to, is_shown in ((Audience.PUBLIC, True), (Audience.MEMBERS, False)):
        one = person(register)
        consents = decided(one.consents, {Shared.IDENTITY: to}, DAY, TEXT_VERSION)
        change_member(register, LEADER, one, replace(one, consents=consents), today=DAY)
        for screen in (links.OVERVIEW, links.MEMBERS, links.MEMBER):
            shown = sent(visit(screen, id=str(one.id), dato=DAY.isoformat()))
            assert ("Skjult Person" in shown) is is_shown
            assert is_shown or found({"Vardø"}, shown) == set()


def test_whose_form_is_found_to_be_a_firms_is_shown(register: Store, read_as: ReadAs) -> None:
    read_as(Role.VISITOR)
    one = person(register, "Ukjent Form")
    firm = replace(one, organisation_form=OrganisationForm.AS)
    change_member(register, LEADER, one, firm, today=DAY)
    assert "Ukjent Form" in sent(visit(links.MEMBERS, dato=DAY.isoformat()))


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.LEADER])
def test_one_who_is_erased_is_on_no_page_of_anybodys(
    register: Store, read_as: ReadAs, role: Role
) -> None:
    one = person(register)
    erase_member(register, LEADER, one, today=DAY)
    read_as(role)
    mine = {each for each in HIDDEN if "kjult" in each} | {"Vardø", "399999901"}
    for screen in SCREENS:
        shown = visit(screen, id=str(one.id), valgt=str(one.id), dato=DAY.isoformat(), tabell="1")
        assert not shown.exception
        assert found(mine, sent(shown)) == set()
    assert visit(dato=DAY.isoformat()).metric[0].value == "5 / 60"
