"""Who is near: the members in the order of the time it takes to get to them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cluster.crafts import Craft
from cluster.members import Standing
from geo.travel.journeys import Measured


@dataclass(frozen=True, slots=True)
class Near:
    """A member and the way there; minutes and km are None where no way is known.

    ``rank`` is the place in the order of hours, ``straight_rank`` that in the order of
    straight lines; both begin at 1.
    """

    standing: Standing
    minutes: float | None
    km: float | None
    straight_km: float
    rank: int
    straight_rank: int


def by_travel_time(
    standings: Sequence[Standing], measured: Measured, straight_km: NDArray[np.float64]
) -> tuple[Near, ...]:
    """Everyone, the quickest to reach first and those without a known way last.

    ``measured`` and ``straight_km`` are in the order of ``standings``. Who is as far comes in
    the order of straight lines, then of names.
    """
    minutes = [_known(value) for value in measured.minutes]
    straight_order = sorted(
        range(len(standings)), key=lambda each: (straight_km[each], _name(standings[each]))
    )
    straight_rank = {each: rank for rank, each in enumerate(straight_order, start=1)}
    order = sorted(
        range(len(standings)),
        key=lambda each: (
            math.inf if minutes[each] is None else minutes[each],
            straight_rank[each],
        ),
    )
    return tuple(
        Near(
            standings[each],
            minutes[each],
            _known(measured.km[each]),
            float(straight_km[each]),
            rank,
            straight_rank[each],
        )
        for rank, each in enumerate(order, start=1)
    )


def unmeasured(standings: Iterable[Standing]) -> tuple[Near, ...]:
    """Everyone by name, as long as nobody has said from where: nothing is known of the way."""
    by_name = sorted(standings, key=_name)
    return tuple(
        Near(each, None, None, math.nan, rank, rank) for rank, each in enumerate(by_name, start=1)
    )


def by_straight_line(near: Iterable[Near]) -> tuple[Near, ...]:
    """The same, the nearest as the crow flies first."""
    return tuple(sorted(near, key=lambda each: each.straight_rank))


def within_minutes(near: Iterable[Near], minutes: float) -> tuple[Near, ...]:
    """Those known to be reached in ``minutes``."""
    return tuple(each for each in near if each.minutes is not None and each.minutes <= minutes)


def within_km(near: Iterable[Near], km: float) -> tuple[Near, ...]:
    """Those no farther than ``km`` as the crow flies."""
    return tuple(each for each in near if each.straight_km <= km)


def out_of_order(near: Sequence[Near]) -> tuple[Near, Near] | None:
    """The first two of whom the crow has the second nearer, or None if it has the same order.

    ``near`` is in the order of hours.
    """
    for first, second in pairwise(near):
        if second.straight_rank < first.straight_rank and second.minutes is not None:
            return first, second
    return None


def nearest_of_each_craft(near: Iterable[Near]) -> dict[Craft, Near]:
    """For every craft somebody has, who has it and is reached first; near is in that order."""
    nearest: dict[Craft, Near] = {}
    for each in near:
        for craft in each.standing.member.crafts:
            nearest.setdefault(craft, each)
    return {craft: nearest[craft] for craft in Craft if craft in nearest}


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _name(standing: Standing) -> tuple[str, int]:
    return standing.member.name, standing.member.id
