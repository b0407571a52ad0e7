"""A section of a report on the page: what paper says, in the same words and numbers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

import streamlit as st

from data.language import Language, Texts, texts
from reports.blocks import Chart, Figure, Map, Section, Table
from reports.chart_numbers import chart_table
from reports.chart_picture import chart_picture
from reports.map_picture import map_picture
from ui import markup, session

IN_A_ROW = 4
WIDTH = 1000
"""Of a chart between its axes, in pixels: it is drawn as wide as the page lets it."""


def show(of: Section, t: Texts) -> None:
    """The message, the figures as cards, and the rest. ``t`` is of the section's language."""
    markup.show("said", text=of.message)
    show_cards(of.figures)
    show_rest(of, t)


def show_rest(of: Section, t: Texts) -> None:
    """All but message and figures: texts, charts, map and tables, what is missing, the source."""
    for text in of.texts:
        markup.show("note", text=text)
    for chart in of.charts:
        picture = _drawn(chart, t.language)
        markup.show("picture", title=chart.title, alt=chart.alt, address=picture)
        with st.expander(t("Tallene i diagrammet")):
            show_table(chart_table(chart, t))
    if of.map is not None:
        picture = _drawn_map(of.map, t.language, session.as_of().isoformat())
        markup.show("picture", title=of.title, alt=of.map.alt, address=picture)
    for table in of.tables:
        show_table(table)
    for text in of.missing:
        markup.show("note", text=text)
    day = t.day(session.as_of())
    st.caption(markup.plain(t("Per {day}. {source}", day=day, source=of.source)))


def show_cards(figures: Sequence[Figure]) -> None:
    """A card for each figure, with what it means."""
    for at in range(0, len(figures), IN_A_ROW):
        row = figures[at : at + IN_A_ROW]
        for column, each in zip(st.columns(IN_A_ROW), row, strict=False):
            name, value = markup.plain(each.name), markup.plain(each.value)
            column.metric(name, value, help=markup.plain(each.definition), border=True)


@st.cache_data(max_entries=64, show_spinner=False)
def _drawn(chart: Chart, language: Language) -> str:
    """The chart as paper has it, within an address."""
    return _address(chart_picture(chart, texts(language), width=WIDTH))


@st.cache_data(max_entries=8, show_spinner=False)
def _drawn_map(of: Map, language: Language, day: str) -> str:
    """The same of a map."""
    return _address(map_picture(of, session.as_of(), texts(language)))


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def show_table(of: Table) -> None:
    markup.show(
        "table",
        caption=of.caption,
        headings=list(of.headings),
        numeric=list(of.numeric),
        rows=list(of.rows),
    )
