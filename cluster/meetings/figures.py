"""What the meetings have come to by a day: whom they reach, how far people travel, what it gives.

Sums only: no figure here says which member came. The ledgers are those of ``known_on`` the day.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from cluster.meetings.emissions import kilograms
from cluster.meetings.ledgers import REACHING, Area, Attendance, Meeting, Meetings
from cluster.members import Member, MemberKind, SizeClass, place_on, term_on
from cluster.places import County

LATELY_DAYS = 365
"""The last twelve months, the day itself included."""
FEWEST = 3
"""Of members in a group, or of answers, before a figure of them is told to everyone."""
_MINUTES = 60

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group of ``members`` were ``reached``; None where the group is too small to
    be told of."""

    members: int
    reached: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom the meetings reached in the twelve months to ``day``.

    A member is reached when somebody from it came, in person or online, to a meeting for members
    (``REACHING``). ``by_county`` and ``by_size`` are of those who are members on the day;
    ``never``: how many of them have not come to any since they joined.
    """

    day: date
    held: int
    whole: Share
    by_county: Mapping[County, Share]
    by_size: Mapping[SizeClass, Share]
    never: int


@dataclass(frozen=True, slots=True)
class HalfYear:
    """The meetings for members held in a half of a calendar year, and who came.

    ``firms`` are members, counted once for each meeting; ``people`` those who came from them.
    ``answers``: how many gave a score; ``score``: their mean, None for fewer than ``FEWEST``.
    """

    year: int
    half: int
    held: int
    firms: int
    people: int
    answers: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Travelled:
    """How far people have travelled, there and back, those from one member together.

    ``hours`` and the kilometres are for each person. ``unknown``: how many came in person whose
    way is not known. ``co2``: kilograms (``cluster.meetings.emissions``).
    """

    journeys: int
    hours: float
    road_km: float
    sea_km: float
    air_km: float
    co2: float
    unknown: int

    @property
    def km(self) -> float:
        return self.road_km + self.sea_km + self.air_km


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """All of it: ``travelled`` and ``competence`` are of the twelve months to the day.

    ``competence``: hours of people at meetings that build an area, by the area. ``people_since``:
    how many have come since the kick-off, each time counted.
    """

    reach: Reach
    half_years: tuple[HalfYear, ...]
    travelled: Travelled
    competence: Mapping[Area, float]
    people_since: int


def meeting_figures(
    members: Iterable[Member], known: Meetings, kick_off: date, day: date
) -> MeetingFigures:
    """Every figure of the meetings held by ``day``."""
    everyone = tuple(members)
    held = held_by(known, day)
    first = day - timedelta(days=LATELY_DAYS - 1)
    lately = {id_: each for id_, each in held.items() if each.day >= first}
    came = [each for each in known.attendances if each.meeting_id in held and each.came]
    of_late = [each for each in came if each.meeting_id in lately]
    return MeetingFigures(
        reach=_reach(everyone, lately, came, day),
        half_years=tuple(_half_years(held, came)),
        travelled=travelled(of_late),
        competence={area: _hours_of(area, lately, of_late) for area in Area},
        people_since=sum(each.came or 0 for each in came if held[each.meeting_id].day >= kick_off),
    )


def held_by(known: Meetings, day: date) -> dict[int, Meeting]:
    """The meetings for members that have been held by ``day``, by their number."""
    return {
        each.id: each
        for each in known.meetings
        if each.kind in REACHING and each.day <= day and not each.is_cancelled_on(day)
    }


def never_came(members: Iterable[Member], known: Meetings, day: date) -> tuple[Member, ...]:
    """Those who are members on ``day`` and have never come to a meeting for members."""
    held = held_by(known, day)
    came = {each.member_id for each in known.attendances if each.meeting_id in held and each.came}
    return tuple(each for each in _members_on(members, day) if each.id not in came)


def _members_on(members: Iterable[Member], day: date) -> tuple[Member, ...]:
    found = ((each, term_on(each, day)) for each in members)
    return tuple(each for each, term in found if term and term.kind is MemberKind.MEMBER)


def _reach(
    everyone: Sequence[Member],
    lately: Mapping[int, Meeting],
    came: Sequence[Attendance],
    day: date,
) -> Reach:
    members = _members_on(everyone, day)
    reached = {each.member_id for each in came if each.meeting_id in lately}
    ever = {each.member_id for each in came}
    placed = [each for each in members if each.located]
    return Reach(
        day=day,
        held=len(lately),
        whole=Share(len(members), sum(each.id in reached for each in members)),
        by_county=_shares(placed, lambda each: place_on(each, day).kommune.county, reached),
        by_size=_shares(members, lambda each: each.size, reached),
        never=sum(each.id not in ever for each in members),
    )


def _shares(
    members: Iterable[Member], group: Callable[[Member], Group], reached: set[int]
) -> dict[Group, Share]:
    groups: dict[Group, list[int]] = {}
    for each in members:
        groups.setdefault(group(each), []).append(each.id)
    hidden = _untold({of: len(ids) for of, ids in groups.items()})
    return {
        of: Share(len(ids), None if of in hidden else sum(id_ in reached for id_ in ids))
        for of, ids in groups.items()
    }


def _untold(sizes: Mapping[Group, int]) -> set[Group]:
    """The groups too small to tell of, and the next smallest until there are enough in all of
    them: together they are what the others lack of the whole.
    """
    ordered = sorted(sizes, key=lambda of: sizes[of])
    hidden = [of for of in ordered if sizes[of] < FEWEST]
    while hidden and len(hidden) < len(ordered) and sum(sizes[of] for of in hidden) < FEWEST:
        hidden.append(ordered[len(hidden)])
    return set(hidden)


def _half_years(held: Mapping[int, Meeting], came: Iterable[Attendance]) -> Iterable[HalfYear]:
    """Every half-year from the first meeting to the last, those without a meeting too."""
    if not held:
        return
    of = {id_: _half(each.day) for id_, each in held.items()}
    by_half: dict[tuple[int, int], list[Attendance]] = {}
    for each in came:
        by_half.setdefault(of[each.meeting_id], []).append(each)
    first, last = min(of.values()), max(of.values())
    for year in range(first[0], last[0] + 1):
        for half in (1, 2):
            if first <= (year, half) <= last:
                lines = by_half.get((year, half), [])
                meetings = sum(each == (year, half) for each in of.values())
                yield _half_year(year, half, meetings, lines)


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2  # noqa: PLR2004 - June


def _half_year(year: int, half: int, held: int, lines: Sequence[Attendance]) -> HalfYear:
    scores = [each.score for each in lines if each.score is not None]
    return HalfYear(
        year,
        half,
        held,
        firms=len(lines),
        people=sum(each.came or 0 for each in lines),
        answers=len(scores),
        score=sum(scores) / len(scores) if len(scores) >= FEWEST else None,
    )


def travelled(lines: Iterable[Attendance]) -> Travelled:
    """How far those who came in person have travelled, there and back."""
    present = [each for each in lines if each.came and not each.online]
    trips = [(each.trip, each.came or 0) for each in present if each.trip is not None]
    return Travelled(
        journeys=sum(people for _, people in trips),
        hours=sum(2 * people * trip.minutes for trip, people in trips) / _MINUTES,
        road_km=sum(2 * people * trip.road_km for trip, people in trips),
        sea_km=sum(2 * people * trip.sea_km for trip, people in trips),
        air_km=sum(2 * people * trip.air_km for trip, people in trips),
        co2=sum(kilograms(trip, people) for trip, people in trips),
        unknown=len(present) - len(trips),
    )


def _hours_of(area: Area, held: Mapping[int, Meeting], came: Iterable[Attendance]) -> float:
    """Hours of people at the meetings that build an area."""
    return sum(
        held[each.meeting_id].hours * (each.came or 0)
        for each in came
        if held[each.meeting_id].area is area
    )
