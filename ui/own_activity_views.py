"""On Min side: the next meetings, and the deals that wait for the member's word."""

from __future__ import annotations

import streamlit as st

from cluster.access import User
from cluster.collaboration.ties import TieStatus
from cluster.meetings.calendar import listed, own_states
from cluster.members import Member
from data.language import Texts
from ui import links, markup, session
from ui.meetings import ledger
from ui.meetings.meeting_words import linked, when

NEXT = 3
"""Meetings that are shown; *Møter* has them all."""


def show(member: Member, reader: User, t: Texts) -> None:
    """Nothing where there is nothing to come and nothing to answer."""
    _show_next(member, reader, t)
    _show_waiting(member, t)


def _show_next(member: Member, reader: User, t: Texts) -> None:
    day = session.today()
    around = listed(ledger.meetings(reader.role).meetings, day)
    coming = [each for each in around.coming if not each.is_cancelled_on(day)][:NEXT]
    if not coming:
        return
    states = own_states(ledger.seats(reader.role), member.id, t)
    markup.show(
        "table",
        caption=t("Møtene som kommer"),
        headings=[t("Når"), t("Tema"), t("Dere")],
        numeric=[],
        rows=[
            (when(each, t), linked(each), states.get(each.id) or t("ikke påmeldt"))
            for each in coming
        ],
    )


def _show_waiting(member: Member, t: Texts) -> None:
    waiting = [
        each
        for each in session.store().own_ties(member.id)
        if each.status is TieStatus.REPORTED and each.reported_by != member.id
    ]
    if not waiting:
        return
    told = t.plural(
        "{count} avtale er meldt av andre, og venter på at dere sier om det stemmer.",
        "{count} avtaler er meldt av andre, og venter på at dere sier om det stemmer.",
        len(waiting),
    )
    markup.show("note", text=told)
    st.page_link(
        links.page(links.COLLABORATION, t, visibility="visible"),
        label=t("Svar på Samspill"),
        query_params=session.link_parameters(),
    )
