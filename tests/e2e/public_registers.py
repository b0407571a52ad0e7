"""A register of firms on this machine, that answers as Enhetsregisteret is documented to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.data.registers.answers import unit

FIRM = unit("399999901")


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.path == f"/enheter/{FIRM['organisasjonsnummer']}"
        body = json.dumps(FIRM).encode() if known else b"{}"
        self.send_response(200 if known else 404)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test reads the app's own log."""


@contextmanager
def answering() -> Iterator[str]:
    """The register's base address, while it answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
