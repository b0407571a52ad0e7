"""Innlesing: from the cluster's own list to members on the map."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from cluster.wording import SEVERITIES, remedy, what
from data.clock import today
from data.importing import Format, read_members
from data.language import Language, texts
from tests.e2e.conftest import Visit
from tests.e2e.files import add_to_csv, add_to_xlsx, rows_of_csv, write_csv
from tests.e2e.screen import Screen
from tests.e2e.sites import Site, names

PATH = "innlesing"
HEADING = ("navn", "sted", "innmeldt", "orgnr", "fag", "ansatte", "hobby")
GOOD = (
    HEADING,
    ("Påfunn Lyd AS", "Tromsø", "2018-04-17", "", "lyd", "3", "ski"),
    ("Påfunn Foto", "Bodø", "17.04.2019", "", "foto, regi", "1", ""),
    ("Påfunn Festival", "Kirkenes", "2020-01-01", "", "festival og visning", "12", ""),
)
FAULTY = (
    HEADING,
    ("Påfunn Lyd AS", "Tromsø", "2018-04-17", "", "lyd", "3", ""),
    ("", "Bodø", "2018-04-17", "", "foto", "1", ""),
    ("Påfunn Foto", "Tromsdalsby", "2018-04-31", "", "lydd", "to", ""),
    ("Påfunn Klipp", "Alta", "2018-04-17", "399999902", "", "", ""),
)
in_bokmal = texts(Language.BOKMAL)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "liste.csv", GOOD)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "liste.csv", FAULTY)


def expect_verdict(screen: Screen, words: str) -> None:
    expect(screen.page.get_by_test_id("stAlert").filter(has_text=words)).to_be_visible()


# ---- a list with faults ----


def test_every_problem_is_shown_with_its_place_and_a_way_out(screen: Screen, faulty: Path) -> None:
    screen.open(PATH).upload(faulty)
    problems = read_members(faulty.read_bytes(), faulty.name, today=today()).problems
    assert {problem.row for problem in problems} == {3, 4, 5}
    shown = screen.table("ting å se på")
    assert sorted(shown) == sorted(
        [
            str(each.row),
            each.column or "–",
            each.value or "–",
            SEVERITIES[each.severity],
            what(each, in_bokmal),
            remedy(each, in_bokmal),
        ]
        for each in problems
    )
    assert ["4", "sted", "Tromsdalsby"] in [row[:3] for row in shown]
    assert all(all(row) for row in shown)


def test_a_faulty_list_saves_nothing(screen: Screen, demo: Site, faulty: Path) -> None:
    before = demo.store.version(), demo.members()
    screen.open(PATH).upload(faulty)
    expect_verdict(screen, "feil må rettes før lista kan lagres. Ingenting er lagret.")
    expect(screen.page.get_by_role("button", name="Lagre i registeret")).to_have_count(0)
    assert (demo.store.version(), demo.members()) == before


def test_the_list_comes_back_with_its_problems_written_in(
    screen: Screen, faulty: Path, tmp_path: Path
) -> None:
    screen.open(PATH).upload(faulty)
    (folder := tmp_path / "back").mkdir()
    back = screen.download("Last ned lista med problemene skrevet inn", folder)
    heading, *rows = rows_of_csv(back)
    assert heading == [*HEADING, "problemer"]
    assert [row[: len(HEADING) - 1] for row in rows] == [list(row[:-1]) for row in FAULTY[1:]]
    told = [row[len(HEADING) :] for row in rows]
    assert [any(each) for each in told] == [False, True, True, True]
    assert "Tromsdalsby" in told[2][0]


def test_a_column_that_means_nothing_is_named(screen: Screen, good: Path) -> None:
    screen.open(PATH).upload(good)
    expect(screen.page.locator(".kk-note")).to_have_text("Kolonner som ikke brukes: «hobby»")


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PNG, "Fila er ikke en liste"),
        (b"", "Fila er tom."),
        (b"navn;sted;innmeldt\n", "ingen rader"),
    ],
    ids=["image", "empty", "heading alone"],
)
def test_a_file_that_is_no_list_gets_a_sentence(
    screen: Screen, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    screen.open(PATH).upload(path)
    expect_verdict(screen, "1 feil må rettes")
    ((row, column, _, grade, told, way_out),) = screen.table("ting å se på")
    assert (row, column, grade) == ("–", "–", "feil")
    assert words in told
    assert way_out


# ---- a language switch, templates ----


def test_an_upload_survives_a_switch_of_language_and_saves_nothing(
    screen: Screen, demo: Site, good: Path
) -> None:
    before = demo.store.version()
    screen.open(PATH).upload(good)
    expect_verdict(screen, "Klar til å lagres: 3 nye")
    screen.page.get_by_role("button", name="English").click()
    expect_verdict(screen, "Ready to be saved: 3 new")
    assert [row[0] for row in screen.table("This will be saved")] == [row[0] for row in GOOD[1:]]
    assert demo.store.version() == before


ADD = {Format.CSV: add_to_csv, Format.XLSX: add_to_xlsx}


@pytest.mark.parametrize(("kind", "button"), [(Format.CSV, "CSV"), (Format.XLSX, "Excel")])
def test_a_template_filled_out_can_be_read(
    screen: Screen, tmp_path: Path, kind: Format, button: str
) -> None:
    template = screen.open(PATH).download(f"Last ned mal ({button})", tmp_path)
    ADD[kind](template, ("Påfunn Mal", "Narvik", "medlem", "2019-01-01"))
    screen.upload(template)
    expect_verdict(screen, "Klar til å lagres: 1 nye")
    assert [row[:3] for row in screen.table("Dette blir lagret")] == [
        ["Påfunn Mal", "ny", "Narvik"]
    ]


# ---- the whole way ----


def test_from_list_to_map_and_the_same_list_again(visit: Visit, own: Site, good: Path) -> None:
    wanted = [row[0] for row in GOOD[1:]]
    screen = visit(own).open(PATH)
    expect(screen.page.locator(".kk-demo")).to_be_visible()
    screen.upload(good)
    expect_verdict(screen, "Klar til å lagres: 3 nye, 0 endret, 0 som før.")
    assert [row[0] for row in screen.table("Dette blir lagret")] == wanted
    screen.page.get_by_role("button", name="Lagre i registeret").click()
    expect_verdict(screen, "Lagret: 3 nye, 0 endret, 0 som før.")
    expect(screen.page.locator(".kk-demo")).to_have_count(0)
    assert names(own.standings()) == wanted
    screen.page.get_by_role("link", name="Se medlemmene på kartet").click()
    screen.map.shows(wanted)
    expect(screen.count_words).to_have_text("3 medlemmer")
    screen.go_by_menu("Innlesing")
    screen.upload(good)
    expect_verdict(screen, "Lista sier det samme som registeret. Det er ingenting å lagre.")
    expect(screen.page.get_by_role("button", name="Lagre i registeret")).to_have_count(0)


def test_demo_data_stay_when_the_leader_says_so(visit: Visit, own: Site, good: Path) -> None:
    before = names(own.standings())
    screen = visit(own).open(PATH)
    screen.upload(good)
    screen.page.get_by_text("Ta bort demodataene når lista lagres").click()
    screen.page.get_by_role("button", name="Lagre i registeret").click()
    expect_verdict(screen, "Lagret: 3 nye")
    expect(screen.page.locator(".kk-demo")).to_be_visible()
    assert sorted(names(own.standings())) == sorted([*before, *(row[0] for row in GOOD[1:])])
