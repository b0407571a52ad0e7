"""WCAG 2.1 A and AA on every page, in the page and in the map, measured by axe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, expect

from tests.e2e.files import write_csv
from tests.e2e.region_map import wait
from tests.e2e.screen import PHONE, WINDOW, Screen

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
}
GOOD = (("navn", "sted", "innmeldt"), ("Påfunn", "Tromsø", "2018-04-17"))
FAULTY = (("navn", "sted", "innmeldt"), ("Påfunn", "Tromsø", "2018-04-31"))

PAGES = (
    ("", {"dato": "2018-04-17"}),
    ("medlemmer", {"valgt": 3, "fag": ["sound", "music"], "sok": "lyd"}),
    ("samarbeid", {"fra": "Bodø", "valgt": 3, "vei": "raskest"}),
    ("samarbeid", {"fra": "Bodø", "del": "lag", "fag": ["sound", "music"], "antall-music": 5}),
    ("samarbeid", {"fra": "Bodø", "del": "oppslag"}),
    ("samspill", {}),
    ("samspill", {"fase": "idea"}),
    ("moter", {}),
    ("moter", {"vis": "maned"}),
    ("moter", {"vis": "kart"}),
    ("moter", {"mote": 1}),
    ("medlem", {"id": 3}),
    ("medlem", {}),
    ("vekst", {}),
    ("effekt", {}),
    ("effekt", {"hva": "employees", "mot": "rest"}),
    ("effekt", {"vis": "tall"}),
    ("innlesing", {"liste": "omsetning"}),
    ("filmandel", {"titler": "alle"}),
    ("rekruttering", {}),
    ("rekruttering", {"del": "liste"}),
    ("rekruttering", {"prospekt": 30, "til": "declined"}),
    ("rekruttering", {"prospekt": "ny"}),
    ("rekruttering", {"del": "hvem", "fra": "Bodø"}),
    ("rekruttering", {"del": "tur", "fra": "Alta", "besok": ["30", "31"]}),
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
    ("innlesing", {}),
    ("logg", {}),
    ("register", {}),
    ("register", {"id": 2}),
    ("register", {"ny": 1}),
    ("register", {"del": "dubletter"}),
    ("register", {"del": "papirkurv"}),
    ("min-side", {"id": 2}),
    ("innstillinger", {}),
)

DARK = "rgb(16, 26, 34)"
_FRAME_IS_DARK = """() => !document.documentElement.dataset.theme
    || document.documentElement.dataset.theme === "dark" """

_STILL = """() => document.getAnimations().every(({ playState, effect }) =>
    playState !== "running" || effect.getComputedTiming().endTime === Infinity)"""

# The scrolling part of the page as high as what is in it: axe cannot judge what is scrolled away.
_WHOLE_HEIGHT = """() => Math.ceil(document.querySelector(".stMain").scrollHeight)"""


def violations(frame: Frame) -> list[str]:
    """When nothing fades in any more: what is half there has no contrast yet."""
    wait(frame, _STILL)
    found: list[dict[str, Any]] = Axe().run(frame, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in found
        for node in rule["nodes"]
    ]


def check(screen: Screen, width: int) -> list[str]:
    """What is wrong in a window of ``width`` that is as high as the page."""
    screen.page.set_viewport_size({"width": width, "height": WINDOW[1]})
    height = screen.page.evaluate(_WHOLE_HEIGHT)
    screen.page.set_viewport_size({"width": width, "height": height})
    frames = [each for each in screen.page.frames if each.url.startswith(screen.site.url)]
    return [each for frame in frames for each in violations(frame)]


def grow_dark(screen: Screen) -> None:
    """The reader's machine goes over to dark, and the open page follows."""
    screen.page.emulate_media(color_scheme="dark")
    expect(screen.page.locator(".stApp")).to_have_css("background-color", DARK)
    for frame in screen.page.frames[1:]:
        frame.wait_for_function(_FRAME_IS_DARK, polling=50)
    screen.settle()


@pytest.mark.parametrize(("path", "query"), PAGES)
def test_no_page_shuts_anyone_out(screen: Screen, path: str, query: dict[str, str]) -> None:
    """In a window and on a phone, in light and in dark."""
    screen.page.emulate_media(color_scheme="light")
    screen.open(path, **query).draw().unfold_all()
    assert check(screen, WINDOW[0]) == []
    assert check(screen, PHONE[0]) == []
    grow_dark(screen)
    assert check(screen, PHONE[0]) == []


def _with_faulty_list(screen: Screen, tmp_path: Path) -> None:
    screen.open("innlesing").upload(write_csv(tmp_path / "liste.csv", FAULTY))
    screen.table("ting å se på")


def _with_good_list(screen: Screen, tmp_path: Path) -> None:
    screen.open("innlesing").upload(write_csv(tmp_path / "liste.csv", GOOD))
    screen.table("Dette blir lagret")


def _with_open_date(screen: Screen, _: Path) -> None:
    screen.open().page.locator(".st-key-as_of button").click()
    expect(screen.page.get_by_test_id("stPopoverBody")).to_be_visible()


def _with_open_account(screen: Screen, _: Path) -> None:
    screen.open().page.locator(".st-key-account button").click()
    expect(screen.page.get_by_role("combobox", name="Vis som")).to_be_visible()


def _with_open_filter(screen: Screen, _: Path) -> None:
    screen.open("medlemmer").look_for("Fag", "l", "Fag")
    expect(screen.page.get_by_role("option").first).to_be_visible()


def _with_refused_settings(screen: Screen, _: Path) -> None:
    screen.open("innstillinger").page.get_by_role("button", name="Gi rollen").click()
    expect(screen.page.locator(".kk-problem")).to_be_visible()


STATES: dict[str, Callable[[Screen, Path], None]] = {
    "problems of a list": _with_faulty_list,
    "a list to save": _with_good_list,
    "choosing a date": _with_open_date,
    "choosing a craft": _with_open_filter,
    "who is reading": _with_open_account,
    "settings that cannot be": _with_refused_settings,
}


@pytest.mark.parametrize("state", STATES)
def test_what_opens_on_a_page_shuts_no_one_out(screen: Screen, tmp_path: Path, state: str) -> None:
    screen.page.emulate_media(color_scheme="light")
    STATES[state](screen, tmp_path)
    assert violations(screen.page.main_frame) == []
    grow_dark(screen)
    assert violations(screen.page.main_frame) == []


def test_the_map_lets_the_reader_zoom_the_page(screen: Screen) -> None:
    viewports = screen.open().map.frame.locator("meta[name=viewport]").all()
    contents = [each.get_attribute("content") or "" for each in viewports]
    assert contents
    assert not [each for each in contents if "user-scalable" in each or "maximum" in each]
