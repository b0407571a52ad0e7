"""Who is reading, and whether they may."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.accounts import normal_email, user_of, verified_email
from ui import session

FIRST_LEADER = "KLYNGEKART_FIRST_LEADER"
SEEN_AS = "seen-as"
HERE = User("lokal", Role.LEADER)
NOBODY = User("", Role.VISITOR)


class NotOpenError(Exception):
    """The page is not for the reader, and they have been told."""


@cache
def signs_in() -> bool:
    """Whether this app is set up with a sign-in provider; without one it serves one machine."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def secrets() -> list[str]:
    """What the sign-in provider and our cookies are kept safe by."""
    return list(_secrets_in(st.secrets["auth"])) if signs_in() else []


def _secrets_in(settings: Mapping[str, object]) -> Iterator[str]:
    for name, value in settings.items():
        if isinstance(value, Mapping):  # a provider's own
            yield from _secrets_in(value)
        elif name.endswith("_secret"):
            yield str(value)


def user() -> User:
    """The reader. The role is looked up on every run: what is taken away is away at once.

    A leader may see the app as another role does, and then is no more than that. In a frame
    of another site everyone is a visitor.
    """
    if st.context.is_embedded:
        return NOBODY
    own = person()
    if own.role is not Role.LEADER:
        return own
    return replace(own, role=Role(st.session_state.get(SEEN_AS, own.role)))


def see_as(role: Role) -> None:
    """From now on show a leader what ``role`` sees."""
    st.session_state[SEEN_AS] = role


def person() -> User:
    """Whoever is signed in, with their own role; without a sign-in, whoever is at this machine."""
    if not signs_in():
        return HERE
    if not st.user.is_logged_in:
        return NOBODY
    return owner_of(verified_email(st.user.to_dict()))


def owner_of(email: str | None) -> User:
    """Whoever a verified address belongs to, with the role it has now."""
    first = normal_email(os.environ.get(FIRST_LEADER, ""))
    return user_of(email, session.accounts(), first)


def require(permission: Permission) -> User:
    """The reader, if they hold ``permission``; otherwise a sentence, and NotOpenError."""
    reader = user()
    if not reader.may(permission):
        t = session.texts()
        st.warning(t("Denne siden er ikke åpen for deg. Spør prosjektlederen om tilgang."))
        raise NotOpenError
    return reader
