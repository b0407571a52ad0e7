"""Lists of meetings beside what is known: what stays, what is a later edition, who travels anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cluster.access import Role, User
from cluster.meetings.ledgers import Attendance, Meeting, MeetingKind
from cluster.members import Located, Member, MemberKind, Term
from cluster.places import Place
from cluster.register import Change
from data.commands import AttendanceRow, import_attendances, import_meetings
from data.store import Store
from data.work import begin
from geo.places import find_place

LEADER = User("leder@example.com", Role.LEADER)
DAY = date(2019, 3, 1)
TODAY = date(2020, 6, 1)
STARTS = datetime(2019, 3, 1, 9, tzinfo=UTC)


def a_place(name: str) -> Place:
    place = find_place(name)
    assert isinstance(place, Place)
    return place


BODO, TROMSO, NARVIK = a_place("Bodø"), a_place("Tromsø"), a_place("Narvik")
MEETING = Meeting(
    MeetingKind.GATHERING,
    "Samling",
    STARTS,
    STARTS + timedelta(hours=3),
    added=DAY,
    changed=STARTS,
    place=BODO,
)


def the_meeting(store: Store) -> Meeting:
    (meeting,) = store.meetings(seen_by=Role.LEADER, day=TODAY).meetings
    return meeting


def the_attendance(store: Store) -> Attendance:
    (line,) = store.meetings(seen_by=Role.LEADER, day=TODAY).attendances
    return line


def a_member(store: Store) -> int:
    terms = (Term(MemberKind.MEMBER, date(2018, 1, 1)),)
    with begin(store, LEADER) as work:
        (id_,) = work.save([Change(None, Member(0, "Fiktiv Lyd", terms, (Located(TROMSO),)))])
        work.commit()
    return id_


def test_a_list_does_not_hold_what_is_called_off(store: Store) -> None:
    called_off = replace(MEETING, cancelled=date(2019, 2, 1))
    assert import_meetings(store, LEADER, [called_off])[0]
    plan, _ = import_meetings(store, LEADER, [MEETING])
    assert plan is not None
    assert plan.is_empty
    assert the_meeting(store).cancelled == date(2019, 2, 1)


def test_a_meeting_keeps_its_name_in_calendars_and_is_a_later_edition(store: Store) -> None:
    assert import_meetings(store, LEADER, [MEETING])[0]
    first = the_meeting(store)
    assert import_meetings(store, LEADER, [replace(MEETING, capacity=20)])[0]
    assert the_meeting(store) == replace(first, capacity=20)
    assert import_meetings(store, LEADER, [replace(MEETING, address="Salen")])[0]
    later = the_meeting(store)
    assert (later.uid, later.id, later.sequence) == (first.uid, first.id, first.sequence + 1)


def test_who_came_to_a_meeting_that_is_moved_travels_anew(store: Store) -> None:
    member = a_member(store)
    assert import_meetings(store, LEADER, [MEETING])[0]
    row = AttendanceRow(Attendance(the_meeting(store).id, member, came=1), by_car=True)
    assert import_attendances(store, LEADER, [row], today=TODAY)[0]
    before = the_attendance(store).trip
    assert before is not None
    assert import_meetings(store, LEADER, [replace(MEETING, capacity=20)])[0]
    assert the_attendance(store).trip == before
    assert import_meetings(store, LEADER, [replace(MEETING, place=NARVIK)])[0]
    after = the_attendance(store).trip
    assert after is not None
    assert after.by_car
    assert after.road_km < before.road_km
