"""Members' turnover and staff, year by year: plain sums, which say nothing of any effect."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cluster.firm_years import FirmYear, SideBySide, side_by_side
from cluster.members import Member, MemberKind, term_on


@dataclass(frozen=True, slots=True)
class Totals:
    """A year of some members: kroner and heads, each the sum of those with figures.

    ``members`` is how many they are in all; one without an organisation number has no figures.
    A sum of nobody is None: it is not known to be 0. ``largest`` is how much of the turnover is one
    firm's, 0 to 1: a sum that is nearly one firm's tells how that firm went.
    """

    year: int
    members: int
    turnover: int | None
    with_turnover: int
    employees: int | None
    with_employees: int
    largest: float | None = None


def totals(
    members: Iterable[Member],
    figures: Iterable[FirmYear],
    years: Sequence[int],
    *,
    start: date,
    day: date,
) -> tuple[tuple[Totals, ...], tuple[Totals, ...]]:
    """Of the founders, who were members as the month of the kick-off ended, and of all on ``day``.

    The same firms are summed in every year, so that what grows is the firms and not the cluster.
    """
    register = [member for member in members if member.trashed is None]
    known = {(each.org_number, each.year): each for each in side_by_side(figures)}
    kicked_off = start.replace(day=monthrange(start.year, start.month)[1])
    founders, everybody = (_on(register, each) for each in (kicked_off, day))
    return (
        tuple(_of(founders, known, year) for year in years),
        tuple(_of(everybody, known, year) for year in years),
    )


def _on(members: Iterable[Member], day: date) -> list[Member]:
    terms = ((member, term_on(member, day)) for member in members)
    return [member for member, term in terms if term and term.kind is MemberKind.MEMBER]


def _of(
    members: Collection[Member], known: Mapping[tuple[str, int], SideBySide], year: int
) -> Totals:
    numbers = {member.org_number for member in members if member.org_number}
    pairs = [known[number, year] for number in numbers if (number, year) in known]
    sold = [x.turnover.turnover for x in pairs if x.turnover]
    heads = [x.employees.employees for x in pairs if x.employees]
    turnover, employees = ([n for n in each if n is not None] for each in (sold, heads))
    return Totals(
        year=year,
        members=len(members),
        turnover=sum(turnover) if turnover else None,
        with_turnover=len(turnover),
        employees=sum(employees) if employees else None,
        with_employees=len(employees),
        largest=max(turnover) / sum(turnover) if sum(turnover) > 0 else None,
    )
