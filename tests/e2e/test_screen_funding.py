"""Finansiering in a browser: a grant by keyboard, hours approved together, and one's own hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from playwright.sync_api import Locator, expect

from cluster.access import Role, User
from cluster.funding.ledgers import HoursStatus, OwnHours, Worker
from data import commands
from data.commands import grant, speak_for
from tests.e2e.conftest import OPERATOR, SignIn
from tests.e2e.screen import PHONE, Screen
from tests.e2e.sign_in import verified
from tests.e2e.sites import Site
from tests.e2e.tabs import Tabs
from tests.e2e.test_screen_accessibility import check

MEMBER = "ola@example.com"
TALL = {"width": 1280, "height": 2400}
DAY = date(2019, 6, 3)
MOST_TABS = 60
WIDE = "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"


def unfold(screen: Screen, title: str) -> None:
    screen.page.locator("summary").filter(has_text=title).press("Enter")
    screen.settle()


def tab_to(screen: Screen, wanted: Locator) -> None:
    """By the tabulator alone, as whoever has no mouse gets there."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        screen.page.keyboard.press("Tab")
    raise AssertionError("the tabulator never came there")


def type_in(screen: Screen, role: str, label: str, words: str) -> None:
    field = screen.page.get_by_role(role, name=label).first
    tab_to(screen, field)
    screen.page.keyboard.press("ControlOrMeta+A")
    screen.page.keyboard.type(words)


def enter(site: Site, *lines: OwnHours) -> None:
    for each in lines:
        done, wrong = commands.register_hours(
            site.store, User("Ola", Role.MEMBER, each.member_id), each
        )
        assert done is not None, wrong


def some_hours(site: Site) -> tuple[OwnHours, OwnHours]:
    """Of two who were members that day."""
    members = [x.member.id for x in site.standings(DAY)]
    first = OwnHours(
        members[0], DAY, "Styremøte", 2.5, Worker.OWNER, DAY, evidence="https://example.com/perm"
    )
    return first, replace(first, member_id=members[1], activity="Kurs <b>i lyd</b>")


def test_a_grant_is_entered_with_the_keyboard_alone(window: Tabs, own: Site) -> None:
    with window.one() as page:
        screen = Screen(page, own)
        page.set_viewport_size(TALL)
        screen.open("finansiering", bok="tilskudd").settle()
        unfold(screen, "Før eller rett et tilskudd")
        type_in(screen, "textbox", "Tilskuddsgiver", "Oppdiktet Fond")
        fill_the_rest(screen)
        save = page.get_by_role("button", name="Lagre tilskuddet")
        tab_to(screen, save)
        page.keyboard.press("Enter")
        expect(page.locator(".kk-receipt", has_text="Lagret.")).to_be_visible()
        expect(page.locator("h3", has_text="Oppdiktet Fond: Nettverk")).to_be_visible()
    kept = [x for x in own.store.funding(seen_by=Role.LEADER).grants if not x.demo]
    assert [(x.funder, x.title, x.promised, x.awarded) for x in kept] == [
        ("Oppdiktet Fond", "Nettverk", 1_000_000, date(2019, 5, 1))
    ]


def fill_the_rest(screen: Screen) -> None:
    """All that is needed besides the funder."""
    page = screen.page
    title = page.get_by_role("textbox", name="Tilskudd", exact=True)
    tab_to(screen, title)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Nettverk")
    type_in(screen, "spinbutton", "Lovet, kr", "1000000")
    page.keyboard.press("Tab")
    screen.settle()
    award = page.get_by_test_id("stDateInput").filter(has_text="Tilsagn gitt")
    tab_to(screen, award.get_by_role("spinbutton").first)
    page.keyboard.type("01052019")
    type_in(screen, "textbox", "Kilde", "Tilsagnsbrev")
    page.keyboard.press("Tab")
    screen.settle()


def test_all_hours_that_wait_are_approved_with_one_press(window: Tabs, own: Site) -> None:
    enter(own, *some_hours(own))
    with window.one() as page:
        screen = Screen(page, own)
        page.set_viewport_size(TALL)
        screen.open("finansiering", bok="timer").settle()
        boxes = page.get_by_role("checkbox")
        expect(page.get_by_text("Kurs <b>i lyd</b>").first).to_be_visible()
        waiting, unknown = boxes.count(), page.get_by_role("checkbox", checked=False).count()
        assert waiting - unknown >= 2
        page.get_by_role("button", name="Godkjenn de avkryssede").click()
        expect(page.locator(".kk-receipt", has_text="føringer er godkjent")).to_be_visible()
        expect(boxes).to_have_count(unknown)
    lines = own.store.funding(seen_by=Role.LEADER).own_hours
    ours = [x for x in lines if x.evidence == "https://example.com/perm"]
    assert [x.status for x in ours] == [HoursStatus.APPROVED] * 2


def test_a_member_enters_hours_of_its_own(sign_in: SignIn, site: Site) -> None:
    member = next(x for x in site.members() if x.org_number and x.located)
    grant(site.store, OPERATOR, MEMBER, Role.MEMBER)
    speak_for(site.store, OPERATOR, MEMBER, member.id)
    screen = sign_in("ola", **verified(MEMBER))
    screen.page.set_viewport_size(TALL)
    screen.go_by_menu("Min side").settle()
    unfold(screen, "Før egne timer")
    field = screen.page.get_by_role("textbox", name="Hva dere gjorde for klyngen")
    field.fill("Oppdiktet styremøte")
    field.press("Tab")
    screen.settle()
    screen.page.get_by_role("button", name="Før timene").click()
    expect(screen.page.locator(".kk-receipt", has_text="Timene er ført.")).to_be_visible()
    lines = [x for x in site.store.own_funding(member.id).own_hours if not x.demo or member.demo]
    assert "Oppdiktet styremøte" in [each.activity for each in lines]


def test_with_lines_nothing_scrolls_sideways_on_a_phone(pocket: Tabs, own: Site) -> None:
    enter(own, *some_hours(own))
    with pocket.one() as page:
        screen = Screen(page, own)
        for part in ("status", "tilskudd", "kontingent", "timer", "annet", "satser"):
            screen.open("finansiering", bok=part).draw().unfold_all()
            assert max(page.evaluate(WIDE)) <= PHONE[0], part
            if part == "timer":
                assert check(screen, PHONE[0]) == []
