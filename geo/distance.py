"""How far it is between places, as the crow flies (luftlinje)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

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


def extremes(positions: Sequence[Position]) -> tuple[int, int]:
    """The indices of the northernmost and southernmost position, the first of equals.

    Raises ValueError if there is none.
    """
    indices = range(len(positions))
    northernmost = max(indices, key=lambda index: positions[index].latitude)
    southernmost = min(indices, key=lambda index: positions[index].latitude)
    return northernmost, southernmost
