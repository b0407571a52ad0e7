"""Firm by year: what is asked of a table before anything is computed from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cluster.problems import Problem


class PanelError(ValueError):
    """The data cannot answer what was asked; ``problem`` says why in the reader's words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code} {problem.value or ''}".strip())
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Panel:
    """Units in rows, times in columns, and when each unit was first treated: inf for never."""

    outcome: NDArray[np.float64]
    times: NDArray[np.float64]
    first: NDArray[np.float64]
    units: tuple[object, ...]
    left_out: int


def balanced(data: pd.DataFrame, unit: str, time: str, outcome: str, first_treated: str) -> Panel:
    """The units that have every time; ``left_out`` tells how many do not, or were treated in all.

    First treated after the last time is never treated, as far as the data goes. A unit that was
    treated from the first time on has nothing to be compared with before.
    """
    columns = [data[name] for name in (unit, time, outcome, first_treated)]
    named = pd.concat(columns, axis=1, keys=["unit", "time", "outcome", "first"])
    named["first"] = _first(named["first"])
    if named.duplicated(["unit", "time"]).any():
        raise PanelError(Problem("effect.twice", value=_one_twice(named)))
    if named["time"].nunique() < 2:  # noqa: PLR2004 - before and after
        raise PanelError(Problem("effect.one_time"))
    if (named.groupby("unit")["first"].nunique() > 1).any():
        raise PanelError(Problem("effect.first_differs"))
    wide = named.pivot(index="unit", columns="time", values="outcome").sort_index(axis=1)
    times = wide.columns.to_numpy(dtype=float)
    first = named.groupby("unit")["first"].first().reindex(wide.index).to_numpy(dtype=float)
    first = np.where(first > times[-1], np.inf, first)
    values = wide.to_numpy(dtype=float)
    whole = np.isfinite(values).all(axis=1) & (first > times[0])
    return Panel(
        outcome=values[whole],
        times=times,
        first=first[whole],
        units=tuple(wide.index[whole]),
        left_out=int((~whole).sum()),
    )


def _first(told: pd.Series[float]) -> pd.Series[float]:
    """Nothing, zero and infinity are the ways never is written."""
    number = told.astype(float)
    return number.where(number.notna() & (number != 0), np.inf)


def _one_twice(named: pd.DataFrame) -> str:
    row = named[named.duplicated(["unit", "time"])].iloc[0]
    return f"{row['unit']}, {row['time']}"
