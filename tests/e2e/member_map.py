"""The member map in its frame, as a reader uses it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.e2e.region_map import RegionMap, wait

_SHOWS = """names => JSON.stringify(klyngekart.drawnMembers().map(({ name }) => name).sort())
    === JSON.stringify(names.sort())"""

_TELLS = """names => JSON.stringify(names)
    === JSON.stringify([...document.querySelectorAll(".member-name strong")]
        .map(({ textContent }) => textContent))"""


_CHOSEN = """names => JSON.stringify(names) === JSON.stringify(
    klyngekart.drawnMembers().filter(({ selected }) => selected).map(({ name }) => name))"""


@dataclass(frozen=True, slots=True)
class Marker:
    """A member as drawn: where in the frame, and how far it reaches around, in pixels."""

    id: int
    name: str
    x: float
    y: float
    reach: float
    selected: bool


class MemberMap(RegionMap):
    """The one map of a page."""

    def markers(self) -> list[Marker]:
        return [Marker(**each) for each in self.frame.evaluate("klyngekart.drawnMembers()")]

    def marker(self, name: str) -> Marker:
        return next(each for each in self.markers() if each.name == name)

    def shows(self, names: Iterable[str]) -> None:
        """Exactly these members come to be drawn."""
        wanted = sorted(names)
        with suppress(PlaywrightTimeout):
            wait(self.frame, _SHOWS, wanted)
        assert sorted(each.name for each in self.markers()) == wanted

    def has_chosen(self, name: str) -> None:
        """This member, and no other, comes to be marked as chosen and to tell its name.

        Chosen first: until it is, the tooltip may be the one under the mouse, which then fades.
        """
        with suppress(PlaywrightTimeout):
            wait(self.frame, _CHOSEN, [name])
        assert [each.name for each in self.markers() if each.selected] == [name]
        self.tells(name)

    def click(self, name: str) -> None:
        self.page.mouse.click(*self.place_of(name))

    def hover(self, name: str) -> None:
        self.page.mouse.move(*self.place_of(name))

    def tells(self, name: str) -> None:
        """The tooltips come to say this name, and no other."""
        try:
            wait(self.frame, _TELLS, [name])
        except PlaywrightTimeout:
            assert self.frame.locator(".member-name strong").all_inner_texts() == [name]

    def place_of(self, name: str) -> tuple[float, float]:
        """The middle of a marker, in the window."""
        marker, box = self.marker(name), self.box
        return box["x"] + marker.x, box["y"] + marker.y
