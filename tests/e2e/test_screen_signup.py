"""A member signs up and tells of a deal, the board plans a place; no form shuts anybody out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cluster.access import Role
from cluster.meetings.ledgers import Meeting
from cluster.members import Member
from data import commands
from data.clock import today
from data.commands import grant, speak_for
from tests.cluster.meetings_of import a_meeting
from tests.cluster.rosters import BODO
from tests.e2e.conftest import OPERATOR, SignIn, Visit
from tests.e2e.screen import PHONE, WINDOW, Screen
from tests.e2e.sign_in import verified
from tests.e2e.sites import Site
from tests.e2e.test_screen_accessibility import check, grow_dark

MEMBER = "ola@example.com"
TALL = {"width": 1280, "height": 2000}
LINK = "https://example.no/rom"


@pytest.fixture
def ola(site: Site) -> Member:
    """Whom the reader speaks for."""
    member = next(x for x in site.members() if x.org_number and x.located)
    grant(site.store, OPERATOR, MEMBER, Role.MEMBER)
    speak_for(site.store, OPERATOR, MEMBER, member.id)
    return member


def called(site: Site, title: str, days: int) -> Meeting:
    new = a_meeting(today() + timedelta(days), title, place=BODO, capacity=1, link=LINK)
    done, wrong = commands.save_meeting(site.store, OPERATOR, new)
    assert done is not None, wrong
    return done


def ties(site: Site, member: Member) -> list[str]:
    return [each.title for each in site.store.own_ties(member.id)]


def test_a_member_signs_up_waits_and_withdraws(sign_in: SignIn, site: Site, ola: Member) -> None:
    meeting = called(site, "Samling med én plass", 9)
    other = next(x.id for x in site.members() if x.id != ola.id)
    commands.sign_up(site.store, OPERATOR, meeting.id, other, people=1, online=False)
    screen = sign_in("ola", **verified(MEMBER))
    screen.page.set_viewport_size(TALL)
    screen.open("moter", mote=meeting.id)
    screen.page.get_by_role("button", name="Meld på", exact=True).click()
    expect(screen.page.locator(".kk-receipt", has_text="Dere er påmeldt.")).to_be_visible()
    expect(screen.page.get_by_text("Dere er nummer 1 på ventelista.")).to_be_visible()
    commands.withdraw_sign_up(site.store, OPERATOR, meeting.id, other)
    screen.open("moter", mote=meeting.id)
    expect(screen.page.get_by_text("Dere er påmeldt og har plass.")).to_be_visible()
    screen.page.get_by_role("button", name="Meld av").click()
    expect(screen.page.locator(".kk-receipt", has_text="Dere er meldt av.")).to_be_visible()
    own = site.store.own_attendances(ola.id)
    assert meeting.id not in {each.meeting_id for each in own}


def test_a_member_tells_of_a_deal_with_an_outsider(
    sign_in: SignIn, site: Site, ola: Member
) -> None:
    screen = sign_in("ola", **verified(MEMBER))
    screen.page.set_viewport_size(TALL)
    screen.open("samspill")
    screen.page.locator("summary").filter(has_text="Fortell hva dere har gjort").press("Enter")
    screen.settle()
    screen.page.emulate_media(color_scheme="light")
    assert check(screen, WINDOW[0]) == []
    screen.page.set_viewport_size(TALL)
    screen.page.get_by_role("combobox", name="Hva dere gjorde").click()
    screen.page.get_by_role("option", name="Vi kjøpte en tjeneste av").click()
    screen.settle()
    partner = screen.page.get_by_role("combobox", name="Med hvem")
    partner.fill("Oppdiktet Utleie i Oslo")
    partner.press("Enter")
    screen.settle()
    title = screen.page.get_by_role("textbox", name="Hva, med noen få ord")
    title.fill("Oppdiktet lys")
    title.press("Tab")
    screen.settle()
    screen.page.get_by_role("button", name="Lagre båndet").click()
    expect(screen.page.locator(".kk-receipt", has_text="Lagret.")).to_be_visible()
    assert "Oppdiktet lys" in ties(site, ola)
    (tie,) = [x for x in site.store.own_ties(ola.id) if x.title == "Oppdiktet lys"]
    assert (tie.first.member_id, tie.second.name) == (ola.id, "Oppdiktet Utleie i Oslo")


@pytest.mark.parametrize("days", [9, -9], ids=["to come", "held"])
def test_the_forms_of_a_meeting_shut_nobody_out(visit: Visit, own: Site, days: int) -> None:
    """In a window and on a phone, in light and in dark, with every form open."""
    meeting = called(own, "Samling", days)
    told = [commands.Came(each.id, 1) for each in own.members()[:2]]
    if days < 0:
        commands.record_attendance(own.store, OPERATOR, meeting.id, told)
    screen = visit(own)
    screen.page.emulate_media(color_scheme="light")
    screen.open("moter", mote=meeting.id).draw().unfold_all()
    assert check(screen, WINDOW[0]) == []
    assert check(screen, PHONE[0]) == []
    grow_dark(screen)
    assert check(screen, PHONE[0]) == []


def test_another_way_of_travelling_is_another_plan(screen: Screen) -> None:
    screen.page.emulate_media(color_scheme="light")
    screen.page.set_viewport_size(TALL)
    screen.open("moter", **{"del": "sted"}).draw()
    message = screen.page.get_by_test_id("stHeadingWithActionElements").locator("h3").first
    by_car, said = screen.table("De beste av"), message.inner_text()
    screen.page.get_by_role("radio", name="Raskest").click()
    screen.settle()
    expect(message).not_to_have_text(said)
    assert screen.table("De beste av") != by_car
    screen.unfold_all()
    assert check(screen, WINDOW[0]) == []
    assert check(screen, PHONE[0]) == []
    grow_dark(screen)
    assert check(screen, PHONE[0]) == []
