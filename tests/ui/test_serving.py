"""What the app serves besides its pages: language, headers, files, and whether it is well."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit_folium
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from data.language import Language, texts
from tests.bench.servers import free_port
from tests.pages.registers import opened
from tests.ui.asking import answer, wrapped
from ui import links, members_on_map, position_on_map, security, served_files, serving

ROOT = Path(__file__).parents[2]
HTML = "text/html,application/xhtml+xml"
SCREENS = ["/", *(f"/{screen.path}" for screen in (*links.IN_MENU[1:], *links.BY_LINK))]
MAP_FRAME = Path(streamlit_folium.__file__).parent / "frontend" / "build" / "index.html"
LEAFLET = "/kartfiler/leaflet/leaflet.js"


def page(ask, path: str, **headers: str) -> str:
    response, body = ask(path, accept=HTML, **headers)
    assert response.status == 200
    assert response.headers["content-type"].startswith("text/html")
    assert int(response.headers["content-length"]) == len(body)
    return body.decode()


@pytest.mark.parametrize("path", SCREENS)
@pytest.mark.parametrize(
    ("query", "language"), [("", "nb"), ("?lang=nb", "nb"), ("?lang=en", "en")]
)
def test_a_screen_says_the_language_it_is_read_in(ask, path, query, language):
    assert page(ask, path + query).count(f'<html lang="{language}">') == 1


@pytest.mark.parametrize(
    "rubbish", ["xx", "EN", '"><script>', "%FF%FE", "en&x=%00", "", "en%0d%0aX:y"]
)
def test_a_language_nobody_knows_is_bokmal(ask, rubbish):
    written = page(ask, f"/?lang={rubbish}".replace('"><', "%22%3E%3C"))
    assert ('<html lang="nb">' in written) is (not rubbish.startswith("en&"))
    assert '"><script>' not in written


@pytest.mark.parametrize("language", Language)
def test_without_scripts_there_is_a_sentence_in_the_readers_language(ask, language):
    said = texts(language)(
        "Klyngekart trenger JavaScript. Slå det på i nettleseren og last siden på nytt."
    )
    assert f"<noscript><p>{said}</p></noscript>" in page(ask, f"/?lang={language}")


def test_the_page_is_told_what_it_needs_to_open_its_socket(ask):
    """As the server itself answers, so that the browser need not wait for that."""
    (told,) = re.findall(r"HOST_CONFIG: (\{.*?\})\}</script>", page(ask, "/medlemmer"))
    answer = json.loads(ask("/_stcore/host-config")[1])
    assert json.loads(told).items() <= answer.items()
    assert json.loads(told)["allowedOrigins"] == ["http://localhost:8501"]


def test_a_screen_has_the_apps_name_and_not_streamlits(ask):
    assert "<title>Klyngekart</title>" in page(ask, "/")
    assert "<title>Streamlit</title>" not in page(ask, "/vekst")


@pytest.mark.parametrize("encoding", ["gzip, deflate, br", "br;q=1.0, *;q=0.5", "identity", ""])
def test_a_browser_that_takes_packed_pages_gets_a_whole_one(ask, encoding):
    assert page(ask, "/?lang=en", accept_encoding=encoding).rstrip().endswith("</html>")


def test_a_browser_that_has_the_page_in_the_other_language_gets_it_anew(ask):
    response, _ = ask("/", accept=HTML)
    assert "etag" not in response.headers
    assert "en" in re.findall('<html lang="(..)">', page(ask, "/?lang=en", if_none_match="*"))


ANSWERS = [
    ("/", 200),
    ("/medlemmer?fag=sound", 200),
    ("/healthz", 200),
    ("/_stcore/metrics", 404),
    ("/_stcore/health", 200),
    (LEAFLET, 200),
    ("/kartfiler/egne/map/member-map.js", 200),
    ("/kartfiler/leaflet/no-such-file.js", 404),
]


@pytest.mark.parametrize(("path", "status"), ANSWERS)
@pytest.mark.parametrize("accept", [HTML, "*/*"], ids=["html", "any"])
def test_every_answer_carries_the_security_headers(ask, path, status, accept):
    response, _ = ask(path, accept=accept)
    assert response.status == status
    wanted = security.headers()
    assert {name: response.headers[name] for name in wanted} == wanted
    assert all(len(response.headers.get_all(name)) == 1 for name in wanted)


def test_the_browser_may_ask_our_own_origin_only():
    policy = security.headers()["content-security-policy"]
    assert "default-src 'self'" in policy
    assert not re.search(r"https?:|\*", policy)


def addresses() -> list[str]:
    """Of everything that some kind of map asks for."""
    kinds = [
        served_files.map_files(members_on_map.KIND, members_on_map.REACH),
        served_files.map_files(position_on_map.KIND),
    ]
    every = (link for each in kinds for link in (*each.scripts, *each.styles))
    return list(dict.fromkeys([*every, *kinds[0].layers.values()]))


@pytest.mark.parametrize("address", addresses())
def test_a_file_by_its_content_is_kept_for_good(ask, address):
    response, body = ask(address)
    assert (response.status, len(body) > 0) == (200, True)
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("address", addresses())
def test_a_file_by_its_bare_name_is_asked_for_again(ask, address):
    response, _ = ask(address.partition("?")[0])
    assert "immutable" not in response.headers.get("cache-control", "")


def test_only_our_own_mark_keeps_a_file_for_good(ask):
    response, _ = ask(f"{LEAFLET}?x=1")
    assert "immutable" not in response.headers.get("cache-control", "")


@pytest.mark.parametrize(
    "path",
    [
        "/kartfiler/egne/no-such.css",
        "/kartfiler/grunnkart/../SOURCES.md",
        "/kartfiler/egne/../../data/engine.py",
        "/kartfiler/egne/%2e%2e/%2e%2e/app.py",
        "/kartfiler/grunnkart/%2e%2e%2f%2e%2e%2fapp.py",
        "/kartfiler/egne/",
        "/kartfiler/unknown/leaflet.js",
    ],
)
def test_no_other_file_is_served(ask, path):
    response, body = ask(path)
    assert response.status in (400, 404) or b"<html" in body
    assert b"import " not in body


def test_files_are_read_and_nothing_else(ask):
    assert ask(LEAFLET, method="POST")[0].status == 405
    assert ask("/healthz", method="POST")[0].status == 405


def test_every_line_the_app_says_is_an_object_and_none_tells_who_asked(ask, log: Path):
    assert ask("/?sok=noe-hemmelig")[0].status == 200
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert "Started server process" in lines[0]["event"]
    assert {line["level"] for line in lines} == {"info"}
    assert "noe-hemmelig" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "runs", [["uvicorn", "app:app", "--port"], ["streamlit", "run", "app.py", "--server.port"]]
)
def test_with_a_bad_setting_the_app_does_not_start_and_says_why(tmp_path: Path, runs):
    settings = {
        security.FRAME_ANCESTORS: "https://a.example.no/side",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'register.sqlite'}",
    }
    ended = subprocess.run(
        [sys.executable, "-m", *runs, str(free_port())],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    (told,) = [line["event"] for line in lines if line["level"] == "critical"]
    assert told.startswith("KLYNGEKART_FRAME_ANCESTORS names 'https://a.example.no/side'")
    assert not (tmp_path / "register.sqlite").exists()


def test_a_new_register_is_made_ready_at_the_start(ask):
    response, body = ask("/healthz")
    assert (response.status, body) == (200, b"ok")


def test_when_the_database_is_away_the_app_is_not_well(tmp_path):
    (tmp_path / "register.sqlite").mkdir()
    with opened(tmp_path / "register.sqlite"):
        status, _, body = answer(Starlette(routes=serving.routes()), "/healthz")
    assert status == 503
    assert str(tmp_path).encode() not in body


def test_a_page_that_comes_in_pieces_is_rewritten_whole():
    pieces = ("<html la", 'ng="en"><ti', "tle>Streamlit</title>", "<noscript>on\nJS</noscript>")

    async def in_pieces(_):
        return StreamingResponse(iter(pieces), media_type="text/html")

    status, headers, body = answer(wrapped(Route("/", in_pieces)), "/", accept=HTML)
    assert status == 200
    assert int(headers["content-length"]) == len(body)
    assert body.decode().startswith('<html lang="nb"><title>Klyngekart</title>')
    assert "JS</noscript>" not in body.decode()


def test_the_frame_of_a_map_comes_through_whole():
    async def frame(_):
        return FileResponse(MAP_FRAME)

    _, headers, body = answer(wrapped(Route("/", frame)), "/", accept=HTML)
    assert int(headers["content-length"]) == len(body)
    assert body.decode().rstrip().endswith("</html>")


def test_what_is_no_page_is_left_as_it_is():
    async def plain(_):
        return PlainTextResponse('<html lang="en">', headers={"etag": '"x"'})

    async def html(_):
        return HTMLResponse('<html lang="en">')

    app = wrapped(Route("/plain", plain), Route("/html", html))
    assert answer(app, "/plain", accept=HTML)[2] == b'<html lang="en">'
    assert answer(app, "/plain", accept=HTML)[1]["etag"] == '"x"'
    assert answer(app, "/html", accept="*/*")[2] == b'<html lang="en">'


def test_the_address_of_a_file_changes_with_its_content(tmp_path: Path):
    file = tmp_path / "a.js"
    file.write_text("1")
    before = served_files._address("egne", file)
    file.write_text("2")
    assert served_files._address("egne", file) != before
    assert re.fullmatch(r"/kartfiler/egne/a\.js\?v=[0-9a-f]{12}", before)


def test_the_log_does_not_tell_who_opens_a_window(caplog):
    log = logging.getLogger("uvicorn.error")
    log.addFilter(serving._is_no_visit)
    try:
        with caplog.at_level(logging.INFO, "uvicorn.error"):
            log.info('%s - "WebSocket %s" [accepted]', ("203.0.113.7", 4711), "/_stcore/stream")
            log.info("Started server process [%d]", 7)
    finally:
        log.removeFilter(serving._is_no_visit)
    assert [each.getMessage() for each in caplog.records] == ["Started server process [7]"]
