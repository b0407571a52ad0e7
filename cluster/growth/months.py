"""Members month by month from the kick-off, and the way to the goals."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from cluster.crafts import Craft
from cluster.members import Member, MemberKind, SizeClass
from cluster.places import County
from cluster.project import Project

DAYS_IN_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Spell:
    """An unbroken run of membership; terms that meet are one spell."""

    joined: date
    left: date | None


def spells(member: Member) -> tuple[Spell, ...]:
    """The member's spells as a counting member, in order of date."""
    merged: list[Spell] = []
    for term in member.terms:
        if term.kind is not MemberKind.MEMBER:
            continue
        if merged and merged[-1].left == term.joined:
            merged[-1] = Spell(merged[-1].joined, term.left)
        else:
            merged.append(Spell(term.joined, term.left))
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class Step:
    """Members at the end of ``day``, and who came and went since the step before.

    The first step is the kick-off: those who are in by then are the start, not
    joins. ``members == previous.members + joined - left`` always.
    """

    day: date
    members: int
    joined: int
    left: int


class Ledger:
    """Joins and leaves as sorted dates: a count on any day is two look-ups."""

    def __init__(self, runs: Iterable[Spell]) -> None:
        known = tuple(runs)
        self._joins = sorted(run.joined for run in known)
        self._leaves = sorted(run.left for run in known if run.left is not None)

    def joined(self, until: date) -> int:
        """How many spells began up to and with ``until``."""
        return bisect_right(self._joins, until)

    def left(self, until: date) -> int:
        """How many spells had ended by ``until``."""
        return bisect_right(self._leaves, until)

    def present(self, day: date) -> int:
        """How many count as members at the end of ``day``."""
        return self.joined(day) - self.left(day)

    def step(self, day: date, *, after: date | None) -> Step:
        """What happened after the day ``after``; the first step has none before it."""
        if after is None:
            return Step(day, self.present(day), 0, 0)
        joined, left = self.joined(day) - self.joined(after), self.left(day) - self.left(after)
        return Step(day, self.present(day), joined, left)


def ledger(members: Iterable[Member]) -> Ledger:
    """The ledger of everyone who counts toward the goal."""
    return Ledger(run for member in members for run in spells(member))


def step_days(project: Project, until: date) -> tuple[date, ...]:
    """The kick-off, every month end and ``until``; empty before the kick-off."""
    if until < project.start:
        return ()
    return tuple(sorted({project.start, until, *month_ends(project.start, until)}))


def steps(members: Iterable[Member], project: Project, until: date) -> tuple[Step, ...]:
    """One step a day of ``step_days``."""
    counted = ledger(members)
    before: tuple[date | None, ...] = (None, *step_days(project, until))
    days = step_days(project, until)
    return tuple(counted.step(day, after=after) for day, after in zip(days, before, strict=False))


def month_ends(start: date, until: date) -> Iterator[date]:
    """The last day of every month from that of ``start`` on, as far as ``until``."""
    end = month_end(start)
    while end <= until:
        yield end
        end = month_end(end + timedelta(days=1))


def month_end(day: date) -> date:
    """The last day of the month ``day`` is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def joined_between(members: Iterable[Member], after: date, until: date) -> int:
    """How many spells began after ``after``, up to and with ``until``."""
    counted = ledger(members)
    return counted.joined(until) - counted.joined(after)


Group = TypeVar("Group")


def by_main_craft(members: Iterable[Member]) -> dict[Craft | None, Ledger]:
    """A ledger for each main craft; None holds those who have named none."""
    return _ledgers(
        (member.crafts[0] if member.crafts else None, spells(member)) for member in members
    )


def by_size(members: Iterable[Member]) -> dict[SizeClass, Ledger]:
    """A ledger for each size class, by the staff known today."""
    return _ledgers((member.size, spells(member)) for member in members)


def by_county(members: Iterable[Member]) -> dict[County | None, Ledger]:
    """A ledger for each county; a member that moved counts where it was at the time.

    None holds those whose place is not shown.
    """
    return _ledgers(pair for member in members for pair in _county_spells(member))


def _ledgers(pairs: Iterable[tuple[Group, Iterable[Spell]]]) -> dict[Group, Ledger]:
    runs: dict[Group, list[Spell]] = {}
    for group, found in pairs:
        runs.setdefault(group, []).extend(found)
    return {group: Ledger(found) for group, found in runs.items()}


def _county_spells(member: Member) -> Iterator[tuple[County | None, list[Spell]]]:
    if not member.located:
        yield None, list(spells(member))
    moved = [at.since for at in member.located[1:] if at.since is not None]
    bounds = [date.min, *moved, date.max]
    for at, start, end in zip(member.located, bounds, bounds[1:], strict=False):
        cut = [_cut(run, start, end) for run in spells(member)]
        yield at.place.kommune.county, [run for run in cut if run is not None]


def _cut(run: Spell, start: date, end: date) -> Spell | None:
    """The part of ``run`` from ``start`` to before ``end``, or None when there is none."""
    joined, left = max(run.joined, start), min(run.left or date.max, end)
    return Spell(joined, None if left == date.max else left) if joined < left else None


@dataclass(frozen=True, slots=True)
class GoalPath:
    """How the cluster stands against one goal, to be reached at the project's end.

    ``expected`` is where the straight path from the start to the goal lies on
    the day; ``share`` is members / goal; ``missing`` is never negative;
    ``per_month`` is the net joins a month still needed, None when the goal is
    reached or the deadline has passed.
    """

    goal: int
    members: int
    expected: float
    share: float
    missing: int
    per_month: float | None


def goal_path(goal: int, start_members: int, members: int, project: Project, on: date) -> GoalPath:
    """How ``members`` on the day ``on`` stand against ``goal``."""
    missing = max(goal - members, 0)
    months_left = (project.end - on).days / DAYS_IN_A_MONTH
    return GoalPath(
        goal=goal,
        members=members,
        expected=start_members + (goal - start_members) * _elapsed(project, on),
        share=members / goal,
        missing=missing,
        per_month=missing / months_left if missing and months_left > 0 else None,
    )


def goal_paths(steps: Sequence[Step], project: Project) -> tuple[GoalPath, ...]:
    """How the last of ``steps`` stands against each goal, on the way from the first."""
    first, last = steps[0], steps[-1]
    return tuple(
        goal_path(goal, first.members, last.members, project, last.day) for goal in project.goals
    )


def _elapsed(project: Project, on: date) -> float:
    """The part of the project's time that has passed, 0 to 1."""
    whole = (project.end - project.start).days
    return min(max((on - project.start).days / whole, 0.0), 1.0)


def a_year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes 28 February."""
    last = monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
