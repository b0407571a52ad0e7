"""Is the difference more than chance? Membership is dealt out anew, within each stratum.

The estimate is the mean difference within strata, weighted by how many treated each has, so that
large firms are compared with large ones. A stratum with one side only tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb, floor, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cluster.effect.panel import PanelError
from cluster.effect.power import SURE
from cluster.problems import Problem

DRAWS = 9_999
SEED = 20171115
_AT_ONCE = 2_000_000  # numbers in memory
_NEARLY = 1e-9

Numbers = NDArray[np.float64]


class Interval(NamedTuple):
    """From ``low`` to ``high``; infinite where the firms are too few to exclude anything."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the treated did beside the others, and how often chance does as much.

    ``estimate`` is in the unit of the growth. ``left_out``: firms without a growth, or in a stratum
    with one side only. ``draws`` is the number of ways membership was dealt; when ``is_exact``
    they are all there are.
    """

    estimate: float
    p_value: float
    n_treated: int
    n_comparison: int
    left_out: int
    draws: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Stratum:
    """The firms of one stratum, ``treated`` of them first; ``places``: where each was told."""

    growth: Numbers
    treated: int
    places: NDArray[np.int64]

    @property
    def others(self) -> int:
        return len(self.growth) - self.treated

    @property
    def difference(self) -> float:
        """Mean of the treated less the mean of the others."""
        return float(self.growth[: self.treated].mean() - self.growth[self.treated :].mean())


def permutation_test(
    growth: ArrayLike,
    treated: ArrayLike,
    strata: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Comparison:
    """Compare the growth of treated firms with that of others, by dealing membership out anew.

    Parameters
    ----------
    growth : array_like of float, shape (firms,)
        One number a firm; firms with nan are left out.
    treated : array_like of bool, shape (firms,)
        Whether the firm is a member.
    strata : array_like, shape (firms,), optional
        Labels; membership is only exchanged between firms with the same.
    draws : int
        How many times it is dealt. Where there are no more ways than this, each is taken once, and
        the p-value is exact.
    seed : int
        The same seed gives the same answer.

    Returns
    -------
    Comparison
        The estimate, and the two-sided p-value: how often the difference is at least as large.

    Raises
    ------
    PanelError
        ``effect.nothing_to_compare``: no stratum has firms on both sides.
    """
    groups, left_out = comparable(growth, treated, strata)
    estimate = _estimate(groups)
    dealt, _, is_exact = _dealt(groups, draws, seed)
    slack = _NEARLY * max(1.0, abs(estimate))
    as_large = int((np.abs(dealt) >= abs(estimate) - slack).sum())
    count, of = (as_large, len(dealt)) if is_exact else (as_large + 1, len(dealt) + 1)
    return Comparison(
        estimate=estimate,
        p_value=count / of,
        n_treated=sum(each.treated for each in groups),
        n_comparison=sum(each.others for each in groups),
        left_out=left_out,
        draws=len(dealt),
        is_exact=is_exact,
    )


def rank_test(
    growth: ArrayLike,
    treated: ArrayLike,
    strata: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Comparison:
    """``permutation_test`` of the ranks within each stratum: one enormous firm counts as one.

    The estimate is how much higher a treated firm ranks among those of its stratum, -1 to 1.
    """
    from scipy.stats import rankdata  # noqa: PLC0415 - heavy, and only for this

    groups, left_out = comparable(growth, treated, strata)
    ranked = [
        replace(each, growth=rankdata(each.growth) / (len(each.growth) + 1)) for each in groups
    ]
    labels = np.repeat(np.arange(len(ranked)), [len(each.growth) for each in ranked])
    sides = np.concatenate([np.arange(len(each.growth)) < each.treated for each in ranked])
    found = permutation_test(
        np.concatenate([each.growth for each in ranked]), sides, labels, draws, seed
    )
    return replace(found, left_out=left_out)


def confidence_interval(
    growth: ArrayLike,
    treated: ArrayLike,
    strata: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    *,
    level: float = SURE,
) -> Interval:
    """All effects the permutation test does not reject: the test inverted, with the same draws.

    An effect is taken from the treated, and the test asks whether what is left is chance. For each
    deal the effects that are not rejected lie between two ends that can be computed, so nothing is
    searched for.

    Parameters
    ----------
    growth, treated, strata, draws, seed
        As for ``permutation_test``.
    level : float
        How sure, 0 to 1.

    Returns
    -------
    Interval
        In the unit of ``growth``; infinite where there are too few deals to exclude anything.

    Raises
    ------
    PanelError
        ``effect.nothing_to_compare``.
    """
    if not 0 < level < 1:
        raise ValueError(f"no interval is {level} sure")
    groups, _ = comparable(growth, treated, strata)
    estimate = _estimate(groups)
    dealt, shared, is_exact = _dealt(groups, draws, seed)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.stack([(estimate - dealt) / (1 - shared), (estimate + dealt) / (1 + shared)])
    same = 1 - np.abs(shared) < _NEARLY  # the deal as it is, or turned round: it excludes nothing
    low = np.sort(np.where(same, -np.inf, ends.min(axis=0)))
    high = np.sort(np.where(same, np.inf, ends.max(axis=0)))[::-1]
    outside = 1 - level
    # So many deals must reach as far for the effect not to be rejected; the firms as they are, are
    # one deal more where not all were taken.
    at = floor(outside * len(low) + _NEARLY)
    if not is_exact:
        at = floor(outside * (len(low) + 1) + _NEARLY) - 1
    if at < 0:
        return Interval(-np.inf, np.inf)
    return Interval(float(low[at]), float(high[at]))


def comparable(
    growth: ArrayLike, treated: ArrayLike, strata: ArrayLike | None
) -> tuple[list[Stratum], int]:
    """The strata with firms on both sides, by their labels, and how many firms are left out."""
    values = np.asarray(growth, dtype=float)
    sides = np.asarray(treated, dtype=bool)
    labels = np.zeros(len(values), dtype=int) if strata is None else _numbered(strata)
    if not len(values) == len(sides) == len(labels):
        raise ValueError("growth, treated and strata are of different length")
    known = np.isfinite(values)
    groups = []
    for label in np.unique(labels[known]):
        here = known & (labels == label)
        inside, outside = np.flatnonzero(here & sides), np.flatnonzero(here & ~sides)
        if len(inside) and len(outside):
            places = np.concatenate([inside, outside])
            groups.append(Stratum(values[places], len(inside), places))
    if not groups:
        raise PanelError(Problem("effect.nothing_to_compare"))
    return groups, len(values) - sum(len(each.growth) for each in groups)


def _numbered(strata: ArrayLike) -> NDArray[np.int64]:
    found: NDArray[np.int64] = np.unique(np.asarray(strata).astype(str), return_inverse=True)[1]
    return found


def _estimate(groups: list[Stratum]) -> float:
    treated = sum(each.treated for each in groups)
    return sum(each.treated * each.difference for each in groups) / treated


def _dealt(groups: list[Stratum], draws: int, seed: int) -> tuple[Numbers, Numbers, bool]:
    """The estimate for every deal, the same of being treated in truth, and whether these are all.

    ``shared`` is 1 where the deal is as it was, and 0 on average.
    """
    ways = prod(comb(len(each.growth), each.treated) for each in groups)
    total = sum(each.treated for each in groups)
    if ways <= max(draws, 1):
        return *_every_deal(groups, total), True
    chance = np.random.default_rng(seed)
    dealt, shared = np.zeros(draws), np.zeros(draws)
    for each in groups:
        sums, kept = _some_deals(each, draws, chance)
        values, hits = _differences(each, sums, kept)
        dealt += values * each.treated / total
        shared += hits * each.treated / total
    return dealt, shared, False


def _every_deal(groups: list[Stratum], total: int) -> tuple[Numbers, Numbers]:
    dealt, shared = np.zeros(1), np.zeros(1)
    for each in groups:
        chosen = np.array(list(combinations(range(len(each.growth)), each.treated)))
        kept = (chosen < each.treated).sum(axis=1)
        values, hits = _differences(each, each.growth[chosen].sum(axis=1), kept)
        dealt = np.add.outer(dealt, values * each.treated / total).ravel()
        shared = np.add.outer(shared, hits * each.treated / total).ravel()
    return dealt, shared


def _some_deals(
    of: Stratum, draws: int, chance: np.random.Generator
) -> tuple[Numbers, NDArray[np.int64]]:
    sums, kept = np.empty(draws), np.empty(draws, dtype=np.int64)
    for part in _parts(draws, max(1, _AT_ONCE // len(of.growth))):
        keys = chance.random((part.stop - part.start, len(of.growth)))
        chosen = np.argpartition(keys, of.treated - 1, axis=1)[:, : of.treated]
        sums[part] = of.growth[chosen].sum(axis=1)
        kept[part] = (chosen < of.treated).sum(axis=1)
    return sums, kept


def _parts(count: int, size: int) -> Iterator[slice]:
    return (slice(start, min(start + size, count)) for start in range(0, count, size))


def _differences(of: Stratum, sums: Numbers, kept: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Mean of those dealt less that of the rest: of the growth, and of being treated in truth."""
    both = 1 / of.treated + 1 / of.others
    mean = float(of.growth.sum()) / of.others
    return sums * both - mean, kept.astype(float) * both - of.treated / of.others
