"""Meetings, who comes to them, and houses to meet in, entered as the leader does."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from cluster.meetings.ledgers import OSLO, Meeting, MeetingKind, Venue
from cluster.places import Place
from data.commands.attendance import Came, record_attendance, sign_up
from data.commands.meetings import save_meeting, save_venue
from data.store import Store
from tests.pages.money import done
from tests.pages.registers import LEADER
from ui import session


def in_days(days: int) -> date:
    return session.today() + timedelta(days=days)


def gathering(store: Store, title: str, day: date, place: Place, **more: object) -> Meeting:
    """A meeting of three hours, told of long before."""
    starts = datetime.combine(day, time(10), OSLO)
    line = Meeting(
        MeetingKind.GATHERING,
        title,
        starts,
        starts + timedelta(hours=3),
        added=min(day, session.today()) - timedelta(days=90),
        changed=starts,
        place=place,
        **more,  # type: ignore[arg-type]
    )
    return done(save_meeting(store, LEADER, line))


def held(store: Store, day: date, place: Place, *members: int) -> Meeting:
    """A meeting that some came to, one from each, by car."""
    meeting = gathering(store, f"Samling {place.name} {day}", day, place)
    came = [Came(member, 1, by_car=True) for member in members]
    done(record_attendance(store, LEADER, meeting.id, came))
    return meeting


def signed_up(
    store: Store, meeting: Meeting, member: int, *, people: int = 1, online: bool = False
) -> None:
    done(sign_up(store, LEADER, meeting.id, member, people=people, online=online))


def venue(store: Store, name: str, place: Place, capacity: int | None = None) -> Venue:
    return done(save_venue(store, LEADER, Venue(name, place, capacity)))
