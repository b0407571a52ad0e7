"""Oversikt: what a funder sees first."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cluster.members import MemberKind, counted, kommuner_of
from cluster.overview import Overview, overview
from cluster.wording import FAMILIES, KINDS, SIZES
from data.clock import today
from geo.distance import straight_km
from geo.places import kommuner
from tests.e2e.screen import TABLE_AND_FILES, WINDOW, Screen
from tests.e2e.sites import Site, names


@pytest.fixture
def figures(demo: Site) -> Overview:
    kommuner_now = len(kommuner_of(counted(demo.standings())))
    return overview(demo.members(), demo.standings(), kommuner_now, today())


def test_the_map_shows_everyone_with_a_term_today(screen: Screen, demo: Site) -> None:
    screen.open().map.shows(names(demo.standings()))
    kinds = [each.kind for each in demo.standings()]
    assert MemberKind.OBSERVER in kinds
    assert kinds.count(MemberKind.MEMBER) == len(counted(demo.standings()))


def test_the_title_is_a_sentence_and_four_figures_follow(
    screen: Screen, demo: Site, figures: Overview
) -> None:
    north, south = figures.northernmost, figures.southernmost
    assert north is not None
    assert south is not None
    goal = demo.store.project().goals[-1]
    expect(screen.open().title).to_have_text(
        f"{figures.members} medlemmer fra {north.place.name} til {south.place.name}"
    )
    assert screen.figures() == {
        f"Medlemmer, av målet på {goal}": f"{figures.members} / {goal}",
        "Kom til siste 12 måneder": str(figures.joined_last_year),
        "Kommuner med medlem": f"{figures.kommuner} av {len(kommuner())}",
        "Nordligst til sørligst, luftlinje": (
            f"{round(straight_km(north.place.position, south.place.position))} km"
        ),
    }


def test_the_legend_tells_what_is_on_the_map(screen: Screen, demo: Site) -> None:
    standings = demo.standings()
    wanted = {
        *(FAMILIES[each.member.main_family] for each in standings if each.member.main_family),
        *(KINDS[each.kind] for each in standings),
        *(SIZES[each.member.size] for each in standings),
    }
    assert sorted(screen.open().legend()) == sorted(wanted)


def test_the_curve_is_drawn_with_its_goals_and_its_last_count(
    screen: Screen, demo: Site, figures: Overview
) -> None:
    first, last = demo.store.project().goals
    screen.open()
    expect(screen.curve_title).to_have_text(
        f"{figures.members} medlemmer, {first - figures.members} fra første mål"
    )
    curve = screen.page.get_by_test_id("stVegaLiteChart").first
    for label in (f"mål {first}", f"mål {last}", str(figures.members)):
        expect(curve.locator("svg text").get_by_text(label, exact=True)).to_be_visible()
    assert curve.locator("svg .mark-line path").count() > 0


def test_the_table_has_the_members_of_the_map(screen: Screen) -> None:
    screen.open().unfold(TABLE_AND_FILES)
    screen.map.shows([row[0] for row in screen.table("virksomheter")])


def test_figures_and_map_are_seen_whole_without_scrolling(screen: Screen) -> None:
    screen.open().draw()
    parts = [screen.title, *screen.page.get_by_test_id("stMetric").all(), screen.map.iframe]
    width, height = WINDOW
    for part in parts:
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    words = screen.page.locator("[data-testid=stMetricValue], [data-testid=stMetricLabel] p")
    expect(words).to_have_count(8)
    cut = words.evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth + 1).map(e => e.innerText)"
    )
    assert cut == []
