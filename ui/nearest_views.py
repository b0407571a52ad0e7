"""Who is near a member: the colleagues reached first, and the nearest of each craft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from cluster.members import Standing
from cluster.places import Position
from cluster.wording import CRAFTS
from data.language import Texts
from geo.nearby import Near, nearest_of_each_craft
from geo.travel.journeys import journey
from geo.travel.network import Way
from geo.travel.words import legs_in_words
from ui import markup, member_views, travel
from ui.markup import Cell
from ui.travel import Found

MOST_COLLEAGUES = 5
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Around:
    """The others in the order of hours from a member, and why an engine was not heard."""

    origin: Position
    found: Found


def around(standing: Standing, standings: Sequence[Standing]) -> Around | None:
    """Everyone else of ``standings``, whom the reader may see; None when there is nobody."""
    others = [each for each in standings if each.member.id != standing.member.id]
    if not others:
        return None
    origin = standing.place.position
    return Around(origin, travel.nearest(origin, others, Way.CAR))


def show_colleagues(around: Around, t: Texts) -> None:
    """Those reached first, how, and how sure that is."""
    st.subheader(t("Nærmest"), anchor=False)
    travel.tell(around.found, t)
    markup.show(
        "table",
        caption=t("De nærmeste kollegaene"),
        headings=[t("Navn"), t("Reise"), t("Vei (km)"), t("Luftlinje (km)")],
        numeric=[2, 3],
        rows=[_colleague(each, around, t) for each in around.found.near[:MOST_COLLEAGUES]],
    )
    markup.show(
        "note",
        text=t(
            "Reisetidene er anslag for bil og ferge, med ventetid ved fergeleiet. De kan bomme "
            "med inntil 15 %, og vær og kolonnekjøring er ikke med."
        ),
    )


def show_crafts(around: Around, t: Texts) -> None:
    """Who of each craft is reached first."""
    nearest = nearest_of_each_craft(around.found.near)
    if not nearest:
        return
    with st.container(key="nearest-crafts"):
        markup.show(
            "table",
            caption=t("Nærmest i hvert fag"),
            headings=[t("Fag"), t("Navn"), t("Reisetid")],
            numeric=[],
            rows=[
                (t(CRAFTS[craft]), member_views.linked_name(each.standing), _how_far(each, t))
                for craft, each in nearest.items()
            ],
        )


def _colleague(near: Near, around: Around, t: Texts) -> tuple[Cell | str, ...]:
    way = _way(near, around.origin, t)
    return member_views.linked_name(near.standing), way, _km(near.km, t), _km(near.straight_km, t)


def _way(near: Near, origin: Position, t: Texts) -> Cell:
    """How long it takes, and what one goes by."""
    way = journey(origin, near.standing.place.position, Way.CAR, travel.month())
    if near.minutes is None or way is None or not way.legs:
        return Cell(text=_time(near, t))
    return Cell(text=_time(near, t), below=legs_in_words(way, t))


def _how_far(near: Near, t: Texts) -> Cell:
    if travel.is_beside(near):
        return Cell(text=_time(near, t))
    km = _km(near.straight_km, t)
    return Cell(text=_time(near, t), below=t("{km} km i luftlinje", km=km))


def _time(near: Near, t: Texts) -> str:
    words = travel.time_words(near, t)
    return words if travel.is_beside(near) else words.replace(" ", NO_BREAK)


def _km(km: float | None, t: Texts) -> str:
    if km is None:
        return t("ukjent")
    return t.number(km) if km >= 1 else "< 1"
