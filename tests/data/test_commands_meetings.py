"""Meetings and houses to meet in: who writes them, and what calendars must take in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.meetings.ledgers import Area, Meeting, MeetingKind, MeetingLanguage, Meetings, Venue
from cluster.members import Member
from cluster.problems import Problem
from data import commands
from data.commands.meetings import HELD_BY_CALENDARS
from data.engine import writing
from data.store import Store, open_store
from data.tables import Action, Entity
from geo.travel.trips import trip
from tests.cluster.meetings_of import CHANGED, a_meeting, at
from tests.cluster.rosters import ALTA, BODO
from tests.data.conftest import TROMSO
from tests.data.test_commands_funding import codes, done

DAY, TODAY = date(2020, 5, 20), date(2020, 5, 22)
NEW = a_meeting(DAY, place=BODO, added=DAY - timedelta(30), id=0, uid="")
HOUSE = Venue("Fiktivt hus", TROMSO, 40, "Gata 1", "Eieren")
DENIED = (None, (Problem("access.denied"),))
LATE = ["line.changed_meanwhile"]
LINK = "https://example.no/rom"

ANOTHER: dict[str, Any] = {
    "kind": MeetingKind.REGIONAL,
    "title": "Lys for film",
    "starts": at(DAY, 9),
    "ends": at(DAY, 13),
    "area": Area.COMMERCIAL,
    "place": ALTA,
    "address": "Huset",
    "link": LINK,
    "language": MeetingLanguage.SAMI,
    "documents": (LINK,),
    "capacity": 30,
    "is_public": True,
}
"""What else each field of a form may say."""


def known(store: Store) -> Meetings:
    return store.meetings(seen_by=Role.LEADER, day=date(2100, 1, 1))


def save(store: Store, user: User, new: Meeting = NEW, seen: Meeting | None = None) -> Meeting:
    return done(commands.save_meeting(store, user, new, seen=seen))


def everything(user: User, meeting: Meeting, house: Venue) -> dict[str, Callable[[Store], Any]]:
    """All that is done to meetings and houses."""
    return {
        "write": lambda store: commands.save_meeting(store, user, replace(NEW, title="Ny")),
        "change": lambda store: commands.save_meeting(
            store, user, replace(meeting, title="Annet"), seen=meeting
        ),
        "cancel": lambda store: commands.cancel_meeting(store, user, meeting, today=TODAY),
        "remove": lambda store: commands.remove_meeting(store, user, meeting),
        "house": lambda store: commands.save_venue(store, user, replace(house, name="Nytt")),
        "rename": lambda store: commands.save_venue(
            store, user, replace(house, name="Nytt"), seen=house
        ),
        "pull down": lambda store: commands.remove_venue(store, user, house),
    }


every_act = pytest.mark.parametrize("act", sorted(everything(User("", Role.BOARD), NEW, HOUSE)))


@every_act
def test_board_and_leader_do_all_and_nobody_else_anything(
    store: Store, leader: User, cast: dict[Role, User], act: str
) -> None:
    meeting, house = save(store, leader), done(commands.save_venue(store, leader, HOUSE))
    version = store.version()
    for user in (cast[Role.VISITOR], replace(cast[Role.MEMBER], member_id=1)):
        assert everything(user, meeting, house)[act](store) == DENIED
    assert store.version() == version
    done(everything(cast[Role.BOARD], meeting, house)[act](store))
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert entry.actor == "Styremedlem"
    assert entry.entity in (Entity.MEETING, Entity.VENUE)


def test_a_new_meeting_has_a_name_of_its_own_for_ever(store: Store, leader: User) -> None:
    forged = replace(NEW, uid="x", sequence=9, cancelled=DAY, demo=True, id=77)
    first, second = save(store, leader, forged), save(store, leader, replace(NEW, title="To"))
    assert (first.sequence, first.cancelled, first.demo) == (0, None, False)
    assert len({"x", "", first.uid, second.uid}) == 4
    assert first == replace(NEW, id=first.id, uid=first.uid, changed=first.changed)
    assert known(store).meetings == (first, second)
    assert first.changed > CHANGED


def test_while_the_members_are_invented_so_is_a_meeting_and_a_house(
    store: Store, leader: User, a_member: Callable[..., Member], save_members: Callable[..., None]
) -> None:
    save_members(a_member(demo=True))
    assert save(store, leader).demo
    assert done(commands.save_venue(store, leader, HOUSE)).demo


@pytest.fixture
def save_members(request: pytest.FixtureRequest) -> Callable[..., None]:
    return request.getfixturevalue("save")


@pytest.mark.parametrize("name", sorted(ANOTHER))
def test_only_what_calendars_hold_makes_a_later_edition(
    store: Store, leader: User, name: str
) -> None:
    seen = save(store, leader)
    after = save(store, leader, replace(seen, **{name: ANOTHER[name]}), seen)
    assert getattr(after, name) == ANOTHER[name]
    is_held = name in HELD_BY_CALENDARS
    assert after.sequence == int(is_held)
    assert (after.changed > seen.changed) is is_held
    assert (after.uid, after.id, after.added) == (seen.uid, seen.id, seen.added)
    assert known(store).meetings == (after,)


def test_what_is_not_typed_in_a_form_cannot_be_changed_by_one(store: Store, leader: User) -> None:
    seen = save(store, leader)
    forged = replace(seen, uid="x", sequence=40, cancelled=DAY, demo=True, added=TODAY)
    version = store.version()
    assert save(store, leader, forged, seen) == seen
    assert store.version() == version


def test_calling_off_and_holding_after_all_are_editions_and_nobody_is_forgotten(
    store: Store, leader: User
) -> None:
    seen = save(store, leader)
    off = done(commands.cancel_meeting(store, leader, seen, today=TODAY))
    assert (off.cancelled, off.sequence) == (TODAY, 1)
    assert off.changed > seen.changed
    version = store.version()
    again = done(commands.cancel_meeting(store, leader, off, today=TODAY))
    assert (again, store.version()) == (off, version)
    changed = save(store, leader, replace(off, address="Huset"), off)
    assert (changed.cancelled, changed.sequence) == (TODAY, 2)
    held = done(commands.cancel_meeting(store, leader, changed, today=TODAY, cancelled=False))
    assert (held.cancelled, held.sequence) == (None, 3)
    assert known(store).meetings == (held,)


def test_who_comes_second_is_told(store: Store, leader: User) -> None:
    seen = save(store, leader)
    mine = save(store, leader, replace(seen, capacity=5), seen)
    theirs = replace(seen, title="Noe annet")
    assert codes(commands.save_meeting(store, leader, theirs, seen=seen)) == LATE
    assert codes(commands.cancel_meeting(store, leader, seen, today=TODAY)) == LATE
    assert codes(commands.remove_meeting(store, leader, seen)) == LATE
    assert known(store).meetings == (mine,)
    done(commands.remove_meeting(store, leader, mine))
    gone = ["meeting.gone"]
    assert codes(commands.save_meeting(store, leader, theirs, seen=mine)) == gone
    assert codes(commands.cancel_meeting(store, leader, mine, today=TODAY)) == gone
    assert codes(commands.remove_meeting(store, leader, mine)) == gone


def test_what_is_wrong_is_told_and_a_warning_stops_nothing(store: Store, leader: User) -> None:
    assert codes(commands.save_meeting(store, leader, replace(NEW, title=" "))) == [
        "meeting.no_title"
    ]
    webinar = replace(NEW, kind=MeetingKind.WEBINAR, place=None)
    saved, problems = commands.save_meeting(store, leader, webinar)
    assert saved is not None
    assert [each.code for each in problems] == ["meeting.no_link"]
    same = replace(NEW, title="LYD FOR FILM")
    assert codes(commands.save_meeting(store, leader, same)) == ["meeting.known"]


def test_a_meeting_that_somebody_signed_up_for_is_not_removed(
    store: Store, leader: User, a_member: Callable[..., Member], save_members: Callable[..., None]
) -> None:
    save_members(a_member())
    meeting = save(store, leader, replace(NEW, starts=soon(), ends=soon() + timedelta(hours=1)))
    done(commands.sign_up(store, leader, meeting.id, 1, people=1, online=False))
    answer = commands.remove_meeting(store, leader, meeting)
    assert codes(answer) == ["meeting.has_attendance"]
    done(commands.withdraw_sign_up(store, leader, meeting.id, 1))
    done(commands.remove_meeting(store, leader, meeting))
    assert known(store).meetings == ()
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.action, (entry.before or {})["name"]) == (Action.REMOVE, NEW.title)


def soon() -> datetime:
    return at(date(2099, 6, 1))


# --- the way there -----------------------------------------------------------------------


def test_another_place_is_another_way_for_whoever_came(
    store: Store, leader: User, a_member: Callable[..., Member], save_members: Callable[..., None]
) -> None:
    """From where each came: one from home, one from elsewhere; one online stays at home."""
    save_members(*(a_member(f"Fiktiv {name}") for name in ("en", "to", "tre")))
    meeting = save(store, leader)
    came = [
        commands.Came(1, 1, by_car=True),
        commands.Came(2, 2, origin=ALTA),
        commands.Came(3, 0),
    ]
    done(commands.record_attendance(store, leader, meeting.id, came))
    moved = save(store, leader, replace(meeting, place=ALTA), meeting)
    ways = {each.member_id: each.trip for each in known(store).attendances}
    month = DAY.month
    assert ways[1] == trip(TROMSO, ALTA, by_car=True, month=month)
    assert ways[2] is not None
    assert (ways[2].origin, ways[2].km) == ("Alta", 0)
    assert ways[3] is None
    before = store.log(1, seen_by=Role.LEADER)[0]
    later = save(store, leader, replace(moved, capacity=9), moved)
    last, earlier = store.log(2, seen_by=Role.LEADER)
    assert (last.entity, earlier) == (Entity.MEETING, before)
    save(store, leader, replace(later, place=None, link=LINK), later)
    assert {each.trip for each in known(store).attendances} == {None}


# --- houses ------------------------------------------------------------------------------


def test_a_house_is_one_in_its_kommune(store: Store, leader: User) -> None:
    house = done(commands.save_venue(store, leader, HOUSE))
    assert house == HOUSE
    same = replace(HOUSE, name="FIKTIVT  HUS", capacity=1)
    assert codes(commands.save_venue(store, leader, same)) == ["line.known"]
    elsewhere = done(commands.save_venue(store, leader, replace(HOUSE, place=BODO)))
    answer = commands.save_venue(store, leader, replace(elsewhere, place=TROMSO), seen=elsewhere)
    assert codes(answer) == ["line.known"]
    larger = done(commands.save_venue(store, leader, replace(house, capacity=80), seen=house))
    assert set(known(store).venues) == {larger, elsewhere}
    assert codes(commands.save_venue(store, leader, house, seen=house)) == LATE
    assert codes(commands.remove_venue(store, leader, house)) == LATE
    version = store.version()
    assert done(commands.save_venue(store, leader, larger, seen=larger)) == larger
    assert store.version() == version
    done(commands.remove_venue(store, leader, larger))
    assert known(store).venues == (elsewhere,)


def test_what_is_wrong_with_a_house_is_told(store: Store, leader: User) -> None:
    answer = commands.save_venue(store, leader, replace(HOUSE, name=" ", capacity=0))
    assert codes(answer) == ["venue.no_name", "meeting.capacity"]


# --- a store that is busy ------------------------------------------------------------------


def test_a_busy_store_says_so(store: Store, leader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = save(store, leader)
    monkeypatch.setattr("data.engine.WAIT_SECONDS", 0.1)
    impatient = open_store(store.engine.url.render_as_string(hide_password=False))
    with writing(store.engine):
        for act in (
            everything(leader, meeting, HOUSE)["write"],
            lambda store: commands.sign_up(store, leader, 1, 1, people=1, online=False),
            lambda store: commands.record_attendance(store, leader, 1, []),
        ):
            assert codes(act(impatient)) == ["store.busy"]
    impatient.close()
    assert known(store).meetings == (meeting,)
