"""The funnel: how far prospects come, where they are lost and why, and how long each step takes.

docs/funnel.md defines the words. Everything is counted from the dated moves: hand over
prospects as they were on a day (``recruitment.as_on``) and the funnel is that day's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from cluster.crafts import Craft
from cluster.growth import a_year_before
from cluster.intervals import Median, Share, middle, share
from cluster.places import County
from cluster.project import Project
from cluster.recruitment import LOST, OPEN, LossReason, Move, Prospect, ProspectSource, Stage

WAY = (*OPEN, Stage.JOINED)
"""The stages from the first to membership, in order."""


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both days in it; empty when it ends before it starts."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


def last_year(day: date) -> Period:
    """The twelve months that end with ``day``."""
    return Period(a_year_before(day) + timedelta(days=1), day)


def of_project(project: Project, day: date) -> Period:
    """The project's own time, as far as it has come on ``day``."""
    return Period(project.start, min(project.end, day))


def whole(day: date) -> Period:
    """All that is known on ``day``."""
    return Period(date.min, day)


class Outcome(StrEnum):
    """What became of somebody who entered a step."""

    WENT_ON = "went_on"
    LOST = "lost"
    WENT_BACK = "went_back"
    STILL_THERE = "still_there"


@dataclass(frozen=True, slots=True)
class Passage:
    """One prospect through one step. ``days``: from entering to leaving, None while it is there.

    ``joined``: whether it became a member afterwards.
    """

    stage: Stage
    outcome: Outcome
    days: int | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """All who entered one step in a period, by what became of them; the four sum to ``entered``.

    ``joined`` of them are, or have been, members since. ``days`` are those of all who left.
    """

    stage: Stage
    entered: int
    went_on: int
    lost: int
    went_back: int
    still_there: int
    joined: int
    days: tuple[int, ...]

    @property
    def conversion(self) -> Share:
        """Who went on, of all who entered, those who are still there among them."""
        return share(self.went_on, self.entered)

    @property
    def membership(self) -> Share:
        """Who became a member, of all who entered."""
        return share(self.joined, self.entered)

    @property
    def time(self) -> Median | None:
        """How many days the step takes those who leave it."""
        return middle(self.days)


def funnel(prospects: Iterable[Prospect], period: Period) -> tuple[Flow, ...]:
    """One flow for every step from the first to the last before membership."""
    known = tuple(prospects)
    return tuple(_flow(known, stage, period) for stage in OPEN)


def became_members(prospects: Iterable[Prospect], period: Period) -> int:
    """How many became members in the period."""
    return sum(_entry(each.moves, Stage.JOINED, period) is not None for each in prospects)


def _flow(prospects: Sequence[Prospect], stage: Stage, period: Period) -> Flow:
    found = (passage(each.moves, stage, period) for each in prospects)
    passages = [each for each in found if each is not None]
    count = Counter(each.outcome for each in passages)
    return Flow(
        stage=stage,
        entered=len(passages),
        went_on=count[Outcome.WENT_ON],
        lost=count[Outcome.LOST],
        went_back=count[Outcome.WENT_BACK],
        still_there=count[Outcome.STILL_THERE],
        joined=sum(each.joined for each in passages),
        days=tuple(each.days for each in passages if each.days is not None),
    )


def passage(moves: Sequence[Move], stage: Stage, period: Period) -> Passage | None:
    """What became of a prospect with these moves in ``stage``, an open one; None when it did not
    enter it in the period.

    It enters with the first move to the stage within the period; what happens afterwards counts
    whenever it happens.
    """
    at = _entry(moves, stage, period)
    if at is None:
        return None
    after = moves[at + 1 :]
    left = next((move for move in after if move.stage is not stage), None)
    return Passage(
        stage=stage,
        outcome=_outcome(moves, at),
        days=(left.day - moves[at].day).days if left else None,
        joined=any(move.stage is Stage.JOINED for move in after),
    )


def _entry(moves: Sequence[Move], stage: Stage, period: Period) -> int | None:
    """Where in ``moves`` the stage is first entered within the period."""
    within = (at for at, move in enumerate(moves) if move.stage is stage and period.holds(move.day))
    return next(within, None)


def _outcome(moves: Sequence[Move], at: int) -> Outcome:
    stage, now = moves[at].stage, moves[-1].stage
    later = WAY[WAY.index(stage) + 1 :]
    if any(move.stage in later for move in moves[at + 1 :]):
        return Outcome.WENT_ON
    if now is stage:
        return Outcome.STILL_THERE
    loss = loss_of(moves)
    return Outcome.LOST if loss and loss.stage is stage else Outcome.WENT_BACK


# --- who is lost, and why -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loss:
    """That a prospect was lost on ``day`` from ``stage``, the last one it was followed up in.

    ``stage`` is None where it was lost from the first. ``reason`` is the newest that was given.
    """

    day: date
    stage: Stage | None
    reason: LossReason | None


def loss_of(moves: Sequence[Move]) -> Loss | None:
    """How a prospect with these moves was lost; None for one that is not, or no longer."""
    if not moves or moves[-1].stage not in LOST:
        return None
    since = len(moves)
    while since and moves[since - 1].stage in LOST:
        since -= 1
    reasons = [move.reason for move in moves[since:] if move.reason]
    return Loss(
        day=moves[since].day,
        stage=moves[since - 1].stage if since else None,
        reason=reasons[-1] if reasons else None,
    )


def losses(prospects: Iterable[Prospect], period: Period) -> tuple[Loss, ...]:
    """Who was lost within the period, whenever they came in, and still is."""
    found = (loss_of(each.moves) for each in prospects)
    return tuple(each for each in found if each and period.holds(each.day))


def by_reason(lost: Iterable[Loss]) -> dict[LossReason | None, Counter[Stage | None]]:
    """From which stages they were lost, reason by reason, the commonest reason first."""
    counted: dict[LossReason | None, Counter[Stage | None]] = {}
    for each in lost:
        counted.setdefault(each.reason, Counter())[each.stage] += 1
    order = (*LossReason, None)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1].total(), order.index(pair[0]))))


# --- groups ---------------------------------------------------------------------------

Group = TypeVar("Group", bound=Hashable)


def by_source(prospects: Iterable[Prospect]) -> dict[ProspectSource, tuple[Prospect, ...]]:
    return _grouped(prospects, lambda each: each.source, tuple(ProspectSource))


def by_main_craft(prospects: Iterable[Prospect]) -> dict[Craft | None, tuple[Prospect, ...]]:
    """By the first craft; None holds those of whom none is known."""
    order = (*Craft, None)
    return _grouped(prospects, lambda each: each.crafts[0] if each.crafts else None, order)


def by_county(prospects: Iterable[Prospect]) -> dict[County, tuple[Prospect, ...]]:
    return _grouped(prospects, lambda each: each.place.kommune.county, tuple(County))


def _grouped(
    prospects: Iterable[Prospect], of: Callable[[Prospect], Group], order: Sequence[Group]
) -> dict[Group, tuple[Prospect, ...]]:
    """The groups that hold somebody, in ``order``."""
    found: dict[Group, list[Prospect]] = {}
    for each in prospects:
        found.setdefault(of(each), []).append(each)
    return {group: tuple(found[group]) for group in order if group in found}


def entered_any(prospects: Iterable[Prospect], period: Period) -> tuple[Prospect, ...]:
    """Those who moved to any stage within the period."""
    return tuple(each for each in prospects if any(period.holds(move.day) for move in each.moves))


# --- own experience -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Experience:
    """Of ``decided`` who were in a stage and are followed up no more, ``joined`` became members."""

    joined: int
    decided: int


def experience(prospects: Iterable[Prospect]) -> Mapping[Stage, Experience]:
    """What became of all who have been in each open stage; who is followed up still is not
    counted: it may go either way.
    """
    known, always = tuple(prospects), Period(date.min, date.max)
    return {stage: _experience(known, stage, always) for stage in OPEN}


def _experience(prospects: Sequence[Prospect], stage: Stage, always: Period) -> Experience:
    been = [(each, passage(each.moves, stage, always)) for each in prospects]
    joined = sum(found is not None and found.joined for _, found in been)
    lost = sum(
        found is not None and not found.joined and each.stage in LOST for each, found in been
    )
    return Experience(joined, joined + lost)
