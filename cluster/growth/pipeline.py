"""How many of those who are being asked will join: a scenario beside the forecast.

It is never added to the forecast. Those who joined before were prospects once too, so the pace
of the past holds the pipeline already, and adding it would count the same firms twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cluster.growth.bands import Band, central_band

LEVEL = 80
"""How sure the interval of a pipeline is, in per cent."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """``chances[k]`` is the probability that exactly k of the prospects join; they sum to 1.

    ``mean`` is how many are expected, ``band80`` the central interval of 80 %.
    """

    chances: tuple[float, ...]
    mean: float
    band80: Band

    def at_least(self, joining: int) -> float:
        """The probability that ``joining`` or more join."""
        return min(1.0, sum(self.chances[max(joining, 0) :]))


def stage_probability(successes: int, trials: int, prior_a: float, prior_b: float) -> float:
    """How likely one at this stage is to join, between 0 and 1.

    The prior is Beta(``prior_a``, ``prior_b``), as if ``prior_a`` of ``prior_a + prior_b`` had
    joined; of the ``trials`` of one's own that were at the stage, ``successes`` did.
    """
    if not 0 <= successes <= trials or prior_a <= 0 or prior_b <= 0:
        raise ValueError(
            f"{successes} of {trials} with Beta({prior_a}, {prior_b}) is no experience of a stage"
        )
    return (prior_a + successes) / (prior_a + prior_b + trials)


def pipeline(probabilities: Sequence[float]) -> Pipeline:
    """What comes of prospects who join independently, each with its own probability.

    The Poisson-binomial distribution, exactly: one prospect after the other is folded in. (scipy
    has it too, but takes most of a second to import.)
    """
    if not all(0 <= each <= 1 for each in probabilities):
        raise ValueError("a probability is between 0 and 1")
    chances = np.ones(1)
    for probability in probabilities:
        chances = np.convolve(chances, (1 - probability, probability))
    return Pipeline(
        chances=tuple(chances.tolist()),
        mean=float(sum(probabilities)),
        band80=central_band(chances, LEVEL),
    )
