"""The ledgers of meetings as they stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cluster.meetings.ledgers import OSLO, Attendance, Meeting, Meetings


def known_on(known: Meetings, day: date) -> Meetings:
    """What was known on ``day``: a meeting called off later was not, and of one to come nobody had
    come yet. Venues are as they are now.
    """
    meetings = {each.id: _then(each, day) for each in known.meetings if each.is_known_on(day)}
    then = _attendances(known, meetings, day)
    return Meetings(tuple(meetings.values()), tuple(then), known.venues)


def _then(of: Meeting, day: date) -> Meeting:
    if of.cancelled is None or of.is_cancelled_on(day):
        return of
    return replace(of, cancelled=None)


def _attendances(known: Meetings, meetings: dict[int, Meeting], day: date) -> Iterator[Attendance]:
    for each in known.attendances:
        meeting = meetings.get(each.meeting_id)
        if meeting is None:
            continue
        if meeting.day <= day:
            yield each
        elif each.signed_up is not None and each.signed_up.astimezone(OSLO).date() <= day:
            yield replace(each, came=None, trip=None, score=None, comment=None)
