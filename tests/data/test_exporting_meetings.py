"""The ledgers of meetings as files: what goes out comes back the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cluster.access import Role, User
from cluster.meetings.clock import moment
from cluster.meetings.ledgers import (
    OSLO,
    Area,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingLanguage,
    Trip,
    Venue,
)
from cluster.members import Located, Member, MemberKind, Term
from data.commands import (
    AttendanceRow,
    import_attendances,
    import_meetings,
    import_members,
    import_venues,
)
from data.demo import demo_list, demo_rest
from data.exporting_meetings import attendances_file, meetings_file, venues_file
from data.importing import read_members
from data.importing.line_list import LineReading
from data.importing.meetings import read_attendances, read_meetings, read_venues
from data.importing.places import found
from data.importing.sheet import Format, clean
from data.language import Language, texts
from data.store import Store
from geo.places import kommune_centres

TODAY = date(2020, 6, 1)
NOW = datetime(2020, 6, 1, 12, 30, tzinfo=OSLO)
FIRST = date(2018, 1, 1)
LEADER = User("leder@example.com", Role.LEADER)
HOSTILE = '=HYPERLINK("http://x")'
NB = texts(Language.BOKMAL)
CENTRES = [
    place
    for each in kommune_centres()
    if (place := found(each.name)[0]) is not None
    and place.name == each.name
    and found(each.name)[1] == ()
]
TROMSO = next(each for each in CENTRES if each.name == "Tromsø")
JOINED = (Term(MemberKind.MEMBER, date(2010, 1, 1)),)
MEMBERS = {
    1: Member(1, "Fiktiv Film", JOINED, (Located(TROMSO),), org_number="399999901"),
    2: Member(2, HOSTILE, JOINED, ()),
}


def a_meeting(id_: int, title: str, day: date, **more: Any) -> Meeting:
    starts = datetime.combine(day, time(9), OSLO)
    return Meeting(
        MeetingKind.GATHERING,
        title,
        starts,
        starts + timedelta(hours=6),
        added=TODAY,
        changed=NOW,
        id=id_,
        link="https://example.no/rom",
        **more,
    )


HELD = (a_meeting(7, HOSTILE, FIRST, place=TROMSO), a_meeting(8, "Samling", date(2019, 3, 1)))

Write = Callable[..., bytes]
Read = Callable[..., LineReading[Any]]
KINDS: dict[str, tuple[Write, Read]] = {
    "meetings": (meetings_file, partial(read_meetings, now=NOW)),
    "attendance": (
        partial(attendances_file, members=MEMBERS, meetings=HELD),
        partial(read_attendances, members=tuple(MEMBERS.values()), meetings=HELD),
    ),
    "venues": (venues_file, read_venues),
}
EVERY = pytest.mark.parametrize("kind", KINDS)

words = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u00a0"),
    min_size=1,
    max_size=20,
).map(lambda text: clean(" ".join(text.split())) or "x")
maybe = partial(st.one_of, st.none())
days = st.integers(0, (TODAY - FIRST).days).map(lambda count: FIRST + timedelta(count))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
instants = st.datetimes(datetime(2018, 1, 1), datetime(2020, 5, 31), timezones=st.just(UTC))
links = st.integers(1, 999).map(lambda number: f"https://example.no/{number}")


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    day = draw(days)
    starts = moment(day, draw(clocks))
    ends = moment(day + timedelta(draw(st.integers(0, 3))), draw(clocks))
    starts = starts or datetime.combine(day, time(1), OSLO)
    if ends is None or ends <= starts:
        ends = starts + timedelta(hours=25)
    place, link = draw(maybe(st.sampled_from(kommune_centres()))), draw(maybe(links))
    return Meeting(
        draw(st.sampled_from(MeetingKind)),
        draw(words),
        starts,
        ends.replace(fold=0),
        added=TODAY,
        changed=NOW,
        area=draw(maybe(st.sampled_from(Area))),
        place=place,
        address=draw(maybe(words)),
        link=link or (None if place else "https://example.no/rom"),
        language=draw(st.sampled_from(MeetingLanguage)),
        capacity=draw(maybe(st.integers(1, 100_000))),
        documents=tuple(dict.fromkeys(draw(st.lists(links, max_size=4)))),
        is_public=draw(st.booleans()),
        cancelled=draw(maybe(days)),
    )


@st.composite
def attendances(draw: st.DrawFn) -> Attendance:
    came, online = draw(maybe(st.integers(0, 200))), draw(st.booleans())
    trip = None
    if came and not online:
        trip = Trip(draw(st.sampled_from(CENTRES)).name, draw(st.booleans()), 60, 50, 0, 0)
    return Attendance(
        draw(st.sampled_from(HELD)).id,
        draw(st.sampled_from(sorted(MEMBERS))),
        signed_up=draw(maybe(instants)),
        people=draw(st.integers(1, 200)),
        came=came,
        online=online,
        trip=trip,
        score=draw(maybe(st.integers(1, 5))),
        comment=draw(maybe(words)),
    )


@st.composite
def venues(draw: st.DrawFn) -> Venue:
    return Venue(
        draw(words),
        draw(st.sampled_from(kommune_centres())),
        draw(maybe(st.integers(1, 100_000))),
        draw(maybe(words)),
        draw(maybe(words)),
    )


LINES = {"meetings": meetings(), "attendance": attendances(), "venues": venues()}


def as_read(line: Any) -> Any:
    """The line as a list tells it: of a journey the way, and where from if not from home."""
    if not isinstance(line, Attendance):
        return line
    trip, row = line.trip, AttendanceRow(replace(line, trip=None))
    if trip is None:
        return row
    is_own = line.member_id == 1 and trip.origin == TROMSO.name
    return replace(row, by_car=trip.by_car, origin=None if is_own else found(trip.origin)[0])


@EVERY
@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", Language)
@given(data=st.data())
def test_what_goes_out_comes_back_the_same(
    kind: str, form: Format, language: Language, data: st.DataObject
) -> None:
    write, read = KINDS[kind]
    line = data.draw(LINES[kind])
    reading = read(write((line,), form, texts(language)), f"fil.{form}", today=TODAY)
    assert reading.problems == () or line_warns(line)
    assert reading.lines == (as_read(line),)


def line_warns(line: Any) -> bool:
    """Whether it is a webinar of today without a link, which a list is warned of."""
    return isinstance(line, Meeting) and not line.link and line.day >= TODAY


EXAMPLES: dict[str, Any] = {
    "meetings": replace(
        HELD[0], id=0, address="+47", documents=("https://example.no/a", "https://example.no/b")
    ),
    "attendance": Attendance(7, 2, people=2, came=1, comment="-x"),
    "venues": Venue(HOSTILE, TROMSO, 5, "+47", "@kilde"),
}


@EVERY
def test_no_text_becomes_a_formula_and_it_comes_back_as_it_was(kind: str) -> None:
    write, read = KINDS[kind]
    line = EXAMPLES[kind]
    content = write([line], Format.CSV, NB).decode("utf-8-sig")
    assert not any(each.startswith(("=", "+", "-", "@")) for each in cells_of(content))
    book = load_workbook(BytesIO(write([line], Format.XLSX, NB)))
    assert "f" not in {cell.data_type for sheet in book for row in sheet for cell in row}
    for form in Format:
        assert read(write([line], form, NB), f"fil.{form}", today=TODAY).lines == (as_read(line),)


def cells_of(content: str) -> list[str]:
    return [cell.strip('"') for row in content.splitlines() for cell in row.split(";")]


@EVERY
def test_the_invented_are_marked_in_the_file(kind: str) -> None:
    write, _ = KINDS[kind]
    line = EXAMPLES[kind] if kind != "meetings" else replace(EXAMPLES[kind], documents=())
    lines = [replace(line, demo=True), line]
    content = write(lines, Format.CSV, NB).decode("utf-8-sig")
    told = [each.partition(";")[0] for each in content.splitlines()]
    assert told == ["demodata", "oppdiktet", ""]
    assert "demodata" not in write([line], Format.CSV, NB).decode("utf-8-sig")
    _, about = load_workbook(BytesIO(write(lines, Format.XLSX, NB))).worksheets
    assert about.cell(about.max_row, 2).value.startswith("Demodata:")


def test_who_came_is_told_in_the_order_of_the_meetings() -> None:
    lines = [Attendance(8, 1), Attendance(7, 1), Attendance(9, 1)]
    content = attendances_file(lines, Format.CSV, NB, members=MEMBERS, meetings=HELD)
    told = [each.partition(";")[0] for each in content.decode("utf-8-sig").splitlines()]
    assert told == ["dag", str(HELD[0].day), str(HELD[1].day)]


def test_a_line_outlives_its_member_and_names_nobody() -> None:
    write, read = KINDS["attendance"]
    content = write([Attendance(7, 9)], Format.CSV, NB)
    (problem,) = read(content, "fil.csv", today=TODAY).problems
    assert (problem.code, problem.value) == ("line.unknown_member", "ikke lenger i registeret")


@pytest.mark.parametrize("form", Format)
def test_a_register_s_own_files_change_nothing_in_it(store: Store, form: Format) -> None:
    """All the meetings, venues and journeys of the demonstration set, as somebody's own."""
    today = date(2026, 11, 20)
    drafts = read_members(*demo_list(), today=today).drafts
    assert import_members(store, LEADER, drafts, today=today, invented=demo_rest(today))[0]
    known = store.meetings(seen_by=Role.LEADER, day=today)
    members = store.everyone()
    assert len(known.meetings) > 20
    assert len(known.attendances) > 100

    def taken(lines: Any) -> Any:
        return [replace(each, demo=False) for each in lines]

    def saved_twice(write: Write, read: Read, command: Any, lines: Any) -> None:
        reading = read(write(lines, form, NB), f"fil.{form}", today=today)
        assert [each for each in reading.problems if each.stops] == []
        assert len(reading.lines) == len(lines)
        first, _ = command(store, LEADER, reading.lines)
        assert len(first.new) == len(lines)
        again, _ = command(store, LEADER, reading.lines)
        assert (again.new, again.changed, again.unchanged) == ((), (), len(lines))

    now = datetime.combine(today, time(12), OSLO)
    held = taken(known.meetings)
    saved_twice(meetings_file, partial(read_meetings, now=now), import_meetings, held)
    saved_twice(venues_file, read_venues, import_venues, taken(known.venues))
    kept = store.meetings(seen_by=Role.LEADER, day=today).meetings
    new_id = {old.id: new.id for old in held for new in kept if old.key == new.key}
    lines = [replace(each, meeting_id=new_id[each.meeting_id]) for each in taken(known.attendances)]
    by_id = {each.id: each for each in members}
    saved_twice(
        partial(attendances_file, members=by_id, meetings=kept),
        partial(read_attendances, members=members, meetings=kept),
        partial(import_attendances, today=today),
        lines,
    )
    again = store.meetings(seen_by=Role.LEADER, day=today).attendances
    assert {each.key: each for each in again} == {each.key: each for each in lines}
