"""The share as sentences: since the cluster began, before, and with co-productions in part."""

from __future__ import annotations

import streamlit as st

from cluster.films_on import FilmFigures
from data.language import Texts
from reports.film_words import before, headline, in_part, since
from ui import markup


def show(figures: FilmFigures, t: Texts) -> None:
    st.subheader(headline(figures.after, t), anchor=False)
    for text in (since(figures.after, t), before(figures.before, t), in_part(figures, t)):
        if text:
            markup.show("note", text=text)
