"""The travel network of Northern Norway: its places, and what joins them.

Read from the shipped tables (geo/reference: travel_nodes, roads, ferries, flights). Each
row says where its numbers come from and how sure they are; docs/travel.md explains it.
Positions are EPSG:4326, distances kilometres, times minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from cluster.places import Position
from geo.distance import straight_km
from geo.reference import LIST_SEPARATOR, rows

AIRPORT_MINUTES = 75
"""What a flight costs besides its own time: check-in, security, boarding and getting out."""

STOPOVER_MINUTES = 25
"""What a landing on the way costs."""


class Way(StrEnum):
    """How somebody travels."""

    CAR = "car"
    FASTEST = "fastest"


class Kind(StrEnum):
    """What carries a traveller along an edge."""

    ROAD = "road"
    FERRY = "ferry"
    BOAT = "express_boat"
    FLIGHT = "flight"


KINDS = {Way.CAR: frozenset({Kind.ROAD, Kind.FERRY}), Way.FASTEST: frozenset(Kind)}


class Winter(StrEnum):
    """What a road is known for in winter."""

    CONVOY = "convoy"
    CLOSED = "closed"


class Source(StrEnum):
    """Where the numbers of an edge come from."""

    PUBLISHED = "published"
    FITTED = "fitted"
    ESTIMATED = "estimated"


class Certainty(StrEnum):
    """How far the numbers of an edge may be off; docs/travel.md has the figures."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Node:
    """A place of the network."""

    name: str
    other_names: tuple[str, ...]
    kommune: str
    position: Position
    iata: str


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two places, the same in both directions.

    ``start`` and ``end`` are indices of nodes. ``minutes`` are on the way,
    ``wait`` before it; ``months`` are those it can be used in, None for all.
    """

    start: int
    end: int
    kind: Kind
    km: float
    minutes: float
    wait: float = 0.0
    road: str = ""
    passes: tuple[str, ...] = ()
    winter: Winter | None = None
    months: frozenset[int] | None = None
    source: Source = Source.ESTIMATED
    certainty: Certainty = Certainty.LOW

    def is_open(self, month: int | None) -> bool:
        """Whether it can be used in a month; None asks for what is never a matter of season.

        A road that is closed in winter counts then: it is the only way, and flagged.
        """
        if self.months is None:
            return True
        return self.kind is Kind.ROAD if month is None else month in self.months


@dataclass(frozen=True, slots=True)
class Network:
    """Places and edges. Flights run between the places that have an airport."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    index: Mapping[str, int] = field(repr=False)

    def edges_for(self, way: Way, month: int | None) -> tuple[Edge, ...]:
        """What somebody who travels this way can use in a month (1-12, None: any)."""
        kinds = KINDS[way]
        return tuple(each for each in self.edges if each.kind in kinds and each.is_open(month))


@cache
def network() -> Network:
    """The shipped network."""
    nodes = tuple(_node(row) for row in rows("travel_nodes.csv"))
    index = {node.name: number for number, node in enumerate(nodes)}
    airports = {node.iata: number for number, node in enumerate(nodes) if node.iata}
    edges = (*_roads(index), *_ferries(index), *_flights(airports, nodes))
    return Network(nodes, edges, index)


def _node(row: Mapping[str, str]) -> Node:
    position = Position(float(row["latitude"]), float(row["longitude"]))
    others = _listed(row["other_names"])
    return Node(row["name"], others, row["kommune"], position, row["iata"])


def _roads(index: Mapping[str, int]) -> Iterator[Edge]:
    for row in rows("roads.csv"):
        yield Edge(
            index[row["from"]],
            index[row["to"]],
            Kind.ROAD,
            float(row["km"]),
            float(row["minutes"]),
            road=", ".join(_listed(row["road"])),
            passes=_listed(row["passes"]),
            winter=Winter(row["winter"]) if row["winter"] else None,
            months=_months(row["months"]),
            source=Source(row["source"]),
            certainty=Certainty(row["certainty"]),
        )


def _ferries(index: Mapping[str, int]) -> Iterator[Edge]:
    for row in rows("ferries.csv"):
        yield Edge(
            index[row["from"]],
            index[row["to"]],
            Kind(row["kind"]),
            float(row["km"]),
            float(row["crossing_minutes"]),
            wait=float(row["wait_minutes"]),
            road=row["road"],
            months=_months(row["months"]),
            source=Source(row["source"]),
            certainty=Certainty(row["certainty"]),
        )


def _flights(airports: Mapping[str, int], nodes: tuple[Node, ...]) -> Iterator[Edge]:
    for row in rows("flights.csv"):
        start, end = airports[row["from"]], airports[row["to"]]
        yield Edge(
            start,
            end,
            Kind.FLIGHT,
            round(straight_km(nodes[start].position, nodes[end].position), 1),
            float(row["minutes"]),
            wait=AIRPORT_MINUTES,
            source=Source(row["source"]),
            certainty=Certainty(row["certainty"]),
        )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(LIST_SEPARATOR)) if cell else ()


def _months(cell: str) -> frozenset[int] | None:
    """``6-8`` as a set of months; an empty cell means all year."""
    if not cell:
        return None
    first, last = (int(part) for part in cell.split("-"))
    return frozenset(range(first, last + 1))
