"""Bands: between which whole numbers something will lie, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEVELS = (50, 80, 95)
"""How sure the bands are, in per cent."""


@dataclass(frozen=True, slots=True)
class Band:
    """From ``low`` to ``high``, both in the band. Whole members: nobody joins by halves."""

    low: int
    high: int


def central_bands(outcomes: NDArray[np.int64]) -> tuple[dict[int, Band], ...]:
    """For each column of ``outcomes`` its central band at every one of ``LEVELS``.

    ``outcomes`` has the shape (paths, columns). Below and above a band lies at most half of
    what it leaves out each. Since its ends are whole it may hold somewhat more than its level.
    """
    shares = [share for level in LEVELS for share in _ends(level)]
    found = np.quantile(outcomes, shares, axis=0, method="inverted_cdf").astype(int).T.tolist()
    return tuple(
        {
            level: Band(low, high)
            for level, low, high in zip(LEVELS, ends[::2], ends[1::2], strict=True)
        }
        for ends in found
    )


def central_band(chances: NDArray[np.float64], level: int) -> Band:
    """The central band of 0, 1, 2 … when ``chances`` holds the probability of each."""
    below = np.cumsum(chances)
    # Sums of many small numbers end a little off; without this .9 might count as less than .9.
    low, high = (int(np.argmax(below >= share - 1e-12)) for share in _ends(level))
    return Band(low, high)


def _ends(level: int) -> tuple[float, float]:
    """The shares of the outcomes below which a central band begins and ends."""
    return (100 - level) / 200, (100 + level) / 200
