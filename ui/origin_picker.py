"""From where: a place that is typed, the reader's own, a point on the map, or where they stand."""

from __future__ import annotations

import re

import streamlit as st

from cluster.access import Role, User
from cluster.members import place_on
from cluster.places import Place, Position
from cluster.problems import Problem
from data.language import Texts
from geo.places import locate
from ui import address, here_button, markup, session
from ui.problems import say_all

FROM, HERE = "fra", "here"
_POSITION = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(\d{1,3}(?:\.\d+)?)\s*")
_POSTAL_CODE = re.compile(r"\s*\d{4}\s*")
_PROBLEM = "origin-problem"


def show(reader: User, t: Texts, *, label: str) -> Place | None:
    """Ask where; None as long as nobody has said it, or it is no place here."""
    _begin_at_home(reader)
    with st.container(key="origin", horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = address.text(FROM, label, t("Sted, postnummer eller posisjon"))
        here_button.show(t, key=HERE, on_answer=_go_here)
    problem = st.session_state.pop(_PROBLEM, None)
    if problem:
        say_all([problem], t)
    return _place(typed, t) if typed.strip() else None


def go_to(position: Position) -> None:
    """From now on count from this position; before the next run."""
    st.query_params[FROM] = f"{position.latitude:.3f}, {position.longitude:.3f}"


def _begin_at_home(reader: User) -> None:
    """A member begins where it is; what is typed or linked to comes before that."""
    if FROM in st.session_state or FROM in st.query_params or reader.member_id is None:
        return
    members = session.members(Role.LEADER)
    own = next((each for each in members if each.id == reader.member_id and each.located), None)
    if own:
        st.query_params[FROM] = place_on(own, session.as_of()).name


def _go_here() -> None:
    answer = here_button.answered(HERE)
    if isinstance(answer, Problem):
        st.session_state[_PROBLEM] = answer
    elif answer:
        go_to(answer)


def _place(typed: str, t: Texts) -> Place | None:
    """The place of what is typed; what is wrong with it is said."""
    place, problems = _located(typed)
    if place is None:
        say_all(problems[:1], t)
        return None
    if place.name != typed.strip():
        st.caption(markup.plain(f"{place.name}, {place.kommune.name}"))
    return place


def _located(typed: str) -> tuple[Place | None, tuple[Problem, ...]]:
    match = _POSITION.fullmatch(typed)
    if match:
        position = Position(float(match[1]), float(match[2]))
        return locate(name=None, postal_code=None, position=position)
    if _POSTAL_CODE.fullmatch(typed):
        return locate(name=None, postal_code=typed, position=None)
    return locate(name=typed, postal_code=None, position=None)
