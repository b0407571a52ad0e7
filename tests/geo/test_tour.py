"""The round trip that takes the least time: against every order there is."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cluster.places import Place, Position
from geo.places import find_place
from geo.tour import MOST_EXACT, best_order, length, round_trip
from geo.travel.journeys import measure
from geo.travel.network import Way


def at(name: str) -> Position:
    place = find_place(name)
    assert isinstance(place, Place)
    return place.position


@settings(deadline=None)
@given(
    st.integers(1, 6).flatmap(
        lambda size: arrays(np.float64, (size, size), elements=st.integers(1, 500).map(float))
    )
)
def test_no_other_order_is_shorter(minutes: np.ndarray) -> None:
    order = best_order(minutes)
    stops = range(1, len(minutes))
    assert sorted(order) == list(stops)
    assert length(minutes, order) == min(length(minutes, each) for each in permutations(stops))


def test_with_many_stops_every_one_is_visited_and_no_turn_makes_it_shorter() -> None:
    points = np.random.default_rng(3).random((MOST_EXACT + 9, 2))
    minutes = np.hypot(*(points[:, None] - points).transpose(2, 0, 1))
    order = best_order(minutes)
    assert sorted(order) == list(range(1, len(points)))
    found = length(minutes, order)
    for first in range(len(order)):
        for last in range(first + 2, len(order) + 1):
            turned = [*order[:first], *order[first:last][::-1], *order[last:]]
            assert length(minutes, turned) >= found - 1e-9


def test_legs_are_the_journeys_between_and_home_again() -> None:
    names = ["Vadsø", "Hammerfest", "Alta", "Karasjok"]
    tour = round_trip(at("Tromsø"), [at(name) for name in names], Way.CAR, 7)
    visited = ["Tromsø", *(names[each] for each in tour.order), "Tromsø"]
    assert sorted(visited[1:-1]) == sorted(names)
    for (one, other), minutes, km in zip(pairwise(visited), tour.minutes, tour.km, strict=True):
        measured = measure(at(one), [at(other)], Way.CAR, 7)
        assert (minutes, km) == (measured.minutes[0], measured.km[0])
    assert visited[1] in ("Alta", "Karasjok", "Hammerfest")


@pytest.mark.parametrize("stops", [[], ["Bodø"]])
def test_few_stops_are_a_tour_too(stops: list[str]) -> None:
    tour = round_trip(at("Narvik"), [at(name) for name in stops], Way.CAR, 7)
    assert tour.order == tuple(range(len(stops)))
    assert len(tour.minutes) == (2 if stops else 0)
    assert tour.unreached == ()
