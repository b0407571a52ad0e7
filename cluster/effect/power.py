"""What so few firms could have shown, whatever they show."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

SURE = 0.95
POWER = 0.80


def minimum_detectable_effect(
    sd: float, n_treated: int, n_comparison: int, power: float = POWER, level: float = SURE
) -> float:
    """The smallest effect that so many firms show with the asked for probability.

    For a difference in means, two-sided, with the normal approximation. If ``sd`` is that of the
    logarithm of growth, ``exp(effect) - 1`` is the effect as a share: 30 firms beside 300, spread
    0.5, could show 0.268, which is 31 % more.

    Parameters
    ----------
    sd : float
        How much firms differ by themselves: the standard deviation of their growth.
    n_treated, n_comparison : int
        How many firms there are on each side, one at least.
    power : float
        How likely the effect is to be seen if it is there, 0 to 1.
    level : float
        How sure the interval that shows it is, 0 to 1.

    Returns
    -------
    float
        In the unit of ``sd``.
    """
    if min(n_treated, n_comparison) < 1 or sd < 0 or not (0 < power < 1 and 0 < level < 1):
        raise ValueError(f"no effect of {n_treated} beside {n_comparison} with a spread of {sd}")
    normal = NormalDist()
    beyond = normal.inv_cdf((1 + level) / 2) + normal.inv_cdf(power)
    return beyond * sd * sqrt(1 / n_treated + 1 / n_comparison)
