"""Laget til innspillingen: who fills the roles with the least travel, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite

import streamlit as st

from cluster.access import Permission, User
from cluster.crafts import Craft
from cluster.members import Standing
from cluster.places import Place
from cluster.recruitment import Prospect
from cluster.wording import CRAFTS
from data.language import Texts
from geo.nearby import Near
from geo.reach_map import reach_layer
from geo.team import (
    Candidate,
    Filled,
    Missing,
    Reason,
    Team,
    best_team,
    nearest_with,
    people_of,
)
from geo.travel.journeys import Journey, journey
from geo.travel.journeys import measure as measured
from geo.travel.words import duration
from ui import (
    address,
    collaborator_filter,
    links,
    markup,
    members_on_map,
    origin_picker,
    session,
    travel,
)
from ui.collaborator_filter import WAYS, Measure
from ui.recruitment import prospect_choice

DAYS, COUNT = "dager", "antall"
MAP, MAP_HEIGHT = "team-map", 420
MOST_DAYS, MOST_OF_A_CRAFT, MOST_SWAPS = 60, 5, 3
_USUAL_DAYS = 3


def show(reader: User, t: Texts) -> None:
    """Ask for the place, the days and the roles; then the team, or what is left to say."""
    everyone = session.standings(reader.role)
    followed = [each for each in session.prospects(reader.role) if each.is_open]
    crafts = collaborator_filter.ask_crafts(everyone, t, followed)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        place = origin_picker.show(reader, t, label=t("Innspillingssted"))
        days, wanted = _ask(crafts, t)
        measure = collaborator_filter.ask_measure(t, (Measure.CAR, Measure.FASTEST))
        if not wanted:
            st.info(t("Velg fagene laget skal ha."))
        elif place is not None:
            near = _near(place, everyone, measure, t)
            team = best_team(map(_candidate, near.values()), wanted, days)
            _show_team(team, near, t)
            if reader.may(Permission.SEE_PROSPECTS):
                _show_prospects(team, followed, place, measure, t)
    if wanted and place is not None:
        with right:
            _show_map(team, near, place, measure, t)


def _ask(crafts: Iterable[Craft], t: Texts) -> tuple[int, dict[Craft, int]]:
    """How many days, and how many of each craft."""
    with st.container(key="team", horizontal=True, vertical_alignment="bottom", gap="small"):
        days = address.integer(DAYS, t("Dager"), least=1, most=MOST_DAYS, default=_USUAL_DAYS)
        wanted = {
            craft: address.integer(
                f"{COUNT}-{craft}",
                t("Antall: {craft}", craft=t(CRAFTS[craft])),
                least=1,
                most=MOST_OF_A_CRAFT,
                default=1,
            )
            for craft in sorted(crafts, key=list(Craft).index)
        }
    return days, wanted


def _near(
    place: Place, everyone: Sequence[Standing], measure: Measure, t: Texts
) -> dict[int, Near]:
    found = travel.nearest(place.position, everyone, WAYS[measure])
    travel.tell(found, t)
    return {each.standing.member.id: each for each in found.near}


def _candidate(near: Near) -> Candidate:
    """A member as one who may join. Whole minutes: an estimate tells no finer."""
    member = near.standing.member
    return Candidate(
        member.id,
        frozenset(member.crafts),
        people_of(member.employees),
        None if near.minutes is None else round(near.minutes),
        None if near.km is None else round(near.km),
    )


# --- the team -------------------------------------------------------------------------


def _show_team(team: Team, near: Mapping[int, Near], t: Texts) -> None:
    st.markdown("**" + markup.plain(_in_one_sentence(team, t)) + "**")
    if team.filled:
        markup.show(
            "table",
            caption=t("Laget til innspillingen"),
            headings=[
                t("Rolle"),
                t("Hvem"),
                t("Reise tur-retur"),
                t("km"),
                t("Netter borte"),
                t("Ellers"),
            ],
            numeric=[2, 3, 4],
            rows=[_row(each, near, t) for each in team.filled],
        )
    for missing in team.missing:
        st.warning(_missing_words(missing, near, t))
    for words in _tie_words(team, near, t):
        st.caption(words)
    st.caption(
        t(
            "Reisetidene er anslag. Hver rolle reiser for seg, én gang fram og tilbake. Lengre enn "
            "halvannen time hver vei regnes som overnatting, lengre enn tre timer med en natt før "
            "og etter. Ukjent antall ansatte regnes som én person."
        )
    )


def _in_one_sentence(team: Team, t: Texts) -> str:
    wanted = len(team.filled) + sum(each.wanted - each.found for each in team.missing)
    if not team.filled:
        return t.plural("Rollen kan ikke fylles.", "Ingen av rollene kan fylles.", wanted)
    parts = [
        t("{found} av {wanted} roller er fylt", found=len(team.filled), wanted=wanted),
        t("{time} reise til sammen", time=duration(team.minutes, t)),
        *([] if team.km is None else [t("{km} km", km=t.number(team.km))]),
        t.plural("{count} natt borte", "{count} netter borte", team.nights),
    ]
    return ", ".join(parts) + "."


def _row(filled: Filled, near: Mapping[int, Near], t: Texts) -> tuple[str, ...]:
    others = ", ".join(
        t(
            "{name} (+{time})",
            name=_name(each.candidate, near),
            time=duration(each.longer, t),
        )
        for each in filled.alternatives
    )
    return (
        _role(filled, t),
        f"{_name(filled.candidate, near)}, {near[filled.candidate.id].standing.place.name}",
        duration(filled.minutes, t),
        t("ukjent") if filled.km is None else t.number(filled.km),
        t.number(filled.nights),
        others or t("ingen andre"),
    )


def _role(filled: Filled, t: Texts) -> str:
    craft = t(CRAFTS[filled.role.craft])
    return craft if filled.role.number == 1 else f"{craft} {filled.role.number}"


def _name(candidate: Candidate, near: Mapping[int, Near]) -> str:
    return near[candidate.id].standing.member.name


def _missing_words(missing: Missing, near: Mapping[int, Near], t: Texts) -> str:
    first = t(
        "{craft}: {found} av {wanted} er fylt.",
        craft=_with_a_capital(t(CRAFTS[missing.craft])),
        found=missing.found,
        wanted=missing.wanted,
    )
    reasons = [_reason_words(reason, missing, near, t) for reason in missing.reasons]
    return markup.plain(" ".join([first, *reasons]))


def _with_a_capital(text: str) -> str:
    """Only the first letter: VFX stays as it is."""
    return text[:1].upper() + text[1:]


def _reason_words(reason: Reason, missing: Missing, near: Mapping[int, Near], t: Texts) -> str:
    if reason is Reason.NOBODY:
        return t("Ingen medlemmer har faget.")
    if reason is Reason.TOO_FEW:
        return t("Det er ikke flere medlemmer med faget.")
    if reason is Reason.ELSEWHERE:
        names = ", ".join(_name(each, near) for each in missing.elsewhere)
        return t("Har faget, men fyller en annen rolle: {names}.", names=names)
    names = ", ".join(_name(each, near) for each in missing.way_unknown)
    return t("Har faget, men vi kjenner ikke veien: {names}.", names=names)


def _tie_words(team: Team, near: Mapping[int, Near], t: Texts) -> list[str]:
    """Who might as well have been chosen; of many the first few."""
    swaps = [(filled, swap) for filled in team.filled for swap in filled.swaps]
    told = [
        t(
            "Like kort reise: {name} kan ha rollen {role}, i stedet for {other}.",
            name=markup.plain(_name(swap.candidate, near)),
            role=_role(filled, t),
            other=markup.plain(_name(swap.instead_of, near)),
        )
        for filled, swap in swaps[:MOST_SWAPS]
    ]
    left = len(swaps) - len(told)
    more = t.plural("… og {count} like godt bytte til.", "… og {count} like gode bytter til.", left)
    return [*told, *([more] if left else [])]


def _show_prospects(
    team: Team, prospects: Sequence[Prospect], place: Place, measure: Measure, t: Texts
) -> None:
    """Who of those the board follows up has what is missing, the nearest of them."""
    for missing in team.missing:
        able = {each.id: each for each in prospects if missing.craft in each.crafts}
        craft = t(CRAFTS[missing.craft])
        nearest = nearest_with(missing.craft, _on_the_way(list(able.values()), place, measure))
        if nearest is None:
            st.caption(t("Ingen prospekter har faget {craft} heller.", craft=craft))
            continue
        prospect = able[nearest.id]
        minutes = nearest.minutes
        told = {
            "craft": craft,
            "name": markup.plain(prospect.name),
            "place": markup.plain(prospect.place.name),
            "time": t("ukjent reisetid") if minutes is None else duration(minutes, t),
        }
        st.info(t("Nærmeste prospekt med faget {craft}: {name} i {place}, {time}.", **told))
        st.page_link(
            links.page(links.RECRUITMENT, t),
            label=t("Åpne prospektet"),
            query_params={
                prospect_choice.CHOSEN: str(prospect.id),
                **session.link_parameters(),
            },
        )


def _on_the_way(
    prospects: Sequence[Prospect], place: Place, measure: Measure
) -> Iterator[Candidate]:
    """The prospects with their ways to the place, by our own network."""
    positions = [each.place.position for each in prospects]
    found = measured(place.position, positions, WAYS[measure], travel.month())
    for prospect, minutes, km in zip(prospects, found.minutes, found.km, strict=True):
        known = isfinite(minutes)
        yield Candidate(
            prospect.id,
            frozenset(prospect.crafts),
            minutes=round(minutes) if known else None,
            km=round(km) if known else None,
        )


# --- the map --------------------------------------------------------------------------


def _show_map(
    team: Team, near: Mapping[int, Near], place: Place, measure: Measure, t: Texts
) -> None:
    """Those of the team, and their ways to the place."""
    chosen = {each.candidate.id: near[each.candidate.id].standing for each in team.filled}
    ways = [_way(each, place, measure) for each in chosen.values()]
    members_on_map.show(
        list(chosen.values()),
        t,
        key=MAP,
        height=MAP_HEIGHT,
        under=reach_layer(place.position, (), [way for way in ways if way]),
    )


def _way(standing: Standing, place: Place, measure: Measure) -> Journey | None:
    return journey(standing.place.position, place.position, WAYS[measure], travel.month())
