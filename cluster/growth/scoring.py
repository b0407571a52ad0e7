"""How good published forecasts were, once it is known what happened."""

from __future__ import annotations

from collections.abc import Iterable

from cluster.growth.bands import Band


def brier(probability: float, happened: bool) -> float:
    """The squared distance from what was said to what happened: 0 is perfect, 1 as wrong as can be.

    Who always says 50 % gets 0.25; lower is better.
    """
    return (probability - happened) ** 2


def covered(band: Band, actual: int) -> bool:
    """Whether what happened lies in the band, its ends included."""
    return band.low <= actual <= band.high


def coverage(forecasts: Iterable[tuple[Band, int]]) -> float | None:
    """The share of (band, what happened) that is covered; None when there is nothing to score.

    A good 80 % band covers about 0.8 of many: less is too narrow, much more too wide.
    """
    hits = [covered(band, actual) for band, actual in forecasts]
    return sum(hits) / len(hits) if hits else None
