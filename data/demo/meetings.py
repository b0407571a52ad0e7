"""Invented meetings and venues, and who came: a year and a half of the project, and this year.

What was held in the project has its own days; some more are laid around today, so that there is
something to sign up for. Who comes is drawn, each member's by its own chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

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
from cluster.members import Member, MemberKind, SizeClass, place_on, term_on
from cluster.places import Place
from geo.places import find_place
from geo.travel.trips import trip

SEED = 1

_GATHERING, _REGIONAL = MeetingKind.GATHERING, MeetingKind.REGIONAL
_WEBINAR, _BOARD = MeetingKind.WEBINAR, MeetingKind.BOARD
_LINK = "https://mote.example.org/oppdiktet"
_SOURCE = "Oppdiktet møtelokale"

_VENUES = (
    ("Eksempelhuset", "Tromsø", 120),
    ("Fiktiv kinosal", "Bodø", 90),
    ("Liksom kulturhus", "Alta", 80),
    ("Tenkt grendehus", "Svolvær", 40),
    ("Påfunn konferansesal", "Harstad", 60),
    ("Oppdiktet filmsal", "Kirkenes", 35),
    ("Eksempelverkstedet", "Mo i Rana", None),
)

_HELD = (
    (date(2019, 4, 25), _GATHERING, "Oppdiktet vårsamling", "Tromsø", None),
    (date(2019, 5, 14), _WEBINAR, "Oppdiktet webinar om kontrakter", None, Area.COMMERCIAL),
    (date(2019, 6, 4), _REGIONAL, "Oppdiktet regionmøte i nord", "Alta", Area.PROFESSIONAL),
    (date(2019, 6, 6), _REGIONAL, "Oppdiktet regionmøte i sør", "Bodø", Area.PROFESSIONAL),
    (date(2019, 8, 27), _BOARD, "Oppdiktet styremøte om høsten", "Tromsø", None),
    (date(2019, 9, 10), _WEBINAR, "Oppdiktet webinar om lyd på location", None, Area.PROFESSIONAL),
    (date(2019, 10, 17), _GATHERING, "Oppdiktet høstsamling", "Bodø", Area.COMMERCIAL),
    (date(2019, 11, 19), _REGIONAL, "Oppdiktet regionmøte i Øst-Finnmark", "Kirkenes", None),
    (date(2019, 12, 3), _WEBINAR, "Oppdiktet webinar om budsjett", None, Area.COMMERCIAL),
    (date(2020, 1, 14), _GATHERING, "Oppdiktet samling ved festivalen", "Tromsø", None),
    (date(2020, 2, 11), _BOARD, "Oppdiktet styremøte om budsjettet", "Tromsø", None),
    (date(2020, 2, 25), _WEBINAR, "Oppdiktet webinar om fargekorreksjon", None, Area.PROFESSIONAL),
    (date(2020, 3, 24), _GATHERING, "Oppdiktet vårsamling som ble avlyst", "Harstad", None),
    (date(2020, 4, 21), _WEBINAR, "Oppdiktet webinar om lansering", None, Area.COMMERCIAL),
    (date(2020, 5, 12), _WEBINAR, "Oppdiktet webinar om smittevern", None, Area.PROFESSIONAL),
    (date(2020, 6, 9), _REGIONAL, "Oppdiktet regionmøte i Lofoten", "Svolvær", Area.COMMERCIAL),
    (date(2020, 8, 25), _BOARD, "Oppdiktet styremøte om sluttrapporten", None, None),
    (date(2020, 9, 15), _REGIONAL, "Oppdiktet regionmøte på Helgeland", "Mo i Rana", None),
    (date(2020, 9, 29), _WEBINAR, "Oppdiktet webinar om pitching", None, Area.COMMERCIAL),
    (date(2020, 10, 20), _GATHERING, "Oppdiktet høstsamling med hele klyngen", "Tromsø", None),
)
_CANCELLED = {"Oppdiktet vårsamling som ble avlyst": date(2020, 3, 13)}
_DAYS_FROM_TODAY = (
    (-300, _GATHERING, "Oppdiktet vintersamling", "Tromsø", Area.PROFESSIONAL),
    (-210, _WEBINAR, "Oppdiktet webinar om undertekster", None, Area.PROFESSIONAL),
    (-120, _REGIONAL, "Oppdiktet møte for Salten", "Bodø", Area.COMMERCIAL),
    (-45, _WEBINAR, "Oppdiktet webinar om prising", None, Area.COMMERCIAL),
    (12, _WEBINAR, "Oppdiktet webinar om produsentrollen", None, Area.PROFESSIONAL),
    (24, _BOARD, "Oppdiktet styremøte om året", None, None),
    (40, _GATHERING, "Oppdiktet samling for alle", "Harstad", Area.COMMERCIAL),
    (75, _REGIONAL, "Oppdiktet møte for Vest-Finnmark", "Alta", Area.PROFESSIONAL),
)
_SMALL = {"Oppdiktet møte for Vest-Finnmark": 5, "Oppdiktet webinar om produsentrollen": 30}
"""How many there is room for; in the smaller there is not room for all who want to come."""
_HOURS = {_GATHERING: (10, 16), _REGIONAL: (11, 15), _WEBINAR: (9, 11), _BOARD: (12, 14)}
_SUNDAY = 6
_COMMENTS = (
    "Oppdiktet svar: nyttig å møte de andre.",
    "Oppdiktet svar: gjerne mer tid til samtaler.",
    "Oppdiktet svar: god innleder, vanskelig vei hjem.",
)


def demo_meetings(today: date) -> Meetings:
    """Meetings and venues; ``today`` is the day some are laid around."""
    around = [
        (_weekday(today + timedelta(days)), kind, title, place, area)
        for days, kind, title, place, area in _DAYS_FROM_TODAY
    ]
    told = sorted((*_HELD, *around), key=lambda each: each[0])
    return Meetings(
        meetings=tuple(_meeting(*each, today=today) for each in told),
        venues=tuple(
            Venue(name, _place(place), capacity, source=_SOURCE, demo=True)
            for name, place, capacity in _VENUES
        ),
    )


def _weekday(day: date) -> date:
    """Nobody meets on a Saturday or a Sunday."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SUNDAY - 1 else 0)


def _meeting(
    day: date, kind: MeetingKind, title: str, place: str | None, area: Area | None, *, today: date
) -> Meeting:
    first, last = _HOURS[kind]
    added = min(day - timedelta(days=45), today)
    return Meeting(
        kind=kind,
        title=title,
        starts=_at(day, first),
        ends=_at(day, last),
        added=added,
        changed=_at(_CANCELLED.get(title, added), 12),
        area=area,
        place=_place(place) if place else None,
        address=_house(place),
        link=None if kind is _REGIONAL else _LINK,
        language=MeetingLanguage.NORWEGIAN,
        capacity=_SMALL.get(title),
        documents=("https://mote.example.org/program.pdf",) if kind is _GATHERING else (),
        is_public=kind is _GATHERING or title.endswith("lansering"),
        cancelled=_CANCELLED.get(title),
        uid=str(uuid5(NAMESPACE_URL, f"klyngekart demo {title} {day}")),
        sequence=int(title in _CANCELLED),
        demo=True,
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=OSLO)


def _house(place: str | None) -> str | None:
    return next((name for name, at, _ in _VENUES if at == place), None)


def _place(name: str) -> Place:
    found = find_place(name)
    if not isinstance(found, Place):
        raise LookupError(name)
    return found


# --- who came -----------------------------------------------------------------------------


def demo_attendances(
    members: Mapping[str, Member], meetings: Sequence[Meeting], today: date, seed: int = SEED
) -> Iterator[Attendance]:
    """Who signed up for ``meetings``, and who came to those before ``today``."""
    ordered = [members[name] for name in sorted(members)]
    for meeting in meetings:
        coming = [each for each in ordered if _signs_up(each, meeting, seed)]
        for number, member in enumerate(coming):
            yield _attendance(member, meeting, number, today, seed)


def _chance(member: Member, meeting: Meeting, seed: int, what: str) -> Random:
    """The same whoever else is there, and whatever day it is."""
    of = f"{seed}, {what}, {member.org_number}, {meeting.title}"
    return Random(of)  # noqa: S311 - invented, no secret


def _signs_up(member: Member, meeting: Meeting, seed: int) -> bool:
    term = term_on(member, meeting.day)
    if term is None or term.kind is not MemberKind.MEMBER:
        return False
    return _chance(member, meeting, seed, "comes").random() < _likely(member, meeting)


_STAYS_AWAY, _COMES_WITH_TWO, _SAYS_WHY = 0.12, 0.5, 0.15
_STAY_AT_HOME = ("Fiktiv Havnefilm", "Oppdiktet Øyfilm", "Påfunn Viddefoto")
_OF_THE_BOARD = ("Eksempelfestivalen", "Påfunn Produksjon AS", "Eksempel Grensefilm AS")


def _likely(member: Member, meeting: Meeting) -> float:
    """How likely a member comes: to what is near, and online, sooner than far away."""
    if meeting.kind is _BOARD:
        return float(member.name in _OF_THE_BOARD)
    if member.name in _STAY_AT_HOME:
        return 0.0
    if meeting.place is None:
        return 0.45
    is_near = meeting.place.kommune.county == place_on(member, meeting.day).kommune.county
    if meeting.kind is _REGIONAL:
        return 0.65 if is_near else 0.04
    return 0.75 if is_near else 0.4


def _attendance(
    member: Member, meeting: Meeting, number: int, today: date, seed: int
) -> Attendance:
    chance = _chance(member, meeting, seed, "part")
    signed = min(meeting.starts - timedelta(days=30), _at(today, 9)) + timedelta(minutes=7 * number)
    is_large = member.size in (SizeClass.MEDIUM, SizeClass.LARGE)
    people = 2 if is_large and chance.random() < _COMES_WITH_TWO else 1
    is_online = meeting.place is None
    line = Attendance(
        meeting.id, member.id, signed_up=signed, people=people, online=is_online, demo=True
    )
    if meeting.day >= today or meeting.cancelled:
        return line
    if chance.random() < _STAYS_AWAY:
        return replace(line, came=0)
    score = chance.choice((None, 3, 4, 4, 5))
    says = score is not None and chance.random() < _SAYS_WHY
    return replace(
        line,
        came=people,
        trip=None if is_online else _trip(member, meeting),
        score=score,
        comment=chance.choice(_COMMENTS) if says else None,
    )


def _trip(member: Member, meeting: Meeting) -> Trip | None:
    if meeting.place is None:
        return None
    start = place_on(member, meeting.day)
    return trip(start, meeting.place, by_car=False, month=meeting.day.month)
