"""The first figures, in words and with their definitions."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cluster.access import Role
from cluster.overview import Overview, overview
from data.language import Texts
from geo.distance import straight_km
from geo.places import kommuner
from ui import links, markup, session


def figures(role: Role) -> Overview:
    """The figures on the reader's day."""
    return overview(
        session.members(role),
        session.standings(role),
        session.kommuner_with_members(),
        session.as_of(),
    )


def headline(shown: Overview, t: Texts, written: Callable[[str], str] = markup.plain) -> str:
    """The cluster in one sentence; ``written`` is how a place's name is put where it stands."""
    if shown.northernmost is None or shown.southernmost is None:
        return _without_places(shown.members, t)
    return t.plural(
        "{count} medlem fra {north} til {south}",
        "{count} medlemmer fra {north} til {south}",
        shown.members,
        north=written(shown.northernmost.place.name),
        south=written(shown.southernmost.place.name),
    )


def _without_places(members: int, t: Texts) -> str:
    """The headline when nobody is shown to the reader."""
    if not members:
        return t("Ingen medlemmer ennå")
    return t.plural("{count} medlem", "{count} medlemmer", members)


def show(shown: Overview, t: Texts) -> None:
    """Four figures, each with its definition; date and source stand beneath every page."""
    goal = session.project().goals[-1]
    with st.container(key="figures", horizontal=True, gap="small"):
        st.metric(
            t("Medlemmer, av målet på {goal}", goal=goal),
            f"{t.number(shown.members)} / {goal}",
            help=t(
                "Virksomheter med et løpende medlemskap denne dagen. "
                "Observatører og partnere teller ikke."
            ),
            border=True,
        )
        st.metric(
            t("Kom til siste 12 måneder"),
            t.number(shown.joined_last_year),
            help=t(
                "Medlemskap som begynte i de tolv månedene fram til denne dagen, "
                "også de som siden er avsluttet."
            ),
            border=True,
        )
        st.metric(
            t("Kommuner med medlem"),
            t("{count} av {all}", count=shown.kommuner, all=len(kommuner())),
            help=t("Kommuner i Nordland, Troms og Finnmark der minst ett medlem holder til."),
            border=True,
        )
        st.metric(
            t("Nordligst til sørligst, luftlinje"),
            _span(shown, t),
            help=t(
                "Avstanden i rett linje mellom det nordligste og det sørligste medlemmet som "
                "vises. Reisen er lengre."
            ),
            border=True,
        )


def _span(shown: Overview, t: Texts) -> str:
    north, south = shown.northernmost, shown.southernmost
    if north is None or south is None:
        return t("ukjent")
    km = straight_km(north.place.position, south.place.position)
    return t("{km} km", km=t.number(round(km)))


def invite(t: Texts) -> None:
    """What to do with a register that is empty."""
    with st.container(horizontal=True, vertical_alignment="center", key="invite"):
        st.info(t("Registeret er tomt. Les inn klyngens medlemsliste for å begynne."))
        st.page_link(
            links.page(links.IMPORTING, t, visibility="visible"),
            query_params=session.link_parameters(),
        )
