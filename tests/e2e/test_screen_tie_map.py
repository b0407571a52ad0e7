"""The map of ties in a browser: the slider follows the half-years, and asks nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Locator, expect
from sqlalchemy import delete

from cluster.access import Role, User
from cluster.collaboration.ties import Tie
from cluster.lines import LinePlan
from data.ties import TIES
from data.work import begin
from tests.cluster.tied import a_tie
from tests.e2e.conftest import Visit
from tests.e2e.region_map import wait
from tests.e2e.screen import PHONE, Screen
from tests.e2e.sites import Site, opened
from tests.e2e.test_screen_accessibility import RULES

PATH = "samspill"
HOSTILE = "<img src=x onerror=window.ran=1>"
FIRST, SECOND = date(2018, 1, 1), date(2018, 7, 1)


@pytest.fixture(scope="module")
def tied(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo register with no other ties than two between two members, and then a third to
    another place.
    """
    with opened(tmp_path_factory.mktemp("tied"), filled) as site:
        bodo, alta, tromso = (in_place(site, place) for place in ("Bodø", "Alta", "Tromsø"))
        write(
            site,
            a_tie(bodo, alta, FIRST, title=HOSTILE),
            a_tie(bodo, alta, FIRST, title="To"),
            a_tie(bodo, tromso, SECOND),
        )
        yield site


def in_place(site: Site, place: str) -> int:
    return next(each.member.id for each in site.standings() if each.place.name == place)


def write(site: Site, *ties: Tie) -> None:
    with begin(site.store, User("Prøve", Role.LEADER)) as work:
        work.connection.execute(delete(TIES.table))
        TIES.save(work, LinePlan(ties, (), 0))
        work.commit()


def frame(screen: Screen) -> Frame:
    screen.map.iframe.scroll_into_view_if_needed()
    expect(screen.page.frame_locator("iframe[src*=st_folium]").locator(".tie-time")).to_be_visible()
    return screen.map.frame


def slider(of: Frame) -> Locator:
    return of.get_by_role("slider", name="Halvår")


def said(of: Frame) -> Locator:
    return of.locator(".tie-time [aria-live=polite]")


def drawn(of: Frame, count: int) -> None:
    """So many lines come to be drawn."""
    wait(of, "count => klyngekart.drawnTies().length === count", count)


def test_the_slider_changes_the_lines_and_never_the_page(visit: Visit, tied: Site) -> None:
    screen = visit(tied).open(PATH)
    screen.draw()
    of = frame(screen)
    drawn(of, 2)
    expect(said(of)).to_contain_text("3 bånd i alt.")
    sent = screen.watch.sent
    slider(of).fill("8")
    drawn(of, 1)
    expect(said(of)).to_have_text("Til og med 14. mai 2018: 2 bånd i alt.")
    slider(of).fill("7")
    drawn(of, 0)
    expect(said(of)).to_contain_text("14. november 2017: 0 bånd")
    assert sent > 0
    assert screen.watch.sent == sent


def test_the_keyboard_moves_the_slider_and_says_where_it_is(visit: Visit, tied: Site) -> None:
    screen = visit(tied).open(PATH)
    of = frame(screen)
    slider(of).focus()
    screen.page.keyboard.press("Home")
    expect(slider(of)).to_have_attribute("aria-valuetext", "Til og med 14. mai 2014: 0 bånd i alt.")
    for _ in range(8):
        screen.page.keyboard.press("ArrowRight")
    drawn(of, 1)
    screen.page.keyboard.press("End")
    drawn(of, 2)


def test_a_line_is_thicker_the_more_ties_there_are(visit: Visit, tied: Site) -> None:
    of = frame(visit(tied).open(PATH))
    drawn(of, 2)
    widths = sorted(each["width"] for each in of.evaluate("klyngekart.drawnTies()"))
    assert widths[0] < widths[1]


def test_it_plays_to_the_end_and_can_be_stopped(visit: Visit, tied: Site) -> None:
    screen = visit(tied).open(PATH)
    of = frame(screen)
    last = slider(of).get_attribute("max")
    of.get_by_role("button", name="Spill av").click()
    expect(slider(of)).not_to_have_value(last or "")
    of.get_by_role("button", name="Stans").click()
    at = slider(of).input_value()
    expect(of.get_by_role("button", name="Spill av")).to_be_visible()
    screen.page.wait_for_timeout(1_200)
    assert slider(of).input_value() == at


def test_names_on_a_line_are_only_letters(visit: Visit, tied: Site) -> None:
    of = frame(visit(tied).open(PATH))
    drawn(of, 2)
    of.locator("path.tie").last.dispatch_event("mouseover")
    expect(of.locator(".tie-words")).to_contain_text("–")
    assert HOSTILE not in of.content()
    assert of.evaluate("window.ran") is None


@pytest.mark.parametrize("part", ["kart", "nettverk", "utvikling", "uten-band"])
def test_the_parts_shut_nobody_out(visit: Visit, tied: Site, part: str) -> None:
    screen = visit(tied).open(PATH, samspill=part)
    screen.draw()
    screen.settle()
    found = Axe().run(screen.page, context=".stMain", options=RULES).response["violations"]
    assert not [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Visit, tied: Site) -> None:
    screen = visit(tied)
    screen.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for part in ("kart", "nettverk", "utvikling", "uten-band"):
        screen.open(PATH, samspill=part).draw()
        width = screen.page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= PHONE[0], part
    screen.open(PATH)
    of = frame(screen)
    box = of.locator(".tie-time").bounding_box()
    assert box is not None
    assert box["width"] <= PHONE[0]
