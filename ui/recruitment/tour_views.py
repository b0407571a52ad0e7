"""Rekrutteringstur: a round trip to some prospects, in the order that takes least time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np
import streamlit as st

from cluster.access import User
from cluster.members import Standing, counted
from cluster.places import Place
from cluster.recruitment import Prospect
from data.language import Texts
from geo.reach_map import reach_layer
from geo.tour import Tour, round_trip
from geo.travel.journeys import Journey, journey, measure
from geo.travel.network import Way
from geo.travel.words import duration
from ui import address, collaborator_filter, markup, members_on_map, origin_picker, session, travel
from ui.collaborator_filter import WAYS, Measure
from ui.markup import Cell
from ui.recruitment import prospect_choice

VISITED, AMBASSADOR = "besok", "ambassador"
MAP, MAP_HEIGHT = "tour-map", 460
MOST_STOPS = 15


@dataclass(frozen=True, slots=True)
class Stop:
    """Somebody to visit; whoever is no prospect is the member who comes along."""

    name: str
    place: Place
    prospect: Prospect | None = None


def show(prospects: Sequence[Prospect], reader: User, t: Texts) -> None:
    """Ask from where and to whom; then the tour."""
    members = counted(session.standings(reader.role))
    left, right = st.columns([6, 5], gap="medium")
    with left:
        origin = origin_picker.show(reader, t, label=t("Start og slutt"))
        chosen = _ask_whom(prospects, t)
        way = WAYS[collaborator_filter.ask_measure(t, (Measure.CAR, Measure.FASTEST))]
        comes = address.switch(AMBASSADOR, t("Hent et medlem som blir med"))
        if origin is None:
            st.info(t("Skriv hvor turen begynner."))
        elif not chosen:
            st.info(t("Velg hvem dere skal besøke."))
        else:
            stops = [*_ambassador(members, chosen, way, t, comes=comes), *map(_stop, chosen)]
            tour = round_trip(
                origin.position, [each.place.position for each in stops], way, travel.month()
            )
            _show_tour(tour, stops, origin, t)
    if origin is not None and chosen:
        with right:
            _show_map(tour, stops, origin, way, t)


def _ask_whom(prospects: Sequence[Prospect], t: Texts) -> list[Prospect]:
    by_id = {str(each.id): each for each in prospects}
    chosen = address.multiselect(
        VISITED,
        t("Prospekter, høyst {most}", most=MOST_STOPS),
        sorted(by_id, key=lambda id_: by_id[id_].name.casefold()),
        lambda id_: f"{by_id[id_].name}, {by_id[id_].place.name}",
        t("Velg prospekter"),
    )
    return [each for id_, each in by_id.items() if id_ in chosen][:MOST_STOPS]


def _stop(prospect: Prospect) -> Stop:
    return Stop(prospect.name, prospect.place, prospect)


def _ambassador(
    members: Sequence[Standing], chosen: Sequence[Prospect], way: Way, t: Texts, *, comes: bool
) -> Iterator[Stop]:
    """The member with the shortest way to all that are visited."""
    if not comes:
        return
    positions = [each.place.position for each in members]
    times = [measure(each.place.position, positions, way, travel.month()) for each in chosen]
    together = np.array([each.minutes for each in times]).sum(axis=0) if members else np.zeros(0)
    known = [each for each in range(len(members)) if isfinite(together[each])]
    if known:
        nearest = members[min(known, key=lambda each: (together[each], members[each].member.id))]
        yield Stop(t("{name} (medlem)", name=nearest.member.name), nearest.place)


# --- the tour -------------------------------------------------------------------------


def _show_tour(tour: Tour, stops: Sequence[Stop], origin: Place, t: Texts) -> None:
    if tour.order:
        told = {
            "time": duration(sum(tour.minutes), t),
            "km": t.number(sum(tour.km)),
            "place": markup.plain(origin.name),
        }
        st.markdown(t("**{time} på veien og {km} km, fra {place} og hjem igjen.**", **told))
        markup.show(
            "table",
            caption=t("Rekrutteringstur"),
            headings=[t("Stopp"), t("Reisetid dit"), t("km")],
            numeric=[1, 2],
            rows=list(_rows(tour, stops, origin, t)),
        )
    for number in tour.unreached:
        st.warning(t("Vi kjenner ikke veien til {name}.", name=markup.plain(stops[number].name)))
    st.caption(t("Reisetidene er anslag, uten tid hos dem som besøkes."))


def _rows(
    tour: Tour, stops: Sequence[Stop], origin: Place, t: Texts
) -> Iterator[tuple[str | Cell, ...]]:
    ends = [
        *(_cell(stops[number], t) for number in tour.order),
        t("Hjem til {place}", place=origin.name),
    ]
    for end, minutes, km in zip(ends, tour.minutes, tour.km, strict=True):
        yield end, _time(minutes, t), t.number(km)


def _time(minutes: float, t: Texts) -> str:
    return duration(minutes, t) if round(minutes) else t("samme sted")


def _cell(stop: Stop, t: Texts) -> Cell:
    if stop.prospect is not None:
        told = (stop.place.name, stop.prospect.next_step)
        return prospect_choice.linked(stop.prospect, " · ".join(filter(None, told)))
    return Cell(text=stop.name, below=stop.place.name)


def _show_map(tour: Tour, stops: Sequence[Stop], origin: Place, way: Way, t: Texts) -> None:
    visited = [stops[number].place for number in tour.order]
    legs = [_way(one, other, way) for one, other in pairwise([origin, *visited, origin])]
    members_on_map.show(
        (),
        t,
        key=MAP,
        height=MAP_HEIGHT,
        under=reach_layer(origin.position, (), [leg for leg in legs if leg]),
        prospects=[each.prospect for each in stops if each.prospect],
    )


def _way(one: Place, other: Place, way: Way) -> Journey | None:
    return journey(one.position, other.position, way, travel.month())
