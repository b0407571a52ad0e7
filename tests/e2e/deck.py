"""The presentation as whoever presents meets it: as a file, or in the frame the app shows it in."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Frame, Locator, Page, expect

_TEXTS = """() => {
    const seen = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement: element, textContent } = walker.currentNode;
        const isNotes = element.closest(".notes, .heard, script, dialog:not([open])");
        if (!textContent.trim() || isNotes || !element.getClientRects().length) continue;
        let size = parseFloat(getComputedStyle(element).fontSize);
        if (element.ownerSVGElement) {
            const { a, b } = element.getScreenCTM();
            size *= Math.hypot(a, b);
        }
        seen.push([textContent.trim(), size]);
    }
    return seen;
}"""

_OVERLAPPING = """slide => {
  const foot = slide.querySelector("footer")?.getBoundingClientRect().top ?? Infinity;
  return [...slide.querySelectorAll(".figures > div")]
    .filter((each) => each.getBoundingClientRect().bottom > foot + 1)
    .map((each) => each.textContent.trim());
}"""
_OUTSIDE = """() => {
    const parts = [...document.querySelectorAll(".slide:not([hidden]) .face *")];
    return parts.filter((element) => {
        const box = element.getBoundingClientRect();
        if (!box.width || (element.closest("svg") && element.tagName !== "svg")) return false;
        return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1;
    }).map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
}"""


class Deck:
    """The deck in ``root``, steered by the keys of ``page``."""

    def __init__(self, page: Page, root: Page | Frame | None = None) -> None:
        self.page = page
        self.root = root or page
        self.slide: Locator = self.root.locator(".slide:visible")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def is_at(self, code: str) -> None:
        expect(self.slide).to_have_attribute("id", code)

    @property
    def codes(self) -> list[str]:
        return list(self.root.locator(".slide").evaluate_all("all => all.map(each => each.id)"))

    def each(self) -> Iterator[str]:
        """Every slide in turn, from the first, when it stands still."""
        self.press("Home")
        for at, code in enumerate(self.codes):
            if at:
                self.press("ArrowRight")
            self.is_at(code)
            yield code

    def texts(self) -> list[tuple[str, float]]:
        """Every text that is seen, without the notes, and how high its letters are in pixels."""
        return [(text, size) for text, size in self.root.evaluate(_TEXTS)]

    def outside(self) -> list[str]:
        """What reaches beyond the window."""
        return list(self.root.evaluate(_OUTSIDE))

    def overlapping(self) -> list[str]:
        """The figures that reach into the foot of the slide."""
        return list(self.slide.evaluate(_OVERLAPPING))

    # ---- the growth ----

    @property
    def slider(self) -> Locator:
        return self.slide.locator("input[type=range]")

    @property
    def day(self) -> Locator:
        return self.slide.locator(".day")

    @property
    def count(self) -> int:
        """The number that is said, which is that of the marks that are seen."""
        said = int(self.slide.locator(".count").inner_text())
        assert said == self.slide.locator("g.member:visible").count()
        return said
