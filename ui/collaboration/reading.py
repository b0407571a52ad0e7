"""The network of ties as the reader sees it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Role, User
from cluster.collaboration.seen import Collaboration
from cluster.collaboration.ties import Tie
from ui import session


def collaboration(reader: User) -> Collaboration:
    """The network on the reader's day."""
    return _collaboration(session.store().version(), reader.role, reader.member_id, session.as_of())


@st.cache_resource(max_entries=32, show_spinner=False)
def _collaboration(version: int, role: Role, member_id: int | None, day: date) -> Collaboration:
    return session.store().collaboration(seen_by=role, member_id=member_id, day=day)


def deals(reader: User) -> tuple[Tie, ...]:
    """The single deals the reader may see, as they are today: all of them for the leader, for
    others those of whom they speak for.
    """
    return _deals(session.store().version(), reader.role, reader.member_id, session.today())


@st.cache_resource(max_entries=32, show_spinner=False)
def _deals(version: int, role: Role, member_id: int | None, day: date) -> tuple[Tie, ...]:
    known = session.store().ties(seen_by=role, member_id=member_id, day=day)
    return tuple(sorted(known, key=lambda each: each.starts, reverse=True))
