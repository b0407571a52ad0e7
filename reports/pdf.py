"""A summary as a PDF that can be kept and be read by everyone: PDF/A-2a and PDF/UA-1 at once.

What people have written reaches the template as JSON: it is text there, whatever it looks like.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from data.language import Language, Texts
from reports.blocks import Chart, Figure, Map, Section, Summary, Table
from reports.chart_numbers import chart_table
from reports.chart_picture import chart_picture
from reports.document_words import NAME, short, source_line
from reports.drawing import TEMPLATES
from reports.lettering import FAMILY, FONTS, each_text, settable
from reports.map_picture import map_picture

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard

STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
NARROWEST, WIDEST = 7, 34
TALLEST = 1.25
"""A picture's height beside the width of a line, at most: what a page holds below a heading."""
REGIONS = {Language.BOKMAL: "NO", Language.ENGLISH: "GB"}


def write_pdf(summary: Summary, t: Texts) -> bytes:
    """The whole report: a title page with its contents, and a chapter for each section."""
    # Imported late: a whole typesetter, wanted by who asks for a report and nobody else.
    import typst  # noqa: PLC0415

    report = _report(each_text(summary, settable), t)
    return typst.compile(
        TEMPLATES / "report.typ",
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"report": json.dumps(report)},
        pdf_standards=STANDARDS,
    )


@cache
def _fonts() -> Fonts:
    """Ours and no others, so that a report looks the same wherever it is made."""
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


# --- what the template is given -----------------------------------------------------------


def _report(summary: Summary, t: Texts) -> dict[str, Any]:
    as_of = t("Per {day}", day=t.day(summary.as_of))
    return {
        "title": summary.title.strip() or NAME,
        "short": short(summary.title),
        "name": NAME,
        "author": NAME,
        "keywords": [section.title for section in summary.sections if section.title],
        "description": as_of,
        "language": summary.language.value,
        "region": REGIONS[summary.language],
        "font": FAMILY,
        "demo": short(summary.demo) if summary.demo else None,
        "as_of": as_of,
        "period": t(
            "Tida fra {since} til {until}", since=t.day(summary.since), until=t.day(summary.as_of)
        ),
        "made": t("Laget {day}", day=t.day(summary.made)),
        "made_on": [summary.made.year, summary.made.month, summary.made.day],
        "words": {
            "contents": t("Innhold"),
            "missing": t("Ikke kjent:"),
            "empty": t("Ingenting å vise ennå."),
        },
        "sections": [_section(section, summary, t) for section in summary.sections],
    }


def _section(section: Section, summary: Summary, t: Texts) -> dict[str, Any]:
    return {
        "title": section.title.strip() or section.message.strip() or NAME,
        "message": section.message,
        "figures": [_figure(figure) for figure in section.figures],
        "charts": [_chart(chart, t) for chart in section.charts],
        "tables": [_table(table) for table in section.tables],
        "map": _map(section.map, summary, t) if section.map else None,
        "texts": section.texts,
        "missing": section.missing,
        "source": source_line(section, summary, t),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"name": figure.name, "value": figure.value, "definition": figure.definition}


def _chart(chart: Chart, t: Texts) -> dict[str, Any]:
    drawn = chart_picture(chart, t)
    return {
        "title": chart.title,
        "alt": f"{chart.title} {chart.alt}".strip() or NAME,
        "svg": drawn,
        "width": _width(drawn),
        "table": _table(chart_table(chart, t)) if chart.categories and chart.series else None,
        "goals": [f"{goal.name}: {t.number(goal.value, chart.decimals)}" for goal in chart.goals],
    }


def _width(svg: str) -> int:
    """How much of the line a picture takes, in per cent, so that a tall one has room on a page."""
    width, height = re.findall(r'\b(?:width|height)="([\d.]+)"', svg)[:2]
    return round(min(1.0, TALLEST * float(width) / float(height)) * 100)


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "headings": table.headings,
        "rows": table.rows,
        "numeric": table.numeric,
        "widths": list(_widths(table)),
    }


def _widths(table: Table) -> Iterator[int]:
    """How wide the columns are beside each other: as their longest cell, within bounds.

    A heading goes on below where it must, but for its longest word.
    """
    for heading, *cells in zip(table.headings, *table.rows, strict=True):
        yield min(max(NARROWEST, *map(len, (*heading.split(), *cells))), WIDEST)


def _map(drawn: Map, summary: Summary, t: Texts) -> dict[str, Any]:
    alt = drawn.alt or t("Kart over medlemmene")
    return {"svg": map_picture(drawn, summary.as_of, t), "alt": alt}
