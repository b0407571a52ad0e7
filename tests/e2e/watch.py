"""Everything on a page that must never happen, written down as it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response, WebSocket

from tests.bench.servers import HOST

# The browser's own word for a request given up: the page was left, or the answer became a
# download. Nothing has failed.
_GIVEN_UP = "net::ERR_ABORTED"


class Watch:
    """``complaints`` are what went wrong; ``sent`` counts what the page has told the server."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.sent = 0
        self._page = page
        self._looks: tuple[tuple[Any, Callable[[Any], None]], ...] = (
            ("request", self._on_request),
            ("requestfailed", self._on_failure),
            ("response", self._on_response),
            ("websocket", self._on_websocket),
            ("console", self._on_console),
            ("pageerror", self._on_error),
        )
        for what, look in self._looks:
            page.on(what, look)

    def stop(self) -> None:
        """What happens from now on is somebody else's."""
        for what, look in self._looks:
            self._page.remove_listener(what, look)

    def _on_request(self, request: Request) -> None:
        self._see_host(request.url)

    def _see_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != HOST:
            self.complaints.append(f"asked another host: {url}")

    def _on_failure(self, request: Request) -> None:
        if request.failure != _GIVEN_UP:
            self.complaints.append(f"no answer: {request.url} {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"answer {response.status}: {response.url}")

    def _on_websocket(self, socket: WebSocket) -> None:
        self._see_host(socket.url)
        socket.on("framesent", self._on_sent)

    def _on_sent(self, _: bytes | str) -> None:
        self.sent += 1

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text}")

    def _on_error(self, error: Error) -> None:
        self.complaints.append(f"script: {error}")
