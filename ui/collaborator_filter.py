"""What a reader of Samarbeid asks for, in the address: crafts, how to travel, how far."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from cluster.crafts import Craft
from cluster.filtering import Filter
from cluster.members import MemberKind, SizeClass, Standing
from cluster.recruitment import Prospect
from cluster.translation import N_
from cluster.wording import CRAFTS, KINDS, SIZES
from data.language import Texts
from geo.nearby import Near, within_km, within_minutes
from geo.travel.network import Way
from geo.travel.words import duration
from ui import address

CRAFT, EVERY, TEXT, SIZE, KIND = "fag", "alle", "sok", "storrelse", "type"
MEASURE, WITHIN, WITHIN_KM, POINT = "vei", "innen", "innen-km", "pek"
_MINUTES_AN_HOUR = 60


class Measure(StrEnum):
    """What near means; the values stand in the address."""

    CAR = "bil"
    FASTEST = "raskest"
    STRAIGHT = "luftlinje"


MEASURES = {
    Measure.CAR: N_("Bil og ferge"),
    Measure.FASTEST: N_("Raskest"),
    Measure.STRAIGHT: N_("Luftlinje"),
}
WAYS = {Measure.CAR: Way.CAR, Measure.FASTEST: Way.FASTEST, Measure.STRAIGHT: Way.CAR}
_ANY = "alle"
_HOURS, _KM = (_ANY, "1t", "2t", "4t"), (_ANY, "25km", "100km", "250km")


class Every(StrEnum):
    """Whether any of the crafts is enough, or all must be there."""

    ANY = "noen"
    ALL = "alle"


def ask_crafts(
    standings: Sequence[Standing], t: Texts, prospects: Sequence[Prospect] = ()
) -> frozenset[Craft]:
    """The crafts somebody has, to be tapped."""
    had = {craft for each in standings for craft in each.member.crafts}
    had |= {craft for each in prospects for craft in each.crafts}
    crafts = [craft for craft in Craft if craft in had]
    with st.container(key="crafts"):
        return address.pills(CRAFT, t("Hva trenger du?"), crafts, lambda each: t(CRAFTS[each]))


def ask_measure(t: Texts, measures: Sequence[Measure] = tuple(Measure)) -> Measure:
    return address.choice(
        MEASURE,
        t("Slik reiser jeg"),
        measures,
        lambda each: t(MEASURES[each]),
        label_visibility="collapsed",
    )


def _ask_within(measure: Measure, t: Texts) -> str:
    codes = _KM if measure is Measure.STRAIGHT else _HOURS
    return address.choice(
        WITHIN_KM if measure is Measure.STRAIGHT else WITHIN,
        t("Innen"),
        codes,
        lambda code: _within_words(code, t),
    )


def _within_words(code: str, t: Texts) -> str:
    if code == _ANY:
        return t("Alle")
    if code.endswith("km"):
        return f"{code.removesuffix('km')} km"
    return duration(int(code.removesuffix("t")) * _MINUTES_AN_HOUR, t)


def ask_more(crafts: frozenset[Craft], measure: Measure, t: Texts) -> tuple[Filter, str]:
    """The filter with the crafts, and how far at most: what is asked for less often."""
    with st.popover(t("Flere valg")):
        within = _ask_within(measure, t)
        every = Every.ANY
        if len(crafts) > 1:
            every = address.choice(
                EVERY,
                t("Med"),
                list(Every),
                lambda each: t("noen av fagene") if each is Every.ANY else t("alle fagene"),
            )
        text = address.text(TEXT, t("Søk i navn, tilbyr og ser etter"), "")
        sizes = address.multiselect(
            SIZE, t("Størrelse"), list(SizeClass), lambda each: t(SIZES[each]), t("Alle")
        )
        kinds = address.multiselect(
            KIND, t("Type"), list(MemberKind), lambda each: t(KINDS[each]), t("Alle")
        )
        st.toggle(t("Et trykk på kartet velger hvor jeg reiser fra"), key=POINT)
    every_craft = every is Every.ALL
    wanted = Filter(text=text, crafts=crafts, sizes=sizes, kinds=kinds, every_craft=every_craft)
    return wanted, within


def keep_within(near: Sequence[Near], code: str) -> tuple[Near, ...]:
    if code == _ANY:
        return tuple(near)
    if code.endswith("km"):
        return within_km(near, float(code.removesuffix("km")))
    return within_minutes(near, float(code.removesuffix("t")) * _MINUTES_AN_HOUR)
