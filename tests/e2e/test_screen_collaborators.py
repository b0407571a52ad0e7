"""Samarbeid: from a craft to somebody who has it, how one gets there, and the team for a shoot."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import expect

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.members import Contact, Standing
from data.clock import today
from data.commands import change_member
from geo.places import find_place
from geo.travel.journeys import measure
from geo.travel.network import Way
from tests.e2e.conftest import Reader
from tests.e2e.region_map import wait
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, names
from tests.e2e.tabs import Tabs

PATH = "samarbeid"
LEADER = User("Prosjektleder", Role.LEADER)
_DRAWN = """([bands, legs]) => {
  const drawn = klyngekart.drawnReach();
  return drawn.origin === 1 && drawn.bands.length === bands && (drawn.legs > 0) === legs;
}"""


def quickest_first(site: Site, place: str, craft: Craft | None = None) -> list[Standing]:
    """Those with the craft, by car and ferry from the place; ties as the page breaks them."""
    everyone = [each for each in site.standings() if craft in (None, *each.member.crafts)]
    origin = find_place(place).position  # type: ignore[union-attr]
    positions = [each.place.position for each in everyone]
    minutes = measure(origin, positions, Way.CAR, today().month).minutes
    ranked = sorted(
        zip(minutes, (each.member.name for each in everyone), everyone, strict=True),
        key=lambda each: each[:2],
    )
    return [each for _, _, each in ranked]


def draws(screen: Screen, *, bands: int, way: bool) -> None:
    """The map comes to show so many bands, and the way to somebody or none."""
    wait(screen.map.frame, _DRAWN, [bands, way])


def test_from_a_craft_to_a_call_in_three_taps(pocket: Tabs, own: Site) -> None:
    nearest = quickest_first(own, "Mehamn", Craft.SOUND)[0].member
    with_phone = replace(nearest, contact=Contact(phone="77 00 00 01"))
    changed, _ = change_member(own.store, LEADER, nearest, with_phone, today=today())
    assert changed is not None
    with pocket.one() as page:
        screen = Screen(page, own).open(PATH, fra="Mehamn")
        page.get_by_role("button", name="lyd", exact=True).tap()
        screen.expect_query(fag="sound")
        expect(screen.list).to_have_count(len(quickest_first(own, "Mehamn", Craft.SOUND)))
        first = screen.list.first
        expect(first.locator("strong")).to_have_text(nearest.name)
        first.tap()
        call = page.get_by_role("link", name="Ring 77 00 00 01")
        expect(call).to_be_in_viewport()
        expect(call).to_have_attribute("href", "tel:+4777000001")


def test_the_map_shows_how_far_one_gets_and_the_way(screen: Screen, demo: Site) -> None:
    screen.open(PATH, fra="Tromsø").map.shows(names(demo.standings()))
    draws(screen, bands=3, way=False)
    far = quickest_first(demo, "Tromsø")[-1].member.name
    screen.in_list(far).click()
    expect(screen.card).to_have_text(far)
    draws(screen, bands=3, way=True)
    screen.page.get_by_text("Luftlinje", exact=True).click()
    screen.expect_query(vei="luftlinje")
    draws(screen, bands=3, way=False)
    expect(screen.page.locator(".kk-reach li").first).to_have_text("innen 25 km")


def test_a_link_is_the_view(screen: Screen, demo: Site) -> None:
    chosen = quickest_first(demo, "Bodø", Craft.SOUND)[0]
    screen.open(PATH, fra="Bodø", fag="sound", vei="raskest", innen="4t", valgt=chosen.member.id)
    expect(screen.page.get_by_label("Fra", exact=True)).to_have_value("Bodø")
    expect(screen.card).to_have_text(chosen.member.name)
    shown = screen.list.locator("strong").all_inner_texts()
    screen.page.reload()
    screen.settle().lists(shown)
    expect(screen.card).to_have_text(chosen.member.name)


def test_another_place_is_typed_and_the_order_follows(screen: Screen, demo: Site) -> None:
    screen.open(PATH, fra="Bodø")
    field = screen.page.get_by_label("Fra", exact=True)
    field.fill("Čáhcesuolu")
    field.press("Enter")
    first = quickest_first(demo, "Vadsø")[0].member.name
    expect(screen.list.first.locator("strong")).to_have_text(first)
    expect(screen.page.get_by_text("Vadsø, Vadsø")).to_be_visible()


def test_a_press_on_the_map_starts_there_when_asked_for(screen: Screen) -> None:
    screen.open(PATH, fra="Bodø").draw()
    screen.page.get_by_role("button", name="Flere valg").click()
    screen.page.get_by_text("Et trykk på kartet velger hvor jeg reiser fra").click()
    screen.page.keyboard.press("Escape")
    screen.settle()
    field = screen.page.get_by_label("Fra", exact=True)
    expect(field).to_have_value("Bodø")
    box = screen.map.box
    screen.page.mouse.click(box["x"] + 0.65 * box["width"], box["y"] + 0.37 * box["height"])
    expect(field).not_to_have_value("Bodø")


def test_where_one_stands_is_asked_of_the_browser(reader: Reader, demo: Site) -> None:
    page = reader()
    page.context.grant_permissions(["geolocation"], origin=demo.url.rstrip("/"))
    page.context.set_geolocation({"latitude": 70.0734, "longitude": 29.7494})
    screen = Screen(page, demo).open(PATH)
    screen.page.get_by_role("button", name="Min posisjon").click()
    expect(screen.page.get_by_label("Fra", exact=True)).to_have_value("70.073, 29.749")
    first = quickest_first(demo, "Vadsø")[0].member.name
    expect(screen.list.first.locator("strong")).to_have_text(first)


def test_a_browser_that_may_not_tell_gets_a_sentence(reader: Reader, demo: Site) -> None:
    screen = Screen(reader(), demo).open(PATH)
    screen.page.get_by_role("button", name="Min posisjon").click()
    expect(screen.page.get_by_text("Nettleseren får ikke vite hvor du er.")).to_be_visible()


def test_a_team_is_found(screen: Screen) -> None:
    screen.open(PATH, fra="Lyngseidet")
    screen.page.get_by_text("Lag til innspilling", exact=True).click()
    screen.expect_query(**{"del": "lag"})
    for craft in ("lyd", "foto"):
        screen.page.get_by_role("button", name=craft, exact=True).click()
    expect(screen.page.get_by_text("2 av 2 roller er fylt")).to_be_visible()
    assert [row[0] for row in screen.table("Laget til innspillingen")] == ["foto", "lyd"]
