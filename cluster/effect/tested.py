"""Whether the members of a study grew differently, beyond chance, and if it is to be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

import numpy as np
import pandas as pd

from cluster.effect.candidates import LeftOut
from cluster.effect.eligible import Firm
from cluster.effect.options import Options
from cluster.effect.panel import PanelError
from cluster.effect.permutation import Interval, confidence_interval, permutation_test, rank_test
from cluster.effect.power import minimum_detectable_effect
from cluster.effect.trust import leave_one_out, placebo
from cluster.problems import Problem

FEWEST_MEMBERS = 8
FEWEST_OTHERS = 20


class Sides(NamedTuple):
    """So many of the cohort, and so many others."""

    members: int
    others: int

    @property
    def are_enough(self) -> bool:
        """Whether anything is tested at all."""
        return self.members >= FEWEST_MEMBERS and self.others >= FEWEST_OTHERS


@dataclass(frozen=True, slots=True)
class PlaceboYear:
    """The comparison in a year before anybody was treated, in percentage points a year."""

    year: int
    estimate: float
    interval: Interval
    p_value: float
    sides: Sides


@dataclass(frozen=True, slots=True)
class WithoutOne:
    """Between what the estimate lies when each firm is left out, and the one that moves it most.

    ``without`` is the estimate without that one. In percentage points a year.
    """

    low: float
    high: float
    org_number: str
    name: str
    without: float


@dataclass(frozen=True, slots=True)
class Tested:
    """The difference, and whether it is more than chance: percentage points a year.

    ``placebo`` is empty where no year before can be tried, and ``no_placebo`` says why.
    """

    estimate: float
    interval: Interval
    p_value: float
    rank_p_value: float
    draws: int
    is_exact: bool
    without_one: WithoutOne
    placebo: tuple[PlaceboYear, ...]
    no_placebo: Problem | None


def sides_of(firms: Iterable[Firm | LeftOut]) -> Sides:
    """How many there are on each side."""
    known = [firm.is_member for firm in firms]
    return Sides(sum(known), len(known) - sum(known))


def detectable(firms: Sequence[Firm]) -> float | None:
    """The smallest mervekst so many firms show four times in five, percentage points a year.

    By how much the others differ among themselves within their strata; None where each is alone.
    Strata with many members and few others make the comparison less sure; the number of others is
    that of one stratum which would be as sure.
    """
    by_stratum: dict[str, list[float]] = {}
    for firm in firms:
        if not firm.is_member:
            by_stratum.setdefault(firm.stratum, []).append(firm.growth)
    others = list(by_stratum.values())
    free = sum(map(len, others)) - len(others)
    if free < 1:
        return None
    spread = sum(float(((np.array(each) - fmean(each)) ** 2).sum()) for each in others)
    members = [firm.stratum for firm in firms if firm.is_member]
    unsure = sum(
        (members.count(label) / len(members)) ** 2 / len(growth)
        for label, growth in by_stratum.items()
    )
    sd = float(np.sqrt(spread / free))
    return minimum_detectable_effect(sd, len(members), max(1, int(1 / unsure + 1e-9)))


def columns(firms: Sequence[Firm]) -> tuple[list[float], list[bool], list[str]]:
    """Each firm's growth, whether it is a member, and its stratum, as the tests take them."""
    return (
        [firm.growth for firm in firms],
        [firm.is_member for firm in firms],
        [firm.stratum for firm in firms],
    )


def tested(firms: Sequence[Firm], options: Options) -> Tested:
    """The test of firms in strata with both sides, with all that tells whether to trust it."""
    asked, dealt = columns(firms), options.dealt
    found = permutation_test(*asked, **dealt)
    tried = _placebo(firms, options)
    return Tested(
        estimate=found.estimate,
        interval=confidence_interval(*asked, **dealt),
        p_value=found.p_value,
        rank_p_value=rank_test(*asked, **dealt).p_value,
        draws=found.draws,
        is_exact=found.is_exact,
        without_one=_without_one(firms, *asked),
        placebo=() if isinstance(tried, Problem) else tried,
        no_placebo=tried if isinstance(tried, Problem) else None,
    )


def _without_one(
    firms: Sequence[Firm], growth: list[float], sides: list[bool], strata: list[str]
) -> WithoutOne:
    table = leave_one_out(growth, sides, strata, names=range(len(firms)))
    most = firms[int(table["name"].iloc[0])]
    return WithoutOne(
        low=float(table["estimate"].min()),
        high=float(table["estimate"].max()),
        org_number=most.org_number,
        name=most.name,
        without=float(table["estimate"].iloc[0]),
    )


def _placebo(firms: Sequence[Firm], options: Options) -> tuple[PlaceboYear, ...] | Problem:
    """Each year before that can be tried; years with figures of too few are not begun from."""
    columns = ["firm", "year", "value", "member", "stratum"]
    years = _well_known(firms, options)
    rows = [
        (firm.org_number, year, value, firm.is_member, firm.stratum)
        for firm in firms
        for year, value in firm.values.items()
        if year in years
    ]
    panel = pd.DataFrame(rows, columns=columns).astype({"year": int})
    try:
        table = placebo(
            panel,
            *columns[:4],
            before=options.treated_from,
            strata="stratum",
            draws=options.draws,
            seed=options.seed,
        )
    except PanelError as error:
        return error.problem
    found = table.to_numpy(dtype=float).tolist()
    tried = tuple(_placebo_year(row, sorted(years)) for row in found)
    enough = tuple(each for each in tried if each.sides.are_enough)
    return enough or Problem("effect.no_placebo")


def _well_known(firms: Sequence[Firm], options: Options) -> set[int]:
    years = {year for firm in firms for year in firm.values if year < options.treated_from}
    return {year for year in years if sides_of(x for x in firms if year in x.values).are_enough}


def _placebo_year(row: Sequence[float], years: Sequence[int]) -> PlaceboYear:
    """A row of ``placebo`` as growth a year, since the middle of the years before it."""
    year, estimate, low, high, p_value, members, others = row
    a_year = 100 / (year - fmean(each for each in years if each < year))
    return PlaceboYear(
        year=int(year),
        estimate=estimate * a_year,
        interval=Interval(low * a_year, high * a_year),
        p_value=p_value,
        sides=Sides(int(members), int(others)),
    )
