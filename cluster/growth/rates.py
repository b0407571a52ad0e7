"""How fast members come and leave: what is believed beforehand, and after some months.

Joins a month are negative binomial around a rate; each member leaves at a rate of its own
kind. What is believed of either rate is a gamma distribution. docs/growth-forecast.md tells
why these, docs/decisions/0014-forecast.md what was chosen against.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cluster.growth.months import Step


@dataclass(frozen=True, slots=True)
class Belief:
    """A gamma distribution of a rate, as if ``events`` had been seen in ``exposure``.

    ``events`` is its shape, ``exposure`` its rate parameter: months for joins, member-months
    for leaving. The mean is events / exposure; the more exposure, the narrower.
    """

    events: float
    exposure: float

    @property
    def mean(self) -> float:
        """The rate that is expected, per unit of exposure."""
        return self.events / self.exposure

    def after(self, events: int, exposure: float) -> Belief:
        """What is believed once ``events`` more were seen in ``exposure`` more."""
        return Belief(self.events + events, self.exposure + exposure)


JOINING = Belief(2, 3)
"""Joins a month before any are seen: two in three months."""

LEAVING = Belief(1, 200)
"""Leaving before any is seen: one in 200 member-months, about 6 % of the members a year."""

VARIANCE_RATIO = 2.0
"""Variance / mean of the joins a month, given their rate, before any are seen."""

VARIANCE_RATIO_MONTHS = 12
"""For how many months of observation ``VARIANCE_RATIO`` counts when it is weighed against them."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What is believed of the pace.

    ``joining`` is per month, ``leaving`` per member-month; None means that nobody ever leaves.
    ``variance_ratio`` is variance / mean of the joins of a month, given their rate: 1 is
    Poisson, and less there is not.
    """

    joining: Belief = JOINING
    variance_ratio: float = VARIANCE_RATIO
    leaving: Belief | None = LEAVING

    def __post_init__(self) -> None:
        if self.variance_ratio < 1:
            raise ValueError(f"the variance ratio is at least 1, not {self.variance_ratio}")


def learned(roster: Sequence[Step]) -> Rates:
    """What is believed after the months of ``roster``, one step a month.

    The first step is the start cohort: it is nobody's join and no month of observation. At risk
    of leaving in a month are those who were members when it began.
    """
    months = roster[1:]
    joins = [month.joined for month in months]
    at_risk = sum(before.members for before in roster[:-1])
    return Rates(
        joining=JOINING.after(sum(joins), len(months)),
        variance_ratio=shrunk_variance_ratio(joins),
        leaving=LEAVING.after(sum(month.left for month in months), at_risk),
    )


def shrunk_variance_ratio(joins: Sequence[int]) -> float:
    """Variance / mean of the joins of each month, drawn toward ``VARIANCE_RATIO``.

    A weighted mean: the observed ratio (variance over n - 1) weighs n - 1 for n months, the
    prior ratio ``VARIANCE_RATIO_MONTHS``; never below 1. With less than two months, or without
    any join, nothing is observed and the prior ratio stands.
    """
    if not any(joins):
        return VARIANCE_RATIO
    mean = sum(joins) / len(joins)
    observed = sum((each - mean) ** 2 for each in joins) / mean  # (n - 1) times the ratio
    weights = VARIANCE_RATIO_MONTHS + len(joins) - 1
    return max(1.0, (VARIANCE_RATIO_MONTHS * VARIANCE_RATIO + observed) / weights)


def closed_form(members: int, goal: int, months: int, joining: Belief) -> float:
    """The probability of at least ``goal`` members in ``months`` if nobody leaves.

    Exact for a variance ratio of 1: the joins are then a mixture of Poisson and gamma,
    negative binomial with the size ``joining.events`` and the success probability
    exposure / (exposure + months).
    """
    # Imported late: scipy takes a while, and growth is part of every page.
    from scipy.special import betainc  # noqa: PLC0415

    lacking = goal - members
    if lacking <= 0:
        return 1.0
    return float(betainc(lacking, joining.events, months / (joining.exposure + months)))


def joins_needed(members: int, goal: int, months: int, leaving: Belief | None) -> float:
    """How many joins a month lead from ``members`` to ``goal`` in ``months``, as expected.

    Leaving goes on at the rate that is expected of it, among those who join too. A pace that is
    kept so reaches the goal about as often as not. 0 when it is reached without anybody joining.
    """
    kept = 1.0 if leaving is None else math.exp(-leaving.mean)
    stayed = sum(kept**month for month in range(months))
    return max(goal - members * kept**months, 0.0) / stayed
