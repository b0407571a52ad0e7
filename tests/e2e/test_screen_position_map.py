"""The position map: the reader moves the pin, Python knows where, and moves it as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import cos, dist, radians
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from cluster.places import Position
from data.language import Language, texts
from geo.position_map import HELP
from tests.bench.servers import Server, serving
from tests.e2e.position_map import PositionMap
from tests.e2e.region_map import wait
from tests.e2e.tabs import Tabs
from tests.e2e.test_screen_accessibility import violations

APP = Path(__file__).parent / "position_app.py"
TROMSO = Position(69.6489, 18.9551)
BODO = Position(67.28, 14.405)
PLACED = "placed=1"
BORDER = 1  # pixels, around the map in its frame
KM_PER_DEGREE = 111.2

Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def served(browser: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("position") / "register.sqlite"
    with serving(APP, f"sqlite:///{file}") as server:
        yield server


@pytest.fixture
def desk(window: Tabs, served: Server) -> Iterator[PositionMap]:
    yield from visit(window, served)


@pytest.fixture
def phone(pocket: Tabs, served: Server) -> Iterator[PositionMap]:
    yield from visit(pocket, served)


def visit(tabs: Tabs, served: Server) -> Iterator[PositionMap]:
    with tabs.one() as page:
        chart = PositionMap(page, served.url)
        yield chart
        chart.watch.stop()
        assert chart.watch.complaints == []


def km(one: Position, other: Position) -> float:
    """Near enough for what lies within one view."""
    narrow = cos(radians(one.latitude))
    apart = dist((one.latitude, one.longitude * narrow), (other.latitude, other.longitude * narrow))
    return apart * KM_PER_DEGREE


def pixel(chart: PositionMap) -> float:
    """How many kilometres one is."""
    return km(chart.at(200, 200), chart.at(200, 201))


# ---- opening ----


def test_without_a_position_the_whole_region_is_shown_and_no_pin(desk: PositionMap) -> None:
    desk.open()
    assert desk.pin() is None
    assert desk.view()[0] < 6


def test_with_a_position_the_map_opens_on_it(desk: PositionMap) -> None:
    desk.open(PLACED)
    zoom, latitude, longitude = desk.view()
    assert zoom == 10
    assert km(Position(latitude, longitude), TROMSO) < pixel(desk)
    assert desk.standing().position == TROMSO
    assert "moves 0 runs 1" in desk.said.inner_text()


# ---- moving ----


@pytest.mark.parametrize("query", ["", PLACED])
def test_a_click_puts_the_pin_there(desk: PositionMap, query: str) -> None:
    desk.open(query)
    there = desk.at(500 - BORDER, 150 - BORDER)
    desk.click(500, 150)
    told = desk.told(1)
    assert km(told, there) < 1.5 * pixel(desk)
    desk.stands(told)
    assert "runs 2" in desk.said.inner_text()


def test_a_drag_moves_the_pin_and_not_the_map(desk: PositionMap) -> None:
    desk.open(PLACED)
    before, view = desk.standing(), desk.view()
    desk.drag_pin(180, -120)
    there = desk.at(before.x + 180, before.y - 120)
    told = desk.told(1)
    assert km(told, there) < 1.5 * pixel(desk)
    desk.stands(told)
    assert desk.view() == view
    assert "runs 2" in desk.said.inner_text()


def test_a_drag_to_the_edge_does_not_make_the_map_jump(desk: PositionMap) -> None:
    desk.open(PLACED)
    view, box = desk.view(), desk.box
    desk.drag_pin(box["width"] / 2 - 15, 0)
    desk.told(1)
    desk.drag_pin(-20, 10)
    desk.told(2)
    assert desk.view() == view


def test_a_click_on_the_pin_moves_nothing(desk: PositionMap) -> None:
    desk.open(PLACED)
    pin = desk.standing()
    desk.click(pin.x, pin.y - 28)
    desk.page.wait_for_timeout(600)
    assert desk.standing() == pin
    assert "moves 0 runs 1" in desk.said.inner_text()


def test_panning_and_zooming_stay_in_the_browser(desk: PositionMap) -> None:
    desk.open(PLACED)
    desk.drag(-120, -40)
    desk.zoom_in()
    desk.page.wait_for_timeout(600)
    assert desk.standing().position == TROMSO
    assert "moves 0 runs 1" in desk.said.inner_text()


def test_the_pin_stays_where_it_is_in_the_frame_when_zooming_by_button(desk: PositionMap) -> None:
    desk.open()
    desk.click(900, 100)
    desk.told(1)
    before = desk.standing()
    for _ in range(3):
        desk.zoom_in()
    after = desk.standing()
    assert dist((before.x, before.y), (after.x, after.y)) < 4
    assert after.position == before.position


def test_a_double_click_places_once_and_does_not_zoom(desk: PositionMap) -> None:
    desk.open(PLACED)
    view = desk.view()
    desk.page.mouse.dblclick(*desk.in_window(300, 150))
    desk.told(1)
    desk.page.wait_for_timeout(600)
    assert desk.view() == view
    assert "moves 1 runs 2" in desk.said.inner_text()


def test_a_click_on_the_same_spot_counts_again_after_python_moved_the_pin(
    desk: PositionMap,
) -> None:
    desk.open(PLACED)
    desk.click(300, 150)
    first = desk.told(1)
    desk.type(Position(TROMSO.latitude, 18.5))
    desk.stands(Position(TROMSO.latitude, 18.5))
    desk.click(300, 150)
    assert desk.told(2) == first


# ---- keys ----


def test_the_pin_is_reached_by_tab_and_says_what_it_is(desk: PositionMap) -> None:
    desk.open(f"{PLACED}&lang=en")
    desk.page.get_by_label("Bredde og lengde").focus()
    for _ in range(3):
        desk.page.keyboard.press("Tab")
        if desk.frame.evaluate("document.activeElement.matches('.pin')"):
            break
    expect(desk.element).to_be_focused()
    expect(desk.element).to_have_attribute("role", "application")
    expect(desk.element).to_have_accessible_name(re.compile(r"69\.6489.*18\.9551"))
    expect(desk.element).to_have_accessible_description(texts(Language.ENGLISH)(HELP))
    outline = desk.element.evaluate("pin => getComputedStyle(pin).outlineStyle")
    assert outline == "solid"


def test_the_arrow_keys_move_the_pin(desk: PositionMap) -> None:
    """A little, and with Shift a lot."""
    desk.open(PLACED)
    moves = {
        "ArrowUp": (0, -4),
        "ArrowDown": (0, 4),
        "ArrowLeft": (-4, 0),
        "ArrowRight": (4, 0),
        "Shift+ArrowUp": (0, -40),
        "Shift+ArrowRight": (40, 0),
    }
    for times, (key, moved) in enumerate(moves.items(), start=1):
        before = desk.standing()
        desk.element.press(key)
        told, after = desk.told(times), desk.standing()
        assert (after.x - before.x, after.y - before.y) == moved, key
        desk.stands(told)
        expect(desk.element).to_be_focused()


def test_a_row_of_keys_is_told_once(desk: PositionMap) -> None:
    desk.open(PLACED)
    before = desk.standing()
    desk.element.focus()
    for _ in range(6):
        desk.page.keyboard.press("ArrowRight")
    told = desk.told(1)
    desk.page.wait_for_timeout(700)
    assert "moves 1 runs 2" in desk.said.inner_text()
    assert desk.standing().x - before.x == 24
    desk.stands(told)


def test_keys_pressed_while_python_answers_are_not_taken_back(desk: PositionMap) -> None:
    desk.open(PLACED)
    before = desk.standing()
    desk.element.focus()
    for pause in (0, 330, 360, 390, 420, 450):
        desk.page.wait_for_timeout(pause)
        desk.page.keyboard.press("Shift+ArrowRight")
    desk.page.wait_for_timeout(1200)
    assert desk.standing().x - before.x == 240
    latitude, longitude, *_ = desk.said.inner_text().split()
    assert km(Position(float(latitude), float(longitude)), desk.standing().position) < 0.01


def test_the_view_follows_the_pin_that_keys_move_out_of_it(desk: PositionMap) -> None:
    desk.open(PLACED)
    desk.element.focus()
    for _ in range(12):
        desk.page.keyboard.press("Shift+ArrowDown")
    desk.told(1)
    assert 0 < desk.standing().y < desk.box["height"]


def test_the_first_pin_can_be_put_without_a_mouse(desk: PositionMap) -> None:
    desk.open()
    desk.frame.locator(".put-pin").press("Enter")
    desk.told(1)
    _, latitude, longitude = desk.view()
    desk.stands(Position(latitude, longitude), within=0.01)
    expect(desk.element).to_be_focused()


# ---- Python moves it ----


def test_a_typed_position_moves_the_pin_in_the_same_map(desk: PositionMap) -> None:
    desk.open(PLACED)
    frame, zoom = desk.handle(), desk.view()[0]
    desk.type(BODO)
    desk.stands(BODO)
    wait(desk.frame, "at => map.getBounds().contains(at)", [BODO.latitude, BODO.longitude])
    assert desk.view()[0] == zoom
    assert frame.evaluate("(frame, other) => frame === other", desk.handle())
    assert "moves 0 runs 2" in desk.said.inner_text()


def test_a_typed_position_in_view_does_not_move_the_view(desk: PositionMap) -> None:
    desk.open(PLACED)
    near, view = Position(69.70, 19.1), desk.view()
    desk.type(near)
    desk.stands(near)
    desk.page.wait_for_timeout(400)
    assert desk.view() == view


def test_a_refused_move_is_taken_back(desk: PositionMap) -> None:
    desk.open()
    desk.frame.evaluate("map.setView([56, 20], 5, { animate: false }); 0")
    desk.click(500, 200)
    expect(desk.said).to_contain_text("- moves 1 ")
    wait(desk.frame, "klyngekart.drawnPin() === null")
    desk.type(TROMSO)
    desk.stands(TROMSO)
    desk.frame.evaluate("map.setView([56, 20], 5, { animate: false }); 0")
    desk.click(500, 200)
    assert desk.told(2) == TROMSO
    desk.stands(TROMSO)


# ---- a phone ----


def test_a_tap_puts_the_pin_there(phone: PositionMap) -> None:
    phone.open(PLACED)
    there = phone.at(250 - BORDER, 120 - BORDER)
    phone.page.touchscreen.tap(*phone.in_window(250, 120))
    assert km(phone.told(1), there) < 1.5 * pixel(phone)


def test_one_finger_drags_the_pin_and_not_the_page(phone: PositionMap) -> None:
    phone.open(PLACED)
    before, view = phone.standing(), phone.view()
    phone.swipe(before.x, before.y - 28, 60, 90)
    there = phone.at(before.x + 60, before.y + 90)
    assert km(phone.told(1), there) < 1.5 * pixel(phone)
    assert phone.view() == view


def test_one_finger_on_the_map_moves_neither_map_nor_pin(phone: PositionMap) -> None:
    phone.open(PLACED)
    view = phone.view()
    phone.swipe(280, 300, 0, -80)
    phone.page.wait_for_timeout(600)
    assert (phone.view(), phone.standing().position) == (view, TROMSO)


def test_nothing_scrolls_sideways_on_a_phone(phone: PositionMap) -> None:
    phone.open(PLACED)
    assert phone.page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390


# ---- for everyone ----


@pytest.mark.parametrize(("scheme", "query"), [("light", ""), ("dark", f"{PLACED}&lang=en")])
def test_the_map_shuts_no_one_out(desk: PositionMap, scheme: Scheme, query: str) -> None:
    desk.page.emulate_media(color_scheme=scheme)
    desk.open(query)
    assert violations(desk.frame) == []
    assert violations(desk.page.main_frame) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pin_stands_out_from_land_and_sea(desk: PositionMap, scheme: Scheme) -> None:
    """3:1, as WCAG asks of what a reader must be able to see."""
    desk.page.emulate_media(color_scheme=scheme)
    desk.open(PLACED)
    fill = desk.element.locator(".drop").evaluate("drop => getComputedStyle(drop).fill")
    for ground in {"light": ("#DCE9F0", "#F4EFE4"), "dark": ("#0F1B25", "#22303B")}[scheme]:
        assert contrast(numbers(fill), hexadecimal(ground)) >= 3


def numbers(rgb: str) -> tuple[int, ...]:
    return tuple(int(part) for part in rgb.strip("rgb()").split(","))


def hexadecimal(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
