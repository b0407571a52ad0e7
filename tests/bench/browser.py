"""What one person waits for, timed by the page's own clock in a real browser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from tests.bench.registers import CHOSEN_WORD
from tests.bench.servers import START_SECONDS, Server
from tests.e2e import chromium

WINDOW = {"width": 1280, "height": 720}
MOST_SECONDS = 240
SETTLE_MS = 700

PAGE_SHOWN = """count => document.querySelector("input[role=combobox]")
    && [...document.querySelectorAll("[data-testid=stText]")]
        .some(text => text.textContent === String(count))"""

ICONS_DRAWN = """count => [...document.querySelectorAll("iframe")].some(
    frame => frame.contentDocument.querySelectorAll(".leaflet-marker-icon").length === count)"""

CANVAS_DRAWN = """count => [...document.querySelectorAll("iframe")].some(
    ({ contentWindow }) => contentWindow.klyngekart
        && contentWindow.document.querySelector(".leaflet-members-pane canvas")
        && contentWindow.klyngekart.drawnMembers().length === count)"""

OWN_CANVAS_DRAWN = """count => window.klyngekart && klyngekart.drawnMembers
    && document.querySelector(".leaflet-members-pane canvas")
    && klyngekart.drawnMembers().length === count"""

# Two frames on, what was asked for before the first of them has been painted.
_TIME_WHEN = """async ([holds, count, most]) => {
    const frame = () => new Promise(requestAnimationFrame);
    while (!holds(count)) {
        if (performance.now() > most) throw new Error(`never ${count}`);
        await frame();
    }
    await frame();
    await frame();
    return performance.now();
}"""

_REMEMBER_ENTER = """() => addEventListener("keydown", event => {
    if (event.key === "Enter") window.enteredAt = event.timeStamp;
}, true)"""


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds until everything is drawn: at a first visit, after a filter change, at the next."""

    first: float
    change: float
    again: float


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to measure: how to tell that it is whole, before and after the filter change.

    ``behind`` is the button that brings the filter forth, if there is one.
    """

    url: str
    drawn: str
    count: int
    count_after: int
    behind: str = ""


@contextmanager
def browser() -> Iterator[Browser]:
    """The Chromium the tests of screens use; without one there is nothing to measure."""
    path = chromium.find()
    if path is None:
        raise SystemExit(chromium.MISSING)
    with chromium.started() as started:
        yield started.launch(executable_path=path, args=chromium.ARGUMENTS)


def visitor(of: Browser) -> BrowserContext:
    """Somebody with a cache of their own, empty when they come first."""
    context = of.new_context(viewport=WINDOW)
    context.set_default_timeout(MOST_SECONDS * 1000)
    return context


def visit(of: Browser, subject: Subject) -> Waits:
    """Come for the first time, let the page come to rest, choose a craft; then come again."""
    person = visitor(of)
    try:
        page = person.new_page()
        first = _open(page, subject)
        page.wait_for_timeout(SETTLE_MS)
        change = _choose(page, subject)
        page.close()
        return Waits(first, change, _open(person.new_page(), subject))
    finally:
        person.close()


def first_visit(of: Browser, subject: Subject) -> float:
    """Come for the first time, and go."""
    person = visitor(of)
    try:
        return _open(person.new_page(), subject)
    finally:
        person.close()


def _open(page: Page, subject: Subject) -> float:
    page.goto(subject.url, wait_until="commit")
    return _time_when(page, subject.drawn, subject.count)


def _choose(page: Page, subject: Subject) -> float:
    page.evaluate(_REMEMBER_ENTER)
    if subject.behind:
        page.get_by_role("button", name=subject.behind, exact=True).click()
    page.get_by_role("combobox", name="Fag").fill(CHOSEN_WORD)
    page.get_by_role("option", name=CHOSEN_WORD).first.wait_for()
    page.keyboard.press("Enter")
    done = _time_when(page, subject.drawn, subject.count_after)
    return done - float(page.evaluate("window.enteredAt")) / 1000


def _time_when(page: Page, drawn: str, count: int) -> float:
    """Seconds since navigation when ``drawn`` has come true and is painted."""
    script = _TIME_WHEN.replace("holds(count)", f"({drawn})(count)").replace("holds, ", "")
    return float(page.evaluate(script, [count, MOST_SECONDS * 1000])) / 1000


def first_page(of: Browser, server: Server, drawn: str, count: int) -> None:
    """Come to a server that is only just starting, and stay until its first page is drawn."""
    context = visitor(of)
    try:
        page = context.new_page()
        _come_in(page, server)
        _time_when(page, drawn, count)
    finally:
        context.close()


def _come_in(page: Page, server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            page.goto(server.url, wait_until="commit")
            return
        except BrowserError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
