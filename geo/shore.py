"""Which places lie on the same side of the water.

The land is that of the shipped kommuner (geo/reference/SOURCES.md), which is drawn
coarsely: a shore is right to some hundred metres. Positions are EPSG:4326, distances km.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from cluster.places import Position
from geo.layers import in_metres, kommune_shapes, metres_of

STEP_METRES = 250.0
"""How finely a straight line is looked at."""

SAME_SHORE_METRES = 750.0
"""A position this near to a piece of land counts as on it: shores are drawn coarsely."""

_METRES_PER_KM = 1000
_FEWEST_POINTS = 3


class Land:
    """The land of the region: its pieces, each an island or the mainland."""

    def __init__(self, shapes: Sequence[BaseGeometry]) -> None:
        """``shapes`` are polygons in EPSG:25833; those that touch become one piece."""
        self._whole = shapely.union_all(list(shapes))
        shapely.prepare(self._whole)
        self._tree = shapely.STRtree(shapely.get_parts(self._whole))

    def pieces(self, position: Position) -> frozenset[int]:
        """The pieces of land a position lies on or next to; none far out at sea."""
        point = shapely.Point(*metres_of([position])[0])
        found = self._tree.query(point, predicate="dwithin", distance=SAME_SHORE_METRES)
        return frozenset(int(piece) for piece in found)

    def part(self, shape: BaseGeometry) -> BaseGeometry:
        """The part of a shape (EPSG:25833) that is land."""
        return shape.intersection(self._whole)

    def water_km(self, start: Position, ends: Sequence[Position]) -> NDArray[np.float64]:
        """The longest stretch of water on the straight line to each of ``ends``, in km.

        Shape ``(len(ends),)``. The two ends themselves count as land.
        """
        if not ends:
            return np.zeros(0)
        first, *others = metres_of([start, *ends])
        lines = [_points(first, other) for other in others]
        wet = ~shapely.intersects_xy(self._whole, *np.concatenate(lines).T)
        parts = np.split(wet, np.cumsum([len(line) for line in lines])[:-1])
        steps = [_longest_run(part[1:-1]) for part in parts]
        return np.array(steps) * STEP_METRES / _METRES_PER_KM


@cache
def land() -> Land:
    """The land of the 80 kommuner; © Kartverket."""
    return Land([in_metres(shape) for shape in kommune_shapes().values()])


def _points(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points along a line, about a step apart; shape (points, 2)."""
    steps = math.ceil(float(np.hypot(*(end - start))) / STEP_METRES)
    return np.linspace(start, end, max(_FEWEST_POINTS, steps + 1))


def _longest_run(wet: NDArray[np.bool_]) -> int:
    """How many points in a row are wet, at most."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], wet, [False])).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))
