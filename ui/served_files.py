"""The files browsers take from us, at addresses that carry their content's hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from geo.layers import basemap_files
from geo.region_map import MapFiles
from ui.middleware import FOREVER, root

OWN = Path(__file__).parent / "static"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
PREFIX = "kartfiler"


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
    """Where the files are served."""
    base = next(iter(basemap_files().values())).parent
    return (
        Mount(f"/{PREFIX}/leaflet", _CachedFiles(directory=LEAFLET)),
        Mount(f"/{PREFIX}/grunnkart", _CachedFiles(directory=base)),
        Mount(f"/{PREFIX}/egne", _CachedFiles(directory=OWN)),
    )


@cache
def map_files(*kinds: str) -> MapFiles:
    """Where the browser finds what a map needs; ``kinds`` are the names of its own scripts."""
    own = ("region-map", *kinds)
    return MapFiles(
        scripts=(
            _address("leaflet", LEAFLET / "leaflet.js"),
            *(own_file(f"map/{name}.js") for name in own),
        ),
        styles=(
            _address("leaflet", LEAFLET / "leaflet.css"),
            *(own_file(f"map/{name}.css") for name in own),
        ),
        layers={name: _address("grunnkart", path) for name, path in basemap_files().items()},
    )


@cache
def own_file(name: str) -> str:
    """Where the browser finds one of our own files, by its path below ``ui/static``."""
    path = OWN / name
    return _address(f"egne/{name}".rpartition("/")[0], path)


def _address(folder: str, path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"{root()}{PREFIX}/{folder}/{path.name}?v={digest}"
