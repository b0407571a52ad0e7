"""How sure a share or a median of few is: exact intervals, which hold whatever the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from statistics import median

SURE = 0.95
"""How sure an interval is, unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Share:
    """``of`` are counted, ``count`` of them are so; ``low`` to ``high`` is the interval."""

    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Median:
    """The middle of ``of`` values; ``low`` and ``high`` are None where they are too few."""

    value: float
    of: int
    low: float | None
    high: float | None


def share(count: int, of: int, sure: float = SURE) -> Share:
    """The share with its Clopper–Pearson interval: it covers the truth at least as often as said.

    With nobody counted nothing is known: 0 to 1. More than are counted raises ValueError.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    # Imported late: scipy takes a while, and only a page with a share on it needs it.
    from scipy.special import betaincinv  # noqa: PLC0415

    outside = (1 - sure) / 2
    low = float(betaincinv(count, of - count + 1, outside)) if count else 0.0
    high = float(betaincinv(count + 1, of - count, 1 - outside)) if count < of else 1.0
    return Share(count, of, low, high)


def middle(values: Sequence[float], sure: float = SURE) -> Median | None:
    """The median, with the interval between two of the values themselves; None without any.

    Each value lies below the true median as a coin falls, so how many do is binomial, whatever
    the values are spread like. At 95 % that takes six values; fewer have no interval.
    """
    if not values:
        return None
    ordered = sorted(values)
    cut = _cut(len(ordered), (1 - sure) / 2)
    if cut == 0:
        return Median(median(ordered), len(ordered), None, None)
    return Median(median(ordered), len(ordered), ordered[cut - 1], ordered[-cut])


def _cut(of: int, outside: float) -> int:
    """The most values at each end, the interval's own end among them, that may lie outside.

    The number k such that fewer than k of ``of`` coins fall on one side at most ``outside`` of
    the times; 0 when there is none.
    """
    below, cut = 0.0, 0
    while cut < of:
        below += comb(of, cut) / 2**of
        if below > outside:
            break
        cut += 1
    return cut
