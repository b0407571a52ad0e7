"""Innstillinger: a role given, changed and taken away, by hand and by keyboard."""

from __future__ import annotations

import re
from contextlib import suppress

from playwright.sync_api import Locator, expect

from cluster.access import Role, User
from cluster.accounts import Account
from data.clock import today
from data.commands import trash_member
from tests.e2e.conftest import Visit
from tests.e2e.screen import Screen
from tests.e2e.sites import Site

PATH = "innstillinger"
LEADER = User("Prosjektleder", Role.LEADER)
OLA = "ola@example.com"
CAPTION = "har en rolle"


def field(screen: Screen, key: str) -> Locator:
    return screen.page.locator(f".st-key-{key}").get_by_role("combobox")


def role(screen: Screen, key: str, word: str) -> None:
    screen.page.locator(f".st-key-{key}").get_by_text(word, exact=True).click()


def button(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("button", name=name, exact=True)


def receipt(screen: Screen, words: str) -> None:
    expect(screen.page.get_by_role("status").filter(has_text=words)).to_be_visible()


def pick(screen: Screen, key: str, typed: str) -> None:
    screen.settle()  # a run that ends draws the field anew, and its list is gone
    field(screen, key).click()  # scrolls there first: what is open closes when the page scrolls
    field(screen, key).fill(typed)
    expect(screen.page.get_by_role("option").first).to_be_visible()
    field(screen, key).press("Enter")  # a list that is drawn anew has nothing still to click on
    expect(field(screen, key)).to_have_value(re.compile(typed))
    screen.settle()


def test_a_role_is_given_changed_and_taken_away(visit: Visit, own: Site) -> None:
    member = next(each for each in own.members() if each.contact and each.contact.email)
    name = f"{member.name}, {member.located[0].place.name}"
    email = member.contact.email if member.contact else ""
    screen = visit(own).open(PATH)

    address = screen.page.get_by_role("textbox", name="E-postadresse", exact=True)
    address.fill("ola@example")
    button(screen, "Gi rollen").click()
    problem = screen.page.get_by_role("alert").filter(has_text="er ikke en e-postadresse")
    expect(problem).to_be_visible()
    expect(address).to_have_value("ola@example")
    assert own.store.accounts() == ()

    address.fill(email)
    address.press("Tab")
    expect(field(screen, "give-firm")).to_have_value(name)
    expect(problem).to_have_count(0)
    button(screen, "Gi rollen").click()
    receipt(screen, f"{email} har nå rollen medlem, og representerer {name}.")
    assert screen.table(CAPTION) == [[email, "medlem", name]]
    expect(address).to_have_value("")

    pick(screen, "change-email", email)
    expect(button(screen, "Ta bort rollen")).to_be_enabled()
    role(screen, "change-role", "styre")
    pick(screen, "change-firm", "ingen")
    button(screen, "Lagre endringen").click()
    receipt(screen, f"{email} har nå rollen styre.")
    assert own.store.accounts() == (Account(email, Role.BOARD),)

    below = screen.page.get_by_role("heading", name="Prosjektet").bounding_box()
    button(screen, "Ta bort rollen").dblclick()
    sure = button(screen, "Ja, ta bort rollen styre")
    expect(sure).to_be_visible()
    assert own.store.accounts() == (Account(email, Role.BOARD),), "a double click is not a yes"
    assert screen.page.get_by_role("heading", name="Prosjektet").bounding_box() == below
    sure.click()
    receipt(screen, f"{email} har ikke lenger noen rolle.")
    assert own.store.accounts() == ()


def _comes_to_focus(target: Locator) -> bool:
    """Within a moment: what a run draws anew has the focus a little later."""
    with suppress(AssertionError):
        expect(target).to_be_focused(timeout=400)
        return True
    return False


def test_all_of_it_goes_by_keyboard(visit: Visit, own: Site) -> None:
    screen = visit(own).open(PATH)
    keys = screen.page.keyboard

    def tab_to(target: Locator) -> None:
        for _ in range(6):
            keys.press("Tab")
            screen.settle()
            if _comes_to_focus(target):
                return
        expect(target).to_be_focused(timeout=1)

    address = screen.draw().page.get_by_role("textbox", name="E-postadresse", exact=True)
    address.click()  # waits until the page stands still, as a hand does
    keys.type(OLA)
    expect(address).to_have_value(OLA)
    tab_to(screen.page.locator(".st-key-give-role input:checked"))
    keys.press("ArrowRight")
    expect(screen.page.locator(".st-key-give-role input:checked")).to_be_focused()
    tab_to(field(screen, "give-firm"))
    tab_to(button(screen, "Gi rollen"))
    keys.press("Enter")
    receipt(screen, f"{OLA} har nå rollen styre.")

    tab_to(field(screen, "change-email"))
    keys.type("ola")
    keys.press("Enter")
    expect(button(screen, "Ta bort rollen")).to_be_enabled()
    tab_to(button(screen, "Ta bort rollen"))
    keys.press("Enter")
    sure = button(screen, "Ja, ta bort rollen styre")
    expect(sure).to_be_visible()
    tab_to(sure)
    keys.press("Enter")
    receipt(screen, f"{OLA} har ikke lenger noen rolle.")
    assert own.store.accounts() == ()


def test_a_firm_that_went_to_the_trash_stays_chosen_until_another_is(
    visit: Visit, own: Site
) -> None:
    """Its words have changed under the browser, which goes by them."""
    member = own.members()[3]
    words = f"{member.name}, {member.located[0].place.name}"
    screen = visit(own).open(PATH)
    pick(screen, "give-firm", words)
    screen.page.get_by_role("textbox", name="E-postadresse", exact=True).fill(OLA)
    trash_member(own.store, LEADER, member, today=today())
    button(screen, "Gi rollen").click()
    problem = screen.page.locator(".kk-problem").filter(has_text="ligger i papirkurven")
    expect(problem).to_be_visible()
    expect(field(screen, "give-firm")).to_have_value(f"{words} (i papirkurven)")
    for _ in range(2):
        button(screen, "Gi rollen").click()
        screen.settle()
        expect(problem).to_be_visible()
    assert own.store.accounts() == ()


def test_what_is_chosen_stays_in_the_other_language(visit: Visit, own: Site) -> None:
    """The browser knows a choice by its words, and these change."""
    screen = visit(own).open(PATH)
    chosen = screen.page.locator(".st-key-give-role label", has=screen.page.locator(":checked"))
    role(screen, "give-role", "styre")
    screen.page.get_by_role("textbox", name="E-postadresse", exact=True).fill("ola@example")
    button(screen, "Gi rollen").click()
    expect(screen.page.locator(".kk-problem")).to_contain_text("er ikke en e-postadresse")
    button(screen, "English").click()
    expect(screen.page.locator(".kk-problem")).to_contain_text("is not an e-mail address")
    expect(chosen).to_have_text("board")
    expect(field(screen, "give-firm")).to_have_value("none")
    screen.settle()
    address = screen.page.locator(".st-key-give-email input")
    expect(address).to_have_value("ola@example")
    address.fill(OLA)
    screen.page.locator(".st-key-give button").click()
    expect(screen.page.locator("td", has_text="board")).to_be_visible()
    assert own.store.accounts() == (Account(OLA, Role.BOARD),)
