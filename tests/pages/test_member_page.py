"""A member's own page, which others link to."""

from __future__ import annotations

import pytest

from tests.pages.screens import html, map_sent, on_map, text_of, visit
from ui import links

TENKT_FJELLFOTO, OBSERVER = 18, 37


def opened(**address: str):
    return visit(links.MEMBER, **address)


def test_the_whole_history_is_told_and_the_place_marked(demo):
    shown = opened(id=str(TENKT_FJELLFOTO), dato="2020-11-14")
    terms = text_of(shown, "kk-table")
    assert "15. november 2017" in terms
    assert "1. september 2018" in terms
    assert "1. februar 2020" in terms
    assert "løper" in terms
    assert [(each["id"], each["selected"]) for each in on_map(shown)] == [(TENKT_FJELLFOTO, True)]
    assert map_sent(shown)["returned_objects"] == []


def test_on_a_day_between_two_terms_the_member_was_not_in(demo):
    shown = opened(id=str(TENKT_FJELLFOTO), dato="2019-06-01")
    assert "Ikke med i klyngen 1. juni 2019." in text_of(shown, "kk-card")
    assert on_map(shown) == []


def test_a_card_says_kind_and_since_when(demo):
    assert "observatør siden 1. februar 2018" in text_of(
        opened(id=str(OBSERVER), dato="2020-11-14"), "kk-card"
    )


@pytest.mark.parametrize("rubbish", ["999", "abc", "", "-1", "1 OR 1=1", "9" * 100])
def test_a_link_to_nobody_leads_on(demo, rubbish):
    shown = opened(id=rubbish, lang="en")
    assert not shown.exception
    assert [each.value for each in shown.title] == ["Member not found"]
    assert not html(shown, "kk-card")
    (link,) = shown.get("page_link")
    assert link.proto.page == "medlemmer"
    assert link.proto.query_string == "lang=en"


def test_without_a_number_there_is_nobody(demo):
    assert [each.value for each in opened().title] == ["Fant ikke medlemmet"]
