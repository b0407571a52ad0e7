"""Rapport in a browser: a file is made while the reader waits, and taken away."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.screen import PHONE, Screen

A_WHILE = 90_000
"""Milliseconds: a report takes seconds, and the machine may have other things to do."""
WIDE = "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"


def test_the_report_is_made_and_taken_away(screen: Screen, tmp_path: Path) -> None:
    screen.open("rapport", deler="klyngen", dato="2019-06-30").settle()
    screen.page.get_by_role("button", name="Lag PDF").click()
    take = screen.page.get_by_role("button", name="Last ned PDF", exact=True)
    expect(take).to_be_visible(timeout=A_WHILE)
    file = screen.download("Last ned PDF", tmp_path)
    assert file.name == "klyngekart-rapport-2019-06-30-demodata.pdf"
    assert file.read_bytes().startswith(b"%PDF")


def test_the_choice_is_in_the_address_and_the_page_is_of_it(screen: Screen) -> None:
    screen.open("rapport").draw()
    field = screen.page.get_by_role("combobox", name="Deler")
    field.fill("Vekst")
    screen.page.get_by_role("option", name="Vekst", exact=True).click()
    field.press("Escape")
    screen.expect_query(deler="vekst")
    expect(screen.page.locator("h3", has_text="Vekst")).to_have_count(1)
    expect(screen.page.locator("h3", has_text="Klyngen")).to_have_count(0)


def test_the_report_can_be_in_the_other_language(screen: Screen) -> None:
    screen.open("rapport", deler="vekst").draw()
    screen.page.get_by_role("radiogroup", name="Rapportens språk").get_by_text("engelsk").click()
    screen.expect_query(sprak="en")
    expect(screen.page.locator("h3", has_text="Growth")).to_be_visible()
    expect(screen.title).to_have_text("Rapport")


def test_on_a_phone_nothing_scrolls_sideways(phone: Screen) -> None:
    phone.open("rapport").draw().unfold_all()
    assert max(phone.page.evaluate(WIDE)) <= PHONE[0]
