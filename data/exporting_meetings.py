"""The ledgers of meetings as files, with the import's columns: what goes out can come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cluster.meetings.ledgers import OSLO, Attendance, Meeting, Venue
from cluster.translation import Translator
from cluster.wording import AREAS, MEETING_KINDS, MEETING_LANGUAGES
from data.exporting_lines import Members, lines_file, member_name, member_number
from data.importing import clock, places
from data.importing.meeting_columns import AttendanceColumn, MeetingColumn, VenueColumn
from data.importing.meeting_meanings import ATTENDANCE_LIST, MEETING_LIST, VENUE_LIST
from data.importing.meetings import WAYS
from data.importing.sheet import Cell, Format
from data.importing.template import NO, YES


def meetings_file(meetings: Sequence[Meeting], file_format: Format, t: Translator) -> bytes:
    """The meetings in the order given."""
    return lines_file(MEETING_LIST, _meeting_cells(t), meetings, file_format, t)


def attendances_file(
    lines: Sequence[Attendance],
    file_format: Format,
    t: Translator,
    *,
    members: Members,
    meetings: Sequence[Meeting],
) -> bytes:
    """Who came to the ``meetings``, in their order; whose a line is, as far as ``members`` say."""
    at = {each.id: order for order, each in enumerate(meetings)}
    of_these = sorted(
        (each for each in lines if each.meeting_id in at), key=lambda each: at[each.meeting_id]
    )
    by_id = {each.id: each for each in meetings}
    return lines_file(
        ATTENDANCE_LIST, _attendance_cells(by_id, members, t), of_these, file_format, t
    )


def venues_file(venues: Sequence[Venue], file_format: Format, t: Translator) -> bytes:
    """The houses to meet in, in the order given."""
    return lines_file(VENUE_LIST, _VENUE_CELLS, venues, file_format, t)


# --- one line ---------------------------------------------------------------------------


def _meeting_cells(t: Translator) -> Mapping[MeetingColumn, Callable[[Meeting], Cell]]:
    return {
        MeetingColumn.KIND: lambda of: t(MEETING_KINDS[of.kind]),
        MeetingColumn.TITLE: lambda of: of.title,
        MeetingColumn.DAY: lambda of: of.day,
        MeetingColumn.BEGINS: lambda of: f"{of.starts.astimezone(OSLO):%H:%M}",
        MeetingColumn.ENDS: lambda of: f"{of.ends.astimezone(OSLO):%H:%M}",
        MeetingColumn.UNTIL: _another_day,
        MeetingColumn.AREA: lambda of: None if of.area is None else t(AREAS[of.area]),
        MeetingColumn.PLACE: lambda of: None if of.place is None else places.words_for(of.place),
        MeetingColumn.ADDRESS: lambda of: of.address,
        MeetingColumn.LINK: lambda of: of.link,
        MeetingColumn.LANGUAGE: lambda of: t(MEETING_LANGUAGES[of.language]),
        MeetingColumn.CAPACITY: lambda of: of.capacity,
        MeetingColumn.DOCUMENTS: lambda of: "\n".join(of.documents) or None,
        MeetingColumn.IS_PUBLIC: lambda of: t(YES if of.is_public else NO),
        MeetingColumn.CANCELLED: lambda of: of.cancelled,
    }


def _another_day(of: Meeting) -> date | None:
    last = of.ends.astimezone(OSLO).date()
    return None if last == of.day else last


def _attendance_cells(
    meetings: Mapping[int, Meeting], members: Members, t: Translator
) -> Mapping[AttendanceColumn, Callable[[Attendance], Cell]]:
    return {
        AttendanceColumn.DAY: lambda of: meetings[of.meeting_id].day,
        AttendanceColumn.TITLE: lambda of: meetings[of.meeting_id].title,
        AttendanceColumn.ORG_NUMBER: lambda of: member_number(of.member_id, members),
        AttendanceColumn.NAME: lambda of: member_name(of.member_id, members, t),
        AttendanceColumn.SIGNED_UP: lambda of: of.signed_up and clock.written(of.signed_up),
        AttendanceColumn.PEOPLE: lambda of: of.people,
        AttendanceColumn.CAME: lambda of: of.came,
        AttendanceColumn.ONLINE: lambda of: t(YES if of.online else NO),
        AttendanceColumn.ORIGIN: lambda of: of.trip and of.trip.origin,
        AttendanceColumn.WAY: lambda of: of.trip and t(WAYS[of.trip.by_car]),
        AttendanceColumn.SCORE: lambda of: of.score,
        AttendanceColumn.COMMENT: lambda of: of.comment,
    }


_VENUE_CELLS: Mapping[VenueColumn, Callable[[Venue], Cell]] = {
    VenueColumn.NAME: lambda of: of.name,
    VenueColumn.PLACE: lambda of: places.words_for(of.place),
    VenueColumn.CAPACITY: lambda of: of.capacity,
    VenueColumn.ADDRESS: lambda of: of.address,
    VenueColumn.SOURCE: lambda of: of.source,
}
