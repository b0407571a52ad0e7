"""Prognose and Delmål, by keyboard alone: another date, an edition, and a plan."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from cluster.access import Role
from cluster.growth.published import Edition
from cluster.milestones import quarter_of
from data.clock import today
from data.language import Language, texts
from tests.e2e.screen import Screen
from tests.e2e.sites import Site
from tests.e2e.tabs import Tabs

PATH = "rekruttering"
T = texts(Language.BOKMAL)


@pytest.fixture
def screen(window: Tabs, own: Site):
    with window.one() as page:
        yield Screen(page, own)


def press(screen: Screen, name: str) -> None:
    button = screen.page.get_by_role("button", name=name)
    button.focus()
    screen.page.keyboard.press("Enter")


def editions(site: Site) -> tuple[Edition, ...]:
    return site.store.forecasts(seen_by=Role.BOARD)


def chances(screen: Screen) -> list[str]:
    return screen.page.get_by_test_id("stMetricValue").all_inner_texts()


def test_another_date_is_found_by_keys_and_published_as_it_stands(
    screen: Screen, own: Site
) -> None:
    screen.open(PATH, **{"del": "prognose"}).draw()
    slider: Locator = screen.page.get_by_role("slider")
    usual, said = slider.get_attribute("aria-valuetext"), chances(screen)
    slider.focus()
    screen.page.keyboard.press("End")
    expect(slider).not_to_have_attribute("aria-valuetext", str(usual))
    screen.page.keyboard.press("ArrowLeft")
    month = screen.page.get_by_role("heading", level=3).first
    chosen = str(slider.get_attribute("aria-valuetext"))
    expect(month).to_contain_text(chosen)
    assert chances(screen) != said
    asked = T.short_day(date.fromisoformat(screen.query["frist"][0]))
    press(screen, f"Publiser prognosen for {asked}")
    receipt = screen.page.get_by_role("status").filter(has_text=f"for {asked} er publisert")
    expect(receipt).to_be_visible()
    (edition,) = editions(own)
    assert T.month(edition.last.day) == chosen
    rows = screen.table("1 publisert prognose")
    assert rows[0][:2] == [T.short_day(today()), chosen]

    press(screen, f"Publiser prognosen for {asked}")
    expect(screen.page.get_by_role("alert")).to_contain_text("publisert før")
    assert editions(own) == (edition,)


def test_a_milestone_is_set_by_keys_and_followed_up(screen: Screen, own: Site) -> None:
    screen.open(PATH, **{"del": "delmal"}).draw()
    screen.page.locator("summary").filter(has_text="Sett delmål").focus()
    screen.page.keyboard.press("Enter")
    whole = screen.page.get_by_role("spinbutton", name="Hele klyngen")
    whole.focus()
    screen.page.keyboard.type("55")
    screen.page.keyboard.press("Tab")
    press(screen, "Lagre delmålene")
    saved = screen.page.get_by_role("status").filter(has_text="Delmålene er lagret")
    expect(saved).to_be_visible()
    (milestone,) = own.store.milestones(seen_by=Role.BOARD)
    assert (milestone.members, milestone.county) == (55, None)
    assert milestone.quarter == quarter_of(today())
    (row,) = screen.table("Delmål og faktiske medlemmer")
    assert row[:3] == [T.quarter(milestone.quarter.end), "hele klyngen", "55"]
