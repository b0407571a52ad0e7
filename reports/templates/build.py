"""Makes klyngekart.pptx, the template of the slides: `python -m reports.templates.build`.

It is python-pptx's own, made wide, with our colours and font in its theme and two layouts.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Slides
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches, Pt

TARGET = Path(__file__).parent / "klyngekart.pptx"
FONT = "Inter"
MADE = datetime(2026, 11, 26)
KEPT = ("Title Slide", "Title Only")

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

TITLE: Box = (0.6, 0.5, 12.13, 1.1)
FRONT_TITLE: Box = (0.9, 2.0, 11.5, 1.9)
FRONT_BELOW: Box = (0.9, 4.1, 11.5, 1.9)
FOOTER: Box = (0.6, 6.86, 11.1, 0.42)
NUMBER: Box = (11.93, 6.86, 0.8, 0.42)

COLOURS = {
    "dk1": "14222E",
    "lt1": "FFFFFF",
    "dk2": "0B5F59",
    "lt2": "F4F6F7",
    "accent1": "0F766E",
    "accent2": "8A97A0",
    "accent3": "14222E",
    "accent4": "45545F",
    "accent5": "CFD6DA",
    "accent6": "C2570C",
    "hlink": "0B5F59",
    "folHlink": "45545F",
}


def build() -> Slides:
    """The template, the same every time."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Inches(13.333), Inches(7.5)
    master = slides.slide_master
    for layout in list(slides.slide_layouts):
        if layout.name not in KEPT:
            slides.slide_layouts.remove(layout)
    _dress(master)
    _plain(master)
    _place(master)
    for layout in slides.slide_layouts:
        _plain(layout)
        _place(layout)
    slides.core_properties.author = "Klyngekart"
    slides.core_properties.title = ""
    slides.core_properties.last_modified_by = ""
    slides.core_properties.created = slides.core_properties.modified = MADE
    return slides


def _dress(master: SlideMaster) -> None:
    """Our colours and font in the theme, which layouts, charts and tables draw with."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    written = theme.blob.decode()
    for name, colour in COLOURS.items():
        written = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>',
            written,
            flags=re.DOTALL,
        )
    written = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\1{FONT}", written)
    written = re.sub(r'name="Office[^"]*"', 'name="Klyngekart"', written)
    theme._blob = written.encode()


def _plain(sheet: SlideMaster | SlideLayout) -> None:
    """Text begins at the left, and none of it is paler than it can be read."""
    for first in sheet._element.iter(qn("a:lvl1pPr")):
        first.set("algn", "l")
    for colour in list(sheet._element.iter(qn("a:tint"))):
        colour.getparent().remove(colour)


def _place(sheet: SlideMaster | SlideLayout) -> None:
    """Every placeholder where it belongs on a wide slide, in a size that can be read."""
    front = sheet.name == "Title Slide" if isinstance(sheet, SlideLayout) else False
    boxes = {
        PP_PLACEHOLDER.TITLE: (TITLE, 32),
        PP_PLACEHOLDER.CENTER_TITLE: (FRONT_TITLE, 44),
        PP_PLACEHOLDER.SUBTITLE: (FRONT_BELOW, 24),
        PP_PLACEHOLDER.BODY: ((0.6, 1.75, 12.13, 4.9), 24),
        PP_PLACEHOLDER.FOOTER: (FOOTER, 14),
        PP_PLACEHOLDER.SLIDE_NUMBER: (NUMBER, 14),
    }
    for shape in list(sheet.placeholders):
        kind = shape.placeholder_format.type
        if kind not in boxes:
            shape._element.getparent().remove(shape._element)
            continue
        box, size = boxes[kind]
        shape.left, shape.top, shape.width, shape.height = (Inches(each) for each in box)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if front and size > 32 else MSO_ANCHOR.MIDDLE  # noqa: PLR2004
        for paragraph in frame.paragraphs:
            paragraph.alignment = (
                PP_ALIGN.RIGHT if kind is PP_PLACEHOLDER.SLIDE_NUMBER else PP_ALIGN.LEFT
            )
            paragraph.font.size = Pt(size)
            for run in paragraph.runs:
                run.font.size = Pt(size)


if __name__ == "__main__":
    build().save(str(TARGET))
