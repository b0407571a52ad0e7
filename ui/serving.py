"""What the app serves besides its pages: map files and health; its start, and a page that fails."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from pathlib import Path

import streamlit as st
import xstatic.pkg.leaflet
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from data import journal
from data.engine import database_password
from data.migrating import migrate
from geo.layers import basemap_files
from geo.region_map import MapFiles
from ui import auth, frame, security, session
from ui.middleware import (
    FOREVER,
    Closed,
    Failures,
    PageLanguage,
    SecurityHeaders,
    ThisMachineOnly,
    root,
)

ROUTER = Path(__file__).parent / "router.py"
OWN = Path(__file__).parent / "static"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
PREFIX = "kartfiler"
_log = logging.getLogger("klyngekart")

# Not streamlit_folium itself: its component is registered only if a page's run imports it.
_HEAVY = ("pandas", "folium.plugins", "altair", "pyproj", "sqlalchemy")


class _CachedFiles(StaticFiles):
    """Files whose address carries their content's hash: the browser never asks twice."""

    def file_response(
        self, full_path: str, stat_result: object, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)  # type: ignore[arg-type]
        if scope.get("query_string", b"").startswith(b"v="):
            response.headers["cache-control"] = FOREVER
        return response


def routes() -> Sequence[BaseRoute]:
    """Our routes, beside Streamlit's own."""
    base = next(iter(basemap_files().values())).parent
    return (
        Route("/healthz", _health),
        Mount(f"/{PREFIX}/leaflet", _CachedFiles(directory=LEAFLET)),
        Mount(f"/{PREFIX}/grunnkart", _CachedFiles(directory=base)),
        Mount(f"/{PREFIX}/egne", _CachedFiles(directory=OWN)),
    )


async def _health(_: Request) -> Response:
    try:
        session.store().version()
    except Exception:
        _log.exception("the database does not answer")
        return PlainTextResponse("the database does not answer", status_code=503)
    return PlainTextResponse("ok")


@cache
def map_files(*kinds: str) -> MapFiles:
    """Where the browser finds what a map needs; ``kinds`` are the names of its own scripts."""
    own = ("region-map", *kinds)
    return MapFiles(
        scripts=(
            _address("leaflet", LEAFLET / "leaflet.js"),
            *(_address("egne/map", OWN / "map" / f"{name}.js") for name in own),
        ),
        styles=(
            _address("leaflet", LEAFLET / "leaflet.css"),
            *(_address("egne/map", OWN / "map" / f"{name}.css") for name in own),
        ),
        layers={name: _address("grunnkart", path) for name, path in basemap_files().items()},
    )


def _address(folder: str, path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"{root()}{PREFIX}/{folder}/{path.name}?v={digest}"


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
