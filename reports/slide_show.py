"""Which slides a summary becomes, and what stands on each.

A section has a slide with its message, its figures and what it shows first. What else it shows
has a slide of its own, so that nothing is smaller than can be read from the back of a room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from io import BytesIO

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Pt

from data.language import Language, Texts
from reports.blocks import Chart, Map, Section, Summary, Table
from reports.document_words import NAME, short, source_line
from reports.drawing import TEMPLATES
from reports.lettering import each_text, written
from reports.map_picture import map_picture, map_png
from reports.slide_charts import put_chart
from reports.slide_parts import (
    BODY,
    LEAST,
    SMALL,
    Box,
    in_language,
    put_card,
    put_demo_mark,
    put_foot,
    put_picture,
    put_table,
    put_text,
    put_title,
)

TAGS = {Language.BOKMAL: "nb-NO", Language.ENGLISH: "en-GB"}
FRONT, PLAIN = 0, 1
TITLE = Box(0.6, 0.5, 12.0, 1.1)
BODY_BOX = Box(0.6, 1.75, 12.13, 4.95)
WITH_REMARK = 4.35
REMARK = Box(0.6, 6.2, 12.13, 0.55)
MAP_SCALE, MAP_PIXELS = 1.7, 1400
"""Marks that can be told apart from afar, and twice the pixels a map has room for."""
MOST_CARDS = 4
MOST_PROPERTY = 250
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 9, 6, 40

Put = Callable[[Slide, Box], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """Something with a place on a slide; ``title`` is for where it stands alone."""

    title: str
    put: Put
    remark: str = ""


def slide_show(summary: Summary, t: Texts) -> bytes:
    """The slides as bytes of a .pptx, the same for the same summary."""
    legal = each_text(summary, written)
    slides = Presentation(str(TEMPLATES / "klyngekart.pptx"))
    _front(slides, legal, t)
    for section in legal.sections:
        _section(slides, section, legal, t)
    for slide in slides.slides:
        in_language(slide, TAGS[summary.language])
    _properties(slides, legal)
    held = BytesIO()
    slides.save(held)
    return held.getvalue()


def _properties(slides: Slides, summary: Summary) -> None:
    about = slides.core_properties
    about.title, about.author, about.language = (
        short(summary.title, MOST_PROPERTY),
        NAME,
        TAGS[summary.language],
    )
    about.keywords = short(", ".join(section.title for section in summary.sections), MOST_PROPERTY)
    about.created = about.modified = datetime.combine(summary.made, time())


def _front(slides: Slides, summary: Summary, t: Texts) -> None:
    slide = slides.slides.add_slide(slides.slide_layouts[FRONT])
    put_title(slide, summary.title or NAME, Box(0.9, 2.0, 11.4, 1.9))
    below = slide.placeholders[1].text_frame
    below.text = t("Per {day}", day=t.day(summary.as_of))
    for words in (
        t("Tida fra {since} til {until}", since=t.day(summary.since), until=t.day(summary.as_of)),
        t("Laget {day}", day=t.day(summary.made)),
    ):
        below.add_paragraph().text = words
    for paragraph in below.paragraphs:
        paragraph.font.size = Pt(BODY)
    _finish(slide, summary, NAME, [])


def _section(slides: Slides, section: Section, summary: Summary, t: Texts) -> None:
    shown = list(_shown(section, summary, t))
    source = source_line(section, summary, t)
    first = _slide(slides, section.message or section.title or summary.title)
    beside = shown.pop(1) if not section.figures and _pair(section, shown) else None
    _fill(first, section, shown[:1] + ([beside] if beside else []), t)
    _finish(first, summary, source, _notes(section, source, t))
    for each in shown[1:]:
        slide = _slide(slides, each.title or section.title or summary.title)
        _alone(slide, each)
        _finish(slide, summary, source, [each.title, source])


def _slide(slides: Slides, title: str) -> Slide:
    slide: Slide = slides.slides.add_slide(slides.slide_layouts[PLAIN])
    put_title(slide, title, TITLE)
    return slide


def _finish(slide: Slide, summary: Summary, foot: str, notes: list[str]) -> None:
    put_foot(slide, foot)
    if summary.demo:
        put_demo_mark(slide, summary.demo)
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(filter(None, notes))


def _pair(section: Section, shown: list[Shown]) -> bool:
    """Whether a map and a small table stand beside each other."""
    return section.map is not None and not section.charts and len(shown) > 1


# --- what a section shows -----------------------------------------------------------------


def _shown(section: Section, summary: Summary, t: Texts) -> Iterator[Shown]:
    if section.map:
        yield Shown(section.title, partial(_put_map, section.map, summary, t))
    for chart in section.charts:
        known = any(value is not None for each in chart.series for value in each.values)
        if known and chart.categories:
            yield Shown(chart.title, partial(_put_chart, chart, t), _gaps(chart, t))
    for table in section.tables:
        if is_small(table):
            yield Shown(table.caption, partial(_put_table, table))


def is_small(table: Table) -> bool:
    """Whether a table can be read on a slide."""
    cells = [cell for row in (table.headings, *table.rows) for cell in row]
    fits = 0 < len(table.rows) <= MOST_ROWS and len(table.headings) <= MOST_COLUMNS
    return fits and max(map(len, cells), default=0) <= LONGEST_CELL


def _put_map(drawn: Map, summary: Summary, t: Texts, slide: Slide, box: Box) -> None:
    png = map_png(map_picture(drawn, summary.as_of, t, scale=MAP_SCALE), MAP_PIXELS)
    put_picture(slide, png, drawn.alt or t("Kart over medlemmene"), box)


def _put_chart(chart: Chart, t: Texts, slide: Slide, box: Box) -> None:
    put_chart(slide, chart, box, t)


def _put_table(table: Table, slide: Slide, box: Box) -> None:
    put_table(slide, table, box)


def _gaps(chart: Chart, t: Texts) -> str:
    unknown = any(value is None for each in chart.series for value in each.values)
    return t("Tomrom i diagrammet er ukjente tall, ikke null.") if unknown else ""


# --- where it stands ----------------------------------------------------------------------


def _fill(slide: Slide, section: Section, shown: list[Shown], t: Texts) -> None:
    """The figures to the left, and what the section shows first beside them."""
    remark = " ".join(filter(None, (*_unshown(section, t), *(each.remark for each in shown))))
    box = _body(slide, remark)
    cards = section.figures[:MOST_CARDS]
    if cards and shown:
        left, box = box.split(0.27)
        for figure, place in zip(cards, left.rows(max(len(cards), 3)), strict=False):
            put_card(slide, figure, place)
    elif cards:
        _only_cards(slide, section, box)
        return
    if len(shown) > 1:
        for each, place in zip(shown, box.split(0.55), strict=True):
            each.put(slide, place)
    elif shown:
        shown[0].put(slide, box)
    else:
        said = "  ".join((*section.texts, *section.missing)) or t("Ingenting å vise ennå.")
        put_text(slide, said, box, (BODY, SMALL))


def _only_cards(slide: Slide, section: Section, box: Box) -> None:
    """Figures alone: two beside each other, and the texts below."""
    cards = section.figures[:MOST_CARDS]
    for at, place in enumerate(Box(box.left, box.top, box.width, 3.2).rows(2)):
        for figure, half in zip(cards[2 * at : 2 * at + 2], place.split(0.5), strict=False):
            put_card(slide, figure, half)
    below = Box(box.left, box.top + 3.4, box.width, box.height - 3.4)
    said = "  ".join((*section.texts, *section.missing))
    if said:
        put_text(slide, said, below, (BODY, SMALL))


def _alone(slide: Slide, each: Shown) -> None:
    each.put(slide, _body(slide, each.remark))


def _body(slide: Slide, remark: str) -> Box:
    """The room for what is shown, and a remark below it if there is one."""
    if not remark:
        return BODY_BOX
    put_text(slide, remark, REMARK, (SMALL, LEAST))
    return Box(BODY_BOX.left, BODY_BOX.top, BODY_BOX.width, WITH_REMARK)


def _unshown(section: Section, t: Texts) -> Iterator[str]:
    """What there is no room for: how much of it, and where it stands."""
    for table in section.tables:
        if not is_small(table) and table.rows:
            yield t.plural(
                "{caption}: {count} rad, i rapporten.",
                "{caption}: {count} rader, i rapporten.",
                len(table.rows),
                caption=table.caption,
            )
    more = len(section.figures) - MOST_CARDS
    if more > 0:
        yield t.plural("{count} tall til i notatet.", "{count} tall til i notatet.", more)


def _notes(section: Section, source: str, t: Texts) -> list[str]:
    """What whoever presents it may say, and all that the slide has no room for."""
    figures = [f"{each.name}: {each.value}. {each.definition}" for each in section.figures]
    missing = [f"{t('Ikke kjent:')} {each}" for each in section.missing]
    return [section.message, *section.notes, *section.texts, *missing, *figures, source]
