"""Monthly rosters for tests: by hand, and drawn from processes like those of real clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from cluster.growth import Step
from cluster.growth.forecast import month_ends_after

START = date(2017, 11, 30)


def by_hand(members: int, joined: Sequence[int], left: Sequence[int] = ()) -> tuple[Step, ...]:
    """A start cohort of ``members`` in November 2017, and the months after it."""
    steps = [Step(START, members, 0, 0)]
    leaves = [*left, *[0] * (len(joined) - len(left))]
    days = month_ends_after(START, len(joined))
    for day, came, went in zip(days, joined, leaves, strict=True):
        steps.append(Step(day, steps[-1].members + came - went, came, went))
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class Process:
    """What makes a roster: joins a month, their variance / mean, and leaving per member-month."""

    start: int
    joins: float
    variance_ratio: float
    leaving: float

    def roster(self, chance: np.random.Generator, months: int) -> tuple[Step, ...]:
        joined = [self._join(chance) for _ in range(months)]
        left, members = [], self.start
        for came in joined:
            left.append(int(chance.binomial(members, -np.expm1(-self.leaving))))
            members += came - left[-1]
        return by_hand(self.start, joined, left)

    def _join(self, chance: np.random.Generator) -> int:
        if self.variance_ratio == 1:
            return int(chance.poisson(self.joins))
        size = self.joins / (self.variance_ratio - 1)
        return int(chance.negative_binomial(size, 1 / self.variance_ratio))


def any_process(chance: np.random.Generator) -> Process:
    """A cluster of 12 to 44 with a third to two joins a month mostly, even or in flocks."""
    return Process(
        start=int(chance.integers(12, 45)),
        joins=float(chance.gamma(2, 0.5)),
        variance_ratio=float(chance.choice([1, 1.5, 2, 3])),
        leaving=float(chance.gamma(1.5, 1 / 200)),
    )
