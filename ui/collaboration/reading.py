"""The network of ties as the reader sees it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Role, User
from cluster.collaboration.seen import Collaboration
from ui import session


def collaboration(reader: User) -> Collaboration:
    """The network on the reader's day."""
    return _collaboration(session.store().version(), reader.role, reader.member_id, session.as_of())


@st.cache_resource(max_entries=32, show_spinner=False)
def _collaboration(version: int, role: Role, member_id: int | None, day: date) -> Collaboration:
    return session.store().collaboration(seen_by=role, member_id=member_id, day=day)
