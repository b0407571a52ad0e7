"""What own hours are worth by the rates, and how many a person may have in a year.

A rate holds from its day until the next of the same kind of worker. What was approved is kept as
it was approved, so a rate that changes moves no sum that has been settled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cluster.funding.ledgers import HoursStatus, OwnHours, Rate, Worker
from cluster.matching import folded


def rate_on(rates: Iterable[Rate], worker: Worker, day: date) -> Rate | None:
    """The rate of such a worker on a day: the newest that holds; without a day, the oldest."""
    holding = (
        each
        for each in rates
        if each.worker is worker and (each.since is None or each.since <= day)
    )
    return max(holding, key=lambda each: each.since or date.min, default=None)


def hour_value(line: OwnHours, rates: Iterable[Rate]) -> int | None:
    """What an hour of the line is worth, in kroner; None when it is not known.

    An employee's is what it costs the firm, up to the cap; an owner's is the cap itself.
    """
    rate = rate_on(rates, line.worker, line.day)
    if rate is None:
        return None
    if line.worker is Worker.OWNER:
        return rate.cap
    return None if line.hourly is None else min(line.hourly, rate.cap)


def value(line: OwnHours, rates: Iterable[Rate]) -> int | None:
    """What the line is worth by the rates, in whole kroner; None when an hour's is not known."""
    an_hour = hour_value(line, rates)
    return None if an_hour is None else _rounded(Decimal(str(line.hours)) * an_hour)


def worth(line: OwnHours, rates: Iterable[Rate]) -> int | None:
    """What was approved, where it was: it stays so when a rate changes. Otherwise the value."""
    return value(line, rates) if line.approved_amount is None else line.approved_amount


def hourly_of_salary(salary: int, rate: Rate) -> int:
    """What an hour costs a firm that pays ``salary`` a year, in whole kroner, before the cap.

    0 where the rate does not reckon from a salary.
    """
    return _rounded(Decimal(salary) * Decimal(str(rate.salary_share or 0)))


def over_the_year(lines: Iterable[OwnHours], rates: Iterable[Rate]) -> dict[Hashable, float]:
    """The lines that take a person beyond the hours of a calendar year, with how many were left.

    The lines count in the order they are given, and what is rejected does not. One that does not
    fit takes nothing of what is left. A person is a member's worker (``OwnHours.person``).
    """
    known = tuple(rates)
    used: defaultdict[Hashable, float] = defaultdict(float)
    over: dict[Hashable, float] = {}
    for line in lines:
        rate = rate_on(known, line.worker, line.day)
        if rate is None or line.status is HoursStatus.REJECTED:
            continue
        person = line.member_id, folded(line.person), line.day.year
        left = rate.hours_a_year - used[person]
        if line.hours > left:
            over[line.key] = left
        else:
            used[person] += line.hours
    return over


def _rounded(kroner: Decimal) -> int:
    return int(kroner.quantize(Decimal(1), ROUND_HALF_UP))
