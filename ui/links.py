"""Every page and its address, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from cluster.translation import N_
from data.language import Texts


@dataclass(frozen=True, slots=True)
class Screen:
    """One page: its file in pages/, its path in the address, its title."""

    file: str
    path: str
    title: str


OVERVIEW = Screen("overview", "", N_("Oversikt"))
MEMBERS = Screen("members", "medlemmer", N_("Medlemmer"))
MEMBER = Screen("member", "medlem", N_("Medlem"))
GROWTH = Screen("growth", "vekst", N_("Vekst"))
IMPORTING = Screen("importing", "innlesing", N_("Innlesing"))

IN_MENU = (OVERVIEW, MEMBERS, GROWTH, IMPORTING)
BY_LINK = (MEMBER,)

MEMBER_ID = "id"


def pages(t: Texts) -> list[st.Page]:
    """Every page, in the order of the menu; those that need a parameter are not in it."""
    return [
        *(page(screen, t, visibility="visible") for screen in IN_MENU),
        *(page(screen, t, visibility="hidden") for screen in BY_LINK),
    ]


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
