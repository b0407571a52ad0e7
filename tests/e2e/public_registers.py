"""A register of firms on this machine, that answers as Enhetsregisteret is documented to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from tests.data.bulk_file import unit as bulk_unit
from tests.data.registers.answers import Json, unit, units

FIRM = unit("399999901")
KOMMUNE = "5601"
FOUND = bulk_unit(1)
"""The only hit of every search: in this kommune, and of the pool's industries."""


def _answer(path: str) -> Json | None:
    """What the register says at an address; None where there is nothing."""
    asked = urlsplit(path)
    if asked.path == f"/enheter/{FIRM['organisasjonsnummer']}":
        return FIRM
    if asked.path == "/enheter":
        here = parse_qs(asked.query)["kommunenummer"] == [KOMMUNE]
        return units(*([FOUND] if here else []))
    return None


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = _answer(self.path)
        body = json.dumps(found or {}).encode()
        self.send_response(404 if found is None else 200)
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
