"""How far it is between places, as the crow flies (luftlinje)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cluster.places import Position

if TYPE_CHECKING:
    from pyproj import Geod

METRES_PER_KM = 1000


@cache
def _ellipsoid() -> Geod:
    # Imported late: nothing but a measured distance needs PROJ.
    from pyproj import Geod  # noqa: PLC0415

    return Geod(ellps="WGS84")


def straight_km(a: Position, b: Position) -> float:
    """The geodesic distance between two positions (EPSG:4326) in kilometres, on WGS84."""
    _, _, metres = _ellipsoid().inv(a.longitude, a.latitude, b.longitude, b.latitude)
    return float(metres) / METRES_PER_KM


def circle(center: Position, km: float, points: int = 72) -> list[tuple[float, float]]:
    """The points as far from ``center`` as ``km``, on WGS84: (longitude, latitude), EPSG:4326."""
    bearings = np.linspace(0, 360, points, endpoint=False)
    longitudes, latitudes, _ = _ellipsoid().fwd(
        np.full(points, center.longitude),
        np.full(points, center.latitude),
        bearings,
        np.full(points, km * METRES_PER_KM),
    )
    return list(zip(longitudes.tolist(), latitudes.tolist(), strict=True))


def extremes(positions: Sequence[Position]) -> tuple[int, int]:
    """The indices of the northernmost and southernmost position, the first of equals.

    Raises ValueError if there is none.
    """
    indices = range(len(positions))
    northernmost = max(indices, key=lambda index: positions[index].latitude)
    southernmost = min(indices, key=lambda index: positions[index].latitude)
    return northernmost, southernmost


def straight_kms(start: Position, ends: Sequence[Position]) -> NDArray[np.float64]:
    """The geodesic distances from one position to many (EPSG:4326), in km; shape (len(ends),)."""
    count = len(ends)
    _, _, metres = _ellipsoid().inv(
        np.full(count, start.longitude),
        np.full(count, start.latitude),
        np.array([end.longitude for end in ends]),
        np.array([end.latitude for end in ends]),
    )
    return np.asarray(metres, dtype=np.float64) / METRES_PER_KM
