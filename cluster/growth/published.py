"""Published forecasts: what was said on a day, from what, and how good it was once it is known.

An edition holds all it was made from, so that it can be made again and must give the same.
docs/growth-forecast.md tells how they are scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import numpy as np

from cluster.growth.bands import LEVELS
from cluster.growth.forecast import MODEL, PATHS, SEED, Forecast, GoalChance, MonthAhead, forecast
from cluster.growth.months import Step, ledger
from cluster.growth.roster import months_until, roster
from cluster.growth.scoring import brier, covered
from cluster.members import Member
from cluster.problems import Problem
from cluster.project import Project

MOST_MONTHS = 120
"""Ten years ahead; further nobody asks, and nobody knows."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast is made from. ``model``: the version of the rules, and of numpy's chance."""

    roster: tuple[Step, ...]
    seed: int = SEED
    paths: int = PATHS
    ceiling: int | None = None
    model: str = f"{MODEL}, numpy {np.__version__}"

    @property
    def digest(self) -> str:
        """Sixty-four letters and digits that are the same for the same roster only."""
        lines = (
            f"{each.day.isoformat()},{each.members},{each.joined},{each.left}"
            for each in self.roster
        )
        return sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Edition:
    """A forecast that was published on a day. ``id`` is 0 until it is stored.

    ``until`` is the day it was asked for; ``months`` end with the last month end by then.
    ``demo``: made from invented members.
    """

    id: int
    published: date
    until: date
    basis: Basis
    months: tuple[MonthAhead, ...]
    goals: tuple[GoalChance, ...]
    demo: bool = False

    @property
    def as_of(self) -> date:
        """The last day of the last month that it was made from."""
        return self.basis.roster[-1].day

    @property
    def last(self) -> MonthAhead:
        """The month it is scored by."""
        return self.months[-1]


def published(
    members: Sequence[Member],
    project: Project,
    until: date,
    today: date,
    *,
    ceiling: int | None = None,
) -> Edition | Problem:
    """The forecast to publish on ``today``, or why there is none.

    ``ceiling``: as ``forecast`` takes it.
    Problems: ``forecast.not_begun``, ``forecast.too_near``, ``forecast.too_far``.
    """
    steps = roster(members, project.start, today)
    if not steps:
        return Problem("forecast.not_begun", details={"day": project.start.isoformat()})
    horizon = months_until(steps[-1].day, until) if until > today else 0
    if horizon < 1:
        return Problem("forecast.too_near", value=until.isoformat())
    if horizon > MOST_MONTHS:
        details = {"years": MOST_MONTHS // 12}
        return Problem("forecast.too_far", value=until.isoformat(), details=details)
    made = forecast(steps, horizon, project.goals, ceiling=ceiling)
    demo = any(each.demo for each in members)
    basis = Basis(steps, ceiling=ceiling)
    return Edition(0, today, until, basis, made.months, made.goals, demo)


def made_again(edition: Edition) -> Edition:
    """The edition as its basis gives it now: the same, as long as the model is."""
    basis = edition.basis
    goals = [each.goal for each in edition.goals]
    made: Forecast = forecast(
        basis.roster,
        len(edition.months),
        goals,
        seed=basis.seed,
        paths=basis.paths,
        ceiling=basis.ceiling,
    )
    return replace(edition, months=made.months, goals=made.goals)


def is_known(edition: Edition, others: Iterable[Edition]) -> bool:
    """Whether the same has been published already: from the same roster, for the same month."""

    def says(each: Edition) -> tuple[object, ...]:
        return each.basis, each.last.day, [goal.goal for goal in each.goals]

    return any(says(edition) == says(other) for other in others)


# --- how good they were ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """How an edition fared. ``actual`` members there were at the end of its last month.

    ``brier`` by goal, ``held`` by the level of the band of the last month; ``months_held``: of
    all its months, in how many that band held.
    """

    actual: int
    brier: Mapping[int, float]
    held: Mapping[int, bool]
    months_held: Mapping[int, int]


def score(edition: Edition, members: Iterable[Member], on: date) -> Score | None:
    """How it fared, by what is known of ``members``; None before its last month has ended."""
    if edition.last.day > on:
        return None
    counted = ledger(members)
    actual = counted.present(edition.last.day)
    there = {month.day: counted.present(month.day) for month in edition.months}
    return Score(
        actual=actual,
        brier={each.goal: brier(each.at_horizon, actual >= each.goal) for each in edition.goals},
        held={level: covered(edition.last.bands[level], actual) for level in LEVELS},
        months_held={
            level: sum(covered(month.bands[level], there[month.day]) for month in edition.months)
            for level in LEVELS
        },
    )


@dataclass(frozen=True, slots=True)
class Record:
    """How all editions that are scored have fared together.

    ``brier`` is the mean over editions and goals; ``held`` says, by level, for how many editions
    the band of the last month held.
    """

    editions: int
    brier: float
    held: Mapping[int, int]


def record_of(scores: Sequence[Score]) -> Record | None:
    """None when nothing is scored yet."""
    if not scores:
        return None
    briers = [each for scored in scores for each in scored.brier.values()]
    return Record(
        editions=len(scores),
        brier=sum(briers) / len(briers),
        held={level: sum(scored.held[level] for scored in scores) for level in LEVELS},
    )
