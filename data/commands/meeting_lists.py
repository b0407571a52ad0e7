"""Commands that bring lists of meetings, venues, and who came to them, in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from cluster.access import Permission, User
from cluster.lines import LinePlan, line_plan
from cluster.meetings.ledgers import Attendance, Meeting, Venue
from cluster.meetings.problems import attendance_problems, meeting_problems, venue_problems
from cluster.members import Member
from cluster.places import Place
from cluster.problems import Problem, any_stops
from data.commands.lines import bring_in
from data.commands.meetings import HELD_BY_CALENDARS, journey_of, travel_anew
from data.commands.running import Answer, run
from data.meetings import ATTENDANCES, MEETING_LEDGERS, MEETINGS, VENUES
from data.store import Store
from data.work import Work


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A row of a list of who came. ``origin`` None: from where the member was that day."""

    line: Attendance
    by_car: bool = False
    origin: Place | None = None


def import_meetings(
    store: Store, user: User, lines: Sequence[Meeting], *, dry_run: bool = False
) -> Answer[LinePlan[Meeting]]:
    """Bring meetings in. What the list does not speak of stays; a meeting that is known by its day
    and topic keeps its name in calendars, and is a later edition there if it has changed. What is
    called off stays so: to hold it after all is decided on one meeting at a time. Who came to one
    that is moved travelled to where it is from now on.
    """

    def act(work: Work) -> Answer[LinePlan[Meeting]]:
        known = {each.key: each for each in MEETINGS.load(work.connection) if not each.demo}
        read = [_as_known(work, each, known.get(each.key)) for each in lines]
        answer = bring_in(MEETINGS, read, check=_of_meetings, beside=MEETING_LEDGERS)(work)
        for before, after in answer[0].changed if answer[0] else ():
            if before.place != after.place:
                travel_anew(work, after)
        return answer

    return run(store, user, Permission.EDIT_MEETINGS, act, dry_run=dry_run)


def _as_known(work: Work, line: Meeting, known: Meeting | None) -> Meeting:
    if known is None:
        return replace(line, uid=str(uuid4()), changed=work.at)
    same = replace(
        line,
        id=known.id,
        uid=known.uid,
        sequence=known.sequence,
        changed=known.changed,
        added=min(line.added, known.added),
        cancelled=line.cancelled or known.cancelled,
    )
    if all(getattr(same, name) == getattr(known, name) for name in HELD_BY_CALENDARS):
        return same
    return replace(same, sequence=known.sequence + 1, changed=work.at)


def _of_meetings(
    _work: Work, _known: Sequence[Meeting], read: Sequence[Meeting]
) -> tuple[Problem, ...]:
    return tuple(each for line in read for each in meeting_problems(line, ()))


def import_venues(
    store: Store, user: User, lines: Sequence[Venue], *, dry_run: bool = False
) -> Answer[LinePlan[Venue]]:
    """Bring houses to meet in in. What the list does not speak of stays."""

    def check(_work: Work, _known: Sequence[Venue], read: Sequence[Venue]) -> tuple[Problem, ...]:
        return tuple(each for line in read for each in venue_problems(line))

    act = bring_in(VENUES, lines, check=check)
    return run(store, user, Permission.EDIT_MEETINGS, act, dry_run=dry_run)


def import_attendances(
    store: Store, user: User, rows: Sequence[AttendanceRow], *, today: date, dry_run: bool = False
) -> Answer[LinePlan[Attendance]]:
    """Bring in who came to meetings that are known. What the list does not speak of stays: also
    when a member signed up, and what it thought. The way of those who came is reckoned anew, and
    who came to an invented meeting is invented.
    """

    def act(work: Work) -> Answer[LinePlan[Attendance]]:
        meetings = {each.id: each for each in MEETINGS.load(work.connection)}
        members = work.everyone()
        known = {each.key: each for each in ATTENDANCES.load(work.connection)}
        read = [_travelled(each, known.get(each.line.key), meetings, members) for each in rows]
        problems = tuple(
            each
            for line in read
            for each in attendance_problems(
                line, meetings.get(line.meeting_id), members.get(line.member_id), today
            )
        )
        if any_stops(problems):
            return None, problems
        plan = line_plan(known.values(), read)
        ATTENDANCES.save(work, plan)
        return plan, problems

    return run(store, user, Permission.EDIT_MEETINGS, act, dry_run=dry_run)


def _travelled(
    row: AttendanceRow,
    known: Attendance | None,
    meetings: dict[int, Meeting],
    members: dict[int, Member],
) -> Attendance:
    line, meeting, member = row.line, meetings.get(row.line.meeting_id), None
    if line.came and not line.online:
        member = members.get(line.member_id)
    if meeting is not None and member is not None:
        way = journey_of(member, meeting, by_car=row.by_car, origin=row.origin)
        if member.erased and known is not None:  # nobody knows where from any more
            way = way or known.trip
        line = replace(line, trip=way)
    line = replace(line, demo=meeting is not None and meeting.demo)
    if known is None:
        return line
    return replace(
        line,
        signed_up=line.signed_up or known.signed_up,
        score=known.score if line.score is None else line.score,
        comment=line.comment or known.comment,
    )
