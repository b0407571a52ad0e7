"""An answer that says by its tag what it holds: who has it already is told only that it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

HTML = "text/html; charset=utf-8"
SVG = "image/svg+xml"
JSON = "application/json"
GEOJSON = "application/geo+json"

# Asked for anew each time, and then mostly answered with nothing: figures must not grow old.
_KEPT = {"cache-control": "no-cache"}
FOR_EVERYONE = {"access-control-allow-origin": "*", "access-control-expose-headers": "ETag"}
_BEFOREHAND = {
    **FOR_EVERYONE,
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}


def answer(
    request: Request, body: bytes, kind: str, besides: Mapping[str, str] | None = None
) -> Response:
    """``body``, or word that the asker's copy still holds; ``besides`` are more headers."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**_KEPT, **(besides or {}), "etag": tag}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, media_type=kind, headers=headers)


def allowed_beforehand() -> Response:
    """What a browser asks before a script of another site asks with a tag."""
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=_BEFOREHAND)


def _has(given: str, tag: str) -> bool:
    held = {each.strip().removeprefix("W/") for each in given.split(",")}
    return tag in held or held == {"*"}
