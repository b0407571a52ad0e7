"""A chart as a picture for a mail or a document, drawn on this machine without a browser."""

from __future__ import annotations

import json
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


def picture(
    chart: alt.Chart | alt.LayerChart, kind: PictureKind, *, title: str, remark: str = ""
) -> bytes:
    """The chart on white under its sentence, ``WIDTH`` pixels wide; a PNG has twice as many.

    ``remark`` stands below the title: what must be known of the numbers wherever they go.
    """
    # Imported late: it holds a whole drawing engine, and few ask for a picture.
    import vl_convert  # noqa: PLC0415

    drawn = json.dumps(_on_paper(chart, title, remark))
    if kind is PictureKind.SVG:
        return str(vl_convert.vegalite_to_svg(drawn)).encode()
    return bytes(vl_convert.vegalite_to_png(drawn, scale=SCALE))


def _on_paper(chart: alt.Chart | alt.LayerChart, title: str, remark: str) -> dict[str, Any]:
    drawn: dict[str, Any] = chart.to_dict()
    drawn["width"] = WIDTH
    drawn["padding"] = 16
    drawn["title"] = {
        "text": title,
        "subtitle": remark,
        "anchor": "start",
        "fontSize": TITLE_SIZE,
        "subtitleFontSize": REMARK_SIZE,
        "offset": REMARK_SIZE,
    }
    drawn["config"] |= {"background": "white", "font": FONT}
    return drawn
