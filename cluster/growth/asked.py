"""Those who are being asked: how likely each of them is to join, and what comes of all.

A scenario beside the forecast, never added to it (``pipeline``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cluster.funnel import Experience, experience
from cluster.growth.pipeline import Pipeline, pipeline, stage_probability
from cluster.recruitment import MOST_PROBABLE, OPEN, Prospect, Stage

PRIORS: Mapping[Stage, tuple[float, float]] = {
    Stage.IDENTIFIED: (0.5, 4.5),
    Stage.CONTACTED: (0.75, 4.25),
    Stage.IN_DIALOGUE: (1.5, 3.5),
    Stage.INVITED: (2.5, 2.5),
    Stage.APPLIED: (4.0, 1.0),
}
"""Beta priors: 10, 15, 30, 50 and 80 % join, as if five at each stage had been seen already.

A judgement, not a measurement: there are no published rates for clusters like this one. They
weigh five, so that five own outcomes count as much.
"""


@dataclass(frozen=True, slots=True)
class StageRate:
    """What is believed of one stage: ``here`` prospects are at it now, ``judged`` of them with a
    probability of their own; the others have ``probability``, learned from ``experience``.
    """

    stage: Stage
    here: int
    judged: int
    probability: float
    experience: Experience


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is followed up, by stage, and what is likely to come of them all."""

    stages: tuple[StageRate, ...]
    outcome: Pipeline

    @property
    def count(self) -> int:
        return sum(each.here for each in self.stages)


def asked(prospects: Iterable[Prospect], *, with_judgements: bool = True) -> Asked:
    """What comes of those who are followed up, by their own probability or their stage's.

    ``with_judgements`` = False leaves everybody's own probability out: it has no date, and on a
    past day nobody knew it.
    """
    known = tuple(prospects)
    learned = experience(known)
    rates: dict[Stage, float] = {stage: _rate(stage, learned[stage]) for stage in OPEN}
    here = [each for each in known if each.is_open]
    own = [_own(each) if with_judgements else None for each in here]
    judged = Counter(each.stage for each, of in zip(here, own, strict=True) if of is not None)
    at = Counter(each.stage for each in here)
    chances = (rates[each.stage] if of is None else of for each, of in zip(here, own, strict=True))
    return Asked(
        stages=tuple(
            StageRate(stage, at[stage], judged[stage], rates[stage], learned[stage])
            for stage in OPEN
        ),
        outcome=pipeline(tuple(chances)),
    )


def _rate(stage: Stage, known: Experience) -> float:
    return stage_probability(known.joined, known.decided, *PRIORS[stage])


def _own(prospect: Prospect) -> float | None:
    return None if prospect.probability is None else prospect.probability / MOST_PROBABLE
