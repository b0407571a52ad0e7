"""Lists of meetings, houses, and who came: what they speak of changes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.meetings.ledgers import Attendance, Meeting, MeetingKind, Meetings, Venue
from cluster.members import Member
from cluster.problems import Problem
from data import commands
from data.commands import AttendanceRow
from data.store import Store
from geo.travel.trips import trip
from tests.cluster.meetings_of import CHANGED, a_meeting
from tests.cluster.rosters import ALTA, BODO
from tests.data.conftest import TROMSO
from tests.data.test_commands_funding import codes, done

DAY, TODAY = date(2020, 5, 20), date(2020, 6, 1)
READ = a_meeting(DAY, place=BODO, added=DAY, id=0, uid="")
HOUSE = Venue("Fiktivt hus", TROMSO, 40)
DENIED = (None, (Problem("access.denied"),))


def known(store: Store) -> Meetings:
    return store.meetings(seen_by=Role.LEADER, day=date(2100, 1, 1))


def lists(user: User, row: AttendanceRow) -> dict[str, Callable[..., commands.Answer[Any]]]:
    """Each kind of list, with one line."""
    return {
        "meetings": lambda store, **how: commands.import_meetings(store, user, [READ], **how),
        "venues": lambda store, **how: commands.import_venues(store, user, [HOUSE], **how),
        "came": lambda store, **how: commands.import_attendances(
            store, user, [row], today=TODAY, **how
        ),
    }


@pytest.fixture(autouse=True)
def two(store: Store, save: Callable[..., None], a_member: Callable[..., Member]) -> None:
    save(*(a_member(f"Fiktiv {name}", org_number=None) for name in ("en", "to")))


@pytest.fixture
def meeting(store: Store, leader: User) -> Meeting:
    """One that was held, typed in a form."""
    new = replace(READ, title="Lys for film", added=DAY - timedelta(30))
    return done(commands.save_meeting(store, leader, new))


def read_came(store: Store, leader: User, *rows: AttendanceRow) -> Any:
    return done(commands.import_attendances(store, leader, rows, today=TODAY))


@pytest.mark.parametrize("which", ["meetings", "venues", "came"])
def test_lists_are_for_board_and_leader_and_a_trial_keeps_nothing(
    store: Store, leader: User, cast: dict[Role, User], meeting: Meeting, which: str
) -> None:
    row = AttendanceRow(Attendance(meeting.id, 1, came=1))
    version = store.version()
    for user in (cast[Role.VISITOR], replace(cast[Role.MEMBER], member_id=1)):
        assert lists(user, row)[which](store) == DENIED
    assert len(done(lists(leader, row)[which](store, dry_run=True)).new) == 1
    assert store.version() == version
    plan = done(lists(cast[Role.BOARD], row)[which](store))
    assert (len(plan.new), len(plan.changed), plan.unchanged) == (1, 0, 0)
    version = store.version()
    plan = done(lists(cast[Role.BOARD], row)[which](store))
    assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 0, 1)
    assert store.version() == version


def test_a_known_meeting_keeps_its_name_and_is_a_later_edition_when_it_changed(
    store: Store, leader: User, meeting: Meeting
) -> None:
    later = replace(READ, title="LYS for film", place=ALTA, added=TODAY)
    other = replace(READ, title="Ny")
    done(commands.import_meetings(store, leader, [later, other]))
    after, new = sorted(known(store).meetings, key=lambda each: each.id)
    assert (after.uid, after.id, after.added) == (meeting.uid, meeting.id, meeting.added)
    assert (after.place, after.sequence) == (ALTA, 1)
    assert after.changed > meeting.changed
    assert new.sequence == 0
    assert new.uid not in ("", after.uid)
    wider = replace(later, capacity=9)
    done(commands.import_meetings(store, leader, [wider]))
    (again,) = (each for each in known(store).meetings if each.id == meeting.id)
    assert (again.capacity, again.sequence, again.changed) == (9, 1, after.changed)


def test_a_list_that_moves_a_meeting_moves_the_ways_there(
    store: Store, leader: User, meeting: Meeting
) -> None:
    done(commands.record_attendance(store, leader, meeting.id, [commands.Came(1, 1)]))
    done(commands.import_meetings(store, leader, [replace(READ, title=meeting.title, place=ALTA)]))
    (line,) = known(store).attendances
    assert line.trip == trip(TROMSO, ALTA, by_car=False, month=DAY.month)


def test_the_first_real_meeting_takes_all_that_is_invented_away(
    store: Store,
    leader: User,
    save: Callable[..., None],
    a_member: Callable[..., Member],
) -> None:
    save(a_member("Oppdiktet", org_number=None, demo=True))
    invented = done(commands.save_meeting(store, leader, READ))
    done(commands.save_venue(store, leader, HOUSE))
    done(commands.record_attendance(store, leader, invented.id, [commands.Came(1, 1)]))
    assert invented.demo
    done(commands.import_meetings(store, leader, []))
    assert len(known(store).attendances) == 1
    done(commands.import_meetings(store, leader, [READ]))
    (real,) = known(store).meetings
    assert (real.demo, real.uid == invented.uid) == (False, False)
    assert (known(store).attendances, known(store).venues) == ((), ())


def test_one_line_that_is_wrong_stops_the_list(
    store: Store, leader: User, meeting: Meeting
) -> None:
    bad = replace(READ, title=" ")
    assert codes(commands.import_meetings(store, leader, [READ, bad])) == ["meeting.no_title"]
    house = replace(HOUSE, name=" ")
    assert codes(commands.import_venues(store, leader, [HOUSE, house])) == ["venue.no_name"]
    rows = [AttendanceRow(Attendance(meeting.id, id_, came=1)) for id_ in (1, 404)]
    answer = commands.import_attendances(store, leader, rows, today=TODAY)
    assert codes(answer) == ["line.unknown_member"]
    assert (known(store).meetings, known(store).attendances, known(store).venues) == (
        (meeting,),
        (),
        (),
    )


# --- who came --------------------------------------------------------------------------------


def test_the_way_is_reckoned_from_where_each_was_or_from_what_the_list_says(
    store: Store, leader: User, meeting: Meeting
) -> None:
    rows = [
        AttendanceRow(Attendance(meeting.id, 1, came=2, people=2), by_car=True),
        AttendanceRow(Attendance(meeting.id, 2, came=1), origin=ALTA),
    ]
    read_came(store, leader, *rows)
    first, second = known(store).attendances
    assert first.trip == trip(TROMSO, BODO, by_car=True, month=DAY.month)
    assert second.trip == trip(ALTA, BODO, by_car=False, month=DAY.month)


def test_nobody_travels_online_or_to_what_it_stayed_away_from(store: Store, leader: User) -> None:
    new = replace(READ, kind=MeetingKind.WEBINAR, place=None, link="https://example.no")
    webinar = done(commands.save_meeting(store, leader, new))
    rows = [
        AttendanceRow(Attendance(webinar.id, 1, came=1, online=True)),
        AttendanceRow(Attendance(webinar.id, 2, came=0)),
    ]
    read_came(store, leader, *rows)
    assert [each.trip for each in known(store).attendances] == [None, None]


def test_what_the_list_does_not_tell_of_stays(store: Store, leader: User, meeting: Meeting) -> None:
    told = Attendance(meeting.id, 1, CHANGED, came=1, score=4, comment="Fint")
    read_came(store, leader, AttendanceRow(told))
    read_came(store, leader, AttendanceRow(Attendance(meeting.id, 1, people=3, came=3)))
    (line,) = known(store).attendances
    assert (line.signed_up, line.came, line.score, line.comment) == (CHANGED, 3, 4, "Fint")
    read_came(store, leader, AttendanceRow(Attendance(meeting.id, 1, came=3, people=3, score=2)))
    assert known(store).attendances[0].score == 2


def test_an_erased_persons_way_stays_when_its_part_is_read_again(
    store: Store, leader: User, meeting: Meeting, a_member: Callable[..., Member]
) -> None:
    new = a_member("Fiktiv person", org_number=None, organisation_form=None)
    person = done(commands.add_member(store, leader, new, today=DAY))
    row = AttendanceRow(Attendance(meeting.id, person.id, came=1))
    read_came(store, leader, row)
    (before,) = known(store).attendances
    done(commands.erase_member(store, leader, person, today=TODAY))
    read_came(store, leader, row)
    (after,) = known(store).attendances
    assert before.trip is not None
    assert after.trip is not None
    assert (after.trip.minutes, after.came) == (before.trip.minutes, 1)


def test_a_list_does_not_hold_what_is_called_off(
    store: Store, leader: User, meeting: Meeting
) -> None:
    """An empty cell is not a decision to meet after all; a form takes that one."""
    off = done(commands.cancel_meeting(store, leader, meeting, today=TODAY))
    done(commands.import_meetings(store, leader, [replace(meeting, capacity=30)]))
    (read,) = known(store).meetings
    assert (read.cancelled, read.capacity) == (off.cancelled, 30)
