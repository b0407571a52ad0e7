"""Commands for who comes to a meeting: signing up, withdrawing, who came, and what they thought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cluster.access import Permission, User
from cluster.lines import LinePlan
from cluster.meetings.ledgers import OSLO, Attendance, Meeting, Trip
from cluster.meetings.problems import attendance_problems, sign_up_problems
from cluster.members import Member
from cluster.places import Place
from cluster.problems import Problem, any_stops
from data.commands.meetings import journey_of, origin_of
from data.commands.running import Answer, run
from data.importing.sheet import clean_line
from data.meetings import ATTENDANCES, MEETINGS, may_see
from data.store import Store
from data.tables import attendance, meeting
from data.work import Work


@dataclass(frozen=True, slots=True)
class Came:
    """How many of a member came to a meeting, and how; ``origin`` None is where it is known to
    have come from, or where it was then.

    ``people`` None: that is not known, and what was written of it is taken back.
    """

    member_id: int
    people: int | None
    online: bool = False
    by_car: bool = False
    origin: Place | None = None


def sign_up(
    store: Store, user: User, meeting_id: int, member_id: int, *, people: int, online: bool
) -> Answer[Attendance]:
    """Sign a member up for a meeting, or change for how many; answers the line as stored.

    Whoever speaks for the member signs it up, board and leader anybody. A member that comes with
    more than it signed up for, or in person instead of online, goes to the end of the queue.
    Problems: those of ``sign_up_problems`` and ``attendance_problems``, ``member.gone``,
    ``access.denied``, and ``attendance.told`` once it is written down whether it came.
    """

    def act(work: Work) -> Answer[Attendance]:
        of, member, problems = _open(work, meeting_id, member_id)
        if of is None or member is None:
            return None, problems
        known = _line(work, meeting_id, member_id)
        if known is not None and known.came is not None:
            return None, (Problem("attendance.told", value=of.title),)
        line = known or Attendance(meeting_id, member_id, demo=of.demo)
        wanted = _signed(work, line, people, online=online)
        problems = attendance_problems(wanted, of, member, _today(work))
        if any_stops(problems):
            return None, problems
        _save(work, known, wanted)
        return wanted, problems

    return run(store, user, Permission.EDIT_OWN, act)


def _signed(work: Work, known: Attendance, people: int, *, online: bool) -> Attendance:
    needs_more = not online and (known.online or people > known.people)
    keeps_place = known.signed_up is not None and not needs_more
    return replace(
        known,
        signed_up=known.signed_up if keeps_place else work.at,
        people=people,
        online=online,
    )


def withdraw_sign_up(
    store: Store, user: User, meeting_id: int, member_id: int
) -> Answer[Attendance]:
    """Take a member's sign-up back; answers what it was. The log keeps it.

    Problems: those of ``sign_up_problems``, ``attendance.not_signed_up``, ``attendance.told``.
    """

    def act(work: Work) -> Answer[Attendance]:
        of, member, problems = _open(work, meeting_id, member_id)
        if of is None or member is None:
            return None, problems
        known = _line(work, meeting_id, member_id)
        if known is None or known.signed_up is None:
            return None, (Problem("attendance.not_signed_up", value=of.title),)
        if known.came is not None:
            return None, (Problem("attendance.told", value=of.title),)
        ATTENDANCES.remove(work, [known], within=attendance.c.meeting_id == meeting_id)
        return known, ()

    return run(store, user, Permission.EDIT_OWN, act)


def record_attendance(
    store: Store, user: User, meeting_id: int, came: Sequence[Came]
) -> Answer[tuple[Attendance, ...]]:
    """Write down who came to a meeting that has begun, and from where; all of it or nothing.

    The way is reckoned by our own network, for the month of the meeting. Answers the lines as
    stored. Problems: ``meeting.gone`` and those of ``attendance_problems``.
    """

    def act(work: Work) -> Answer[tuple[Attendance, ...]]:
        of = _meeting(work, meeting_id)
        if of is None:
            return None, (Problem("meeting.gone"),)
        members = work.everyone()
        known = {each.member_id: each for each in _of(work, meeting_id)}
        lines: list[tuple[Attendance | None, Attendance]] = []
        problems: list[Problem] = []
        for each in came:
            member, before = members.get(each.member_id), known.get(each.member_id)
            if before is None and each.people is None:
                continue
            line = before or Attendance(meeting_id, each.member_id, demo=of.demo)
            new = _recorded(of, member, line, each)
            problems += attendance_problems(new, of, member, _today(work))
            lines.append((before, new))
        if any_stops(problems):
            return None, tuple(problems)
        _save_all(work, meeting_id, lines)
        return tuple(new for _, new in lines), tuple(problems)

    return run(store, user, Permission.EDIT_MEETINGS, act)


def _recorded(of: Meeting, member: Member | None, line: Attendance, came: Came) -> Attendance:
    way = None
    if came.people and not came.online and member is not None:
        way = _way(of, member, line.trip, came)
    people = max(line.people, came.people or 0)
    return replace(line, people=people, came=came.people, online=came.online, trip=way)


def _way(of: Meeting, member: Member, known: Trip | None, came: Came) -> Trip | None:
    """The way a member came; the one that is written down stays, unless something else is told."""
    if known is not None and came.origin is None and known.by_car == came.by_car:
        return known
    origin = came.origin
    if origin is None and known is not None:
        origin = origin_of(member, of, known)
    return journey_of(member, of, by_car=came.by_car, origin=origin)


def evaluate_meeting(
    store: Store, user: User, meeting_id: int, member_id: int, *, score: int | None, comment: str
) -> Answer[Attendance]:
    """Say what a member thought of a meeting it signed up for or came to; answers the line.

    Nothing in both takes back what was said. Problems: ``meeting.gone``, ``member.gone``,
    ``attendance.not_signed_up``, those of ``attendance_problems``.
    """

    def act(work: Work) -> Answer[Attendance]:
        of, member, problems = _theirs(work, meeting_id, member_id)
        if of is None or member is None:
            return None, problems
        known = _line(work, meeting_id, member_id)
        if known is None:
            return None, (Problem("attendance.not_signed_up", value=of.title),)
        new = replace(known, score=score, comment=clean_line(comment) or None)
        problems = attendance_problems(new, of, member, _today(work))
        if any_stops(problems):
            return None, problems
        _save(work, known, new)
        return new, ()

    return run(store, user, Permission.EDIT_OWN, act)


# --- what they share ----------------------------------------------------------------------


def _open(
    work: Work, meeting_id: int, member_id: int
) -> tuple[Meeting | None, Member | None, tuple[Problem, ...]]:
    """As ``_theirs``, when the meeting has not been held yet and is not called off."""
    of, member, problems = _theirs(work, meeting_id, member_id)
    if of is not None:
        problems = sign_up_problems(of, work.at, _today(work))
    return (None, None, problems) if problems else (of, member, ())


def _theirs(
    work: Work, meeting_id: int, member_id: int
) -> tuple[Meeting | None, Member | None, tuple[Problem, ...]]:
    """The meeting and the member, if the user may act for it and see the meeting."""
    if work.user.member_id != member_id and not work.user.may(Permission.EDIT_MEETINGS):
        return None, None, (Problem("access.denied"),)
    of = _meeting(work, meeting_id)
    if of is None or not may_see(work.user.role, of):
        return None, None, (Problem("meeting.gone"),)
    member = work.member(member_id)
    if member is None or member.trashed or (member.erased and member.is_person):
        name = member.name if member else str(member_id)
        return None, None, (Problem("member.gone", value=name),)
    return of, member, ()


def _meeting(work: Work, id_: int) -> Meeting | None:
    return next(iter(MEETINGS.load(work.connection, meeting.c.id == id_)), None)


def _of(work: Work, meeting_id: int) -> tuple[Attendance, ...]:
    return ATTENDANCES.load(work.connection, attendance.c.meeting_id == meeting_id)


def _line(work: Work, meeting_id: int, member_id: int) -> Attendance | None:
    return next((each for each in _of(work, meeting_id) if each.member_id == member_id), None)


def _save(work: Work, before: Attendance | None, new: Attendance) -> None:
    _save_all(work, new.meeting_id, [(before, new)])


def _save_all(
    work: Work, meeting_id: int, lines: Sequence[tuple[Attendance | None, Attendance]]
) -> None:
    added = tuple(new for before, new in lines if before is None)
    changed = tuple((old, new) for old, new in lines if old is not None and old != new)
    of_it = attendance.c.meeting_id == meeting_id
    ATTENDANCES.save(work, LinePlan(added, changed, 0), within=of_it)


def _today(work: Work) -> date:
    """The day in Oslo: a meeting's own."""
    return work.at.astimezone(OSLO).date()
