"""From the rows of lists to meetings, who came to them and the venues, and everything wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from cluster.matching import folded
from cluster.meetings.clock import moment
from cluster.meetings.ledgers import (
    HIGHEST_SCORE,
    OSLO,
    Area,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingLanguage,
    Venue,
)
from cluster.meetings.problems import (
    MOST_CAPACITY,
    MOST_IN_A_COMMENT,
    MOST_PEOPLE,
    attendance_problems,
    is_link,
    meeting_problems,
    venue_problems,
)
from cluster.members import Member, place_on
from cluster.places import Place
from cluster.problems import Problem, any_stops
from cluster.translation import N_
from cluster.wording import AREAS, MEETING_KINDS, MEETING_LANGUAGES
from data.commands.meeting_lists import AttendanceRow
from data.importing import cells, clock, money, places
from data.importing.fields import Fields
from data.importing.line_list import LineList, LineReading, read_lines
from data.importing.meeting_columns import (
    ATTENDANCES,
    MEETINGS,
    VENUES,
    AttendanceColumn,
    MeetingColumn,
    VenueColumn,
)
from data.importing.sheet import Cell, as_text
from data.importing.whose import Whose, absent
from data.importing.words import by_word
from data.language import Language, texts
from data.meeting_forms import links

MAX_DOCUMENTS = 10_000
"""Characters."""
LINE = cells.text(cells.MAX_LINE)
WAYS = {True: N_("bil"), False: N_("raskest")}
"""How somebody travelled, by whether it was by car."""


def read_meetings(
    content: bytes, filename: str, *, today: date, now: datetime
) -> LineReading[Meeting]:
    """Read meetings from a CSV or XLSX file; never raises for what is in it.

    ``now``: the moment they are written down, and ``today`` its day.
    """
    kind = LineList(
        MEETINGS,
        lambda fields: _meeting(fields, today, now),
        key=lambda meeting: meeting.key,
        twice=lambda _, other_row: Problem("meeting.twice", details={"other_row": other_row}),
        marked=MeetingColumn.TITLE,
    )
    return read_lines(content, filename, kind)


def read_attendances(
    content: bytes,
    filename: str,
    *,
    members: Iterable[Member],
    meetings: Iterable[Meeting],
    today: date,
) -> LineReading[AttendanceRow]:
    """Read who of the ``members`` came to the ``meetings`` from a CSV or XLSX file; never raises
    for what is in it.
    """
    whose, known = Whose(members), {each.key: each for each in meetings}
    kind = LineList(
        ATTENDANCES,
        lambda fields: _attendance(fields, whose, known, today),
        key=lambda row: row.line.key,
        twice=lambda _, other_row: Problem("attendance.twice", details={"other_row": other_row}),
        marked=AttendanceColumn.TITLE,
        absent=lambda layout: absent(
            layout, number=AttendanceColumn.ORG_NUMBER, name=AttendanceColumn.NAME
        ),
    )
    return read_lines(content, filename, kind)


def read_venues(content: bytes, filename: str, *, today: date) -> LineReading[Venue]:
    """Read houses to meet in from a CSV or XLSX file; never raises for what is in it.

    The day is no part of it: it is asked for as with every list.
    """
    kind = LineList(
        VENUES,
        _venue,
        key=lambda venue: venue.key,
        twice=lambda _, other_row: Problem("venue.twice", details={"other_row": other_row}),
        marked=VenueColumn.NAME,
    )
    return read_lines(content, filename, kind)


# --- one row --------------------------------------------------------------------------


def _meeting(fields: Fields[MeetingColumn], today: date, now: datetime) -> Meeting | None:
    kind = fields.need(MeetingColumn.KIND, meeting_kind)
    title = fields.need(MeetingColumn.TITLE, LINE)
    starts, ends = _times(fields)
    area = fields.take(MeetingColumn.AREA, skills)
    place = places.take(fields, MeetingColumn.PLACE)
    address = fields.take(MeetingColumn.ADDRESS, LINE)
    link = fields.take(MeetingColumn.LINK, one_link)
    language = fields.take(MeetingColumn.LANGUAGE, meeting_language)
    capacity = fields.take(MeetingColumn.CAPACITY, seats)
    documents = fields.take(MeetingColumn.DOCUMENTS, several_links)
    is_public = fields.take(MeetingColumn.IS_PUBLIC, cells.answer)
    cancelled = fields.take(MeetingColumn.CANCELLED, money.until(today))
    if kind is None or title is None or starts is None or ends is None:
        return None
    if any_stops(fields.problems):
        return None
    line = Meeting(
        kind,
        title,
        starts,
        ends,
        added=today,
        changed=now,
        area=area,
        place=place,
        address=address,
        link=link,
        language=language or MeetingLanguage.NORWEGIAN,
        capacity=capacity,
        documents=documents or (),
        is_public=is_public or False,
        cancelled=cancelled,
    )
    columns = {
        "meeting.no_link": MeetingColumn.LINK,
        "meeting.nowhere": MeetingColumn.PLACE,
        "meeting.too_many_documents": MeetingColumn.DOCUMENTS,
        "meeting.ends_first": MeetingColumn.ENDS,
        "meeting.too_long": MeetingColumn.UNTIL,
    }
    is_sound = fields.holds(meeting_problems(line, ()), columns, MeetingColumn.TITLE)
    return line if is_sound else None


def _times(fields: Fields[MeetingColumn]) -> tuple[datetime | None, datetime | None]:
    day = fields.need(MeetingColumn.DAY, cells.day)
    until = fields.take(MeetingColumn.UNTIL, cells.day)
    begins = fields.need(MeetingColumn.BEGINS, clock.time_of_day)
    ends = fields.need(MeetingColumn.ENDS, clock.time_of_day)
    return (
        _moment(fields, MeetingColumn.BEGINS, day, begins),
        _moment(fields, MeetingColumn.ENDS, until or day, ends),
    )


def _moment(
    fields: Fields[MeetingColumn], column: MeetingColumn, day: date | None, at: time | None
) -> datetime | None:
    """The moment of a day and a time of day; an hour there is none of is told."""
    if day is None or at is None:
        return None
    found = moment(day, at)
    if found is None:
        fields.complain(Problem("meeting.no_such_time", value=f"{at:%H:%M}"), column)
    return found


def _attendance(
    fields: Fields[AttendanceColumn], whose: Whose, known: dict[object, Meeting], today: date
) -> AttendanceRow | None:
    meeting = _held(fields, known)
    member = whose.find(fields, number=AttendanceColumn.ORG_NUMBER, name=AttendanceColumn.NAME)
    signed_up = fields.take(AttendanceColumn.SIGNED_UP, _signed_up(today))
    people = fields.take(AttendanceColumn.PEOPLE, _people(1))
    came = fields.take(AttendanceColumn.CAME, _people(0))
    online = fields.take(AttendanceColumn.ONLINE, cells.answer)
    origin = places.take(fields, AttendanceColumn.ORIGIN)
    by_car = fields.take(AttendanceColumn.WAY, way)
    score = fields.take(AttendanceColumn.SCORE, stars)
    comment = fields.take(AttendanceColumn.COMMENT, cells.text(MOST_IN_A_COMMENT))
    if meeting is None or member is None or any_stops(fields.problems):
        return None
    line = Attendance(
        meeting.id,
        member.id,
        signed_up=signed_up,
        people=people or max(1, came or 0),
        came=came,
        online=online or False,
        score=score,
        comment=comment,
    )
    named = fields.has(AttendanceColumn.NAME)
    columns = {
        "attendance.not_yet": AttendanceColumn.DAY,
        "attendance.not_online": AttendanceColumn.ONLINE,
        "attendance.guest": AttendanceColumn.NAME if named else AttendanceColumn.ORG_NUMBER,
    }
    found = attendance_problems(line, meeting, member, today)
    if not fields.holds(found, columns, AttendanceColumn.TITLE):
        return None
    return AttendanceRow(line, by_car or False, _elsewhere(origin, member, meeting.day))


def _held(fields: Fields[AttendanceColumn], known: dict[object, Meeting]) -> Meeting | None:
    """The meeting of a day and a topic."""
    day = fields.need(AttendanceColumn.DAY, cells.day)
    title = fields.need(AttendanceColumn.TITLE, LINE)
    if day is None or title is None:
        return None
    meeting = known.get((day, folded(title)))
    if meeting is None:
        fields.complain(Problem("meeting.unknown"), AttendanceColumn.TITLE)
    return meeting


def _elsewhere(origin: Place | None, member: Member, day: date) -> Place | None:
    """Where somebody travelled from, if it was not from where it was that day."""
    own = place_on(member, day) if member.located else None
    return None if origin is None or (own and own.name == origin.name) else origin


def _venue(fields: Fields[VenueColumn]) -> Venue | None:
    name = fields.need(VenueColumn.NAME, LINE)
    place = places.need(fields, VenueColumn.PLACE)
    capacity = fields.take(VenueColumn.CAPACITY, seats)
    address = fields.take(VenueColumn.ADDRESS, LINE)
    source = fields.take(VenueColumn.SOURCE, LINE)
    if name is None or place is None or any_stops(fields.problems):
        return None
    line = Venue(name, place, capacity, address, source)
    return line if fields.holds(venue_problems(line), {}, VenueColumn.NAME) else None


# --- one cell -------------------------------------------------------------------------


def meeting_kind(cell: Cell) -> MeetingKind | Problem:
    """A kind of meeting by its name in either language."""
    found = _KINDS.get(as_text(cell).casefold())
    return found or Problem("meeting.kind", details={"known": tuple(MEETING_KINDS.values())})


def skills(cell: Cell) -> Area | Problem:
    """What a meeting builds, by its name in either language."""
    found = _AREAS.get(as_text(cell).casefold())
    return found or Problem("meeting.area", details={"known": tuple(AREAS.values())})


def meeting_language(cell: Cell) -> MeetingLanguage | Problem:
    """A language by its name in either language, or its code."""
    found = _LANGUAGES.get(as_text(cell).casefold())
    return found or Problem(
        "meeting.language", details={"known": tuple(MEETING_LANGUAGES.values())}
    )


def seats(cell: Cell) -> int | Problem:
    """How many people there is room for, from 1."""
    return cells.whole(cell, MOST_CAPACITY) or Problem(
        "meeting.capacity", details={"most": MOST_CAPACITY}
    )


def one_link(cell: Cell) -> str | Problem:
    """An address on the net."""
    found = LINE(cell)
    if isinstance(found, Problem) or is_link(found):
        return found
    return Problem("meeting.not_a_link", value=found)


def several_links(cell: Cell) -> tuple[str, ...] | Problem:
    """Addresses on the net, with spaces, commas or lines between them."""
    told = cells.prose(MAX_DOCUMENTS)(cell)
    if isinstance(told, Problem):
        return told
    found = links(told)
    wrong = next((each for each in found if not is_link(each)), None)
    return found if wrong is None else Problem("meeting.not_a_link", value=wrong)


def way(cell: Cell) -> bool | Problem:
    """Whether somebody came by car, or else the quickest way there is."""
    found = _WAYS.get(as_text(cell).casefold())
    if found is None:
        return Problem("attendance.way", details={"known": tuple(WAYS.values())})
    return found


def stars(cell: Cell) -> int | Problem:
    """What somebody thought, from 1 to 5."""
    return cells.whole(cell, HIGHEST_SCORE) or Problem("attendance.score")


def _people(least: int) -> Callable[[Cell], int | Problem]:
    def read(cell: Cell) -> int | Problem:
        found = cells.whole(cell, MOST_PEOPLE)
        if found is None or found < least:
            return Problem("attendance.people", details={"most": MOST_PEOPLE})
        return found

    return read


def _signed_up(today: date) -> Callable[[Cell], datetime | Problem]:
    def read(cell: Cell) -> datetime | Problem:
        found = clock.moment(cell)
        if isinstance(found, Problem):
            return found
        day = found.astimezone(OSLO).date()
        return found if day <= today else Problem("funding.future", value=day.isoformat())

    return read


_KINDS = by_word(MEETING_KINDS)
_AREAS = by_word(AREAS)
_LANGUAGES = by_word(
    MEETING_LANGUAGES, {"bokmål": MeetingLanguage.NORWEGIAN, "sámi": MeetingLanguage.SAMI}
)
_ENGLISH = texts(Language.ENGLISH)
_WAYS = {said(word).casefold(): by_car for by_car, word in WAYS.items() for said in (str, _ENGLISH)}
