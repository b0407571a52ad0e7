"""The ledgers of meetings as they stood on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cluster.meetings.known import known_on
from cluster.meetings.ledgers import Attendance, Meeting, Meetings, Trip, Venue
from tests.cluster.meetings_of import ADDED, CHANGED, a_meeting, at
from tests.cluster.rosters import BODO

DAY = date(2026, 3, 10)
A_DAY = timedelta(1)
TOLD = Attendance(
    1,
    7,
    CHANGED,
    people=2,
    came=1,
    trip=Trip("Alta", True, 60, 50, 0, 0),
    score=4,
    comment="Fint",
)


def meetings(day: date, *known: Meeting) -> tuple[Meeting, ...]:
    return known_on(Meetings(known), day).meetings


def attendances(day: date, *lines: Attendance) -> tuple[Attendance, ...]:
    return known_on(Meetings((a_meeting(DAY),), lines), day).attendances


def test_a_meeting_is_known_from_the_day_it_was_written_down():
    assert meetings(ADDED - A_DAY, a_meeting(DAY)) == ()
    assert meetings(ADDED, a_meeting(DAY)) == (a_meeting(DAY),)


def test_one_that_was_written_down_afterwards_was_known_when_it_was_held():
    late = a_meeting(DAY, added=DAY + 30 * A_DAY)
    assert meetings(DAY - A_DAY, late) == ()
    assert meetings(DAY, late) == (late,)


def test_a_meeting_called_off_later_was_not():
    off = a_meeting(DAY, cancelled=DAY - 5 * A_DAY)
    (before,), (after,) = meetings(DAY - 6 * A_DAY, off), meetings(DAY - 5 * A_DAY, off)
    assert before == replace(off, cancelled=None)
    assert after == off


def test_of_a_meeting_to_come_nobody_had_come_yet():
    assert attendances(DAY - A_DAY, TOLD) == (
        replace(TOLD, came=None, trip=None, score=None, comment=None),
    )
    assert attendances(DAY, TOLD) == (TOLD,)


def test_who_signed_up_later_had_not_and_whoever_just_came_never_did():
    later = replace(TOLD, signed_up=at(DAY - 2 * A_DAY, 9))
    came = replace(TOLD, signed_up=None)
    assert attendances(DAY - 3 * A_DAY, later, came) == ()
    assert len(attendances(DAY - 2 * A_DAY, later, came)) == 1
    assert attendances(DAY, later, came) == (later, came)


def test_the_day_somebody_signed_up_is_the_day_in_oslo():
    before_midnight_in_london = datetime(2026, 2, 1, 23, 30, tzinfo=UTC)
    line = replace(TOLD, signed_up=before_midnight_in_london)
    assert attendances(date(2026, 2, 1), line) == ()
    assert len(attendances(date(2026, 2, 2), line)) == 1


def test_nobody_had_signed_up_for_what_was_not_known():
    assert attendances(ADDED - A_DAY, replace(TOLD, signed_up=at(ADDED - 9 * A_DAY))) == ()


def test_venues_are_as_they_are_now():
    house = Venue("Fiktivt hus", BODO)
    assert known_on(Meetings(venues=(house,)), date(2000, 1, 1)).venues == (house,)
