"""Everything on a phone, 390 pixels wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.screen import PHONE, Screen
from tests.e2e.sites import Site, names

PAGES = (
    ("", {"dato": "2018-04-17"}),
    ("medlemmer", {"valgt": 3, "fag": ["sound", "music", "training"]}),
    ("samarbeid", {"fra": "Bodø", "valgt": 3}),
    ("samspill", {}),
    ("moter", {}),
    ("moter", {"vis": "maned"}),
    ("moter", {"vis": "kart"}),
    ("moter", {"mote": 1}),
    ("medlem", {"id": 3}),
    ("vekst", {}),
    ("effekt", {}),
    ("effekt", {"vis": "tall"}),
    ("innlesing", {"liste": "filmtitler"}),
    ("filmandel", {"titler": "alle"}),
    ("rekruttering", {}),
    ("rekruttering", {"prospekt": 30}),
    ("rekruttering", {"del": "hvem", "fra": "Bodø"}),
    ("rekruttering", {"del": "moteplan"}),
    ("rekruttering", {"del": "utvalg"}),
    ("rekruttering", {"del": "trakt", "periode": "alt"}),
    ("rekruttering", {"del": "prognose"}),
    ("rekruttering", {"del": "delmal"}),
    ("finansiering", {}),
    ("finansiering", {"bok": "tilskudd"}),
    ("finansiering", {"bok": "kontingent"}),
    ("finansiering", {"bok": "timer"}),
    ("finansiering", {"bok": "annet"}),
    ("finansiering", {"bok": "satser"}),
    ("presentasjon", {}),
    ("rapport", {}),
    ("min-side", {"id": 2}),
    ("innlesing", {}),
    ("innstillinger", {}),
)


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize(("path", "query"), PAGES)
def test_nothing_scrolls_sideways(
    phone: Screen, path: str, query: dict[str, str], lang: str
) -> None:
    phone.open(path, lang=lang, **query).draw()
    wide = "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
    assert max(phone.page.evaluate(wide)) <= PHONE[0]


def test_the_list_comes_before_the_map(phone: Screen, demo: Site) -> None:
    phone.open("medlemmer").map.shows(names(demo.standings()))
    box = phone.list.first.bounding_box()
    assert box is not None
    assert box["y"] < phone.map.box["y"]
    assert box["y"] < PHONE[1]


def test_a_tap_in_the_list_opens_the_card(phone: Screen, demo: Site) -> None:
    name = names(demo.standings())[1]
    phone.open("medlemmer").in_list(name).tap()
    phone.shows_chosen(name)


def test_a_tap_on_the_map_chooses(phone: Screen, demo: Site) -> None:
    name = names(demo.standings())[-1]
    phone.open("medlemmer").map.iframe.scroll_into_view_if_needed()
    phone.page.touchscreen.tap(*phone.map.place_of(name))
    phone.shows_chosen(name)


def test_the_menu_opens_and_leads_on(phone: Screen) -> None:
    phone.open()
    phone.page.get_by_test_id("stExpandSidebarButton").tap()
    link = phone.page.get_by_test_id("stSidebarNavLink").filter(has_text="Vekst")
    expect(link).to_be_in_viewport()
    link.tap()
    expect(phone.title).to_have_text("Vekst")
