"""The ledgers of meetings: the meetings, who signs up and comes, and the venues there are."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from cluster.matching import folded
from cluster.places import Place

OSLO = ZoneInfo("Europe/Oslo")
"""The clock every meeting goes by."""

HIGHEST_SCORE = 5
MOST_HOURS_A_DAY = 8.0
"""Of a meeting over several days."""


class MeetingKind(StrEnum):
    """*Klyngesamling*, *regionmøte*, *webinar* and *styremøte*."""

    GATHERING = "gathering"
    REGIONAL = "regional"
    WEBINAR = "webinar"
    BOARD = "board"


REACHING = frozenset(MeetingKind) - {MeetingKind.BOARD}
"""Those that are for the members. A board meeting reaches nobody."""


class Area(StrEnum):
    """What a meeting builds: *faglig* or *kommersiell* competence."""

    PROFESSIONAL = "professional"
    COMMERCIAL = "commercial"


class MeetingLanguage(StrEnum):
    """What is spoken."""

    NORWEGIAN = "nb"
    SAMI = "se"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. ``starts`` and ``ends`` are moments on the clock of Oslo (``OSLO``).

    ``title`` is its topic. ``place`` and ``address`` tell where it is, ``link`` where it is
    online; a meeting has a place, a link, or both. ``capacity``: how many people there is room
    for, None for no limit. ``documents`` are links. ``is_public``: everyone may know of it.
    ``added``: the day it was written down; ``cancelled``: the day it was called off.
    ``uid`` names it in calendars for ever; ``sequence`` grows with every change calendars must
    take in; ``changed`` is when that was. ``id`` is 0 and ``uid`` empty until it is stored.
    ``demo``: invented.
    """

    kind: MeetingKind
    title: str
    starts: datetime
    ends: datetime
    added: date
    changed: datetime
    area: Area | None = None
    place: Place | None = None
    address: str | None = None
    link: str | None = None
    language: MeetingLanguage = MeetingLanguage.NORWEGIAN
    capacity: int | None = None
    documents: tuple[str, ...] = ()
    is_public: bool = False
    cancelled: date | None = None
    uid: str = ""
    sequence: int = 0
    id: int = 0
    demo: bool = False

    @property
    def day(self) -> date:
        """The day it begins, in Oslo."""
        return self.starts.astimezone(OSLO).date()

    @property
    def length(self) -> timedelta:
        """From beginning to end, also where the clock is set forward or back between them."""
        return self.ends.astimezone(UTC) - self.starts.astimezone(UTC)

    @property
    def hours(self) -> float:
        """How long people meet: nobody does at night, so that of a meeting over several days at
        most ``MOST_HOURS_A_DAY`` of each day count.
        """
        parts = [each.total_seconds() / 3600 for each in self._by_day()]
        return parts[0] if len(parts) == 1 else sum(min(each, MOST_HOURS_A_DAY) for each in parts)

    def _by_day(self) -> Iterator[timedelta]:
        """How much of it falls on each day in Oslo."""
        begins, ends = self.starts.astimezone(UTC), self.ends.astimezone(UTC)
        day = self.day
        while begins < ends:
            day += timedelta(days=1)
            midnight = datetime.combine(day, time(), tzinfo=OSLO).astimezone(UTC)
            yield min(midnight, ends) - begins
            begins = min(midnight, ends)

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return self.day, folded(self.title)

    def is_known_on(self, day: date) -> bool:
        """Whether it had been told of by ``day``; one that is past was, whoever wrote it later."""
        return min(self.added, self.day) <= day

    def is_cancelled_on(self, day: date) -> bool:
        return self.cancelled is not None and self.cancelled <= day


@dataclass(frozen=True, slots=True)
class Trip:
    """The way to a meeting, one way, as the travel network told it when it was written down.

    ``origin`` is where from, by name. ``by_car``: by road and ferry; else the quickest way there
    is. ``minutes`` are from door to door; the kilometres are told apart by what carries.
    """

    origin: str
    by_car: bool
    minutes: float
    road_km: float
    sea_km: float
    air_km: float

    @property
    def km(self) -> float:
        return self.road_km + self.sea_km + self.air_km


@dataclass(frozen=True, slots=True)
class Attendance:
    """A member and a meeting: that it signed up, whether it came, how far, and what it thought.

    ``signed_up``: when, which is its place in the queue; None for one that came without.
    ``people``: for how many. ``came``: how many came; None until that is written down, 0 for
    nobody. ``online``: on the link. ``trip`` is None online, and where no way is known.
    ``score``: 1 to 5; ``comment``: a sentence. ``demo``: invented.
    """

    meeting_id: int
    member_id: int
    signed_up: datetime | None = None
    people: int = 1
    came: int | None = None
    online: bool = False
    trip: Trip | None = None
    score: int | None = None
    comment: str | None = None
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return self.meeting_id, self.member_id


@dataclass(frozen=True, slots=True)
class Venue:
    """A house to meet in: ``capacity`` is how many people there is room for, None unknown.

    ``source``: how it is known.
    """

    name: str
    place: Place
    capacity: int | None = None
    address: str | None = None
    source: str | None = None
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return folded(self.name), self.place.kommune.number


@dataclass(frozen=True, slots=True)
class Meetings:
    """The ledgers together: meetings in the order they begin."""

    meetings: tuple[Meeting, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    venues: tuple[Venue, ...] = ()
