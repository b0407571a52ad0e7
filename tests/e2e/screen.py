"""What a reader sees and does, in the words of the domain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.e2e.member_map import MemberMap
from tests.e2e.sites import Site
from tests.e2e.watch import Watch

WINDOW = (1280, 720)
PHONE = (390, 844)
MOST_SECONDS = 15
TWICE = 2
TABLE_AND_FILES = "Tabell og nedlasting"
expect.set_options(timeout=MOST_SECONDS * 1000)

# Streamlit's own marks: the run is over, and the connection stands.
_AT_REST = '.stApp[data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'

_VISIBLE_TEXTS = """() => {
    const isSeen = (element) => {
        const { fontSize } = getComputedStyle(element), box = element.getBoundingClientRect();
        return element.checkVisibility({ visibilityProperty: true }) && fontSize !== "0px"
            && box.bottom > 0 && box.width > 1 && !element.closest("[data-testid=stIconMaterial]");
    };
    const found = [];
    const gather = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) gather(element.shadowRoot);
            if (element.matches("script, style, noscript") || !isSeen(element)) continue;
            for (const node of element.childNodes) {
                if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent);
            }
            for (const name of ["placeholder", "title"]) found.push(element.getAttribute(name));
            const after = getComputedStyle(element, "::after").content;
            if (after.startsWith('"')) found.push(after.slice(1, -1));
        }
    };
    gather(document);
    return found.filter(Boolean).map((text) => text.trim()).filter(Boolean);
}"""


class Screen:
    """One window of one reader."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.watch = Watch(page)
        self.map = MemberMap(page)
        page.set_default_timeout(MOST_SECONDS * 1000)

    # ---- going somewhere ----

    def open(self, path: str = "", **query: str | int | Sequence[str]) -> Screen:
        """Go to an address and wait until the page is whole."""
        asked = f"?{urlencode(query, doseq=True)}" if query else ""
        self.page.goto(f"{self.site.url}{path}{asked}")
        return self.settle()

    def settle(self) -> Screen:
        self.page.locator(_AT_REST).wait_for()
        self.page.locator(".kk-foot").wait_for()
        return self

    def draw(self) -> Screen:
        """Wait until everything on the page is drawn: the map, the list, the curves, the fonts."""
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        if self.map.iframe.count():
            self.map.frame.evaluate("document.fonts.ready.then(() => true)")
        for own in self.page.get_by_test_id("stBidiComponentIsolated").all():
            expect(own.locator("ul[aria-label], button").first).to_be_attached()
        for curve in self.page.get_by_test_id("stVegaLiteChart").all():
            expect(curve.locator("svg").first).to_be_attached()
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self

    def go_by_menu(self, title: str) -> Screen:
        """Follow the menu's link; one that is in a group is reached by opening the group."""
        for group in self.page.get_by_test_id("stTopNavSection").all():
            if title in self.in_group(group):
                self.page.get_by_test_id("stTopNavDropdownLink").get_by_text(
                    title, exact=True
                ).click()
                return self
            self.page.keyboard.press("Escape")
        self.page.get_by_test_id("stTopNavLink").get_by_text(title, exact=True).click()
        return self

    def in_group(self, group: Locator) -> list[str]:
        """The titles in a group of the menu, which is left open."""
        group.click()
        links = self.page.get_by_test_id("stTopNavDropdownLink")
        expect(links.first).to_be_visible()
        return links.all_inner_texts()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path.strip("/")

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    def expect_query(self, **wanted: str | None) -> None:
        """These words come to stand in the address; None for a word that must not."""
        self.page.wait_for_url(lambda url: _has(url, wanted))

    # ---- reading ----

    @property
    def title(self) -> Locator:
        return self.page.locator("h1")

    @property
    def curve_title(self) -> Locator:
        return self.page.get_by_test_id("stHeadingWithActionElements").locator("h3")

    def figures(self) -> dict[str, str]:
        """Each figure's value by its label."""
        metrics = self.page.get_by_test_id("stMetric")
        expect(metrics.first).to_be_visible()
        return {
            metric.get_by_test_id("stMetricLabel").inner_text(): metric.get_by_test_id(
                "stMetricValue"
            ).inner_text()
            for metric in metrics.all()
        }

    def legend(self) -> list[str]:
        marks = self.page.locator(".kk-legend li")
        expect(marks.first).to_be_visible()
        return marks.evaluate_all("all => all.map(mark => mark.lastChild.textContent)")

    def unfold(self, title: str) -> None:
        summary = self.page.locator("summary").filter(has_text=title)
        summary.click()
        expect(self.page.locator("details[open] table").last).to_be_visible()

    def unfold_all(self) -> None:
        """One after another, and once more: a run may come between, and close one again."""
        for _ in range(TWICE):
            for summary in self.page.locator("summary").all():
                if summary.evaluate("summary => !summary.parentElement.open"):
                    summary.click()
                    self.settle()
        expect(self.page.locator("details:not([open])")).to_have_count(0)
        self.settle()
        for table in self.page.locator("details table").all():
            expect(table).to_be_visible()

    def table(self, caption: str = "") -> list[list[str]]:
        """The rows of the table whose caption has ``caption`` in it."""
        table = self.page.locator("table").filter(
            has=self.page.locator("caption", has_text=caption)
        )
        expect(table).to_be_visible()
        return table.locator("tbody").evaluate(
            "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent))"
        )

    def texts(self) -> list[str]:
        """Every text a reader can see, piece by piece, in the page and in the map."""
        frames = [frame for frame in self.page.frames if frame.url.startswith(self.site.url)]
        return [text for frame in frames for text in frame.evaluate(_VISIBLE_TEXTS)]

    # ---- the members' page ----

    @property
    def list(self) -> Locator:
        """The buttons of the list, one a member."""
        return self.page.locator("button[data-id]")

    def lists(self, names: Sequence[str]) -> None:
        """Exactly these members come to be in the list, in this order."""
        expect(self.list.locator("strong")).to_have_text(list(names))

    def in_list(self, name: str) -> Locator:
        return self.list.filter(has=self.page.get_by_text(name, exact=True))

    @property
    def chosen(self) -> Locator:
        """The name in the list that is marked as chosen."""
        return self.page.locator("button[data-id][aria-pressed=true] strong")

    @property
    def card(self) -> Locator:
        """The name on the card."""
        return self.page.locator(".kk-card h3")

    def shows_chosen(self, name: str) -> None:
        """List, map and card agree on who is chosen."""
        expect(self.card).to_have_text(name)
        expect(self.chosen).to_have_text(name)
        self.map.has_chosen(name)

    @property
    def count_words(self) -> Locator:
        return self.page.get_by_test_id("stCaptionContainer").first

    def look_for(self, label: str, text: str, behind: str) -> Locator:
        """The field of a choice of several, which stands behind a button, with text typed in."""
        self.page.get_by_role("button", name=behind, exact=True).click()
        field = self.page.get_by_role("combobox", name=label, exact=True)
        field.fill(text)
        return field

    def choose(self, label: str, option: str, behind: str) -> None:
        """One more in a choice of several."""
        field = self.look_for(label, option, behind)
        self.page.get_by_role("option", name=option, exact=True).click()
        field.press("Escape")
        self.page.get_by_role("button", name=behind, exact=True).click()
        expect(field).not_to_be_visible()

    def search(self, text: str) -> None:
        field = self.page.get_by_label("Søk")
        field.fill(text)
        field.press("Enter")

    # ---- files ----

    def download(self, button: str, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button, exact=True).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def upload(self, path: Path) -> None:
        self.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)


def _has(url: str, wanted: dict[str, str | None]) -> bool:
    query = parse_qs(urlsplit(url).query)
    return all(query.get(name, [None])[0] == value for name, value in wanted.items())
