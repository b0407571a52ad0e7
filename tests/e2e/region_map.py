"""What every map of the region has in its frame, as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Frame, Locator, Page

_DRAWN = """window.klyngekart && window.map
    && document.documentElement.dataset.base === "drawn" """


class RegionMap:
    """The one map of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.iframe: Locator = page.locator("iframe[src*=st_folium]")

    @property
    def frame(self) -> Frame:
        element = self.iframe.element_handle()
        frame = element.content_frame() if element else None
        assert frame is not None
        wait(frame, _DRAWN)
        return frame

    @property
    def box(self) -> FloatRect:
        """Where the frame is in the window."""
        box = self.iframe.bounding_box()
        assert box is not None
        return box

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
        wait(self.frame, "zoom => map.getZoom() > zoom && !map._animatingZoom", before)

    def is_at_zoom(self, zoom: float) -> None:
        wait(self.frame, "zoom => map.getZoom() === zoom", zoom)


def wait(frame: Frame, holds: str, arg: object = None) -> None:
    """Asked by the clock: a frame that is not in view is given no animation frames."""
    frame.wait_for_function(holds, arg=arg, polling=50)
