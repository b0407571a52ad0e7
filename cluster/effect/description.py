"""What the two sides of a study look like: how large they were, and how they went year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cluster.effect.eligible import Firm

BASE_INDEX = 100


@dataclass(frozen=True, slots=True)
class Balance:
    """The size in the base period: kroner or heads a year, and how far firms are from the mean.

    ``sd`` divides by how many there are: it describes these firms, and guesses at no others.
    """

    member_mean: float
    member_sd: float
    other_mean: float
    other_sd: float


@dataclass(frozen=True, slots=True)
class Balances:
    """``raw`` is of all with figures from before and after. ``weighted`` is of those compared, the
    others of a stratum counting together as much as its members do, as they do in the estimate.
    ``raw`` is None where both together would tell the size of one or two.
    """

    raw: Balance | None
    weighted: Balance | None


@dataclass(frozen=True, slots=True)
class Path:
    """One side in one year: the quartiles of its firms, each firm's base period being 100.

    An index, since kroner would be those of the largest. ``firms`` have a figure that year and had
    more than nothing in the base period.
    """

    year: int
    is_member: bool
    firms: int
    low: float
    median: float
    high: float


def balances(everybody: Sequence[Firm], compared: Sequence[Firm]) -> Balances | None:
    """How alike the sides are; None where one of them has nobody."""
    raw = _balance(everybody, [1.0] * len(everybody))
    return None if raw is None else Balances(raw, _balance(compared, _weights(compared)))


def _weights(firms: Sequence[Firm]) -> list[float]:
    members = Counter(firm.stratum for firm in firms if firm.is_member)
    others = Counter(firm.stratum for firm in firms if not firm.is_member)
    return [1.0 if x.is_member else members[x.stratum] / others[x.stratum] for x in firms]


def _balance(firms: Sequence[Firm], weights: Sequence[float]) -> Balance | None:
    sides = np.array([firm.is_member for firm in firms], dtype=bool)
    if sides.all() or not sides.any():
        return None
    sizes, counted = np.array([firm.base for firm in firms]), np.array(weights)
    return Balance(
        *_mean_and_sd(sizes[sides], counted[sides]), *_mean_and_sd(sizes[~sides], counted[~sides])
    )


def _mean_and_sd(sizes: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    mean = float(np.average(sizes, weights=weights))
    return mean, float(np.sqrt(np.average((sizes - mean) ** 2, weights=weights)))


def paths(firms: Sequence[Firm], years: Sequence[int]) -> tuple[Path, ...]:
    """Each year of each side that has a firm with a figure."""
    found = (_path(firms, year, is_member) for year in years for is_member in (True, False))
    return tuple(each for each in found if each is not None)


def _path(firms: Sequence[Firm], year: int, is_member: bool) -> Path | None:
    index = [
        BASE_INDEX * firm.values[year] / firm.base
        for firm in firms
        if firm.is_member is is_member and year in firm.values and firm.base > 0
    ]
    if not index:
        return None
    low, median, high = (float(x) for x in np.quantile(index, (0.25, 0.5, 0.75)))
    return Path(year, is_member, len(index), low, median, high)
