"""Which prospect the address asks for, and what was just done with one."""

from __future__ import annotations

import streamlit as st

from cluster.recruitment import Prospect, Stage
from ui import address, auth, links, markup, session

CHOSEN, TO = "prospekt", "til"
RECEIPT, MOVED = "prospect-receipt", "prospect-moved"


def is_shown() -> bool:
    """Whether the address asks for one prospect, or for a new one."""
    return wanted() is not None or is_new()


def wanted() -> int | None:
    return address.number(CHOSEN)


def is_new() -> bool:
    return st.query_params.get(CHOSEN) == links.NEW and not session.looks_back()


def wanted_stage() -> str:
    """The stage that the chosen one is to come to, where somebody has already said it."""
    return st.query_params.get(TO, "")


def open_new() -> None:
    st.query_params[CHOSEN] = links.NEW


def open_one(id_: int | None, to: Stage | None = None) -> None:
    """Show a prospect on the next run, with the stage it is to come to already chosen."""
    if id_ is None:
        return
    address.set_number(CHOSEN, id_)
    if to is not None:
        st.query_params[TO] = to


def is_moved() -> None:
    """The stage that was asked for is reached."""
    st.query_params.pop(TO, None)


def go_back() -> None:
    """Show all of them on the next run."""
    for name in (CHOSEN, TO):
        st.query_params.pop(name, None)


def linked(prospect: Prospect, below: str) -> markup.Cell:
    """A prospect in a table: the name, which leads to it, and a line below."""
    leads = {CHOSEN: str(prospect.id), **session.link_parameters()}
    cell = markup.Cell(text=prospect.name, address=links.address(links.RECRUITMENT, leads))
    return markup.Cell(**cell, below=below) if below else cell


def now(id_: int) -> Prospect | None:
    """The prospect as it is at this moment."""
    known = session.store().prospects(seen_by=auth.user().role)
    return next((each for each in known if each.id == id_), None)


def tell(receipt: str, *, moved: int | None = None) -> None:
    """What the page says on its next run; ``moved`` can be taken back there."""
    st.session_state[RECEIPT], st.session_state[MOVED] = receipt, moved


def told() -> tuple[str, int | None]:
    """What is to be said, once, and which prospect's move it was."""
    return st.session_state.pop(RECEIPT, ""), st.session_state.pop(MOVED, None)
