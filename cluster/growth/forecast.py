"""How many members there will be, month by month, and how likely each goal is.

Many futures are simulated from what is believed of the pace (``rates``). The same seed gives
the same futures, and a longer forecast says the same of the months it shares with a shorter one.
There is no ceiling unless a counted pool of those who could join gives one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from cluster.growth.bands import Band, central_bands
from cluster.growth.months import Step, month_ends
from cluster.growth.rates import Rates, joins_needed, learned

SEED = 20171115
"""Whatever number; a fixed one makes the same roster give the same forecast."""

MODEL = 1
"""Grows with every change that makes the same roster give other numbers: what is published says
by which it was made."""

PATHS = 10_000
SHORT_HISTORY = 6
"""Below so many months the priors weigh heavily, and the bands are wide."""

HALF = 0.5

Paths = NDArray[np.int64]
"""Members at the end of each month, one path a row: the shape is (paths, months)."""


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """Members at the end of ``day``, the last day of its month: ``bands`` by per cent."""

    day: date
    mean: float
    bands: Mapping[int, Band]


@dataclass(frozen=True, slots=True)
class GoalChance:
    """How likely ``goal`` is. ``probability`` and ``reached_by`` have one entry a month.

    ``probability``: at least so many members at the end of that month. ``reached_by``: at the
    end of that month or an earlier one, though some may have left since. ``median_day``: the
    first month end by which half of the paths have reached it, the forecast's own ``as_of``
    when it is reached already, None when fewer than half ever do. ``joins_needed``: joins a
    month that lead there by the horizon at the present leaving rate.
    """

    goal: int
    probability: tuple[float, ...]
    reached_by: tuple[float, ...]
    median_day: date | None
    joins_needed: float

    @property
    def at_horizon(self) -> float:
        """The probability of at least ``goal`` members at the end of the last month."""
        return self.probability[-1]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is likely after ``as_of``, when there were ``members``.

    ``history`` is the number of months that were observed, the start cohort's not among them.
    ``months`` has one entry for every month ahead, ``goals`` one for each goal, as asked.
    """

    as_of: date
    members: int
    history: int
    rates: Rates
    months: tuple[MonthAhead, ...]
    goals: tuple[GoalChance, ...]

    @property
    def is_short_history(self) -> bool:
        """Whether the bands are wide for want of months to learn from."""
        return self.history < SHORT_HISTORY

    def cut(self, horizon: int) -> Forecast:
        """The forecast of the first ``horizon`` months alone, as it would have been made."""
        last = self.months[horizon - 1].day
        goals = (self._goal_until(each, horizon, last) for each in self.goals)
        return replace(self, months=self.months[:horizon], goals=tuple(goals))

    def _goal_until(self, told: GoalChance, horizon: int, last: date) -> GoalChance:
        reached = told.median_day is not None and told.median_day <= last
        return GoalChance(
            goal=told.goal,
            probability=told.probability[:horizon],
            reached_by=told.reached_by[:horizon],
            median_day=told.median_day if reached else None,
            joins_needed=joins_needed(self.members, told.goal, horizon, self.rates.leaving),
        )


def forecast(
    roster: Sequence[Step],
    horizon: int,
    goals: Sequence[int] = (),
    *,
    seed: int = SEED,
    paths: int = PATHS,
    ceiling: int | None = None,
) -> Forecast:
    """The ``horizon`` months after the last of ``roster``, which holds at least the start cohort.

    ``ceiling`` is how many members there can be at most, where those who could join are
    counted. A roster without a step or a horizon without a month raises ValueError.
    """
    if not roster:
        raise ValueError("a forecast begins with a start cohort: the roster has no month")
    rates, last = learned(roster), roster[-1]
    members = simulate(last.members, horizon, rates, seed=seed, paths=paths, ceiling=ceiling)
    days = month_ends_after(last.day, horizon)
    return Forecast(
        as_of=last.day,
        members=last.members,
        history=len(roster) - 1,
        rates=rates,
        months=_months(members, days),
        goals=tuple(_chance(goal, members, last, days, rates) for goal in goals),
    )


def chance_with_more(
    roster: Sequence[Step],
    horizon: int,
    goal: int,
    more: int,
    *,
    seed: int = SEED,
    paths: int = PATHS,
    ceiling: int | None = None,
) -> float:
    """The probability of ``goal`` at the horizon if ``more`` joined every month besides.

    With ``more`` = 0 it is what ``forecast`` says with the same seed; more never makes it less,
    since the futures are the same but for those who are added.
    """
    (found,) = chances_with_more(
        roster, horizon, (goal,), more, seed=seed, paths=paths, ceiling=ceiling
    )
    return found[-1]


def chances_with_more(
    roster: Sequence[Step],
    horizon: int,
    goals: Sequence[int],
    more: int,
    *,
    seed: int = SEED,
    paths: int = PATHS,
    ceiling: int | None = None,
) -> tuple[tuple[float, ...], ...]:
    """``chance_with_more`` of each of ``goals``, at the end of every month up to the horizon."""
    members = simulate(
        roster[-1].members,
        horizon,
        learned(roster),
        more=more,
        seed=seed,
        paths=paths,
        ceiling=ceiling,
    )
    return tuple(_shares(members >= goal) for goal in goals)


def simulate(
    start: int,
    horizon: int,
    rates: Rates,
    *,
    more: int = 0,
    seed: int = SEED,
    paths: int = PATHS,
    ceiling: int | None = None,
) -> Paths:
    """Futures of ``horizon`` months from ``start`` members: the shape is (paths, horizon).

    Each path has a pace of its own, drawn from ``rates``, and keeps it. Each month some of
    those who were members when it began leave, and then some join. ``more`` join every month
    besides, and leave like others. ``ceiling`` turns away those there is no room for, and never
    puts a member out.
    """
    if horizon < 1 or more < 0:
        raise ValueError(f"no forecast of {horizon} months with {more} more joins a month")
    # Each stream is drawn month by month, so that a longer horizon only draws on.
    of_joining, of_leaving, of_more = np.random.default_rng(seed).spawn(3)
    leaving = _leaving(of_leaving, rates, paths)
    joins = _joins(of_joining, rates, paths, horizon)
    members = _course(of_leaving, np.full(paths, start), joins, leaving, ceiling)
    if not more:
        return members
    # A stream of chance of their own leaves everybody else's future as it was.
    besides = np.full((paths, horizon), more)
    added = members + _course(of_more, np.zeros(paths, np.int64), besides, leaving, None)
    return added if ceiling is None else np.maximum(members, np.minimum(added, ceiling))


def _leaving(chance: np.random.Generator, rates: Rates, paths: int) -> NDArray[np.float64]:
    """The probability of leaving within a month, one for each path."""
    if rates.leaving is None:
        return np.zeros(paths)
    drawn = chance.gamma(rates.leaving.events, 1 / rates.leaving.exposure, paths)
    return -np.expm1(-drawn)


def _joins(chance: np.random.Generator, rates: Rates, paths: int, months: int) -> Paths:
    """Joins of each month, (paths, months): negative binomial around each path's own rate."""
    drawn = chance.gamma(rates.joining.events, 1 / rates.joining.exposure, paths)
    if rates.variance_ratio == 1:
        return chance.poisson(drawn, (months, paths)).T
    size = drawn / (rates.variance_ratio - 1)
    return chance.negative_binomial(size, 1 / rates.variance_ratio, (months, paths)).T


def _course(
    chance: np.random.Generator,
    present: Paths,
    joins: Paths,
    leaving: NDArray[np.float64],
    ceiling: int | None,
) -> Paths:
    """Members at each month's end, from those who are ``present`` and what happens to them."""
    course = np.empty_like(joins)
    for month in range(joins.shape[1]):
        present = present - chance.binomial(present, leaving)
        room = joins[:, month] if ceiling is None else np.maximum(ceiling - present, 0)
        present = present + np.minimum(joins[:, month], room)
        course[:, month] = present
    return course


def month_ends_after(day: date, months: int) -> tuple[date, ...]:
    """The last days of the ``months`` months after the one ``day`` ends."""
    return tuple(islice(month_ends(day + timedelta(days=1), date.max), months))


def _months(members: Paths, days: Sequence[date]) -> tuple[MonthAhead, ...]:
    told = zip(days, members.mean(axis=0).tolist(), central_bands(members), strict=True)
    return tuple(MonthAhead(day, mean, bands) for day, mean, bands in told)


def _chance(
    goal: int, members: Paths, last: Step, days: Sequence[date], rates: Rates
) -> GoalChance:
    there = members >= goal
    reached = np.logical_or.accumulate(there, axis=1) | (last.members >= goal)
    by_day = dict(
        zip((last.day, *days), (float(last.members >= goal), *_shares(reached)), strict=True)
    )
    return GoalChance(
        goal=goal,
        probability=_shares(there),
        reached_by=_shares(reached),
        median_day=next((day for day, share in by_day.items() if share >= HALF), None),
        joins_needed=joins_needed(last.members, goal, len(days), rates.leaving),
    )


def _shares(there: NDArray[np.bool_]) -> tuple[float, ...]:
    """The share of the paths in each month."""
    return tuple(there.mean(axis=0).tolist())
