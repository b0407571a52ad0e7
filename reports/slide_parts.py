"""The pieces of a slide: text, cards, tables, pictures, and what each must have to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from reports.blocks import Figure, Table
from reports.document_words import short

LETTER = 0.56
"""How wide a letter of our font is of its size, on the wide side."""
LINE = 1.25
POINTS = 72
TITLE_SIZES = (32, 28, 24)
BODY, SMALL, LEAST = 24, 18, 14
DEMO_GROUND, DEMO_INK = RGBColor(0xF6, 0xE3, 0xC9), RGBColor(0x4A, 0x2A, 0x06)


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def inches(self) -> tuple[Length, Length, Length, Length]:
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)

    def split(self, share: float, gap: float = 0.3) -> tuple[Box, Box]:
        """The left ``share`` of it, and the rest."""
        left = (self.width - gap) * share
        rest = Box(self.left + left + gap, self.top, self.width - left - gap, self.height)
        return Box(self.left, self.top, left, self.height), rest

    def rows(self, count: int, gap: float = 0.2) -> Iterator[Box]:
        high = (self.height - gap * (count - 1)) / count
        for at in range(count):
            yield Box(self.left, self.top + at * (high + gap), self.width, high)


def room(box: Box, size: float) -> int:
    """How many letters of ``size`` points a box certainly holds."""
    across = int(box.width * POINTS / (size * LETTER))
    lines = max(1, int(box.height * POINTS / (size * LINE)))
    return across * lines - (lines - 1) * across // 6


def fitting(text: str, box: Box, sizes: Sequence[int]) -> tuple[str, int]:
    """The text and the largest of ``sizes`` it fits in; shortened if it fits in none."""
    for size in sizes:
        if len(text) <= room(box, size):
            return text, size
    return short(text, max(room(box, sizes[-1]), 2)), sizes[-1]


def put_title(slide: Slide, text: str, box: Box) -> None:
    """The title in its place, smaller if it is long; a long one is whole in the notes."""
    title = slide.shapes.title
    if title is not None:
        said, size = fitting(text, box, TITLE_SIZES)
        title.text_frame.text = said
        title.text_frame.paragraphs[0].font.size = Pt(size)
        title.text_frame.paragraphs[0].font.bold = True


def put_text(
    slide: Slide, text: str, box: Box, sizes: Sequence[int], *, bold: bool = False
) -> Shape:
    """A text box whose text fits in it."""
    shape = slide.shapes.add_textbox(*box.inches)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    said, size = fitting(text, box, sizes)
    frame.text = said
    font = frame.paragraphs[0].font
    font.size, font.bold = Pt(size), bold
    return shape


def put_card(slide: Slide, figure: Figure, box: Box) -> None:
    """A figure: its value large, its name below; the definition is in the notes."""
    inner = Box(box.left + 0.15, box.top + 0.05, box.width - 0.3, box.height - 0.1)
    shape = slide.shapes.add_textbox(*box.inches)
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    value, value_size = fitting(figure.value, Box(0, 0, inner.width, 0.62), (36, 28, BODY, SMALL))
    name, name_size = fitting(figure.name, Box(0, 0, inner.width, 0.55), (SMALL, LEAST))
    frame.text = value
    first, below = frame.paragraphs[0], frame.add_paragraph()
    first.font.size, first.font.bold = Pt(value_size), True
    first.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    below.text = name
    below.font.size = Pt(name_size)


def put_table(slide: Slide, table: Table, box: Box) -> None:
    """A small table; its first row is its heading to who listens to it too."""
    rows, columns = len(table.rows) + 1, len(table.headings)
    high = min(box.height / rows, 0.52)
    frame = slide.shapes.add_table(
        rows, columns, *Box(box.left, box.top, box.width, high * rows).inches
    )
    describe(frame, table.caption)
    grid = frame.table
    grid.first_row, grid.horz_banding = True, True
    width = box.width / columns
    for at, cells in enumerate((table.headings, *table.rows)):
        grid.rows[at].height = Inches(high)
        for column, words in enumerate(cells):
            cell = grid.cell(at, column)
            cell.margin_top = cell.margin_bottom = 0
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            said, size = fitting(words, Box(0, 0, width - 0.25, high), (SMALL, 16, LEAST))
            cell.text = said
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.font.size = Pt(size)
            paragraph.font.bold = at == 0
            if column in table.numeric:
                paragraph.alignment = PP_ALIGN.RIGHT


def put_picture(slide: Slide, png: bytes, alt: str, box: Box) -> None:
    """A picture as large as the box allows, in its own proportions."""
    picture = slide.shapes.add_picture(BytesIO(png), Inches(box.left), Inches(box.top))
    scale = min(Inches(box.width) / picture.width, Inches(box.height) / picture.height)
    picture.width, picture.height = (
        Emu(int(picture.width * scale)),
        Emu(int(picture.height * scale)),
    )
    picture.left = Emu(Inches(box.left) + (Inches(box.width) - picture.width) // 2)
    describe(picture, alt)


def put_demo_mark(slide: Slide, words: str) -> None:
    """That the data is invented, on the slide itself so that it follows wherever it goes."""
    width = min(len(words) * LEAST * LETTER / POINTS + 0.5, 8.0)
    box = Box(12.73 - width, 0.12, width, 0.34)
    mark = put_text(slide, words, box, (LEAST,), bold=True)
    mark.fill.solid()
    mark.fill.fore_color.rgb = DEMO_GROUND
    paragraph = mark.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    paragraph.font.color.rgb = DEMO_INK


def put_foot(slide: Slide, words: str) -> None:
    """The source at the foot, and the number of the slide."""
    for placeholder in slide.slide_layout.placeholders:
        if placeholder.placeholder_format.type in (
            PP_PLACEHOLDER.FOOTER,
            PP_PLACEHOLDER.SLIDE_NUMBER,
        ):
            copy = deepcopy(placeholder._element)
            next(copy.iter(qn("p:cNvPr"))).set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(copy)
    for shape in slide.placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            said, size = fitting(words, Box(0, 0, 10.9, 0.4), (LEAST,))
            shape.text_frame.text = said
            shape.text_frame.paragraphs[0].font.size = Pt(size)


def describe(shape: BaseShape, alt: str) -> None:
    """What is seen, for who does not see it."""
    named = next(shape._element.iter(qn("p:cNvPr")))
    named.set("descr", alt)


def in_language(slide: Slide, tag: str) -> None:
    """Every text of a slide, its charts and its notes in one language, for voice and spelling."""
    parts = [slide._element, slide.notes_slide._element]
    parts += [
        shape.chart._chartSpace
        for shape in slide.shapes
        if isinstance(shape, GraphicFrame) and shape.has_chart
    ]
    for part in parts:
        _on_runs(part)
        for run in part.iter(qn("a:r"), qn("a:fld")):
            run.get_or_add_rPr().set("lang", tag)
        for properties in part.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
            properties.set("lang", tag)


def _on_runs(part: BaseOxmlElement) -> None:
    """What a paragraph says of its letters, said of each run: PowerPoint looks only there."""
    for paragraph in part.iter(qn("a:p")):
        said = paragraph.find(f"{qn('a:pPr')}/{qn('a:defRPr')}")
        for run in paragraph.findall(qn("a:r")) if said is not None else ():
            properties = run.get_or_add_rPr()
            for name, value in said.attrib.items():
                properties.set(name, value)
            if len(properties) == 0:
                properties.extend(deepcopy(each) for each in said)
