"""The analyses a reader may see: today's for board and leader, the published for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from cluster.access import Role
from cluster.effect.analysis import Analysis, Edition, studies, told
from cluster.effect.options import Outcome, Pool
from cluster.effect.study import Study
from cluster.problems import Problem
from ui import session


@dataclass(frozen=True, slots=True, eq=False)
class Live:
    """The analysis of the figures as they are now, as of the chosen day.

    ``studies`` name the firms; ``analysis`` is what may be told of them. ``demo``: of invented
    firms.
    """

    studies: Mapping[tuple[Outcome, Pool], Study]
    analysis: Analysis
    demo: bool


def live(role: Role) -> Live | Problem | None:
    """For those who see firms' figures, and None for others; a problem says why there is none."""
    return _live(session.store().version(), role, session.as_of())


def editions(role: Role) -> tuple[Edition, ...]:
    """What had been published by the chosen day, the oldest first.

    What was made of invented members only among such.
    """
    day, demo = session.as_of(), session.has_demo()
    known = _editions(session.store().version(), role)
    return tuple(each for each in known if each.published <= day and (demo or not each.demo))


@st.cache_resource(max_entries=4, show_spinner=False)
def _live(version: int, role: Role, day: date) -> Live | Problem | None:
    material = session.store().effect_material(seen_by=role)
    if material is None:
        return None
    figures, asked = material.by(day), material.asked(day)
    if not figures:
        return Problem("effect.no_figures")
    made = studies(material.members, figures, asked, material.ended(asked))
    if isinstance(made, Problem):
        return made
    return Live(made, told(made, material.members, figures, asked), material.demo)


@st.cache_resource(max_entries=8, show_spinner=False)
def _editions(version: int, role: Role) -> tuple[Edition, ...]:
    return session.store().effect_editions(seen_by=role)
