"""Where to meet: against every place tried by itself."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cluster.meetings.ledgers import Venue
from geo.meeting_place import (
    MeetingPlace,
    Order,
    Ranked,
    of_venues,
    price,
    rank,
    travel_matrix,
    within,
)
from geo.travel.journeys import measure
from geo.travel.network import Way
from tests.cluster.rosters import ALTA, BODO, TROMSO

UNKNOWN = float("nan")

ways = st.one_of(st.integers(0, 600).map(float), st.just(UNKNOWN))
matrices = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=ways)
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, list[float]]:
    minutes = draw(matrices)
    count = len(minutes)
    before = draw(st.lists(st.integers(0, 100).map(float), min_size=count, max_size=count))
    return minutes, before


def tried(minutes: np.ndarray, before: list[float], order: Order) -> list[int]:
    """The places in order, each worked out with plain sums."""

    def cost(place: int) -> tuple[float, ...]:
        column = [float(each) for each in minutes[:, place]]
        unknown = sum(map(isnan, column))
        known = [0.0 if isnan(each) else each for each in column]
        longest, total = max(known), sum(known)
        most = max(old + 2 * new / 60 for old, new in zip(before, known, strict=True))
        measures = {
            Order.LONGEST: (longest, total, most),
            Order.TOTAL: (total, longest, most),
            Order.FAIR: (most, total, longest),
        }
        return unknown, *measures[order], place

    return sorted(range(minutes.shape[1]), key=cost)


@settings(deadline=None)
@given(cases(), st.sampled_from(Order))
def test_the_order_is_that_of_trying_every_place(
    case: tuple[np.ndarray, list[float]], order: Order
) -> None:
    minutes, before = case
    assert [each.number for each in rank(minutes, order, before)] == tried(minutes, before, order)


def only(minutes: list[list[float]], **told: list[float]) -> Ranked:
    (found,) = rank(np.array(minutes), Order.LONGEST, **told)
    return found


def test_what_a_place_costs_is_told_with_who_bears_it() -> None:
    found = only([[30.0], [90.0], [UNKNOWN], [90.0]], earlier=[10.0, 2.0, 8.0, 1.0])
    assert found == Ranked(
        number=0,
        longest=90.0,
        farthest=1,
        hours=7.0,
        most=11.0,
        most_travelled=0,
        unreached=(2,),
    )


def test_a_place_nobody_has_a_way_to_has_no_longest_way() -> None:
    found = only([[UNKNOWN], [UNKNOWN]])
    assert (found.longest, found.farthest, found.hours) == (None, None, 0.0)
    assert found.unreached == (0, 1)


def test_without_travellers_every_place_is_as_good() -> None:
    found = rank(np.zeros((0, 2)), Order.FAIR)
    assert [(each.number, each.most, each.longest) for each in found] == [
        (0, None, None),
        (1, None, None),
    ]


def test_fairness_over_time_brings_the_meeting_to_whoever_has_travelled_most() -> None:
    minutes = np.array([[0.0, 240.0], [180.0, 0.0]])
    assert rank(minutes, Order.TOTAL)[0].number == 0
    assert rank(minutes, Order.FAIR, [0.0, 0.0])[0].number == 0
    assert rank(minutes, Order.FAIR, [2.0, 20.0])[0].number == 1


@settings(deadline=None)
@given(matrices, st.integers(0, 10))
def test_who_is_brought_within_some_hours_is_counted_at_the_best_place(
    minutes: np.ndarray, hours: int
) -> None:
    found = within(minutes, hours)
    counts = [sum(each <= 60 * hours for each in column) for column in minutes.T]
    assert found.brought == max(counts)
    assert found.number == counts.index(max(counts))
    assert found.is_everyone == (max(counts) == len(minutes))


def test_without_places_nobody_is_brought_anywhere() -> None:
    found = within(np.zeros((3, 0)), 4)
    assert (found.number, found.brought, found.is_everyone) == (None, 0, False)


def test_a_price_is_what_is_travelled_more_and_by_whom() -> None:
    minutes = np.array([[60.0, 0.0], [0.0, 90.0], [UNKNOWN, 10.0], [300.0, 60.0]])
    told = price(minutes, 0, 1)
    assert (told.hours, told.loses, told.lost, told.gains, told.gained) == (7.0, 3, 240.0, 1, 90.0)
    same = price(minutes, 0, 0)
    assert (same.hours, same.loses, same.gains) == (0.0, None, None)


@settings(deadline=None)
@given(matrices)
def test_a_price_turned_round_is_the_same_with_the_other_sign(minutes: np.ndarray) -> None:
    last = minutes.shape[1] - 1
    there, back = price(minutes, 0, last), price(minutes, last, 0)
    assert there.hours == pytest.approx(-back.hours)
    assert (there.lost, there.loses) == (back.gained, back.gains)


def test_the_matrix_is_the_measured_ways_in_whole_minutes() -> None:
    places = [BODO.position, ALTA.position, TROMSO.position]
    found = travel_matrix([*places, BODO.position], places, Way.CAR, 2)
    for row, origin in zip(found, [*places, BODO.position], strict=True):
        measured = measure(origin, places, Way.CAR, 2).minutes
        assert row.tolist() == np.round(measured).tolist()


@pytest.mark.parametrize("shape", [(0, 2), (2, 0)])
def test_a_matrix_without_either_keeps_its_shape(shape: tuple[int, int]) -> None:
    origins, targets = [ALTA.position] * shape[0], [BODO.position] * shape[1]
    assert travel_matrix(origins, targets, Way.FASTEST).shape == shape


def test_a_venue_is_too_small_only_where_its_room_is_known() -> None:
    venues = [Venue("Kulturhuset", ALTA, 40), Venue("Kinoen", BODO)]
    assert of_venues(venues) == (
        MeetingPlace(ALTA, "Kulturhuset", 40),
        MeetingPlace(BODO, "Kinoen"),
    )
    assert [each.is_too_small(41) for each in of_venues(venues)] == [True, False]
    assert not MeetingPlace(ALTA, "Kulturhuset", 40).is_too_small(40)
