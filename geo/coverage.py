"""Which crafts can be had within two hours of where, and whose coming would add the most.

A *spot* is the centre of a kommune, with the members who are in that kommune. A craft is had
at a spot when somebody who has it gets there by car and ferry within ``LIMIT`` minutes.
Times are the estimates of geo/travel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cluster.crafts import Craft
from cluster.members import Standing
from cluster.places import Kommune, Place, Position
from cluster.recruitment import Prospect
from geo.places import kommune_centres
from geo.travel.access import starts
from geo.travel.journeys import measure_from
from geo.travel.network import Way
from geo.travel.times import times

LIMIT = 120
"""Minutes by car and ferry: what somebody drives for a day's work and home again."""

Reached = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Spot:
    """The centre of a kommune, and how many members are in that kommune."""

    place: Place
    members: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A craft that nobody has within reach of the centres of ``kommuner``."""

    craft: Craft
    kommuner: tuple[Kommune, ...]


@dataclass(frozen=True, slots=True)
class Recruit:
    """What a prospect adds, besides what the members and those before it in the list add.

    ``gain``: over every craft and spot that is new, the members there. ``crafts``: those of
    its crafts that are new somewhere. ``kommuner``: where, those with members first.
    ``members``: how many members get at least one craft more.
    """

    prospect: Prospect
    gain: int
    crafts: tuple[Craft, ...]
    kommuner: tuple[Kommune, ...]
    members: int


def spots(standings: Iterable[Standing]) -> tuple[Spot, ...]:
    """The 80 kommuner, each with the members who are there."""
    count = Counter(each.place.kommune.number for each in standings)
    return tuple(Spot(place, count[place.kommune.number]) for place in kommune_centres())


def reached(
    origins: Sequence[Position],
    targets: Sequence[Spot],
    month: int | None = None,
    limit: float = LIMIT,
) -> Reached:
    """Which spots are reached in time from which origins; shape (origins, targets)."""
    positions = [each.place.position for each in targets]
    ends, table = starts(positions), times(Way.CAR, month)
    minutes = [measure_from(origin, positions, ends, table).minutes for origin in origins]
    within = np.array(minutes).reshape(len(origins), len(targets)) <= limit
    return np.asarray(within, dtype=np.bool_)  # a way that is not known is NaN, and not in time


def had(
    standings: Sequence[Standing], targets: Sequence[Spot], month: int | None = None
) -> Mapping[Craft, Reached]:
    """For every craft, at which spots some member can offer it; shape (targets,)."""
    near = reached([each.place.position for each in standings], targets, month)
    return {craft: _any_has(craft, standings, near) for craft in Craft}


def _any_has(craft: Craft, standings: Sequence[Standing], near: Reached) -> Reached:
    has = np.array([craft in each.member.crafts for each in standings], dtype=np.bool_)
    return np.asarray(near[has].any(axis=0))


def gaps(covered: Mapping[Craft, Reached], targets: Sequence[Spot]) -> tuple[Gap, ...]:
    """Every craft that is missing somewhere, with where, in the order of the crafts."""
    found = (
        Gap(
            craft,
            tuple(spot.place.kommune for spot, has in zip(targets, there, strict=True) if not has),
        )
        for craft, there in covered.items()
    )
    return tuple(gap for gap in found if gap.kommuner)


def best_recruits(
    prospects: Sequence[Prospect],
    covered: Mapping[Craft, Reached],
    targets: Sequence[Spot],
    month: int | None = None,
) -> tuple[Recruit, ...]:
    """All of ``prospects``, whoever adds the most first, then who adds the most besides, …

    Greedy maximum coverage of crafts x spots, each spot weighing the members there. Of equals
    whoever covers more kommuner comes first, then the lower id. Who adds nothing comes last.
    """
    near = reached([each.place.position for each in prospects], targets, month)
    weights = np.array([spot.members for spot in targets])
    missing = {craft: ~there for craft, there in covered.items()}
    left, ranked = list(range(len(prospects))), []
    while left:
        news = {each: _news(prospects[each], near[each], missing) for each in left}
        best = max(left, key=lambda each: (*_worth(news[each], weights), -prospects[each].id))
        ranked.append(_recruit(prospects[best], news[best], targets, weights))
        for craft, new in news[best].items():
            missing[craft] = missing[craft] & ~new
        left.remove(best)
    return tuple(ranked)


def _news(
    prospect: Prospect, near: Reached, missing: Mapping[Craft, Reached]
) -> dict[Craft, Reached]:
    """For each of its crafts, at which spots nobody has it yet."""
    return {craft: near & missing[craft] for craft in prospect.crafts}


def _worth(news: Mapping[Craft, Reached], weights: NDArray[np.int64]) -> tuple[int, int]:
    """The members over all crafts and spots that are new, and the number of those."""
    return (
        sum(int(weights[new].sum()) for new in news.values()),
        sum(int(new.sum()) for new in news.values()),
    )


def _recruit(
    prospect: Prospect,
    news: Mapping[Craft, Reached],
    targets: Sequence[Spot],
    weights: NDArray[np.int64],
) -> Recruit:
    anywhere = np.zeros(len(targets), dtype=np.bool_)
    for new in news.values():
        anywhere |= new
    where = sorted(np.flatnonzero(anywhere).tolist(), key=lambda each: (-weights[each], each))
    return Recruit(
        prospect,
        _worth(news, weights)[0],
        tuple(craft for craft, new in news.items() if new.any()),
        tuple(targets[each].place.kommune for each in where),
        int(weights[anywhere].sum()),
    )
