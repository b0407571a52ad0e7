"""A real OpenID Connect provider on this machine, and the app set up with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Page

from tests.bench.servers import HOST, free_port
from tests.e2e.sites import Site, opened

FIRST_LEADER = "kari@example.com"
_SECRETS = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "only for tests: {app} needs thirty-two letters"
client_id = "klyngekart"
client_secret = "only for tests"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@dataclass(frozen=True, slots=True)
class Provider:
    """Vouches for whatever a test tells it to."""

    port: int

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def knows(self, name: str, **claims: object) -> None:
        """From now on ``name`` signs in with these claims."""
        answer = self._ask("PUT", f"/users/{name}", json.dumps(claims), "application/json")
        assert answer.status == 204

    def answer(self, asked: str, name: str) -> str:
        """Where ``name`` is sent after agreeing to what an app has ``asked``."""
        path = asked.removeprefix(self.url)
        form = "application/x-www-form-urlencoded"
        answer = self._ask("POST", path, urlencode({"sub": name}), form)
        return answer.headers["location"]

    def _ask(self, method: str, path: str, body: str, kind: str) -> HTTPResponse:
        with closing(HTTPConnection(HOST, self.port, timeout=10)) as connection:
            connection.request(method, path, body, {"content-type": kind})
            return connection.getresponse()


@contextmanager
def provider(lasting: timedelta = timedelta(hours=1)) -> Iterator[Provider]:
    """``lasting`` is for how long what it says holds."""
    with run_server_in_thread(access_token_max_age=lasting) as server:
        yield Provider(server.server_port)


@contextmanager
def guarded(folder: Path, filled: Path, by: Provider) -> Iterator[Site]:
    """The app with sign-in, where nobody has a role yet but the first leader."""
    port = free_port()
    secrets = folder / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text(_SECRETS.format(app=f"http://{HOST}:{port}", provider=by.url), "utf-8")
    settings = {"HOME": str(folder), "KLYNGEKART_FIRST_LEADER": FIRST_LEADER}
    with opened(folder, filled, port=port, **settings) as site:
        yield site


def agree(page: Page, name: str) -> None:
    """Let the provider's own page say who is signing in."""
    page.get_by_placeholder("sub").first.fill(name)
    page.get_by_role("button", name="Authorize").first.click()


def verified(email: str) -> dict[str, object]:
    """The claims of somebody whose address the provider vouches for."""
    return {"email": email, "email_verified": True}
