"""Which members have figures for which years, and which are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.firm_years import FirmYear, Missing, missing
from cluster.members import Member, MemberKind
from cluster.project import Project


class Known(StrEnum):
    """What is known of a member's year; NOT_ASKED is after it left."""

    BOTH = "both"
    ONLY_TURNOVER = "only_turnover"
    ONLY_EMPLOYEES = "only_employees"
    NOTHING = "nothing"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A member, and what is known of each year that is asked for."""

    member: Member
    years: Mapping[int, Known]
    missing: Missing | None

    @property
    def is_whole(self) -> bool:
        return self.missing is None


def years_asked(figures: Iterable[FirmYear], project: Project, day: date) -> tuple[int, ...]:
    """The years members are asked for: that of the kick-off, each whole year since until the
    project ended, and those before that anybody has figures for. None that is not over by ``day``.
    """
    first, last = project.start.year, min(project.end.year, day.year - 1)
    before = {each.year for each in figures if each.year < first}
    return tuple(sorted(before | set(range(first, last + 1))))


def coverage(
    members: Iterable[Member], figures: Iterable[FirmYear], years: Sequence[int]
) -> tuple[Coverage, ...]:
    """All who have been members, by name; see ``missing`` for who is asked for what."""
    told = list(figures)
    asked = [
        each
        for each in members
        if each.trashed is None and any(x.kind is MemberKind.MEMBER for x in each.terms)
    ]
    lacking = {each.member.id: each for each in missing(asked, told, years)}
    nothing = {each.member.id: each for each in missing(asked, (), years)}
    found = (_of(each, lacking.get(each.id), nothing.get(each.id), years) for each in asked)
    return tuple(sorted(found, key=lambda each: each.member.name.casefold()))


def _of(
    member: Member, lacks: Missing | None, could: Missing | None, years: Sequence[int]
) -> Coverage:
    asked = could.years if could else ()
    return Coverage(member, {year: _known(year, lacks, asked) for year in years}, lacks)


def _known(year: int, lacks: Missing | None, asked: Sequence[int]) -> Known:
    if year not in asked:
        return Known.NOT_ASKED
    turnover = lacks is None or year not in lacks.turnover
    employees = lacks is None or year not in lacks.employees
    return {
        (True, True): Known.BOTH,
        (True, False): Known.ONLY_TURNOVER,
        (False, True): Known.ONLY_EMPLOYEES,
        (False, False): Known.NOTHING,
    }[turnover, employees]
