"""The shipped layers: what the browser draws as base map, and borders to reckon with.

Sources and licences: geo/reference/SOURCES.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from cluster.places import Position
from geo.reference import FOLDER

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# What has to be written on every map that draws these files.
ATTRIBUTION = "© Kartverket (CC BY 4.0), GeoNames (CC BY 4.0), Natural Earth"
DEGREES = "EPSG:4326"
METRES = "EPSG:25833"

Corner = tuple[float, float]

_METRES_PER_KM = 1000
_SOUTH_WEST: Corner = (64.93, 11.62)
_NORTH_EAST: Corner = (71.19, 31.17)

# In the order they are drawn: neighbours reach a little under the kommuner, so no seam shows.
_BASEMAP = MappingProxyType(
    {
        "neighbours": FOLDER / "neighbours.geojson",
        "kommuner": FOLDER / "kommuner.geojson",
        "lakes": FOLDER / "lakes.geojson",
        "labels": FOLDER / "labels.geojson",
    }
)


def basemap_files() -> Mapping[str, Path]:
    """The GeoJSON files (EPSG:4326) the browser draws, the lowest first.

    ``neighbours`` has ``code``, ``kommuner`` ``number`` and ``name``, ``lakes``
    nothing, ``labels`` ``name``, ``kommune``, ``rank`` (1 is written first) and
    ``min_zoom`` (the web map zoom from which there is room for it).
    """
    return _BASEMAP


def region_bounds() -> tuple[Corner, Corner]:
    """The corners of Northern Norway: (south, west), (north, east) in degrees, EPSG:4326."""
    return _SOUTH_WEST, _NORTH_EAST


def kommune_layer() -> GeoDataFrame:
    """The 80 kommuner as polygons in EPSG:4326, with ``number`` and ``name``; © Kartverket."""
    # Imported late: only analyses need geopandas, and it takes a while to load.
    import geopandas  # noqa: PLC0415

    return geopandas.read_file(_BASEMAP["kommuner"]).to_crs(DEGREES)


def county_layer() -> GeoDataFrame:
    """The three counties as polygons in EPSG:4326, indexed by number; © Kartverket."""
    kommuner = kommune_layer()
    numbers = kommuner["number"].str[:2].rename("county")
    return kommuner[["geometry"]].dissolve(by=numbers)


class Borders:
    """Which kommune a point lies in or near to, quickly and for thousands of points."""

    def __init__(self, shapes: Mapping[str, BaseGeometry]) -> None:
        """``shapes`` are polygons in EPSG:4326 by the kommune's number."""
        # Islands apart, so that a point meets few and small polygons.
        pieces = [(one, piece) for one in shapes for piece in shapely.get_parts(shapes[one])]
        self._numbers = [number for number, _ in pieces]
        self._pieces = [piece for _, piece in pieces]
        shapely.prepare(self._pieces)
        self._tree = shapely.STRtree(self._pieces)
        self._tree_in_metres = shapely.STRtree([in_metres(piece) for piece in self._pieces])
        self._in_metres = {number: in_metres(shape) for number, shape in shapes.items()}

    def at(self, position: Position) -> str | None:
        """The number of the kommune whose polygon holds a position (EPSG:4326)."""
        x, y = position.longitude, position.latitude
        if not (math.isfinite(x) and math.isfinite(y)):
            return None
        for index in self._tree.query(shapely.Point(x, y)):
            if shapely.intersects_xy(self._pieces[index], x, y):
                return self._numbers[int(index)]
        return None

    def nearest(self, position: Position, km: float) -> str | None:
        """The number of the kommune nearest to a position (EPSG:4326), at most ``km`` away."""
        point = _point_in_metres(position)
        if point is None:
            return None
        found = self._tree_in_metres.query_nearest(point, max_distance=km * _METRES_PER_KM)
        return self._numbers[int(found[0])] if len(found) else None

    def km_to(self, number: str, position: Position) -> float:
        """Kilometres from a position (EPSG:4326) to a kommune: 0 inside, infinite if off the map.

        KeyError if there is no such kommune.
        """
        point = _point_in_metres(position)
        metres = math.inf if point is None else self._in_metres[number].distance(point)
        return float(metres) / _METRES_PER_KM


@cache
def kommune_shapes() -> Mapping[str, BaseGeometry]:
    """The polygons (EPSG:4326) of the 80 kommuner by number; © Kartverket."""
    layer = json.loads(_BASEMAP["kommuner"].read_text(encoding="utf-8"))
    return {
        one["properties"]["number"]: shapely.geometry.shape(one["geometry"])
        for one in layer["features"]
    }


@cache
def borders() -> Borders:
    """The borders of the 80 kommuner; © Kartverket."""
    return Borders(kommune_shapes())


@cache
def _projection() -> Transformer:
    return Transformer.from_crs(DEGREES, METRES, always_xy=True)


def in_metres(shape: BaseGeometry) -> BaseGeometry:
    """A shape of EPSG:4326 in EPSG:25833."""

    def project(points: np.ndarray) -> np.ndarray:
        return np.column_stack(_projection().transform(points[:, 0], points[:, 1]))

    return shapely.transform(shape, project)


def in_degrees(shape: BaseGeometry) -> BaseGeometry:
    """A shape of EPSG:25833 in EPSG:4326."""

    def project(points: np.ndarray) -> np.ndarray:
        back = _projection().transform(points[:, 0], points[:, 1], direction="INVERSE")
        return np.column_stack(back)

    return shapely.transform(shape, project)


def metres_of(positions: Sequence[Position]) -> NDArray[np.float64]:
    """Positions in EPSG:25833: shape (positions, 2), east and north in metres."""
    easts, norths = _projection().transform(
        np.array([position.longitude for position in positions]),
        np.array([position.latitude for position in positions]),
    )
    return np.column_stack([easts, norths])


def _point_in_metres(position: Position) -> shapely.Point | None:
    """A position in EPSG:25833, or None where that projection does not reach."""
    x, y = _projection().transform(position.longitude, position.latitude)
    return shapely.Point(x, y) if math.isfinite(x) and math.isfinite(y) else None
