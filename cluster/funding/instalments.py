"""The next part of each grant: what it takes, what is missing, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.funding.ledgers import Funding, Grant, Instalment, PayoutRule
from cluster.funding.meter import approved_for, grants_on
from cluster.matching import folded

SOON = 90
"""So many days before a deadline it is told of."""


@dataclass(frozen=True, slots=True)
class NextInstalment:
    """The first part of a grant that is not paid; ``is_written`` unless it follows from the rules.

    ``required`` is the approved contribution it takes, ``approved`` what there is, in kroner.
    """

    grant: Grant
    instalment: Instalment
    is_written: bool
    required: float
    approved: float

    @property
    def missing(self) -> float:
        return max(0.0, self.required - self.approved)


def expected(grant: Grant, rules: Iterable[PayoutRule]) -> tuple[Instalment, ...]:
    """The parts the rules of a grant's plan give, as they were on the day it was awarded."""
    return tuple(
        Instalment(
            grant.funder,
            grant.title,
            rule.number,
            round(grant.promised * rule.share),
            needs=rule.needs,
            condition=rule.condition,
            demo=grant.demo,
        )
        for rule in rules_of(grant, rules)
    )


def rules_of(grant: Grant, rules: Iterable[PayoutRule]) -> tuple[PayoutRule, ...]:
    """The newest rules of the grant's plan that held when it was awarded, in their order."""
    if grant.plan is None:
        return ()
    of_plan = [each for each in rules if folded(each.plan) == folded(grant.plan)]
    held = [each for each in of_plan if each.since is None or each.since <= grant.awarded]
    newest = max((each.since or date.min for each in held), default=None)
    chosen = [each for each in held if (each.since or date.min) == newest]
    return tuple(sorted(chosen, key=lambda each: each.number))


def parts_of(grant: Grant, funding: Funding) -> tuple[tuple[Instalment, ...], bool]:
    """The parts of a grant in order, and whether they are written rather than expected."""
    written = [each for each in funding.instalments if each.grant_key == grant.key]
    if written:
        return tuple(sorted(written, key=lambda each: each.number)), True
    return expected(grant, funding.payout_rules), False


def next_instalments(funding: Funding, day: date) -> tuple[NextInstalment, ...]:
    """The next part of each grant there was by ``day``; none of one that is paid out."""
    found = (_next(each, funding, day) for each in grants_on(funding, day))
    return tuple(each for each in found if each is not None)


def _next(grant: Grant, funding: Funding, day: date) -> NextInstalment | None:
    parts, is_written = parts_of(grant, funding)
    coming = next((each for each in parts if not _is_paid(each, day)), None)
    if coming is None:
        return None
    required = coming.needs * grant.promised * grant.match_share
    there = approved_for(funding, grant, day).total
    return NextInstalment(grant, coming, is_written, required, there)


def _is_paid(of: Instalment, day: date) -> bool:
    return of.paid is not None and of.paid <= day


def _is_paid_out(grant: Grant, funding: Funding, day: date) -> bool:
    """One whose parts nobody knows is not."""
    parts, _ = parts_of(grant, funding)
    return bool(parts) and all(_is_paid(each, day) for each in parts)


class Alarm(StrEnum):
    """What a deadline warns of."""

    INSTALMENT_SHORT = "instalment_short"
    INSTALMENT_READY = "instalment_ready"
    INSTALMENT_LATE = "instalment_late"
    FINISH = "finish"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that is near or past; ``missing`` is in kroner, for a part of a grant."""

    alarm: Alarm
    grant: Grant
    day: date
    missing: float = 0.0


def deadlines(funding: Funding, day: date, soon: int = SOON) -> tuple[Deadline, ...]:
    """What is due within ``soon`` days of ``day``, or past and not done, the first day first.

    A grant that is paid out has no more of them.
    """
    open_grants = [each for each in grants_on(funding, day) if not _is_paid_out(each, funding, day)]
    found = [
        *(_of_instalment(each, day) for each in next_instalments(funding, day)),
        *_of_grants(open_grants, day),
    ]
    near = [each for each in found if each and (each.day - day).days <= soon]
    return tuple(sorted(near, key=lambda each: (each.day, each.grant.funder)))


def _of_instalment(of: NextInstalment, day: date) -> Deadline | None:
    due, claimed = of.instalment.due, of.instalment.claimed
    if due is None or (claimed is not None and claimed <= day):
        return None
    if due < day:
        alarm = Alarm.INSTALMENT_LATE
    else:
        alarm = Alarm.INSTALMENT_SHORT if of.missing else Alarm.INSTALMENT_READY
    return Deadline(alarm, of.grant, due, of.missing)


def _of_grants(grants: Sequence[Grant], day: date) -> Iterable[Deadline]:
    for each in grants:
        if each.finish_by is not None and each.finish_by >= day:
            yield Deadline(Alarm.FINISH, each, each.finish_by)
        if each.report_by is not None:
            yield Deadline(Alarm.REPORT, each, each.report_by)
