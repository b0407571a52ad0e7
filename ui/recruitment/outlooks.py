"""The forecast of a register and a day, simulated once for all who ask."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Role, User
from cluster.growth.outlook import Outlook, outlook
from ui import session


def known(reader: User) -> Outlook | None:
    """What lies ahead of the chosen day; every date a reader asks about is read from it."""
    return _outlook(session.store().version(), reader.role, session.as_of(), ceiling())


def ceiling() -> int | None:
    """How many members there can be at most, where the register has been read.

    On an earlier day nobody knows: the register we have is today's.
    """
    counted = None if session.looks_back() else session.ceiling()
    return counted.everyone if counted else None


@st.cache_resource(max_entries=8, show_spinner=False)
def _outlook(version: int, role: Role, as_of: date, ceiling: int | None) -> Outlook | None:
    return outlook(session.members(role), session.project(), as_of, ceiling=ceiling)
