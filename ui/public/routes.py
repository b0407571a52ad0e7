"""The addresses of what other sites may show and read."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from ui.middleware import OWN_PAGE
from ui.public import api, openapi, page, picture
from ui.public.answers import (
    FOR_EVERYONE,
    GEOJSON,
    HTML,
    JSON,
    SVG,
    allowed_beforehand,
    answer,
)
from ui.public.asking import asked, ground, language, width
from ui.public.known import known

_READ = ["GET", "HEAD"]
_READ_FROM_ELSEWHERE = [*_READ, "OPTIONS"]


def routes() -> Sequence[BaseRoute]:
    """Each is a plain function, so that the server's loop waits for none of them."""
    return (
        Route(OWN_PAGE, _page, methods=_READ),
        Route(f"/{page.PICTURE}", _picture, methods=_READ),
        Route(openapi.MEMBERS, _members, methods=_READ_FROM_ELSEWHERE),
        Route(openapi.GROWTH, _growth, methods=_READ_FROM_ELSEWHERE),
        Route(openapi.ITSELF, _description, methods=_READ_FROM_ELSEWHERE),
    )


def _page(request: Request) -> Response:
    query = request.query_params
    return answer(request, page.page(known(), language(query), asked(query)), HTML)


def _picture(request: Request) -> Response:
    query = request.query_params
    drawn = picture.curve(known(), language(query), ground(query), width(query))
    if drawn is None:
        return PlainTextResponse("no curve before the kick-off", status_code=404)
    return answer(request, drawn, SVG)


def _members(request: Request) -> Response:
    if request.method == "OPTIONS":
        return allowed_beforehand()
    body = api.members(known(), language(request.query_params))
    return answer(request, body, GEOJSON, FOR_EVERYONE)


def _growth(request: Request) -> Response:
    if request.method == "OPTIONS":
        return allowed_beforehand()
    body = api.growth(known(), language(request.query_params))
    return answer(request, body, JSON, FOR_EVERYONE)


def _description(request: Request) -> Response:
    if request.method == "OPTIONS":
        return allowed_beforehand()
    return answer(request, openapi.description(), JSON, FOR_EVERYONE)
