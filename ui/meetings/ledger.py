"""The ledgers of meetings as the reader sees them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.meetings.ledgers import Meetings
from ui import session


def meetings(role: Role) -> Meetings:
    """The meetings known on the reader's day, and who comes to them."""
    return _meetings(session.store().version(), role, session.as_of())


@st.cache_resource(max_entries=8, show_spinner=False)
def _meetings(version: int, role: Role, day: date) -> Meetings:
    return session.store().meetings(seen_by=role, day=day)


def can_write(reader: User) -> bool:
    """Whether there are forms: for board and leader, and not while looking back."""
    return reader.may(Permission.EDIT_MEETINGS) and not session.looks_back()
