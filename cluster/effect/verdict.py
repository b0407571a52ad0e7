"""What may be said of a study, by rules that were fixed before anybody saw a figure."""

from __future__ import annotations

from cluster.effect.study import Study
from cluster.verdicts import Verdict


def verdict(study: Study) -> Verdict:
    """By the interval alone; with fewer than 8 members or 20 comparison firms there is none."""
    if study.test is None:
        return Verdict.TOO_FEW
    if study.test.interval.low > 0:
        return Verdict.HIGHER
    return Verdict.LOWER if study.test.interval.high < 0 else Verdict.NOT_SHOWN
