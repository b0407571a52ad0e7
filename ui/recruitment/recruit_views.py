"""Whom to ask next: what each prospect adds, and which crafts are missing where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import isfinite

import streamlit as st

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.members import Standing, counted
from cluster.places import County, Kommune, Place
from cluster.recruitment import Prospect
from cluster.translation import N_
from cluster.wording import COUNTIES, CRAFTS, STAGES
from data.language import Texts
from geo.coverage import LIMIT, Reached, Recruit, Spot, best_recruits, gaps, had, spots
from geo.shade_map import missing_layer
from geo.travel.journeys import measure
from geo.travel.network import Way
from geo.travel.words import duration
from ui import address, markup, members_on_map, origin_picker, session, travel
from ui.markup import Cell
from ui.recruitment import prospect_choice

ORDER, MISSING = "rekkefolge", "mangler"
MAP, MAP_HEIGHT = "gap-map", 460
MOST_ROWS, MOST_KOMMUNER = 60, 4


class Order(StrEnum):
    """What the prospects are ordered by; the values stand in the address."""

    ADDS = "tilforer"
    LIKELY = "sannsynlig"
    NEAR = "reise"


ORDERS = {
    Order.ADDS: N_("Tilfører mest"),
    Order.LIKELY: N_("Mest sannsynlig"),
    Order.NEAR: N_("Kortest reise"),
}


def show(prospects: Sequence[Prospect], reader: User, t: Texts) -> None:
    """The prospects in the order to ask them, and the gaps they may fill."""
    targets, covered, ranked = _known(prospects, reader)
    _show_ranking(ranked, reader, t)
    _show_gaps(counted(session.standings(reader.role)), targets, covered, t)


def first(prospects: Sequence[Prospect], reader: User) -> Recruit | None:
    """Whoever adds the most."""
    ranked = _known(prospects, reader)[2]
    return ranked[0] if ranked else None


def _known(
    prospects: Sequence[Prospect], reader: User
) -> tuple[tuple[Spot, ...], Mapping[Craft, Reached], tuple[Recruit, ...]]:
    members = counted(session.standings(reader.role))
    version, day = session.store().version(), session.as_of()
    return _worked_out(version, reader.role, day, members, prospects)


@st.cache_resource(max_entries=8, show_spinner=False)
def _worked_out(
    version: int,
    role: Role,
    day: date,
    _members: Sequence[Standing],
    _prospects: Sequence[Prospect],
) -> tuple[tuple[Spot, ...], Mapping[Craft, Reached], tuple[Recruit, ...]]:
    """Kept as long as neither the register nor the day is another."""
    targets = spots(_members)
    covered = had(_members, targets, day.month)
    return targets, covered, best_recruits(_prospects, covered, targets, day.month)


# --- whom to ask ----------------------------------------------------------------------


def _show_ranking(ranked: Sequence[Recruit], reader: User, t: Texts) -> None:
    st.subheader(t("Hvem bør vi spørre nå?"), anchor=False)
    st.caption(
        t(
            "Hvert prospekt veies etter hvor mange medlemmer som får et fag de ikke har innen "
            "{time} med bil og ferge i dag. De som står over det i lista, regnes som spurt.",
            time=duration(LIMIT, t),
        )
    )
    with st.container(key="recruit-order", horizontal=True, vertical_alignment="bottom"):
        order = address.choice(ORDER, t("Rekkefølge"), list(Order), lambda each: t(ORDERS[each]))
    origin = origin_picker.show(reader, t, label=t("Reis fra"))
    minutes = _minutes(ranked, origin)
    rows = _ordered(ranked, order, minutes)
    if order is Order.NEAR and origin is None:
        st.info(t("Skriv hvor dere reiser fra, så står de nærmeste først."))
    markup.show(
        "table",
        caption=t.plural("{count} prospekt", "{count} prospekter", len(rows)),
        headings=[
            t("Prospekt"),
            t("Hvorfor"),
            t("Sannsynlighet"),
            *([t("Reisetid")] if origin else []),
        ],
        numeric=[2, 3],
        rows=[_row(each, minutes, origin, t) for each in rows[:MOST_ROWS]],
    )


def _minutes(ranked: Sequence[Recruit], origin: Place | None) -> dict[int, float]:
    """How long it takes to each prospect, where it is known."""
    if origin is None:
        return {}
    positions = [each.prospect.place.position for each in ranked]
    found = measure(origin.position, positions, Way.CAR, travel.month()).minutes
    known = zip(ranked, found, strict=True)
    return {each.prospect.id: float(time) for each, time in known if isfinite(time)}


def _ordered(
    ranked: Sequence[Recruit], order: Order, minutes: Mapping[int, float]
) -> Sequence[Recruit]:
    if order is Order.LIKELY:
        return sorted(ranked, key=lambda each: -(each.prospect.probability or -1))
    if order is Order.NEAR:
        return sorted(ranked, key=lambda each: minutes.get(each.prospect.id, float("inf")))
    return ranked


def _row(
    recruit: Recruit, minutes: Mapping[int, float], origin: Place | None, t: Texts
) -> tuple[str | Cell, ...]:
    prospect = recruit.prospect
    time = minutes.get(prospect.id)
    travelled = t("ukjent") if time is None else duration(time, t)
    likely = prospect.probability
    return (
        prospect_choice.linked(prospect, t(STAGES[prospect.stage])),
        reason(recruit, t),
        t("ikke vurdert") if likely is None else t.percent(likely / 100),
        *([travelled] if origin else []),
    )


def reason(recruit: Recruit, t: Texts) -> str:
    """Why a prospect stands where it does, in a sentence."""
    if not recruit.prospect.crafts:
        return t("Fagene er ikke kjent.")
    if not recruit.crafts:
        return t("Fagene finnes allerede der de kan være i tide.")
    told = {
        "crafts": ", ".join(t(CRAFTS[craft]) for craft in recruit.crafts),
        "where": _where(recruit.kommuner, t),
    }
    if not recruit.members:
        return t("Gir {crafts} i {where}, der vi ikke har medlemmer.", **told)
    return t.plural(
        "Gir {crafts} til {count} medlem som ikke har det i dag, i {where}.",
        "Gir {crafts} til {count} medlemmer som ikke har det i dag, i {where}.",
        recruit.members,
        **told,
    )


def _where(kommuner: Sequence[Kommune], t: Texts) -> str:
    names = [each.name for each in kommuner[:MOST_KOMMUNER]]
    left = len(kommuner) - len(names)
    more = t.plural("{count} kommune til", "{count} kommuner til", left)
    return ", ".join([*names, *([more] if left else [])])


# --- what is missing ------------------------------------------------------------------


def _show_gaps(
    members: Sequence[Standing],
    targets: Sequence[Spot],
    covered: Mapping[Craft, Reached],
    t: Texts,
) -> None:
    """Crafts x counties as a table, and one craft on the map."""
    st.subheader(t("Hva mangler hvor?"), anchor=False)
    missing = {each.craft: each.kommuner for each in gaps(covered, targets)}
    if not missing:
        st.info(t("Alle fag finnes innen rekkevidde av alle kommunesentre."))
        return
    left, right = st.columns([6, 5], gap="medium")
    with left:
        markup.show(
            "table",
            caption=t("Kommunesentre uten medlem med faget innen {time}", time=duration(LIMIT, t)),
            headings=[t("Fag"), *(COUNTIES[county] for county in County)],
            numeric=[1, 2, 3],
            rows=[_gap_row(craft, kommuner, targets, t) for craft, kommuner in missing.items()],
        )
    with right:
        craft = _ask_craft(list(missing), t)
        members_on_map.show(
            [each for each in members if craft in each.member.crafts],
            t,
            key=MAP,
            height=MAP_HEIGHT,
            under=missing_layer(missing[craft]),
        )
        markup.show("shade_legend", text=t("mangler {craft}", craft=t(CRAFTS[craft])))


def _ask_craft(missing: Sequence[Craft], t: Texts) -> Craft:
    return address.option(MISSING, t("Vis på kartet"), missing, lambda craft: t(CRAFTS[craft]))


def _gap_row(
    craft: Craft, kommuner: Sequence[Kommune], targets: Sequence[Spot], t: Texts
) -> tuple[str, ...]:
    counts = (
        t(
            "{missing} av {all}",
            missing=sum(each.county is county for each in kommuner),
            all=sum(each.place.kommune.county is county for each in targets),
        )
        for county in County
    )
    return t(CRAFTS[craft]), *counts
