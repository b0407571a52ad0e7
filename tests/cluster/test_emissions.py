"""What travelling emits: the sum of its parts, by factors that are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.meetings.emissions import AIR_GRAMS, ROAD_GRAMS, SEA_GRAMS, kilograms
from cluster.meetings.ledgers import Trip

km = st.floats(0, 2_000, allow_nan=False)


@pytest.mark.parametrize(
    ("road", "sea", "air", "expected"),
    [(100, 0, 0, 34.2), (0, 100, 0, 26.0), (0, 0, 100, 49.2), (0, 0, 0, 0)],
)
def test_a_hundred_kilometres_and_back(road: float, sea: float, air: float, expected: float):
    trip = Trip("Alta", True, 60, road, sea, air)
    assert kilograms(trip, 1) == pytest.approx(expected)


@given(km, km, km, st.integers(0, 50))
def test_each_person_emits_the_same(road: float, sea: float, air: float, people: int):
    trip = Trip("Alta", False, 60, road, sea, air)
    assert kilograms(trip, people) == pytest.approx(people * kilograms(trip, 1))
    parts = 2 * (road * ROAD_GRAMS + sea * SEA_GRAMS + air * AIR_GRAMS) / 1000
    assert kilograms(trip, 1) == pytest.approx(parts)
