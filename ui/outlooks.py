"""The forecast of a register and a day, simulated once for all who ask."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Role, User
from cluster.growth.outlook import Outlook, outlook
from ui import session


def known(reader: User) -> Outlook | None:
    """What lies ahead of the chosen day; every date a reader asks about is read from it."""
    return _outlook(session.store().version(), reader.role, session.as_of())


@st.cache_resource(max_entries=8, show_spinner=False)
def _outlook(version: int, role: Role, as_of: date) -> Outlook | None:
    return outlook(session.members(role), session.project(), as_of)
