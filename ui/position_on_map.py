"""The position map on a page: a pin that the reader puts where a member is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from cluster.places import Position
from data.language import Texts
from ui.served_files import map_files

KIND = "position-map"
CLICKED = "last_clicked"
DECIMALS = 6  # of a degree: a tenth of a metre


def show(
    position: Position | None, t: Texts, *, key: str, height: int, on_move: Callable[[], None]
) -> None:
    """Draw the map with the pin at ``position``; only a move of the pin reruns the page.

    After a move ``moved(key)`` has the new position. It must be asked, in ``on_move`` or
    before the map is shown: until then the pin stays where the reader has put it, whatever
    ``position`` says. From then on ``position`` holds, also if the move was refused.
    """
    from streamlit_folium import st_folium  # noqa: PLC0415 - a second of imports

    from geo.position_map import HELP, PositionMap, pin_layer  # noqa: PLC0415 - folium

    st_folium(
        PositionMap(map_files(KIND), t.language, t),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[CLICKED],
        feature_group_to_add=pin_layer(position, answers=st.session_state.get(_seen(key))),
        on_change=on_move,
    )
    st.caption(t(HELP))


def moved(key: str) -> Position | None:
    """Where the reader has put the pin since the last time this was asked, or None."""
    answer: dict[str, Any] = st.session_state.get(key) or {}
    move = answer.get(CLICKED)
    if move is None or move["moment"] == st.session_state.get(_seen(key)):
        return None
    st.session_state[_seen(key)] = move["moment"]
    return Position(round(move["lat"], DECIMALS), round(move["lng"], DECIMALS))


def _seen(key: str) -> str:
    return f"{key}-seen"
