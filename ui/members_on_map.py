"""The member map on a page: one fixed map, into which the members of the moment are put."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from cluster.members import MemberKind, SizeClass, Standing
from cluster.places import Position
from cluster.recruitment import Prospect
from cluster.wording import FAMILIES, KINDS, SIZES
from data.language import Texts
from geo.symbols import INKS, PROSPECT_SHAPE, RADII, SHAPES, Shape, letter
from ui import markup
from ui.served_files import map_files

if TYPE_CHECKING:
    from geo.region_map import Layer

KIND = "member-map"
REACH, SHADE = "reach-map", "shade-map"
CLICKS = "last_object_clicked_count"
CLICKED = "last_active_drawing"
POINT = "last_clicked"
LETTER_RADIUS = 11


def show(
    standings: Sequence[Standing],
    t: Texts,
    *,
    key: str,
    height: int,
    selected: int | None = None,
    on_click: Callable[[], None] | None = None,
    under: Layer | None = None,
    points: bool = False,
    prospects: Sequence[Prospect] = (),
) -> None:
    """Draw the map; panning and zooming never rerun the page, a click on a member does.

    Without ``on_click`` nothing reruns it. After a click, ``clicked(key)`` has the id; with
    ``points`` a click beside the members counts too, and ``pointed(key)`` has the place.
    ``under`` is drawn under the members. A prospect's id is below zero: ``-prospect.id``.
    """
    from streamlit_folium import st_folium  # noqa: PLC0415 - a second of imports

    from geo.member_map import MemberMap, member_layer  # noqa: PLC0415 - folium

    members = member_layer(standings, selected, t, prospects)
    st_folium(
        MemberMap(map_files(KIND, REACH, SHADE), t.language, t),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[CLICKED, CLICKS, *([POINT] if points else [])] if on_click else [],
        feature_group_to_add=[under, members] if under else [members],
        on_change=on_click,
    )


def clicked(key: str) -> int | None:
    """The id of the member clicked since the last time this was asked, or None."""
    answer: dict[str, Any] = st.session_state.get(key) or {}
    count, seen = answer.get(CLICKS) or 0, st.session_state.get(f"{key}-clicks", 0)
    st.session_state[f"{key}-clicks"] = count
    feature = answer.get(CLICKED)
    return feature["properties"]["id"] if feature and count != seen else None


def pointed(key: str) -> Position | None:
    """The place clicked since the last time this was asked, or None. Ask for members first."""
    answer: dict[str, Any] = st.session_state.get(key) or {}
    point, seen = answer.get(POINT), st.session_state.get(f"{key}-point")
    st.session_state[f"{key}-point"] = point
    return Position(point["lat"], point["lng"]) if point and point != seen else None


def show_legend(
    standings: Sequence[Standing], t: Texts, prospects: Sequence[Prospect] = ()
) -> None:
    """What colour and letter, shape and size mean, for what is on the map."""
    markup.show("legend", title=t("Tegnforklaring"), marks=marks(standings, t, prospects))


def marks(
    standings: Sequence[Standing], t: Texts, prospects: Sequence[Prospect] = ()
) -> list[dict[str, Any]]:
    """What the template ``legend`` tells of those on the map."""
    families = {
        *(each.member.main_family for each in standings),
        *(each.main_family for each in prospects),
    }
    kinds = {each.kind for each in standings}
    sizes = {each.member.size for each in standings}
    return [
        *(
            _mark(
                t(FAMILIES[family]) if family else t("ukjent fag"),
                fill=ink.fill,
                ink=ink.letter,
                letter=letter(family, t),
            )
            for family, ink in INKS.items()
            if family in families
        ),
        *(
            _mark(t(KINDS[kind]), shape=SHAPES[kind])
            for kind in MemberKind
            if kind in kinds and len(kinds) > 1
        ),
        *([_mark(t("medlem")), _mark(t("prospekt"), shape=PROSPECT_SHAPE)] if prospects else []),
        *(_mark(t(SIZES[size]), radius=RADII[size]) for size in SizeClass if size in sizes),
    ]


def _mark(
    label: str,
    *,
    shape: Shape = Shape.CIRCLE,
    fill: str = "transparent",
    ink: str = "inherit",
    letter: str = "",
    radius: int = LETTER_RADIUS,
) -> dict[str, Any]:
    return {
        "label": label,
        "shape": shape.value,
        "fill": fill,
        "ink": ink,
        "letter": letter,
        "radius": radius,
    }
