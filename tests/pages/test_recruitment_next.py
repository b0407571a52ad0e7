"""Whom to ask next, the tour, and the plan for the board's meeting."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.crafts import Craft
from cluster.members import counted, standings_on
from cluster.places import Place
from cluster.recruitment import LossReason, Move, Prospect, Stage
from data.commands import move_prospect
from data.language import Language, texts
from data.store import Store
from geo.coverage import best_recruits, gaps, had, spots
from geo.places import find_place
from geo.tour import round_trip
from geo.travel.journeys import measure
from geo.travel.network import Way
from geo.travel.words import duration
from tests.pages.registers import LEADER
from tests.pages.screens import _layer, on_map, reach_on_map, text_of, visit
from ui import links, session
from ui.recruitment import recruit_views

TODAY = session.today()
BOKMAL = texts(Language.BOKMAL)


def opened(part: str, **address: str | list[str]) -> AppTest:
    shown = visit(links.RECRUITMENT, **{"del": part}, **address)
    assert not shown.exception
    return shown


def followed(store: Store) -> list[Prospect]:
    return [each for each in store.prospects(seen_by=Role.BOARD) if each.is_open]


def there(name: str) -> Place:
    place = find_place(name)
    assert isinstance(place, Place)
    return place


def named(shown: AppTest, table: int = 0) -> list[str]:
    """The names in the first column of a table, in order."""
    tables = text_of(shown, "kk-table").split("<table>")[1:]
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', tables[table])


# --- whom to ask ----------------------------------------------------------------------


@pytest.fixture
def worked_out(demo: Store):
    members = counted(standings_on(demo.members(seen_by=Role.LEADER), TODAY))
    targets = spots(members)
    covered = had(members, targets, TODAY.month)
    return best_recruits(followed(demo), covered, targets, TODAY.month), gaps(covered, targets)


def test_who_adds_most_stands_first_with_the_reason(demo: Store, worked_out) -> None:
    ranked, _ = worked_out
    shown = opened("hvem")
    assert named(shown) == [each.prospect.name for each in ranked]
    table = text_of(shown, "kk-table")
    assert all(recruit_views.reason(each, BOKMAL) in table for each in ranked[:5])
    assert ranked[0].gain > 0
    assert "medlem" in recruit_views.reason(ranked[0], BOKMAL)


def test_another_order_is_in_the_address(demo: Store) -> None:
    likely = named(opened("hvem", rekkefolge="sannsynlig"))
    chances = {each.name: each.probability or -1 for each in followed(demo)}
    assert [chances[name] for name in likely] == sorted(chances.values(), reverse=True)
    near = named(opened("hvem", rekkefolge="reise", fra="Vadsø"))
    people = followed(demo)
    positions = [each.place.position for each in people]
    minutes = measure(there("Vadsø").position, positions, Way.CAR, TODAY.month).minutes
    times = {each.name: time for each, time in zip(people, minutes, strict=True)}
    assert [times[name] for name in near] == sorted(times.values())


def test_the_order_of_travel_asks_from_where(demo: Store) -> None:
    assert "Skriv hvor dere reiser fra" in opened("hvem", rekkefolge="reise").info[0].value


def test_what_is_missing_is_a_table_and_a_map(demo: Store, worked_out) -> None:
    _, missing = worked_out
    sound = next(each for each in missing if each.craft is Craft.SOUND)
    shown = opened("hvem", mangler="sound")
    (row,) = re.findall(r">lyd</th>(.*?)</tr>", text_of(shown, "kk-table"), re.DOTALL)
    counts = [int(number) for number in re.findall(r"(\d+) av \d+", row)]
    assert sum(counts) == len(sound.kommuner)
    shades = _layer(shown, "shades")["shades"]
    assert set(shades) == {each.number for each in sound.kommuner}
    with_sound = {each["name"] for each in on_map(shown)}
    assert with_sound
    assert "mangler lyd" in text_of(shown, "kk-shade-legend")


# --- the tour -------------------------------------------------------------------------


def test_the_tour_is_in_the_order_that_takes_least_time(demo: Store) -> None:
    chosen = followed(demo)[3:8]
    address = {"fra": "Narvik", "besok": [str(each.id) for each in chosen]}
    shown = opened("tur", **address)
    positions = [each.place.position for each in chosen]
    tour = round_trip(there("Narvik").position, positions, Way.CAR, TODAY.month)
    order = [chosen[number].name for number in tour.order]
    assert named(shown) in (order, order[::-1])  # the other way around takes as long
    (said,) = [each.value for each in shown.markdown if "på veien" in each.value]
    assert duration(sum(tour.minutes), BOKMAL) in said
    assert "Hjem til Narvik" in text_of(shown, "kk-table")
    assert {each["name"] for each in on_map(shown)} == {each.name for each in chosen}
    assert reach_on_map(shown)["legs"]


def test_the_member_nearest_to_them_all_comes_along(demo: Store) -> None:
    chosen = [each for each in followed(demo) if each.place.name in ("Vardø", "Vadsø")]
    shown = opened("tur", fra="Alta", besok=[str(each.id) for each in chosen], ambassador="1")
    assert "Tenkt Varangerlyd (medlem)" in text_of(shown, "kk-table")


@pytest.mark.parametrize(
    ("address", "asked"),
    [({}, "Skriv hvor turen begynner."), ({"fra": "Alta"}, "Velg hvem dere skal besøke.")],
)
def test_what_is_not_said_yet_is_asked_for(
    demo: Store, address: dict[str, str], asked: str
) -> None:
    assert [each.value for each in opened("tur", **address).info] == [asked]


# --- the plan for the meeting ---------------------------------------------------------


def test_the_plan_has_what_to_decide_and_what_presses(demo: Store) -> None:
    shown = opened("moteplan")
    tables = [named(shown, number) for number in range(5)]
    wanted = (Stage.APPLIED, Stage.INVITED, Stage.IN_DIALOGUE)
    for table, stage in zip(tables, wanted, strict=False):
        assert set(table) == {each.name for each in followed(demo) if each.stage is stage}
    late = {each.name for each in followed(demo) if each.next_day and each.next_day < TODAY}
    assert set(tables[3]) == late
    assert set(tables[4]) == {each.name for each in followed(demo) if not each.next_day}


def test_the_plan_tells_what_has_happened_since_the_last_meeting(demo: Store) -> None:
    prospect = followed(demo)[0]
    lost = Move(TODAY, Stage.NOT_RELEVANT, LossReason.MOVED_OR_CLOSED)
    assert move_prospect(demo, LEADER, prospect, lost, today=TODAY)[0]
    table = text_of(opened("moteplan", siden="1"), "kk-table").split("<table>")[-1]
    assert prospect.name in table
    assert "flyttet eller lagt ned" in table
    old = TODAY - timedelta(days=40)
    moved = [each.name for each in followed(demo) if each.last.day == old]
    assert not any(name in table for name in moved if name != prospect.name)


def test_an_empty_plan_says_so(empty: Store) -> None:
    told = [each.value for each in opened("moteplan").caption]
    assert {"Ingen søknader.", "Ingen prospekter er flyttet."} <= set(told)


def test_a_move_changes_whom_to_ask_at_once(demo: Store) -> None:
    first = named(opened("hvem"))[0]
    prospect = next(each for each in followed(demo) if each.name == first)
    lost = Move(TODAY, Stage.NOT_RELEVANT, LossReason.MOVED_OR_CLOSED)
    assert move_prospect(demo, LEADER, prospect, lost, today=TODAY)[0]
    assert first not in named(opened("hvem"))
