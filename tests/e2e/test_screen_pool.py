"""Utvalget: the register read in on the page, from its file and on line, and one firm taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cluster.access import Role
from cluster.pool import Way
from tests.data.bulk_file import unit, units, write
from tests.e2e.public_registers import FIRM, KOMMUNE, answering
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, opened
from tests.e2e.tabs import Tabs

PATH = "rekruttering"
LOAD = "Les inn fra Enhetsregisteret"
MOST_MILLISECONDS = 60_000
"""Eighty kommuner at five requests a second take a while."""


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[Site]:
    """The app on a register of the test's own, where the company register answers."""
    with answering() as url, opened(tmp_path, filled, KLYNGEKART_BRREG_URL=url) as site:
        yield site


@pytest.fixture
def board(window: Tabs, own: Site) -> Iterator[Screen]:
    with window.one() as page:
        yield Screen(page, own)


def test_the_registers_file_is_read_in_on_the_page(
    board: Screen, own: Site, tmp_path: Path
) -> None:
    file = write(tmp_path / "enheter.csv.gz", [*units(400), *(unit(at) for at in range(1, 9))])
    board.open(PATH, **{"del": "utvalg"})
    board.page.get_by_text("Les inn fra Enhetsregisteret").click()
    board.page.locator("input[type=file]").set_input_files(file)
    board.page.get_by_role("button", name="Les inn", exact=True).click()
    expect(board.page.get_by_text("Registeret er lest inn.")).to_be_visible()
    (load,) = own.store.pool_loads(seen_by=Role.BOARD)
    assert load.rows == 408
    assert own.store.pool(seen_by=Role.BOARD)


def test_a_file_that_is_something_else_is_refused_in_words(
    board: Screen, own: Site, tmp_path: Path
) -> None:
    file = tmp_path / "enheter.csv"
    file.write_text("<!doctype html><html><body>Feil</body></html>")
    board.open(PATH, **{"del": "utvalg"})
    board.page.get_by_text("Les inn fra Enhetsregisteret").click()
    board.page.locator("input[type=file]").set_input_files(file)
    board.page.get_by_role("button", name="Les inn", exact=True).click()
    expect(board.page.locator(".kk-problem")).to_contain_text("Fila er en nettside")
    assert own.store.pool_loads(seen_by=Role.BOARD) == ()


def test_the_register_is_asked_on_line_and_a_firm_it_has_elsewhere_taken_in(
    board: Screen, own: Site
) -> None:
    """By keyboard alone."""
    board.open(PATH, **{"del": "utvalg"})
    keys = board.page.keyboard
    board.page.locator("summary").filter(has_text=LOAD).focus()
    keys.press("Enter")
    board.page.get_by_role("radio", name="fra fila").focus()
    keys.press("ArrowRight")
    ask = board.page.get_by_role("button", name="Spør Enhetsregisteret")
    ask.focus()
    keys.press("Enter")
    expect(board.page.get_by_role("progressbar")).to_be_visible()
    done = board.page.get_by_text("Registeret er lest inn.").first
    expect(done).to_be_visible(timeout=MOST_MILLISECONDS)
    (load,) = own.store.pool_loads(seen_by=Role.BOARD)
    (firm,) = own.store.pool(seen_by=Role.BOARD)
    assert (load.way, firm.place.kommune.number) == (Way.SEARCH, KOMMUNE)

    board.settle()
    board.page.locator("summary").filter(has_text="Ta inn en virksomhet").focus()
    keys.press("Enter")
    number = board.page.get_by_role("textbox", name="Organisasjonsnummer")
    number.fill("999999999")
    number.press("Tab")
    take = board.page.get_by_role("button", name="Ta inn", exact=True)
    take.focus()
    keys.press("Enter")
    expect(board.page.locator(".kk-problem").first).to_contain_text("999999999")
    expect(number).to_have_value("999999999")
    number.fill(str(FIRM["organisasjonsnummer"]))
    board.page.get_by_role("textbox", name="Hører til i utvalget fordi").fill("Lager film også")
    keys.press("Tab")
    take.focus()
    keys.press("Enter")
    receipt = board.page.get_by_role("status").filter(has_text="er tatt inn i utvalget")
    expect(receipt).to_be_visible()
    assert len(own.store.pool(seen_by=Role.BOARD)) == 2
