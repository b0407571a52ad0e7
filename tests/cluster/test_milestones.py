"""Quarters, what the plan is on a day, and how it stands with each milestone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.members import Located, Member, MemberKind, Term
from cluster.milestones import (
    AREAS,
    MOST_MEMBERS,
    Mark,
    Milestone,
    Progress,
    Quarter,
    changes,
    plan_on,
    problems_of,
    progress,
    quarter_of,
    quarters_from,
)
from cluster.places import County, Kommune, Place, Position, Precision

Q1, Q2 = Quarter(2027, 1), Quarter(2027, 2)
TODAY = date(2027, 2, 10)
TROMSO = Place("Tromsø", Kommune("5501", "Tromsø"), Position(69.65, 18.96), Precision.PLACE)
BODO = Place("Bodø", Kommune("1804", "Bodø"), Position(67.28, 14.37), Precision.PLACE)
targets = st.dictionaries(st.sampled_from(AREAS), st.integers(0, 99))


def a_member(id_: int, place: Place, joined: date, left: date | None = None) -> Member:
    return Member(id_, f"Fiktiv {id_}", (Term(MemberKind.MEMBER, joined, left),), (Located(place),))


MEMBERS = [
    a_member(1, TROMSO, date(2026, 1, 1)),
    a_member(2, TROMSO, date(2027, 2, 1)),
    a_member(3, BODO, date(2026, 1, 1), date(2027, 3, 31)),
]


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_day_is_in_one_quarter_and_the_next_begins_the_day_after_it_ends(day):
    found = quarter_of(day)
    assert found.start <= day <= found.end
    assert found.next.start == found.end + timedelta(days=1)
    assert quarter_of(found.end) == quarter_of(found.start) == found
    assert found.next > found


def test_the_quarters_ahead_begin_with_the_running_one():
    assert quarters_from(TODAY, 5) == (Q1, Q2, Quarter(2027, 3), Quarter(2027, 4), Quarter(2028, 1))


def test_the_plan_of_a_day_is_the_newest_that_was_set_by_then():
    first = Milestone(date(2027, 1, 5), Q1, None, 40)
    later = Milestone(date(2027, 2, 1), Q1, None, 38)
    back = Milestone(date(2027, 2, 1), Q2, County.TROMS, 9)
    gone = Milestone(date(2027, 2, 9), Q2, County.TROMS, None)
    known = (first, later, back, gone)
    assert plan_on(known, date(2027, 1, 4)) == {}
    assert plan_on(known, date(2027, 1, 5)) == {Q1: {None: 40}}
    assert plan_on(known, date(2027, 2, 1)) == {Q1: {None: 38}, Q2: {County.TROMS: 9}}
    assert plan_on(known, TODAY) == {Q1: {None: 38}}


@given(targets, targets)
def test_changes_lead_from_any_targets_to_any_others(before, after):
    stood = changes(Q1, {}, before, TODAY)
    new = changes(Q1, before, after, TODAY)
    assert plan_on((*stood, *new), TODAY).get(Q1, {}) == after
    assert changes(Q1, after, after, TODAY) == ()
    assert list(plan_on(stood, TODAY).get(Q1, {})) == [area for area in AREAS if area in before]


def test_a_quarter_that_is_over_has_no_new_milestones():
    assert [each.code for each in problems_of(Q1, {None: 5}, Q1.end)] == []
    after = Q1.end + timedelta(days=1)
    assert [each.code for each in problems_of(Q1, {None: 5}, after)] == ["milestone.over"]


@pytest.mark.parametrize("count", [-1, MOST_MEMBERS + 1])
def test_what_is_no_number_of_members_is_refused(count):
    assert [each.code for each in problems_of(Q1, {None: count}, TODAY)] == ["milestone.count"]
    assert list(problems_of(Q1, {None: None, County.TROMS: 0}, TODAY)) == []


def test_a_milestone_is_held_against_the_members_of_its_area_at_the_quarters_end():
    plan = {Q1: {None: 3, County.TROMS: 2, County.NORDLAND: 1, County.FINNMARK: 0}, Q2: {None: 9}}
    over = {each.county: each for each in progress(plan, MEMBERS, date(2027, 5, 1))[:-1]}
    assert over[None] == Progress(Q1, None, 3, 2, Mark.MISSED)
    assert over[County.TROMS] == Progress(Q1, County.TROMS, 2, 2, Mark.REACHED)
    assert (over[County.NORDLAND].actual, over[County.NORDLAND].lacking) == (0, 1)
    assert over[County.FINNMARK].mark is Mark.REACHED


def test_the_running_quarter_stands_as_it_is_today_and_the_next_has_no_number():
    running, to_come = progress({Q1: {None: 4}, Q2: {None: 9}}, MEMBERS, TODAY)
    assert running == Progress(Q1, None, 4, 3, Mark.UNDER_WAY)
    assert (to_come.actual, to_come.mark) == (None, Mark.TO_COME)
    (last_day,) = progress({Q1: {None: 2}}, MEMBERS, Q1.end)
    assert last_day.mark is Mark.REACHED
