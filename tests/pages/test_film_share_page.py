"""Filmandel: every number is what one counts by hand, and no more is told than may be."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from io import StringIO

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.film_share import Credit, FilmFormat, NationalTotal, Part
from cluster.intervals import share
from cluster.members import Located, OrganisationForm, Term
from cluster.members import MemberKind as Kind
from data.commands import change_member, import_credits, import_national_totals, trash_member
from data.exporting import titles_csv
from data.language import Language, texts
from data.store import Store
from geo.places import find_place
from tests.cluster.rosters import ALTA, BODO
from tests.pages.filling import HOSTILE, a_firm, save
from tests.pages.registers import LEADER
from tests.pages.screens import _layer, go, html, map_sent, sent, text_of, visit
from ui import links

INSIDE, OUTSIDE, PERSON = "399999901", "399999928", "399999936"
JOINED = date(2017, 11, 15)
DAY = "2020-06-30"
BOKMAL = texts(Language.BOKMAL)
ReadAs = Callable[[Role], None]


def a_credit(title: str, year: int, number: str | None = INSIDE, **more: object) -> Credit:
    names = {INSIDE: "Fiktiv Nordfilm AS", PERSON: "Skjult Person"}
    usual: dict[str, object] = {
        "format": FilmFormat.FEATURE,
        "part": Part.MAIN_PRODUCER,
        "company": names.get(number or "", "Utenfor AS"),
        "source": "Hemmelig kilde",
        "premiere": date(year, 3, 1),
        "org_number": number,
        "budget": 12_345_678,
    }
    return Credit(title=title, year=year, **{**usual, **more})  # type: ignore[arg-type]


CREDITS = (
    a_credit("Før oppstarten", 2016, OUTSIDE),
    a_credit("Nordlys", 2018, shooting_places=(find_place("Vadsø"),)),
    a_credit("Sørlys", 2018, OUTSIDE),
    a_credit("Sørlys", 2018, part=Part.CO_PRODUCER),
    a_credit("Skjult film", 2019, PERSON),
    a_credit("Uten dato", 2019, premiere=None),
    a_credit("Kortlys", 2019, format=FilmFormat.SHORT),
    a_credit("I år", 2020),
    a_credit("Kommer", 2020, premiere=date(2020, 9, 1)),
)
TOTALS = tuple(
    NationalTotal(year, of, count, "Landets kilde")
    for year, of, count in (
        (2016, FilmFormat.FEATURE, 30),
        (2018, FilmFormat.FEATURE, 25),
        (2019, FilmFormat.FEATURE, 24),
        (2018, FilmFormat.SHORT, 40),
        (2019, FilmFormat.SHORT, 36),
        (2020, FilmFormat.FEATURE, 9),
    )
)


@pytest.fixture
def films(store: Store) -> Store:
    """A firm and a person as members since the kick-off, and who made what."""
    term = (Term(Kind.MEMBER, JOINED),)
    firm = a_firm("Fiktiv Nordfilm AS", org_number=INSIDE, terms=term, located=(Located(BODO),))
    person = a_firm(
        "Skjult Person",
        org_number=PERSON,
        terms=term,
        located=(Located(ALTA),),
        organisation_form=OrganisationForm.ENK,
    )
    save(store, firm, person)
    load(store, *CREDITS)
    plan, problems = import_national_totals(store, LEADER, TOTALS)
    assert plan, problems
    return store


def load(store: Store, *credits: Credit) -> None:
    plan, problems = import_credits(store, LEADER, credits)
    assert plan, problems


def opened(day: str = DAY, **address: str | list[str]) -> AppTest:
    shown = visit(links.FILM_SHARE, dato=day, **address)
    assert not shown.exception
    return shown


def subheaders(shown: AppTest) -> list[str]:
    return [each.value for each in shown.subheader]


def rows(shown: AppTest, heading: str) -> list[list[str]]:
    """The cells of the table that has this heading, without their marks."""
    (found,) = (each for each in html(shown, "kk-table") if f">{heading}</th>" in each)
    lines = re.findall(r"<tr>(.*?)</tr>", found.partition("<tbody>")[2], re.DOTALL)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in _cells(line)] for line in lines
    ]


def _cells(line: str) -> list[str]:
    return re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)


def percent(of: float) -> str:
    return BOKMAL.percent(of, 1)


def notes(shown: AppTest) -> str:
    return text_of(shown, "kk-note")


def test_the_sentence_is_counted_by_hand_of_whole_years(films: Store) -> None:
    """Since the kick-off: Nordlys and the hidden film of 25 + 24 features, Kortlys of 40 + 36."""
    shown, exact = opened(), share(3, 125)
    assert subheaders(shown)[0] == (
        f"Medlemmene laget 3 av 125 norske titler i 2018–2019: {percent(3 / 125)}"
    )
    assert f"mellom {percent(exact.low)} og {percent(exact.high)}" in notes(shown)
    before = share(0, 30)
    assert (
        f"Før oppstarten, i 2016: 0 av 30, {percent(0)} ({percent(0)} – {percent(before.high)})"
        in notes(shown)
    )
    assert (
        f"3,5 titler ({percent(3.5 / 125)}) siden oppstarten, 0,0 titler ({percent(0)}) før"
        in notes(shown)
    )


def test_formats_that_are_chosen_are_counted_alone_and_kept_in_the_address(films: Store) -> None:
    shown = opened(format="feature")
    assert "2 av 49 norske titler i 2018–2019" in subheaders(shown)[0]
    shown.pills(key="format").set_value([FilmFormat.SHORT]).run()
    assert shown.query_params["format"] == "short"
    assert "1 av 76 norske titler i 2018–2019" in subheaders(shown)[0]
    assert "format" not in opened(format="opera").query_params


def test_where_a_total_is_missing_there_is_no_share_and_it_is_named(films: Store) -> None:
    load(films, a_credit("Spillet", 2018, format=FilmFormat.GAME))
    shown = opened(format=["feature", "short", "game"])
    assert subheaders(shown)[0] == "Ingen andel for 2018–2019"
    assert "Landets tall mangler for spill 2018–2019." in notes(shown)
    assert "Velg de andre formatene over" in notes(shown)
    alone = opened(format="game")
    assert "Velg de andre formatene over" not in notes(alone)


def test_without_a_choice_formats_that_lack_totals_are_left_out_and_named(films: Store) -> None:
    before = subheaders(opened())[0]
    load(films, a_credit("Spillet", 2018, format=FilmFormat.GAME))
    shown = opened(titler="alle")
    assert subheaders(shown)[0] == before
    assert "Ikke regnet: spill." in notes(shown)
    assert "Spillet" not in names(shown)
    assert "Ikke regnet" not in notes(opened(format="feature"))


def test_where_no_format_has_its_totals_all_are_counted_and_there_is_no_share(store: Store) -> None:
    load(store, a_credit("Spillet", 2018, format=FilmFormat.GAME), a_credit("Nordlys", 2019))
    shown = opened()
    assert subheaders(shown)[0].startswith("Ingen andel")
    assert "Ikke regnet" not in notes(shown)


def test_a_year_counts_when_it_is_over_and_a_title_when_it_has_come(films: Store) -> None:
    running, over = opened(titler="alle"), opened("2020-12-31", titler="alle")
    assert "til og med 2019" in " ".join(each.value for each in running.caption)
    assert "I år" in names(running)
    assert "Kommer" not in names(running)
    assert "Kommer" in names(over)
    (row,) = (row for row in rows(running, "Regnes som") if row[0] == "I år")
    assert row[5] == "medlemmenes året er ikke omme, ikke i andelene ennå"
    (row,) = (row for row in rows(over, "Regnes som") if row[0] == "I år")
    assert row[5] == "medlemmenes"


def names(shown: AppTest) -> list[str]:
    return [row[0] for row in rows(shown, "Regnes som")]


def test_the_years_are_a_chart_and_the_same_in_a_table(films: Store) -> None:
    shown = opened(format="feature")
    told = {row[0]: row[1:] for row in rows(shown, "Medlemmenes titler")}
    exact = share(1, 25)
    assert list(told) == ["2019", "2018", "2017", "2016"]
    assert told["2018"] == [
        "1",
        f"1,5 ({percent(1.5 / 25)})".replace("\xa0", " "),
        "25",
        percent(1 / 25).replace("\xa0", " "),
        f"{percent(exact.low)} – {percent(exact.high)}".replace("\xa0", " "),
    ]
    assert told["2017"] == ["0", "0,0 (–)", "mangler", "–", "–"]
    assert any("Ingen andel i 2017" in each.value for each in shown.caption)
    (chart,) = shown.get("vega_lite_chart")
    written = json.loads(chart.proto.spec)
    assert written["layer"]


def test_every_format_has_its_row_before_and_after(films: Store) -> None:
    table = {row[0].split()[0]: row for row in rows(opened(), "Medlemmenes før")}
    assert table["Kinofilm"][1:6] == ["0", "0,0 %", "2", "49", percent(2 / 49).replace("\xa0", " ")]
    assert table["Kortfilm"][1:5] == ["–", "–", "1", "76"]


def test_the_list_is_the_titles_behind_the_numbers_and_all_on_demand(films: Store) -> None:
    assert names(opened()) == ["I år", "Skjult film", "Kortlys", "Sørlys", "Nordlys"]
    shown = opened(titler="alle")
    table = {row[0]: row for row in rows(shown, "Regnes som")}
    assert table["Uten dato"][5] == "ikke regnet premieredatoen mangler"
    assert table["Sørlys"][4:6] == [
        "Utenfor AS Fiktiv Nordfilm AS medprodusent",
        "andres medlemmenes del: 50 %",
    ]
    assert table["Før oppstarten"][5] == "andres"
    assert opened(titler="noe").query_params.get("titler") is None


@pytest.mark.parametrize("role", Role)
def test_each_role_is_told_what_it_may_and_the_same_numbers(
    films: Store, read_as: ReadAs, role: Role
) -> None:
    visit(links.FILM_SHARE, dato=DAY, titler="alle")  # the leader has been here
    read_as(role)
    shown = opened(titler="alle")
    written = sent(shown)
    assert "3 av 125" in subheaders(shown)[0]
    assert ("Skjult Person" in written) is (role is not Role.VISITOR)
    assert ("ikke vist" in written) is (role is Role.VISITOR)
    assert ("Hemmelig kilde" in written) is (role in (Role.BOARD, Role.LEADER))
    assert "Landets kilde" in written
    assert PERSON not in written
    places = {point[1] for point in points(shown)}
    assert ("Alta" in places) is (role is not Role.VISITOR)
    assert {"Bodø", "Vadsø"} <= places
    file = titles_csv(films.titles(seen_by=role), BOKMAL).decode()
    assert ("Skjult Person" in file) is (role is not Role.VISITOR)
    assert (PERSON in file) is (role is Role.LEADER)
    assert ("12345678" in file) is (role in (Role.BOARD, Role.LEADER))


def test_whom_nobody_was_told_of_is_not_told_of_because_it_is_thrown_away(
    films: Store, read_as: ReadAs
) -> None:
    person = next(each for each in films.members(seen_by=Role.LEADER) if each.is_person)
    trash_member(films, LEADER, person, today=date(2026, 11, 1))
    read_as(Role.VISITOR)
    shown = sent(opened(titler="alle"))
    assert "Skjult film" in shown
    assert "Skjult Person" not in shown


def points(shown: AppTest) -> list[list]:
    return _layer(shown, "members")["members"]


def test_the_map_has_the_titles_of_the_list_where_they_were_made_and_shot(films: Store) -> None:
    shown = opened(format="feature")
    drawn = _layer(shown, "members")
    told = {
        (point[1], drawn["marks"][point[5]]["shape"]): drawn["words"][point[4]]
        for point in drawn["members"]
    }
    assert told == {
        ("Alta", "circle"): "Produsert her: Skjult film (2019)",
        ("Bodø", "circle"): "Produsert her: I år (2020), Nordlys (2018)",
        ("Vadsø", "square"): "Spilt inn her: Nordlys (2018)",
    }
    table = rows(shown, "Spilt inn her")
    assert [row[0] for row in table] == ["Alta", "Bodø", "Vadsø"]
    assert table[1][1:] == ["2 I år (2020) Nordlys (2018)", "–"]


def test_a_choice_changes_what_is_on_the_map_and_not_the_map(films: Store) -> None:
    shown = opened()
    before = map_sent(shown)
    shown.pills(key="format").set_value([FilmFormat.SHORT]).run()
    after = map_sent(shown)
    assert before["feature_group"] != after["feature_group"]
    put_out = [re.sub("[0-9a-f]{32}", "", each["script"]) for each in (before, after)]
    assert put_out[0] == put_out[1]


LONG = "Lang " * 39 + "tittel"


@pytest.mark.parametrize("title", [HOSTILE, '=HYPERLINK("http://x")', LONG, "{{ 7*7 }} ${x} {0}"])
def test_a_hostile_title_is_only_letters_on_the_page_and_in_the_file(
    films: Store, title: str
) -> None:
    load(films, a_credit(title, 2019, company=title, shooting_places=(find_place("Vadsø"),)))
    shown = opened()
    assert title in names_as_written(shown)
    drawn = [each.value for each in (*shown.caption, *shown.subheader, *shown.markdown)]
    assert not any(title in each for each in drawn)
    written = titles_csv(films.titles(seen_by=Role.LEADER), BOKMAL).decode("utf-8-sig")
    table = list(csv.DictReader(StringIO(written), delimiter=";"))
    told = f"'{title}" if title.startswith("=") else title
    assert told in [row["tittel"] for row in table]


def names_as_written(shown: AppTest) -> list[str]:
    """The titles as the table has them, their letters unescaped once."""
    (found,) = (each for each in html(shown, "kk-table") if ">Regnes som</th>" in each)
    return [unescape(each) for each in re.findall(r'<th scope="row">(.*?)</th>', found, re.DOTALL)]


def test_a_long_list_is_cut_and_says_so(films: Store) -> None:
    load(films, *(a_credit(f"Film {number:03}", 2019) for number in range(201)))
    shown = opened()
    assert len(names(shown)) == 200
    assert "De første 200 av 206 titler. Last ned fila for alle." in text_of(shown, "kk-table")


def test_what_is_invented_is_marked(films: Store) -> None:
    assert not html(opened(), "kk-demo")
    load(films, a_credit("Oppdiktet", 2019, demo=True))
    assert "Noen av titlene" in text_of(opened(), "kk-demo")


def test_without_titles_the_page_says_what_is_missing_and_who_may_load_it(
    store: Store, read_as: ReadAs
) -> None:
    shown = opened()
    assert "Ingen titler er lest inn." in notes(shown)
    assert len(shown.get("page_link")) == 1
    assert not shown.subheader
    for role in (Role.VISITOR, Role.BOARD):
        read_as(role)
        assert not opened().get("page_link")


def test_before_the_first_premiere_there_is_a_sentence(films: Store) -> None:
    assert "Ingen av titlene hadde hatt premiere 1. januar 2015." in notes(opened("2015-01-01"))


def test_titles_alone_without_any_total_are_a_list_without_shares(store: Store) -> None:
    load(store, a_credit("Nordlys", 2018))
    shown = opened(titler="alle")
    assert subheaders(shown)[0] == "Ingen andel for 2018"
    assert names(shown) == ["Nordlys"]
    assert shown.caption[-1].value.endswith("Landets tall mangler.")


def test_a_write_is_on_the_page_at_the_next_click(films: Store) -> None:
    shown = opened()
    load(films, a_credit("Nytt", 2019))
    assert "Nytt" in names(go(shown, links.FILM_SHARE))


def test_a_firm_that_moved_is_where_it_was_on_the_day_of_the_premiere(films: Store) -> None:
    firm = next(each for each in films.members(seen_by=Role.LEADER) if each.org_number == INSIDE)
    moved = replace(firm, located=(Located(BODO), Located(ALTA, date(2019, 1, 1))))
    assert change_member(films, LEADER, firm, moved, today=date(2026, 11, 1))[0]
    drawn = _layer(opened(format="feature"), "members")
    told = {point[1]: drawn["words"][point[4]] for point in drawn["members"]}
    assert told["Bodø"] == "Produsert her: Nordlys (2018)"
    assert "I år (2020)" in told["Alta"]
