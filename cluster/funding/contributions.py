"""What the members have put beside the grants: one entry for each fee, hour and krone.

An entry counts as **claimed** from the day it is due, noted or agreed, and as **approved** from the
day it is paid, approved or received. Hours of unknown value are no entry: they are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.funding.hours import worth
from cluster.funding.ledgers import Fee, Funding, HoursStatus, OtherCash, OwnHours, Rate
from cluster.matching import folded


class Kind(StrEnum):
    """What a contribution is made of."""

    CASH = "cash"
    IN_KIND = "in_kind"


@dataclass(frozen=True, slots=True)
class Entry:
    """``amount`` kroner of one kind, from the day ``since``, in the accounts of ``year``.

    ``funder``: whose grant it is for, as ``folded`` has it; None where it is for all.
    """

    since: date
    year: int
    kind: Kind
    amount: int
    funder: str | None = None


def claimed(funding: Funding, day: date) -> tuple[Entry, ...]:
    """Everything put forward by ``day``, approved or not; without what was rejected by then."""
    entries = (
        *map(_due, funding.fees),
        *_worked(_standing(funding.own_hours, day), funding.rates),
        *map(_agreed, funding.other_cash),
    )
    return tuple(each for each in entries if each.since <= day)


def approved(funding: Funding, day: date) -> tuple[Entry, ...]:
    """Everything that was paid, approved or received by ``day``."""
    entries = (
        *_paid(funding.fees),
        *_approved_hours(funding.own_hours),
        *_received(funding.other_cash),
    )
    return tuple(each for each in entries if each.since <= day)


def unvalued(funding: Funding, day: date) -> tuple[OwnHours, ...]:
    """The hours put forward by ``day`` that nobody can say the value of."""
    standing = _standing(funding.own_hours, day)
    return tuple(each for each in standing if worth(each, funding.rates) is None)


def status_on(line: OwnHours, day: date) -> HoursStatus:
    """How far a line of hours had come on ``day``."""
    if line.decided is not None and line.decided <= day:
        return line.status
    documented = line.documented is not None and line.documented <= day
    return HoursStatus.DOCUMENTED if documented else HoursStatus.REGISTERED


def _standing(lines: Iterable[OwnHours], day: date) -> Iterator[OwnHours]:
    for each in lines:
        is_in = max(each.day, each.noted) <= day
        if is_in and status_on(each, day) is not HoursStatus.REJECTED:
            yield each


def _due(fee: Fee) -> Entry:
    """One that is paid before it is due is put forward then."""
    return Entry(min(fee.due, fee.paid or fee.due), fee.year, Kind.CASH, fee.amount)


def _paid(fees: Iterable[Fee]) -> Iterator[Entry]:
    for each in fees:
        if each.paid is not None and each.paid_amount:
            yield Entry(each.paid, each.year, Kind.CASH, each.paid_amount)


def _worked(lines: Iterable[OwnHours], rates: Iterable[Rate]) -> Iterator[Entry]:
    known = tuple(rates)
    for each in lines:
        amount = worth(each, known)
        if amount is not None:
            since = max(each.day, each.noted)
            yield Entry(since, each.day.year, Kind.IN_KIND, amount, _folded(each.funder))


def _approved_hours(lines: Iterable[OwnHours]) -> Iterator[Entry]:
    for each in lines:
        if each.status is HoursStatus.APPROVED and each.decided and each.approved_amount:
            funder = _folded(each.funder)
            yield Entry(each.decided, each.day.year, Kind.IN_KIND, each.approved_amount, funder)


def _agreed(of: OtherCash) -> Entry:
    return Entry(of.day, of.day.year, Kind.CASH, of.amount, _folded(of.funder))


def _received(lines: Iterable[OtherCash]) -> Iterator[Entry]:
    for each in lines:
        if each.received is not None:
            day, funder = each.received, _folded(each.funder)
            yield Entry(day, day.year, Kind.CASH, each.came, funder)


def _folded(funder: str | None) -> str | None:
    return None if funder is None else folded(funder)
