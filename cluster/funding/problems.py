"""What is wrong with a line of a ledger, whether it was typed or read from a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from cluster.funding.ledgers import (
    Fee,
    Grant,
    HoursStatus,
    Instalment,
    OtherCash,
    OwnHours,
    PayoutRule,
    Rate,
    Worker,
)
from cluster.matching import folded
from cluster.members import Member, MemberKind
from cluster.problems import Problem, Severity

HOURS_A_DAY = 24
HOURS_IN_A_YEAR = 366 * HOURS_A_DAY
QUARTER = 0.25
_NEARLY_ONE = 1 + 1e-9
"""Shares are added up as floats."""

Found = tuple[Problem, ...]


def grant_problems(grant: Grant, today: date) -> Found:
    """What is wrong with a grant."""
    return tuple(_of_grant(grant, today))


def _of_grant(grant: Grant, today: date) -> Iterator[Problem]:
    yield from _blank("funding.no_funder", grant.funder)
    yield from _blank("funding.no_title", grant.title)
    yield from _blank("funding.no_source", grant.source)
    yield from _no_money(grant.promised)
    yield from _ahead(grant.awarded, today)
    if grant.match_share < 0:
        yield Problem("funding.share", value=str(grant.match_share))
    for day in (grant.finish_by, grant.report_by):
        if day is not None and day < grant.awarded:
            yield Problem("funding.before_award", value=day.isoformat())
    if grant.members_promised is not None and grant.members_promised < 0:
        yield Problem("funding.members_promised", value=str(grant.members_promised))


def instalment_problems(
    line: Instalment, grants: Iterable[Grant], others: Iterable[Instalment], today: date
) -> Found:
    """What is wrong with an instalment, beside the grants and the instalments there are.

    That all of a grant's instalments come to more than what is promised is a warning.
    """
    return tuple(_of_instalment(line, tuple(grants), others, today))


def _of_instalment(
    line: Instalment, grants: Sequence[Grant], others: Iterable[Instalment], today: date
) -> Iterator[Problem]:
    grant = next((each for each in grants if each.key == line.grant_key), None)
    if grant is None:
        yield Problem("funding.no_such_grant", value=line.funder, details={"title": line.title})
    if line.number < 1:
        yield Problem("funding.number", value=str(line.number))
    yield from _no_money(line.amount)
    if not 0 <= line.needs <= 1:
        yield Problem("funding.share", value=str(line.needs))
    yield from _half_told(line.claimed, line.claimed_amount)
    yield from _half_told(line.paid, line.paid_amount)
    for day in (line.claimed, line.paid):
        yield from _ahead(day, today)
    if grant is not None:
        of_grant = {x.key: x.amount for x in others if x.grant_key == line.grant_key}
        expected = sum({**of_grant, line.key: line.amount}.values())
        if expected > grant.promised:
            yield Problem(
                "funding.more_than_promised",
                value=line.title,
                severity=Severity.WARNING,
                details={"expected": expected, "promised": grant.promised},
            )


def fee_problems(fee: Fee, member: Member | None, today: date) -> Found:
    """What is wrong with a fee of ``member``, None for one that is not in the register."""
    return tuple(_of_fee(fee, member, today))


def _of_fee(fee: Fee, member: Member | None, today: date) -> Iterator[Problem]:
    if member is None:
        yield Problem("line.unknown_member", value=str(fee.member_id))
    elif not is_in_the_year(member, fee.year):
        yield Problem("funding.not_a_member", value=member.name, details={"year": fee.year})
    if fee.amount < 0:
        yield Problem("funding.amount", value=str(fee.amount))
    yield from _half_told(fee.paid, fee.paid_amount or None)
    yield from _ahead(fee.paid, today)


def is_in_the_year(
    member: Member, year: int, kinds: Collection[MemberKind] = tuple(MemberKind)
) -> bool:
    """Whether the member is in the cluster, as one of ``kinds``, on any day of the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return any(
        each.kind in kinds and each.joined <= last and (each.left is None or each.left > first)
        for each in member.terms
    )


def hours_problems(
    line: OwnHours, member: Member | None, others: Iterable[OwnHours], today: date
) -> Found:
    """What is wrong with own hours, beside the ``others`` there are."""
    return tuple(_of_hours(line, member, others, today))


def _of_hours(
    line: OwnHours, member: Member | None, others: Iterable[OwnHours], today: date
) -> Iterator[Problem]:
    if member is None:
        yield Problem("line.unknown_member", value=str(line.member_id))
    elif all(line.day < each.joined for each in member.terms):
        yield Problem("funding.before_joining", value=member.name)
    yield from _blank("funding.no_activity", line.activity)
    yield from _ahead(line.day, today)
    if line.hours <= 0 or line.hours % QUARTER:
        yield Problem("funding.not_quarters", value=str(line.hours))
    if line.hourly is not None and line.hourly <= 0:
        yield Problem("funding.amount", value=str(line.hourly))
    who = line.member_id, line.day, folded(line.person)
    that_day = [
        each.hours
        for each in others
        if (each.member_id, each.day, folded(each.person)) == who and each.key != line.key
    ]
    if sum(that_day) + line.hours > HOURS_A_DAY:
        yield Problem("funding.hours_a_day", details={"day": line.day.isoformat()})
    yield from _half_decided(line)


def _half_decided(line: OwnHours) -> Iterator[Problem]:
    """How far hours have come must be told with what shows it."""
    lacks = {
        HoursStatus.REGISTERED: False,
        HoursStatus.DOCUMENTED: not line.evidence or line.documented is None,
        HoursStatus.APPROVED: line.decided is None or line.approved_amount is None,
        HoursStatus.REJECTED: line.decided is None or not line.reason,
    }[line.status]
    if lacks or (line.status is not HoursStatus.APPROVED and line.approved_amount is not None):
        yield Problem("funding.half_decided", value=line.day.isoformat())


def other_cash_problems(line: OtherCash, today: date) -> Found:
    """What is wrong with money from somebody else."""
    return (
        *_blank("funding.no_payer", line.payer),
        *_blank("funding.no_purpose", line.purpose),
        *_blank("funding.no_source", line.source),
        *_no_money(line.amount),
        *_half_told(line.received, line.received_amount),
        *_ahead(line.day, today),
        *_ahead(line.received, today),
    )


def rate_problems(rate: Rate) -> Found:
    """What is wrong with a rate. An employee's is reckoned from a share of the salary."""
    found = [*_no_money(rate.cap), *_blank("funding.no_source", rate.source)]
    if not 0 < rate.hours_a_year <= HOURS_IN_A_YEAR:
        details = {"most": HOURS_IN_A_YEAR}
        found.append(Problem("funding.hours_a_year", value=str(rate.hours_a_year), details=details))
    share = rate.salary_share
    if rate.worker is Worker.EMPLOYEE and (share is None or not 0 < share < 1):
        found.append(Problem("funding.salary_share"))
    return tuple(found)


def payout_rule_problems(rule: PayoutRule, others: Iterable[PayoutRule]) -> Found:
    """What is wrong with a part of how a funder pays out, beside the other parts of the plan.

    That the parts from the same day come to more than the whole grant is a warning.
    """
    found = [
        *_blank("funding.no_plan", rule.plan),
        *_blank("funding.no_condition", rule.condition),
        *_blank("funding.no_source", rule.source),
    ]
    if rule.number < 1:
        found.append(Problem("funding.number", value=str(rule.number)))
    found += [
        Problem("funding.share", value=str(each))
        for each in (rule.share, rule.needs)
        if not 0 <= each <= 1
    ]
    of_plan = {
        each.key: each.share
        for each in (*others, rule)
        if (folded(each.plan), each.since) == (folded(rule.plan), rule.since)
    }
    if sum(of_plan.values()) > _NEARLY_ONE:
        warned = Problem("funding.more_than_all", value=rule.plan, severity=Severity.WARNING)
        found.append(warned)
    return tuple(found)


# --- what several kinds can have wrong ----------------------------------------------------


def _blank(code: str, text: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(code)


def _no_money(amount: int) -> Iterator[Problem]:
    if amount <= 0:
        yield Problem("funding.amount", value=str(amount))


def _ahead(day: date | None, today: date) -> Iterator[Problem]:
    if day is not None and day > today:
        yield Problem("funding.future", value=day.isoformat())


def _half_told(day: date | None, amount: int | None) -> Iterator[Problem]:
    """A day and an amount that are told together, or not at all."""
    if (day is None) != (amount is None):
        yield Problem("funding.half_told")
    elif amount is not None and amount < 0:
        yield Problem("funding.amount", value=str(amount))
