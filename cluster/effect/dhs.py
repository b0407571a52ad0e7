"""Growth that copes with firms that begin, end and stand still."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def dhs_growth(before: ArrayLike, after: ArrayLike) -> NDArray[np.float64]:
    """Growth from one amount to another, against the middle of the two.

    The measure of Davis, Haltiwanger and Schuh: 2 (after - before) / (after + before). It lies
    between -2 for a firm that ends and 2 for one that begins, is the same forwards and backwards
    but for its sign, and near no change is the change of the logarithm.

    Parameters
    ----------
    before, after : array_like
        Amounts in any unit, turnover or employees, of the same firms in the same order.

    Returns
    -------
    numpy.ndarray of float
        Without a unit, -2 to 2. Nothing before and nothing after is 0: nothing has changed. Where
        an amount is unknown or negative it is nan: a negative turnover is a correction, and no size
        a growth can begin from.

    References
    ----------
    Davis, Haltiwanger and Schuh (1996), Job Creation and Destruction, chapter 2.
    """
    first, last = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    unknown = ~((first >= 0) & (last >= 0) & np.isfinite(first) & np.isfinite(last))
    # Halved before they are added: two of the largest floats have a sum that is no float.
    middle = np.where(unknown, np.nan, first / 2 + last / 2)
    still = middle == 0
    growth = np.where(still, 0.0, (last - first) / np.where(still, 1.0, middle))
    return np.where(unknown, np.nan, growth)
