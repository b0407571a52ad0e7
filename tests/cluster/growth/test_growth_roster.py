"""A monthly roster from the register."""

from datetime import date
from itertools import pairwise

from hypothesis import given

from cluster.growth import Step, ledger, steps
from cluster.growth.roster import months_until, roster
from cluster.members import MemberKind, Term
from cluster.project import Project
from tests.cluster.rosters import days, rosters

START = date(2017, 11, 15)
MEMBER = MemberKind.MEMBER


def test_the_first_month_is_the_start_cohort_whoever_came_in_it(make_member):
    members = [make_member(Term(MEMBER, date(2017, 11, day))) for day in (1, 15, 28)]
    assert roster(members, START, date(2017, 11, 30)) == (Step(date(2017, 11, 30), 3, 0, 0),)


def test_a_running_month_is_no_month_of_observation(make_member):
    members = [make_member(), make_member(Term(MEMBER, date(2018, 1, 10)))]
    december = (Step(date(2017, 11, 30), 1, 0, 0), Step(date(2017, 12, 31), 1, 0, 0))
    assert roster(members, START, date(2018, 1, 30)) == december
    assert roster(members, START, date(2018, 1, 31)) == (
        *december,
        Step(date(2018, 1, 31), 2, 1, 0),
    )


def test_before_the_first_month_has_ended_there_is_nothing_to_learn_from(make_member):
    assert roster([make_member()], START, date(2017, 11, 29)) == ()
    assert roster([make_member()], START, date(2017, 1, 1)) == ()


def test_observers_are_not_in_it(make_member):
    members = [make_member(Term(MemberKind.OBSERVER, date(2017, 11, 1)))]
    assert roster(members, START, date(2017, 12, 31))[-1] == Step(date(2017, 12, 31), 0, 0, 0)


@given(rosters(), days)
def test_it_adds_up_and_agrees_with_the_curve_of_the_page(members, as_of):
    found = roster(members, START, as_of)
    counted = ledger(members)
    for before, after in pairwise(found):
        assert after.members == before.members + after.joined - after.left
    assert all(step.members == counted.present(step.day) for step in found)
    project = Project(START, date(2020, 11, 14), (50, 60))
    drawn = {step.day: step for step in steps(members, project, as_of)}
    assert all(step == drawn[step.day] for step in found[1:])


def test_how_many_months_end_by_a_day():
    assert months_until(date(2018, 6, 30), date(2018, 6, 30)) == 0
    assert months_until(date(2018, 6, 30), date(2018, 7, 30)) == 0
    assert months_until(date(2018, 6, 30), date(2018, 7, 31)) == 1
    assert months_until(date(2018, 6, 30), date(2020, 11, 14)) == 28
    assert months_until(date(2018, 6, 30), date(2017, 1, 1)) == 0
