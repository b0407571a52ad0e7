"""Filmandel in a browser: the map with its tooltips, titles that try to be code, and the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.film_map import MOST_NAMED
from tests.e2e.conftest import Visit
from tests.e2e.files import rows_of_csv, write_csv
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, opened
from tests.e2e.test_screen_hostile_names import NAMES, ran

HEADING = ("tittel", "aar", "premieredato", "format", "rolle", "selskap", "opptakssteder", "kilde")
LONG = "Langt" * 40


@pytest.fixture(scope="module")
def hostile(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app with these and no other titles, all made by one member in Bodø."""
    folder = tmp_path_factory.mktemp("titles")
    member = "Påfunn Produksjon AS"
    rows = [
        (name, "2019", "2019-03-01", "kinofilm", "hovedprodusent", member, "Vadsø", name)
        for name in (*NAMES, LONG)
    ]
    titles = write_csv(folder / "titler.csv", [HEADING, *rows])
    with opened(folder, filled, ("import", "titles", str(titles))) as site:
        yield site


def hover(screen: Screen, place: str) -> None:
    """Point at the place's shape; the map is below the fold."""
    screen.map.iframe.scroll_into_view_if_needed()
    screen.map.hover(place)
    screen.map.tells(place)


def test_titles_that_try_to_be_code_are_only_letters(visit: Visit, hostile: Site) -> None:
    screen = visit(hostile).open("filmandel")
    screen.map.shows(["Bodø", "Vadsø"])
    for name in (*NAMES, LONG):
        expect(screen.page.get_by_role("rowheader", name=name, exact=True)).to_have_text(name)
    hover(screen, "Bodø")
    words = screen.map.frame.locator(".member-name").inner_text()
    assert "Produsert her: " in words
    assert "og 4 flere" in words
    assert sum(name in words for name in (*NAMES, LONG)) == MOST_NAMED
    assert not ran(screen)


def test_a_tooltip_with_long_titles_stays_narrow(visit: Visit, hostile: Site) -> None:
    screen = visit(hostile).open("filmandel")
    screen.map.shows(["Bodø", "Vadsø"])
    hover(screen, "Vadsø")
    box = screen.map.frame.locator(".member-name").bounding_box()
    assert box is not None
    assert box["width"] <= 300


def test_no_spreadsheet_takes_a_title_for_a_formula(
    visit: Visit, hostile: Site, tmp_path: Path
) -> None:
    screen = visit(hostile).open("filmandel")
    heading, *rows = rows_of_csv(screen.download("Last ned CSV", tmp_path))
    assert heading[0] == "tittel"
    assert len(rows) == len(NAMES) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_choice_of_format_keeps_the_map_where_it_is(screen: Screen) -> None:
    screen.open("filmandel").map.frame.evaluate("window.stayed = true")
    screen.map.iframe.scroll_into_view_if_needed()
    screen.map.zoom_in()
    before = screen.map.view()
    screen.page.get_by_role("button", name="Dokumentar", exact=True).click()
    expect(screen.page).to_have_url(re.compile("format=documentary"))
    screen.settle()
    assert screen.map.frame.evaluate("window.stayed")
    assert screen.map.view() == before
