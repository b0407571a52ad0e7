"""What stands between the network and the app: who is let in, and what every answer bears."""

from __future__ import annotations

import json
import logging
import re
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cluster.translation import N_
from data import journal
from data.language import Language, texts
from ui import auth, security

FOREVER = "public, max-age=31536000, immutable"

# The map component's script: Streamlit lets the browser fetch it anew at every visit.
_HASHED = re.compile(r".*/component/streamlit_folium\..+\.[0-9a-f]{8}\.js")
_PART = "/component/"  # what pages frame is served from below

OWN_PAGE = "/kart"

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_REFUSED = N_(
    "Klyngekart er ikke satt opp med innlogging, og åpnes derfor bare på maskinen det kjører på "
    "(http://localhost:8501). Se docs/operations.md for hvordan innlogging settes opp."
)
_FAILED = N_(
    "Noe gikk galt. Prøv igjen; skjer det igjen, si fra til prosjektlederen: referanse {reference}."
)

_log = logging.getLogger("klyngekart")


class ThisMachineOnly:
    """Without a sign-in everyone is leader: then only this machine is served.

    The name it was asked by counts too (another site's name may be led here), and so does
    a proxy before it, through which anybody may ask.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or auth.signs_in() or _is_from_here(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            refused = "\n\n".join(texts(language)(_REFUSED) for language in Language)
            await PlainTextResponse(refused, status_code=403)(scope, receive, send)


def _is_from_here(scope: Scope) -> bool:
    client, headers = scope.get("client"), Headers(scope=scope)
    asked_by = urlsplit(f"//{headers.get('host', '')}").hostname
    return (
        client is not None
        and _is_loopback(client[0])
        and asked_by is not None
        and (asked_by == "localhost" or _is_loopback(asked_by))
        and not any(name in headers for name in _FORWARDED)
    )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class Closed:
    """Streamlit's measurements of itself are nobody's business outside."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        closed = scope["type"] == "http" and scope["path"].endswith("/_stcore/metrics")
        app = PlainTextResponse("not found", status_code=404) if closed else self._app
        await app(scope, receive, send)


class SecurityHeaders:
    """The browser itself keeps the page to our own origin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                part = _PART in scope["path"]
                headers.update(security.headers_of_a_part() if part else security.headers())
                if message["status"] == HTTPStatus.OK and _HASHED.fullmatch(scope["path"]):
                    headers["cache-control"] = FOREVER
            await send(message)

        await self._app(scope, receive, send_secured if scope["type"] == "http" else send)


class Failures:
    """Whoever asked for what failed gets a sentence and a reference; the trace is in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:
            if begun:  # the server breaks off and logs
                raise
            await _failed(error)(scope, receive, send)


def _failed(error: Exception) -> PlainTextResponse:
    reference = journal.new_reference()
    _log.error("an answer failed", exc_info=error, extra={journal.REFERENCE: reference})
    told = (texts(language)(_FAILED, reference=reference) for language in Language)
    return PlainTextResponse("\n\n".join(told), status_code=500)


class PageLanguage:
    """Streamlit's page says ``lang="en"``; ours says the language it is read in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _asks_for_streamlits_page(scope):
            await self._app(scope, receive, send)
            return
        plain = {**scope, "headers": _without_encoding(scope)}
        await self._app(plain, receive, _Rewritten(send, _language(scope)).send)


def _asks_for_streamlits_page(scope: Scope) -> bool:
    """Our own says its language itself, and what the browser has of it still holds."""
    asks_for_a_page = "text/html" in Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and asks_for_a_page and not scope["path"].endswith(OWN_PAGE)


def _without_encoding(scope: Scope) -> list[tuple[bytes, bytes]]:
    kept_back = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
    return [(name, value) for name, value in scope["headers"] if name not in kept_back]


def _language(scope: Scope) -> Language:
    given = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
    return Language(given) if given in set(Language) else Language.BOKMAL


class _Rewritten:
    """Holds an HTML answer back until it is whole, then sends it in the right language."""

    def __init__(self, send: Send, language: Language) -> None:
        self._send = send
        self._language = language
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_whole(self._start)

    async def _send_whole(self, start: Message) -> None:
        page = _localised(self._body.decode(), self._language).encode()
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(page))
        del headers["etag"]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def _localised(page: str, language: Language) -> str:
    """Streamlit's page with our language and name, told what it needs to open its socket."""
    t = texts(language)
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = page.replace("<title>Streamlit</title>", f"<title>Klyngekart</title>{_told()}", 1)
    no_script = t("Klyngekart trenger JavaScript. Slå det på i nettleseren og last siden på nytt.")
    return re.sub(
        "<noscript>.*?</noscript>",
        f"<noscript><p>{no_script}</p></noscript>",
        page,
        flags=re.DOTALL,
    )


def _told() -> str:
    """What Streamlit's script otherwise asks the server for first, one answer after the other."""
    host = json.dumps(
        {"allowedOrigins": st.get_option("client.allowedOrigins"), "useExternalAuthToken": False}
    )
    base = f'new URL("{root()}", location.origin).href'
    told = f"{{BACKEND_BASE_URL: {base}, HOST_CONFIG: {host}}}"
    return f"<script>window.__streamlit = {told}</script>"


def root() -> str:
    """The app's own root on its server: "/" or "/under/this/"."""
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}/" if path else "/"


def _is_html(start: Message) -> bool:
    return "text/html" in Headers(raw=start["headers"]).get("content-type", "")
