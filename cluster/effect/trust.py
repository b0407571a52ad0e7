"""Is the comparison to be trusted? Years with nothing to see, and one firm at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cluster.effect.dhs import dhs_growth
from cluster.effect.panel import PanelError
from cluster.effect.permutation import (
    DRAWS,
    SEED,
    Stratum,
    comparable,
    confidence_interval,
    permutation_test,
)
from cluster.problems import Problem


def placebo(
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    treated: str,
    *,
    before: float,
    strata: str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """The same comparison in times before anybody was treated, where it should show nothing.

    Each time but the first is taken for the beginning: growth from the mean of the times before it
    to that time.

    Parameters
    ----------
    panel : pandas.DataFrame
        A row for each unit and time.
    unit, time, outcome, treated : str
        Its columns; ``treated`` is true for a unit that is treated later.
    before : float
        The time anybody was first treated; only earlier ones are used.
    strata : str, optional
        A column of labels, the same for a unit at every time.
    draws, seed
        As for ``permutation_test``.

    Returns
    -------
    pandas.DataFrame
        A row for each time that can be tried: ``time``, ``estimate``, ``low``, ``high``,
        ``p_value``, ``n_treated``, ``n_comparison``. The estimates are growth as ``dhs_growth``
        gives it.

    Raises
    ------
    PanelError
        ``effect.no_placebo``: fewer than two times before, so the assumption cannot be tested;
        ``effect.twice``; ``effect.nothing_to_compare``.
    """
    known = panel[panel[time] < before]
    if known.duplicated([unit, time]).any():
        row = known[known.duplicated([unit, time])].iloc[0]
        raise PanelError(Problem("effect.twice", value=f"{row[unit]}, {row[time]}"))
    wide = known.pivot(index=unit, columns=time, values=outcome).sort_index(axis=1)
    if wide.shape[1] < 2:  # noqa: PLR2004 - a time to begin from, and one to try
        raise PanelError(Problem("effect.no_placebo"))
    of_unit = known.groupby(unit).first().reindex(wide.index)
    sides = of_unit[treated].to_numpy(dtype=bool)
    labels = None if strata is None else of_unit[strata].to_numpy()
    rows = []
    for at in range(1, wide.shape[1]):
        growth = dhs_growth(wide.iloc[:, :at].mean(axis=1), wide.iloc[:, at])
        found = permutation_test(growth, sides, labels, draws, seed)
        interval = confidence_interval(growth, sides, labels, draws=draws, seed=seed)
        rows.append(
            (
                wide.columns[at],
                found.estimate,
                *interval,
                found.p_value,
                found.n_treated,
                found.n_comparison,
            )
        )
    columns = ["time", "estimate", "low", "high", "p_value", "n_treated", "n_comparison"]
    return pd.DataFrame(rows, columns=columns)


def leave_one_out(
    growth: ArrayLike,
    treated: ArrayLike,
    strata: ArrayLike | None = None,
    names: Sequence[object] | None = None,
) -> pd.DataFrame:
    """The estimate without each firm in turn: does one of them make it?

    Parameters
    ----------
    growth, treated, strata
        As for ``permutation_test``.
    names : sequence, optional
        What the firms are called; otherwise their places in ``growth``.

    Returns
    -------
    pandas.DataFrame
        A row for each firm that is compared, the one that moves the estimate most first: ``name``,
        ``treated``, ``estimate`` without it, and ``change`` from the estimate with all. nan where
        nothing is left to compare.

    Raises
    ------
    PanelError
        ``effect.nothing_to_compare``.
    """
    called = range(len(np.asarray(growth))) if names is None else names
    groups, _ = comparable(growth, treated, strata)
    total = sum(each.treated for each in groups)
    whole = sum(each.treated * each.difference for each in groups)
    rows = []
    for of in groups:
        others = whole - of.treated * of.difference, total - of.treated
        for at, place in enumerate(of.places):
            estimate = _estimate_with(others, of, at)
            rows.append((called[place], at < of.treated, estimate, estimate - whole / total))
    table = pd.DataFrame(rows, columns=["name", "treated", "estimate", "change"])
    order = table["change"].abs().fillna(np.inf).sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _estimate_with(others: tuple[float, int], of: Stratum, without: int) -> float:
    """The estimate of the ``others``' sum and number of treated, and of one stratum less a firm."""
    total, treated = others
    kept = np.delete(of.growth, without)
    inside = of.treated - (without < of.treated)
    if 0 < inside < len(kept):
        total += inside * (kept[:inside].mean() - kept[inside:].mean())
        treated += inside
    return float(total / treated) if treated else np.nan
