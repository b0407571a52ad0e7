"""A running app, asked over plain HTTP, and what AppTest need not do at every visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from tests.bench.servers import REAL, Server, serving

Ask = Callable[..., tuple[HTTPResponse, bytes]]


@pytest.fixture(scope="session", autouse=True)
def installed() -> Iterator[None]:
    """AppTest reads what every installed package says of itself at each visit; here once."""
    read_once = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", read_once)
        yield


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the running app says."""
    return tmp_path_factory.mktemp("log") / "log.jsonl"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, log: Path) -> Iterator[Server]:
    """The app itself over a register that nobody has made yet."""
    file = tmp_path_factory.mktemp("server") / "register.sqlite"
    with serving(REAL, f"sqlite:///{file}", log=log) as running:
        yield running


@pytest.fixture
def ask(server: Server) -> Ask:
    """The plain answer to a request, and its body as it was sent."""

    def answer(path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection(server.address, timeout=30)) as connection:
            connection.request(method, path, headers=named)
            response = connection.getresponse()
            return response, response.read()

    return answer
