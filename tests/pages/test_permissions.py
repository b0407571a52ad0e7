"""The permissions people read about are the ones the app keeps, for every page, command, file."""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from cluster.access import Permission, Role, User, may
from cluster.draft import Draft
from cluster.members import standings_on
from cluster.problems import Problem
from cluster.project import Project
from data import commands, exporting
from data.language import Language, texts
from data.store import Store
from geo.geojson import members_geojson
from tests.pages.screens import SCREENS, go, sent, visit
from ui import links
from ui.links import Screen

PAGE = (Path(__file__).parents[2] / "docs" / "permissions.md").read_text("utf-8")
DAY = date(2020, 11, 14)
BOKMAL = texts(Language.BOKMAL)
REFUSED = "Denne siden er ikke åpen for deg. Spør prosjektlederen om tilgang."

ASK: dict[str, Callable[[Store, User], commands.Answer[object]]] = {
    "import_members": lambda store, user: commands.import_members(store, user, [], today=DAY),
    "replace_with_demo": lambda store, user: commands.replace_with_demo(
        store, user, list[Draft](), today=DAY
    ),
    "clear_members": commands.clear_members,
    "remove_demo": commands.remove_demo,
    "merge_members": lambda store, user: commands.merge_members(
        store, user, *store.members(seen_by=Role.LEADER)[:2], (), today=DAY
    ),
    "set_project": lambda store, user: commands.set_project(
        store, user, Project(date(2017, 1, 1), date(2021, 1, 1), (5, 6))
    ),
    "keep_snapshots": lambda store, user: commands.keep_snapshots(store, user, []),
    "grant": lambda store, user: commands.grant(store, user, "a@example.com", Role.BOARD),
    "revoke": lambda store, user: commands.revoke(store, user, "a@example.com"),
}


def rows(heading: str) -> list[list[str]]:
    """The table under a heading of the page, without its own headings."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def code(cell: str) -> str:
    """What stands in code type first in a cell."""
    found = re.match(r"`([^`]+)`", cell)
    assert found, cell
    return found[1]


SAID = {
    (role, Permission(code(row[0]))): answer == "yes"
    for row in rows("What a role may")
    for role, answer in zip(Role, row[1:], strict=True)
}
NEEDED = {code(page): Permission(code(needs)) for page, needs in rows("Pages")}
COMMANDS = {code(command): Permission(code(needs)) for command, needs in rows("Commands")}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_page_says(role: Role, permission: Permission) -> None:
    assert may(role, permission) is SAID[role, permission]
    assert User("Noen", role).may(permission) is SAID[role, permission]


def test_every_page_and_every_command_is_spoken_of() -> None:
    assert {f"/{screen.path}": screen.permission for screen in SCREENS} == NEEDED
    public = {
        name
        for name, found in inspect.getmembers(commands, inspect.isfunction)
        if found.__module__ == commands.__name__ and not name.startswith("_")
    }
    assert set(COMMANDS) == public - {"project_problems"}
    assert set(COMMANDS) == set(ASK)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.file)
def test_a_page_opens_for_those_it_is_for(
    demo: Store, read_as: Callable[[Role], None], screen: Screen, role: Role
) -> None:
    """By a link to a visitor nobody has seen before, and from another page."""
    allowed = SAID[role, NEEDED[f"/{screen.path}"]]
    read_as(role)
    cold = visit(screen, id="1")
    warm = go(visit(links.GROWTH), screen)
    for shown in (cold, warm):
        assert not shown.exception
        assert ([each.value for each in shown.warning] == [REFUSED]) is (not allowed)
        assert bool(shown.title) is allowed
        assert "kk-foot" in sent(shown)


@pytest.mark.parametrize("role", Role)
def test_the_menu_has_what_the_reader_may_open(role: Role) -> None:
    shown = [screen.path for screen in links.in_menu(User("Leser", role))]
    assert shown == [
        screen.path for screen in links.IN_MENU if SAID[role, NEEDED[f"/{screen.path}"]]
    ]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("command", ASK)
def test_a_command_obeys_those_it_is_for(demo: Store, command: str, role: Role) -> None:
    allowed = SAID[role, COMMANDS[command]]
    before = demo.version()
    _, problems = ASK[command](demo, User("Noen", role))
    assert (Problem("access.denied") in problems) is (not allowed)
    if not allowed:
        assert demo.version() == before


def any_in(table: list[dict[str, str]], *columns: str) -> bool:
    return any(row.get(column) for row in table for column in columns)


@pytest.mark.parametrize("role", Role)
def test_a_file_holds_no_more_than_the_reader_may_see(demo: Store, role: Role) -> None:
    standings = standings_on(demo.members(seen_by=role), DAY)
    written = exporting.members_csv(standings, BOKMAL).decode("utf-8-sig")
    table = list(csv.DictReader(StringIO(written), delimiter=";"))
    assert any_in(table, "tilbyr", "soker") is SAID[role, Permission.SEE_OFFERS]
    contacts = any_in(table, "epost", "telefon", "kontakt")
    assert contacts is SAID[role, Permission.SEE_AGREED_CONTACTS]
    assert b"@" not in members_geojson(standings, {}, BOKMAL)
