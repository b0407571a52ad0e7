"""How far one gets: the land along the roads that is reached within some hours.

A sketch to look at, from the estimates of geo/travel: a strip along every road, as wide as
the time that is left allows; the other side of a fjord is in it only if a road leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from cluster.places import Position
from geo.distance import circle
from geo.layers import in_degrees, metres_of
from geo.shore import land
from geo.travel.access import DETOUR, LOCAL_KMH
from geo.travel.journeys import to_nodes
from geo.travel.network import Edge, Kind, Way, network
from geo.travel.times import times

BANDS = (60, 120, 240)
"""The limits of the bands in minutes."""
CIRCLES = (25, 100, 250)
"""The limits of the circles in km."""

_STRIP_KM = 9.0
_STEP_KM = 4.0
_TOLERANCE_METRES = 500
_CORNERS = 6
_LEAST_AREA = 1e6
_ON_ROAD_METRES = 1000
_METRES_PER_KM = 1000
_KM_PER_MINUTE = LOCAL_KMH / DETOUR / 60


@dataclass(frozen=True, slots=True)
class Band:
    """What lies within ``limit``, minutes along the roads or km as the crow flies.

    ``shape``: polygons in EPSG:4326, the smaller bands included.
    """

    limit: int
    shape: BaseGeometry


@lru_cache(maxsize=64)
def bands(
    origin: Position, way: Way, month: int | None = None, limits: tuple[int, ...] = BANDS
) -> tuple[Band, ...]:
    """What is reached from ``origin`` (EPSG:4326) within each of ``limits``, the widest first."""
    points, minutes = _timed_points(origin, way, month)
    widest_first = sorted(limits, reverse=True)
    return tuple(Band(limit, _within(limit, points, minutes)) for limit in widest_first)


@lru_cache(maxsize=64)
def circles(origin: Position, limits: tuple[int, ...] = CIRCLES) -> tuple[Band, ...]:
    """What is no farther from ``origin`` (EPSG:4326) than each of ``limits``, the widest first."""
    widest_first = sorted(limits, reverse=True)
    return tuple(Band(limit, shapely.Polygon(circle(origin, limit))) for limit in widest_first)


def _within(limit: int, points: NDArray[np.float64], minutes: NDArray[np.float64]) -> BaseGeometry:
    reached = minutes < limit
    left = (limit - minutes[reached]) * _KM_PER_MINUTE
    radii = np.minimum(left, _STRIP_KM) * _METRES_PER_KM
    circles = shapely.buffer(shapely.points(points[reached]), radii, quad_segs=_CORNERS)
    strip = land().part(shapely.union_all(circles))
    return in_degrees(_where_roads_are(strip, points[reached]).simplify(_TOLERANCE_METRES))


def _where_roads_are(strip: BaseGeometry, points: NDArray[np.float64]) -> BaseGeometry:
    """The parts with a point of the road on them: the far side of a fjord is not reached."""
    parts = np.array([each for each in shapely.get_parts(strip) if each.area > _LEAST_AREA])
    if not len(parts):
        return shapely.MultiPolygon()
    tree = shapely.STRtree(parts)
    on_road = np.unique(
        tree.query(shapely.points(points), predicate="dwithin", distance=_ON_ROAD_METRES)[1]
    )
    return shapely.MultiPolygon([part for part in parts[on_road] if part.geom_type == "Polygon"])


def _timed_points(
    origin: Position, way: Way, month: int | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points along the roads (EPSG:25833, shape (points, 2)) and the minutes to each."""
    to_node, _ = to_nodes(origin, times(way, month))
    nodes = metres_of([node.position for node in network().nodes])
    points, minutes = [metres_of([origin]), nodes], [np.zeros(1), to_node[: len(nodes)]]
    for road in _roads(month):
        there = np.linspace(0, 1, max(2, int(road.km / _STEP_KM) + 1))[1:-1, None]
        points.append(nodes[road.start] * (1 - there) + nodes[road.end] * there)
        part = there[:, 0] * road.minutes
        from_either = (to_node[road.start] + part, to_node[road.end] + road.minutes - part)
        minutes.append(np.minimum(*from_either))
    return np.concatenate(points), np.concatenate(minutes)


def _roads(month: int | None) -> Iterator[Edge]:
    return (edge for edge in network().edges if edge.kind is Kind.ROAD and edge.is_open(month))


def rings(shape: BaseGeometry) -> Sequence[Sequence[tuple[float, float]]]:
    """The outer edges of polygons as (latitude, longitude), to three decimals: some 100 m."""
    return [
        [(round(y, 3), round(x, 3)) for x, y in part.exterior.coords]
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon"
    ]
