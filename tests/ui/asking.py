"""An app in this process, asked as a server asks it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.routing import Route

from ui import serving


def answer(
    app: Starlette,
    path: str,
    client: str | None = "127.0.0.1",
    *,
    method: str = "GET",
    **headers: str,
) -> tuple[int, dict[str, str], bytes]:
    """The answer of an app in this process, as a server would take it."""
    path, _, query = path.partition("?")
    sent: list[dict] = []
    headers = {"host": "localhost:8501", **headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": method,
        "path": path,
        "root_path": "",
        "scheme": "http",
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ],
        "client": client and (client, 50_000),
    }

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as beside:  # the browser's loop may run in this thread
        beside.submit(asyncio.run, app(scope, receive, send)).result()
    start, *rest = sent
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], told, b"".join(each.get("body", b"") for each in rest)


def wrapped(*routes: Route) -> Starlette:
    return Starlette(routes=list(routes), middleware=list(serving.middleware()))
