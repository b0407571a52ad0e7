"""Samspill part by part: the figures first, then one look at the network at a time."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from cluster.access import Permission, User
from cluster.translation import N_
from data.language import Texts
from ui import address, joint_project_form, joint_project_views, session
from ui.collaboration import (
    development_views,
    network_views,
    partner_views,
    picture_views,
    reading,
    tie_map_views,
)

SHOWN = "samspill"


class Part(StrEnum):
    """How the network can be looked at; the values are its words in the address."""

    MAP = "kart"
    PICTURE = "nettverk"
    DEVELOPMENT = "utvikling"
    PARTNERS = "uten-band"


TITLES = {
    Part.MAP: N_("Kart"),
    Part.PICTURE: N_("Nettverk"),
    Part.DEVELOPMENT: N_("Utvikling"),
    Part.PARTNERS: N_("Uten bånd"),
}

_VIEWS = {
    Part.MAP: tie_map_views.show,
    Part.PICTURE: picture_views.show,
    Part.DEVELOPMENT: development_views.show,
    Part.PARTNERS: partner_views.show,
}


def show_network(reader: User, t: Texts) -> None:
    """The figures and the chosen look; before there is a tie, who is without."""
    found = reading.collaboration(reader)
    if not found.figures.ties:
        _show_none(reader, t)
        if found.figures.members:
            partner_views.show(found, reader, t)
        return
    network_views.show(found, t)
    part = address.choice(SHOWN, t("Se båndene som"), list(Part), lambda each: t(TITLES[each]))
    _VIEWS[part](found, reader, t)


def _show_none(reader: User, t: Texts) -> None:
    """That nothing is known, which is not that there is nothing."""
    if session.looks_back():
        st.info(t("Ingen bånd mellom medlemmer er kjent fra {day}.", day=t.day(session.as_of())))
    elif reader.may(Permission.EDIT_OWN):
        st.info(
            t(
                "Ingen bånd er lagt inn ennå, så vi vet ikke hvem som samarbeider. Når medlemmene "
                "legger inn hva de kjøper av, lager med og deler med hverandre, kommer kart, "
                "nettverk og tall her."
            )
        )
    else:
        st.info(t("Ingen bånd er lagt inn ennå, så vi vet ikke hvem som samarbeider."))


def show_joint_projects(reader: User, t: Texts) -> None:
    """What members make together; visitors see nothing of it."""
    if not reader.may(Permission.SEE_SHARED):
        return
    st.subheader(t("Felles prosjekter"), anchor=False)
    joint_project_views.show_purpose(t)
    joint_project_form.show(reader, t)
    joint_project_views.show(reader, t)
