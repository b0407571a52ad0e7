"""A section of a report on the page: what paper says, in the same words and numbers."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from data.language import Language, Texts, texts
from reports.blocks import Chart, Section, Table
from reports.chart_picture import chart_picture
from ui import markup, session

IN_A_ROW = 4


def show(of: Section, t: Texts) -> None:
    """The message, the figures, charts and tables, and what must be known besides. ``t`` is of the
    section's language.
    """
    markup.show("said", text=of.message)
    _show_figures(of)
    for chart in of.charts:
        address = _drawn(chart, t.language)
        markup.show("picture", title=chart.title, alt=chart.alt, address=address)
    for table in of.tables:
        show_table(table)
    for text in (*of.texts, *of.missing):
        markup.show("note", text=text)
    day = t.day(session.as_of())
    st.caption(markup.plain(t("Per {day}. {source}", day=day, source=of.source)))


@st.cache_data(max_entries=64, show_spinner=False)
def _drawn(chart: Chart, language: Language) -> str:
    """The chart as paper has it, within an address."""
    picture = b64encode(chart_picture(chart, texts(language)).encode()).decode()
    return f"data:image/svg+xml;base64,{picture}"


def _show_figures(of: Section) -> None:
    for at in range(0, len(of.figures), IN_A_ROW):
        with st.container(key=f"figures-{of.code}-{at}", horizontal=True, gap="small"):
            for each in of.figures[at : at + IN_A_ROW]:
                name, value = markup.plain(each.name), markup.plain(each.value)
                st.metric(name, value, help=markup.plain(each.definition), border=True)


def show_table(of: Table) -> None:
    markup.show(
        "table",
        caption=of.caption,
        headings=list(of.headings),
        numeric=list(of.numeric),
        rows=list(of.rows),
    )
