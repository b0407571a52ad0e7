"""Effekt in a browser: the links lead to the parts, and an analysis is published and shown."""

from __future__ import annotations

from playwright.sync_api import expect

from cluster.access import Role
from tests.e2e.screen import Screen
from tests.e2e.sites import Site
from tests.e2e.tabs import Tabs


def test_a_link_leads_to_its_part_and_the_question_stays(screen: Screen) -> None:
    screen.open("effekt", mot="rest").draw()
    part = screen.page.locator("h2").filter(has_text="Det som kan sies")
    expect(part).not_to_be_in_viewport()
    screen.page.get_by_role("link", name="Det som kan sies").click()
    expect(part).to_be_in_viewport()
    assert "mot=rest" in screen.page.url
    expect(screen.title).to_have_text("Effekt")


def test_what_the_leader_publishes_is_kept_with_its_fingerprint(window: Tabs, own: Site) -> None:
    with window.one() as page:
        publish(Screen(page, own), own)


def publish(screen: Screen, site: Site) -> None:
    screen.open("effekt").draw()
    screen.page.get_by_role("button", name="Publiser denne analysen").click()
    screen.page.get_by_role("button", name="Ja, vis den for alle. Det kan ikke angres.").click()
    receipt = screen.page.locator(".kk-receipt", has_text="Analysen er publisert")
    expect(receipt).to_be_visible()
    (edition,) = site.store.effect_editions(seen_by=Role.LEADER)
    expect(receipt).to_contain_text(edition.digest[:8])
