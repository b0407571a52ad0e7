"""What is wrong with a meeting, with a part in one, and with a house to meet in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cluster.meetings.ledgers import Attendance, Meeting, MeetingKind, Venue
from cluster.meetings.problems import (
    MOST_CAPACITY,
    MOST_CHARACTERS,
    MOST_DAYS,
    MOST_DOCUMENTS,
    MOST_IN_A_COMMENT,
    MOST_PEOPLE,
    attendance_problems,
    is_link,
    meeting_problems,
    sign_up_problems,
    venue_problems,
)
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem, Severity, any_stops
from tests.cluster.meetings_of import ADDED, CHANGED, a_meeting, at
from tests.cluster.rosters import BODO

DAY = date(2026, 3, 10)
AFTER = DAY + timedelta(1)
LINK = "https://example.no/rom"
GOOD = a_meeting(DAY, place=BODO)
MEMBER = Member(7, "Fiktiv Lyd", (Term(MemberKind.MEMBER, date(2018, 1, 1)),), ())
LINE = Attendance(1, 7, CHANGED)


def codes(found: tuple[Problem, ...]) -> list[str]:
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("special", "found"),
    [
        ({}, []),
        ({"place": None, "link": LINK}, []),
        ({"capacity": 1}, []),
        ({"capacity": MOST_CAPACITY}, []),
        ({"documents": (LINK,) * MOST_DOCUMENTS}, []),
        ({"ends": at(DAY + timedelta(MOST_DAYS), 9, 59)}, []),
        ({"title": " "}, ["meeting.no_title"]),
        ({"title": "x" * MOST_CHARACTERS}, []),
        ({"title": "x" * (MOST_CHARACTERS + 1)}, ["meeting.text_too_long"]),
        ({"address": "x" * (MOST_CHARACTERS + 1)}, ["meeting.text_too_long"]),
        ({"ends": at(DAY)}, ["meeting.ends_first"]),
        ({"ends": at(DAY, 9)}, ["meeting.ends_first"]),
        ({"ends": at(DAY + timedelta(MOST_DAYS))}, ["meeting.too_long"]),
        ({"place": None}, ["meeting.nowhere"]),
        ({"kind": MeetingKind.WEBINAR, "place": None}, ["meeting.no_link"]),
        ({"kind": MeetingKind.WEBINAR, "place": None, "added": AFTER}, []),
        ({"kind": MeetingKind.WEBINAR, "place": None, "link": LINK}, []),
        ({"capacity": 0}, ["meeting.capacity"]),
        ({"capacity": MOST_CAPACITY + 1}, ["meeting.capacity"]),
        ({"link": "javascript:alert(1)"}, ["meeting.not_a_link"]),
        ({"documents": (LINK, "rom")}, ["meeting.not_a_link"]),
        ({"documents": (LINK,) * (MOST_DOCUMENTS + 1)}, ["meeting.too_many_documents"]),
    ],
)
def test_what_is_wrong_with_a_meeting(special: dict[str, Any], found: list[str]):
    assert codes(meeting_problems(replace(GOOD, **special), ())) == found


def test_a_webinar_without_a_link_is_only_warned_of():
    webinar = replace(GOOD, kind=MeetingKind.WEBINAR, place=None)
    assert not any_stops(meeting_problems(webinar, ()))


def test_a_meeting_is_known_by_its_day_and_topic():
    other = replace(GOOD, id=2, title="LYD  for film", starts=at(DAY, 18), ends=at(DAY, 20))
    assert codes(meeting_problems(other, [GOOD])) == ["meeting.known"]
    assert meeting_problems(GOOD, [GOOD]) == ()
    assert meeting_problems(replace(other, title="Lyd"), [GOOD]) == ()
    moved = replace(other, starts=at(AFTER), ends=at(AFTER, 12))
    assert meeting_problems(moved, [GOOD]) == ()


def test_a_night_meeting_where_the_clock_is_set_back_ends_when_it_does():
    back = date(2026, 10, 25)
    again = at(back, 2).replace(fold=1)
    night = replace(GOOD, starts=at(back, 2, 30), ends=again)
    assert meeting_problems(night, ()) == ()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://example.no", True),
        (" http://example.no/a?b=c#d ", True),
        ("HTTPS://EXAMPLE.NO", True),
        ("example.no", False),
        ("//example.no", False),
        ("ftp://example.no", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https:///sti", False),
        ("https://example.no/a b", False),
        ("https://example.no/\u202ex", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_what_is_a_link(text: str, is_one: bool):
    assert is_link(text) is is_one


@pytest.mark.parametrize(
    ("special", "found"),
    [
        ({}, []),
        ({"people": MOST_PEOPLE, "came": MOST_PEOPLE}, []),
        ({"came": 0}, []),
        ({"score": 1}, []),
        ({"score": 5, "comment": "x" * MOST_IN_A_COMMENT}, []),
        ({"people": 0}, ["attendance.people"]),
        ({"people": MOST_PEOPLE + 1}, ["attendance.people"]),
        ({"came": -1}, ["attendance.people"]),
        ({"came": MOST_PEOPLE + 1}, ["attendance.people"]),
        ({"score": 0}, ["attendance.score"]),
        ({"score": 6}, ["attendance.score"]),
        ({"comment": "x" * (MOST_IN_A_COMMENT + 1)}, ["meeting.text_too_long"]),
        ({"online": True}, ["attendance.not_online"]),
    ],
)
def test_what_is_wrong_with_a_part_in_a_meeting(special: dict[str, Any], found: list[str]):
    line = replace(LINE, **special)
    assert codes(attendance_problems(line, GOOD, MEMBER, AFTER)) == found


@pytest.mark.parametrize("special", [{"came": 0}, {"came": 1}, {"score": 3}, {"comment": "Fint"}])
def test_nothing_is_told_of_a_meeting_before_its_day(special: dict[str, Any]):
    line = replace(LINE, **special)
    before = DAY - timedelta(1)
    assert codes(attendance_problems(line, GOOD, MEMBER, before)) == ["attendance.not_yet"]
    assert attendance_problems(line, GOOD, MEMBER, DAY) == ()
    assert attendance_problems(LINE, GOOD, MEMBER, before) == ()


@pytest.mark.parametrize("special", [{"came": 0}, {"came": 1}, {"score": 3}, {"comment": "Fint"}])
def test_nothing_is_told_of_a_meeting_that_was_called_off(special: dict[str, Any]):
    off = replace(GOOD, cancelled=DAY - timedelta(3))
    line = replace(LINE, **special)
    assert codes(attendance_problems(line, off, MEMBER, AFTER)) == ["meeting.is_cancelled"]
    assert attendance_problems(LINE, off, MEMBER, AFTER) == ()


def test_one_is_online_where_there_is_a_link_or_nothing_else():
    online = replace(LINE, online=True)
    webinar = replace(GOOD, kind=MeetingKind.WEBINAR, place=None)
    for meeting in (replace(GOOD, link=LINK), webinar):
        assert attendance_problems(online, meeting, MEMBER, AFTER) == ()


def test_a_guest_is_welcome_and_warned_of():
    left = (Term(MemberKind.MEMBER, date(2018, 1, 1), date(2019, 1, 1)),)
    (problem,) = attendance_problems(LINE, GOOD, replace(MEMBER, terms=left), AFTER)
    assert (problem.code, problem.severity) == ("attendance.guest", Severity.WARNING)


def test_nobody_comes_to_nothing_and_nothing_to_nobody():
    assert codes(attendance_problems(LINE, None, MEMBER, AFTER)) == ["meeting.unknown"]
    assert codes(attendance_problems(LINE, GOOD, None, AFTER)) == ["line.unknown_member"]


@pytest.mark.parametrize(
    ("meeting", "found"),
    [
        (None, ["meeting.gone"]),
        (GOOD, []),
        (replace(GOOD, ends=at(DAY, 10, 0)), ["meeting.past"]),
        (replace(GOOD, cancelled=ADDED), ["meeting.is_cancelled"]),
        (replace(GOOD, cancelled=AFTER), []),
    ],
)
def test_signing_up_is_for_meetings_that_are_not_over(meeting: Meeting | None, found: list[str]):
    """Also for one that has begun: whoever comes late is welcome."""
    assert codes(sign_up_problems(meeting, at(DAY, 10, 0), DAY)) == found
    over = sign_up_problems(GOOD, GOOD.ends, DAY)
    assert codes(over) == ["meeting.past"]


@pytest.mark.parametrize(
    ("venue", "found"),
    [
        (Venue("Huset", BODO), []),
        (Venue("Huset", BODO, MOST_CAPACITY, "Gata 1", "Eieren"), []),
        (Venue(" ", BODO), ["venue.no_name"]),
        (Venue("x" * (MOST_CHARACTERS + 1), BODO), ["meeting.text_too_long"]),
        (Venue("H", BODO, address="x" * (MOST_CHARACTERS + 1)), ["meeting.text_too_long"]),
        (Venue("H", BODO, source="x" * (MOST_CHARACTERS + 1)), ["meeting.text_too_long"]),
        (Venue("H", BODO, 0), ["meeting.capacity"]),
        (Venue("H", BODO, MOST_CAPACITY + 1), ["meeting.capacity"]),
    ],
)
def test_what_is_wrong_with_a_house(venue: Venue, found: list[str]):
    assert codes(venue_problems(venue)) == found
