"""Firms that joined in different years: what joining did, by when they joined and when it is seen.

Callaway and Sant'Anna (2021), without covariates. Each group that began in the same year is
compared with firms that had not begun, from the year before it began; two-way fixed effects
compare it with those that had too, and mislead. docs/effect.md says more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cluster.effect.panel import Panel, PanelError, balanced
from cluster.problems import Problem

Control = Literal["never_treated", "not_yet_treated"]
Kind = Literal["simple", "group", "calendar", "event"]

Numbers = NDArray[np.float64]
INFLUENCE = "influence"
COLUMNS = ("kind", "group", "time", "event", "att", "se")


@dataclass(frozen=True, slots=True, eq=False)
class Influence:
    """What each unit does to each estimate: ``psi`` is (units, estimates), ``first`` (units,).

    It goes with the table, since the aggregates need it for their standard errors.
    """

    psi: Numbers
    first: Numbers

    def __deepcopy__(self, memo: object) -> Self:
        """The same: nothing in it changes, and pandas copies it at every turn."""
        return self


def group_time_att(  # noqa: PLR0917 - a table and its columns
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    first_treated: str,
    control: Control = "never_treated",
) -> pd.DataFrame:
    """Effect on each group that was first treated together, at each time.

    Parameters
    ----------
    panel : pandas.DataFrame
        A row for each unit and time.
    unit, time, outcome, first_treated : str
        Its columns. ``time`` and ``first_treated`` are numbers on the same scale, such as years;
        the latter is empty, 0 or infinite for a unit that is never treated.
    control : {"never_treated", "not_yet_treated"}
        Who a group is compared with: those who never are, or everybody who is not by that time.

    Returns
    -------
    pandas.DataFrame
        Columns ``group``, ``time``, ``att`` and ``se``, in the outcome's unit, ordered by group and
        time. Before the group began, ``att`` is the change from the time before: what would show
        that the groups went different ways already. ``se`` is analytical, by influence functions;
        nan where a side has nobody. ``attrs["left_out"]`` counts units without every time, or
        treated from the first one on.

    Raises
    ------
    PanelError
        ``effect.twice``, ``effect.one_time``, ``effect.first_differs``, ``effect.no_treated``,
        ``effect.no_never_treated``.

    References
    ----------
    Callaway and Sant'Anna (2021), Journal of Econometrics 225(2), 200-230. The numbers are those of
    their R package ``did`` with a varying base period and analytical standard errors.
    """
    found = balanced(panel, unit, time, outcome, first_treated)
    groups = np.unique(found.first[np.isfinite(found.first)])
    if not len(groups):
        raise PanelError(Problem("effect.no_treated"))
    times = found.times
    if not np.isinf(found.first).any():
        if control == "never_treated":
            raise PanelError(Problem("effect.no_never_treated"))
        # With the last group treated too there is nobody left to compare with.
        times, groups = times[times < groups[-1]], groups[:-1]
        if not len(groups) or len(times) < 2:  # noqa: PLR2004 - before and after
            raise PanelError(Problem("effect.no_treated"))
    rows, psi = [], []
    for group in groups:
        for at in range(1, len(times)):
            att, influence = _cell(found, group, times, at, control)
            rows.append((_tidy(group), _tidy(times[at]), att, _error(influence)))
            psi.append(influence)
    table = pd.DataFrame(rows, columns=["group", "time", "att", "se"])
    table.attrs[INFLUENCE] = Influence(np.column_stack(psi), found.first)
    table.attrs["left_out"] = found.left_out
    return table


def _cell(
    panel: Panel, group: float, times: Numbers, at: int, control: Control
) -> tuple[float, Numbers]:
    """The effect on one group at one time, and what each unit does to it."""
    before = at - 1 if times[at] < group else int(np.searchsorted(times, group)) - 1
    change = panel.outcome[:, at] - panel.outcome[:, before]
    inside = panel.first == group
    outside = np.isinf(panel.first)
    if control == "not_yet_treated":
        outside |= (panel.first > times[at]) & ~inside
    influence = np.zeros(len(change))
    if not outside.any():
        return np.nan, np.full(len(change), np.nan)
    means = change[inside].mean(), change[outside].mean()
    share = len(change)
    influence[inside] = share / inside.sum() * (change[inside] - means[0])
    influence[outside] = -share / outside.sum() * (change[outside] - means[1])
    return float(means[0] - means[1]), influence


def _error(influence: Numbers) -> float:
    """The standard error of a mean of influences; nan where nothing varies by itself."""
    found = float(np.sqrt((influence**2).mean() / len(influence)))
    return found if found > 0 else np.nan


def _tidy(number: float) -> float | int:
    return int(number) if float(number).is_integer() else float(number)


# --- put together ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Estimate:
    att: float
    influence: Numbers


def aggregate(att: pd.DataFrame, kind: Kind = "simple") -> pd.DataFrame:
    """The effects of a group-time table in one number, or by group, calendar time or event time.

    Parameters
    ----------
    att : pandas.DataFrame
        What ``group_time_att`` answered, whole.
    kind : {"simple", "group", "calendar", "event"}
        simple: all effects after the groups began, weighted by their size. group: each group's mean
        over time. calendar: at each time, over the groups that have begun. event: by how long after
        the beginning, negative before.

    Returns
    -------
    pandas.DataFrame
        Columns ``kind``, ``group``, ``time``, ``event``, ``att``, ``se``. The row without a group,
        time and event is the overall effect: of groups by their size, of times and of event times
        from 0 on evenly.

    Raises
    ------
    PanelError
        ``effect.no_treated``: nobody was treated within the times there are.
    """
    influence = att.attrs.get(INFLUENCE)
    if not isinstance(influence, Influence) or influence.psi.shape[1] != len(att):
        raise ValueError("aggregate needs the whole table that group_time_att answered")
    cells = _Cells(att, influence)
    if not cells.after.any():
        raise PanelError(Problem("effect.no_treated"))
    rows: dict[Kind, Callable[[], list[tuple[object, ...]]]] = {
        "simple": lambda: [_row(kind, cells.weighted(cells.after))],
        "group": lambda: _by_group(cells),
        "calendar": lambda: _by_time(cells),
        "event": lambda: _by_event(cells),
    }
    if kind not in rows:
        raise ValueError(f"no aggregate is called {kind}")
    table = pd.DataFrame(rows[kind](), columns=list(COLUMNS))
    return table.assign(**{name: _key(table[name]) for name in ("group", "time", "event")})


def _key(column: pd.Series[float]) -> pd.Series[int] | pd.Series[float]:
    """Whole numbers where they are, and nothing where there is none."""
    known = column.dropna().astype(float)
    return column.astype("Int64" if (known % 1 == 0).all() else "Float64")


class _Cells:
    """The estimates of a group-time table, their groups' sizes, and how sure both are."""

    def __init__(self, att: pd.DataFrame, influence: Influence) -> None:
        self.group = att["group"].to_numpy(dtype=float)
        self.time = att["time"].to_numpy(dtype=float)
        self.att = att["att"].to_numpy(dtype=float)
        self.known = np.isfinite(self.att)
        self.after = (self.time >= self.group) & self.known
        self._influence = influence

    def weighted(self, chosen: NDArray[np.bool_]) -> _Estimate:
        """By the size of the groups, which is an estimate too."""
        return _by_size(
            [_Estimate(self.att[at], self._influence.psi[:, at]) for at in np.flatnonzero(chosen)],
            self.group[chosen],
            self._influence.first,
        )

    def evenly(self, chosen: NDArray[np.bool_]) -> _Estimate:
        psi = self._influence.psi[:, chosen]
        return _Estimate(float(self.att[chosen].mean()), psi.mean(axis=1))

    def groups_by_size(self, of: Sequence[_Estimate], groups: Sequence[float]) -> _Estimate:
        return _by_size(of, np.asarray(groups), self._influence.first)


def _by_size(of: Sequence[_Estimate], groups: Numbers, first: Numbers) -> _Estimate:
    """The mean, weighted by how many units each estimate's group has.

    The last part of the influence is that of the sizes themselves: with other units there would be
    other weights.
    """
    att = np.array([each.att for each in of])
    member = (first[:, None] == groups[None, :]).astype(float)
    size = member.mean(axis=0)
    total = size.sum()
    weights = size / total
    spread = member - size
    of_weights = spread / total - spread.sum(axis=1)[:, None] * size / total**2
    psi = np.column_stack([each.influence for each in of])
    return _Estimate(float(att @ weights), psi @ weights + of_weights @ att)


def _mean(of: Sequence[_Estimate]) -> _Estimate:
    influence = np.mean([each.influence for each in of], axis=0)
    return _Estimate(float(np.mean([each.att for each in of])), influence)


def _row(
    kind: Kind,
    of: _Estimate,
    *,
    group: float | None = None,
    time: float | None = None,
    event: float | None = None,
) -> tuple[object, ...]:
    where = (None if each is None else _tidy(each) for each in (group, time, event))
    return kind, *where, of.att, _error(of.influence)


def _by_group(cells: _Cells) -> list[tuple[object, ...]]:
    groups = _ordered(cells.group[cells.after])
    found = [cells.evenly(cells.after & (cells.group == group)) for group in groups]
    rows = [_row("group", each, group=at) for each, at in zip(found, groups, strict=True)]
    return [*rows, _row("group", cells.groups_by_size(found, groups))]


def _by_time(cells: _Cells) -> list[tuple[object, ...]]:
    times = _ordered(cells.time[cells.after])
    found = [cells.weighted(cells.after & (cells.time == time)) for time in times]
    rows = [_row("calendar", each, time=at) for each, at in zip(found, times, strict=True)]
    return [*rows, _row("calendar", _mean(found))]


def _by_event(cells: _Cells) -> list[tuple[object, ...]]:
    event = cells.time - cells.group
    events = _ordered(event[cells.known])
    found = [cells.weighted(cells.known & (event == at)) for at in events]
    rows = [_row("event", each, event=at) for each, at in zip(found, events, strict=True)]
    since = [each for each, at in zip(found, events, strict=True) if at >= 0]
    return [*rows, _row("event", _mean(since))]


def _ordered(numbers: Iterable[float]) -> list[float]:
    return sorted(set(map(float, numbers)))
