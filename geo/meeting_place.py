"""Where to meet: places ranked by what each of them costs those who are to come.

All times are whole minutes one way, by our own network: an estimate tells no finer. Hours are
there and back. A traveller is a member, who travels once however many it sends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cluster.meetings.ledgers import Venue
from cluster.places import Place, Position
from geo.travel.access import starts
from geo.travel.journeys import measure_from
from geo.travel.network import Way
from geo.travel.times import times

Matrix = NDArray[np.float64]

MINUTES = 60


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """A place one may meet in: a venue, with its capacity where that is known, or a town."""

    place: Place
    venue: str | None = None
    capacity: int | None = None

    def is_too_small(self, people: int) -> bool:
        """Whether there is known to be room for fewer."""
        return self.capacity is not None and self.capacity < people


class Order(StrEnum):
    """What makes a place better than another.

    ``LONGEST``: that whoever has the longest way has a shorter one. ``TOTAL``: that all together
    travel less. ``FAIR``: fairness over time, that whoever then has travelled most of all, the
    earlier meetings counted, has travelled less; of equals the one with less travel in all.
    """

    LONGEST = "longest"
    TOTAL = "total"
    FAIR = "fair"


@dataclass(frozen=True, slots=True)
class Ranked:
    """What it costs to meet at a place; ``number`` is its number among those that were asked for.

    ``longest``: minutes one way of ``farthest``, who has the longest way; None where nobody has
    one that is known. ``hours``: there and back, for all. ``most``: the hours of ``most_travelled``
    after it, the earlier meetings counted; None where nobody is to come. ``unreached``: those to
    whom no way is known; they travel nothing in the other figures. Travellers go by number, and
    the first is told of equals.
    """

    number: int
    longest: float | None
    farthest: int | None
    hours: float
    most: float | None
    most_travelled: int | None
    unreached: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reachable:
    """How many of ``travellers`` a place brings within some hours: the place that brings most."""

    number: int | None
    brought: int
    travellers: int

    @property
    def is_everyone(self) -> bool:
        return self.brought == self.travellers


@dataclass(frozen=True, slots=True)
class Price:
    """What one place costs beside another: ``hours`` more in all, there and back.

    ``loses`` travels ``lost`` minutes longer one way, ``gains`` travels ``gained`` minutes
    shorter; None where nobody does.
    """

    hours: float
    loses: int | None
    lost: float
    gains: int | None
    gained: float


def of_venues(venues: Iterable[Venue]) -> tuple[MeetingPlace, ...]:
    """The houses to meet in."""
    return tuple(MeetingPlace(each.place, each.name, each.capacity) for each in venues)


def travel_matrix(
    origins: Sequence[Position], targets: Sequence[Position], way: Way, month: int | None = None
) -> Matrix:
    """Whole minutes one way, shape (origins, targets); NaN where no way is known (EPSG:4326)."""
    ends, table = starts(targets), times(way, month)
    rows = {each: measure_from(each, targets, ends, table).minutes for each in set(origins)}
    found = np.array([rows[each] for each in origins], np.float64)
    return np.round(found.reshape(len(origins), len(targets)))


def rank(
    minutes: Matrix, order: Order, earlier: Sequence[float] | None = None
) -> tuple[Ranked, ...]:
    """The places (the columns of ``minutes``), the best first.

    ``earlier``: hours each traveller (a row) has travelled before; nothing when it is not given.
    A place that somebody has no known way to comes after those that more have one to. Equals by
    the other measures, then as they were given.
    """
    before = np.zeros(len(minutes)) if earlier is None else np.asarray(earlier, np.float64)
    found = [_cost(number, column, before) for number, column in enumerate(minutes.T)]
    return tuple(sorted(found, key=_KEYS[order]))


def _cost(number: int, column: Matrix, before: Matrix) -> Ranked:
    is_known = np.isfinite(column)
    travelled = np.where(is_known, column, 0.0)
    after = before + _there_and_back(travelled)
    farthest = int(np.nanargmax(column)) if is_known.any() else None
    most = int(after.argmax()) if len(after) else None
    return Ranked(
        number,
        None if farthest is None else float(column[farthest]),
        farthest,
        float(_there_and_back(travelled.sum())),
        None if most is None else float(after[most]),
        most,
        tuple(np.flatnonzero(~is_known).tolist()),
    )


def _there_and_back(minutes: Matrix) -> Matrix:
    return 2 * minutes / MINUTES


def _by_longest(of: Ranked) -> tuple[float, ...]:
    return len(of.unreached), of.longest or 0.0, of.hours, of.most or 0.0, of.number


def _by_total(of: Ranked) -> tuple[float, ...]:
    return len(of.unreached), of.hours, of.longest or 0.0, of.most or 0.0, of.number


def _by_fairness(of: Ranked) -> tuple[float, ...]:
    return len(of.unreached), of.most or 0.0, of.hours, of.longest or 0.0, of.number


_KEYS: dict[Order, Callable[[Ranked], tuple[float, ...]]] = {
    Order.LONGEST: _by_longest,
    Order.TOTAL: _by_total,
    Order.FAIR: _by_fairness,
}


def within(minutes: Matrix, hours: float) -> Reachable:
    """Which place brings most within so many hours one way, the first of equals."""
    travellers, places = minutes.shape
    if not places:
        return Reachable(None, 0, travellers)
    brought = (minutes <= hours * MINUTES).sum(axis=0)
    best = int(brought.argmax())
    return Reachable(best, int(brought[best]), travellers)


def price(minutes: Matrix, chosen: int, other: int) -> Price:
    """What the place ``chosen`` costs beside ``other``, of those who have a known way to both."""
    longer = minutes[:, chosen] - minutes[:, other]
    longer = np.where(np.isfinite(longer), longer, 0.0)
    loses = int(longer.argmax()) if (longer > 0).any() else None
    gains = int(longer.argmin()) if (longer < 0).any() else None
    return Price(
        float(_there_and_back(longer.sum())),
        loses,
        0.0 if loses is None else float(longer[loses]),
        gains,
        0.0 if gains is None else -float(longer[gains]),
    )
