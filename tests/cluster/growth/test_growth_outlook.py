"""One simulation for every date, and what more joins would change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cluster.growth.forecast import chance_with_more, forecast
from cluster.growth.outlook import MORE, USUAL_MONTHS, outlook
from cluster.growth.published import Edition, published
from cluster.members import Member, MemberKind, Term
from cluster.project import Project

PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (30, 60))
AS_OF = date(2018, 6, 12)
MEMBERS = [
    Member(each, f"Fiktiv {each}", (Term(MemberKind.MEMBER, date(2017, 11 + each % 2, 1)),), ())
    for each in range(22)
]


@pytest.fixture(scope="module")
def found():
    made = outlook(MEMBERS, PROJECT, AS_OF)
    assert made is not None
    return made


def test_it_reaches_ten_years_ahead(found):
    assert (found.first, found.last) == (date(2018, 6, 30), date(2028, 5, 31))


@pytest.mark.parametrize("until", [date(2018, 6, 30), date(2019, 1, 1), PROJECT.end])
def test_for_any_date_it_says_what_a_forecast_for_that_date_says(found, until):
    horizon = found.horizon(until)
    assert found.cut(until) == forecast(found.roster, horizon, PROJECT.goals)
    chances = [[chance_with_more(found.roster, horizon, g, m) for g in (30, 60)] for m in MORE]
    assert [list(each) for each in found.with_more(until).values()] == chances


def test_what_is_published_is_what_was_on_the_screen(found):
    edition = published(MEMBERS, PROJECT, PROJECT.end, AS_OF)
    assert isinstance(edition, Edition)
    shown = found.cut(PROJECT.end)
    assert (edition.months, edition.goals) == (shown.months, shown.goals)


def test_without_a_wish_it_looks_to_the_projects_end_or_two_years_ahead(found):
    assert found.usual_until(PROJECT) == PROJECT.end
    over = replace(PROJECT, end=date(2018, 6, 20))
    assert found.horizon(found.usual_until(over)) == USUAL_MONTHS
    assert found.usual_until(replace(PROJECT, end=date(2030, 1, 1))) == date(2020, 5, 31)


def test_before_the_first_month_has_ended_there_is_none():
    assert outlook(MEMBERS, PROJECT, date(2017, 11, 29)) is None


def test_a_counted_pool_is_a_ceiling():
    capped = outlook(MEMBERS, PROJECT, AS_OF, ceiling=40)
    assert capped is not None
    assert capped.ahead.goals[1].at_horizon == 0
    assert max(month.bands[95].high for month in capped.ahead.months) == 40
    assert capped.with_more(PROJECT.end)[3][1] == 0
