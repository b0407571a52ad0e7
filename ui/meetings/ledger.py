"""The ledgers of meetings as the reader sees them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.meetings.calendar import seats_of
from cluster.meetings.ledgers import Meetings
from cluster.meetings.seats import Seats
from ui import session


def meetings(role: Role) -> Meetings:
    """The meetings known on the reader's day, and who comes to them."""
    return _meetings(session.store().version(), role, session.as_of())


def known_today(role: Role) -> Meetings:
    """All that is known today, whatever day the page is shown for."""
    return _meetings(session.store().version(), role, session.today())


def seats(role: Role) -> dict[int, Seats]:
    """Who has a seat at each of them, by its number; visitors are told of nobody."""
    return _seats(session.store().version(), role, session.as_of())


@st.cache_resource(max_entries=8, show_spinner=False)
def _meetings(version: int, role: Role, day: date) -> Meetings:
    return session.store().meetings(seen_by=role, day=day)


@st.cache_resource(max_entries=8, show_spinner=False)
def _seats(version: int, role: Role, day: date) -> dict[int, Seats]:
    return seats_of(_meetings(version, role, day))


def can_write(reader: User) -> bool:
    """Whether there are forms: for board and leader, and not while looking back."""
    return reader.may(Permission.EDIT_MEETINGS) and not session.looks_back()
