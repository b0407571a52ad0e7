"""Per dato: every screen as it was on another day."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from cluster.members import counted
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, names

DAY = date(2018, 4, 17)
DATO = DAY.isoformat()


def test_map_figures_and_curve_are_of_the_day(screen: Screen, demo: Site) -> None:
    then = demo.standings(DAY)
    members = len(counted(then))
    assert members not in (0, len(counted(demo.standings())))
    first, last = demo.store.project().goals
    screen.open(dato=DATO).map.shows(names(then))
    assert screen.figures()[f"Medlemmer, av målet på {last}"] == f"{members} / {last}"
    expect(screen.title).to_contain_text(f"{members} medlemmer fra")
    expect(screen.curve_title).to_have_text(
        f"{members} medlemmer, {first - members} fra første mål"
    )
    curve = screen.page.get_by_test_id("stVegaLiteChart").first
    expect(curve.locator("svg text").get_by_text(str(members), exact=True)).to_be_visible()


def test_a_bar_says_so_and_leads_back_to_today(screen: Screen, demo: Site) -> None:
    screen.open(dato=DATO)
    bar = screen.page.locator(".kk-past")
    expect(bar).to_have_text("Du ser klyngen slik den var 17. april 2018.")
    expect(screen.page.locator(".kk-foot")).to_contain_text("per 17. april 2018")
    screen.page.get_by_role("button", name="Gå til i dag").click()
    expect(bar).to_have_count(0)
    screen.map.shows(names(demo.standings()))
    screen.expect_query(dato=None)


def test_the_members_of_the_day_are_listed(screen: Screen, demo: Site) -> None:
    screen.open("medlemmer", dato=DATO).map.shows(names(demo.standings(DAY)))
    screen.lists(names(demo.standings(DAY)))


@pytest.mark.parametrize("given", ["17.04.2018", "2018-02-30", "20180417", "<b>"])
def test_a_date_that_is_none_is_ignored(screen: Screen, demo: Site, given: str) -> None:
    screen.open("medlemmer", dato=given).map.shows(names(demo.standings()))
    expect(screen.page.locator(".kk-past")).to_have_count(0)


def test_the_future_is_not_shown(screen: Screen, demo: Site) -> None:
    screen.open("medlemmer", dato="2999-01-01").map.shows(names(demo.standings()))
    expect(screen.page.locator(".kk-past")).to_have_count(0)


def test_before_the_first_member_everything_says_so(screen: Screen) -> None:
    screen.open(dato="2010-01-01").map.shows([])
    expect(screen.title).to_have_text("Ingen medlemmer ennå")
    assert "ukjent" in screen.figures().values()
    expect(screen.page.get_by_text("Kurven begynner ved oppstarten")).to_be_visible()


def test_the_menu_keeps_date_and_language(screen: Screen) -> None:
    screen.open(lang="en", dato=DATO)
    for title, path in (("Members", "medlemmer"), ("Growth", "vekst"), ("Overview", "")):
        screen.go_by_menu(title)
        expect(screen.page.locator(".kk-past")).to_contain_text("17 April 2018")
        screen.expect_query(lang="en", dato=DATO)
        screen.page.wait_for_url(f"**/{path}?**")
