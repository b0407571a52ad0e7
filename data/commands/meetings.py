"""Commands for meetings and the venues they can be in: board and leader write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

from cluster.access import Permission, User
from cluster.lines import LinePlan
from cluster.meetings.ledgers import Meeting, Trip, Venue
from cluster.meetings.problems import meeting_problems, venue_problems
from cluster.members import Member, place_on
from cluster.places import Place
from cluster.problems import Problem, any_stops
from data.commands.running import Answer, run
from data.meetings import ATTENDANCES, MEETINGS, VENUES
from data.store import Store
from data.tables import attendance
from data.work import Work
from geo.places import find_place
from geo.travel.trips import trip

HELD_BY_CALENDARS = (
    "kind",
    "title",
    "starts",
    "ends",
    "area",
    "place",
    "address",
    "link",
    "language",
    "documents",
    "cancelled",
)
"""What a calendar shows: a change of any of it is a new edition of the meeting there."""


def save_meeting(
    store: Store, user: User, new: Meeting, *, seen: Meeting | None = None
) -> Answer[Meeting]:
    """Write a meeting down, or change it from ``seen``, as it was when it was opened.

    Answers it as stored. Who comes to it stays, and travels to where it is from now on. While the
    members are invented, so is a new meeting. Problems: those of
    ``cluster.meetings.problems.meeting_problems``, ``meeting.gone`` and
    ``line.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[Meeting]:
        known = MEETINGS.load(work.connection)
        problems = () if seen is None else _as_seen(known, seen)
        line = _edition(work, new, seen)
        problems = (*problems, *meeting_problems(line, known))
        if any_stops(problems):
            return None, problems
        _write(work, line, seen)
        return _stored(work, line), problems

    return run(store, user, Permission.EDIT_MEETINGS, act)


def _edition(work: Work, new: Meeting, seen: Meeting | None) -> Meeting:
    """The meeting as calendars must take it in: a new one, the same, or a later edition."""
    if seen is None:
        return replace(
            new,
            id=0,
            uid=str(uuid4()),
            sequence=0,
            changed=work.at,
            cancelled=None,
            demo=is_invented(work),
        )
    kept = replace(
        new,
        id=seen.id,
        uid=seen.uid,
        added=seen.added,
        cancelled=seen.cancelled,
        demo=seen.demo,
        sequence=seen.sequence,
        changed=seen.changed,
    )
    return _later(work, seen, kept)


def _later(work: Work, seen: Meeting, new: Meeting) -> Meeting:
    if all(getattr(seen, name) == getattr(new, name) for name in HELD_BY_CALENDARS):
        return new
    return replace(new, sequence=seen.sequence + 1, changed=work.at)


def _write(work: Work, line: Meeting, seen: Meeting | None) -> None:
    if seen is None:
        MEETINGS.save(work, LinePlan((line,), (), 0))
    elif line != seen:
        MEETINGS.save(work, LinePlan((), ((seen, line),), 0))
        if line.place != seen.place:
            travel_anew(work, line)


def travel_anew(work: Work, meeting: Meeting) -> None:
    """Whose way was written down travels to where the meeting is now, from where it came then.

    Nobody knows any more where an erased person came from: its way stays as it is.
    """
    members = work.everyone()
    of_it = ATTENDANCES.load(work.connection, attendance.c.meeting_id == meeting.id)
    pairs = []
    for each in of_it:
        member = members.get(each.member_id)
        if each.trip is None or member is None:
            continue
        origin = origin_of(member, meeting, each.trip)
        if origin is not None:
            now = journey_of(member, meeting, by_car=each.trip.by_car, origin=origin)
            pairs.append((each, replace(each, trip=now)))
    ATTENDANCES.save(work, LinePlan((), tuple(pair for pair in pairs if pair[0] != pair[1]), 0))


def _as_seen(known: tuple[Meeting, ...], seen: Meeting) -> tuple[Problem, ...]:
    """That a meeting is gone, or is not as it was seen."""
    now = next((each for each in known if each.id == seen.id), None)
    if now is None:
        return (Problem("meeting.gone"),)
    return () if now == seen else (Problem("line.changed_meanwhile"),)


def _stored(work: Work, line: Meeting) -> Meeting:
    return next(each for each in MEETINGS.load(work.connection) if each.uid == line.uid)


def origin_of(member: Member, meeting: Meeting, known: Trip) -> Place | None:
    """Where a journey that is written down began, which is told by name: where the member was
    that day, or the place of that name.
    """
    usual = place_on(member, meeting.day) if member.located else None
    if usual is not None and usual.name == known.origin:
        return usual
    named = find_place(known.origin)
    return named if isinstance(named, Place) else usual


def journey_of(
    member: Member, meeting: Meeting, *, by_car: bool, origin: Place | None = None
) -> Trip | None:
    """A member's way to a meeting: from ``origin``, or from where it was that day.

    None where the meeting has no place, the member is not shown, or no way is known.
    """
    start = origin or (place_on(member, meeting.day) if member.located else None)
    if start is None or meeting.place is None:
        return None
    return trip(start, meeting.place, by_car=by_car, month=meeting.day.month)


def is_invented(work: Work) -> bool:
    """Whether what is written now is invented: as long as the members are."""
    return any(each.demo for each in work.members())


def cancel_meeting(
    store: Store, user: User, seen: Meeting, *, today: date, cancelled: bool = True
) -> Answer[Meeting]:
    """Call a meeting off, or (``cancelled`` False) hold it after all; answers it as stored.

    It stays with all who signed up, and calendars learn of it.
    """

    def act(work: Work) -> Answer[Meeting]:
        problems = _as_seen(MEETINGS.load(work.connection), seen)
        if problems:
            return None, problems
        wanted = replace(seen, cancelled=today if cancelled else None)
        if bool(seen.cancelled) == cancelled:
            return seen, ()
        line = _later(work, seen, wanted)
        MEETINGS.save(work, LinePlan((), ((seen, line),), 0))
        return line, ()

    return run(store, user, Permission.EDIT_MEETINGS, act)


def remove_meeting(store: Store, user: User, seen: Meeting) -> Answer[Meeting]:
    """Take away a meeting that was written down by mistake; nobody may have signed up for it.

    Problems: ``meeting.gone``, ``line.changed_meanwhile``, ``meeting.has_attendance``.
    """

    def act(work: Work) -> Answer[Meeting]:
        problems = _as_seen(MEETINGS.load(work.connection), seen)
        coming = ATTENDANCES.load(work.connection, attendance.c.meeting_id == seen.id)
        if coming and not problems:
            details = {"lines": len(coming)}
            problems = (Problem("meeting.has_attendance", value=seen.title, details=details),)
        if problems:
            return None, problems
        MEETINGS.remove(work, [seen])
        return seen, ()

    return run(store, user, Permission.EDIT_MEETINGS, act)


# --- venues -------------------------------------------------------------------------------


def save_venue(store: Store, user: User, new: Venue, *, seen: Venue | None = None) -> Answer[Venue]:
    """Write a house to meet in down, or change it from ``seen``; answers it as stored.

    Problems: those of ``venue_problems``, ``line.known``, ``line.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[Venue]:
        known = VENUES.load(work.connection)
        line = replace(new, demo=seen.demo if seen else is_invented(work))
        problems = _venue_as_seen(known, seen) or venue_problems(line)
        if not problems and any(each.key == line.key and each != seen for each in known):
            problems = (*problems, Problem("line.known"))
        if any_stops(problems):
            return None, problems
        plan = LinePlan((line,), (), 0) if seen is None else LinePlan((), ((seen, line),), 0)
        if line != seen:
            VENUES.save(work, plan)
        return line, problems

    return run(store, user, Permission.EDIT_MEETINGS, act)


def remove_venue(store: Store, user: User, seen: Venue) -> Answer[Venue]:
    """Take a house to meet in off the list. Meetings that were there stay what they were."""

    def act(work: Work) -> Answer[Venue]:
        problems = _venue_as_seen(VENUES.load(work.connection), seen)
        if problems:
            return None, problems
        VENUES.remove(work, [seen])
        return seen, ()

    return run(store, user, Permission.EDIT_MEETINGS, act)


def _venue_as_seen(known: tuple[Venue, ...], seen: Venue | None) -> tuple[Problem, ...]:
    return () if seen is None or seen in known else (Problem("line.changed_meanwhile"),)
