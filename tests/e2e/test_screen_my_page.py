"""Min side with a real sign-in: a member edits its own page, and a stranger finds nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cluster.access import Role
from cluster.crafts import Craft
from cluster.members import Member
from data.clock import today
from data.commands import grant, speak_for
from geo.layers import basemap_files
from tests.e2e.conftest import OPERATOR, Reader, SignIn
from tests.e2e.screen import PHONE, Screen
from tests.e2e.sign_in import FIRST_LEADER, verified
from tests.e2e.sites import Site
from ui import links, served_files

PATH = "min-side"
MEMBER = "ola@example.com"
EVERYWHERE = [screen.path for screen in (*links.IN_MENU, *links.BY_LINK)]


@pytest.fixture
def hidden(site: Site) -> Member:
    """A person who has not agreed to be shown, and has contact details to hide."""
    seen = {each.id for each in site.store.members(seen_by=Role.VISITOR)}
    return next(each for each in site.members() if each.id not in seen and each.located)


@pytest.fixture
def spoken_for(site: Site, hidden: Member) -> Member:
    """The hidden person, whom somebody who can sign in speaks for."""
    grant(site.store, OPERATOR, MEMBER, Role.MEMBER)
    speak_for(site.store, OPERATOR, MEMBER, hidden.id)
    return hidden


def everything(screen: Screen) -> str:
    """All that a window has been sent: the page, and what is in its frames."""
    return "\n".join(frame.content() for frame in screen.page.frames)


def test_a_member_edits_its_own_page_and_decides_who_sees_it(
    sign_in: SignIn, reader: Reader, site: Site, spoken_for: Member, tmp_path: Path
) -> None:
    screen = sign_in("ola", **verified(MEMBER))
    screen.go_by_menu("Min side").settle()
    expect(screen.page.locator(".kk-card h3")).to_have_text(spoken_for.name)
    field = screen.page.get_by_role("textbox", name="Dette tilbyr vi", exact=True)
    field.fill("Oppdiktet dronefoto")
    field.press("Tab")
    screen.settle()
    shown = screen.page.get_by_role("radiogroup", name="Navn og sted kan ses av")
    shown.get_by_text("alle", exact=True).click()
    screen.settle()
    screen.page.get_by_role("button", name="Lagre", exact=True).click()
    expect(screen.page.get_by_text("Lagret.", exact=True).first).to_be_visible()
    saved = site.store.member(spoken_for.id)
    assert saved is not None
    assert saved.offers == "Oppdiktet dronefoto"
    assert [each.before["offers"] for each in site.store.reviews()] == [spoken_for.offers]
    visitor = Screen(reader(), site).open("medlem", id=spoken_for.id)
    expect(visitor.card).to_have_text(spoken_for.name)
    assert "dronefoto" not in everything(visitor)
    screen.page.locator("summary").filter(has_text="Alt vi har lagret").click()
    file = screen.download("Last ned (JSON)", tmp_path)
    assert json.loads(file.read_text("utf-8"))["member"]["offers"] == "Oppdiktet dronefoto"


def test_a_notice_is_posted_by_the_keyboard_on_a_narrow_screen(
    sign_in: SignIn, site: Site, spoken_for: Member
) -> None:
    screen = sign_in("ola", **verified(MEMBER))
    page = screen.page
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    screen.open(PATH)
    page.get_by_role("button", name="Nytt oppslag").press("Enter")
    craft = page.get_by_role("combobox", name="Fag", exact=True)
    craft.fill("musikk")
    craft.press("Enter")
    page.get_by_role("textbox", name="Teksten, høyst 200 tegn").fill("Oppdiktet oppslag")
    page.keyboard.press("Tab")
    screen.settle()
    wide = "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
    assert max(page.evaluate(wide)) <= PHONE[0]
    page.get_by_role("button", name="Legg ut", exact=True).press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="Tilbyr musikk")).to_be_visible()
    (notice,) = site.store.own_notices(spoken_for.id)
    assert (notice.craft, notice.text) == (Craft.MUSIC, "Oppdiktet oppslag")


@pytest.mark.parametrize("signed_in", [False, True], ids=["nobody", "stranger"])
def test_a_stranger_finds_nothing(
    sign_in: SignIn, reader: Reader, site: Site, *, signed_in: bool
) -> None:
    """On no page, by link or by menu, in no frame: no contact, and no person who is hidden."""
    seen = {each.id for each in site.store.members(seen_by=Role.VISITOR)}
    members = site.members()
    secrets = [each.name for each in members if each.id not in seen]
    contacts = [each.contact for each in members if each.contact]
    secrets += [text for each in contacts for text in (each.person, each.email, each.phone) if text]
    shared = [text for each in members for text in (each.offers, each.needs) if text]
    secrets += [text for text in shared if " " in text]  # one word may stand in a name
    notices = site.store.notices(seen_by=Role.MEMBER, day=today())
    secrets += [each.text for each in notices]
    posted = next(each.member_id for each in notices if each.member_id in seen)
    assert len(secrets) > 20
    if signed_in:
        screen = sign_in("fremmed", **verified("fremmed@example.com"))
    else:
        screen = Screen(reader(), site)
    for path in EVERYWHERE:
        for id_ in [members[0].id, posted] if path == links.MEMBER.path else [None]:
            screen.open(path, **({"id": id_} if id_ else {"tabell": "1"})).draw()
            sent = everything(screen)
            assert [text for text in secrets if text in sent] == []


ROUTES = (
    "healthz",
    *(f"{served_files.PREFIX}/egne/map/{name}.js" for name in ("region-map", "member-map")),
    *(f"{served_files.PREFIX}/grunnkart/{path.name}" for path in basemap_files().values()),
    *(f"_stcore/{name}" for name in ("health", "host-config", "script-health-check", "metrics")),
    *EVERYWHERE,
)


@pytest.mark.parametrize("email", ["", FIRST_LEADER], ids=["nobody", "leader"])
def test_no_route_tells_of_members_whoever_asks(
    sign_in: SignIn, reader: Reader, site: Site, spoken_for: Member, email: str
) -> None:
    """Not even the leader: what they may see comes in the page's own socket, and nowhere else."""
    page = sign_in("ola", **verified(email)).page if email else reader()
    members = site.members()
    secrets = [each.name for each in members] + [
        text
        for each in members
        if each.contact
        for text in (each.contact.person, each.contact.email, each.contact.phone)
        if text
    ]
    for route in ROUTES:
        sent = page.context.request.get(f"{site.url}{route}").text()
        assert [text for text in secrets if text in sent] == [], route
