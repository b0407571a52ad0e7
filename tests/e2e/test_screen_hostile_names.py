"""Names that try to be code: shown as the text they are, everywhere, and never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from data.clock import today
from data.importing import read_members
from tests.e2e.conftest import Visit
from tests.e2e.files import names_in, write_csv
from tests.e2e.screen import TABLE_AND_FILES, Screen
from tests.e2e.sites import Site, opened

NAMES = (
    "<img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "Fisk ${ Data } AS ${window.hacked=1}",
    "`;window.hacked=1;`",
    "'\"><svg onload=window.hacked=1>",
    "[x](javascript:alert(1))",
    "**bold** _and_ :red[red] :material/home:",
    "$x^2$",
    "{{ 7*7 }} {% raw %} {0} %s",
    '=HYPERLINK("http://x")',
    "&lt;b&gt;&amp;",
)
HEADING = ("navn", "sted", "innmeldt", "fag", "tilbyr", "soker", "kontakt", "samtykke")


@pytest.fixture(scope="module")
def list_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [(name, "Tromsø", "2018-04-17", "lyd", name, name, name, "ja") for name in NAMES]
    return write_csv(tmp_path_factory.mktemp("list") / "liste.csv", [HEADING, *rows])


@pytest.fixture(scope="module")
def hostile(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, list_file: Path
) -> Iterator[Site]:
    """The app with nobody but these in its register."""
    read_in = ("import", "members", str(list_file), "--remove-demo")
    with opened(tmp_path_factory.mktemp("hostile"), filled, read_in) as site:
        yield site


def ran(screen: Screen) -> bool:
    """Whether any of the names has been run, in the page or in the map."""
    return any(frame.evaluate("'hacked' in window") for frame in screen.page.frames)


def test_the_list_the_table_and_the_map_say_exactly_the_names(visit: Visit, hostile: Site) -> None:
    screen = visit(hostile).open("medlemmer")
    screen.map.shows(NAMES)
    screen.lists(NAMES)
    screen.unfold(TABLE_AND_FILES)
    assert [row[0] for row in screen.table("virksomheter")] == list(NAMES)
    assert not ran(screen)


def test_the_tooltip_says_exactly_the_name(visit: Visit, hostile: Site) -> None:
    screen = visit(hostile).open("medlemmer")
    screen.map.shows(NAMES)
    for name in NAMES:
        screen.map.hover(name)
        screen.map.tells(name)
    assert not ran(screen)


def test_the_card_says_exactly_the_name_and_what_it_offers(visit: Visit, hostile: Site) -> None:
    screen = visit(hostile).open("medlemmer")
    for name in NAMES:
        screen.in_list(name).click()
        screen.shows_chosen(name)
        assert screen.page.locator(".kk-card dd").get_by_text(name, exact=True).count() == 3
    assert not ran(screen)


@pytest.mark.parametrize("name", [NAMES[0], NAMES[1], NAMES[3], NAMES[6]])
def test_the_members_own_page_says_exactly_the_name(visit: Visit, hostile: Site, name: str) -> None:
    screen = visit(hostile).open("medlem", id=hostile.standing(name).member.id)
    expect(screen.card).to_have_text(name)
    screen.map.has_chosen(name)
    assert not ran(screen)


def test_the_search_for_a_name_stays_text(visit: Visit, hostile: Site) -> None:
    screen = visit(hostile).open("medlemmer", sok=NAMES[0])
    screen.map.shows([NAMES[0]])
    expect(screen.page.get_by_label("Søk")).to_have_value(NAMES[0])
    assert not ran(screen)


def test_the_preview_of_the_list_says_exactly_the_names(screen: Screen, list_file: Path) -> None:
    screen.open("innlesing").upload(list_file)
    assert [row[0] for row in screen.table("Dette blir lagret")] == list(NAMES)
    assert not ran(screen)


def test_the_names_survive_the_way_out_and_in_again(
    visit: Visit, hostile: Site, tmp_path: Path
) -> None:
    screen = visit(hostile).open("medlemmer", tabell=1)
    assert names_in(screen.download("Last ned GeoJSON", tmp_path)) == list(NAMES)
    for kind in ("CSV", "Excel"):
        file = screen.download(f"Last ned {kind}", tmp_path)
        reading = read_members(file.read_bytes(), file.name, today=today())
        assert [draft.name for draft in reading.drafts] == list(NAMES)


def test_no_spreadsheet_takes_a_name_for_a_formula(
    visit: Visit, hostile: Site, tmp_path: Path
) -> None:
    screen = visit(hostile).open("medlemmer", tabell=1)
    sheet = load_workbook(screen.download("Last ned Excel", tmp_path)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    for name in names_in(screen.download("Last ned CSV", tmp_path)):
        assert not name.startswith(("=", "+", "-", "@"))
