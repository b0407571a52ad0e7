"""What the app serves besides its pages: headers, health, files for the map."""

from __future__ import annotations

import re

import pytest

from tests.e2e.screen import Screen
from tests.e2e.sites import Site

MAP_FILES = (
    "leaflet/leaflet.js",
    "grunnkart/kommuner.geojson",
    "egne/map/region-map.js",
    "egne/map/region-map.css",
    "egne/map/member-map.js",
    "egne/map/member-map.css",
)


@pytest.mark.parametrize("path", ["", "medlemmer", *(f"kartfiler/{each}" for each in MAP_FILES)])
def test_every_answer_keeps_the_page_to_itself(demo: Site, path: str) -> None:
    answer, _ = demo.ask(path, accept="text/html")
    assert answer.status == 200
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert "http" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_the_map_asks_for_each_file_by_its_content_and_may_keep_it(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open().map.markers()
    files = [url for url in asked if "/kartfiler/" in url and not url.endswith(".woff2")]
    assert len(files) >= len(MAP_FILES)
    for url in files:
        path = url.removeprefix(screen.site.url)
        assert re.search(r"\?v=[0-9a-f]{12}$", path)
        answer, _ = screen.site.ask(path)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_without_its_hash_a_map_file_is_asked_for_again(demo: Site) -> None:
    answer, _ = demo.ask("kartfiler/leaflet/leaflet.js")
    assert "immutable" not in (answer.headers["cache-control"] or "")


@pytest.mark.parametrize(
    "path", ["kartfiler/egne/../serving.py", "kartfiler/egne/%2e%2e/serving.py"]
)
def test_no_file_outside_is_served(demo: Site, path: str) -> None:
    answer, text = demo.ask(path)
    assert answer.status in (400, 404)
    assert "SECURITY" not in text


def test_health(demo: Site) -> None:
    answer, text = demo.ask("healthz")
    assert (answer.status, text) == (200, "ok")


def test_nobody_can_drive_the_app_without_a_browser(demo: Site) -> None:
    answer, _ = demo.ask("_stcore/agent/interact", method="POST")
    assert answer.status == 403
    _, description = demo.ask("_stcore/agent/openapi.json")
    assert '"x-streamlit-agent-api":"disabled"' in description.replace(" ", "")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_file_is_taken_only_from_our_own_page(demo: Site, method: str) -> None:
    """Another site can make a browser send a file, but not the page's own mark (XSRF)."""
    answer, text = demo.ask("_stcore/upload_file/any/any", method=method)
    assert answer.status == 403
    assert "XSRF" in text
