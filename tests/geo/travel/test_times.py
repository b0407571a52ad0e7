"""The times between all places: symmetric, without shortcuts, and kept in little room."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from geo.travel.network import AIRPORT_MINUTES, STOPOVER_MINUTES, Kind, Way, network
from geo.travel.times import Times, times

INDEX = network().index
MONTHS = (None, 1, 7)


@pytest.fixture(scope="module", params=[(way, month) for way in Way for month in MONTHS], ids=str)
def table(request: pytest.FixtureRequest) -> Times:
    return times(*request.param)


def minutes(table: Times, start: str, end: str) -> float:
    return float(table.minutes[INDEX[start], INDEX[end]])


def test_it_is_as_far_there_as_back(table: Times) -> None:
    np.testing.assert_allclose(table.minutes, table.minutes.T, rtol=1e-5)
    assert not np.diagonal(table.minutes).any()


def test_no_detour_is_quicker(table: Times) -> None:
    for middle in range(0, len(table.minutes), 7):
        detour = table.minutes[:, middle, None] + table.minutes[None, middle, :]
        assert (table.minutes <= detour + 0.01).all()


def test_km_and_minutes_are_those_of_the_steps(table: Times) -> None:
    for start, end in [("Tromsø", "Mosjøen"), ("Mehamn", "Å"), ("Røst", "Kirkenes")]:
        points = table.path(INDEX[start], INDEX[end])
        links = [table.links[pair] for pair in pairwise(points)]
        total = sum(link.minutes for link in links)
        assert table.minutes[points[0], points[-1]] == pytest.approx(total, rel=1e-4)
        km = sum(link.km for link in links)
        assert table.km[points[0], points[-1]] == pytest.approx(km, rel=1e-4)


def test_everyone_is_reached_all_year(table: Times) -> None:
    closed = INDEX["Hamningberg"]
    ground = np.delete(np.arange(table.ground), closed)
    assert np.isfinite(table.minutes[np.ix_(ground, ground)]).all()


def test_a_road_closed_in_winter_leads_nowhere_then() -> None:
    assert np.isinf(minutes(times(Way.CAR, 1), "Hamningberg", "Vardø"))
    assert minutes(times(Way.CAR, 7), "Hamningberg", "Vardø") < 60
    assert minutes(times(Way.CAR), "Hamningberg", "Vardø") < 60


def test_a_summer_ferry_counts_in_summer_only() -> None:
    summer, winter = times(Way.CAR, 7), times(Way.CAR, 1)
    assert minutes(summer, "Andenes", "Gryllefjord") < 300
    assert minutes(winter, "Andenes", "Gryllefjord") > 360
    assert minutes(times(Way.CAR), "Andenes", "Gryllefjord") == minutes(
        winter, "Andenes", "Gryllefjord"
    )


def test_the_fastest_way_is_never_slower_than_the_car() -> None:
    ground = len(network().nodes)
    car, fastest = times(Way.CAR), times(Way.FASTEST)
    assert (fastest.minutes[:ground, :ground] <= car.minutes[:ground, :ground] + 0.01).all()
    assert minutes(fastest, "Bodø", "Leknes") < minutes(car, "Bodø", "Leknes") / 2


def test_a_flight_costs_the_time_at_airports_once_and_each_landing_a_stopover() -> None:
    flights = {
        frozenset((edge.start, edge.end)): edge.minutes
        for edge in network().edges
        if edge.kind is Kind.FLIGHT
    }
    tromso, alta = INDEX["Tromsø lufthavn"], INDEX["Alta lufthavn"]
    mehamn = INDEX["Mehamn lufthavn"]
    fastest = times(Way.FASTEST)
    one = flights[frozenset((tromso, alta))] + AIRPORT_MINUTES
    assert fastest.minutes[tromso, alta] == pytest.approx(one)
    path = fastest.path(tromso, mehamn)
    flown = [fastest.links[pair].edge for pair in pairwise(path)]
    hops = [edge.minutes for edge in flown if edge is not None]
    expected = sum(hops) + AIRPORT_MINUTES + (len(hops) - 1) * STOPOVER_MINUTES
    assert len(hops) >= 2
    assert fastest.minutes[tromso, mehamn] == pytest.approx(expected)


def test_months_with_the_same_edges_share_one_table() -> None:
    assert times(Way.CAR, 1) is times(Way.CAR, 2)
    assert times(Way.CAR, 1) is not times(Way.CAR, 7)


def test_all_tables_together_take_less_than_20_mb() -> None:
    every = {
        id(table): table for way in Way for m in (None, *range(1, 13)) if (table := times(way, m))
    }
    size = sum(t.minutes.nbytes + t.km.nbytes + t.before.nbytes for t in every.values())
    assert size < 20_000_000
