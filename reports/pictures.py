"""A chart as a picture for a mail or a document, drawn on this machine without a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import altair as alt

WIDTH = 900
SCALE = 2
TITLE_SIZE, REMARK_SIZE = 17, 13
FONT = "sans-serif"
"""The converter brings a font of its own for it; that of the screen it does not know."""


class PictureKind(StrEnum):
    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture is drawn on: pixels across (a PNG has twice as many), and its colour."""

    width: int = WIDTH
    ground: str = "white"


PAPER = Sheet()


def picture(
    chart: alt.Chart | alt.LayerChart,
    kind: PictureKind,
    *,
    title: str = "",
    remark: str = "",
    sheet: Sheet = PAPER,
) -> bytes:
    """The chart under its sentence, if it is to stand in the picture itself.

    ``remark`` stands below the title: what must be known of the numbers wherever they go.
    """
    # Imported late: it holds a whole drawing engine, and few ask for a picture.
    import vl_convert  # noqa: PLC0415

    drawn = json.dumps(_on(sheet, chart, title, remark))
    if kind is PictureKind.SVG:
        return str(vl_convert.vegalite_to_svg(drawn)).encode()
    return bytes(vl_convert.vegalite_to_png(drawn, scale=SCALE))


def _on(sheet: Sheet, chart: alt.Chart | alt.LayerChart, title: str, remark: str) -> dict[str, Any]:
    drawn: dict[str, Any] = chart.to_dict()
    drawn["width"] = sheet.width
    drawn["padding"] = 16
    if title:
        drawn["title"] = {
            "text": title,
            "subtitle": remark,
            "anchor": "start",
            "fontSize": TITLE_SIZE,
            "subtitleFontSize": REMARK_SIZE,
            "offset": REMARK_SIZE,
        }
    drawn["config"] |= {"background": sheet.ground, "font": FONT}
    return drawn
