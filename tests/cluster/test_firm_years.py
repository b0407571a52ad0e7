"""Firm-years side by side: which one counts, where they differ, and who lacks them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cluster.firm_years import (
    FigureSource,
    FirmYear,
    missing,
    of_snapshots,
    problems_of,
    side_by_side,
    with_register,
)
from cluster.members import Member, MemberKind, Term
from cluster.snapshots import Accounts, AccountsType, Snapshot, Source

NUMBER = "399999901"
REGISTER, REPORTED, OTHER = FigureSource


def a_figure(source: FigureSource = REPORTED, turnover: int | None = 1_000_000, **more) -> FirmYear:
    usual = {"org_number": NUMBER, "year": 2018, "name": "Fiktiv Film", "employees": 3}
    return FirmYear(**{**usual, **more, "source": source, "turnover": turnover})


def pair(*figures: FirmYear):
    (found,) = side_by_side(figures)
    return found


def test_the_registers_turnover_counts_before_the_firms_own() -> None:
    reported, register = a_figure(REPORTED, 5), a_figure(REGISTER, 6)
    assert pair(reported, register).turnover == register
    assert pair(reported, a_figure(OTHER, 7)).turnover == reported
    assert pair(a_figure(OTHER, 7)).turnover == a_figure(OTHER, 7)


@pytest.mark.parametrize(
    "special", [{"currency": "USD"}, {"months": 9}, {"months": 18}, {"turnover": None}]
)
def test_what_is_not_comparable_gives_way_to_what_is(special: dict[str, object]) -> None:
    told = {"turnover": 6, **special}
    strange = a_figure(REGISTER, **told)
    assert pair(strange, a_figure(REPORTED, 5)).turnover == a_figure(REPORTED, 5)
    assert pair(strange).turnover is None


def test_nothing_turned_over_is_a_figure() -> None:
    assert pair(a_figure(REGISTER, 0), a_figure(REPORTED, 5)).turnover == a_figure(REGISTER, 0)


def test_the_firms_own_employees_count_before_the_registers() -> None:
    reported, register = a_figure(REPORTED, employees=3), a_figure(REGISTER, employees=7)
    assert pair(reported, register).employees == reported
    assert pair(a_figure(REPORTED, employees=None), register).employees == register
    assert pair(a_figure(employees=None)).employees is None
    assert pair(a_figure(REPORTED, employees=0), register).employees.employees == 0


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (1_000_000, 1_000_000, False),
        (1_000_000, 1_009_000, False),
        (1_000_000, 1_020_000, True),
        (0, 1, True),
        (0, 0, False),
        (-500, 500, True),
        (None, 500, False),
    ],
)
def test_turnovers_that_differ_are_told(one: int | None, other: int | None, differs: bool) -> None:
    assert pair(a_figure(REGISTER, one), a_figure(REPORTED, other)).turnover_differs is differs


def test_what_cannot_be_compared_does_not_differ() -> None:
    dollars = a_figure(REGISTER, 5, currency="USD")
    assert not pair(dollars, a_figure(REPORTED, 500)).turnover_differs
    assert pair(a_figure(REGISTER, employees=6), a_figure(employees=3)).employees_differ
    assert not pair(a_figure(REGISTER, employees=None), a_figure(employees=3)).employees_differ


def test_firms_and_years_are_apart_and_in_order() -> None:
    figures = [
        a_figure(year=2019),
        a_figure(org_number="399999902"),
        a_figure(REGISTER),
        a_figure(),
    ]
    found = side_by_side(figures)
    assert [(each.org_number, each.year) for each in found] == [
        (NUMBER, 2018),
        (NUMBER, 2019),
        ("399999902", 2018),
    ]
    assert set(found[0].figures) == {REGISTER, REPORTED}


# --- from the registers ---------------------------------------------------------------


def asked(year: int, month: int = 8) -> datetime:
    return datetime(year, month, 1, tzinfo=UTC)


def accounts(year: int, revenue: int, **more) -> Snapshot:
    told = {
        "type": AccountsType.FIRM,
        "period_from": date(year, 1, 1),
        "period_to": date(year, 12, 31),
        "currency": "NOK",
        **more,
    }
    at = more.pop("asked", asked(year + 1))
    told.pop("asked", None)
    return Snapshot(
        NUMBER, Source.ACCOUNTS, at, accounts=Accounts(operating_revenue=revenue, **told)
    )


def test_accounts_are_of_the_year_they_end_in() -> None:
    (found,) = of_snapshots([accounts(2018, 700)], {NUMBER: "Fiktiv Film"})
    assert (found.key, found.name, found.turnover) == (
        (NUMBER, 2018, REGISTER),
        "Fiktiv Film",
        700,
    )
    assert found.is_comparable
    assert found.has_grants
    assert found.employees is None


@pytest.mark.parametrize(
    ("begun", "months"),
    [(date(2018, 1, 1), 12), (date(2018, 4, 1), 9), (date(2017, 7, 1), 18), (date(2018, 12, 1), 1)],
)
def test_the_months_of_a_period_are_counted(begun: date, months: int) -> None:
    (found,) = of_snapshots([accounts(2018, 700, period_from=begun)], {})
    assert (found.months, found.is_comparable) == (months, months == 12)


def test_the_last_that_was_said_of_a_year_counts_and_a_groups_accounts_do_not() -> None:
    told = [
        accounts(2018, 700),
        accounts(2018, 800, asked=asked(2020)),
        accounts(2018, 99_000, type=AccountsType.GROUP),
    ]
    (found,) = of_snapshots(told, {})
    assert (found.turnover, found.name) == (800, NUMBER)


def test_employees_are_of_the_year_the_register_was_asked_in() -> None:
    told = [
        Snapshot(NUMBER, Source.FIRMS, asked(2018), employees=6),
        Snapshot(NUMBER, Source.FIRMS, asked(2019), employees=None),
        accounts(2018, 700),
    ]
    (found,) = of_snapshots(told, {})
    assert (found.year, found.employees, found.turnover) == (2018, 6, 700)


# --- what is missing ------------------------------------------------------------------


def test_what_a_register_says_now_fills_in_and_writes_nothing_over() -> None:
    kept = a_figure(REGISTER, 5, employees=None)
    told = a_figure(REGISTER, 7, employees=9, currency="USD", months=6)
    other = a_figure(REGISTER, 8, year=2019)
    assert with_register([kept], [told, other]) == (replace(kept, employees=9), other)
    lacking = a_figure(REGISTER, None)
    (filled,) = with_register([lacking], [told])
    assert (filled.turnover, filled.currency, filled.months) == (7, "USD", 6)
    assert filled.employees == lacking.employees
    assert with_register([a_figure(REPORTED)], [told]) == (a_figure(REPORTED), told)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({}, []),
        ({"year": 2021}, ["figure.year"]),
        ({"year": 1989}, ["figure.year"]),
        ({"turnover": None, "employees": None}, ["figure.nothing"]),
        ({"turnover": None}, []),
        ({"note": " "}, ["figure.no_source"]),
        ({"year": 1, "note": None}, ["figure.year", "figure.no_source"]),
    ],
)
def test_what_is_wrong_with_a_typed_figure_is_told(
    more: dict[str, object], codes: list[str]
) -> None:
    figure = a_figure(**{"note": "Oss selv", **more})
    assert [each.code for each in problems_of(figure, 2020)] == codes


YEARS = (2017, 2018, 2019)


def a_member(name: str, number: str | None = NUMBER, *terms: Term) -> Member:
    usual = (Term(MemberKind.MEMBER, date(2017, 11, 15)),)
    return Member(1, name, terms or usual, (), org_number=number)


def test_years_without_a_figure_are_missing() -> None:
    figures = [a_figure(), a_figure(year=2019, currency="USD"), a_figure(year=2017, employees=None)]
    (found,) = missing([a_member("Fiktiv Film")], figures, YEARS)
    assert (found.turnover, found.employees) == ((2019,), (2017,))
    assert found.years == (2017, 2019)


def test_who_has_everything_or_was_never_a_member_is_not_asked() -> None:
    observer = a_member("Observatør", "399999903", Term(MemberKind.OBSERVER, date(2018, 1, 1)))
    figures = [a_figure(year=year) for year in YEARS]
    assert missing([a_member("Fiktiv Film"), observer], figures, YEARS) == ()


def test_years_after_a_member_left_are_not_asked_for() -> None:
    term = Term(MemberKind.MEMBER, date(2017, 11, 15), date(2018, 6, 1))
    (found,) = missing([a_member("Fiktiv Film", NUMBER, term)], [], YEARS)
    assert found.years == (2017, 2018)


def test_a_member_without_a_number_lacks_everything_and_names_are_in_order() -> None:
    found = missing([a_member("Ålesund", None), a_member("alfa", "399999904")], [], YEARS)
    assert [each.member.name for each in found] == ["alfa", "Ålesund"]
    assert {each.years for each in found} == {YEARS}
