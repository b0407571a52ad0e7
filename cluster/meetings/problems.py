"""What is wrong with a line of the ledgers of meetings, typed or read from a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from cluster.meetings.ledgers import HIGHEST_SCORE, Attendance, Meeting, MeetingKind, Venue
from cluster.members import Member
from cluster.problems import Problem, Severity

MOST_PEOPLE = 200
"""From one firm at one meeting."""
MOST_CAPACITY = 100_000
MOST_CHARACTERS = 200
"""In a topic, a name or an address."""
MOST_IN_A_COMMENT = 500
"""Characters."""
MOST_DOCUMENTS = 20
MOST_DAYS = 31
"""From beginning to end."""

Found = tuple[Problem, ...]


def meeting_problems(meeting: Meeting, others: Iterable[Meeting]) -> Found:
    """What is wrong with a meeting, beside the ``others`` there are."""
    return tuple(_of_meeting(meeting, others))


def _of_meeting(meeting: Meeting, others: Iterable[Meeting]) -> Iterator[Problem]:
    if not meeting.title.strip():
        yield Problem("meeting.no_title")
    for text in (meeting.title, meeting.address or ""):
        yield from _too_long(text, MOST_CHARACTERS)
    yield from _times(meeting)
    if meeting.kind is MeetingKind.WEBINAR and not meeting.link and meeting.day >= meeting.added:
        yield Problem("meeting.no_link", value=meeting.title, severity=Severity.WARNING)
    if meeting.kind is not MeetingKind.WEBINAR and meeting.place is None and not meeting.link:
        yield Problem("meeting.nowhere", value=meeting.title)
    if meeting.capacity is not None and not 0 < meeting.capacity <= MOST_CAPACITY:
        details = {"most": MOST_CAPACITY}
        yield Problem("meeting.capacity", value=str(meeting.capacity), details=details)
    for link in (*filter(None, [meeting.link]), *meeting.documents):
        if not is_link(link):
            yield Problem("meeting.not_a_link", value=link)
    if len(meeting.documents) > MOST_DOCUMENTS:
        yield Problem("meeting.too_many_documents", details={"most": MOST_DOCUMENTS})
    if any(each.key == meeting.key and each.id != meeting.id for each in others):
        yield Problem(
            "meeting.known", value=meeting.title, details={"day": meeting.day.isoformat()}
        )


def _times(meeting: Meeting) -> Iterator[Problem]:
    if meeting.length <= timedelta(0):
        yield Problem("meeting.ends_first", value=meeting.title)
    elif (meeting.ends - meeting.starts).days >= MOST_DAYS:
        yield Problem("meeting.too_long", value=meeting.title, details={"most": MOST_DAYS})


def is_link(text: str) -> bool:
    """Whether a text is an address on the net that a browser may be sent to."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    is_plain = not any(each.isspace() or not each.isprintable() for each in text.strip())
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain


def attendance_problems(
    line: Attendance, meeting: Meeting | None, member: Member | None, day: date
) -> Found:
    """What is wrong with a member's part in a meeting; None for one that is not there.

    ``day``: today. Whoever was not in the cluster then is a warning: guests are welcome.
    """
    return tuple(_of_attendance(line, meeting, member, day))


def _of_attendance(
    line: Attendance, meeting: Meeting | None, member: Member | None, day: date
) -> Iterator[Problem]:
    if member is None:
        yield Problem("line.unknown_member", value=str(line.member_id))
    if meeting is None:
        yield Problem("meeting.unknown", value=str(line.meeting_id))
    if not 0 < line.people <= MOST_PEOPLE:
        yield Problem("attendance.people", value=str(line.people), details={"most": MOST_PEOPLE})
    if line.came is not None and not 0 <= line.came <= MOST_PEOPLE:
        yield Problem("attendance.people", value=str(line.came), details={"most": MOST_PEOPLE})
    if line.score is not None and not 1 <= line.score <= HIGHEST_SCORE:
        yield Problem("attendance.score", value=str(line.score))
    yield from _too_long(line.comment or "", MOST_IN_A_COMMENT)
    if meeting is None:
        return
    told = line.came is not None or line.score is not None or bool(line.comment)
    if told and meeting.day > day:
        yield Problem("attendance.not_yet", value=meeting.title)
    elif told and meeting.is_cancelled_on(day):
        yield Problem("meeting.is_cancelled", value=meeting.title)
    if line.online and not meeting.link and meeting.kind is not MeetingKind.WEBINAR:
        yield Problem("attendance.not_online", value=meeting.title)
    if member is not None and not any(each.covers(meeting.day) for each in member.terms):
        details = {"day": meeting.day.isoformat()}
        yield Problem(
            "attendance.guest", value=member.name, severity=Severity.WARNING, details=details
        )


def sign_up_problems(meeting: Meeting | None, now: datetime, today: date) -> Found:
    """Why nobody can sign up for a meeting, or withdraw from it."""
    if meeting is None:
        return (Problem("meeting.gone"),)
    if meeting.is_cancelled_on(today):
        return (Problem("meeting.is_cancelled", value=meeting.title),)
    if meeting.ends <= now:
        return (Problem("meeting.past", value=meeting.title),)
    return ()


def venue_problems(venue: Venue) -> Found:
    """What is wrong with a house to meet in."""
    found = [] if venue.name.strip() else [Problem("venue.no_name")]
    for text in (venue.name, venue.address or "", venue.source or ""):
        found += _too_long(text, MOST_CHARACTERS)
    if venue.capacity is not None and not 0 < venue.capacity <= MOST_CAPACITY:
        details = {"most": MOST_CAPACITY}
        found.append(Problem("meeting.capacity", value=str(venue.capacity), details=details))
    return tuple(found)


def _too_long(text: str, most: int) -> Iterator[Problem]:
    if len(text) > most:
        yield Problem("meeting.text_too_long", value=text[:30], details={"most": most})
