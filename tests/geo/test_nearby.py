"""Who is near, by hours and as the crow flies."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.members import Located, Member, MemberKind, Standing, Term, standing_on
from cluster.places import Place
from geo.nearby import (
    Near,
    by_straight_line,
    by_travel_time,
    nearest_of_each_craft,
    out_of_order,
    within_km,
    within_minutes,
)
from geo.places import find_place
from geo.travel.journeys import Measured

DAY = date(2020, 1, 1)


def somebody(number: int, *crafts: Craft) -> Standing:
    place = find_place("Bodø")
    assert isinstance(place, Place)
    member = Member(
        number,
        f"Oppdiktet {number}",
        (Term(MemberKind.MEMBER, DAY),),
        (Located(place, DAY),),
        crafts=crafts,
    )
    standing = standing_on(member, DAY)
    assert standing is not None
    return standing


def near(*ways: tuple[float, float], crafts: tuple[tuple[Craft, ...], ...] = ()) -> list[Near]:
    """A member for each (minutes, straight km)."""
    people = [somebody(number, *(crafts[number] if crafts else ())) for number in range(len(ways))]
    minutes = np.array([way[0] for way in ways], dtype=float)
    straight = np.array([way[1] for way in ways], dtype=float)
    return list(by_travel_time(people, Measured(minutes, minutes * 1.0), straight))


def ids(found: list[Near] | tuple[Near, ...]) -> list[int]:
    return [each.standing.member.id for each in found]


def test_the_order_is_of_hours_and_says_what_the_crow_thinks() -> None:
    found = near((120, 10), (30, 40), (60, 20))
    assert ids(found) == [1, 2, 0]
    assert [(each.rank, each.straight_rank) for each in found] == [(1, 3), (2, 2), (3, 1)]
    assert ids(by_straight_line(found)) == [0, 2, 1]


def test_who_cannot_be_reached_comes_last_and_is_unknown() -> None:
    found = near((np.nan, 1), (500, 400))
    assert ids(found) == [1, 0]
    assert (found[1].minutes, found[1].km, found[1].straight_km) == (None, None, 1.0)
    assert ids(within_minutes(found, 10_000)) == [1]
    assert ids(within_km(found, 5)) == [0]


def test_as_far_is_ordered_by_the_crow_then_by_name() -> None:
    assert ids(near((60, 9), (60, 5), (60, 5))) == [1, 2, 0]


def test_where_the_orders_differ_is_told() -> None:
    pair = out_of_order(near((30, 40), (60, 20), (90, 50)))
    assert pair is not None
    assert ids(pair) == [0, 1]
    assert out_of_order(near((30, 20), (60, 40))) is None
    assert out_of_order(near((30, 40), (np.nan, 20))) is None
    assert out_of_order([]) is None


def test_the_nearest_of_each_craft() -> None:
    found = near(
        (90, 1),
        (30, 2),
        (60, 3),
        crafts=((Craft.SOUND,), (Craft.CINEMATOGRAPHY,), (Craft.SOUND, Craft.CINEMATOGRAPHY)),
    )
    nearest = nearest_of_each_craft(found)
    assert {craft: each.standing.member.id for craft, each in nearest.items()} == {
        Craft.CINEMATOGRAPHY: 1,
        Craft.SOUND: 2,
    }
    assert list(nearest) == [Craft.CINEMATOGRAPHY, Craft.SOUND]


@given(st.lists(st.tuples(st.floats(0, 900) | st.just(np.nan), st.floats(0, 900)), max_size=8))
def test_everyone_is_in_both_orders_once(ways: list[tuple[float, float]]) -> None:
    found = near(*ways)
    assert sorted(ids(found)) == list(range(len(ways)))
    assert [each.rank for each in found] == list(range(1, len(ways) + 1))
    known = [each.minutes for each in found if each.minutes is not None]
    assert known == sorted(known)
    assert sorted(each.straight_rank for each in found) == [each.rank for each in found]
    straight = [each.straight_km for each in by_straight_line(found)]
    assert straight == sorted(straight)


@pytest.mark.parametrize("limit", [0, 59, 60, 61])
def test_within_counts_the_limit_in(limit: int) -> None:
    assert len(within_minutes(near((60, 60)), limit)) == (limit >= 60)
    assert len(within_km(near((60, 60)), limit)) == (limit >= 60)
