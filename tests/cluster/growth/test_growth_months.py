from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from cluster import growth
from cluster.crafts import Craft
from cluster.growth import Spell, Step, a_year_before, goal_path, spells, step_days, steps
from cluster.members import Located, MemberKind, Term, counted, standings_on
from cluster.places import County
from cluster.project import Project
from tests.cluster.rosters import ALTA, BODO, days, rosters

PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))
MEMBER = MemberKind.MEMBER


def test_the_kick_off_cohort_is_the_start_and_not_joins(make_member):
    roster = [make_member(Term(MEMBER, day)) for day in (date(2017, 11, 1), date(2017, 11, 15))]
    assert steps(roster, PROJECT, date(2017, 11, 15)) == (Step(date(2017, 11, 15), 2, 0, 0),)


def test_each_month_end_and_the_day_itself_have_a_step():
    assert step_days(PROJECT, date(2018, 2, 10)) == (
        date(2017, 11, 15),
        date(2017, 11, 30),
        date(2017, 12, 31),
        date(2018, 1, 31),
        date(2018, 2, 10),
    )


def test_there_is_no_step_before_the_kick_off():
    assert step_days(PROJECT, date(2017, 11, 14)) == ()
    assert steps([], PROJECT, date(2017, 11, 14)) == ()


def test_one_who_left_and_came_back_is_told_both_times(make_member):
    member = make_member(
        Term(MEMBER, date(2017, 11, 15), date(2018, 1, 10)), Term(MEMBER, date(2018, 2, 5))
    )
    told = {step.day: step for step in steps([member], PROJECT, date(2018, 2, 28))}
    assert told[date(2018, 1, 31)] == Step(date(2018, 1, 31), 0, 0, 1)
    assert told[date(2018, 2, 28)] == Step(date(2018, 2, 28), 1, 1, 0)


def test_a_renewal_without_a_gap_is_neither_a_leave_nor_a_join(make_member):
    member = make_member(
        Term(MEMBER, date(2017, 11, 15), date(2018, 1, 10)), Term(MEMBER, date(2018, 1, 10))
    )
    assert spells(member) == (Spell(date(2017, 11, 15), None),)


def test_becoming_a_member_after_observing_is_a_join(make_member):
    observer = Term(MemberKind.OBSERVER, date(2017, 11, 15), date(2018, 3, 1))
    member = make_member(observer, Term(MEMBER, date(2018, 3, 1)))
    assert growth.joined_between([member], date(2018, 2, 28), date(2018, 3, 1)) == 1


@given(rosters(), days)
def test_the_curve_never_disagrees_with_the_ledger(members, until):
    found = steps(members, PROJECT, until)
    for step in found:
        assert step.members == len(counted(standings_on(members, step.day)))
    for before, after in pairwise(found):
        assert after.members == before.members + after.joined - after.left


@given(rosters(), days)
def test_every_division_adds_up_to_the_whole(members, day):
    whole = len(counted(standings_on(members, day)))
    for divided in (growth.by_county, growth.by_main_craft, growth.by_size):
        assert sum(ledger.present(day) for ledger in divided(members).values()) == whole


def test_a_member_that_moved_counts_where_it_was(make_member):
    moved = date(2019, 3, 1)
    member = make_member(located=(Located(BODO), Located(ALTA, since=moved)))
    counties = growth.by_county([member])
    before = moved - timedelta(days=1)
    assert counties[County.NORDLAND].present(before) == 1
    assert counties[County.FINNMARK].present(before) == 0
    assert counties[County.NORDLAND].present(moved) == 0
    assert counties[County.FINNMARK].present(moved) == 1


def test_the_first_craft_is_the_main_one(make_member):
    roster = [make_member(crafts=(Craft.SOUND, Craft.MUSIC)), make_member()]
    day = date(2018, 1, 1)
    present = {craft: each.present(day) for craft, each in growth.by_main_craft(roster).items()}
    assert present == {Craft.SOUND: 1, None: 1}


def test_the_path_to_a_goal_is_straight():
    halfway = PROJECT.start + (PROJECT.end - PROJECT.start) / 2
    path = goal_path(50, 20, 34, PROJECT, halfway)
    assert path.expected == pytest.approx(35, abs=0.05)
    assert path.share == pytest.approx(0.68)
    assert path.missing == 16
    assert path.per_month == pytest.approx(16 / 17.97, abs=0.01)


def test_after_the_deadline_no_pace_is_told():
    path = goal_path(50, 20, 34, PROJECT, date(2021, 1, 1))
    assert (path.per_month, path.missing, path.expected) == (None, 16, 50)


def test_a_goal_that_is_reached_needs_no_one():
    path = goal_path(50, 20, 55, PROJECT, date(2019, 1, 1))
    assert (path.missing, path.per_month) == (0, None)
    assert path.share == pytest.approx(1.1)


def test_a_year_before_a_leap_day_is_the_last_of_february():
    assert a_year_before(date(2020, 2, 29)) == date(2019, 2, 28)
    assert a_year_before(date(2021, 3, 1)) == date(2020, 3, 1)
