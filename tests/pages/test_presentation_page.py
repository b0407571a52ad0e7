"""Presentasjon: which slides, the deck the browser is given, and the file to take along."""

from __future__ import annotations

import json
import re

import pytest

from cluster.access import Role
from tests.pages.screens import text_of, visit
from ui import links

DAY = "2018-04-17"
MAP = "kart"


def opened(**address: str | list[str]):
    return visit(links.PRESENTATION, dato=DAY, **address)


def given(shown) -> dict:
    """What the component that shows the deck is given."""
    (found,) = (each for each in shown.get("bidi_component") if '"deck"' in each.proto.json)
    return json.loads(found.proto.json)


def slides(shown) -> list[str]:
    """The codes of the slides, in order."""
    return re.findall(r'<section class="slide" id="(.*?)"', given(shown)["deck"])


def test_without_a_choice_every_slide_that_has_something_is_there(demo):
    shown = opened()
    assert not shown.exception
    assert len(slides(shown)) >= 2
    assert MAP in slides(shown)
    assert text_of(shown, "kk-table").count("<tr>") == len(slides(shown)) + 1


def test_the_choice_is_kept_in_the_address(demo):
    shown = opened()
    shown.multiselect(key="bilder").set_value([MAP]).run()
    assert not shown.exception
    assert shown.query_params["bilder"] == MAP
    assert slides(shown) == [MAP]


def test_a_link_chooses_and_unknown_codes_are_ignored(demo):
    assert slides(opened(bilder=[MAP, "ukjent"])) == [MAP]
    assert len(slides(opened(bilder="ukjent"))) >= 2


def test_a_link_to_a_slide_opens_the_deck_there(demo):
    assert given(opened())["slide"] is None
    assert given(opened(bilde=MAP))["slide"] == MAP


def test_every_slide_has_a_link_that_keeps_language_and_day(demo):
    written = text_of(opened(lang="en"), "kk-table")
    assert f"presentasjon?lang=en&dato={DAY}&bilde={MAP}" in written


def test_the_deck_is_of_the_chosen_day_and_language(demo):
    deck = given(opened(lang="en"))["deck"]
    assert '<html lang="en"' in deck
    assert "17 April 2018" in deck
    assert 'data-until="2018-04-17"' in deck


def test_invented_data_are_marked_on_every_slide(demo):
    shown = opened()
    assert given(shown)["deck"].count('class="demo"') == len(slides(shown))


def test_the_file_says_what_it_is_and_of_which_day(demo):
    (button,) = opened().get("download_button")
    assert button.proto.label == "Last ned presentasjonen"
    assert button.proto.url.endswith(".html")


def test_an_empty_register_has_a_presentation_too(empty):
    shown = opened()
    assert not shown.exception
    assert slides(shown)
    assert 'class="demo"' not in given(shown)["deck"]


@pytest.mark.parametrize(
    ("role", "is_open"),
    [(Role.VISITOR, False), (Role.MEMBER, False), (Role.BOARD, True), (Role.LEADER, True)],
)
def test_it_is_for_board_and_leader(demo, read_as, role, is_open):
    read_as(role)
    assert bool(opened().get("bidi_component")) is is_open
