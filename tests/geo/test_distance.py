"""Straight distances."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from cluster.places import Position
from geo.distance import extremes, straight_km
from geo.layers import METRES

TROMSO = Position(69.6489, 18.95508)
BODO = Position(67.28267, 14.37513)
KJOLLEFJORD = Position(70.94574, 27.3465)
MOSJOEN = Position(65.83599, 13.19076)
VARDO = Position(70.37048, 31.11066)
KIRKENES = Position(69.72706, 30.04578)

positions = st.builds(Position, st.floats(64, 72), st.floats(10, 32))


def planar_km(a: Position, b: Position) -> float:
    project = Transformer.from_crs("EPSG:4326", METRES, always_xy=True).transform
    (ax, ay), (bx, by) = project(a.longitude, a.latitude), project(b.longitude, b.latitude)
    return float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5) / 1000


def on_a_ball_km(a: Position, b: Position) -> float:
    """The haversine formula: a second way to the same distance, good to half a percent."""
    south, north = radians(a.latitude), radians(b.latitude)
    across = radians(b.longitude - a.longitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


@settings(deadline=None)  # the first distance loads PROJ
@given(positions, positions)
def test_a_second_formula_says_the_same(a: Position, b: Position) -> None:
    assert straight_km(a, b) == pytest.approx(on_a_ball_km(a, b), rel=0.006, abs=1e-6)


def test_the_cluster_is_some_800_km_long() -> None:
    assert 790 < straight_km(KJOLLEFJORD, MOSJOEN) < 820


def test_the_projection_agrees_near_its_meridian() -> None:
    assert planar_km(BODO, MOSJOEN) == pytest.approx(straight_km(BODO, MOSJOEN), rel=0.001)


def test_the_projection_stretches_the_east_so_distances_are_geodesic() -> None:
    assert planar_km(VARDO, KIRKENES) > 1.003 * straight_km(VARDO, KIRKENES)


@settings(deadline=None)  # the first distance loads PROJ
@given(positions, positions)
def test_distance_is_the_same_both_ways(a: Position, b: Position) -> None:
    assert straight_km(a, b) == pytest.approx(straight_km(b, a), abs=1e-6)
    assert straight_km(a, a) == 0


def test_from_kjollefjord_in_the_north_to_mosjoen_in_the_south() -> None:
    assert extremes([TROMSO, MOSJOEN, BODO, KJOLLEFJORD]) == (3, 1)


def test_the_first_of_equals_is_meant() -> None:
    assert extremes([TROMSO, TROMSO]) == (0, 0)


def test_nothing_has_no_extremes() -> None:
    with pytest.raises(ValueError, match="empty"):
        extremes([])
