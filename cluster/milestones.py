"""Milestones: how many members the board wants by the end of each quarter, and how it went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cluster.growth import Ledger, by_county, ledger
from cluster.members import Member
from cluster.places import County
from cluster.problems import Problem

MONTHS_IN_A_QUARTER = 3
MOST_MEMBERS = 10_000
AREAS: tuple[County | None, ...] = (None, *County)
"""What a milestone may be for; None is the whole cluster."""

Targets = Mapping[County | None, int]


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year; ``number`` is 1 to 4."""

    year: int
    number: int

    @property
    def start(self) -> date:
        return date(self.year, MONTHS_IN_A_QUARTER * (self.number - 1) + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        last = self.number == 4  # noqa: PLR2004 - quarters are four
        return Quarter(self.year + 1, 1) if last else Quarter(self.year, self.number + 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // MONTHS_IN_A_QUARTER + 1)


def quarters_from(day: date, count: int) -> tuple[Quarter, ...]:
    """The quarter that ``day`` is in, and those after it."""
    found = [quarter_of(day)]
    while len(found) < count:
        found.append(found[-1].next)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Milestone:
    """What was decided on ``set_on``: so many members by the quarter's end.

    ``members`` is None where an earlier one was taken back.
    """

    set_on: date
    quarter: Quarter
    county: County | None
    members: int | None


def plan_on(milestones: Iterable[Milestone], day: date) -> dict[Quarter, dict[County | None, int]]:
    """The plan as it was on ``day``: the newest of each by then. ``milestones`` in the order they
    were set; quarters in the order of time.
    """
    newest = {
        (each.quarter, each.county): each.members for each in milestones if each.set_on <= day
    }
    plan: dict[Quarter, dict[County | None, int]] = {}
    order = sorted(newest, key=lambda key: (key[0], AREAS.index(key[1])))
    for quarter, county in order:
        members = newest[quarter, county]
        if members is not None:
            plan.setdefault(quarter, {})[county] = members
    return plan


def changes(
    quarter: Quarter, before: Targets, after: Mapping[County | None, int | None], today: date
) -> tuple[Milestone, ...]:
    """The milestones that lead from the targets of a quarter to others."""
    return tuple(
        Milestone(today, quarter, county, after.get(county))
        for county in AREAS
        if after.get(county) != before.get(county)
    )


def problems_of(
    quarter: Quarter, targets: Mapping[County | None, int | None], today: date
) -> Iterator[Problem]:
    """Why such milestones cannot be set."""
    if quarter.end < today:
        yield Problem("milestone.over", value=quarter.end.isoformat())
    for members in targets.values():
        if members is not None and not 0 <= members <= MOST_MEMBERS:
            yield Problem("milestone.count", value=str(members), details={"most": MOST_MEMBERS})


# --- how it went ----------------------------------------------------------------------


class Mark(StrEnum):
    """How it stands with a milestone."""

    REACHED = "reached"
    MISSED = "missed"
    UNDER_WAY = "under_way"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class Progress:
    """``actual`` members at the quarter's end, or so far; None before the quarter begins."""

    quarter: Quarter
    county: County | None
    target: int
    actual: int | None
    mark: Mark

    @property
    def lacking(self) -> int:
        """How many are missing; never negative."""
        return max(self.target - (self.actual or 0), 0)


def progress(
    plan: Mapping[Quarter, Targets], members: Iterable[Member], day: date
) -> tuple[Progress, ...]:
    """How it stands with each milestone on ``day``."""
    known = tuple(members)
    ledgers: dict[County | None, Ledger] = {**by_county(known), None: ledger(known)}
    return tuple(
        _progress(quarter, county, target, ledgers.get(county), day)
        for quarter, targets in plan.items()
        for county, target in targets.items()
    )


def _progress(
    quarter: Quarter, county: County | None, target: int, counted: Ledger | None, day: date
) -> Progress:
    if quarter.start > day:
        return Progress(quarter, county, target, None, Mark.TO_COME)
    actual = counted.present(min(quarter.end, day)) if counted else 0
    if quarter.end > day:
        return Progress(quarter, county, target, actual, Mark.UNDER_WAY)
    return Progress(
        quarter, county, target, actual, Mark.REACHED if actual >= target else Mark.MISSED
    )
