"""What is presented: the summary of the reader's day, and the deck made of it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Role
from data.language import Language, Texts, texts
from reports.blocks import Summary
from reports.deck import write_deck
from reports.summary import Form
from reports.summary import summary as summary_of
from ui import session
from ui.reporting import gathered


def summary(role: Role, t: Texts) -> Summary:
    """Everything that can be shown of the reader's day."""
    return _summary(session.store().version(), role, session.as_of(), session.today(), t.language)


def deck(role: Role, chosen: tuple[str, ...], t: Texts) -> str:
    """The chosen slides as one file."""
    version, day = session.store().version(), session.as_of()
    return _deck(version, role, day, session.today(), language=t.language, chosen=chosen)


@st.cache_resource(max_entries=8, show_spinner=False)
def _deck(
    version: int,
    role: Role,
    day: date,
    today: date,
    *,
    language: Language,
    chosen: tuple[str, ...],
) -> str:
    told = _summary(version, role, day, today, language)
    return write_deck(told, texts(language), chosen=chosen)


@st.cache_resource(max_entries=8, show_spinner=False)
def _summary(version: int, role: Role, day: date, today: date, language: Language) -> Summary:
    material = gathered.material(role, session.project().start)
    return summary_of(material, Form.PRESENTATION, texts(language))
