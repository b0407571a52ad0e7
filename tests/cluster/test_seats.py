"""Who has a seat: in the order of signing up, and nobody past somebody who waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.meetings.ledgers import Attendance, MeetingKind
from cluster.meetings.seats import seats
from tests.cluster.meetings_of import CHANGED, a_meeting
from tests.cluster.rosters import BODO

Queue = list[tuple[int, bool]]
queues = st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=9)
rooms = st.integers(1, 15)
PLACED = a_meeting(place=BODO, link="https://example.no/rom")
ON_THE_NET = a_meeting(kind=MeetingKind.WEBINAR, link="https://example.no/rom")
meetings = st.builds(
    lambda meeting, capacity: replace(meeting, capacity=capacity),
    st.sampled_from([PLACED, ON_THE_NET]),
    rooms,
)


def lines_of(queue: Queue) -> list[Attendance]:
    """One member after another, a minute between."""
    return [
        Attendance(1, id_, CHANGED + timedelta(minutes=id_), people, online=online)
        for id_, (people, online) in enumerate(queue, 1)
    ]


def ids(lines: tuple[Attendance, ...]) -> list[int]:
    return [each.member_id for each in lines]


@given(meetings, queues)
def test_there_are_never_more_than_there_is_room_for(meeting, queue):
    found = seats(meeting, lines_of(queue))
    here = [each for each in found.seated if meeting.place is None or not each.online]
    assert sum(each.people for each in here) == meeting.capacity - found.left
    assert 0 <= found.left <= meeting.capacity


@given(meetings, queues)
def test_everyone_who_signed_up_sits_or_waits_in_the_order_they_did(meeting, queue):
    found = seats(meeting, lines_of(queue))
    assert sorted(ids(found.seated) + ids(found.waiting)) == list(range(1, len(queue) + 1))
    assert ids(found.seated) == sorted(ids(found.seated))
    assert ids(found.waiting) == sorted(ids(found.waiting))
    for at, each in enumerate(found.waiting, 1):
        assert found.place_in_queue(each.member_id) == at
        assert not found.is_seated(each.member_id)
    for each in found.seated:
        assert found.is_seated(each.member_id)
        assert found.place_in_queue(each.member_id) is None


@given(meetings, queues)
def test_nobody_who_needs_a_seat_passes_one_who_waits(meeting, queue):
    found = seats(meeting, lines_of(queue))
    for waits in ids(found.waiting)[:1]:
        past = [each for each in found.seated if each.member_id > waits]
        assert all(each.online for each in past)
        assert not past or meeting.place is not None


@given(meetings, queues.filter(len), st.data())
def test_nobody_loses_anything_because_somebody_withdraws(meeting, queue, data):
    lines = lines_of(queue)
    gone = data.draw(st.sampled_from(lines))
    before = seats(meeting, lines)
    after = seats(meeting, [each for each in lines if each is not gone])
    assert {*ids(before.seated)} - {gone.member_id} <= {*ids(after.seated)}
    for each in after.waiting:
        earlier = before.place_in_queue(each.member_id)
        assert earlier is not None
        assert after.place_in_queue(each.member_id) <= earlier


@given(meetings, queues, st.integers(1, 6))
def test_nobody_loses_anything_because_somebody_signs_up_after_them(meeting, queue, people):
    lines = lines_of(queue)
    late = Attendance(1, 99, CHANGED + timedelta(days=1), people)
    before, after = seats(meeting, lines), seats(meeting, [late, *lines])
    assert ids(before.seated) == [each for each in ids(after.seated) if each != late.member_id]
    assert ids(before.waiting) == [each for each in ids(after.waiting) if each != late.member_id]


@given(queues)
def test_where_there_is_no_limit_everyone_has_a_seat(queue):
    found = seats(PLACED, lines_of(queue))
    assert (len(found.seated), found.waiting, found.left) == (len(queue), (), None)


def test_two_of_one_moment_stand_by_their_number_however_they_are_read():
    lines = [Attendance(1, id_, CHANGED) for id_ in (3, 1, 2)]
    meeting = replace(PLACED, capacity=2)
    for read in (lines, lines[::-1]):
        found = seats(meeting, read)
        assert (ids(found.seated), ids(found.waiting)) == ([1, 2], [3])


def test_a_group_that_there_is_no_room_for_waits_and_whoever_is_behind_it_too():
    found = seats(replace(PLACED, capacity=3), lines_of([(2, False), (2, False), (1, False)]))
    assert (ids(found.seated), ids(found.waiting), found.left) == ([1], [2, 3], 1)


@pytest.mark.parametrize(("meeting", "waiting"), [(PLACED, []), (ON_THE_NET, [2])])
def test_who_is_online_needs_no_seat_where_the_others_have_a_place(meeting, waiting):
    found = seats(replace(meeting, capacity=1), lines_of([(1, False), (4, True)]))
    assert ids(found.waiting) == waiting


def test_whoever_came_without_signing_up_is_not_asked_nor_another_meetings():
    lines = [Attendance(1, 1, came=1), Attendance(2, 2, CHANGED), Attendance(1, 3, CHANGED)]
    found = seats(replace(PLACED, capacity=1), lines)
    assert (ids(found.seated), found.waiting, found.left) == ([3], (), 0)
