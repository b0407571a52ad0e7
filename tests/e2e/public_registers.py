"""A register of firms on this machine, that answers as Enhetsregisteret is documented to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.data.registers.answers import unit

Json = dict[str, Any]

FIRM = unit("399999901")
NOBODY = "http://127.0.0.1:9"
"""The address of a register that is silent: nobody listens there."""


class Enhetsregisteret:
    """The units and the feed of a register, and the kommuner it has been searched for in.

    ``answers``: how many searches are answered before the register fails; None for all.
    """

    def __init__(self, *units: Json, updates: Sequence[Json] = ()) -> None:
        self.units = list(units)
        self.updates = list(updates)
        self.searched: list[str] = []
        self.looked_up: list[str] = []
        self.answers: int | None = None

    def answer(self, address: str) -> tuple[int, Json]:
        """The status and the body at an address."""
        path, query = urlsplit(address).path, dict(parse_qsl(urlsplit(address).query))
        if path == "/enheter":
            return self._search(query)
        if path == "/oppdateringer/enheter":
            return 200, _page("oppdaterteEnheter", self.updates)
        number = path.removeprefix("/enheter/")
        self.looked_up.append(number)
        found = [each for each in self.units if each["organisasjonsnummer"] == number]
        return (200, found[0]) if found else (404, {})

    def _search(self, query: dict[str, str]) -> tuple[int, Json]:
        if self.answers is not None and len(self.searched) >= self.answers:
            return 503, {}
        self.searched.append(query["kommunenummer"])
        return 200, _page("enheter", [each for each in self.units if _fits(each, query)])


def _page(name: str, found: Sequence[Json]) -> Json:
    told: Json = {"page": {"totalElements": len(found), "number": 0}}
    return told | ({"_embedded": {name: list(found)}} if found else {})


def _fits(of: Json, query: dict[str, str]) -> bool:
    wanted = tuple(query["naeringskode"].split(","))
    codes = [of[f"naeringskode{at}"]["kode"] for at in (1, 2, 3) if f"naeringskode{at}" in of]
    is_there = of["forretningsadresse"]["kommunenummer"] == query["kommunenummer"]
    return is_there and any(each.startswith(wanted) for each in codes)


class _Answers(BaseHTTPRequestHandler):
    register: Enhetsregisteret

    def do_GET(self) -> None:
        status, told = self.register.answer(self.path)
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test reads the app's own log."""


@contextmanager
def answering(register: Enhetsregisteret | None = None) -> Iterator[str]:
    """The register's base address, while it answers; without one, that of a register of one."""
    answers = type("Answers", (_Answers,), {"register": register or Enhetsregisteret(FIRM)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
