"""The ledgers of meetings as rows: the meetings, who signs up and comes, and the venues."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from cluster.access import Permission, Role, may
from cluster.meetings.ledgers import (
    OSLO,
    Area,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingLanguage,
    Meetings,
    Trip,
    Venue,
)
from cluster.places import Place
from data.ledger import Ledger
from data.rows import AnyRow, Values, as_json, told_place, where_values
from data.tables import Entity, attendance, meeting, venue

_NOWHERE = {
    "place": None,
    "kommune_number": None,
    "kommune_name": None,
    "latitude": None,
    "longitude": None,
    "precision": None,
}


def _where(place: Place | None) -> Values:
    """A place as columns; what it is called stands in ``place``."""
    if place is None:
        return {**_NOWHERE}
    told = where_values(place)
    return {"place": told.pop("name"), **told}


def _place(row: AnyRow) -> Place | None:
    told = row._mapping
    return None if told["place"] is None else told_place({**told, "name": told["place"]})


# --- meetings -----------------------------------------------------------------------------


def _meeting_values(of: Meeting) -> Values:
    return {
        "uid": of.uid,
        "kind": of.kind,
        "title": of.title,
        "starts": of.starts,
        "ends": of.ends,
        "area": of.area,
        **_where(of.place),
        "address": of.address,
        "link": of.link,
        "language": of.language,
        "capacity": of.capacity,
        "documents": list(of.documents),
        "is_public": of.is_public,
        "added": of.added,
        "cancelled": of.cancelled,
        "sequence": of.sequence,
        "changed": of.changed,
        "demo": of.demo,
    }


def _meeting(row: AnyRow) -> Meeting:
    return Meeting(
        kind=MeetingKind(row.kind),
        title=row.title,
        starts=row.starts.astimezone(OSLO),
        ends=row.ends.astimezone(OSLO),
        added=row.added,
        changed=row.changed,
        area=None if row.area is None else Area(row.area),
        place=_place(row),
        address=row.address,
        link=row.link,
        language=MeetingLanguage(row.language),
        capacity=row.capacity,
        documents=tuple(row.documents),
        is_public=row.is_public,
        cancelled=row.cancelled,
        uid=row.uid,
        sequence=row.sequence,
        id=row.id,
        demo=row.demo,
    )


def logged_meeting(of: Meeting) -> Values:
    """What the log tells of a meeting; it is named by its topic."""
    values = as_json(_meeting_values(of))
    values["place"] = of.place.name if of.place else None
    for name in (*_NOWHERE.keys() - {"place"}, "uid", "sequence", "changed"):
        values.pop(name)
    return {"name": values.pop("title"), **values}


# --- attendance ---------------------------------------------------------------------------


def _attendance_values(of: Attendance) -> Values:
    trip = of.trip
    return {
        "meeting_id": of.meeting_id,
        "member_id": of.member_id,
        "signed_up": of.signed_up,
        "people": of.people,
        "came": of.came,
        "online": of.online,
        "origin": trip and trip.origin,
        "by_car": trip and trip.by_car,
        "minutes": trip and trip.minutes,
        "road_km": trip and trip.road_km,
        "sea_km": trip and trip.sea_km,
        "air_km": trip and trip.air_km,
        "score": of.score,
        "comment": of.comment,
        "demo": of.demo,
    }


def _attendance(row: AnyRow) -> Attendance:
    trip = None
    if row.minutes is not None:
        trip = Trip(row.origin, row.by_car, row.minutes, row.road_km, row.sea_km, row.air_km)
    return Attendance(
        row.meeting_id,
        row.member_id,
        row.signed_up,
        row.people,
        row.came,
        row.online,
        trip,
        row.score,
        row.comment,
        row.demo,
    )


def logged_attendance(of: Attendance) -> Values:
    """What the log tells of a member's part in a meeting; it has no name."""
    values = as_json(_attendance_values(of))
    for name in ("minutes", "road_km", "sea_km", "air_km"):
        values[name] = None if values[name] is None else round(values[name])
    return values


# --- venues -------------------------------------------------------------------------------


def _venue_values(of: Venue) -> Values:
    return {
        "name": of.name,
        **_where(of.place),
        "capacity": of.capacity,
        "address": of.address,
        "source": of.source,
        "demo": of.demo,
    }


def _venue(row: AnyRow) -> Venue:
    place = told_place({**row._mapping, "name": row.place})
    return Venue(row.name, place, row.capacity, row.address, row.source, row.demo)


def logged_venue(of: Venue) -> Values:
    """What the log tells of a house to meet in."""
    return {
        "name": of.name,
        "place": of.place.name,
        "capacity": of.capacity,
        "address": of.address,
        "note": of.source,
        "demo": of.demo,
    }


MEETINGS = Ledger(meeting, Entity.MEETING, _meeting_values, _meeting, logged_meeting)
ATTENDANCES = Ledger(
    attendance, Entity.ATTENDANCE, _attendance_values, _attendance, logged_attendance
)
VENUES = Ledger(venue, Entity.VENUE, _venue_values, _venue, logged_venue)

MEETING_LEDGERS: tuple[Ledger[Any], ...] = (ATTENDANCES, MEETINGS, VENUES)
"""In the order they can be removed: nobody comes to what is not there."""


def load(connection: Connection) -> Meetings:
    """All the ledgers, the meetings in the order they begin."""
    return Meetings(
        tuple(sorted(MEETINGS.load(connection), key=_begin)),
        ATTENDANCES.load(connection),
        VENUES.load(connection),
    )


def _begin(of: Meeting) -> tuple[datetime, int]:
    return of.starts, of.id


def may_see(role: Role, of: Meeting) -> bool:
    """Everyone sees the public ones, the members' all but the board's, the board and the leader
    every one.
    """
    if of.kind is MeetingKind.BOARD:
        return may(role, Permission.EDIT_MEETINGS)
    return of.is_public or may(role, Permission.SEE_SHARED)
