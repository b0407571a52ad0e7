"""The page of the presentation: which slides, the start, and the file for where there is no net."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.access import User
from data.language import Texts
from reports.blocks import Section
from reports.deck import deck_name, on_slides
from ui import address, links, markup, session
from ui.files import MIMES
from ui.markup import Cell
from ui.presentation import deck_frame, presented

CHOSEN = "bilder"


def show(reader: User, t: Texts) -> None:
    summary = presented.summary(reader.role, t)
    chosen = _choice(summary.sections, t)
    deck = presented.deck(reader.role, chosen, t)
    with st.container(horizontal=True, vertical_alignment="center", key="start"):
        deck_frame.show(deck, t)
        st.download_button(
            t("Last ned presentasjonen"),
            deck,
            deck_name(summary, t),
            MIMES["html"],
            key="get-deck",
            on_click="ignore",
        )
    st.caption(
        t(
            "Bla med piltastene eller mellomrom. N viser talenotatene, F gir full skjerm, D mørk "
            "bakgrunn, Esc avslutter, og ? viser resten. Fila åpnes i en nettleser og trenger ikke "
            "nett."
        )
    )
    _show_slides(on_slides(summary, chosen), t)


def _choice(sections: Sequence[Section], t: Texts) -> tuple[str, ...]:
    """The codes of the slides that are wanted, in the order they are shown; none means all."""
    titles = {each.code: each.title for each in sections}
    chosen = address.multiselect(
        CHOSEN, t("Bilder"), list(titles), lambda code: titles[code], t("Alle bildene")
    )
    return tuple(code for code in titles if code in chosen)


def _show_slides(sections: Sequence[Section], t: Texts) -> None:
    """What is on each, and the address it has."""
    markup.show(
        "table",
        caption=t.plural("{count} bilde", "{count} bilder", len(sections)),
        headings=[t("Bilde"), t("Hva det sier")],
        numeric=[],
        rows=[(Cell(text=each.title, address=_address(each)), each.message) for each in sections],
    )


def _address(section: Section) -> str:
    return links.address(
        links.PRESENTATION, {**session.link_parameters(), deck_frame.SLIDE: section.code}
    )
