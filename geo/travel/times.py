"""The shortest times between all places of the network, worked out once and kept.

A flight is told apart from what is on the ground: every airport has a second point, in
the air, that is reached by half of the airport's time. So a change of planes costs a
stopover and not two airports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.travel.network import (
    AIRPORT_MINUTES,
    STOPOVER_MINUTES,
    Edge,
    Kind,
    Way,
    network,
)

_BOARDING_MINUTES = (AIRPORT_MINUTES - STOPOVER_MINUTES) / 2
_MONTHS = 12
_TIE = 1e-6


@dataclass(frozen=True, slots=True)
class Link:
    """One step between two points: what it costs, and along what. Boarding has no edge."""

    minutes: float
    km: float
    edge: Edge | None


@dataclass(frozen=True, slots=True)
class Times:
    """Minutes and km of the quickest way between all points, each of shape (points, points).

    The first ``ground`` points are the places of the network. Infinite where there is no
    way. ``before[a, b]`` is the point before ``b`` on the way from ``a``, negative if none.
    """

    ground: int
    minutes: NDArray[np.float32]
    km: NDArray[np.float32]
    before: NDArray[np.int32]
    links: Mapping[tuple[int, int], Link]

    def path(self, start: int, end: int) -> list[int]:
        """The points from ``start`` to ``end``, both included; there must be a way."""
        points = [end]
        while points[-1] != start:
            points.append(int(self.before[start, points[-1]]))
        return points[::-1]


def times(way: Way, month: int | None = None) -> Times:
    """The times for a way of travelling in a month (1-12; None: whatever the season).

    Months in which the same edges can be used share one table.
    """
    return _times(way, network().edges_for(way, month))


@lru_cache(maxsize=2 * _MONTHS)
def _times(way: Way, edges: Sequence[Edge]) -> Times:
    # Imported late: 0.1 s that a page without travel need not pay.
    from scipy.sparse import coo_array  # noqa: PLC0415
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    ground = len(network().nodes)
    links = _quickest(edges, ground)
    size = 1 + max((max(pair) for pair in links), default=0)
    size = max(size, ground)
    starts, ends = np.array(list(links)).T
    # Of two ways that take as long the shorter, so that back is the way there turned round.
    weights = np.array([link.minutes + link.km * _TIE for link in links.values()])
    graph = coo_array((weights, (starts, ends)), shape=(size, size)).tocsr()
    _, before = dijkstra(graph, directed=False, return_predecessors=True)
    both = _both_ways(links)
    minutes = _along(before, {pair: link.minutes for pair, link in both.items()})
    km = _along(before, {pair: link.km for pair, link in both.items()})
    return Times(ground, minutes, km, before, both)


def _quickest(edges: Sequence[Edge], ground: int) -> dict[tuple[int, int], Link]:
    """One link for each pair of points, the lower first; of two the quicker."""
    links: dict[tuple[int, int], Link] = {}
    for pair, link in _all_links(edges, ground):
        known = links.get(pair)
        if known is None or link.minutes < known.minutes:
            links[pair] = link
    return links


def _all_links(edges: Sequence[Edge], ground: int) -> Iterator[tuple[tuple[int, int], Link]]:
    flights = [edge for edge in edges if edge.kind is Kind.FLIGHT]
    airports = sorted({end for edge in flights for end in (edge.start, edge.end)})
    in_the_air = {airport: ground + number for number, airport in enumerate(airports)}
    for airport, point in in_the_air.items():
        yield (airport, point), Link(_BOARDING_MINUTES, 0.0, None)
    for edge in edges:
        if edge.kind is Kind.FLIGHT:
            pair = in_the_air[edge.start], in_the_air[edge.end]
            link = Link(edge.minutes + STOPOVER_MINUTES, edge.km, edge)
        else:
            pair, link = (edge.start, edge.end), Link(edge.minutes + edge.wait, edge.km, edge)
        yield (min(pair), max(pair)), link


def _both_ways(links: Mapping[tuple[int, int], Link]) -> dict[tuple[int, int], Link]:
    return {**links, **{(end, start): link for (start, end), link in links.items()}}


def _along(
    before: NDArray[np.int32], steps: Mapping[tuple[int, int], float]
) -> NDArray[np.float32]:
    """What the steps of each way add up to; infinite where there is none.

    What lies before is added up by going back twice as far each time.
    """
    size = len(before)
    rows, known = np.arange(size)[:, None], before >= 0
    step = np.zeros((size, size))
    for (start, end), value in steps.items():
        step[start, end] = value
    back = np.where(known, before, rows)
    total = np.where(known, step[back, np.arange(size)], 0.0)
    for _ in range(size.bit_length()):
        total, back = total + total[rows, back], back[rows, back]
    np.fill_diagonal(known, True)
    return np.where(known, total, np.inf).astype(np.float32)
