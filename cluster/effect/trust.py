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
    values, sides = np.asarray(growth, dtype=float), np.asarray(treated, dtype=bool)
    labels = np.zeros(len(values), dtype=int) if strata is None else np.asarray(strata).astype(str)
    called = list(range(len(values))) if names is None else list(names)
    groups, _ = comparable(values, sides, labels)
    total = sum(each.treated for each in groups)
    whole = sum(each.treated * each.difference for each in groups)
    by_label = dict(zip(_compared(values, sides, labels), groups, strict=True))
    rows = []
    for at in np.flatnonzero(np.isfinite(values)):
        of = by_label.get(labels[at])
        if of is None:
            continue
        rest, left = whole - of.treated * of.difference, total - of.treated
        inside, outside = of.growth[: of.treated].sum(), of.growth[of.treated :].sum()
        n_in, n_out = of.treated - int(sides[at]), of.others - int(not sides[at])
        if n_in and n_out:
            inside, outside = inside - values[at] * sides[at], outside - values[at] * ~sides[at]
            rest, left = rest + inside - n_in * outside / n_out, left + n_in
        estimate = rest / left if left else np.nan
        rows.append((called[at], bool(sides[at]), estimate, estimate - whole / total))
    table = pd.DataFrame(rows, columns=["name", "treated", "estimate", "change"])
    order = table["change"].abs().fillna(np.inf).sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _compared(values: np.ndarray, sides: np.ndarray, labels: np.ndarray) -> list[object]:
    """The labels of the strata ``comparable`` answers with, in its order."""
    known = np.isfinite(values)
    return [
        label
        for label in np.unique(labels[known])
        if len(set(sides[known & (labels == label)])) == 2  # noqa: PLR2004 - both sides
    ]
