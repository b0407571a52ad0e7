"""Where the titles were produced and shot: on a map, and in a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.film_share import Title
from cluster.translation import N_
from data.language import Texts
from geo.film_spots import INKS, SHAPES, Link, Spot, spots
from ui import markup, numbered_map
from ui.markup import Cell
from ui.members_on_map import KIND
from ui.served_files import map_files

MAP = "film-map"
LINKS = {Link.MADE: N_("produsert på stedet"), Link.SHOT: N_("spilt inn på stedet")}


def show(titles: Sequence[Title], t: Texts) -> None:
    """The titles of the list above."""
    found = spots(titles)
    if not found:
        return
    st.subheader(t("Hvor titlene ble til"), anchor=False)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _show_table(found, t)
    with right:
        _show_map(found, t)
        numbered_map.show_legend(LINKS, SHAPES, INKS, t)
    st.caption(
        t(
            "Titlene i lista over. Produksjonsstedet er der hovedprodusenten holdt til da tittelen "
            "hadde premiere; bare virksomheter i medlemsregisteret har et sted. Opptakssteder er "
            "de som er oppgitt, og bare i Nord-Norge."
        )
    )


def _show_map(found: Sequence[Spot], t: Texts) -> None:
    from geo.film_map import FilmMap, film_layer  # noqa: PLC0415 - folium takes a second

    drawn = FilmMap(map_files(KIND), t.language, t)
    numbered_map.show(drawn, film_layer(found, t), key=MAP)


def _show_table(found: Sequence[Spot], t: Texts) -> None:
    markup.show(
        "table",
        caption=t.plural("{count} sted", "{count} steder", len(found)),
        headings=[t("Sted"), t("Produsert her"), t("Spilt inn her")],
        numeric=[],
        rows=[(spot.place.name, *(_titles(spot.titles(link)) for link in Link)) for spot in found],
    )


def _titles(titles: Sequence[Title]) -> str | Cell:
    if not titles:
        return "–"
    return Cell(
        text=str(len(titles)), parts=[Cell(text=f"{each.name} ({each.year})") for each in titles]
    )
