"""The network in figures, each with what it means."""

from __future__ import annotations

import streamlit as st

from cluster.collaboration.seen import Collaboration
from data.language import Texts
from reports import tie_words
from reports.sections import collaboration
from ui import markup, session
from ui.reporting import section_views


def show(found: Collaboration, t: Texts) -> None:
    """What the network is, in a sentence, in figures and in a table that says how they are made."""
    figures, day = collaboration.figures(found.figures, t), t.day(session.as_of())
    st.subheader(tie_words.message(found.figures, t), anchor=False)
    with st.container(key="tie-figures"):
        section_views.show_cards(figures)
    source = collaboration.source(found.figures, t)
    st.caption(t("Per {day}. {source}", day=day, source=source))
    with st.expander(t("Tabell: tallene og hva de betyr")):
        markup.show(
            "table",
            caption=t("Båndene per {day}", day=day),
            headings=[t("Tall"), t("Verdi"), t("Hva det betyr")],
            numeric=[1],
            rows=[(each.name, each.value, each.definition) for each in figures],
        )
