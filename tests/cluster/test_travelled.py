"""The ledger of the hours each has travelled: who came, in person, before a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cluster.meetings.ledgers import Attendance, Meeting, MeetingKind, Trip
from cluster.meetings.travelled import earlier_hours

FIRST = datetime(2018, 3, 1, 9, tzinfo=UTC)
DAY = date(2018, 6, 1)
TRIP = Trip("Alta", by_car=True, minutes=90, road_km=100, sea_km=0, air_km=0)


def meeting(number: int, starts: datetime = FIRST) -> Meeting:
    return Meeting(
        MeetingKind.GATHERING,
        f"Samling {number}",
        starts,
        starts + timedelta(hours=3),
        added=date(2018, 1, 1),
        changed=FIRST,
        id=number,
    )


def test_hours_are_there_and_back_and_add_up_for_each_member() -> None:
    came = [
        Attendance(1, 10, came=1, trip=TRIP),
        Attendance(2, 10, came=3, trip=TRIP),
        Attendance(2, 11, came=1, trip=TRIP),
    ]
    hours = earlier_hours(came, [meeting(1), meeting(2)], DAY)
    assert hours == {10: 6.0, 11: 3.0}


@pytest.mark.parametrize(
    "line",
    [
        Attendance(1, 10, came=None, trip=TRIP),
        Attendance(1, 10, came=0, trip=TRIP),
        Attendance(1, 10, came=1, online=True, trip=TRIP),
        Attendance(1, 10, came=1, trip=None),
        Attendance(7, 10, came=1, trip=TRIP),
    ],
    ids=["not told", "nobody", "online", "no known way", "another meeting"],
)
def test_who_has_not_travelled_as_far_as_anybody_knows_has_no_entry(line: Attendance) -> None:
    assert earlier_hours([line], [meeting(1)], DAY) == {}


@pytest.mark.parametrize(("starts", "counts"), [(date(2018, 5, 31), True), (DAY, False)])
def test_a_meeting_on_the_day_itself_is_not_before_it(starts: date, counts: bool) -> None:
    held = meeting(1, datetime.combine(starts, FIRST.timetz()))
    assert (10 in earlier_hours([Attendance(1, 10, came=1, trip=TRIP)], [held], DAY)) is counts
