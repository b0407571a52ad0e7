"""The calendars to subscribe to: one for everyone, and one for whoever has a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from cluster.access import Role, User
from cluster.meetings.calendar import own_states, seats_of
from cluster.translation import N_
from data import calendar_keys, calendars
from data.clock import today
from data.language import Language, texts
from ui import auth, links, session
from ui.middleware import root
from ui.public.answers import answer
from ui.public.asking import language, written

ADDRESS, KEY, MEETING = "kalender.ics", "nokkel", "mote"
CALENDAR = "text/calendar; charset=utf-8"
PRIVATE = {"cache-control": "private, no-cache"}

PUBLIC_NAME, OWN_NAME = N_("Klyngens åpne møter"), N_("Klyngens møter")
_NO_KEY = N_(
    "Ingen kalender åpnes med denne nøkkelen. Den kan være tatt bort eller skrevet feil. "
    "En ny lages på siden Møter i Klyngekart."
)


def routes() -> Sequence[BaseRoute]:
    """A plain function, so that the server's loop does not wait for it."""
    return (Route(f"/{ADDRESS}", _calendar, methods=["GET", "HEAD"]),)


def page(origin: str, language: Language) -> str:
    """An address that leads to a meeting when its number is added; ``origin`` without a path."""
    own = {session.LANGUAGE: language.value} if language is not Language.BOKMAL else {}
    words = f"{written(own)}&" if own else ""
    return f"{origin}{root()}{links.MEETINGS.path}?{words}{MEETING}="


def origin(address: str) -> str:
    """The scheme and the host of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def public_address(here: str, spoken: Language) -> str:
    """Where the open calendar is for whoever reads at the address ``here``."""
    return _address(here, spoken, {})


def own_address(here: str, spoken: Language, key: str) -> str:
    """Where whoever has ``key`` finds their own."""
    return _address(here, spoken, {KEY: key})


def _address(here: str, spoken: Language, words: Mapping[str, str]) -> str:
    own = {session.LANGUAGE: spoken.value} if spoken is not Language.BOKMAL else {}
    asked = written({**words, **own})
    return f"{origin(here)}{root()}{ADDRESS}{'?' if asked else ''}{asked}"


def _calendar(request: Request) -> Response:
    spoken = language(request.query_params)
    to_page = page(f"{request.url.scheme}://{request.url.netloc}", spoken)
    key = request.query_params.get(KEY)
    if key is None:
        body = _public(session.store().version(), today(), spoken, to_page)
        return answer(request, body, CALENDAR)
    reader = _owner(key)
    if reader is None:
        return PlainTextResponse(texts(spoken)(_NO_KEY), status_code=404, headers=PRIVATE)
    body = _own(
        session.store().version(),
        today(),
        spoken,
        to_page,
        role=reader.role,
        member_id=reader.member_id,
    )
    return answer(request, body, CALENDAR, PRIVATE)


def _owner(key: str) -> User | None:
    """Whose key it is, with the role they have now; None where nobody is, or is any more."""
    email = calendar_keys.owner(session.store(), key) if auth.signs_in() else None
    reader = auth.owner_of(email)
    return None if reader.role is Role.VISITOR else reader


@st.cache_resource(max_entries=8, show_spinner=False)
def _public(version: int, day: date, language: Language, page: str) -> bytes:
    """The public meetings, made once for each version of the register."""
    t = texts(language)
    known = session.store().meetings(seen_by=Role.VISITOR, day=day)
    return calendars.feed(known.meetings, t, name=t(PUBLIC_NAME), page=page)


@st.cache_resource(max_entries=32, show_spinner=False)
def _own(
    version: int, day: date, language: Language, page: str, *, role: Role, member_id: int | None
) -> bytes:
    """Those a role may see, with what the member has to do with them."""
    t = texts(language)
    known = session.store().meetings(seen_by=role, day=day)
    states = own_states(seats_of(known), member_id, t)
    return calendars.feed(known.meetings, t, name=t(OWN_NAME), page=page, states=states)
