"""The presentation in a browser: over the window, and as a file on a machine without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cluster.access import Role
from cluster.members import counted, standings_on
from data.language import Language, texts
from reports.blocks import Section, Table
from reports.deck import write_deck
from tests.e2e.deck import Deck
from tests.e2e.screen import PHONE, WINDOW, Screen
from tests.e2e.sites import Site
from tests.e2e.test_screen_accessibility import RULES, violations
from tests.reports.summaries import AS_OF, SINCE, members, sample_summary

KICK_OFF, DAY = date(2017, 11, 15), date(2018, 4, 17)
FIRST, MAP = "klyngen", "kart"
MAP_OF_FILE = "map"
"""In the app it is a subject of ours; the file of the tests has sections of its own."""
SMALLEST = 24  # pixels in a window of 1280 by 720: what is read from ten metres
WHOLE_GROWTH = 20_000  # milliseconds
SIZES = (WINDOW, (1920, 1080), (1024, 768))

Opens = Callable[..., Deck]


def started(screen: Screen, **address: str) -> Deck:
    """The deck as the button on the page opens it."""
    screen.open("presentasjon", dato=DAY.isoformat(), **address)
    screen.page.get_by_role("button", name="Start presentasjonen").click()
    return framed(screen)


def framed(screen: Screen) -> Deck:
    frame = screen.page.locator("dialog iframe")
    expect(frame.content_frame.locator(".slide:visible")).to_be_visible()
    element = frame.element_handle()
    root = element.content_frame()
    assert root is not None
    return Deck(screen.page, root)


def write(folder: Path, language: Language = Language.BOKMAL) -> Path:
    """A deck with every kind of slide in a file."""
    summary = sample_summary(language)
    rows = tuple((f"Oppdiktet film med et langt navn {at}", "2018", "50 %") for at in range(9))
    more = (
        Section(
            "titles", "Titler", "Ni.", tables=(Table("t", "Nye", ("A", "B", "C"), rows, (1,)),)
        ),
        Section("next", "Veien", "Tre ting.", texts=("Spør noen.", "Før tall.", "Møtes.")),
    )
    file = folder / "presentasjon.html"
    whole = replace(summary, sections=(*summary.sections, *more))
    file.write_text(write_deck(whole, texts(language)), encoding="utf-8")
    return file


@pytest.fixture
def opens(chrome: Browser) -> Iterator[Opens]:
    """Opens a file on a machine that has no network; nothing may be asked for, or go wrong."""
    with ExitStack() as stack:
        asked: list[str] = []

        def open_file(
            file: Path, size: tuple[int, int] = WINDOW, *, at: str = "", **how: object
        ) -> Deck:
            width, height = size
            context = chrome.new_context(
                viewport={"width": width, "height": height},
                offline=True,
                **how,  # type: ignore[arg-type]
            )
            stack.callback(context.close)
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: asked.append(message.text))
            page.on("pageerror", lambda error: asked.append(str(error)))
            page.goto(f"{file.as_uri()}{at}")
            return Deck(page)

        yield open_file
        assert [each for each in asked if not each.startswith(("file:", "data:"))] == []


# ---- in the app -----------------------------------------------------------------------------


def test_the_button_opens_the_deck_over_the_whole_window_and_the_keys_are_its(
    screen: Screen,
) -> None:
    deck = started(screen)
    box = screen.page.locator("dialog iframe").bounding_box()
    assert box == {"x": 0, "y": 0, "width": WINDOW[0], "height": WINDOW[1]}
    deck.is_at(deck.codes[0])
    screen.expect_query(bilde=deck.codes[0])
    deck.press("ArrowRight")
    deck.is_at(deck.codes[1])
    screen.expect_query(bilde=deck.codes[1])


def test_turning_and_leaving_run_nothing_again(screen: Screen) -> None:
    deck = started(screen)
    screen.settle()
    before = screen.watch.sent
    deck.press("End", "Home", "ArrowRight", "n", "d", "Escape")
    expect(screen.page.locator("dialog iframe")).to_have_count(0)
    screen.expect_query(bilde=None)
    focused = "document.activeElement.shadowRoot?.activeElement?.textContent"
    assert screen.page.evaluate(focused) == "Start presentasjonen"
    assert screen.watch.sent == before


def test_the_deck_can_be_left_by_hand_and_opened_again(screen: Screen) -> None:
    deck = started(screen)
    deck.root.get_by_role("button", name="Avslutt").click()
    expect(screen.page.locator("dialog iframe")).to_have_count(0)
    screen.page.get_by_role("button", name="Start presentasjonen").click()
    framed(screen).is_at(FIRST)


def test_a_link_opens_the_deck_at_its_slide(screen: Screen) -> None:
    screen.open("presentasjon", bilde=MAP)
    framed(screen).is_at(MAP)


def test_a_link_to_a_slide_that_is_not_there_leads_to_the_first(screen: Screen) -> None:
    screen.open("presentasjon", bilde="ukjent")
    deck = framed(screen)
    deck.is_at(deck.codes[0])
    screen.expect_query(bilde=deck.codes[0])


def test_every_slide_is_reached_from_the_list_on_the_page(screen: Screen) -> None:
    screen.open("presentasjon").page.get_by_role("table").get_by_role("link").last.click()
    deck = framed(screen)
    deck.is_at(deck.codes[-1])


def test_the_growth_goes_from_the_kick_off_to_the_day_with_the_right_numbers(
    screen: Screen, demo: Site
) -> None:
    deck = started(screen)
    while deck.slide.get_attribute("id") != MAP:
        deck.press("ArrowRight")
    shown = demo.store.members(seen_by=Role.VISITOR)
    assert deck.count == len(counted(standings_on(shown, DAY)))
    deck.slider.focus()
    deck.press("Home")
    expect(deck.day).to_have_text("15. november 2017")
    assert deck.count == len(counted(standings_on(shown, KICK_OFF)))
    deck.is_at(MAP)  # the keys of the slider are its own


def test_the_deck_in_the_app_shuts_no_one_out(screen: Screen) -> None:
    deck = started(screen)
    for ground in ("light", "dark"):
        for _ in deck.each():
            assert isinstance(deck.root, type(screen.page.main_frame))
            assert violations(deck.root) == [], ground
        deck.press("d")


def test_the_file_that_is_taken_along_is_the_same_without_a_network(
    screen: Screen, opens: Opens, tmp_path: Path
) -> None:
    shown = started(screen).codes
    screen.page.keyboard.press("Escape")
    file = screen.download("Last ned presentasjonen", tmp_path)
    assert file.name == "presentasjon-demodata-2018-04-17.html"
    deck = opens(file)
    assert list(deck.each()) == shown
    expect(deck.page.get_by_role("button", name="Avslutt")).to_have_count(0)


# ---- the file -------------------------------------------------------------------------------


def test_keys_buttons_and_clickers_turn_the_slides(opens: Opens, tmp_path: Path) -> None:
    deck = opens(write(tmp_path))
    first, second, *_, last = deck.codes
    for key, code in (
        ("ArrowRight", second), ("ArrowLeft", first), ("PageDown", second), ("PageUp", first),
        ("Space", second), ("Shift+Space", first), ("End", last),
        ("ArrowRight", last), ("Home", first), ("ArrowLeft", first),
    ):  # fmt: skip
        deck.press(key)
        deck.is_at(code)
    deck.page.get_by_role("button", name="Neste bilde").click()
    deck.is_at(second)
    assert deck.page.locator(".bar .number").inner_text() == f"2 / {len(deck.codes)}"
    deck.page.get_by_role("button", name="Forrige bilde").click()
    deck.is_at(first)


def test_a_screen_reader_is_told_which_slide_it_is(opens: Opens, tmp_path: Path) -> None:
    deck = opens(write(tmp_path))
    deck.press("ArrowRight")
    told = deck.page.get_by_role("status")
    expect(told).to_have_text(f"Bilde 2 av {len(deck.codes)}: Kartet")
    expect(deck.slide).to_have_attribute("aria-roledescription", "lysbilde")
    expect(deck.slide).to_be_focused()


def test_the_address_of_the_file_leads_to_a_slide(opens: Opens, tmp_path: Path) -> None:
    file = write(tmp_path)
    deck = opens(file, at=f"#{MAP_OF_FILE}")
    deck.is_at(MAP_OF_FILE)
    deck.press("ArrowRight")
    assert deck.page.url == f"{file.as_uri()}#{deck.codes[2]}"
    unknown = opens(file, at="#ukjent")
    unknown.is_at(unknown.codes[0])


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_is_in_the_window_and_read_from_ten_metres(
    opens: Opens, tmp_path: Path, size: tuple[int, int]
) -> None:
    deck = opens(write(tmp_path), size)
    least = SMALLEST * min(size[0] / WINDOW[0], size[1] / WINDOW[1])
    for code in deck.each():
        assert deck.outside() == [], code
        assert deck.overlapping() == [], code
        assert len(deck.texts()) > 3
        assert [each for each in deck.texts() if each[1] < least - 0.05] == [], code


def test_the_notes_have_what_the_slide_leaves_out(opens: Opens, tmp_path: Path) -> None:
    deck = opens(write(tmp_path))
    notes = deck.slide.get_by_role("region", name="Talenotater")
    expect(notes).not_to_be_visible()
    deck.press("n")
    expect(notes).to_be_visible()
    expect(notes.get_by_text("Virksomheter som er medlem på dagen.")).to_be_visible()
    notes.locator("summary").press("Enter")
    expect(notes.locator("table").first).to_be_visible()
    deck.press("n")
    expect(notes).not_to_be_visible()


def test_the_list_of_keys_has_buttons_for_those_without(opens: Opens, tmp_path: Path) -> None:
    deck = opens(write(tmp_path))
    deck.page.get_by_role("button", name="Taster og valg").click()
    deck.page.get_by_role("button", name="Mørk bakgrunn").click()
    expect(deck.page.locator("body")).to_have_css("background-color", "rgb(16, 26, 34)")
    deck.press("?", "ArrowRight")
    deck.is_at(deck.codes[0])  # as long as the list is open, nothing else happens
    deck.press("Escape")
    expect(deck.page.get_by_role("dialog")).to_have_count(0)


def stop_the_clock(deck: Deck) -> None:
    """From now on time goes when the test says so, however long the machine takes."""
    deck.page.clock.install(time="2026-01-01T08:00:00")
    deck.page.reload()
    deck.page.clock.pause_at("2026-01-01T09:00:00")


def on_map(deck: Deck) -> Deck:
    deck.press("Home", "ArrowRight")
    deck.is_at(MAP_OF_FILE)
    return deck


def there(day: date) -> int:
    stays = [stay for member in members() for stay in member.stays]
    return sum(each.begun <= day and (each.ended is None or day < each.ended) for each in stays)


def test_the_growth_is_played_to_the_day_and_counts_what_it_shows(
    opens: Opens, tmp_path: Path
) -> None:
    deck = opens(write(tmp_path))
    stop_the_clock(deck)
    on_map(deck)
    assert deck.count == there(AS_OF)
    deck.page.get_by_role("button", name="Spill veksten på kartet").click()
    counts = []
    for _ in range(4):
        deck.page.clock.run_for(WHOLE_GROWTH // 4 - 500)
        counts.append(deck.count)
    assert there(SINCE) < counts[0] < counts[1] < counts[2] < counts[3] <= there(AS_OF)
    deck.page.clock.run_for(3000)
    assert deck.count == there(AS_OF)
    expect(deck.day).to_have_text("30. juni 2019")
    expect(deck.page.get_by_role("button", name="Spill veksten på kartet")).to_be_visible()


def test_the_growth_stops_when_asked_and_when_the_slide_is_left(
    opens: Opens, tmp_path: Path
) -> None:
    deck = opens(write(tmp_path))
    stop_the_clock(deck)
    on_map(deck).press("p")
    deck.page.clock.run_for(WHOLE_GROWTH // 3)
    deck.press("p")
    stopped = deck.day.inner_text()
    deck.page.clock.run_for(WHOLE_GROWTH // 3)
    assert deck.day.inner_text() == stopped
    deck.press("p")
    on_map(deck)
    expect(deck.day).to_have_text("30. juni 2019")


def test_whoever_wants_it_calm_sees_the_growth_by_months(opens: Opens, tmp_path: Path) -> None:
    deck = opens(write(tmp_path), reduced_motion="reduce")
    stop_the_clock(deck)
    on_map(deck).press("p")
    days = set()
    for _ in range(12):
        deck.page.clock.run_for(WHOLE_GROWTH // 13)
        days.add(deck.day.inner_text())
    assert len(days) > 8
    assert {day for day in days if not day.startswith("1. ")} <= {"15. november 2017"}


@pytest.mark.parametrize("language", Language)
def test_the_file_shuts_no_one_out(opens: Opens, tmp_path: Path, language: Language) -> None:
    """With and without notes, in light and in dark, and the list of keys."""
    deck = opens(write(tmp_path, language))
    for ground in ("light", "dark"):
        for notes in ("closed", "open"):
            for code in deck.each():
                assert wrong(deck.page) == [], (ground, notes, code)
            deck.press("n")
        deck.press("?")
        assert wrong(deck.page) == []
        deck.press("Escape", "d")


def wrong(page: Page) -> list[str]:
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


# ---- on a telephone -------------------------------------------------------------------------


def finger(deck: Deck, begins: tuple[int, int], ends: tuple[int, int]) -> None:
    session = deck.page.context.new_cdp_session(deck.page)
    for kind, at in (("touchStart", begins), ("touchMove", ends), ("touchEnd", None)):
        points = [{"x": at[0], "y": at[1]}] if at else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_turns_the_slides(opens: Opens, tmp_path: Path) -> None:
    deck = opens(write(tmp_path), PHONE, has_touch=True, is_mobile=True)
    first, second, *_ = deck.codes
    finger(deck, (300, 200), (100, 210))
    deck.is_at(second)
    finger(deck, (100, 200), (300, 210))
    deck.is_at(first)
    finger(deck, (200, 500), (190, 200))  # scrolls
    deck.is_at(first)
    finger(deck, (380, 300), (380, 300))
    deck.is_at(second)
    finger(deck, (10, 300), (10, 300))
    deck.is_at(first)


def test_nothing_scrolls_sideways_on_a_telephone(opens: Opens, tmp_path: Path) -> None:
    deck = opens(write(tmp_path), PHONE, has_touch=True, is_mobile=True)
    for code in deck.each():
        assert deck.slide.evaluate("each => each.scrollWidth") <= PHONE[0], code
        assert min(size for _, size in deck.texts()) > 11.5, code
        assert wrong(deck.page) == [], code
