"""The calendar: the meetings by day in a month, those to come and those past, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cluster.meetings.ledgers import OSLO, Area, Attendance, Meeting, MeetingKind, Meetings
from cluster.meetings.seats import Seats, seats
from cluster.places import County
from cluster.translation import N_, Translator

ONLINE = N_("på nett")
_A_WEEK = 7
_MOST = date.max.replace(day=1)
_LEAST = date.min.replace(month=2)


class Region(StrEnum):
    """Where a meeting is looked for: in a county, or on the net."""

    NORDLAND = County.NORDLAND
    TROMS = County.TROMS
    FINNMARK = County.FINNMARK
    ONLINE = "nett"


@dataclass(frozen=True, slots=True)
class Looked:
    """Which meetings are looked for; an empty set is all of them."""

    kinds: frozenset[MeetingKind] = frozenset()
    areas: frozenset[Area] = frozenset()
    regions: frozenset[Region] = frozenset()

    def finds(self, meeting: Meeting) -> bool:
        return (
            (not self.kinds or meeting.kind in self.kinds)
            and (not self.areas or meeting.area in self.areas)
            and (not self.regions or not self.regions.isdisjoint(regions_of(meeting)))
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid, and the meetings that are on it in the order they begin."""

    day: date
    meetings: tuple[Meeting, ...]
    in_month: bool


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week: Monday first."""

    number: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month in whole weeks; ``first`` is its first day."""

    first: date
    weeks: tuple[Week, ...]

    @property
    def days(self) -> tuple[Day, ...]:
        """Its own days, without those of its neighbours."""
        return tuple(each for week in self.weeks for each in week.days if each.in_month)


@dataclass(frozen=True, slots=True)
class Listed:
    """Those to come, the nearest first, and those past, the newest first."""

    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]


def is_online(meeting: Meeting) -> bool:
    """Whether one can be there without travelling."""
    return bool(meeting.link) or meeting.kind is MeetingKind.WEBINAR


def regions_of(meeting: Meeting) -> frozenset[Region]:
    """Where a meeting is; one in a place and on the net is in both."""
    there = [Region(meeting.place.kommune.county)] if meeting.place else []
    return frozenset([*there, *([Region.ONLINE] if is_online(meeting) else [])])


def where(meeting: Meeting, t: Translator) -> str:
    """The address, the place and whether it is on the net; empty when nothing is known."""
    place = meeting.place.name if meeting.place else None
    told = [meeting.address, place, t(ONLINE) if is_online(meeting) else None]
    return ", ".join(filter(None, told))


def last_day(meeting: Meeting) -> date:
    """The last day a meeting is on; one that ends at midnight is not on the day that begins."""
    ends = meeting.ends.astimezone(OSLO) - timedelta(microseconds=1)
    return max(meeting.day, ends.date())


def days_of(meeting: Meeting) -> tuple[date, ...]:
    """Every day a meeting is on."""
    first = meeting.day
    return tuple(first + timedelta(at) for at in range((last_day(meeting) - first).days + 1))


def matching(meetings: Iterable[Meeting], looked: Looked) -> tuple[Meeting, ...]:
    return tuple(each for each in meetings if looked.finds(each))


def listed(meetings: Iterable[Meeting], day: date) -> Listed:
    """The meetings as they lie around ``day``: what is on that day is still to come."""
    ordered = sorted(meetings, key=lambda each: (each.starts, each.id))
    coming = tuple(each for each in ordered if last_day(each) >= day)
    past = tuple(each for each in reversed(ordered) if last_day(each) < day)
    return Listed(coming, past)


def seats_of(known: Meetings) -> dict[int, Seats]:
    """The seats of every meeting, by its number."""
    by_meeting: defaultdict[int, list[Attendance]] = defaultdict(list)
    for each in known.attendances:
        by_meeting[each.meeting_id].append(each)
    return {each.id: seats(each, by_meeting.get(each.id, ())) for each in known.meetings}


def own_states(taken: Mapping[int, Seats], member_id: int | None, t: Translator) -> dict[int, str]:
    """What a member has to do with meetings, in words by their number: that it is signed up, or
    which number it has among those who wait. Nothing of those it is not signed up for.
    """
    if member_id is None:
        return {}
    told = ((id_, _state(each, member_id, t)) for id_, each in taken.items())
    return {id_: words for id_, words in told if words}


def _state(taken: Seats, member_id: int, t: Translator) -> str:
    if taken.is_seated(member_id):
        return t("Du er påmeldt.")
    number = taken.place_in_queue(member_id)
    return t("Du er nummer {number} på ventelista.").format(number=number) if number else ""


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before; the earliest there is has none before it."""
    return first_of_month(max(first, _LEAST) - timedelta(days=1))


def month_after(first: date) -> date:
    """The first day of the month after; the latest there is has none after it."""
    return first if first >= _MOST else first_of_month(first + timedelta(days=31))


def month_of(meetings: Iterable[Meeting], day: date) -> Month:
    """The month ``day`` is in, with the meetings on each of its days.

    The days of its neighbours that fill the first and the last week have theirs too.
    """
    by_day = _by_day(meetings)
    first, after = first_of_month(day), month_after(first_of_month(day))
    monday = first - timedelta(days=first.weekday())
    weeks = range(((after - monday).days + _A_WEEK - 1) // _A_WEEK)
    return Month(first, tuple(_week(monday + timedelta(weeks=at), first, by_day) for at in weeks))


def _by_day(meetings: Iterable[Meeting]) -> dict[date, list[Meeting]]:
    found: defaultdict[date, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda each: (each.starts, each.id)):
        for day in days_of(meeting):
            found[day].append(meeting)
    return found


def _week(monday: date, first: date, by_day: dict[date, list[Meeting]]) -> Week:
    days: Sequence[date] = [monday + timedelta(days=at) for at in range(_A_WEEK)]
    return Week(
        monday.isocalendar().week,
        tuple(
            Day(day, tuple(by_day.get(day, ())), (day.year, day.month) == (first.year, first.month))
            for day in days
        ),
    )
