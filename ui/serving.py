"""What the app serves besides its pages; its start, and a page that fails."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from data import journal
from data.engine import database_password
from data.migrating import migrate
from ui import auth, calendar_routes, frame, public, security, served_files, session
from ui.middleware import (
    Closed,
    Failures,
    PageLanguage,
    SecurityHeaders,
    ThisMachineOnly,
)

ROUTER = Path(__file__).parent / "router.py"
_log = logging.getLogger("klyngekart")

# Not streamlit_folium itself: its component is registered only if a page's run imports it.
_HEAVY = ("pandas", "folium.plugins", "altair", "pyproj", "sqlalchemy")


def routes() -> Sequence[BaseRoute]:
    """Our routes, beside Streamlit's own."""
    return (
        Route("/healthz", _health),
        *served_files.routes(),
        *public.routes(),
        *calendar_routes.routes(),
    )


async def _health(_: Request) -> Response:
    try:
        session.store().version()
    except Exception:
        _log.exception("the database does not answer")
        return PlainTextResponse("the database does not answer", status_code=503)
    return PlainTextResponse("ok")


def middleware() -> Sequence[Middleware]:
    """Outermost first."""
    return (
        Middleware(SecurityHeaders),
        Middleware(Failures),
        Middleware(ThisMachineOnly),
        Middleware(Closed),
        Middleware(PageLanguage),
    )


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Keep the log, refuse a bad setting, and bring the tables up to date.

    Pay for the heavy imports once, and keep them out of every later collection.
    """
    _keep_log()
    _check_settings()
    migrate(session.store().engine)
    for name in _HEAVY:
        import_module(name)
    gc.collect()
    gc.freeze()
    yield


def _keep_log() -> None:
    """The log as JSON without secrets, and without what others say of our readers and pages."""
    journal.keep([*auth.secrets(), *filter(None, [database_password()])])
    logging.getLogger("uvicorn.access").disabled = True  # who asks for what is nobody's business
    logging.getLogger("uvicorn.error").addFilter(_is_no_visit)
    logging.getLogger("streamlit.error_util").addFilter(_is_not_ours)


def _is_no_visit(record: logging.LogRecord) -> bool:
    """Uvicorn tells of each window that opens, with the address it comes from."""
    return "WebSocket" not in record.getMessage()


def _is_not_ours(record: logging.LogRecord) -> bool:
    """Streamlit tells of every failed page before it asks us; we tell it with a reference."""
    return record.getMessage() != "Uncaught app execution"


def _check_settings() -> None:
    try:
        security.headers()
    except security.BadSettingError as error:
        _log.critical("%s Klyngekart does not start.", error)
        raise


def on_script_error(error: Exception) -> bool:
    """Nobody but the log sees a traceback; the reader gets a sentence."""
    if isinstance(error, auth.NotOpenError):  # in a part of a page that reran by itself
        return True
    reference = journal.new_reference()
    _log.error("a page failed", exc_info=error, extra={journal.REFERENCE: reference})
    frame.show_failure(reference)
    return True
