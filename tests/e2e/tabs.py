"""Tabs that are used again: a page is there much sooner where one like it has been before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

NOWHERE = "about:blank"

_FORGET = "location.origin === 'null' || (sessionStorage.clear(), localStorage.clear())"


class Tabs:
    """One reader's tabs. Each is taken over as a new one is: nothing open in it, nothing kept."""

    def __init__(self, context: BrowserContext, size: tuple[int, int]) -> None:
        self._context = context
        self._width, self._height = size
        self._left: list[Page] = []

    @classmethod
    def of_somebody(cls, browser: Browser, size: tuple[int, int]) -> Tabs:
        """Somebody with a corner of the browser of their own."""
        width, height = size
        return cls(browser.new_context(viewport={"width": width, "height": height}), size)

    @contextmanager
    def one(self) -> Iterator[Page]:
        page = self._left.pop() if self._left else self._context.new_page()
        try:
            yield page
        except BaseException:
            page.close()
            raise
        self._leave(page)

    def _leave(self, page: Page) -> None:
        """Whatever else a test comes to set of a page or its context is to be taken back here."""
        page.mouse.move(0, 0)
        page.evaluate(_FORGET)
        page.goto(NOWHERE)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": self._width, "height": self._height})
        self._context.clear_cookies()
        self._context.clear_permissions()
        self._context.set_geolocation(None)
        self._left.append(page)
