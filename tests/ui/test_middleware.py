"""Who is served and who may frame it; and an answer that failed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from tests.ui.asking import answer, wrapped
from ui import auth, security
from ui.security import BadSettingError, frame_ancestors, headers_for


async def hello(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


@pytest.mark.parametrize(
    "asked_by", ["localhost:8501", "localhost", "127.0.0.1:9000", "[::1]:8501", "127.0.0.2"]
)
@pytest.mark.parametrize("client", ["127.0.0.1", "::1"])
def test_without_sign_in_this_machine_is_served(client, asked_by):
    status, _, body = answer(wrapped(Route("/", hello)), "/", client, host=asked_by)
    assert (status, body) == (200, b"hello")


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        ("192.168.1.20", {}),
        ("2001:db8::1", {}),
        (None, {}),
        ("testclient", {}),
        ("127.0.0.1", {"host": "klyngekart.example.com"}),
        ("127.0.0.1", {"host": "localhost.example.com"}),
        ("127.0.0.1", {"host": "192.168.1.20:8501"}),
        ("127.0.0.1", {"host": ""}),
        ("127.0.0.1", {"x_forwarded_for": "203.0.113.9"}),
        ("127.0.0.1", {"forwarded": "for=203.0.113.9"}),
        ("127.0.0.1", {"x_real_ip": "203.0.113.9"}),
        ("127.0.0.1", {"via": "1.1 proxy"}),
    ],
)
def test_without_sign_in_nobody_else_is_served_and_they_are_told_why(client, headers):
    status, _, body = answer(wrapped(Route("/", hello)), "/", client, **headers)
    assert status == 403
    assert "ikke satt opp med innlogging" in body.decode()
    assert "not set up with sign-in" in body.decode()


def test_with_sign_in_everyone_is_served(monkeypatch):
    monkeypatch.setattr(auth, "signs_in", lambda: True)
    status, _, _ = answer(wrapped(Route("/", hello)), "/", "203.0.113.9", host="kart.example.com")
    assert status == 200


def test_a_socket_from_elsewhere_is_closed():
    sent: list[dict] = []

    async def send(message: dict) -> None:
        sent.append(message)

    async def receive() -> dict:
        return {"type": "websocket.connect"}

    scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "headers": [(b"host", b"evil.example.com")],
        "client": ("127.0.0.1", 50_000),
    }
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, wrapped(Route("/", hello))(scope, receive, send)).result()
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_another_name_for_this_machine_is_refused_by_the_running_app(ask):
    assert ask("/", host="klyngekart.example.com")[0].status == 403
    assert ask("/healthz", host="localhost")[0].status == 200


async def failing(_: Request) -> PlainTextResponse:
    raise RuntimeError("secret inside")


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_an_answer_that_fails_is_a_sentence_in_both_languages_with_a_reference(caplog, accept):
    status, headers, body = answer(wrapped(Route("/", failing)), "/", accept=accept)
    assert status == 500
    assert headers.items() >= security.headers().items()
    bokmal, english = body.decode().split("\n\n")
    assert bokmal.startswith("Noe gikk galt.")
    (reference,) = set(re.findall(r"[2-9B-Z]{4}-[2-9B-Z]{4}", body.decode()))
    assert reference in bokmal
    assert reference in english
    assert "secret inside" not in body.decode()
    (record,) = [each for each in caplog.records if each.name == "klyngekart"]
    assert record.reference == reference
    assert "secret inside" in str(record.exc_info[1])


def test_an_answer_that_fails_when_it_is_half_sent_is_broken_off():
    async def half(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError

    with pytest.raises(RuntimeError):
        answer(wrapped(Mount("/", half)), "/")


@pytest.mark.parametrize(
    ("given", "allowed", "older"),
    [
        ("", "'self'", "SAMEORIGIN"),
        ("  ", "'self'", "SAMEORIGIN"),
        ("'self'", "'self'", "SAMEORIGIN"),
        ("self", "'self'", "SAMEORIGIN"),
        ("'none'", "'none'", "DENY"),
        ("none", "'none'", "DENY"),
        ("https://filmklynge.example.no", "'self' https://filmklynge.example.no", None),
        ("'self' https://a.no  https://b.no:8443", "'self' https://a.no https://b.no:8443", None),
        ("http://localhost:3000", "'self' http://localhost:3000", None),
        ("https://xn--nrland-bya.example", "'self' https://xn--nrland-bya.example", None),
    ],
)
def test_both_headers_say_who_may_frame_us(given, allowed, older):
    headers = headers_for(frame_ancestors(given))
    assert headers["content-security-policy"].split("; ")[-1] == f"frame-ancestors {allowed}"
    assert headers.get("x-frame-options") == older


@pytest.mark.parametrize(
    "given",
    [
        "*",
        "https:",
        "https://*",
        "https://*.example.no",
        "http://example.no",
        "http://localhost.example.no",
        "http://127.0.0.1",
        "example.no",
        "https://example.no/",
        "https://example.no/side",
        "https://example.no?x",
        "https://example.no:port",
        "https://someone@example.no",
        "https://-.no",
        "https://.no",
        "https://blåbær.no",
        "https://a.no,https://b.no",
        "https://a.no; script-src *",
        "https://a.no;script-src",
        "https://a.no\r\nx-evil: 1",
        "'unsafe-inline'",
        "data:",
        "'none' https://a.no",
        "'self' 'none'",
        "https://a.no\x00",
    ],
)
def test_what_is_no_origin_is_refused_in_a_sentence(given):
    with pytest.raises(BadSettingError, match=rf"^{security.FRAME_ANCESTORS} names "):
        frame_ancestors(given)


@pytest.fixture
def framed_by(monkeypatch) -> Iterator[Callable[[str], None]]:
    """Sets who may frame the app."""

    def forget() -> None:
        security.headers.cache_clear()
        security.headers_of_a_part.cache_clear()

    def set_to(sources: str) -> None:
        monkeypatch.setenv(security.FRAME_ANCESTORS, sources)
        forget()

    yield set_to
    forget()


@pytest.mark.parametrize(
    ("given", "path", "older"),
    [
        ("'none'", "/", "DENY"),
        ("'none'", "/component/streamlit_folium.st_folium/index.html", "SAMEORIGIN"),
        ("https://a.no", "/", None),
        ("https://a.no", "/component/streamlit_folium.st_folium/index.html", None),
    ],
)
def test_a_page_nobody_may_frame_still_frames_its_own_map(framed_by, given, path, older):
    framed_by(given)
    _, headers, _ = answer(wrapped(Route(path, hello)), path)
    assert headers.get("x-frame-options") == older
    others = given if older is None else {"DENY": "'none'", "SAMEORIGIN": "'self'"}[older]
    assert headers["content-security-policy"].endswith(others)
