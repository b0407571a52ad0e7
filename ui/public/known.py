"""What everyone may know today: all that the page and the open data are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from cluster.access import Role
from cluster.members import Member, Standing, only_counted_on, standings_on
from cluster.project import Project
from data.clock import today
from reports.growth_figure import GrowthFigure, growth_figure
from ui import session


@dataclass(frozen=True, slots=True)
class Known:
    """The register as a visitor is told it on ``day``, at one version of it.

    ``only_counted``: how many members are told as a number and no more. ``growth`` is None
    before the kick-off. ``demo``: whether there are invented firms among them.
    """

    version: int
    day: date
    members: tuple[Member, ...]
    standings: tuple[Standing, ...]
    only_counted: int
    project: Project
    growth: GrowthFigure | None
    demo: bool


def known() -> Known:
    """As of now; made once for each version of the register and each day."""
    return _known(session.store().version(), today())


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(version: int, day: date) -> Known:
    store = session.store()
    members, project = store.members(seen_by=Role.VISITOR), store.project()
    return Known(
        version=version,
        day=day,
        members=members,
        standings=standings_on(members, day),
        only_counted=only_counted_on(members, day),
        project=project,
        growth=growth_figure(members, project, day, project.end),
        demo=store.has_demo(),
    )
