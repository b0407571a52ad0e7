"""The order to visit some places in so that a round trip takes the least time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cluster.places import Position
from geo.travel.journeys import measure
from geo.travel.network import Way

MOST_EXACT = 11
"""Up to so many stops the order is the best there is; above, as good as a search makes it."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tour:
    """``order``: the numbers of the stops as they are visited. ``unreached``: those to which no
    way is known. ``minutes`` and ``km`` have one entry a leg: to each stop in order, and home.
    """

    order: tuple[int, ...]
    minutes: tuple[float, ...]
    km: tuple[float, ...]
    unreached: tuple[int, ...] = ()


def round_trip(
    start: Position, stops: Sequence[Position], way: Way, month: int | None = None
) -> Tour:
    """From ``start`` (EPSG:4326) through all of ``stops`` and home, in the least time."""
    points = [start, *stops]
    measured = [measure(each, points, way, month) for each in points]
    minutes = np.array([each.minutes for each in measured])
    km = np.array([each.km for each in measured])
    known = [each for each in range(1, len(points)) if np.isfinite(minutes[0, each])]
    order = [known[each - 1] for each in best_order(minutes[np.ix_([0, *known], [0, *known])])]
    legs = list(pairwise([0, *order, 0])) if order else []
    return Tour(
        tuple(each - 1 for each in order),
        tuple(float(minutes[leg]) for leg in legs),
        tuple(float(km[leg]) for leg in legs),
        tuple(each - 1 for each in range(1, len(points)) if each not in known),
    )


def best_order(minutes: Matrix) -> tuple[int, ...]:
    """The order of the stops 1 … n that makes the way from 0 through all of them to 0 shortest.

    ``minutes``: shape (n + 1, n + 1), from row to column. Exact up to ``MOST_EXACT`` stops; for
    more, the nearest next one first, and then whatever exchange of two legs makes it shorter.
    """
    if len(minutes) - 1 <= MOST_EXACT:
        return _exact(minutes)
    return _improved(minutes, _nearest_next(minutes))


def length(minutes: Matrix, order: Sequence[int]) -> float:
    """How long the round trip is in an order."""
    return float(sum(minutes[leg] for leg in pairwise([0, *order, 0])))


def _exact(minutes: Matrix) -> tuple[int, ...]:
    """Held and Karp: the shortest way to each stop through each set of others."""
    stops = range(1, len(minutes))
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {
        (1 << stop, stop): (float(minutes[0, stop]), (stop,)) for stop in stops
    }
    for _ in range(len(minutes) - 2):
        longer: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (seen, last), (time, order) in best.items():
            for stop in stops:
                if seen & (1 << stop):
                    continue
                found = (time + float(minutes[last, stop]), (*order, stop))
                key = (seen | (1 << stop), stop)
                if key not in longer or found < longer[key]:
                    longer[key] = found
        best = longer
    home = ((time + float(minutes[last, 0]), order) for (_, last), (time, order) in best.items())
    return min(home, default=(0.0, ()))[1]


def _nearest_next(minutes: Matrix) -> list[int]:
    left, order = set(range(1, len(minutes))), [0]
    while left:
        order.append(min(left, key=lambda stop: (minutes[order[-1], stop], stop)))
        left.remove(order[-1])
    return order[1:]


def _improved(minutes: Matrix, order: list[int]) -> tuple[int, ...]:
    """Turn a stretch around as long as that makes the whole shorter (2-opt)."""
    best = length(minutes, order)
    is_better = True
    while is_better:
        is_better = False
        for first in range(len(order) - 1):
            for last in range(first + 2, len(order) + 1):
                turned = [*order[:first], *order[first:last][::-1], *order[last:]]
                found = length(minutes, turned)
                if found < best - 1e-9:
                    order, best, is_better = turned, found, True
    return tuple(order)
