"""The check with everybody who joined, in whatever year: what happened by years since joining."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

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


@dataclass(frozen=True, slots=True, eq=False)
class ByJoining:
    """``table`` is that of ``aggregate(kind="event")``, in natural logarithms: 0.1 is some 10 %.

    ``members`` and ``others`` are in it. ``with_zero`` had a year of nothing, which has no
    logarithm, and ``incomplete`` lacked a year or had joined by the first; neither is in it.
    """

    table: pd.DataFrame
    years: tuple[int, ...]
    members: int
    others: int
    with_zero: int
    incomplete: int


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
        whole, with_zero = _whole(told, years, asked)
        joined = _joined(register)
        table = _events(whole, joined)
    except PanelError as error:
        return error.problem
    kept = [number for number in whole if joined.get(number, inf) > years[0]]
    of_members = sum(number in joined for number in kept)
    return ByJoining(
        table=table,
        years=years,
        members=of_members,
        others=len(kept) - of_members,
        with_zero=with_zero,
        incomplete=len(told) - len(kept) - with_zero,
    )


def _joined(members: Iterable[Member]) -> dict[str, int]:
    """The first year of each organisation number that joined."""
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
    found, with_zero = {}, 0
    for firm in told:
        values, _ = values_of(firm, years, options.outcome)
        if 0 in values.values():
            with_zero += 1
        elif len(values) == len(years):
            found[firm.org_number] = values
    return found, with_zero


def _events(outcomes: Mapping[str, Mapping[int, float]], joined: Mapping[str, int]) -> pd.DataFrame:
    rows = [
        (number, year, log(value), joined.get(number, inf))
        for number, values in outcomes.items()
        for year, value in values.items()
    ]
    panel = pd.DataFrame(rows, columns=list(_COLUMNS))
    return aggregate(group_time_att(panel, *_COLUMNS, control="not_yet_treated"), "event")
