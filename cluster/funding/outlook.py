"""Where the contribution ends at today's pace: a straight line, and called one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cluster.funding.contributions import approved
from cluster.funding.ledgers import Funding
from cluster.funding.meter import Meter, grants_on, meter
from cluster.growth import DAYS_IN_A_MONTH, a_year_before

LEAST_MONTHS = 3
"""A pace of fewer months than this is none."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The approved contribution on the day ``until``, should it go on as in the ``months`` before.

    Kroner and kroner a month. ``per_month`` and ``by_then`` are None where there are too few months
    to tell a pace; ``needed_per_month`` is None where no month is left.
    """

    now: Meter
    until: date
    months: float
    per_month: float | None
    by_then: float | None
    needed_per_month: float | None

    @property
    def missing_by_then(self) -> float | None:
        if self.by_then is None:
            return None
        return max(0.0, self.now.required - self.by_then)


def outlook(funding: Funding, day: date, until: date) -> Outlook | None:
    """The outlook on ``day``; None before anything was granted.

    The pace is that of the last twelve months, or since the first grant where that is less.
    """
    grants = grants_on(funding, day)
    if not grants:
        return None
    now = meter(funding, day)
    begun = max(a_year_before(day), min(each.awarded for each in grants) - timedelta(days=1))
    months = (day - begun).days / DAYS_IN_A_MONTH
    left = max(0.0, (until - day).days / DAYS_IN_A_MONTH)
    gained = sum(each.amount for each in approved(funding, day) if each.since > begun)
    pace = gained / months if months >= LEAST_MONTHS else None
    return Outlook(
        now=now,
        until=until,
        months=months,
        per_month=pace,
        by_then=None if pace is None else now.approved.total + pace * left,
        needed_per_month=now.missing / left if left else None,
    )
