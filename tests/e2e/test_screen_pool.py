"""Utvalget: the register asked on line, and one firm taken in by hand; by keys alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cluster.access import Role
from cluster.pool import Way
from geo.places import kommuner
from tests.data.bulk_file import coded, org_number, unit, write
from tests.e2e.conftest import Visit
from tests.e2e.public_registers import NOBODY, Enhetsregisteret, answering
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, opened

PATH = "rekruttering"
READ = "Enhetsregisteret er lest inn."
A_ROUND = 90_000  # milliseconds: eighty kommuner, five in a second, and a busy machine
OTHER = unit(2, naeringskode1=coded("79.110"))


@pytest.fixture
def register() -> Enhetsregisteret:
    return Enhetsregisteret(*(unit(at) for at in (1, 3, 4)), OTHER)


@contextmanager
def asking(folder: Path, filled: Path, url: str, *commands: tuple[str, ...]) -> Iterator[Site]:
    with opened(folder, filled, *commands, KLYNGEKART_BRREG_URL=url) as site:
        yield site


def unfold(screen: Screen, title: str) -> None:
    """Go to the part, and open what is folded away in it."""
    screen.open(PATH, **{"del": "utvalg"})
    screen.page.locator("summary").filter(has_text=title).focus()
    screen.page.keyboard.press("Enter")
    screen.settle()


def choose(screen: Screen, before: str, key: str) -> None:
    """Another way to read than the one that is chosen."""
    screen.page.get_by_role("radio", name=before, exact=True).focus()
    screen.page.keyboard.press(key)


def press(screen: Screen, name: str) -> None:
    screen.page.get_by_role("button", name=name, exact=True).focus()
    screen.page.keyboard.press("Enter")


def to_search(screen: Screen) -> Screen:
    unfold(screen, "Les inn Enhetsregisteret")
    choose(screen, "Fra fila du har lastet ned", "ArrowDown")
    expect(screen.page.get_by_role("button", name="Spør registeret")).to_be_visible()
    return screen.settle()


def test_the_register_is_asked_left_asked_again_and_goes_on_where_it_was(
    filled: Path, tmp_path: Path, visit: Visit, register: Enhetsregisteret
) -> None:
    with answering(register) as url, asking(tmp_path, filled, url) as site:
        first, second = to_search(visit(site)), to_search(visit(site))
        press(first, "Spør registeret")
        expect(first.page.get_by_text(re.compile(r"^\d+/80 \w"))).to_be_visible()
        press(second, "Spør registeret")
        expect(second.page.locator(".kk-problem")).to_contain_text("Noen leser inn")
        choose(first, "Fra registeret på nett", "ArrowUp")
        expect(first.page.locator("input[type=file]")).to_be_attached()
        assert site.store.pool_loads(seen_by=Role.BOARD) == ()
        choose(first, "Fra fila du har lastet ned", "ArrowDown")
        expect(first.page.get_by_text("av 80 kommuner er ferdige")).to_be_visible()
        press(first, "Spør registeret")
        expect(first.page.get_by_text(READ)).to_be_visible(timeout=A_ROUND)
        expect(first.page.get_by_text("3 enheter lest")).to_be_visible()
        assert sorted(register.searched) == sorted(each.number for each in kommuner())
        (load,) = site.store.pool_loads(seen_by=Role.BOARD)
        assert (load.way, load.kept) == (Way.SEARCH, 3)


def test_a_silent_register_is_told_of_in_words(filled: Path, tmp_path: Path, visit: Visit) -> None:
    with asking(tmp_path, filled, NOBODY) as site:
        screen = to_search(visit(site))
        press(screen, "Spør registeret")
        expect(screen.page.locator(".kk-problem")).to_contain_text(
            "Får ikke kontakt med Brønnøysundregistrene."
        )
        assert site.store.pool_loads(seen_by=Role.BOARD) == ()


def test_a_firm_is_taken_in_by_its_number(
    filled: Path, tmp_path: Path, visit: Visit, register: Enhetsregisteret
) -> None:
    file = str(write(tmp_path / "enheter.csv", [unit(1)]))
    load = ("import", "register", file)
    with answering(register) as url, asking(tmp_path, filled, url, load) as site:
        screen = visit(site)
        unfold(screen, "Ta inn en virksomhet utenfor utvalget")
        number = screen.page.get_by_role("textbox", name="Organisasjonsnummer")
        number.focus()
        screen.page.keyboard.type(org_number(2))
        screen.page.keyboard.press("Enter")
        problem = screen.page.locator(".kk-problem")
        expect(problem).to_contain_text("Det står ikke hvorfor.")
        expect(number).to_have_value(org_number(2))
        screen.page.get_by_role("textbox", name="Hører til i utvalget fordi").focus()
        screen.page.keyboard.type("Lager reisefilm")
        screen.page.keyboard.press("Enter")
        receipt = screen.page.locator(".kk-receipt").filter(has_text="tatt inn")
        expect(receipt).to_have_text("OPPDIKTET FILM 2 AS i Alta er tatt inn i utvalget.")
        expect(number).to_have_value("")
        pool = {each.org_number for each in site.store.pool(seen_by=Role.BOARD)}
        assert pool == {org_number(1), org_number(2)}
