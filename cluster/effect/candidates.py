"""Whose side a firm is on in a study of membership, whatever figures it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from cluster.effect.options import Options, first_year
from cluster.effect.panel import PanelError
from cluster.firm_years import FigureSource, FirmYear, SideBySide, side_by_side
from cluster.members import Member, MemberKind
from cluster.pool.industries import matched
from cluster.problems import Problem

KOMMUNE_DIGITS = 4


class Why(StrEnum):
    """Why a firm, or one year of it, is not in the comparison."""

    # of a year: what cannot be computed with
    CURRENCY = "currency"
    MONTHS = "months"
    NEGATIVE = "negative"
    # of a firm: what is not known of it
    NO_NUMBER = "no_number"
    NO_BASE = "no_base"
    NO_AFTER = "no_after"
    ENDED = "ended"
    INDUSTRY_UNKNOWN = "industry_unknown"
    KOMMUNE_UNKNOWN = "kommune_unknown"
    # of a firm: what it is
    NOT_ACTIVE = "not_active"
    OTHER_INDUSTRY = "other_industry"
    ELSEWHERE = "elsewhere"
    OBSERVER = "observer"
    WAS_MEMBER = "was_member"
    JOINED_EARLIER = "joined_earlier"
    JOINED_LATER = "joined_later"
    SAME_NUMBER = "same_number"
    # of a firm: nobody like it on the other side
    NO_COUNTERPART = "no_counterpart"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A firm that is not in the comparison. ``org_number`` is None where nobody knows it."""

    org_number: str | None
    name: str
    is_member: bool
    why: Why


@dataclass(frozen=True, slots=True)
class Told:
    """A firm that belongs to a side, and all that is said of its years."""

    org_number: str
    name: str
    is_member: bool
    years: Mapping[int, SideBySide]


def candidates(
    members: Iterable[Member],
    figures: Iterable[FirmYear],
    options: Options,
    *,
    cohort_only: bool = True,
) -> tuple[list[Told], list[LeftOut]]:
    """The cohort and the firms it may be compared with, by number, whatever figures they have.

    Not ``cohort_only``: all who joined, in whatever year.
    """
    years = _by_firm(figures)
    roles, left_out = _cohort(members, options.treated_from if cohort_only else None)
    found = []
    for number in sorted({*years, *roles}):
        pairs = years.get(number, {})
        member, why = roles.get(number, (None, None))
        name = member.name if member else _name(pairs)
        firm = Told(number, name, member is not None, pairs)
        why = why or _elsewhere(firm, options)
        if why is None:
            found.append(firm)
        else:
            left_out.append(without(firm, why))
    return found, left_out


def _by_firm(figures: Iterable[FirmYear]) -> dict[str, dict[int, SideBySide]]:
    known = list(figures)
    keys = sorted(each.key for each in known)
    for key, following in pairwise(keys):
        if key == following:
            raise PanelError(Problem("effect.twice", value=f"{key[0]}, {key[1]} ({key[2]})"))
    found: defaultdict[str, dict[int, SideBySide]] = defaultdict(dict)
    for pair in side_by_side(known):
        found[pair.org_number][pair.year] = pair
    return found


def _cohort(
    members: Iterable[Member], treated_from: int | None
) -> tuple[dict[str, tuple[Member, Why | None]], list[LeftOut]]:
    """Each member by its number, with why it is not of the cohort; and those without a number.

    The cohort is of the year ``treated_from``, or of any year.
    """
    found: dict[str, tuple[Member, Why | None]] = {}
    left_out = []
    for member in sorted(members, key=_earliest_first):
        if member.trashed is not None or not member.terms:
            continue
        why = _not_of_cohort(member, treated_from)
        number = member.org_number
        if not number:
            left_out.append(LeftOut(None, member.name, True, why or Why.NO_NUMBER))
        elif number in found:
            left_out.append(LeftOut(number, member.name, True, Why.SAME_NUMBER))
        else:
            found[number] = member, why
    return found, left_out


def _earliest_first(member: Member) -> tuple[float, int, str]:
    year = first_year(member)
    return float("inf") if year is None else year, member.id, member.name


def _not_of_cohort(member: Member, treated_from: int | None) -> Why | None:
    if all(term.kind is not MemberKind.MEMBER for term in member.terms):
        return Why.OBSERVER
    year = first_year(member)
    if year is None:
        return Why.WAS_MEMBER
    if treated_from is None or year == treated_from:
        return None
    return Why.JOINED_EARLIER if year < treated_from else Why.JOINED_LATER


def _elsewhere(firm: Told, options: Options) -> Why | None:
    """Members are compared wherever they are, and in an unknown industry; others are not."""
    industry = _latest(firm, "industry", options.treated_from)
    if industry is None and not firm.is_member:
        return Why.INDUSTRY_UNKNOWN
    if industry is not None and matched([industry], options.industries) is None:
        return Why.OTHER_INDUSTRY
    if firm.is_member:
        return None
    kommune = _latest(firm, "kommune", options.treated_from)
    if kommune is None or len(kommune) != KOMMUNE_DIGITS or not kommune.isdigit():
        return Why.KOMMUNE_UNKNOWN
    return None if options.pool.holds(kommune) else Why.ELSEWHERE


def _latest(firm: Told, field: str, treated_from: int) -> str | None:
    """What was last said before anybody was treated; else the first that was said since.

    A firm that has moved or changed its industry since may have done so by being a member.
    """
    before = sorted((year for year in firm.years if year < treated_from), reverse=True)
    since = sorted(year for year in firm.years if year >= treated_from)
    said = (
        getattr(figure, field)
        for year in (*before, *since)
        for figure in by_source(firm.years[year])
    )
    return next((value.strip() for value in said if value and value.strip()), None)


def by_source(pair: SideBySide) -> list[FirmYear]:
    """What is said of a firm and year, the source that counts first for turnover first."""
    return [pair.figures[source] for source in FigureSource if source in pair.figures]


def _name(years: Mapping[int, SideBySide]) -> str:
    return by_source(years[max(years)])[0].name


def without(firm: Told, why: Why) -> LeftOut:
    """The firm as one that is left out."""
    return LeftOut(firm.org_number, firm.name, firm.is_member, why)
