"""What reports are made from, read once for a register and a day."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Role
from reports.material import Material, gather
from ui import session


def material(role: Role, since: date) -> Material:
    """Everything ``role`` may have in a report of the reader's day."""
    return _material(session.store().version(), role, session.as_of(), since, session.today())


@st.cache_resource(max_entries=8, show_spinner=False)
def _material(version: int, role: Role, day: date, since: date, today: date) -> Material:
    return gather(session.store(), seen_by=role, day=day, since=since, made=today)
