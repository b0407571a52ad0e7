"""Moments on the clock of Oslo, also where it is set forward and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cluster.meetings.clock import moment
from cluster.meetings.ledgers import OSLO
from tests.cluster.meetings_of import a_meeting, at

FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)


def in_utc(day: date, hour: int, minute: int = 0) -> datetime:
    found = moment(day, time(hour, minute))
    assert found is not None
    return found.astimezone(UTC)


def test_the_hour_that_is_skipped_in_spring_is_none():
    assert in_utc(FORWARD, 1, 59) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert moment(FORWARD, time(2)) is None
    assert moment(FORWARD, time(2, 59)) is None
    assert in_utc(FORWARD, 3) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_of_the_hour_that_is_twice_in_autumn_it_is_the_first():
    assert in_utc(BACK, 2, 30) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert in_utc(BACK, 3) == datetime(2026, 10, 25, 2, tzinfo=UTC)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.times())
def test_the_clock_shows_what_was_said(day, clock):
    found = moment(day, clock)
    if found is None:
        assert clock.hour == 2
        assert day.month == 3
    else:
        assert found.astimezone(OSLO).replace(tzinfo=None) == datetime.combine(day, clock)
        assert found.astimezone(OSLO).date() == day


def test_a_meeting_through_the_night_is_as_long_as_it_is():
    """Not as long as the clock says."""
    spring = a_meeting(FORWARD, starts=at(FORWARD, 1), ends=at(FORWARD, 5))
    autumn = a_meeting(BACK, starts=at(BACK, 1), ends=at(BACK, 5))
    assert (spring.hours, autumn.hours) == (3, 5)
    usual = a_meeting(BACK, starts=at(BACK, 10), ends=at(BACK, 11, 30))
    assert usual.hours == 1.5


def test_of_a_meeting_over_several_days_no_night_counts():
    """From ten to three the day after: eight hours of the first day and eight of the second."""
    next_day = BACK + timedelta(days=2)
    two = a_meeting(BACK, starts=at(BACK + timedelta(days=1), 10), ends=at(next_day, 15))
    assert two.hours == 16
    three = a_meeting(BACK, starts=at(BACK, 18), ends=at(next_day, 12))
    assert three.hours == 6 + 8 + 8
    short = a_meeting(BACK, starts=at(BACK, 20), ends=at(BACK + timedelta(days=1), 2, 30))
    assert short.hours == 4 + 2.5
    to_midnight = a_meeting(BACK, starts=at(BACK, 12), ends=at(BACK + timedelta(days=1), 0))
    assert to_midnight.hours == 12


def test_the_day_of_a_meeting_is_the_day_in_oslo():
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    meeting = a_meeting(starts=late, ends=late + timedelta(hours=1))
    assert meeting.day == date(2026, 7, 2)
