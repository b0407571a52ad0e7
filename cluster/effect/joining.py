"""The check with everybody who joined, in whatever year: what happened by years since joining."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isnan, log, nan

import numpy as np
import pandas as pd

from cluster.effect.candidates import Told, candidates
from cluster.effect.eligible import values_of
from cluster.effect.options import Options, first_year
from cluster.effect.panel import PanelError
from cluster.effect.staggered import aggregate, group_time_att
from cluster.firm_years import FirmYear
from cluster.members import Member
from cluster.problems import Problem

_COLUMNS = ("firm", "year", "log", "first")


@dataclass(frozen=True, slots=True)
class SinceJoining:
    """The effect so many years after joining, before it when negative, with its standard error.

    In natural logarithms: 0.1 is some 10 %. ``se`` is None where the firms do not differ at all.
    ``members`` are those who joined so long before, or after.
    """

    years: int
    att: float
    se: float | None
    members: int


@dataclass(frozen=True, slots=True)
class ByJoining:
    """``events`` and ``overall``, over the years since, are those of ``aggregate(kind="event")``.

    ``members`` joined within the panel, and ``others`` never, or after it. Not in it are the
    ``with_zero`` that had a year of nothing, which has no logarithm, and the ``incomplete`` that
    lacked a year or had joined by the first; None is one or two.
    """

    events: tuple[SinceJoining, ...]
    overall: float
    overall_se: float | None
    years: tuple[int, ...]
    members: int
    others: int
    with_zero: int | None
    incomplete: int | None


def staggered(
    members: Iterable[Member], figures: Iterable[FirmYear], options: Options | None = None
) -> ByJoining | Problem:
    """Callaway and Sant'Anna on the logarithm, beside those who had not joined by then.

    The logarithm is the same in kroner and in thousands, up to a constant that growth is without.
    Firms have every year of the panel: those before and after that ``options`` name.
    """
    asked, register = options or Options(), list(members)
    try:
        told, _ = candidates(register, figures, asked, cohort_only=False)
        years = (*asked.before(year for firm in told for year in firm.years), *asked.after)
        if not years:
            return Problem("effect.none_joined")
        whole, with_zero = _whole(told, years, asked)
        first = _first_years(register)
        kept = {x: each for x, each in whole.items() if first.get(x, inf) > years[0]}
        joined = {x: first[x] for x in kept if first.get(x, inf) <= years[-1]}
        table, behind = _events(kept, joined)
    except PanelError as error:
        return error.problem
    numbers = table[["event", "att", "se"]].to_numpy(dtype=float, na_value=nan)
    overall = numbers[np.isnan(numbers[:, 0])][0]
    return ByJoining(
        events=tuple(
            SinceJoining(int(years), float(att), _known(se), behind[int(years)])
            for years, att, se in numbers
            if not np.isnan(years)
        ),
        overall=float(overall[1]),
        overall_se=_known(overall[2]),
        years=years,
        members=len(joined),
        others=len(kept) - len(joined),
        with_zero=with_zero,
        incomplete=len(told) - len(kept) - with_zero,
    )


def _known(se: float) -> float | None:
    return None if isnan(se) else float(se)


def _first_years(members: Iterable[Member]) -> dict[str, int]:
    """By organisation number, for those that joined."""
    found: dict[str, int] = {}
    for member in members:
        year = first_year(member)
        if member.trashed is None and member.org_number and year is not None:
            found[member.org_number] = min(year, found.get(member.org_number, year))
    return found


def _whole(
    told: Iterable[Told], years: Sequence[int], options: Options
) -> tuple[dict[str, dict[int, float]], int]:
    """The outcomes of firms with more than nothing every year, and how many had a year of 0."""
    found: dict[str, dict[int, float]] = {}
    with_zero = 0
    for firm in told:
        values, _ = values_of(firm, years, options.outcome)
        if 0 in values.values():
            with_zero += 1
        elif len(values) == len(years):
            found[firm.org_number] = values
    return found, with_zero


def _events(
    outcomes: Mapping[str, Mapping[int, float]], joined: Mapping[str, int]
) -> tuple[pd.DataFrame, Counter[int]]:
    """The effects by years since joining, and how many members each is of."""
    if not joined:
        raise PanelError(Problem("effect.none_joined"))
    if len(outcomes) == len(joined) and len(set(joined.values())) == 1:
        raise PanelError(Problem("effect.nothing_to_compare"))
    rows = [
        (number, year, log(value), joined.get(number, inf))
        for number, values in outcomes.items()
        for year, value in values.items()
    ]
    panel = pd.DataFrame(rows, columns=list(_COLUMNS))
    cells = group_time_att(panel, *_COLUMNS, control="not_yet_treated")
    cohorts, behind = Counter(joined.values()), Counter[int]()
    for group, time in cells.loc[cells["att"].notna(), ["group", "time"]].to_numpy(dtype=int):
        behind[int(time - group)] += cohorts[int(group)]
    return aggregate(cells, "event"), behind
