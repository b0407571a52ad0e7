"""Our own base map as SVG paths: coarse enough for a page, projected to EPSG:25833."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from cluster.places import Position
from geo.layers import basemap_files, in_metres, kommune_shapes, metres_of

ACROSS = 1000.0
"""The width of the picture in its own units; everything on it is reckoned in these."""

_MARGIN = 26_000.0
_COARSE = 650.0
_SMALLEST_NEIGHBOUR = 4e6
_FIRST_NAMED = 5.5
"""The web map's zoom from which a place is named; those after it have no room on paper."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """What of EPSG:25833 is drawn: its north-west corner, and how many units a metre is."""

    west: float
    north: float
    height: float
    scale: float

    def place(self, metres: Points) -> Points:
        """East and north, shape (n, 2), as units to the right and down."""
        units: Points = (metres - [self.west, self.north]) * np.array([self.scale, -self.scale])
        return units

    def holds(self, spots: Points) -> NDArray[np.bool_]:
        """Which of ``spots``, in units, are on the picture."""
        right, down = spots[:, 0], spots[:, 1]
        return (right >= 0) & (right <= ACROSS) & (down >= 0) & (down <= self.height)


@dataclass(frozen=True, slots=True)
class Ground:
    """The layers as the data of SVG paths, and the places that are named: name, right, down."""

    frame: Frame
    neighbours: str
    kommuner: str
    lakes: str
    names: tuple[tuple[str, float, float], ...]


@cache
def ground() -> Ground:
    """The base map of Northern Norway; © Kartverket, GeoNames, Natural Earth."""
    kommuner = [in_metres(shape) for shape in kommune_shapes().values()]
    frame = _frame(kommuner)
    around = shapely.box(
        frame.west,
        frame.north - frame.height / frame.scale,
        frame.west + ACROSS / frame.scale,
        frame.north,
    )
    return Ground(
        frame,
        neighbours=_path(_large(_cut(_layer("neighbours"), around)), frame),
        kommuner=_path(list(shapely.coverage_simplify(kommuner, _COARSE)), frame),
        lakes=_path(_cut(_layer("lakes"), around), frame),
        names=tuple(_names(frame)),
    )


def _frame(kommuner: Sequence[BaseGeometry]) -> Frame:
    west, south, east, north = shapely.total_bounds(kommuner)
    scale = ACROSS / (east - west + 2 * _MARGIN)
    high = (north - south + 2 * _MARGIN) * scale
    return Frame(west=west - _MARGIN, north=north + _MARGIN, height=high, scale=scale)


def _layer(name: str) -> list[BaseGeometry]:
    held = json.loads(basemap_files()[name].read_text(encoding="utf-8"))
    shapes = [shapely.geometry.shape(one["geometry"]) for one in held["features"]]
    return [shapely.simplify(in_metres(shape), _COARSE) for shape in shapes]


def _cut(shapes: Sequence[BaseGeometry], around: BaseGeometry) -> list[BaseGeometry]:
    return [shape.buffer(0).intersection(around) for shape in shapes]


def _large(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """The pieces that are worth drawing around the region."""
    return [piece for piece in shapely.get_parts(shapes) if piece.area >= _SMALLEST_NEIGHBOUR]


def _path(shapes: Sequence[BaseGeometry], frame: Frame) -> str:
    """The polygons as the data of one path: tenths of a unit, each step from the last."""
    return "".join(
        _ring(frame.place(shapely.get_coordinates(ring)))
        for piece in shapely.get_parts(shapes)
        if piece.geom_type == "Polygon" and not piece.is_empty
        for ring in (piece.exterior, *piece.interiors)
    )


def _ring(points: Points) -> str:
    tenths = np.rint(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)[:-1]
    moved = steps[steps.any(axis=1)]
    first = "M" + _pair(tenths[0])
    return f"{first}l{' '.join(_pair(step) for step in moved)}z" if len(moved) else ""


def _pair(tenths: NDArray[np.int_]) -> str:
    return ",".join(f"{value / 10:g}" for value in tenths.tolist())


def _names(frame: Frame) -> Iterator[tuple[str, float, float]]:
    """The places that are named on it, the first the most important."""
    held = json.loads(basemap_files()["labels"].read_text(encoding="utf-8"))
    chosen = [one for one in held["features"] if one["properties"]["min_zoom"] <= _FIRST_NAMED]
    for one in sorted(chosen, key=lambda each: int(each["properties"]["rank"])):
        longitude, latitude = one["geometry"]["coordinates"]
        ((right, down),) = frame.place(metres_of([Position(latitude, longitude)]))
        yield one["properties"]["name"], float(right), float(down)
