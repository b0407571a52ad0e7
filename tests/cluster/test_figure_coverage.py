"""Which members have figures for which years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cluster.figure_coverage import Known, coverage, years_asked
from cluster.firm_years import FigureSource, FirmYear
from cluster.members import Member, MemberKind, Term
from cluster.project import Project

PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))
NUMBER, OTHER = "399999901", "399999902"
YEARS = (2017, 2018, 2019)
BOTH, TURNOVER, EMPLOYEES, NOTHING, NOT_ASKED = Known


def a_year(year: int, number: str = NUMBER, **more: object) -> FirmYear:
    usual = {"turnover": 1, "employees": 2, "source": FigureSource.REPORTED, "name": "Fiktiv"}
    return FirmYear(number, year, **{**usual, **more})  # type: ignore[arg-type]


def a_member(number: str | None = NUMBER, **more: object) -> Member:
    usual = {"id": 1, "name": "Fiktiv", "terms": (Term(MemberKind.MEMBER, date(2017, 11, 15)),)}
    return Member(**{**usual, **more}, located=(), org_number=number)  # type: ignore[arg-type]


def known(member: Member, *figures: FirmYear) -> list[Known]:
    (found,) = coverage([member], figures, YEARS)
    return list(found.years.values())


def test_the_promised_years_are_asked_for_and_those_before_that_somebody_has() -> None:
    figures = [a_year(2015), a_year(2016), a_year(2023)]
    assert years_asked(figures, PROJECT, date(2020, 6, 1)) == (2015, 2016, 2017, 2018, 2019)
    assert years_asked([], PROJECT, date(2020, 6, 1)) == YEARS
    assert years_asked([], PROJECT, date(2030, 1, 1)) == (*YEARS, 2020)


def test_a_year_that_is_not_over_is_not_asked_for() -> None:
    assert years_asked([a_year(2015)], PROJECT, date(2018, 12, 31)) == (2015, 2017)
    assert years_asked([], PROJECT, date(2017, 12, 31)) == ()


def test_what_is_known_of_each_year() -> None:
    figures = [a_year(2017), a_year(2018, employees=None), a_year(2019, turnover=None)]
    assert known(a_member(), *figures) == [BOTH, TURNOVER, EMPLOYEES]
    assert known(a_member()) == [NOTHING, NOTHING, NOTHING]
    assert known(a_member(None), *figures) == [NOTHING, NOTHING, NOTHING]


def test_dollars_are_not_a_known_turnover() -> None:
    assert known(a_member(), a_year(2018, currency="USD"))[1] is EMPLOYEES


def test_years_after_it_left_are_not_asked_for() -> None:
    gone = a_member(terms=(Term(MemberKind.MEMBER, date(2017, 11, 15), date(2018, 3, 1)),))
    assert known(gone, a_year(2019)) == [NOTHING, NOTHING, NOT_ASKED]
    assert not coverage([gone], [], YEARS)[0].is_whole
    assert coverage([gone], [a_year(2017), a_year(2018)], YEARS)[0].is_whole


def test_observers_and_those_in_the_trash_are_not_there_and_the_rest_by_name() -> None:
    observer = a_member(OTHER, id=2, terms=(Term(MemberKind.OBSERVER, date(2018, 1, 1)),))
    trashed = replace(a_member(OTHER, id=3), trashed=date(2019, 1, 1))
    others = [a_member(OTHER, id=4, name="Ålesund"), a_member(None, id=5, name="alfa")]
    found = coverage([observer, trashed, a_member(), *others], [], YEARS)
    assert [each.member.name for each in found] == ["alfa", "Fiktiv", "Ålesund"]
