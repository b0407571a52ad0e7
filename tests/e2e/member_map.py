"""The map in its frame, as a reader uses it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Frame, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

_DRAWN = """window.klyngekart && window.map
    && document.documentElement.dataset.base === "drawn" """
_SHOWS = """names => JSON.stringify(klyngekart.drawnMembers().map(({ name }) => name).sort())
    === JSON.stringify(names.sort())"""

_TELLS = """names => JSON.stringify(names)
    === JSON.stringify([...document.querySelectorAll(".member-name strong")]
        .map(({ textContent }) => textContent))"""


@dataclass(frozen=True, slots=True)
class Marker:
    """A member as drawn: where in the frame, and how far it reaches around, in pixels."""

    id: int
    name: str
    x: float
    y: float
    reach: float
    selected: bool


class MemberMap:
    """The one map of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.iframe: Locator = page.locator("iframe[src*=st_folium]")

    @property
    def frame(self) -> Frame:
        element = self.iframe.element_handle()
        frame = element.content_frame() if element else None
        assert frame is not None
        _wait(frame, _DRAWN)
        return frame

    @property
    def box(self) -> FloatRect:
        """Where the frame is in the window."""
        box = self.iframe.bounding_box()
        assert box is not None
        return box

    def markers(self) -> list[Marker]:
        return [Marker(**each) for each in self.frame.evaluate("klyngekart.drawnMembers()")]

    def marker(self, name: str) -> Marker:
        return next(each for each in self.markers() if each.name == name)

    def shows(self, names: Iterable[str]) -> None:
        """Exactly these members come to be drawn."""
        wanted = sorted(names)
        with suppress(PlaywrightTimeout):
            _wait(self.frame, _SHOWS, wanted)
        assert sorted(each.name for each in self.markers()) == wanted

    def has_chosen(self, name: str) -> None:
        """This member, and no other, is marked as chosen and tells its name."""
        self.tells(name)
        assert [each.name for each in self.markers() if each.selected] == [name]

    def click(self, name: str) -> None:
        self.page.mouse.click(*self.place_of(name))

    def hover(self, name: str) -> None:
        self.page.mouse.move(*self.place_of(name))

    def tells(self, name: str) -> None:
        """The tooltips come to say this name, and no other."""
        with suppress(PlaywrightTimeout):
            _wait(self.frame, _TELLS, [name])
        assert self.frame.locator(".member-name strong").all_inner_texts() == [name]

    def place_of(self, name: str) -> tuple[float, float]:
        """The middle of a marker, in the window."""
        marker, box = self.marker(name), self.box
        return box["x"] + marker.x, box["y"] + marker.y

    def view(self) -> tuple[float, float, float]:
        """Zoom, latitude, longitude."""
        at = self.frame.evaluate("[map.getZoom(), map.getCenter().lat, map.getCenter().lng]")
        return (at[0], at[1], at[2])

    def drag(self, right: int, down: int) -> None:
        box, mouse = self.box, self.page.mouse
        x, y = box["x"] + 0.8 * box["width"], box["y"] + 0.6 * box["height"]
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + right, y + down, steps=5)
        mouse.up()

    def zoom_in(self) -> None:
        before = self.view()[0]
        self.frame.locator(".leaflet-control-zoom-in").click()
        _wait(self.frame, "zoom => map.getZoom() > zoom && !map._animatingZoom", before)

    def is_at_zoom(self, zoom: float) -> None:
        _wait(self.frame, "zoom => map.getZoom() === zoom", zoom)


def _wait(frame: Frame, holds: str, arg: object = None) -> None:
    """Asked by the clock: a frame that is not in view is given no animation frames."""
    frame.wait_for_function(holds, arg=arg, polling=50)
