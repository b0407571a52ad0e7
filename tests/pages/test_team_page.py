"""Laget til innspillingen: the roles, the team with the least travel, and what is missing."""

from __future__ import annotations

import pytest

from cluster.access import Role
from cluster.crafts import Craft
from cluster.members import standings_on
from data.clock import today
from geo.places import find_place
from geo.travel.journeys import measure
from geo.travel.network import Way
from tests.pages.screens import on_map, reach_on_map, text_of, visit
from ui import links

SOUND, PHOTO, MUSIC = Craft.SOUND.value, Craft.CINEMATOGRAPHY.value, Craft.MUSIC.value


def opened(**address: str | list[str]):
    return visit(links.COLLABORATORS, **{"del": "lag", **address})


@pytest.fixture
def everyone(demo):
    return standings_on(demo.members(seen_by=Role.LEADER), today())


def said(shown) -> str:
    return next(each.value for each in shown.markdown if "roller" in each.value)


def test_one_role_goes_to_the_nearest_who_has_the_craft(everyone):
    shown = opened(fra="Kirkenes", fag=SOUND)
    minutes = measure(
        find_place("Kirkenes").position,
        [each.place.position for each in everyone],
        Way.CAR,
        today().month,
    ).minutes
    nearest = min(
        (time, each.member.id, each)
        for time, each in zip(minutes, everyone, strict=True)
        if Craft.SOUND in each.member.crafts
    )[2]
    assert nearest.member.name in text_of(shown, "kk-table")
    assert [each["id"] for each in on_map(shown)] == [nearest.member.id]
    assert "1 av 1 roller er fylt" in said(shown)


def test_a_team_of_several_crafts_is_told_with_travel_and_nights(everyone):
    shown = opened(fra="Lyngseidet", fag=[SOUND, PHOTO], dager="5", **{"antall-sound": "2"})
    table = text_of(shown, "kk-table")
    assert table.count("<tr>") == 4
    for heading in ("Rolle", "Reise tur-retur", "Netter borte", "Ellers"):
        assert heading in table
    assert "3 av 3 roller er fylt" in said(shown)
    assert len(on_map(shown)) == 3
    reach = reach_on_map(shown)
    assert reach["bands"] == []
    assert reach["legs"]


def test_what_is_missing_is_told_with_the_reason(everyone):
    had = sum(Craft.MUSIC in each.member.crafts for each in everyone)
    assert had < 5
    shown = opened(fra="Bodø", fag=MUSIC, **{"antall-music": "5"})
    assert f"Musikk: {had} av 5 er fylt" in shown.warning[0].value.replace("\\", "")
    assert "Det er ikke flere medlemmer med faget" in shown.warning[0].value.replace("\\", "")


def test_the_way_of_travelling_matters(demo):
    car = said(opened(fra="Røst", fag=SOUND))
    fastest = said(opened(fra="Røst", fag=SOUND, vei="raskest"))
    assert car != fastest


def test_who_would_do_as_well_is_told(everyone):
    """Two at one place with one craft: whoever of them is chosen, the other is named."""
    pairs = (
        (craft, one, other)
        for one in everyone
        for other in everyone
        if one.member.id < other.member.id and one.place.position == other.place.position
        for craft in set(one.member.crafts) & set(other.member.crafts)
    )
    craft, one, other = next(pairs)
    shown = opened(fra=one.place.name, fag=craft.value)
    told = [each.value.replace("\\", "") for each in shown.caption]
    names = {one.member.name, other.member.name}
    assert any("Like kort reise" in each and any(name in each for name in names) for each in told)
    assert any("Reisetidene er anslag" in each for each in told)


def test_nothing_chosen_asks_for_it(demo):
    shown = opened(fra="Bodø")
    assert [each.value for each in shown.info] == ["Velg fagene laget skal ha."]
    assert not shown.get("component_instance")


def test_numbers_in_the_address_stay_within_bounds(demo):
    shown = opened(fra="Bodø", fag=SOUND, dager="900", **{"antall-sound": "tull"})
    assert [each.value for each in shown.number_input] == [60, 1]


def test_from_the_team_back_to_the_list(demo):
    shown = opened(fra="Bodø", fag=SOUND)
    shown.segmented_control(key="del").set_value("finn").run()
    assert not shown.number_input
    assert "i luftlinje" not in shown.caption[0].value
    assert "fra Bodø" in shown.caption[0].value.replace("\\", "")


def nearest_prospect(demo, craft: Craft, place: str) -> str:
    """The prospect who is followed up, has the craft and is reached first by car."""
    able = [
        each for each in demo.prospects(seen_by=Role.BOARD) if each.is_open and craft in each.crafts
    ]
    positions = [each.place.position for each in able]
    origin = find_place(place).position
    minutes = measure(origin, positions, Way.CAR, today().month).minutes
    return min(zip(minutes, able, strict=True), key=lambda each: each[0])[1].name


@pytest.mark.parametrize("role", [Role.BOARD, Role.LEADER])
def test_board_and_leader_are_told_of_the_nearest_prospect_who_has_what_is_missing(
    demo, read_as, role
):
    read_as(role)
    shown = opened(fra="Bodø", fag=MUSIC, **{"antall-music": "5"})
    (told,) = [each.value.replace("\\", "") for each in shown.info]
    assert nearest_prospect(demo, Craft.MUSIC, "Bodø") in told
    (link,) = [each.proto for each in shown.get("page_link") if "prospekt" in each.proto.label]
    assert "prospekt=" in link.query_string


def test_where_no_prospect_has_it_either_that_is_told(demo, everyone, read_as):
    read_as(Role.BOARD)
    followed = [each for each in demo.prospects(seen_by=Role.BOARD) if each.is_open]
    nobodys = [craft for craft in Craft if not any(craft in each.crafts for each in followed)]
    rare = min(nobodys, key=lambda craft: sum(craft in each.member.crafts for each in everyone))
    shown = opened(fra="Bodø", fag=rare.value, **{f"antall-{rare}": "5"})
    assert any("Ingen prospekter har faget" in each.value for each in shown.caption)


@pytest.mark.parametrize("role", [Role.MEMBER])
def test_a_member_hears_nothing_of_prospects(demo, read_as, role):
    read_as(role, 3)
    shown = opened(fra="Bodø", fag=MUSIC, **{"antall-music": "5"})
    assert shown.warning
    assert not shown.info
    assert not shown.get("page_link")
