"""The yearly round: ask the registers about every member, and keep what they say.

Firm by firm: what is kept stays when the round stops, and one firm's problem is no other's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from cluster.access import User
from cluster.meetings.ledgers import OSLO
from cluster.members import Member
from cluster.problems import Problem, Severity
from cluster.snapshots import (
    Accounts,
    Fate,
    Outcome,
    Skip,
    Snapshot,
    Source,
    is_about_a_person,
    skipped,
)
from data import commands
from data.registers import accounts, brreg
from data.registers.brreg import RegisteredFirm
from data.store import Store


@dataclass(frozen=True, slots=True)
class Round:
    """Whom the registers are to be asked about, and how many are passed over and why."""

    asked: tuple[Member, ...]
    skipped: Mapping[Skip, int]


def plan(store: Store, user: User, *, today: date, again: bool = False) -> Round:
    """The round of today; ``again``: also those of whom both registers have answered today."""
    done = () if again else _answered_on(today, store.snapshots(seen_by=user.role))
    reasons = [(each, skipped(each, done)) for each in store.members(seen_by=user.role)]
    return Round(
        asked=tuple(member for member, reason in reasons if reason is None),
        skipped=Counter(reason for _, reason in reasons if reason),
    )


def take(store: Store, user: User, asked: Sequence[Member]) -> Iterator[Outcome]:
    """Ask about each, and keep what is news. Ends at once when the first shows we are off line."""
    for number, member in enumerate(asked):
        outcome = _outcome(store, user, member)
        if number == 0 and _is_off_line(outcome):
            yield replace(outcome, fate=Fate.STOPPED)
            return
        yield outcome


def _answered_on(day: date, kept: Sequence[Snapshot]) -> frozenset[str]:
    """The firms of whom both registers have answered on ``day``."""
    answered = Counter(
        number
        for number, _ in {
            (each.org_number, each.source)
            for each in kept
            if each.fetched_at.astimezone(OSLO).date() == day
        }
    )
    return frozenset(number for number, sources in answered.items() if sources == len(Source))


def _is_off_line(outcome: Outcome) -> bool:
    return outcome.problem is not None and outcome.problem.code == "registers.offline"


def _outcome(store: Store, user: User, member: Member) -> Outcome:
    number = member.org_number or ""
    firm = brreg.firm(number)
    if isinstance(firm, Problem):
        return _unanswered(member, firm)
    if is_about_a_person(firm.told.organisation_form):
        return Outcome(member, Fate.SKIPPED, Skip.PERSON)
    of_firm = Snapshot(number, Source.FIRMS, _now(), employees=firm.told.employees)
    filed = _filed(firm, number)
    if isinstance(filed, Problem):
        return _kept(store, user, member, [of_firm], filed)
    of_accounts = Snapshot(number, Source.ACCOUNTS, _now(), accounts=filed)
    return _kept(store, user, member, [of_firm, of_accounts])


def _unanswered(member: Member, problem: Problem) -> Outcome:
    if problem.code == "registers.deleted":
        return Outcome(member, Fate.SKIPPED, Skip.DELETED, _warning(problem))
    return Outcome(member, Fate.FAILED, problem=problem)


def _filed(firm: RegisteredFirm, number: str) -> Accounts | Problem | None:
    """The last accounts; a sub unit has none of its own, and its head's are not about it alone."""
    if firm.head is not None:
        return _warning(Problem("registers.sub_unit", value=number, details={"head": firm.head}))
    filed = accounts.latest(number)
    if isinstance(filed, Problem) and filed.code == "registers.not_offered":
        return _warning(filed)
    return filed


def _kept(
    store: Store,
    user: User,
    member: Member,
    told: Sequence[Snapshot],
    problem: Problem | None = None,
) -> Outcome:
    news, refused = commands.keep_snapshots(store, user, told)
    problem = next(iter(refused), problem)
    if problem is not None and problem.stops:
        return Outcome(member, Fate.FAILED, problem=problem)
    return Outcome(member, Fate.KEPT if news else Fate.UNCHANGED, problem=problem)


def _warning(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)


def _now() -> datetime:
    return datetime.now(UTC)
