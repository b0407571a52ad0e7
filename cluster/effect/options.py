"""What a study of membership is asked: which outcome, beside whom, from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.effect.permutation import DRAWS, SEED
from cluster.members import Member, MemberKind, Term
from cluster.pool.industries import STANDARD

HALF_A_YEAR = 180  # days of a year that has twelve months of thirty
KICK_OFF = date(2017, 11, 15)
OSLO = "0301"
NORTHERN = ("18", "19", "20", "54", "55", "56")
"""What the numbers of northern kommuner begin with, those from before 2020 and 2024 too."""


class Outcome(StrEnum):
    """What is hoped to grow: kroner of turnover a year, or heads."""

    TURNOVER = "turnover"
    EMPLOYEES = "employees"


class Pool(StrEnum):
    """Where the comparison firms are."""

    NORTH = "north"
    REST = "rest"

    def holds(self, kommune: str) -> bool:
        """Whether a kommune, by its number, is there. Oslo is in neither: film is another there."""
        is_northern = kommune.startswith(NORTHERN)
        return is_northern if self is Pool.NORTH else not is_northern and kommune != OSLO


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked; as it comes, of those who were in from the kick-off of November 2017.

    ``start`` is the kick-off. ``years_before`` and ``years_after`` are calendar years; None is all
    there are figures for before the cohort was treated, and the first two since.
    """

    outcome: Outcome = Outcome.TURNOVER
    pool: Pool = Pool.NORTH
    start: date = KICK_OFF
    years_before: tuple[int, ...] | None = None
    years_after: tuple[int, ...] | None = None
    industries: tuple[str, ...] = STANDARD
    draws: int = DRAWS
    seed: int = SEED

    @property
    def treated_from(self) -> int:
        """The first year of those who were in from the kick-off."""
        return self.start.year + (not _is_enough([_days_in(self.start, None, self.start.year)]))

    @property
    def after(self) -> tuple[int, ...]:
        """The years after, in order; none of them before the cohort was treated."""
        first = self.treated_from
        asked = (first, first + 1) if self.years_after is None else self.years_after
        return tuple(sorted({year for year in asked if year >= first}))

    @property
    def dealt(self) -> dict[str, int]:
        """How membership is dealt out, as the tests take it."""
        return {"draws": self.draws, "seed": self.seed}

    def before(self, known: Iterable[int]) -> tuple[int, ...]:
        """The years of the base period, in order, of those that are ``known``."""
        asked = known if self.years_before is None else set(known) & set(self.years_before)
        return tuple(sorted({year for year in asked if year < self.treated_from}))


def first_year(member: Member) -> int | None:
    """The first calendar year it was a member for six months or more; None when there is none.

    Stretches within a year are added. A year has twelve months of thirty days here, so that the
    first of July to New Year is six months, and so is New Year to the first of July. Observers and
    partners are not members.
    """
    terms = [term for term in member.terms if term.kind is MemberKind.MEMBER]
    years = sorted({year for term in terms for year in _years_of(term)})
    return next(
        (year for year in years if _is_enough(_days_in(x.joined, x.left, year) for x in terms)),
        None,
    )


def _years_of(term: Term) -> range:
    """The years it may be the first in: one that runs on has a whole year after its first."""
    last = term.joined.year + 1 if term.left is None else term.left.year
    return range(term.joined.year, last + 1)


def _is_enough(days: Iterable[int]) -> bool:
    return sum(days) >= HALF_A_YEAR


def _days_in(joined: date, left: date | None, year: int) -> int:
    """The days of a stretch that fall in ``year``, with twelve months of thirty days."""
    begun, ended = _day_of(joined, year), 360 if left is None else _day_of(left, year)
    return max(0, ended - begun)


def _day_of(day: date, year: int) -> int:
    """How far into ``year`` a day is, 0 to 360: its ends where the day is in another."""
    within = 30 * (day.month - 1) + min(day.day, 30) - 1
    return min(360, max(0, 360 * (day.year - year) + within))
