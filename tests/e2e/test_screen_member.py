"""Medlem: one member's own page, reached by a link."""

from __future__ import annotations

from pathlib import Path

import pytest
import vobject
from playwright.sync_api import expect

from cluster.members import Standing
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, names

PATH = "medlem"
THUMB = 44


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


NEAREST = "De nærmeste kollegaene"


def reachable(site: Site) -> Standing:
    """Somebody with a telephone or e-mail address, and a website."""
    return next(
        each
        for each in site.standings()
        if each.member.website and each.member.contact and each.member.contact.email
    )


def test_a_contact_is_reached_by_real_links_large_enough_for_a_thumb(
    phone: Screen, demo: Site
) -> None:
    member = reachable(demo).member
    assert member.contact
    phone.open(PATH, id=member.id)
    group = phone.page.locator(".kk-actions")
    write = group.get_by_role("link", name=f"Send e-post til {member.contact.email}")
    expect(write).to_have_attribute("href", f"mailto:{member.contact.email}")
    expect(group.get_by_role("link", name="Nettsted")).to_have_attribute("href", member.website)
    touched = [
        *group.get_by_role("link").all(),
        *phone.page.locator(".st-key-contact button").all(),
    ]
    touched += phone.page.locator(".st-key-contact summary").all()
    assert len(touched) >= 4
    for each in touched:
        box = each.bounding_box()
        assert box is not None
        assert box["height"] >= THUMB
    write.focus()
    expect(write).to_be_focused()


def test_the_contact_is_saved_as_a_card(screen: Screen, demo: Site, tmp_path: Path) -> None:
    member = reachable(demo).member
    assert member.contact
    screen.open(PATH, id=member.id)
    file = screen.download("Lagre kontakt (vCard)", tmp_path)
    assert file.name.startswith("kontakt-demodata-")
    card = vobject.readOne(file.read_text("utf-8"))
    assert (card.org.value, card.email.value) == ([member.name], member.contact.email)
    assert card.note.value == "Demodata: virksomheten er oppdiktet."


def test_the_code_is_black_on_white_in_the_dark_and_unfolds_by_keyboard(
    screen: Screen, demo: Site
) -> None:
    standing = reachable(demo)
    screen.page.emulate_media(color_scheme="dark")
    screen.open(PATH, id=standing.member.id)
    code = screen.page.get_by_role("img", name=f"QR-kode med kontakten til {standing.member.name}")
    expect(code).to_have_count(0)
    screen.page.locator("summary", has_text="QR-kode").press("Enter")
    expect(code).to_be_visible()
    expect(code).to_have_css("background-color", "rgb(255, 255, 255)")
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    screen.expect_query(qr="1")


def test_the_nearest_are_a_link_away_in_the_same_language_and_day(
    screen: Screen, demo: Site
) -> None:
    member = demo.standings()[0].member
    screen.open(PATH, id=member.id, lang="en", dato="2019-06-30")
    link = (
        screen.page.get_by_role("region", name="The nearest colleagues").get_by_role("link").first
    )
    name = link.inner_text()
    link.click()
    expect(screen.card).to_have_text(name)
    screen.expect_query(lang="en", dato="2019-06-30")
    assert screen.path == PATH


def test_nothing_of_a_profile_is_wider_than_a_phone(phone: Screen, demo: Site) -> None:
    phone.open(PATH, id=reachable(demo).member.id, qr=1)
    assert len(phone.table(NEAREST)) == 5
    parts = phone.page.locator(".kk-table, .kk-actions, .kk-qr")
    assert parts.count() == 6
    assert (
        parts.evaluate_all("all => all.filter(each => each.scrollWidth > each.clientWidth)") == []
    )
