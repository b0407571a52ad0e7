"""Firm-years: what a firm turned over and how many it employed in a calendar year, by who says so.

What the firm reported and what a register has stand side by side: neither is written over by the
other, and where they differ it is told. docs/effect.md tells what is made of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cluster.members import Member, MemberKind
from cluster.problems import Problem
from cluster.snapshots import AccountsType, Snapshot, Source

EARLIEST_YEAR = 1990
CURRENCY = "NOK"
WHOLE_YEAR = 12
NEARLY = 0.01
"""Turnovers closer than this share of the larger are the same: firms report in thousands."""


class FigureSource(StrEnum):
    """Who says it; the first that has a comparable figure is the one that is computed with."""

    REGISTER = "register"
    REPORTED = "reported"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FirmYear:
    """What one source says of one firm in one calendar year.

    ``turnover`` is in whole units of ``currency`` (ISO 4217), for ``months`` months, and below
    nothing where accounts were corrected. ``employees`` is a head count. None is unknown, and
    never 0. ``industry``: the code as the register writes it; ``kommune``: its number.
    ``has_grants``: whether grants are in the turnover. ``note``: the source in its own words.
    """

    org_number: str
    year: int
    source: FigureSource
    name: str
    turnover: int | None = None
    currency: str = CURRENCY
    months: int = WHOLE_YEAR
    employees: int | None = None
    industry: str | None = None
    kommune: str | None = None
    organisation_form: str | None = None
    has_grants: bool | None = None
    note: str | None = None
    demo: bool = False

    @property
    def key(self) -> tuple[str, int, FigureSource]:
        """What there is one of."""
        return self.org_number, self.year, self.source

    @property
    def is_comparable(self) -> bool:
        """Whether its turnover is of twelve months in kroner, like everybody else's."""
        return self.currency == CURRENCY and self.months == WHOLE_YEAR


def of_snapshots(snapshots: Iterable[Snapshot], names: Mapping[str, str]) -> tuple[FirmYear, ...]:
    """What the registers said, as firm-years; ``snapshots`` the oldest first, as they are kept.

    The accounts of a year are those whose period ends in it, the last ones said; a group's are not
    the firm's own. Employees are those of the year the register was asked in. Turnover is
    sumDriftsinntekter, grants and all.
    """
    money: dict[tuple[str, int], Snapshot] = {}
    staff: dict[tuple[str, int], int] = {}
    for each in snapshots:
        if each.accounts and each.accounts.type is AccountsType.FIRM:
            money[each.org_number, each.accounts.period_to.year] = each
        if each.source is Source.FIRMS and each.employees is not None:
            staff[each.org_number, each.fetched_at.year] = each.employees
    return tuple(
        _of_register(number, year, money.get((number, year)), staff.get((number, year)), names)
        for number, year in sorted({*money, *staff})
    )


def _of_register(
    number: str, year: int, told: Snapshot | None, employees: int | None, names: Mapping[str, str]
) -> FirmYear:
    accounts = told.accounts if told else None
    plain = FirmYear(
        number, year, FigureSource.REGISTER, names.get(number, number), employees=employees
    )
    if accounts is None:
        return plain
    begun, ended = accounts.period_from, accounts.period_to
    return FirmYear(
        number,
        year,
        FigureSource.REGISTER,
        plain.name,
        turnover=accounts.operating_revenue,
        currency=accounts.currency,
        months=(ended.year - begun.year) * 12 + ended.month - begun.month + 1,
        employees=employees,
        has_grants=True,
    )


def with_register(kept: Iterable[FirmYear], told: Iterable[FirmYear]) -> tuple[FirmYear, ...]:
    """Firm-years that are ``kept``, with what the registers have ``told`` since.

    What somebody has read in from a register stands; what it lacks is filled in from the same
    register's own answer of the same year.
    """
    found = {each.key: each for each in kept}
    for each in told:
        known = found.get(each.key)
        found[each.key] = each if known is None else _completed(known, each)
    return tuple(found.values())


def _completed(known: FirmYear, told: FirmYear) -> FirmYear:
    if known.turnover is None and told.turnover is not None:
        known = replace(known, turnover=told.turnover, currency=told.currency, months=told.months)
    if known.employees is None:
        known = replace(known, employees=told.employees)
    return known


def problems_of(figure: FirmYear, latest: int) -> tuple[Problem, ...]:
    """What is wrong with a figure somebody typed; ``latest`` is the last year there can be."""
    found = []
    if not EARLIEST_YEAR <= figure.year <= latest:
        details = {"earliest": EARLIEST_YEAR, "latest": latest}
        found.append(Problem("figure.year", value=str(figure.year), details=details))
    if figure.turnover is None and figure.employees is None:
        found.append(Problem("figure.nothing"))
    if not (figure.note or "").strip():
        found.append(Problem("figure.no_source"))
    return tuple(found)


# --- side by side ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All that is said of one firm in one year, by source; at least one of them."""

    org_number: str
    year: int
    figures: Mapping[FigureSource, FirmYear]

    @property
    def turnover(self) -> FirmYear | None:
        """The figure whose turnover is computed with; None when none is comparable."""
        told = (self.figures.get(source) for source in FigureSource)
        return next((x for x in told if x and x.is_comparable and x.turnover is not None), None)

    @property
    def employees(self) -> FirmYear | None:
        """The figure whose employees are computed with.

        What the firm reports comes first here: the register tells no number below five.
        """
        order = (FigureSource.REPORTED, FigureSource.REGISTER, FigureSource.OTHER)
        told = (self.figures.get(source) for source in order)
        return next((x for x in told if x and x.employees is not None), None)

    @property
    def turnover_differs(self) -> bool:
        """Whether two sources say clearly different turnovers of the same twelve months."""
        said = [
            each.turnover
            for each in self.figures.values()
            if each.is_comparable and each.turnover is not None
        ]
        if len(said) < 2:  # noqa: PLR2004 - one differs from nothing
            return False
        return max(said) - min(said) > NEARLY * max(map(abs, said))

    @property
    def employees_differ(self) -> bool:
        return len({x.employees for x in self.figures.values() if x.employees is not None}) > 1


def side_by_side(figures: Iterable[FirmYear]) -> tuple[SideBySide, ...]:
    """What is said of each firm and year, by number and year."""
    found: defaultdict[tuple[str, int], dict[FigureSource, FirmYear]] = defaultdict(dict)
    for each in figures:
        found[each.org_number, each.year][each.source] = each
    return tuple(SideBySide(*key, found[key]) for key in sorted(found))


# --- what is missing ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Missing:
    """The years a member lacks a comparable turnover for, or a number of employees."""

    member: Member
    turnover: tuple[int, ...]
    employees: tuple[int, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({*self.turnover, *self.employees}))


def missing(
    members: Iterable[Member], figures: Iterable[FirmYear], years: Sequence[int]
) -> tuple[Missing, ...]:
    """Who lacks figures for which of ``years``, of those who have been members; by name.

    Years after a member left are not asked for, nor is anything of an observer.
    """
    known = {(each.org_number, each.year): each for each in side_by_side(figures)}
    found = [
        Missing(member, *_lacking(member, known, [*_asked_for(member, years)]))
        for member in members
        if any(term.kind is MemberKind.MEMBER for term in member.terms)
    ]
    lacking = (each for each in found if each.years)
    return tuple(sorted(lacking, key=lambda each: each.member.name.casefold()))


def _asked_for(member: Member, years: Iterable[int]) -> Iterator[int]:
    ends = [term.left for term in member.terms if term.kind is MemberKind.MEMBER]
    last = None if None in ends else max(end for end in ends if end)
    return (year for year in years if last is None or year <= last.year)


def _lacking(
    member: Member, known: Mapping[tuple[str, int], SideBySide], years: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    told = {year: known.get((member.org_number or "", year)) for year in years}
    return (
        tuple(year for year, each in told.items() if each is None or each.turnover is None),
        tuple(year for year, each in told.items() if each is None or each.employees is None),
    )
