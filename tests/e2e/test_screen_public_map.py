"""The page for other sites in a real browser: map, list, frame, height, and nobody shut out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserType, Frame, Page, expect

from cluster.access import Role
from cluster.members import standings_on
from data.clock import today
from data.language import Language, texts
from tests.bench.servers import free_port
from tests.e2e import chromium
from tests.e2e.screen import PHONE, WINDOW, Screen
from tests.e2e.sites import Site, opened
from tests.e2e.test_screen_accessibility import violations
from ui import embedding_views, security

_DRAWN = """() => window.klyngekart && klyngekart.drawnMembers
    && document.documentElement.dataset.base === "drawn" """
_ON_MAP = "() => klyngekart.drawnMembers().map(({ name }) => name)"
_IN_LIST = "() => [...document.querySelectorAll('#list bdi')].map((each) => each.textContent)"
_BOTH_HAVE = """count => klyngekart.drawnMembers().length === count
    && document.querySelectorAll("#list bdi").length === count"""


def shown(site: Site) -> list[str]:
    members = site.store.members(seen_by=Role.VISITOR)
    return [each.member.name for each in standings_on(members, today())]


def drawn(screen: Screen, query: str = "") -> Page:
    screen.page.goto(f"{screen.site.url}kart{query}")
    screen.page.wait_for_function(_DRAWN, polling=50)
    return screen.page


def test_map_and_list_show_everyone_a_visitor_may_see(screen: Screen) -> None:
    page = drawn(screen)
    assert sorted(page.evaluate(_ON_MAP)) == sorted(shown(screen.site))
    assert page.evaluate(_IN_LIST) == shown(screen.site)
    expect(page.locator(".growth img")).to_have_js_property("complete", True)
    assert page.locator(".growth img").evaluate("image => image.naturalWidth") > 0


@pytest.mark.parametrize(("words", "craft"), [("LYD  tromsø", ""), ("", "sound"), ("x-ingen", "")])
def test_typing_filters_as_the_server_does(screen: Screen, words: str, craft: str) -> None:
    page = drawn(screen, f"?sok={words}&fag={craft}")
    by_server = page.evaluate(_IN_LIST)
    page = drawn(screen)
    page.get_by_label("Søk").fill(words)
    page.get_by_label("Fag").select_option(craft)
    page.wait_for_function(_BOTH_HAVE, arg=len(by_server), polling=50)
    assert page.evaluate(_IN_LIST) == by_server
    assert sorted(page.evaluate(_ON_MAP)) == sorted(by_server)
    assert len(by_server) < len(shown(screen.site))
    expect(page.locator("#count")).to_contain_text(f": {len(by_server)} av ")
    expect(page.locator("#none")).to_be_visible(visible=not by_server)


def test_the_filter_is_in_the_address_and_comes_back_with_it(screen: Screen) -> None:
    page = drawn(screen)
    page.get_by_label("Fag").select_option("sound")
    page.wait_for_url("**fag=sound*")
    found = page.evaluate(_IN_LIST)
    page.reload()
    page.wait_for_function(_DRAWN, polling=50)
    assert page.evaluate(_IN_LIST) == found
    assert len(page.evaluate(_ON_MAP)) == len(found)


def test_without_scripts_the_list_and_its_filter_are_there(chrome: Browser, demo: Site) -> None:
    with chrome.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{demo.url}kart")
        expect(page.locator("#map.leaflet-container")).to_have_count(0)
        expect(page.locator("#list li")).to_have_count(len(shown(demo)))
        page.get_by_label("Søk").fill("lyd")
        page.get_by_role("button", name="Vis").click()
        expect(page).to_have_url(f"{demo.url}kart?lang=nb&sok=lyd&fag=")
        expect(page.locator("#list li")).not_to_have_count(len(shown(demo)))
        expect(page.locator("#list li").first).to_be_visible()


def test_the_keyboard_reaches_everything(screen: Screen) -> None:
    page = drawn(screen)
    reached = set()
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "() => { const at = document.activeElement;"
                " return at.id || at.name || at.className || at.tagName; }"
            )
        )
    assert {"sok", "fag", "map"} <= {each.split()[0] for each in reached}
    assert "scrolled" in reached


@pytest.mark.parametrize("query", ["", "?lang=en&sok=lyd", "?sok=x-ingen"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_shuts_no_one_out(screen: Screen, query: str, scheme: str) -> None:
    for width, height in (WINDOW, PHONE):
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.page.emulate_media(color_scheme=scheme)
        page = drawn(screen, query)
        page.locator("summary").click()
        assert violations(page.main_frame) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_follows_the_readers_ground(screen: Screen) -> None:
    page = drawn(screen)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_css("background-color", "rgb(16, 26, 34)")


# ---- in a frame of another site ----


@contextmanager
def another_site(page: Callable[[], str], port: int) -> Iterator[str]:
    """A site of somebody else on this machine, with one page."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page().encode())

        def log_message(self, *_: object) -> None:
            """Nothing is said."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def neighbour(playwright: BrowserType, browser: str) -> Iterator[Browser]:
    """A browser that knows this machine by its name too: to it that is another site."""
    rule = "--host-resolver-rules="
    known = [
        each + ", EXCLUDE localhost" if each.startswith(rule) else each
        for each in chromium.ARGUMENTS
    ]
    with playwright.launch(executable_path=browser, args=known) as launched:
        yield launched


@pytest.fixture
def framed(
    neighbour: Browser, filled: Path, tmp_path: Path
) -> Iterator[Callable[..., tuple[Page, Site]]]:
    """Opens the pasted lines on another site, which is on the list or is not."""
    with ExitStack() as stack:

        def show(*, allowed: bool) -> tuple[Page, Site]:
            port, t = free_port(), texts(Language.BOKMAL)
            sources = f"http://localhost:{port}" if allowed else "'self'"
            site = stack.enter_context(
                opened(tmp_path, filled, **{security.FRAME_ANCESTORS: sources})
            )
            lines = embedding_views.snippet(f"{site.url}kart?lang=nb", t)
            url = stack.enter_context(
                another_site(lambda: f"<!doctype html><title>Vert</title>{lines}", port)
            )
            page = stack.enter_context(neighbour.new_context()).new_page()
            page.goto(url)
            return page, site

        yield show


def _frame(page: Page) -> Frame:
    handle = page.locator("#klyngekart").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame is not None
    return frame


def test_a_site_on_the_list_shows_it_as_high_as_it_is(framed) -> None:
    page, site = framed(allowed=True)
    frame = _frame(page)
    frame.wait_for_function(_DRAWN, polling=50)
    assert len(frame.evaluate(_ON_MAP)) == len(shown(site))
    fits = """() => {
        const told = document.getElementById("klyngekart").style.height;
        return told !== "1200px" && told.endsWith("px");
    }"""
    page.wait_for_function(fits, polling=50)
    inside = "() => [document.documentElement.scrollHeight, innerHeight]"
    needed, given = frame.evaluate(inside)
    assert needed == given
    before = given
    frame.locator("summary").click()
    frame.wait_for_function("before => innerHeight > before", arg=before, polling=50)
    frame.locator("summary").click()
    frame.wait_for_function("before => innerHeight === before", arg=before, polling=50)


def test_a_height_from_anybody_else_is_not_heeded(framed) -> None:
    page, _ = framed(allowed=True)
    _frame(page).wait_for_function(_DRAWN, polling=50)
    height = page.locator("#klyngekart").evaluate("frame => frame.style.height")
    page.evaluate("postMessage({ klyngekart: { height: 7 } }, '*')")
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert page.locator("#klyngekart").evaluate("frame => frame.style.height") == height != "7px"


def test_a_site_that_is_not_on_the_list_shows_nothing_of_it(framed) -> None:
    page, _ = framed(allowed=False)
    page.wait_for_load_state("load")
    page.wait_for_timeout(500)
    assert _frame(page).locator("#map").count() == 0
    assert "chrome-error" in _frame(page).url


# ---- Streamlit's own embedded page ----


@pytest.mark.parametrize("width", [390, 800])
def test_an_embedded_overview_has_no_menu_and_no_controls(screen: Screen, width: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": 900})
    screen.open(embed="true").draw()
    page = screen.page
    expect(screen.title).to_be_visible()
    expect(page.locator(".kk-demo")).to_be_visible()
    expect(page.get_by_role("link", name="Se hele kartet i Klyngekart")).to_be_visible()
    for gone in ("stTopNavLink", "stTopNavSection", "stExpandSidebarButton", "stSidebar"):
        expect(page.get_by_test_id(gone)).to_have_count(0)
    expect(page.locator(".st-key-controls")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(screen.map.markers()) == len(shown(screen.site))
