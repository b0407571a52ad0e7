"""A tie: what there is one of, how it stood on a day, and who may say what of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role, User
from cluster.collaboration.ties import (
    DIRECTED,
    Party,
    Tie,
    TieKind,
    counting,
    may_change,
    may_decide,
)
from tests.cluster.tied import a_tie, confirmed, disputed

DECIDED = date(2019, 1, 1)
BEFORE = DECIDED - timedelta(1)
sides = st.one_of(
    st.builds(Party, st.integers(1, 4)),
    st.builds(Party, st.none(), st.sampled_from(["Utleie AS", "utleie as", "Andre"])),
)


def turned(tie: Tie) -> Tie:
    return replace(tie, first=tie.second, second=tie.first)


@given(sides, sides, st.sampled_from(TieKind))
def test_whoever_tells_it_is_the_same_where_both_do_the_same(first: Party, second: Party, kind):
    tie = Tie(DECIDED, first, second, kind, "Nord", DECIDED)
    if kind not in DIRECTED or first.key == second.key:
        assert turned(tie).key == tie.key
    else:
        assert turned(tie).key != tie.key


@pytest.mark.parametrize(
    "other",
    [
        {"starts": date(2018, 6, 2)},
        {"second": Party(3)},
        {"second": Party(None, "To")},
        {"kind": TieKind.SHARING},
        {"title": "Sør"},
    ],
)
def test_another_day_party_kind_or_title_is_another_tie(other: dict[str, object]):
    tie = a_tie(1, 2)
    assert replace(tie, **other).key != tie.key  # type: ignore[arg-type]


def test_how_it_is_spelled_and_what_is_said_of_it_does_not_make_it_another():
    tie = a_tie(1, "Utleie AS")
    told = a_tie(1, "UTLEIE  as", title="NORD", value=5, reported_by=1, ends=date(2020, 1, 1))
    assert told.key == tie.key
    assert disputed(tie).key == tie.key


def test_its_members_are_those_in_the_register():
    assert (a_tie(1, 2).members, a_tie(1, 2).is_inside) == ({1, 2}, True)
    assert (a_tie(1, "Andre").members, a_tie(1, "Andre").is_inside) == ({1}, False)


@pytest.mark.parametrize("decide", [confirmed, disputed])
def test_what_the_other_side_has_said_is_said_from_its_day(decide):
    tie = replace(decide(a_tie(1, 2), DECIDED), remark="Nei")
    assert tie.on(DECIDED) == tie
    assert tie.on(BEFORE) == a_tie(1, 2)
    assert a_tie(1, 2).on(BEFORE) == a_tie(1, 2)


def test_those_that_count_have_begun_and_are_not_disputed_yet():
    no, yes, told = disputed(a_tie(1, 2), DECIDED), confirmed(a_tie(2, 3), DECIDED), a_tie(3, 4)
    every = (no, yes, told)
    assert counting(every, DECIDED) == (yes, told)
    assert counting(every, BEFORE) == tuple(each.on(BEFORE) for each in every)
    assert counting(every, told.starts) == tuple(each.on(told.starts) for each in every)
    assert counting(every, told.starts - timedelta(1)) == ()


def test_one_that_is_over_counts_on():
    assert counting([a_tie(1, 2, ends=date(2018, 7, 1))], DECIDED)


MEMBER = User("Kari", Role.MEMBER, 1)
BOARD, LEADER = User("Styret", Role.BOARD), User("Leder", Role.LEADER)


@pytest.mark.parametrize(
    ("reported_by", "decides", "changes"),
    [(1, False, True), (2, True, False), (None, True, False)],
)
def test_the_other_side_decides_and_whoever_told_changes(reported_by, decides, changes):
    tie = a_tie(1, 2, reported_by=reported_by)
    assert (may_decide(MEMBER, tie), may_change(MEMBER, tie)) == (decides, changes)
    assert not may_decide(replace(MEMBER, member_id=3), tie)


@pytest.mark.parametrize("reported_by", [1, 2, None])
def test_the_leader_changes_all_and_decides_nothing_for_others(reported_by):
    tie = a_tie(1, 2, reported_by=reported_by)
    assert may_change(LEADER, tie)
    for nobody in (LEADER, BOARD, User("", Role.VISITOR)):
        assert not may_decide(nobody, tie)
    assert not may_change(BOARD, tie)
