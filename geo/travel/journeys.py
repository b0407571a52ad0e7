"""The way from one position to others: how long, how far, and along what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cluster.places import Position
from geo.distance import straight_km, straight_kms
from geo.travel.access import Access, Starts, accesses, local_road, starts
from geo.travel.network import Certainty, Edge, Kind, Way, Winter, network
from geo.travel.times import Link, Times, times

NEIGHBOURS_KM = 10.0
"""Within this, two who start at the same place of the network may go straight to each other."""

_SURENESS = (Certainty.HIGH, Certainty.MEDIUM, Certainty.LOW)


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a journey with one means of transport and, by road, along one road.

    ``minutes`` include waiting and time at airports. An end without a name is where
    the traveller is. ``points`` are the places it passes, to sketch it by.
    """

    kind: Kind
    start: str
    end: str
    km: float
    minutes: float
    road: str = ""
    passes: tuple[str, ...] = ()
    winter: Winter | None = None
    certainty: Certainty = Certainty.LOW
    points: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """An estimate of how somebody travels; km and minutes are the sums of the legs."""

    way: Way
    legs: tuple[Leg, ...]

    @property
    def km(self) -> float:
        return sum(leg.km for leg in self.legs)

    @property
    def minutes(self) -> float:
        return sum(leg.minutes for leg in self.legs)


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Minutes and km from one position to many, in the order asked; NaN where no way is known.

    Both have shape (positions,).
    """

    minutes: NDArray[np.float64]
    km: NDArray[np.float64]


def measure(
    origin: Position, targets: Sequence[Position], way: Way, month: int | None = None
) -> Measured:
    """How long and how far it is from ``origin`` to each of ``targets`` (EPSG:4326).

    ``month`` is 1-12, or None for what can be used whatever the season.
    """
    return measure_from(origin, targets, starts(targets), times(way, month))


def measure_from(
    origin: Position, targets: Sequence[Position], ends: Starts, table: Times
) -> Measured:
    """As ``measure``, with the targets' accesses and the times at hand."""
    first, km = to_nodes(origin, table)
    minutes = first[ends.nodes] + ends.minutes
    best = np.argmin(minutes, axis=1)[:, None] if len(targets) else np.zeros((0, 1), np.intp)
    shortest = np.take_along_axis(minutes, best, 1)[:, 0]
    lengths = np.take_along_axis(km[ends.nodes] + ends.km, best, 1)[:, 0]
    known = np.isfinite(shortest)
    found = Measured(np.where(known, shortest, np.nan), np.where(known, lengths, np.nan))
    return _with_neighbours(origin, targets, ends, found)


def to_nodes(origin: Position, table: Times) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Minutes and km from a position to every point of a table, by whichever access is quickest."""
    ways = accesses(origin)
    nodes = [way.node for way in ways]
    minutes = np.array([way.minutes for way in ways])[:, None] + table.minutes[nodes]
    km = np.array([way.km for way in ways])[:, None] + table.km[nodes]
    best = np.argmin(minutes, axis=0)
    columns = np.arange(minutes.shape[1])
    return minutes[best, columns], km[best, columns]


def _with_neighbours(
    origin: Position, targets: Sequence[Position], ends: Starts, found: Measured
) -> Measured:
    """Where two start at the same place, the way straight to each other if it is quicker."""
    if not len(targets):
        return found
    straight = straight_kms(origin, targets)
    km, minutes = local_road(straight)
    mine = [way.node for way in accesses(origin) if way.kind is Kind.ROAD]
    shared = (np.isin(ends.nodes, mine) & np.isfinite(ends.minutes)).any(axis=1)
    quicker = shared & (straight <= NEIGHBOURS_KM) & (minutes < found.minutes)
    return Measured(np.where(quicker, minutes, found.minutes), np.where(quicker, km, found.km))


def journey(
    start: Position,
    end: Position,
    way: Way,
    month: int | None = None,
    *,
    names: tuple[str, str] = ("", ""),
) -> Journey | None:
    """The quickest journey between two positions (EPSG:4326), or None if no way is known.

    ``names`` are what the two ends are called.
    """
    table = times(way, month)
    first, last, minutes = _best_ends(start, end, table)
    straight = _straight(start, end, names)
    if straight is not None and straight.minutes < minutes:
        return Journey(way, (straight,) if straight.km else ())
    if not np.isfinite(minutes):
        return None
    legs = [
        *_access_leg(first, names[0], _name(first.node), (start, _position(first.node))),
        *_legs(table, table.path(first.node, last.node)),
        *_access_leg(last, _name(last.node), names[1], (_position(last.node), end)),
    ]
    return Journey(way, tuple(_joined(legs)))


def _best_ends(start: Position, end: Position, table: Times) -> tuple[Access, Access, float]:
    pairs = [(a, b) for a in accesses(start) for b in accesses(end)]

    def minutes(pair: tuple[Access, Access]) -> float:
        a, b = pair
        return a.minutes + float(table.minutes[a.node, b.node]) + b.minutes

    first, last = min(pairs, key=minutes)
    return first, last, minutes((first, last))


def _straight(start: Position, end: Position, names: tuple[str, str]) -> Leg | None:
    """The leg between two neighbours who start at the same place, if they do."""
    shared = _by_road(start) & _by_road(end)
    straight = straight_km(start, end)
    if not shared or straight > NEIGHBOURS_KM:
        return None
    km, minutes = local_road(straight)
    return Leg(Kind.ROAD, *names, km, minutes, points=(start, end))


def _by_road(position: Position) -> frozenset[int]:
    return frozenset(way.node for way in accesses(position) if way.kind is Kind.ROAD)


def _access_leg(
    access: Access, start: str, end: str, points: tuple[Position, Position]
) -> Iterator[Leg]:
    if access.km:
        yield Leg(access.kind, start, end, access.km, access.minutes, points=points)


def _legs(table: Times, points: Sequence[int]) -> list[Leg]:
    """A leg for each edge; the time at airports belongs to the flights."""
    legs: list[Leg] = []
    boarding = 0.0
    for pair in pairwise(points):
        link = table.links[pair]
        if link.edge is not None:
            leg = _leg(link, link.edge, pair)
            legs.append(replace(leg, minutes=leg.minutes + boarding))
            boarding = 0.0
        elif pair[0] < table.ground:
            boarding = link.minutes
        else:
            legs[-1] = replace(legs[-1], minutes=legs[-1].minutes + link.minutes)
    return legs


def _leg(link: Link, edge: Edge, pair: tuple[int, int]) -> Leg:
    # Points in the air are in the order of their airports, so one comparison does for both.
    forward = (pair[0] < pair[1]) == (edge.start < edge.end)
    start, end = (edge.start, edge.end) if forward else (edge.end, edge.start)
    return Leg(
        edge.kind,
        _name(start),
        _name(end),
        link.km,
        link.minutes,
        edge.road,
        edge.passes,
        edge.winter,
        edge.certainty,
        (_position(start), _position(end)),
    )


def _joined(legs: Sequence[Leg]) -> Iterator[Leg]:
    """Legs along the same road as one."""
    current: Leg | None = None
    for leg in legs:
        if current is None:
            current = leg
        elif leg.kind is current.kind is Kind.ROAD and leg.road == current.road:
            current = _together(current, leg)
        else:
            yield current
            current = leg
    if current is not None:
        yield current


def _together(first: Leg, second: Leg) -> Leg:
    return replace(
        first,
        end=second.end,
        km=first.km + second.km,
        minutes=first.minutes + second.minutes,
        passes=first.passes + second.passes,
        winter=max(filter(None, (first.winter, second.winter)), default=None, key=_severity),
        certainty=max(first.certainty, second.certainty, key=_SURENESS.index),
        points=(*first.points, *second.points[1:]),
    )


def _severity(winter: Winter) -> bool:
    return winter is Winter.CLOSED


def _name(node: int) -> str:
    return network().nodes[node].name


def _position(node: int) -> Position:
    return network().nodes[node].position
