"""How somebody gets from where they are to the network.

By road to the nearest places on the same side of the water. Who is on an island that
no place of the network lies on goes by a boat nobody has told us of: the roughest of
estimates, and marked so. Positions are EPSG:4326.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cluster.places import Position
from geo.distance import straight_kms
from geo.shore import land
from geo.travel.network import Kind, network

AT_PLACE_KM = 0.4
"""This near to a place of the network, somebody is there."""

DRY_KM = 1.0
"""A longer stretch of water than this on the straight line is another side of the water."""

BRIDGED_KM = 2.0
"""An island nearer than this that people live on mostly has a bridge or a tunnel."""

DETOUR = 1.5
"""How much longer a local road is than the straight line."""

LOCAL_KMH = 45.0
BOAT_KMH = 25.0
BOAT_WAIT_MINUTES = 60.0

Length = TypeVar("Length", float, NDArray[np.float64])

_LOOKED_AT = 12
_USED = 4
_ALONG_THE_SHORE = 2
_MUCH_FARTHER = 2.5


@dataclass(frozen=True, slots=True)
class Access:
    """One way onto the network: to a node, by what, how far and how long."""

    node: int
    kind: Kind
    km: float
    minutes: float


@lru_cache(maxsize=32768)
def accesses(position: Position) -> tuple[Access, ...]:
    """The ways onto the network from a position, the nearest place first; at least one."""
    straight = straight_kms(position, node_positions())
    nearest = np.argsort(straight, kind="stable")[:_LOOKED_AT]
    if straight[nearest[0]] <= AT_PLACE_KM:
        return (Access(int(nearest[0]), Kind.ROAD, 0.0, 0.0),)
    water = land().water_km(position, [node_positions()[node] for node in nearest])
    for nodes in (
        nearest[water <= DRY_KM],
        _same_piece(position, straight),
        nearest[water <= BRIDGED_KM],
    ):
        if len(nodes):
            return tuple(_by_road(int(node), straight[node]) for node in _near(nodes, straight))
    return (_by_boat(int(nearest[0]), straight),)


def _near(nodes: NDArray[np.intp], straight: NDArray[np.float64]) -> NDArray[np.intp]:
    """The nearest few: who is next to a place does not start at one over the mountain."""
    reach = _MUCH_FARTHER * max(straight[nodes[0]], 1.0)
    near: NDArray[np.intp] = nodes[straight[nodes] <= reach]
    return near[:_USED]


def _same_piece(position: Position, straight: NDArray[np.float64]) -> NDArray[np.intp]:
    """The nearest two of the same piece of land, for when every straight line is wet."""
    here = land().pieces(position)
    same = np.array([not here.isdisjoint(pieces) for pieces in _pieces()]).nonzero()[0]
    nearest: NDArray[np.intp] = same[np.argsort(straight[same], kind="stable")]
    return nearest[:_ALONG_THE_SHORE]


def _by_road(node: int, straight: float) -> Access:
    km, minutes = local_road(float(straight))
    return Access(node, Kind.ROAD, km, minutes)


def _by_boat(node: int, straight: NDArray[np.float64]) -> Access:
    km = float(straight[node])
    return Access(node, Kind.FERRY, km, BOAT_WAIT_MINUTES + km / BOAT_KMH * 60)


@cache
def node_positions() -> tuple[Position, ...]:
    """Where the places of the network are, in their order."""
    return tuple(node.position for node in network().nodes)


@cache
def _pieces() -> tuple[frozenset[int], ...]:
    return tuple(land().pieces(position) for position in node_positions())


@dataclass(frozen=True, slots=True)
class Starts:
    """The accesses of many positions as arrays of shape (positions, most accesses).

    Where somebody has fewer, ``minutes`` is infinite.
    """

    nodes: NDArray[np.intp]
    minutes: NDArray[np.float64]
    km: NDArray[np.float64]


def starts(positions: Sequence[Position]) -> Starts:
    """The accesses of all ``positions``."""
    found = [accesses(position) for position in positions]
    shape = (len(found), _USED)
    nodes, minutes, km = np.zeros(shape, np.intp), np.full(shape, np.inf), np.zeros(shape)
    for row, ways in enumerate(found):
        for column, way in enumerate(ways):
            nodes[row, column], minutes[row, column] = way.node, way.minutes
            km[row, column] = way.km
    return Starts(nodes, minutes, km)


def local_road(straight_km: Length) -> tuple[Length, Length]:
    """Kilometres and minutes over local roads for one straight line, or for an array of them."""
    km = straight_km * DETOUR
    return km, km / LOCAL_KMH * 60
