"""The invented meetings and ties: plainly invented, right by the rules, and something to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.collaboration.problems import tie_problems
from cluster.collaboration.ties import Tie, TieKind, TieStatus, counting
from cluster.meetings.ledgers import Attendance, MeetingKind, Meetings
from cluster.meetings.problems import attendance_problems, meeting_problems, venue_problems
from cluster.meetings.seats import seats
from cluster.members import Member, MemberKind, term_on
from data import commands
from data.commands import clear_members, remove_demo
from data.demo import MARKS, demo_attendances, demo_meetings, demo_ties
from data.store import Store
from data.ties import TIES
from tests.cluster.meetings_of import a_meeting
from tests.cluster.rosters import BODO
from tests.data.test_commands_funding import done
from tests.data.test_demo_funding import drafts, load_demo

Members = Mapping[str, Member]
TODAY, NOW, EVER = date(2020, 11, 14), date(2026, 11, 25), date(2100, 1, 1)


@pytest.fixture(scope="module")
def named(demo_members: Members) -> Members:
    """The demo members with ids of their own, as a register gives them."""
    numbered = enumerate(demo_members.items(), 1)
    return {name: replace(each, id=number) for number, (name, each) in numbered}


@pytest.fixture(scope="module")
def by_id(named: Members) -> Mapping[int, Member]:
    return {each.id: each for each in named.values()}


def told(named: Members, today: date, seed: int = 1) -> Meetings:
    of = demo_meetings(today)
    numbered = tuple(replace(each, id=id_) for id_, each in enumerate(of.meetings, 1))
    lines = tuple(demo_attendances(named, numbered, today, seed))
    return Meetings(numbered, lines, of.venues)


@pytest.fixture(scope="module")
def meetings(named: Members) -> Meetings:
    return told(named, NOW)


@pytest.fixture(scope="module")
def ties(named: Members) -> tuple[Tie, ...]:
    return demo_ties(named)


# --- nobody can take them for real ------------------------------------------------------------


def test_all_are_marked_as_invented(meetings: Meetings, ties: tuple[Tie, ...]) -> None:
    lists = (meetings.meetings, meetings.attendances, meetings.venues, ties)
    assert all(each.demo for lines in lists for each in lines)
    titles = [each.title for each in (*meetings.meetings, *ties)]
    names = [each.name for each in meetings.venues]
    outside = [each.second.name for each in ties if not each.is_inside]
    said = [each.comment for each in meetings.attendances if each.comment]
    remarks = [each.remark for each in ties if each.remark]
    every = (*titles, *names, *outside, *said, *remarks)
    assert [each for each in every if not each.startswith(MARKS)] == []
    links = {x for each in meetings.meetings for x in (each.link, *each.documents) if x}
    assert links
    assert all(each.startswith("https://mote.example.org/") for each in links)


def test_they_are_the_same_every_time_and_others_with_another_seed(
    named: Members, meetings: Meetings, ties: tuple[Tie, ...]
) -> None:
    turned = dict(reversed(named.items()))
    assert told(turned, NOW) == meetings
    assert demo_ties(turned) == ties
    assert told(named, NOW, seed=2).attendances != meetings.attendances
    assert demo_ties(named, seed=2) != ties


def test_who_comes_does_not_depend_on_who_else_is_there(named: Members, meetings: Meetings) -> None:
    """But for the place in the queue."""
    some = dict(list(named.items())[::3])
    ids = {each.id for each in some.values()}

    def bare(lines: tuple[Attendance, ...]) -> set[Attendance]:
        return {replace(x, signed_up=None) for x in lines if x.member_id in ids}

    assert bare(told(some, NOW).attendances) == bare(meetings.attendances)


# --- right by the rules -----------------------------------------------------------------------


@pytest.mark.parametrize("today", [NOW, TODAY, date(2019, 6, 5), date(2018, 1, 1)])
def test_nothing_is_wrong_with_any_line_on_any_day(
    named: Members, by_id: Mapping[int, Member], today: date
) -> None:
    of = told(named, today)
    known = {each.id: each for each in of.meetings}
    found = [
        *(x for each in of.meetings for x in meeting_problems(each, of.meetings)),
        *(x for each in of.venues for x in venue_problems(each)),
        *(
            x
            for each in of.attendances
            for x in attendance_problems(
                each, known[each.meeting_id], by_id.get(each.member_id), today
            )
        ),
    ]
    assert found == []
    assert len({each.key for each in of.attendances}) == len(of.attendances)
    assert len({each.uid for each in of.meetings}) == len(of.meetings)


def test_nothing_is_wrong_with_any_tie(ties: tuple[Tie, ...], by_id: Mapping[int, Member]) -> None:
    assert [x for each in ties for x in tie_problems(each, by_id, (), TODAY)] == []
    assert len({each.key for each in ties}) == len(ties)
    for each in ties:
        assert each.reported >= each.starts
        assert each.decided is None or each.decided > each.reported
        assert each.is_inside or each.status is TieStatus.REPORTED


def test_nobody_comes_before_it_is_a_member_or_to_what_is_called_off(
    meetings: Meetings, by_id: Mapping[int, Member]
) -> None:
    known = {each.id: each for each in meetings.meetings}
    for line in meetings.attendances:
        of = known[line.meeting_id]
        term = term_on(by_id[line.member_id], of.day)
        assert term is not None
        assert term.kind is MemberKind.MEMBER
        if of.day >= NOW or of.cancelled:
            assert (line.came, line.trip, line.score) == (None, None, None)
        else:
            assert line.came is not None
        assert line.trip is None or (line.came and not line.online)
        assert line.signed_up is not None
        assert line.signed_up < of.starts


def test_nobody_meets_on_a_saturday_or_a_sunday() -> None:
    for days in range(14):
        for each in demo_meetings(NOW + timedelta(days)).meetings:
            assert each.day.isoweekday() <= 5


# --- something to see -------------------------------------------------------------------------


def test_there_are_meetings_of_all_kinds_past_and_to_come(meetings: Meetings) -> None:
    past = [each for each in meetings.meetings if each.day < NOW]
    coming = [each for each in meetings.meetings if each.day >= NOW]
    assert set(Counter(each.kind for each in past)) == set(MeetingKind)
    assert len(coming) == 4
    assert sum(each.cancelled is not None for each in past) == 1
    assert any(seats(each, meetings.attendances).waiting for each in coming)
    assert {each.capacity is None for each in meetings.venues} == {True, False}
    answers = [each.score for each in meetings.attendances if each.score]
    assert len(answers) > 50
    assert {each.came for each in meetings.attendances} >= {None, 0, 1, 2}


def test_ties_are_of_all_kinds_more_after_the_kick_off_than_before(ties: tuple[Tie, ...]) -> None:
    assert 45 <= len(ties) <= 60
    kick_off = date(2017, 11, 15)
    assert len(counting(ties, kick_off)) < len(ties) / 5
    assert set(Counter(each.kind for each in ties)) == set(TieKind)
    assert Counter(each.status for each in ties)[TieStatus.DISPUTED] <= 1
    assert sum(each.status is TieStatus.CONFIRMED for each in ties) > len(ties) / 4
    purchases = [each for each in ties if each.kind is TieKind.PURCHASE]
    assert {each.is_inside for each in purchases} == {True, False}


# --- in the register --------------------------------------------------------------------------


def counts(store: Store) -> tuple[int, ...]:
    found = store.meetings(seen_by=Role.LEADER, day=EVER)
    ties = store.ties(seen_by=Role.LEADER, member_id=None, day=EVER)
    return len(found.meetings), len(found.attendances), len(found.venues), len(ties)


def test_they_come_with_the_invented_members_and_go_with_them(store: Store, leader: User) -> None:
    load_demo(store, leader)
    assert all(counts(store))
    found = store.meetings(seen_by=Role.LEADER, day=EVER)
    assert all(each.demo for each in (*found.meetings, *found.attendances, *found.venues))
    done(remove_demo(store, leader))
    assert counts(store) == (0, 0, 0, 0)
    load_demo(store, leader)
    assert all(counts(store))
    done(clear_members(store, leader))
    assert counts(store) == (0, 0, 0, 0)


def test_beside_what_is_real_nothing_is_invented(
    store: Store, leader: User, demo_members: Members
) -> None:
    real = done(commands.save_meeting(store, leader, a_meeting(place=BODO)))
    load_demo(store, leader)
    found = store.meetings(seen_by=Role.LEADER, day=EVER)
    assert (found.meetings, found.attendances) == ((real,), ())
    assert len(drafts()) == len(demo_members)
    assert TIES.entity in {each.entity for each in store.log(10_000, seen_by=Role.LEADER)}
