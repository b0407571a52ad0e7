"""Register: the leader edits, and every other page follows; two who edit at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from data.importing import cells
from tests.e2e.conftest import Visit
from tests.e2e.public_registers import FIRM, answering
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, opened

PATH = "register"
MOST_TABS = 80


class Editor:
    """The form of one member in a window."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.page = screen.page

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label, exact=True)

    def fill(self, **fields: str) -> None:
        """Type into fields by their labels, as somebody who goes on with the Tab key."""
        for label, text in fields.items():
            field = self.field(label.replace("_", " "))
            field.fill(text)
            field.press("Tab")
        self.screen.settle()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.screen.settle()

    def says(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()


def edit(screen: Screen, name: str) -> Editor:
    """Find a member in the register's list, and open its form."""
    screen.open(PATH)
    screen.in_list(name).click()
    expect(screen.title).to_have_text(name)
    screen.settle()
    return Editor(screen)


@pytest.fixture(scope="module")
def edited(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app on a register these tests share, where the public registers answer."""
    folder = tmp_path_factory.mktemp("edited")
    with answering() as url, opened(folder, filled, KLYNGEKART_BRREG_URL=url) as site:
        yield site


@pytest.fixture
def firm(edited: Site) -> str:
    """A firm in Tromsø that everybody sees, and no test has changed yet."""
    return next(
        each.member.name
        for each in edited.standings()
        if not each.member.is_person and each.place.name == "Tromsø" and each.member.version == 1
    )


def test_the_leader_edits_and_the_map_follows(edited: Site, visit: Visit, firm: str) -> None:
    screen = visit(edited)
    editor = edit(screen, firm)
    editor.fill(Navn="Oppdiktet Omdøpt AS", **{"Sted: tettsted eller kommune": "Alta"})
    editor.press("Lagre")
    editor.says("Oppdiktet Omdøpt AS er lagret")
    screen.go_by_menu("Medlemmer").settle()
    screen.search("Omdøpt")
    screen.lists(["Oppdiktet Omdøpt AS"])
    screen.map.shows(["Oppdiktet Omdøpt AS"])
    assert edited.standing("Oppdiktet Omdøpt AS").place.name == "Alta"
    screen.go_by_menu("Register").settle()
    register = Editor(screen)
    register.press("Angre")
    register.says("Angret for 1 virksomhet.")
    screen.go_by_menu("Medlemmer").settle()
    screen.search(firm)
    screen.lists([firm])
    assert edited.standing(firm).place.name == "Tromsø"


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    edited: Site, visit: Visit, firm: str
) -> None:
    editor = edit(visit(edited), firm)
    editor.fill(Navn="", **{"E-post": "tull", "Nettsted": "https://ny.example.com"})
    editor.press("Lagre")
    editor.says("Navnet mangler.")
    editor.says("«tull» er ikke en e-postadresse.")
    expect(editor.field("Nettsted")).to_have_value("https://ny.example.com")
    editor.fill(Navn=firm, **{"E-post": "ny@example.com"})
    editor.press("Lagre")
    editor.says(f"{firm} er lagret")
    contact = edited.standing(firm).member.contact
    assert contact is not None
    assert (contact.email, edited.standing(firm).member.website) == (
        "ny@example.com",
        "https://ny.example.com",
    )


def test_two_editors_collide_and_the_second_chooses(edited: Site, visit: Visit, firm: str) -> None:
    first, second = edit(visit(edited), firm), edit(visit(edited), firm)
    first.fill(Telefon="77 00 00 01", Nettsted="https://first.example.com")
    first.press("Lagre")
    first.says(f"{firm} er lagret")
    second.fill(Telefon="77 00 00 02", Kontaktperson="Kari Oppdiktet")
    second.press("Lagre")
    second.says("Noen andre har lagret")
    second.says("Deres: 77 00 00 01")
    assert edited.standing(firm).member.contact.phone == "77 00 00 01"  # type: ignore[union-attr]
    second.page.get_by_text("Ditt: 77 00 00 02").click()
    expect(second.page.get_by_role("radio", name="Ditt: 77 00 00 02")).to_be_checked()
    second.screen.settle()
    second.press("Lagre det jeg har valgt")
    second.says(f"{firm} er lagret")
    member = edited.standing(firm).member
    assert member.contact is not None
    assert (member.contact.phone, member.contact.person, member.website) == (
        "77 00 00 02",
        "Kari Oppdiktet",
        "https://first.example.com",
    )


def test_the_form_is_used_by_keyboard_alone(edited: Site, visit: Visit, firm: str) -> None:
    screen = visit(edited)
    editor = edit(screen, firm)
    editor.field("Navn").focus()
    screen.page.keyboard.press("End")
    screen.page.keyboard.type(" Nord")
    focused = screen.page.locator(":focus")
    for _ in range(MOST_TABS):
        screen.page.keyboard.press("Tab")
        if focused.count() and focused.inner_text() == "Lagre":
            break
    assert focused.inner_text() == "Lagre"
    screen.settle()
    screen.page.keyboard.press("Enter")
    editor.says(f"{firm} Nord er lagret")


def test_a_pin_is_dragged_to_where_the_member_is(edited: Site, visit: Visit, firm: str) -> None:
    screen = visit(edited)
    editor = edit(screen, firm)
    before = edited.standing(firm).place.position
    north = editor.field("Grader nord")
    shown = north.input_value()
    screen.page.locator("iframe[src*=st_folium]").scroll_into_view_if_needed()
    box = screen.map.box
    screen.page.mouse.click(box["x"] + 0.25 * box["width"], box["y"] + 0.35 * box["height"])
    expect(north).not_to_have_value(shown)
    screen.settle()
    chosen = cells.latitude(north.input_value())
    editor.press("Lagre")
    editor.says(f"{firm} er lagret")
    after = edited.standing(firm).place.position
    assert after != before
    assert after.latitude == chosen


def test_what_the_register_says_is_taken_over_where_it_is_ticked(
    edited: Site, visit: Visit
) -> None:
    screen = visit(edited)
    screen.open(PATH, ny="1")
    editor = Editor(screen)
    editor.fill(Organisasjonsnummer=FIRM["organisasjonsnummer"])
    editor.press("Hent fra Brønnøysund")
    editor.says("Registeret har noe annet")
    editor.page.get_by_text("Ansatte: tomt").click()  # what is empty is proposed: not this one
    screen.settle()
    editor.press("Ta over det som er krysset av")
    renewed = screen.page.locator(f'input[aria-label="Navn"][value="{FIRM["navn"]}"]')
    expect(renewed).to_be_visible()
    for label in ("Navn", "Ansatte, tomt når det er ukjent"):  # the old form goes as the new comes
        expect(editor.field(label)).to_have_count(1)
    expect(editor.field("Navn")).to_have_value(FIRM["navn"])
    expect(editor.field("Ansatte, tomt når det er ukjent")).to_have_value("")
    editor.press("Lagre")
    editor.says(f"{FIRM['navn']} er lagret")
    member = edited.standing(FIRM["navn"]).member
    assert (member.employees, member.org_number) == (None, FIRM["organisasjonsnummer"])
