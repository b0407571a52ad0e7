"""Medlem: one member's own page, reached by a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.screen import Screen
from tests.e2e.sites import Site, names

PATH = "medlem"


def test_a_link_opens_the_member(screen: Screen, demo: Site) -> None:
    standing = demo.standings()[0]
    member = standing.member
    screen.open(PATH, id=member.id)
    expect(screen.card).to_have_text(member.name)
    screen.map.shows([member.name])
    screen.map.has_chosen(member.name)
    assert len(screen.table("Medlemskap")) == len(member.terms)


def test_someone_who_has_left_has_a_page_that_says_so(screen: Screen, demo: Site) -> None:
    now = names(demo.standings())
    gone = next(each for each in demo.members() if each.name not in now)
    screen.open(PATH, id=gone.id)
    expect(screen.card).to_have_text(gone.name)
    expect(screen.page.locator(".kk-card")).to_contain_text("Ikke med i klyngen")
    screen.map.shows([])


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"id": "99999"},
        {"id": "1 OR 1=1"},
        {"id": "<script>alert(1)</script>"},
        {"id": "٣"},
        {"id": "9" * 400},
    ],
    ids=lambda query: query.get("id", "none")[:12],
)
def test_a_link_to_nobody_gets_a_sentence_and_a_way_on(
    screen: Screen, query: dict[str, str]
) -> None:
    screen.open(PATH, **query)
    expect(screen.title).to_have_text("Fant ikke medlemmet")
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text("Lenka peker ikke til noen")
    link = screen.page.get_by_test_id("stPageLink").get_by_role("link")
    expect(link).to_have_text("Medlemmer")


def test_the_card_leads_to_the_members_page_and_keeps_language_and_date(
    screen: Screen, demo: Site
) -> None:
    member = demo.standings()[2].member
    screen.open("medlemmer", lang="en", dato="2019-06-30", valgt=member.id)
    screen.page.get_by_role("link", name="Open the member’s page").click()
    expect(screen.title).to_have_text("Member")
    expect(screen.card).to_have_text(member.name)
    screen.expect_query(id=str(member.id), lang="en", dato="2019-06-30")
    expect(screen.page.locator(".kk-past")).to_contain_text("30 June 2019")
