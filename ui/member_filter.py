"""The filter of members, in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.crafts import Craft
from cluster.filtering import Filter
from cluster.members import MemberKind, SizeClass, Standing
from cluster.places import County
from cluster.wording import COUNTIES, CRAFTS, KINDS, SIZES
from data.language import Texts
from ui import address

TEXT, CRAFT, AREA, SIZE, KIND = "sok", "fag", "omrade", "storrelse", "type"


def show(standings: Sequence[Standing], t: Texts) -> Filter:
    """Draw the filter, with the areas that ``standings`` lie in; what the reader asks for.

    Each choice is behind a button of its own: a closed one costs a page nearly nothing.
    """
    areas, any_word = _areas(standings), t("Alle")
    with st.container(key="filter", horizontal=True, vertical_alignment="bottom", gap="small"):
        text = address.text(TEXT, t("Søk"), t("Navn, sted, tilbyr …"))
        with st.popover(t("Fag")):
            crafts = address.multiselect(
                CRAFT, t("Fag"), list(Craft), lambda each: t(CRAFTS[each]), any_word
            )
        with st.popover(t("Sted")):
            wanted_areas = address.multiselect(
                AREA, t("Fylke eller kommune"), list(areas), areas.__getitem__, any_word
            )
        with st.popover(t("Størrelse og type")):
            sizes = address.multiselect(
                SIZE, t("Størrelse"), list(SizeClass), lambda each: t(SIZES[each]), any_word
            )
            kinds = address.multiselect(
                KIND, t("Type"), list(MemberKind), lambda each: t(KINDS[each]), any_word
            )
        wanted = Filter(text=text, crafts=crafts, areas=wanted_areas, sizes=sizes, kinds=kinds)
        if wanted != Filter():
            st.button(t("Vis alle"), key="show_all", type="tertiary", on_click=_ask_for_all)
    return wanted


def _ask_for_all() -> None:
    address.forget((TEXT, CRAFT, AREA, SIZE, KIND))


def in_words(wanted: Filter, standings: Sequence[Standing], t: Texts) -> str:
    """The filter as a line of text; empty when it asks for all."""
    areas = _areas(standings)
    parts = (
        [wanted.text] if wanted.text else [],
        [t(CRAFTS[each]) for each in sorted(wanted.crafts)],
        [areas[each] for each in sorted(wanted.areas)],
        [t(SIZES[each]) for each in sorted(wanted.sizes)],
        [t(KINDS[each]) for each in sorted(wanted.kinds)],
    )
    return "; ".join(", ".join(part) for part in parts if part)


def _areas(standings: Sequence[Standing]) -> dict[str, str]:
    """Number and name: the counties, then the kommuner with someone in them, by name."""
    kommuner = {each.place.kommune for each in standings}
    by_name = sorted(kommuner, key=lambda kommune: kommune.name)
    return {
        **{county.value: COUNTIES[county] for county in County},
        **{kommune.number: kommune.name for kommune in by_name},
    }
