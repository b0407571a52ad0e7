"""Samarbeid: from where, how, and who can be reached; the address is the view."""

from __future__ import annotations

from itertools import pairwise

import pytest
import respx

from cluster.access import Role
from cluster.crafts import Craft
from cluster.members import MemberKind, standings_on
from cluster.problems import Problem
from data import travel_engines
from data.clock import today
from geo.places import find_place
from geo.travel.journeys import measure
from geo.travel.network import Way
from tests.pages.filling import problems
from tests.pages.screens import (
    choose_in_list,
    click_on_map,
    ids,
    in_list,
    on_map,
    reach_on_map,
    text_of,
    visit,
)
from ui import links

TENKT_ELVEFILM = 2
ENGINE = "http://engine.example"


def opened(**address: str | list[str]):
    return visit(links.COLLABORATORS, **address)


@pytest.fixture
def everyone(demo):
    return standings_on(demo.members(seen_by=Role.LEADER), today())


def listed(shown) -> list[int]:
    return [each["id"] for each in in_list(shown)["items"]]


def in_address(shown, name: str) -> str:
    value = shown.query_params[name]
    return value if isinstance(value, str) else value[0]


def about(shown, member: int) -> str:
    return next(each["about"] for each in in_list(shown)["items"] if each["id"] == member)


def by_hours(everyone, place: str, way: Way) -> list[int]:
    origin = find_place(place).position
    minutes = measure(origin, [each.place.position for each in everyone], way, today().month)
    order = sorted(zip(minutes.minutes, ids(everyone), strict=True))
    return [member for _, member in order]


def test_without_a_place_everyone_is_listed_by_name(everyone):
    shown = opened()
    assert sorted(listed(shown)) == sorted(ids(everyone))
    names = [each["name"] for each in in_list(shown)["items"]]
    assert names == sorted(names)
    assert "Skriv hvor du reiser fra" in shown.caption[0].value
    assert not any("min" in each["about"].split(" · ")[0] for each in in_list(shown)["items"])


@pytest.mark.parametrize(("code", "way"), [("bil", Way.CAR), ("raskest", Way.FASTEST)])
def test_the_order_is_of_hours(everyone, code, way):
    shown = opened(fra="Mehamn", vei=code)
    wanted = by_hours(everyone, "Mehamn", way)
    assert set(listed(shown)) == set(wanted)
    assert listed(shown)[:3] == wanted[:3]
    assert [each["id"] for each in on_map(shown)] == listed(shown)


def test_the_ways_differ_and_the_straight_line_too(everyone):
    car, fast, straight = (
        listed(opened(fra="Bodø", vei=each)) for each in ("bil", "raskest", "luftlinje")
    )
    assert set(car) == set(fast) == set(straight)
    assert car != fast
    assert car != straight


def test_where_the_crow_is_wrong_is_said(demo):
    shown = opened(fra="Bodø")
    assert "I luftlinje er" in shown.caption[0].value
    assert "I luftlinje er" not in opened(fra="Bodø", vei="luftlinje").caption[0].value


def test_who_is_within_hours_and_within_km(everyone):
    everywhere = listed(opened(fra="Tromsø"))
    hours = [listed(opened(fra="Tromsø", innen=code)) for code in ("1t", "2t", "4t")]
    assert 0 < len(hours[0]) < len(hours[2]) < len(everywhere)
    for fewer, more in pairwise(hours):
        assert more[: len(fewer)] == fewer
    near = opened(fra="Tromsø", vei="luftlinje", **{"innen-km": "25km"})
    assert 0 < len(listed(near)) < len(everywhere)
    assert listed(opened(fra="Tromsø", innen="tull")) == everywhere


def test_crafts_any_or_all(everyone):
    sound, music = Craft.SOUND.value, Craft.MUSIC.value
    crafts = {each.member.id: set(each.member.crafts) for each in everyone}
    either = listed(opened(fra="Bodø", fag=[sound, music]))
    both = listed(opened(fra="Bodø", fag=[sound, music], alle="alle"))
    assert set(either) == {id_ for id_, had in crafts.items() if had & {Craft.SOUND, Craft.MUSIC}}
    assert set(both) == {id_ for id_, had in crafts.items() if had >= {Craft.SOUND, Craft.MUSIC}}
    assert 0 < len(both) < len(either)


def test_the_rest_of_the_filter(everyone):
    observers = {each.member.id for each in everyone if each.kind is MemberKind.OBSERVER}
    assert set(listed(opened(type="observer"))) == observers
    found = listed(opened(fra="Bodø", sok="drone"))
    assert 0 < len(found) < len(everyone)


def test_a_choice_shows_the_way_the_card_and_the_map(demo):
    shown = choose_in_list(opened(fra="Tromsø"), TENKT_ELVEFILM)
    assert in_address(shown, "valgt") == str(TENKT_ELVEFILM)
    assert "Tenkt Elvefilm" in text_of(shown, "kk-card")
    (way,) = [each.value for each in shown.markdown if "anslag" in each.value]
    assert "bil til Skarberget" in way.replace("\\", "")
    reach = reach_on_map(shown)
    assert [each["limit"] for each in reach["bands"]] == [240, 120, 60]
    assert "ferry" in {leg["kind"] for leg in reach["legs"]}
    assert [each["id"] for each in on_map(shown) if each["selected"]] == [TENKT_ELVEFILM]


def test_a_click_on_the_map_chooses_too(demo):
    shown = click_on_map(opened(fra="Tromsø"), TENKT_ELVEFILM, 1)
    assert in_list(shown)["selected"] == TENKT_ELVEFILM


def test_the_legend_tells_of_every_line_there_is(demo):
    car = text_of(opened(fra="Tromsø"), "kk-reach")
    fast = text_of(opened(fra="Tromsø", vei="raskest"), "kk-reach")
    assert all(words in car for words in ("innen 1 t", "innen 2 t", "innen 4 t", "ferge"))
    assert "fly" not in car
    assert "fly" in fast
    assert "hurtigbåt" in fast
    straight = text_of(opened(fra="Tromsø", vei="luftlinje"), "kk-reach")
    assert all(words in straight for words in ("innen 25 km", "innen 100 km", "innen 250 km"))
    assert "vei" not in straight.replace("Veien dit kan være mye lengre", "")


def test_the_table_has_hours_km_and_the_crows_order(everyone):
    shown = opened(fra="Tromsø", tabell="1")
    table = text_of(shown, "kk-table")
    assert table.count("<tr>") == len(everyone) + 1
    for heading in ("Reisetid", "Reise (km)", "Luftlinje (km)", "Nr. i luftlinje"):
        assert heading in table


@pytest.mark.parametrize("typed", ["9008", "69.65, 18.95", "Romsa"])
def test_a_place_is_typed_in_many_ways(demo, typed):
    shown = opened(fra=typed)
    assert "Tromsø" in shown.caption[0].value
    assert reach_on_map(shown)["origin"][0] == pytest.approx(69.65, abs=0.05)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ingenstedsvika", "Fant ikke stedet «Ingenstedsvika»"),
        ("59.9, 10.7", "ligger ikke i Nord-Norge"),
        ("<b>x</b>", "Fant ikke stedet"),
    ],
)
def test_what_is_no_place_gets_a_sentence_and_the_list_stays(everyone, typed, said):
    shown = opened(fra=typed)
    (problem,) = problems(shown)
    assert said in problem
    assert set(listed(shown)) == set(ids(everyone))


def test_a_member_begins_at_home_and_is_not_its_own_colleague(demo, read_as):
    read_as(Role.MEMBER, TENKT_ELVEFILM)
    shown = opened()
    assert in_address(shown, "fra") == "Mosjøen"
    assert TENKT_ELVEFILM not in listed(shown)
    read_as(Role.MEMBER, TENKT_ELVEFILM)
    assert in_address(opened(fra="Bodø"), "fra") == "Bodø"


def test_an_empty_register_says_so(empty):
    shown = opened(fra="Tromsø")
    assert listed(shown) == []
    assert "0 virksomheter" in shown.caption[0].value


def test_a_travel_engine_is_asked_and_its_hours_are_shown(demo, monkeypatch):
    monkeypatch.setenv("TRAVEL_ENGINE", "osrm")
    monkeypatch.setenv("TRAVEL_ENGINE_URL", ENGINE)
    travel_engines.ask_again()
    count = len(listed(opened()))
    hours = {"code": "Ok", "durations": [[3600.0] * count], "distances": [[1000.0] * count]}
    with respx.mock(assert_all_called=True) as net:
        net.get(url__startswith=ENGINE).respond(json=hours)
        shown = opened(fra="Tromsø")
    assert about(shown, TENKT_ELVEFILM).startswith("1 t ·")
    assert problems(shown) == []


def test_a_silent_travel_engine_is_told_of_and_our_estimate_is_shown(demo, monkeypatch):
    usual = listed(opened(fra="Tromsø"))
    monkeypatch.setenv("TRAVEL_ENGINE", "valhalla")
    monkeypatch.setenv("TRAVEL_ENGINE_URL", ENGINE)
    travel_engines.ask_again()
    with respx.mock(assert_all_called=True) as net:
        net.post(url__startswith=ENGINE).respond(500)
        shown = opened(fra="Tromsø")
    assert listed(shown) == usual
    (problem,) = problems(shown)
    assert "vårt eget anslag" in problem
    assert "TRAVEL_ENGINE_URL" in problem


def test_a_member_hears_of_a_silent_engine_without_how_to_mend_it(demo, monkeypatch, read_as):
    read_as(Role.MEMBER)
    monkeypatch.setenv("TRAVEL_ENGINE", "graphhopper")
    travel_engines.ask_again()
    shown = opened(fra="Tromsø")
    assert problems(shown) == []
    (said,) = [each.value for each in shown.caption if "Rutemotoren" in each.value]
    assert said == "Rutemotoren svarer ikke nå. Reisetidene er vårt eget anslag."


def test_the_browsers_answer_is_read_with_care():
    from ui import here_button  # noqa: PLC0415

    read = here_button._read
    assert read({"latitude": 69.65, "longitude": 18.95}) is not None
    for answer, code in (
        ({"failed": "denied"}, "here.denied"),
        ({"failed": "unknown"}, "here.unknown"),
        ({"latitude": "69", "longitude": None}, "here.unknown"),
        ({"latitude": float("nan"), "longitude": 18.0}, "here.unknown"),
        ({}, "here.unknown"),
    ):
        found = read(answer)
        assert isinstance(found, Problem)
        assert found.code == code
