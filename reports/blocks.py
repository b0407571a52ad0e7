"""What a report says, whoever writes it: sections of figures, charts, tables, a map and sentences.

All of it is in the reader's words already; the writers (PDF, slides, presentation) lay it out and
say nothing of their own. A number is given twice: in words, and as itself for a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.crafts import Family
from cluster.places import Position
from data.language import Language


class ChartKind(StrEnum):
    """How a chart is drawn. STEPS holds its value from one category to the next."""

    COLUMNS = "columns"
    STACKED = "stacked"
    BARS = "bars"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: ``value`` is in words, ``raw`` the number itself, None where it is unknown.

    ``code`` is its own within the section, the same in every language. ``definition`` says what is
    counted.
    """

    code: str
    name: str
    value: str
    definition: str
    raw: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each category of its chart, None where it is unknown.

    A curve (STEPS) may begin later and end earlier: beyond its known values it is not there.
    """

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A level to reach, drawn as a line with its name on it; the only thing that is orange."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to draw. ``title`` is what they show, in a sentence; ``alt`` says it without them.

    ``unit`` is what the axis counts, ``decimals`` how many of them labels have.
    """

    code: str
    kind: ChartKind
    title: str
    alt: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    goals: tuple[Goal, ...] = ()
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; ``numeric`` are the columns that are set to the right."""

    code: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a member is shown, from ``begun`` to before ``ended``; None while it lasts."""

    position: Position
    begun: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class MapMember:
    """A member as the map draws it, through time; ``about`` is place and craft in words."""

    name: str
    about: str
    family: Family | None
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Members on the base map, on the day of the summary; a presentation plays it from ``since``.

    ``alt`` tells what is seen without it.
    """

    alt: str
    since: date
    members: tuple[MapMember, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One subject: a slide of the presentation, a chapter of the report.

    ``message`` is what it says, in one sentence. ``texts`` are what must be known besides;
    ``missing`` what is not known, and what it takes; ``source`` where it is from, and of whom;
    ``notes`` what whoever presents it may say.
    """

    code: str
    title: str
    message: str
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    map: Map | None = None
    texts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything a report says on the day ``as_of``, of the time since ``since``.

    ``made`` is the day it was written. ``demo`` is the mark of invented data in words, None where
    all is real.
    """

    title: str
    language: Language
    since: date
    as_of: date
    made: date
    sections: tuple[Section, ...]
    demo: str | None = None
