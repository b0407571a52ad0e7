"""A monthly roster from the register: what a forecast is made from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cluster.growth.months import Step, ledger, month_ends
from cluster.members import Member


def roster(members: Iterable[Member], start_day: date, as_of: date) -> tuple[Step, ...]:
    """One step at the end of every whole month up to and with ``as_of``.

    The first step is the month of ``start_day`` (the kick-off): everybody who is in by its end
    is the start cohort, so that the register and a file with a row a month say the same. A
    month that is running is dropped rather than counted by its days: what was registered in
    it so far is seldom all that happened, and half of it would read as a slow month. The day
    after it ends it counts. Empty before the first month has ended.
    """
    counted = ledger(members)
    days = tuple(month_ends(start_day, as_of))
    before: tuple[date | None, ...] = (None, *days)
    return tuple(counted.step(day, after=after) for day, after in zip(days, before, strict=False))


def months_until(after: date, until: date) -> int:
    """How many months end after the day ``after``, up to and with ``until``; never negative.

    A forecast from the month end ``after`` with this horizon says what holds on ``until``: its
    last month is the last whole one by then.
    """
    return sum(1 for end in month_ends(after, until) if end > after)
