"""What a study found, without a firm in it: counts, means and intervals, and nothing of one firm.

The page draws from this for every reader, and this is what is published. Groups of fewer than
``FEWEST_SHOWN`` firms are put together with the next, or told as few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import fmean
from typing import NamedTuple

import numpy as np

from cluster.effect.candidates import LeftOut, Why
from cluster.effect.description import Balances, Path
from cluster.effect.eligible import Band, Firm, SetAside, Staff
from cluster.effect.joining import ByJoining
from cluster.effect.options import Options
from cluster.effect.permutation import Interval, confidence_interval, permutation_test
from cluster.effect.study import DroppedOut, Study
from cluster.effect.tested import Sides, Tested, columns, sides_of
from cluster.effect.totals import Totals
from cluster.effect.verdict import verdict
from cluster.problems import Problem
from cluster.verdicts import Verdict

FEWEST_SHOWN = 3
EDGES = (-80, -40, -20, -10, 0, 10, 20, 40, 80)
"""Where the bars of growth are cut, in per cent a year; the first and last have no other end."""


@dataclass(frozen=True, slots=True)
class StratumEffect:
    """The difference among firms alike in size and staff: percentage points a year.

    ``alike`` are the strata it holds: several where one alone has too few to be shown.
    ``interval`` is infinite where no effect at all can be excluded.
    """

    alike: tuple[tuple[Band, Staff], ...]
    sides: Sides
    estimate: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class GrowthBar:
    """How many firms grew from ``low`` to below ``high`` per cent a year; None is without end."""

    low: float | None
    high: float | None
    sides: Sides


class Told(NamedTuple):
    """So many of the cohort, and so many others; None is one or two, and not told which."""

    members: int | None
    others: int | None


@dataclass(frozen=True, slots=True)
class Gone:
    """``DroppedOut`` as it may be told."""

    ended: Told
    no_figures: Told
    at_zero: Told


@dataclass(frozen=True, slots=True)
class LeftOutFor:
    """How many firms are not compared for one reason."""

    why: Why
    sides: Told


@dataclass(frozen=True, slots=True)
class YearsSetAside:
    """How many years of firms are not computed with for one reason; None is one or two."""

    why: Why
    years: int | None


@dataclass(frozen=True, slots=True)
class Findings:
    """A ``Study`` without its firms; see there. ``test`` names nobody, either."""

    options: Options
    base_years: tuple[int, ...]
    sides: Sides
    verdict: Verdict
    detectable: float | None
    test: Tested | None
    strata: tuple[StratumEffect, ...]
    growth: tuple[GrowthBar, ...]
    paths: tuple[Path, ...]
    balance: Balances | None
    dropped_out: Gone
    left_out: tuple[LeftOutFor, ...]
    set_aside: tuple[YearsSetAside, ...]
    founders: tuple[Totals, ...]
    members: tuple[Totals, ...]

    @property
    def has_infinite_interval(self) -> bool:
        """Whether the firms are too few to exclude any effect at all."""
        return self.test is not None and not np.isfinite(self.test.interval).all()


def findings(of: Study) -> Findings:
    """What may be told of a study to everybody."""
    return Findings(
        options=of.options,
        base_years=of.base_years,
        sides=of.sides,
        verdict=verdict(of),
        detectable=of.detectable,
        test=_nameless(of.test),
        strata=_strata(of.firms, of.options) if of.test else (),
        growth=_bars(of.firms),
        paths=tuple(each for each in of.paths if each.firms >= FEWEST_SHOWN),
        balance=_balance(of),
        dropped_out=_gone(of.dropped_out),
        left_out=_by_reason(of.left_out),
        set_aside=_years_by_reason(of.set_aside),
        founders=tuple(map(_of_several, of.founders)),
        members=tuple(
            _apart(_of_several(each), first)
            for each, first in zip(of.members, of.founders, strict=True)
        ),
    )


def joining_told(found: ByJoining | Problem) -> ByJoining | Problem:
    """What may be told of everybody who joined: an effect on one or two members would be theirs.

    ``overall`` is then over the years since that are told, and nobody knows how sure it is.
    """
    if isinstance(found, Problem):
        return found
    events = tuple(each for each in found.events if each.members >= FEWEST_SHOWN)
    since = [each.att for each in events if each.years >= 0]
    if not since or found.others < FEWEST_SHOWN:
        return Problem("effect.few_joined")
    told = replace(
        found,
        events=events,
        with_zero=_several(found.with_zero),
        incomplete=_several(found.incomplete),
    )
    if len(since) == sum(each.years >= 0 for each in found.events):
        return told
    return replace(told, overall=fmean(since), overall_se=None)


def _balance(of: Study) -> Balances | None:
    """Between all and those compared stand those without a counterpart: not one or two of them."""
    if of.balance is None or min(of.sides) < FEWEST_SHOWN:
        return None
    between = sides_of(each for each in of.left_out if each.why is Why.NO_COUNTERPART)
    return of.balance if _is_told(between) else replace(of.balance, raw=None)


def _nameless(test: Tested | None) -> Tested | None:
    if test is None:
        return None
    return replace(test, without_one=replace(test.without_one, org_number="", name=""))


def _of_several(year: Totals) -> Totals:
    """A sum of one or two firms would be theirs."""
    if year.with_turnover < FEWEST_SHOWN:
        year = replace(year, turnover=None, largest=None)
    return replace(year, employees=None) if year.with_employees < FEWEST_SHOWN else year


def _apart(year: Totals, founders: Totals) -> Totals:
    """Without a sum from which that of the founders leaves one or two firms."""
    if 0 < abs(year.with_turnover - founders.with_turnover) < FEWEST_SHOWN:
        year = replace(year, turnover=None, largest=None)
    if 0 < abs(year.with_employees - founders.with_employees) < FEWEST_SHOWN:
        year = replace(year, employees=None)
    return year


# --- strata ---------------------------------------------------------------------------


def _strata(firms: Sequence[Firm], options: Options) -> tuple[StratumEffect, ...]:
    """Each stratum with enough firms on both sides, and the rest together as one."""

    def place(firm: Firm) -> tuple[int, int]:
        return list(Band).index(firm.band), list(Staff).index(firm.staff)

    ordered = sorted(firms, key=place)
    cells = [list(each) for _, each in groupby(ordered, key=place)]
    small = [each for each in cells if not _is_shown(each)]
    large = sorted(
        (each for each in cells if _is_shown(each)), key=lambda each: min(sides_of(each))
    )
    together = [firm for each in small for firm in each]
    while together and large and not _is_shown(together):
        together += large.pop(0)
    shown = sorted((*large, *([together] if together else [])), key=lambda each: place(each[0]))
    return tuple(_stratum(each, options) for each in shown if _is_shown(each))


def _is_shown(firms: Sequence[Firm]) -> bool:
    return min(sides_of(firms)) >= FEWEST_SHOWN


def _stratum(firms: Sequence[Firm], options: Options) -> StratumEffect:
    asked, dealt = columns(firms), options.dealt
    return StratumEffect(
        alike=tuple(dict.fromkeys((firm.band, firm.staff) for firm in firms)),
        sides=sides_of(firms),
        estimate=permutation_test(*asked, **dealt).estimate,
        interval=confidence_interval(*asked, **dealt),
    )


# --- how growth is spread ---------------------------------------------------------------


def _bars(firms: Sequence[Firm]) -> tuple[GrowthBar, ...]:
    """The bars between ``EDGES``; a side with one or two firms in a bar has it joined to the next.

    A bar may have nobody of a side, which tells nothing of anybody.
    """
    ends = (None, *map(float, EDGES), None)
    bars = [
        GrowthBar(low, high, sides_of(x for x in firms if _is_within(x.growth, low, high)))
        for low, high in pairwise(ends)
    ]
    shown: list[GrowthBar] = []
    for bar in bars:
        if shown and not _is_told(shown[-1].sides):
            shown[-1] = _joined(shown[-1], bar)
        else:
            shown.append(bar)
    while len(shown) > 1 and not _is_told(shown[-1].sides):
        shown[-2:] = [_joined(shown[-2], shown[-1])]
    return tuple(shown) if all(_is_told(each.sides) for each in shown) else ()


def _is_within(growth: float, low: float | None, high: float | None) -> bool:
    return (low is None or growth >= low) and (high is None or growth < high)


def _is_told(sides: Sides) -> bool:
    return None not in _told(sides)


def _joined(one: GrowthBar, other: GrowthBar) -> GrowthBar:
    both = zip(one.sides, other.sides, strict=True)
    return GrowthBar(one.low, other.high, Sides(*map(sum, both)))


# --- who is not compared ----------------------------------------------------------------


def _by_reason(left_out: Iterable[LeftOut]) -> tuple[LeftOutFor, ...]:
    known = list(left_out)
    reasons = (why for why in Why if any(each.why is why for each in known))
    return tuple(
        LeftOutFor(why, _told(sides_of(each for each in known if each.why is why)))
        for why in reasons
    )


def _years_by_reason(set_aside: Iterable[SetAside]) -> tuple[YearsSetAside, ...]:
    known = [each.why for each in set_aside]
    return tuple(YearsSetAside(why, _several(known.count(why))) for why in Why if why in known)


def _gone(of: DroppedOut) -> Gone:
    return Gone(_told(of.ended), _told(of.no_figures), _told(of.at_zero))


def _told(sides: Sides) -> Told:
    return Told(*map(_several, sides))


def _several(count: int | None) -> int | None:
    return None if count is None or 0 < count < FEWEST_SHOWN else count
