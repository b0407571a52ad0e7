"""Medlemmer: list, map and card tied together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cluster.crafts import Craft
from cluster.filtering import Filter, matching
from cluster.members import MemberKind, SizeClass, Standing
from cluster.places import County
from tests.e2e.files import names_in
from tests.e2e.screen import TABLE_AND_FILES, Screen
from tests.e2e.sites import Site, names

PATH = "medlemmer"


def count_words(standings: tuple[Standing, ...]) -> str:
    """The sentence above the list, as it must read."""
    kinds = Counter(each.kind for each in standings)
    members, others = kinds[MemberKind.MEMBER], kinds.total() - kinds[MemberKind.MEMBER]
    told = f"{members} medlem" if members == 1 else f"{members} medlemmer"
    more = "observatør eller partner" if others == 1 else "observatører og partnere"
    return f"{told} og {others} {more}" if others else told


def shared_house(site: Site) -> list[str]:
    """Everyone at the one address that most members share."""
    at = Counter(each.place.position for each in site.standings())
    (house, count), *_ = at.most_common(1)
    assert count > 3
    return [each.member.name for each in site.standings() if each.place.position == house]


# ---- choosing ----


def test_a_click_in_the_list_chooses_on_the_map_and_opens_the_card(
    screen: Screen, demo: Site
) -> None:
    name = names(demo.standings())[2]
    screen.open(PATH).in_list(name).click()
    screen.shows_chosen(name)
    screen.expect_query(valgt=str(demo.standing(name).member.id))


def test_a_click_on_the_map_chooses_in_the_list_and_opens_the_card(
    screen: Screen, demo: Site
) -> None:
    last = names(demo.standings())[-1]
    screen.open(PATH).map.click(last)
    screen.shows_chosen(last)
    expect(screen.in_list(last)).to_be_in_viewport(ratio=1)


def test_everyone_in_the_shared_house_can_be_clicked(screen: Screen, demo: Site) -> None:
    screen.open(PATH)
    for name in shared_house(demo):
        screen.map.click(name)
        screen.shows_chosen(name)


def test_no_marker_lies_upon_another(screen: Screen, demo: Site) -> None:
    screen.open(PATH).map.shows(names(demo.standings()))
    for one, other in combinations(screen.map.markers(), 2):
        apart = dist((one.x, one.y), (other.x, other.y))
        assert apart >= one.reach + other.reach - 0.01, (one.name, other.name)


def test_the_first_click_counts_on_a_map_partly_below_the_fold(screen: Screen, demo: Site) -> None:
    name = shared_house(demo)[0]
    screen.page.set_viewport_size({"width": 1280, "height": 600})
    screen.open(PATH).map.shows(names(demo.standings()))
    before = screen.map.box
    assert before["y"] + before["height"] > 600
    screen.map.click(name)
    screen.shows_chosen(name)
    assert screen.map.box == before


def test_with_the_keyboard_alone(screen: Screen, demo: Site) -> None:
    screen.open(PATH)
    focus = "document.activeElement?.shadowRoot?.activeElement"
    for _ in range(40):
        screen.page.keyboard.press("Tab")
        if screen.page.evaluate(f"Boolean({focus}?.dataset.id)"):
            break
    first, second = names(demo.standings())[:2]
    assert screen.page.evaluate(f"{focus}.querySelector('strong').textContent") == first
    screen.page.keyboard.press("Tab")
    outline = screen.page.evaluate(
        f"(({{ outlineStyle, outlineWidth }}) => [outlineStyle, parseFloat(outlineWidth)])"
        f"(getComputedStyle({focus}))"
    )
    assert outline[0] == "solid"
    assert outline[1] >= 2
    screen.page.keyboard.press("Enter")
    screen.shows_chosen(second)
    assert screen.page.evaluate(f"{focus}.querySelector('strong').textContent") == second


# ---- filtering ----

FILTERS: dict[str, tuple[Callable[[Screen], None], Filter, dict[str, str]]] = {
    "craft": (
        lambda screen: screen.choose("Fag", "lyd", "Fag"),
        Filter(crafts=frozenset({Craft.SOUND})),
        {"fag": "sound"},
    ),
    "area": (
        lambda screen: screen.choose("Fylke eller kommune", "Finnmark", "Sted"),
        Filter(areas=frozenset({County.FINNMARK.value})),
        {"omrade": "56"},
    ),
    "size": (
        lambda screen: screen.choose("Størrelse", "5–9 ansatte", "Størrelse og type"),
        Filter(sizes=frozenset({SizeClass.MEDIUM})),
        {"storrelse": "medium"},
    ),
    "kind": (
        lambda screen: screen.choose("Type", "observatør", "Størrelse og type"),
        Filter(kinds=frozenset({MemberKind.OBSERVER})),
        {"type": "observer"},
    ),
    "text": (
        lambda screen: screen.search("tromsø klipp"),
        Filter(text="tromsø klipp"),
        {"sok": "tromsø klipp"},
    ),
}


@pytest.mark.parametrize("by", FILTERS)
def test_a_filter_narrows_map_list_sentence_and_downloads(
    screen: Screen, demo: Site, tmp_path: Path, by: str
) -> None:
    do, wanted, query = FILTERS[by]
    left = matching(demo.standings(), wanted)
    assert 0 < len(left) < len(demo.standings())
    do(screen.open(PATH))
    screen.expect_query(**query)
    screen.map.shows(names(left))
    expect(screen.count_words).to_have_text(re.compile(f"^{count_words(left)} · .+"))
    screen.lists(names(left))
    screen.unfold(TABLE_AND_FILES)
    for kind in ("CSV", "Excel", "GeoJSON"):
        assert names_in(screen.download(f"Last ned {kind}", tmp_path)) == names(left)


def test_nobody_left_is_said_in_a_sentence(screen: Screen) -> None:
    screen.open(PATH, sok="finnes ikke")
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text("Ingen virksomheter passer")
    expect(screen.count_words).to_have_text("0 medlemmer · finnes ikke")
    screen.map.shows([])


def test_the_address_is_the_view(screen: Screen, demo: Site) -> None:
    wanted = Filter(text="film", areas=frozenset({County.FINNMARK.value}))
    left = names(matching(demo.standings(), wanted))
    screen.open(PATH).choose("Fylke eller kommune", "Finnmark", "Sted")
    screen.map.shows(names(matching(demo.standings(), Filter(areas=wanted.areas))))
    screen.search("film")
    screen.map.shows(left)
    screen.in_list(left[-1]).click()
    screen.shows_chosen(left[-1])
    screen.page.reload()
    screen.settle().map.shows(left)
    screen.shows_chosen(left[-1])
    screen.lists(left)
    expect(screen.page.get_by_label("Søk")).to_have_value("film")
    screen.page.get_by_role("button", name="Sted", exact=True).click()
    areas = screen.page.get_by_test_id("stMultiSelect").filter(has_text="Fylke eller kommune")
    expect(areas.get_by_title("Finnmark")).to_be_visible()


def test_a_link_to_the_last_in_the_list_brings_it_into_view(screen: Screen, demo: Site) -> None:
    last = demo.standings()[-1].member
    screen.open(PATH, valgt=last.id)
    expect(screen.in_list(last.name)).to_be_in_viewport(ratio=1)
    expect(screen.list.first).not_to_be_in_viewport()


def test_unknown_words_in_the_address_are_ignored(screen: Screen, demo: Site) -> None:
    screen.open(PATH, fag="alkymi", omrade="99", valgt="../1", type=["x", "y"])
    screen.map.shows(names(demo.standings()))
    expect(screen.card).to_have_count(0)


def test_back_brings_the_earlier_filter_back(screen: Screen, demo: Site) -> None:
    by_craft = matching(demo.standings(), Filter(crafts=frozenset({Craft.SOUND})))
    screen.open(PATH).choose("Fag", "lyd", "Fag")
    screen.map.shows(names(by_craft))
    screen.search("bodø")
    screen.map.shows(names(matching(by_craft, Filter(text="bodø"))))
    screen.page.go_back()
    screen.map.shows(names(by_craft))
    expect(screen.page.get_by_label("Søk")).to_have_value("")
    screen.page.go_back()
    screen.map.shows(names(demo.standings()))
    screen.expect_query(fag=None, sok=None)


# ---- a calm map ----


def test_filter_and_choice_leave_the_map_where_it_is(screen: Screen, demo: Site) -> None:
    screen.open(PATH).map.shows(names(demo.standings()))
    screen.map.drag(-60, 40)
    screen.map.zoom_in()
    before = screen.map.view()
    screen.map.frame.evaluate("window.sameFrame = true")
    left = names(matching(demo.standings(), Filter(crafts=frozenset({Craft.DIRECTING}))))
    screen.choose("Fag", "regi", "Fag")
    screen.map.shows(left)
    screen.in_list(left[0]).click()
    screen.shows_chosen(left[0])
    assert screen.map.frame.evaluate("window.sameFrame") is True
    assert screen.map.view() == before


def test_panning_and_zooming_never_rerun_the_page(screen: Screen, demo: Site) -> None:
    screen.open(PATH).map.shows(names(demo.standings()))
    sent, before = screen.watch.sent, screen.map.view()
    screen.map.drag(-80, 30)
    screen.map.zoom_in()
    screen.map.hover(names(demo.standings())[0])
    screen.map.frame.locator(".whole-region").click()
    screen.map.is_at_zoom(before[0])
    assert sent > 0
    assert screen.watch.sent == sent
    screen.in_list(names(demo.standings())[0]).click()
    screen.shows_chosen(names(demo.standings())[0])
    assert screen.watch.sent > sent
