"""Who is reading, and whether they may."""

from __future__ import annotations

import streamlit as st

from cluster.access import Permission, Role, User
from ui import session


def user() -> User:
    """The person at this machine: the app serves no other, and there is no sign-in yet."""
    return User(name="lokal", role=Role.LEADER)


def require(permission: Permission) -> User:
    """The reader, if they hold ``permission``; otherwise a sentence, and the page stops."""
    reader = user()
    if not reader.may(permission):
        t = session.texts()
        st.warning(t("Denne siden er ikke åpen for deg. Spør prosjektlederen om tilgang."))
        st.stop()
    return reader
