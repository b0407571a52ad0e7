"""Signing in with a real provider: who becomes whom, what they see, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from cluster.access import Role
from data.commands import grant, revoke
from tests.e2e.conftest import OPERATOR, Reader, SignIn
from tests.e2e.screen import Screen
from tests.e2e.sign_in import FIRST_LEADER, Provider, guarded, provider, verified
from tests.e2e.sites import Site

MEMBER = "ola@example.com"
COOKIE = "_streamlit_user"
MENU_OF_ALL = ["Oversikt", "Samspill", "Møter", "Medlemmer", "Vekst", "Effekt", "Filmandel"]


def menu(screen: Screen) -> list[str]:
    """The titles in the menu, those of its groups last."""
    links = screen.page.get_by_test_id("stTopNavLink")
    expect(links.first).to_be_visible()
    titles = links.all_inner_texts()
    for group in screen.page.get_by_test_id("stTopNavSection").all():
        titles += screen.in_group(group)
        screen.page.keyboard.press("Escape")
    return titles


def told(screen: Screen) -> str:
    """What the reader's own button says when it is opened."""
    screen.page.locator(".st-key-account button").click()
    words = screen.page.get_by_test_id("stPopoverBody").get_by_test_id("stText")
    expect(words).to_be_visible()
    return words.inner_text()


def test_nobody_is_a_visitor(reader: Reader, site: Site) -> None:
    screen = Screen(reader(), site).open()
    assert menu(screen) == MENU_OF_ALL
    screen.open("innlesing")
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text("ikke åpen for deg")


def test_the_leader_signs_in_and_out(sign_in: SignIn) -> None:
    screen = sign_in("kari", **verified("Kari@Example.com"))
    assert menu(screen) == [
        "Oversikt",
        "Samarbeid",
        "Samspill",
        "Møter",
        "Medlemmer",
        "Rekruttering",
        "Min side",
        "Vekst",
        "Effekt",
        "Filmandel",
        "Finansiering",
        "Presentasjon",
        "Rapport",
        "Register",
        "Innlesing",
        "Logg",
        "Innstillinger",
    ]
    assert FIRST_LEADER in told(screen)
    screen.page.get_by_role("button", name="Logg ut").click()
    screen.page.get_by_role("button", name="End session").click()
    expect(screen.page.get_by_role("button", name="Logg inn")).to_be_visible()
    assert menu(screen) == MENU_OF_ALL
    assert COOKIE not in {each["name"] for each in screen.page.context.cookies()}


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (verified("fremmed@example.com"), "fremmed@example.com har ingen rolle"),
        ({"email": FIRST_LEADER, "email_verified": False}, "ingen bekreftet e-postadresse"),
        ({"email": FIRST_LEADER}, "ingen bekreftet e-postadresse"),
        ({"email_verified": True}, "ingen bekreftet e-postadresse"),
        ({"email": FIRST_LEADER, "email_verified": "true"}, "ingen bekreftet e-postadresse"),
    ],
    ids=["stranger", "not verified", "verified by no one", "no address", "nearly verified"],
)
def test_a_stranger_sees_no_more_than_a_visitor(
    sign_in: SignIn, claims: dict[str, object], said: str
) -> None:
    screen = sign_in("fremmed", **claims)
    assert menu(screen) == MENU_OF_ALL
    assert said in told(screen)
    assert screen.page.get_by_label("Vis som").count() == 0
    screen.open("innlesing")
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text("ikke åpen for deg")


def test_a_role_given_or_taken_counts_from_the_next_click(sign_in: SignIn, site: Site) -> None:
    screen = sign_in("ola", **verified(MEMBER))
    for role in (Role.LEADER, Role.BOARD):
        grant(site.store, OPERATOR, MEMBER, role)
        screen.go_by_menu("Vekst")
        expect(screen.title).to_have_text("Vekst")
        assert ("Innlesing" in menu(screen)) is (role is Role.LEADER)
        screen.go_by_menu("Medlemmer")
        expect(screen.title).to_have_text("Medlemmer")
    revoke(site.store, OPERATOR, MEMBER)
    screen.go_by_menu("Vekst")
    expect(screen.page.locator(".st-key-account button")).to_contain_text("Besøkende")


def test_a_leader_can_see_what_others_see(sign_in: SignIn) -> None:
    screen = sign_in("kari", **verified(FIRST_LEADER))
    told(screen)
    field = screen.page.get_by_role("combobox", name="Vis som")
    field.fill("besøkende")
    field.press("Enter")
    expect(screen.page.locator(".st-key-account button")).to_contain_text("Besøkende")
    assert menu(screen) == MENU_OF_ALL


# ---- what is refused ----


def signed_in(page: Page) -> bool:
    return any(each["name"] == COOKIE and each["value"] for each in page.context.cookies())


def ask_for_code(page: Page, site: Site, by: Provider, name: str) -> str:
    """Begin to sign in, but keep the provider's answer; the address it leads to."""
    Screen(page, site).open().page.get_by_role("button", name="Logg inn").click()
    page.get_by_placeholder("sub").wait_for()
    return by.answer(page.url, name)


def test_an_answer_nobody_asked_for_signs_no_one_in(
    reader: Reader, site: Site, by: Provider
) -> None:
    """Somebody else's answer, led to by a link (login CSRF)."""
    by.knows("kari", **verified(FIRST_LEADER))
    theirs, mine = reader(), reader()
    address = ask_for_code(theirs, site, by, "kari")
    mine.goto(address)
    assert not signed_in(mine)


def test_a_forged_state_signs_no_one_in(reader: Reader, site: Site, by: Provider) -> None:
    by.knows("kari", **verified(FIRST_LEADER))
    page = reader()
    address = ask_for_code(page, site, by, "kari")
    state = parse_qs(urlsplit(address).query)["state"][0]
    page.goto(address.replace(state, "x" * len(state)))
    assert not signed_in(page)


def test_the_same_answer_counts_once(reader: Reader, site: Site, by: Provider) -> None:
    by.knows("kari", **verified(FIRST_LEADER))
    page = reader()
    address = ask_for_code(page, site, by, "kari")
    page.goto(address)
    assert signed_in(page)
    page.context.clear_cookies(name=COOKIE)
    page.goto(address)
    assert not signed_in(page)


def test_a_refusal_at_the_provider_leads_back_as_a_visitor(reader: Reader, site: Site) -> None:
    screen = Screen(reader(), site).open()
    screen.page.get_by_role("button", name="Logg inn").click()
    screen.page.get_by_role("button", name="Deny").click()
    assert menu(screen.settle()) == MENU_OF_ALL
    assert not signed_in(screen.page)


@pytest.mark.parametrize("value", ["", "x", '{"email":"kari@example.com"}', "MQ|1|x|y"])
def test_a_cookie_somebody_wrote_signs_no_one_in(reader: Reader, site: Site, value: str) -> None:
    page = reader()
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": site.url}])
    assert menu(Screen(page, site).open()) == MENU_OF_ALL


@pytest.mark.parametrize("path", ["auth/login", "auth/logout", "oauth2callback"])
@pytest.mark.parametrize("name", ["next", "redirect", "redirect_uri", "url", "returnTo"])
def test_signing_in_leads_to_no_other_site(site: Site, path: str, name: str) -> None:
    answer, _ = site.ask(f"{path}?{name}=https%3A%2F%2Fevil.example.com")
    assert "evil.example.com" not in (answer.getheader("location") or "")


def test_an_assurance_that_has_expired_signs_no_one_in(
    reader: Reader, filled: Path, tmp_path: Path
) -> None:
    with provider(lasting=timedelta(hours=-2)) as late, guarded(tmp_path, filled, late) as site:
        late.knows("kari", **verified(FIRST_LEADER))
        page = reader()
        page.goto(ask_for_code(page, site, late, "kari"))
        assert not signed_in(page)
