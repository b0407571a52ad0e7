"""Rekruttering: cards moved by keys alone and by hand, and one prospect on a phone."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from cluster.access import Role
from cluster.crafts import Craft
from cluster.members import counted
from cluster.recruitment import Prospect, Stage, in_order
from data.clock import today
from geo.coverage import gaps, had, spots
from tests.data.bulk_file import unit, units, write
from tests.e2e.region_map import wait
from tests.e2e.screen import Screen
from tests.e2e.sites import Site
from tests.e2e.tabs import Tabs

PATH = "rekruttering"


def prospects(site: Site, stage: Stage) -> list[Prospect]:
    known = (each for each in site.store.prospects(seen_by=Role.LEADER) if each.stage is stage)
    return list(in_order(known, today()))


def card(screen: Screen, name: str) -> Locator:
    return screen.page.locator("section button").filter(has_text=name)


def column(screen: Screen, stage: Stage) -> Locator:
    return screen.page.locator(f"section[data-stage={stage}]")


@pytest.fixture
def board(window: Tabs, own: Site):
    with window.one() as page:
        yield Screen(page, own).open(PATH).draw()


def test_by_keys_alone_a_card_is_moved_lost_and_saved(board: Screen, own: Site) -> None:
    prospect = prospects(own, Stage.CONTACTED)[0]
    first = card(board, prospect.name)
    first.focus()
    board.page.keyboard.press("Alt+ArrowRight")
    expect(column(board, Stage.IN_DIALOGUE).get_by_text(prospect.name)).to_be_visible()
    expect(first).to_be_focused()
    board.page.keyboard.press("Enter")
    expect(board.page.locator(".kk-card h3")).to_have_text(prospect.name)
    stage = board.page.get_by_role("combobox", name="Nytt steg")
    _choose(board, stage, "takket nei")
    _choose(board, board.page.get_by_role("combobox", name="Hvorfor?"), "har ikke tid")
    _press(board, "Flytt")
    expect(board.page.locator(".kk-receipt")).to_contain_text("er nå: takket nei")
    (now,) = (each for each in own.store.prospects(seen_by=Role.LEADER) if each.id == prospect.id)
    assert [(move.stage, move.reason) for move in now.moves[-2:]] == [
        ("in_dialogue", None),
        ("declined", "no_time"),
    ]
    _press(board, "Alle prospekter")
    expect(column(board, Stage.DECLINED).get_by_text(prospect.name)).to_be_visible()


def _choose(screen: Screen, field: Locator, words: str) -> None:
    """By keys: to the field, some of its words, Enter."""
    field.focus()
    screen.page.keyboard.type(words)
    expect(screen.page.get_by_role("option", name=words)).to_be_visible()
    screen.page.keyboard.press("Enter")
    expect(field).to_have_value(words)
    screen.settle()


def _press(screen: Screen, name: str) -> None:
    screen.page.get_by_role("button", name=name, exact=True).focus()
    screen.page.keyboard.press("Enter")


def test_a_card_is_dragged_and_the_move_taken_back(board: Screen, own: Site) -> None:
    prospect = prospects(own, Stage.IDENTIFIED)[0]
    card(board, prospect.name).drag_to(column(board, Stage.CONTACTED).locator("h3"))
    expect(column(board, Stage.CONTACTED).get_by_text(prospect.name)).to_be_visible()
    expect(board.page.locator(".kk-receipt")).to_contain_text("er nå: kontaktet")
    board.page.get_by_role("button", name="Angre").click()
    expect(column(board, Stage.IDENTIFIED).get_by_text(prospect.name)).to_be_visible()


def test_a_card_dragged_to_where_one_is_lost_asks_why(board: Screen, own: Site) -> None:
    prospect = prospects(own, Stage.INVITED)[0]
    card(board, prospect.name).drag_to(column(board, Stage.DECLINED).locator("h3"))
    expect(board.page.get_by_role("combobox", name="Nytt steg")).to_have_value("takket nei")
    board.expect_query(prospekt=str(prospect.id), til="declined")


def test_a_link_is_the_view(board: Screen, own: Site) -> None:
    finnmark = [
        each.name
        for stage in (Stage.IDENTIFIED, Stage.CONTACTED)
        for each in prospects(own, stage)
        if each.place.kommune.number.startswith("56")
    ]
    board.open(PATH, fylke="56").draw()
    for stage in (Stage.IDENTIFIED, Stage.CONTACTED):
        names = column(board, stage).locator("strong").all_inner_texts()
        assert set(names) <= set(finnmark)
        finnmark = [each for each in finnmark if each not in names]
    assert finnmark == []


def test_on_a_phone_a_prospect_is_opened_and_called_about(pocket: Tabs, own: Site) -> None:
    prospect = prospects(own, Stage.APPLIED)[0]
    with pocket.one() as page:
        screen = Screen(page, own).open(PATH, **{"del": "liste"})
        screen.in_list(prospect.name).tap()
        expect(page.locator(".kk-card h3")).to_have_text(prospect.name)
        expect(page.get_by_role("button", name="Flytt", exact=True)).to_be_visible()


def test_on_an_earlier_day_nothing_can_be_moved(board: Screen, own: Site) -> None:
    board.open(PATH, dato=date(2019, 6, 1).isoformat()).draw()
    expect(board.page.locator("section button").first).to_be_visible()
    assert board.page.locator("section button[draggable=true]").count() == 0


@pytest.mark.parametrize("craft", [Craft.SOUND, Craft.ACTING_AND_CASTING])
def test_where_a_craft_is_missing_is_shaded_on_the_map(
    board: Screen, own: Site, craft: Craft
) -> None:
    members = counted(own.standings())
    targets = spots(members)
    covered = had(members, targets, today().month)
    (missing,) = (each.kommuner for each in gaps(covered, targets) if each.craft is craft)
    board.open(PATH, **{"del": "hvem", "mangler": craft.value})
    with suppress(PlaywrightTimeout):
        wait(board.map.frame, "n => klyngekart.drawnShades().missing === n", len(missing))
    assert board.map.frame.evaluate("klyngekart.drawnShades()") == {"missing": len(missing)}


def test_a_tour_is_drawn_from_place_to_place(board: Screen, own: Site) -> None:
    visited = [str(each.id) for each in prospects(own, Stage.IDENTIFIED)[:3]]
    board.open(PATH, **{"del": "tur", "fra": "Alta", "besok": visited})
    expect(board.page.locator(".kk-table tbody tr")).to_have_count(4)
    wait(board.map.frame, "() => klyngekart.drawnReach().legs > 2", None)


def test_the_registers_file_is_read_in_on_the_page(
    board: Screen, own: Site, tmp_path: Path
) -> None:
    file = write(tmp_path / "enheter.csv.gz", [*units(400), *(unit(at) for at in range(1, 9))])
    board.open(PATH, **{"del": "utvalg"})
    board.page.get_by_text("Les inn Enhetsregisteret", exact=True).click()
    board.page.locator("input[type=file]").set_input_files(file)
    board.page.get_by_role("button", name="Les inn", exact=True).click()
    expect(board.page.get_by_text("Enhetsregisteret er lest inn.")).to_be_visible()
    (load,) = own.store.pool_loads(seen_by=Role.BOARD)
    assert load.rows == 408
    assert own.store.pool(seen_by=Role.BOARD)


def test_a_file_that_is_something_else_is_refused_in_words(
    board: Screen, own: Site, tmp_path: Path
) -> None:
    file = tmp_path / "enheter.csv"
    file.write_text("<!doctype html><html><body>Feil</body></html>")
    board.open(PATH, **{"del": "utvalg"})
    board.page.get_by_text("Les inn Enhetsregisteret", exact=True).click()
    board.page.locator("input[type=file]").set_input_files(file)
    board.page.get_by_role("button", name="Les inn", exact=True).click()
    expect(board.page.locator(".kk-problem")).to_contain_text("Fila er en nettside")
    assert own.store.pool_loads(seen_by=Role.BOARD) == ()
