"""The first figures, in words and with their definitions."""

from __future__ import annotations

import streamlit as st

from cluster.access import Role
from cluster.overview import Overview, overview
from data.language import Texts
from geo.places import kommuner
from reports import overview_words
from ui import links, markup, session


def figures(role: Role) -> Overview:
    """The figures on the reader's day."""
    return overview(
        session.members(role),
        session.standings(role),
        session.kommuner_with_members(),
        session.as_of(),
    )


def headline(shown: Overview, t: Texts) -> str:
    """The cluster in one sentence, as Streamlit's own elements show it."""
    return markup.plain(overview_words.headline(shown, t))


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
            overview_words.span(shown, t),
            help=t(
                "Avstanden i rett linje mellom det nordligste og det sørligste medlemmet som "
                "vises. Reisen er lengre."
            ),
            border=True,
        )


def invite(t: Texts) -> None:
    """What to do with a register that is empty."""
    with st.container(horizontal=True, vertical_alignment="center", key="invite"):
        st.info(t("Registeret er tomt. Les inn klyngens medlemsliste for å begynne."))
        st.page_link(
            links.page(links.IMPORTING, t, visibility="visible"),
            query_params=session.link_parameters(),
        )
