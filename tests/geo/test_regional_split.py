"""Regions with the least travel: against every choice of places there is."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo.regional_split import PAYING_SHARE, UNKNOWN_MINUTES, Split, splits, that_pays

UNKNOWN = float("nan")

ways = st.one_of(st.integers(0, 600).map(float), st.just(UNKNOWN))
matrices = st.tuples(st.integers(1, 8), st.integers(1, 7)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=ways)
)


def cost(minutes: np.ndarray, places: tuple[int, ...]) -> float:
    """What a choice of places costs, member by member."""
    total = 0.0
    for row in minutes.tolist():
        known = [row[each] for each in places if isfinite(row[each])]
        if known:
            total += min(known)
        elif any(map(isfinite, row)):
            total += UNKNOWN_MINUTES
    return total


@settings(deadline=None)
@given(matrices)
def test_where_all_choices_are_tried_none_is_better(minutes: np.ndarray) -> None:
    for split in splits(minutes):
        choices = combinations(range(minutes.shape[1]), split.asked)
        assert split.is_exact
        assert split.cost == min(cost(minutes, each) for each in choices)


@settings(deadline=None)
@given(matrices)
def test_a_search_is_never_worse_than_one_region_fewer_and_no_exchange_helps(
    minutes: np.ndarray,
) -> None:
    found = splits(minutes, most_choices=0)
    exact = splits(minutes)
    assert not any(each.is_exact for each in found)
    assert all(more.cost <= fewer.cost for fewer, more in pairwise(found))
    for searched, best in zip(found, exact, strict=True):
        assert searched.cost >= best.cost
        if searched.asked in (1, minutes.shape[1]):
            assert searched.cost == best.cost
        if len(searched.medoids) == searched.asked:
            assert searched.cost == least_by_exchange(minutes, searched.medoids)


def least_by_exchange(minutes: np.ndarray, places: tuple[int, ...]) -> float:
    return min(
        cost(minutes, (*places[:at], into, *places[at + 1 :]))
        for at in range(len(places))
        for into in range(minutes.shape[1])
    )


@settings(deadline=None)
@given(matrices, st.sampled_from([0, 50_000]))
def test_everyone_goes_to_the_nearest_place_and_every_place_has_somebody(
    minutes: np.ndarray, most_choices: int
) -> None:
    for split in splits(minutes, most_choices=most_choices):
        total = 0.0
        for row, region in zip(minutes, split.assignment, strict=True):
            known = [row[each] for each in split.medoids if np.isfinite(row[each])]
            assert (region is None) == (not known)
            if region is not None:
                assert row[split.medoids[region]] == min(known)
                total += min(known)
        assert split.minutes == total
        assert {each for each in split.assignment if each is not None} == set(
            range(len(split.medoids))
        )
        assert list(split.medoids) == sorted(split.medoids)


def test_there_are_no_more_regions_than_members_or_places() -> None:
    assert [each.asked for each in splits(np.ones((3, 9)))] == [1, 2, 3]
    assert [each.asked for each in splits(np.ones((9, 2)))] == [1, 2]
    assert [each.asked for each in splits(np.ones((9, 9)), 4)] == [1, 2, 3, 4]
    assert splits(np.ones((0, 4))) == splits(np.ones((4, 0))) == ()


def test_a_place_nobody_would_go_to_is_no_region() -> None:
    together = splits(np.array([[0.0, 5.0], [0.0, 5.0]]))
    assert [each.medoids for each in together] == [(0,), (0,)]


def test_a_member_without_any_known_way_is_told_and_moves_nothing() -> None:
    minutes = np.array([[0.0, 60.0], [UNKNOWN, UNKNOWN], [60.0, 0.0], [50.0, 0.0]])
    one, two = splits(minutes)
    assert (one.medoids, one.minutes, one.cost) == ((1,), 60.0, 60.0)
    assert one.unreached == two.unreached == (1,)


def test_who_has_a_way_to_few_places_gets_one_of_them_if_possible() -> None:
    minutes = np.array([[0.0, 600.0], [0.0, 600.0], [UNKNOWN, 30.0]])
    one = splits(minutes, 1)[0]
    assert (one.medoids, one.unreached) == ((1,), ())


def costing(*costs: float) -> list[Split]:
    return [
        Split(at, (0,), (0,), each, each, is_exact=True) for at, each in enumerate(costs, start=1)
    ]


@pytest.mark.parametrize(
    ("costs", "pays"),
    [
        ((), 0),
        ((100,), 1),
        ((100, 91, 85), 1),
        ((100, 90, 81), 2),
        ((100, 60, 55, 45, 44), 4),
        ((0, 0, 0), 1),
    ],
    ids=["nothing", "one", "too little", "just enough", "a late one", "no travel"],
)
def test_the_last_region_that_saves_a_tenth_of_all_travel_pays(
    costs: tuple[float, ...], pays: int
) -> None:
    assert PAYING_SHARE == 0.1
    assert that_pays(costing(*costs)) == pays


def test_many_places_are_searched_and_few_tried() -> None:
    random = np.random.default_rng(7)
    minutes = np.round(random.random((30, 60)) * 600)
    found = splits(minutes)
    assert [each.is_exact for each in found] == [True, True, True, *[False] * 5]
    assert all(more.cost <= fewer.cost for fewer, more in pairwise(found))
