"""Where the meetings are, and what that looks like on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.meetings.calendar import Listed
from cluster.meetings.ledgers import Meeting
from cluster.places import Place
from geo.symbols import Ink, Shape


class When(StrEnum):
    """Whether a meeting is to come or past."""

    COMING = "coming"
    PAST = "past"


SHAPES = {When.COMING: Shape.CIRCLE, When.PAST: Shape.SQUARE}
INKS = {When.COMING: Ink("#332288", "#FFFFFF"), When.PAST: Ink("#DDCC77", "#14222E")}


@dataclass(frozen=True, slots=True)
class MeetingSpot:
    """A place with the meetings that are to come there, and those that were."""

    place: Place
    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]

    def meetings(self, when: When) -> tuple[Meeting, ...]:
        return self.coming if when is When.COMING else self.past


def meeting_spots(listed: Listed) -> tuple[MeetingSpot, ...]:
    """The places of meetings by name, each once however exactly it is known."""
    places: dict[tuple[str, str], Place] = {}
    for each in (*listed.coming, *listed.past):
        if each.place:
            places.setdefault(_key(each.place), each.place)
    coming, past = _by_place(listed.coming), _by_place(listed.past)
    return tuple(
        MeetingSpot(place, tuple(coming.get(key, ())), tuple(past.get(key, ())))
        for key, place in sorted(places.items())
    )


def _by_place(meetings: Sequence[Meeting]) -> dict[tuple[str, str], list[Meeting]]:
    found: defaultdict[tuple[str, str], list[Meeting]] = defaultdict(list)
    for each in meetings:
        if each.place:
            found[_key(each.place)].append(each)
    return found


def _key(place: Place) -> tuple[str, str]:
    return place.name, place.kommune.number
