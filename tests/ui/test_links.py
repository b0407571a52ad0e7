"""Every page is registered once, and every page asks for its permission before anything else."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from cluster.access import Permission
from data.language import Language, texts
from ui import links

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")
SCREENS = (*links.IN_MENU, *links.BY_LINK)


def test_every_file_in_pages_is_registered_exactly_once():
    assert sorted(screen.file for screen in SCREENS) == [path.stem for path in PAGES]


def test_every_screen_has_an_address_and_a_title_of_its_own():
    assert len({screen.path for screen in SCREENS}) == len(SCREENS)
    assert len({screen.title for screen in SCREENS}) == len(SCREENS)


def test_addresses_are_plain_bokmal_words():
    assert all(screen.path.isascii() and screen.path.islower() for screen in SCREENS[1:])
    assert links.OVERVIEW.path == ""


@pytest.mark.parametrize("language", Language)
def test_the_menu_is_in_the_readers_language(language):
    t = texts(language)
    titles = [t(screen.title) for screen in links.IN_MENU]
    assert len(set(titles)) == len(titles)
    assert "" not in titles


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_asks_for_permission_before_any_other_call(page):
    tree = ast.parse(page.read_text(encoding="utf-8"))
    first = next(name for statement in tree.body for name in _calls(statement))
    assert first == "auth.require"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_asks_again_in_every_part_that_runs_alone(page):
    """A fragment is run without the page around it."""
    tree = ast.parse(page.read_text(encoding="utf-8"))
    for part in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        if "st.fragment" in {ast.unparse(each) for each in part.decorator_list}:
            first = next(name for statement in part.body for name in _calls(statement))
            assert first == "auth.require"


def _calls(statement: ast.stmt) -> list[str]:
    """The calls that a statement at the top of a file makes, in order; a definition makes none."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
        return []
    calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return [ast.unparse(call.func) for call in reversed(calls)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_asks_for_a_permission_that_exists(page):
    tree = ast.parse(page.read_text(encoding="utf-8"))
    asked = [
        ast.unparse(node.args[0]).removeprefix("Permission.")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "auth.require"
    ]
    assert asked
    assert set(asked) <= set(Permission.__members__)


@pytest.mark.parametrize("screen", [*links.IN_MENU, *links.BY_LINK], ids=lambda screen: screen.file)
def test_a_page_asks_for_the_permission_its_menu_says(screen):
    (page,) = (each for each in PAGES if each.stem == screen.file)
    asked = re.findall(r"auth\.require\(Permission\.(\w+)\)", page.read_text(encoding="utf-8"))
    assert set(asked) == {screen.permission.name}


def test_a_link_of_our_own_leads_beside_the_page_wherever_the_app_is_served():
    address = links.address(links.MEMBER, {links.MEMBER_ID: "3", "x": "a&b=<c>"})
    assert address == "medlem?id=3&x=a%26b%3D%3Cc%3E"
    assert urljoin("https://host/kart/vekst?lang=en", address) == f"https://host/kart/{address}"
    home = links.address(links.OVERVIEW, {"lang": "en"})
    assert urljoin("https://host/kart/vekst", home) == "https://host/kart/?lang=en"
