"""Every page and its address, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from cluster.access import Permission, User
from cluster.translation import N_
from data.language import Texts


@dataclass(frozen=True, slots=True)
class Screen:
    """One page: its file in pages/, its path in the address, its title, and who may see it."""

    file: str
    path: str
    title: str
    permission: Permission = Permission.SEE_PUBLIC


OVERVIEW = Screen("overview", "", N_("Oversikt"))
MEMBERS = Screen("members", "medlemmer", N_("Medlemmer"))
MEMBER = Screen("member", "medlem", N_("Medlem"))
COLLABORATORS = Screen("collaborators", "samarbeid", N_("Samarbeid"), Permission.SEE_SHARED)
RECRUITMENT = Screen("recruitment", "rekruttering", N_("Rekruttering"), Permission.SEE_PROSPECTS)
COLLABORATION = Screen("collaboration", "samspill", N_("Samspill"))
MEETINGS = Screen("meetings", "moter", N_("Møter"))
GROWTH = Screen("growth", "vekst", N_("Vekst"))
EFFECT = Screen("effect", "effekt", N_("Effekt"))
FILM_SHARE = Screen("film_share", "filmandel", N_("Filmandel"))
PRESENTATION = Screen("presentation", "presentasjon", N_("Presentasjon"), Permission.MAKE_REPORTS)
IMPORTING = Screen("importing", "innlesing", N_("Innlesing"), Permission.EDIT_MEMBERS)
REGISTER = Screen("register", "register", N_("Register"), Permission.EDIT_MEMBERS)
FUNDING = Screen("funding", "finansiering", N_("Finansiering"), Permission.SEE_FUNDING)
REPORT = Screen("report", "rapport", N_("Rapport"), Permission.MAKE_REPORTS)
MY_PAGE = Screen("my_page", "min-side", N_("Min side"), Permission.EDIT_OWN)
LOG = Screen("log", "logg", N_("Logg"), Permission.SEE_LOG)
SETTINGS = Screen("settings", "innstillinger", N_("Innstillinger"), Permission.EDIT_SETTINGS)

MENU = {
    "": (
        OVERVIEW,
        COLLABORATORS,
        COLLABORATION,
        MEETINGS,
        MEMBERS,
        RECRUITMENT,
        MY_PAGE,
    ),
    N_("Resultater"): (GROWTH, EFFECT, FILM_SHARE),
    N_("Rapportering"): (FUNDING, PRESENTATION, REPORT),
    N_("Administrasjon"): (REGISTER, IMPORTING, LOG, SETTINGS),
}
"""The pages in the menu by the group they are found under; those of no group stand first."""
IN_MENU = tuple(screen for group in MENU.values() for screen in group)
BY_LINK = (MEMBER,)

MEMBER_ID = "id"
NEW = "ny"


def in_menu(reader: User) -> list[Screen]:
    return [screen for screen in IN_MENU if reader.may(screen.permission)]


def pages(reader: User, t: Texts) -> dict[str, list[st.Page]]:
    """Every page by its group, in the order of the menu.

    Not in the menu are those that need a parameter, and those the reader may not see: a link
    to one of them still leads there, and there they are told.
    """
    shown = in_menu(reader)
    groups = {
        t(title) if title else "": [page(each, t) for each in group if each in shown]
        for title, group in MENU.items()
    }
    hidden = [screen for screen in (*IN_MENU, *BY_LINK) if screen not in shown]
    groups[""] += [page(screen, t, visibility="hidden") for screen in hidden]
    return {title: group for title, group in groups.items() if group}


def page(
    screen: Screen, t: Texts, *, visibility: Literal["visible", "hidden"] = "visible"
) -> st.Page:
    """The page as Streamlit's navigation and links know it."""
    return st.Page(
        f"../pages/{screen.file}.py",
        title=t(screen.title),
        url_path=screen.path or None,
        default=screen is OVERVIEW,
        visibility=visibility,
    )


def address(screen: Screen, parameters: Mapping[str, str]) -> str:
    """Where a link in our own HTML leads: beside the page it is on, wherever the app is served."""
    return f"{screen.path or '.'}?{urlencode(parameters)}"
