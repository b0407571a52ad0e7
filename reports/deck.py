"""The presentation: a slide for each section, in one HTML file that asks nobody for anything.

It is the same file that the app shows and that is taken along; what it plays and turns it does by
its own script, and its policy lets no other run.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from data.importing.layout import DEMO_HEADING
from data.language import Language, Texts
from geo.layers import ATTRIBUTION
from reports.blocks import Chart, Figure, Map, Section, Summary, Table
from reports.chart_numbers import chart_table
from reports.chart_picture import chart_picture
from reports.deck_words import deck_words, more_rows
from reports.document_words import source_line
from reports.drawing import TEMPLATES, template
from reports.map_picture import map_picture

MOST_FIGURES = 4
MOST_ROWS = 5
MOST_LINES = 4
NAME_SCALE = 2.75
"""The letters of the map's names are as large as the rest on a slide; its marks are dots."""
CHART_WIDTH, CHART_WIDTH_BESIDE = 555, 405
CHART_HEIGHTS = {"short": 168, "long": 176, "very-long": 148}
"""What a chart has room for, by how its message is set, if its letters are to be as large as the
rest of the slide."""
UPRIGHT = (230, 170)
LEAST_CHART = (150, 60)
LONG, VERY_LONG = 75, 100
"""From so many letters on, a message is set smaller."""
NARROW, WIDE = 5, 9
"""As many letters a figure has room for at its largest, and at its next largest."""

_FONTS = Path(__file__).parent.parent / "ui" / "static" / "fonts"
_LATIN, _LATIN_EXT = "inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2"
_RANGES = {
    _LATIN: "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,"
    "U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    _LATIN_EXT: "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113",
}
_LOCALES = {Language.BOKMAL: "nb-NO", Language.ENGLISH: "en-GB"}


def write_deck(summary: Summary, t: Texts, *, chosen: Sequence[str] = ()) -> str:
    """The whole presentation as HTML; ``chosen`` are the codes of the sections wanted in it."""
    script = _file("deck.js")
    return template("deck.html").render(
        t=t,
        words=deck_words(t),
        summary=summary,
        slides=[_slide(each, summary, t) for each in on_slides(summary, chosen)],
        most_rows=MOST_ROWS,
        attribution=ATTRIBUTION,
        locale=_LOCALES[t.language],
        digest=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=Markup(_faces() + _file("deck.css")),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
    )


def deck_name(summary: Summary, t: Texts) -> str:
    """A file name that tells the date, and that what is shown is invented where it is."""
    demo = f"-{t(DEMO_HEADING).replace(' ', '-')}" if summary.demo else ""
    return f"{t('presentasjon')}{demo}-{summary.as_of.isoformat()}.html"


def on_slides(summary: Summary, chosen: Sequence[str] = ()) -> tuple[Section, ...]:
    """The sections that get a slide: those chosen, else all that have something to show.

    Where nothing has, they all get one: what they say then is that nothing is known.
    """
    wanted = [each for each in summary.sections if each.code in chosen]
    telling = [each for each in summary.sections if _shows_something(each)]
    return tuple(wanted or telling or summary.sections)


def _shows_something(section: Section) -> bool:
    return bool(section.figures or section.charts or section.tables or section.map or section.texts)


@dataclass(frozen=True, slots=True)
class _Slide:
    """A section as it is laid out: what fills it, and what stands behind it.

    At most one of ``map``, ``chart``, ``table`` and ``lines`` is there.
    """

    section: Section
    size: str
    figures: tuple[Figure, ...]
    widest: str
    map: Markup | None
    chart: Chart | None
    drawing: Markup | None
    upright: Markup | None
    table: Table | None
    more: str
    lines: tuple[str, ...]
    behind: tuple[Table, ...]
    source: str

    @property
    def layout(self) -> str:
        """What decides how the parts are placed."""
        filled = {"map": self.map, "chart": self.chart, "table": self.table, "lines": self.lines}
        return next((name for name, part in filled.items() if part), "plain")


def _slide(section: Section, summary: Summary, t: Texts) -> _Slide:
    of_map = section.map
    chart = section.charts[0] if section.charts and of_map is None else None
    table = section.tables[0] if section.tables and of_map is None and chart is None else None
    rest = len(table.rows) - MOST_ROWS if table else 0
    alone = of_map is None and chart is None and table is None and not section.figures
    return _Slide(
        section=section,
        size=_size(section.message),
        figures=section.figures[:MOST_FIGURES],
        widest=_widest(section.figures[:MOST_FIGURES]),
        map=_drawn_map(of_map, summary, t) if of_map else None,
        chart=chart,
        drawing=_drawn_chart(chart, section, t) if chart else None,
        upright=_upright(chart, t) if chart else None,
        table=table,
        more=more_rows(rest, t) if rest > 0 else "",
        lines=section.texts[:MOST_LINES] if alone else (),
        behind=tuple(_behind(section, summary, t)),
        source=source_line(section, summary, t),
    )


def _size(message: str) -> str:
    if len(message) > VERY_LONG:
        return "very-long"
    return "long" if len(message) > LONG else "short"


def _widest(figures: Sequence[Figure]) -> str:
    """How large the figures can be: all as small as the one with the most letters must be."""
    letters = max((len(each.value) for each in figures), default=0)
    if letters > WIDE:
        return "wide"
    return "middling" if letters > NARROW else "narrow"


def _drawn_map(of: Map, summary: Summary, t: Texts) -> Markup:
    drawn = map_picture(of, summary.as_of, t, whole=True, name_scale=NAME_SCALE)
    return Markup(drawn)  # noqa: S704 - escaped there


def _drawn_chart(chart: Chart, section: Section, t: Texts) -> Markup:
    """The chart in the shape of its place; only when it is drawn is it known what is around it."""
    wanted = (
        CHART_WIDTH_BESIDE if section.figures else CHART_WIDTH,
        CHART_HEIGHTS[_size(section.message)],
    )
    inner = (wanted[0] - 100, wanted[1] - 60)
    across, down = _measured(chart_picture(chart, t, width=inner[0], height=inner[1]))
    drawn = chart_picture(
        chart,
        t,
        width=max(inner[0] + wanted[0] - across, LEAST_CHART[0]),
        height=max(inner[1] + wanted[1] - down, LEAST_CHART[1]),
    )
    return Markup(drawn)  # noqa: S704 - escaped there


def _upright(chart: Chart, t: Texts) -> Markup:
    """The chart once more, in a shape for a telephone."""
    width, height = UPRIGHT
    return Markup(chart_picture(chart, t, width=width, height=height))  # noqa: S704 - escaped there


def _measured(drawn: str) -> tuple[int, int]:
    """The width and height of a picture."""
    found = re.search(r'<svg[^>]* width="(\d+)" height="(\d+)"', drawn)
    if found is None:
        raise ValueError("a picture that does not say how large it is")
    return int(found[1]), int(found[2])


def _behind(section: Section, summary: Summary, t: Texts) -> Iterator[Table]:
    """The numbers behind what is seen, each as a table."""
    if section.map is not None:
        yield _members(section.map, summary, t)
    yield from (chart_table(each, t) for each in section.charts)
    yield from section.tables


def _members(of: Map, summary: Summary, t: Texts) -> Table:
    there = [
        (each.name, each.about, t.short_day(min(stay.begun for stay in each.stays)))
        for each in of.members
        for stay in each.stays
        if stay.begun <= summary.as_of and (stay.ended is None or summary.as_of < stay.ended)
    ]
    headings = (t("Navn"), t("Sted og fag"), t("Vist fra"))
    caption = t("Medlemmene {day}", day=t.day(summary.as_of))
    return Table("map", caption, headings, tuple(there))


@cache
def _file(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _faces() -> str:
    """The letters themselves, so that no machine has to have them."""
    return "".join(
        "@font-face{font-family:Inter;font-weight:100 900;"
        f"src:url(data:font/woff2;base64,{b64encode((_FONTS / name).read_bytes()).decode()})"
        f' format("woff2");unicode-range:{letters}}}\n'
        for name, letters in _RANGES.items()
    )
