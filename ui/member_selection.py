"""Which member is chosen: in the list or on the map, and kept in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.members import Standing
from data.language import Texts
from ui import address, member_list, member_views, members_on_map

CHOSEN = "valgt"
LIST, MAP = "member-list", "member-map"
MOST_IN_LIST = 200
CARD_HEIGHT = 215


def current(standings: Sequence[Standing]) -> Standing | None:
    """The chosen member's standing, when it is among ``standings``."""
    chosen = address.number(CHOSEN)
    return next((each for each in standings if each.member.id == chosen), None)


def show_list(
    standings: Sequence[Standing], selected: Standing | None, t: Texts, *, height: int
) -> None:
    """The list; of a long one the first part, the chosen one always with it."""
    listed = list(standings[:MOST_IN_LIST])
    if selected and selected not in listed:
        listed.insert(0, selected)
    items = [member_list.item(each, t) for each in listed]
    member_list.show(
        items,
        _id(selected),
        t,
        key=LIST,
        height=height,
        label=t("Medlemmer"),
        on_choice=_choose_from_list,
    )
    if len(standings) > MOST_IN_LIST:
        left_out = t.number(len(standings) - MOST_IN_LIST)
        st.caption(t("… og {count} til. Søk eller filtrer for å finne dem.", count=left_out))


def show_map(
    standings: Sequence[Standing], selected: Standing | None, t: Texts, *, height: int
) -> None:
    members_on_map.show(
        standings, t, key=MAP, height=height, selected=_id(selected), on_click=_choose_on_map
    )


def show_card(selected: Standing | None, t: Texts) -> None:
    """The chosen member's card; its room is kept when no one is chosen, so that nothing jumps."""
    with st.container(key="card", border=True, height=CARD_HEIGHT):
        if selected is None:
            st.caption(t("Velg en virksomhet i lista eller på kartet."))
            return
        member_views.show_card(selected, t)
        member_views.show_profile_link(selected.member.id, t)


def _choose_from_list() -> None:
    address.set_number(CHOSEN, member_list.chosen(LIST))


def _choose_on_map() -> None:
    clicked = members_on_map.clicked(MAP)
    if clicked is not None:
        address.set_number(CHOSEN, clicked)


def _id(standing: Standing | None) -> int | None:
    return standing.member.id if standing else None
