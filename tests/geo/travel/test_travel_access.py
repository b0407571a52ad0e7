"""From anywhere onto the network, on the right side of the water."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.places import Place, Position
from geo.distance import straight_km
from geo.places import find_place
from geo.reference import rows
from geo.shore import land
from geo.travel.access import DETOUR, accesses, node_positions, starts
from geo.travel.network import Kind, network


def there(name: str) -> Position:
    place = find_place(name)
    assert isinstance(place, Place)
    return place.position


def reached(position: Position) -> list[str]:
    return [network().nodes[way.node].name for way in accesses(position)]


@pytest.mark.parametrize("name", ["Tromsø", "Mehamn", "Å", "Skaidi", "Kirkenes lufthavn"])
def test_who_is_at_a_place_is_there(name: str) -> None:
    (way,) = accesses(there(name))
    assert (network().nodes[way.node].name, way.km, way.minutes) == (name, 0, 0)


def test_who_is_near_goes_by_road_and_farther_than_the_crow() -> None:
    position = Position(69.60, 19.05)  # the mainland south of Tromsdalen
    first = accesses(position)[0]
    straight = straight_km(position, node_positions()[first.node])
    assert first.kind is Kind.ROAD
    assert first.km == pytest.approx(straight * DETOUR)
    assert first.minutes > 0


@pytest.mark.parametrize(
    ("position", "same_side", "other_side"),
    [
        (Position(69.675, 19.95), "Svensby", "Breivikeidet"),  # across Ullsfjorden
        (Position(69.62, 20.24), "Lyngseidet", "Olderdalen"),  # across Lyngen
        (Position(68.515, 14.77), "Melbu", "Fiskebøl"),  # across Hadselfjorden
        (Position(66.18, 13.10), "Nesna", "Levang"),  # across Ranfjorden
    ],
)
def test_nobody_starts_across_the_water(
    position: Position, same_side: str, other_side: str
) -> None:
    assert reached(position)[0] == same_side
    assert other_side not in reached(position)


def test_a_line_over_land_is_dry_and_one_over_a_fjord_is_not() -> None:
    svensby, *others = (there(name) for name in ("Svensby", "Lyngseidet", "Breivikeidet"))
    dry, wet = land().water_km(svensby, others)
    assert dry < 1 < wet < straight_km(svensby, others[1])


def test_far_out_at_sea_there_is_no_land() -> None:
    assert not land().pieces(Position(70.5, 15.0))
    assert land().pieces(there("Tromsø")) != land().pieces(there("Bodø"))
    assert land().water_km(there("Bodø"), []).shape == (0,)


def test_an_island_without_a_place_of_the_network_goes_by_boat() -> None:
    (way,) = accesses(Position(66.7618, 12.4824))  # Myken
    assert way.kind is Kind.FERRY
    assert way.minutes > 60


def test_every_post_place_gets_onto_the_network() -> None:
    positions = {(float(r["latitude"]), float(r["longitude"])) for r in rows("postal_codes.csv")}
    ways = [accesses(Position(*each)) for each in sorted(positions)]
    assert all(ways)
    by_boat = [each for each in ways if each[0].kind is Kind.FERRY]
    assert 0 < len(by_boat) <= len(ways) / 10
    nearest = sorted(each[0].km for each in ways if each[0].kind is Kind.ROAD)
    assert nearest[len(nearest) // 2] < 15


@settings(deadline=None, max_examples=60)
@given(st.floats(65.2, 71.0), st.floats(12.0, 30.5))
def test_anywhere_has_at_least_one_way(latitude: float, longitude: float) -> None:
    ways = accesses(Position(latitude, longitude))
    assert 1 <= len(ways) <= 4
    assert all(way.km >= 0 and np.isfinite(way.minutes) for way in ways)
    assert len({way.node for way in ways}) == len(ways)


def test_many_positions_become_arrays_that_say_the_same() -> None:
    positions = [there("Tromsø"), Position(69.60, 19.05)]
    arrays = starts(positions)
    for row, position in enumerate(positions):
        ways = accesses(position)
        assert list(arrays.nodes[row, : len(ways)]) == [way.node for way in ways]
        assert list(arrays.minutes[row, : len(ways)]) == [way.minutes for way in ways]
        assert np.isinf(arrays.minutes[row, len(ways) :]).all()
    assert starts([]).minutes.shape == (0, 4)
