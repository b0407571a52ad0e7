"""The position map in its frame, and what the page around it has been told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Locator, Page, expect

from cluster.places import Position
from tests.e2e.region_map import RegionMap, wait
from tests.e2e.watch import Watch

_STANDS = """([latitude, longitude, within]) => {
    const pin = klyngekart.drawnPin();
    return pin && Math.abs(pin.latitude - latitude) < within
        && Math.abs(pin.longitude - longitude) < within;
}"""
_SAME = 1e-5


@dataclass(frozen=True, slots=True)
class Pin:
    """Where its tip is: in the frame, in pixels, and on the earth."""

    x: float
    y: float
    latitude: float
    longitude: float

    @property
    def position(self) -> Position:
        return Position(self.latitude, self.longitude)


class PositionMap(RegionMap):
    """The one map of tests/e2e/position_page.py."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page)
        self.url = url
        self.watch = Watch(page)

    def open(self, query: str = "") -> PositionMap:
        self.page.goto(f"{self.url}?{query}")
        expect(self.said).to_have_text(re.compile(r"runs \d+"))
        self.frame.evaluate("document.fonts.ready.then(() => true)")
        return self

    # ---- reading ----

    @property
    def said(self) -> Locator:
        """What the page says: position, count of moves, count of runs."""
        return self.page.locator(".st-key-said")

    @property
    def element(self) -> Locator:
        """The pin itself."""
        self.frame.wait_for_selector(".pin", state="attached")
        return self.frame.locator(".pin")

    def handle(self) -> ElementHandle:
        """The very element of the frame: another one if the map has been built anew."""
        handle = self.iframe.element_handle()
        assert handle is not None
        return handle

    def pin(self) -> Pin | None:
        drawn = self.frame.evaluate("klyngekart.drawnPin()")
        return Pin(**drawn) if drawn else None

    def standing(self) -> Pin:
        pin = self.pin()
        assert pin is not None
        return pin

    def at(self, x: float, y: float) -> Position:
        """What lies at a point of the frame."""
        found = self.frame.evaluate("at => map.containerPointToLatLng(at)", [x, y])
        return Position(found["lat"], found["lng"])

    def told(self, moves: int) -> Position:
        """What Python has been told when it knows of ``moves`` moves."""
        expect(self.said).to_contain_text(f"moves {moves} ")
        latitude, longitude, *_ = self.said.inner_text().split()
        return Position(float(latitude), float(longitude))

    def stands(self, position: Position, within: float = _SAME) -> None:
        """The pin comes to stand there."""
        wait(self.frame, _STANDS, [position.latitude, position.longitude, within])

    # ---- doing ----

    def in_window(self, x: float, y: float) -> tuple[float, float]:
        box = self.box
        return box["x"] + x, box["y"] + y

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(*self.in_window(x, y))

    def drag_pin(self, right: float, down: float) -> None:
        """By the middle of the drop, which is above the tip."""
        pin, mouse = self.standing(), self.page.mouse
        x, y = self.in_window(pin.x, pin.y - 28)
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + right, y + down, steps=6)
        mouse.up()

    def swipe(self, x: float, y: float, right: float, down: float) -> None:
        """One finger, from a point of the frame."""
        x, y = self.in_window(x, y)
        session = self.page.context.new_cdp_session(self.page)
        steps = [(x + right * step / 8, y + down * step / 8) for step in range(9)]
        for kind, at in [("touchStart", steps[0]), *(("touchMove", each) for each in steps[1:])]:
            points = [{"x": at[0], "y": at[1]}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def type(self, position: Position) -> None:
        field = self.page.get_by_label("Bredde og lengde")
        field.fill(f"{position.latitude} {position.longitude}")
        field.press("Enter")
