"""The rules of the house, as far as a machine can read them (docs/architecture.md)."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("cluster", "geo", "data", "reports", "ui", "pages")
PAGES = sorted(path for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")
SOURCES = [
    ROOT / "app.py",
    *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))),
]
SHIPPED = [
    path
    for room in ("ui", "reports")
    for path in sorted((ROOT / room).rglob("*"))
    if path.suffix in (".css", ".js", ".html", ".svg")
]
COMMAND_LINE = ("__main__.py", "build.py")
COMMANDS = ROOT / "data" / "cli"

MOST_LINES_IN_A_PAGE = 60
MOST_LINES_IN_THE_APP = 30
NAMESPACES = ("http://www.w3.org/2000/svg",)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def nodes(path: Path, *kinds: type[ast.AST]) -> list[ast.AST]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def strings(path: Path) -> list[str]:
    return [node.value for node in nodes(path, ast.Constant) if isinstance(node.value, str)]


def imported(path: Path) -> Iterator[str]:
    """The top-level modules a file imports."""
    for node in nodes(path, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif node.module and not node.level:
            yield node.module.partition(".")[0]


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


def normal(package: str) -> str:
    return re.sub("[-_.]+", "-", package).lower()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_reads_like_a_table_of_contents(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_IN_A_PAGE
    assert nodes(page, ast.BinOp, ast.AugAssign, ast.For, ast.While, ast.Try) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_writes_no_html_and_no_sql(page):
    for text in strings(page):
        assert "<" not in text
        assert not re.search(r"(?i)\b(select|insert|update|delete)\b.*\b(from|into|set)\b", text)


def test_the_entry_is_short():
    lines = (ROOT / "app.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES_IN_THE_APP


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_every_file_says_what_it_is_for(source):
    assert ast.get_docstring(tree(source))


def test_nothing_in_ui_hides_a_module_of_the_same_name():
    """Streamlit puts the main script's folder first on the path."""
    taken = {*sys.stdlib_module_names, *packages_distributions(), "app", *ROOMS}
    modules = {path.stem for path in (ROOT / "ui").glob("*.py")}
    packages = {path.parent.name for path in (ROOT / "ui").glob("*/__init__.py")}
    assert (modules | packages) & taken == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_named_once(name):
    lines = requirements(name)
    assert [line for line in lines if not re.fullmatch(r"[\w.\[\],-]+==[\w.]+", line)] == []
    packages = [normal(re.split(r"[\[=]", line)[0]) for line in lines]
    assert len(set(packages)) == len(packages)


def test_every_package_the_app_imports_is_a_requirement_of_its_own():
    """One that is only somebody else's requirement may be gone with their next version."""
    declared = {normal(re.split(r"[\[=]", line)[0]) for line in requirements("requirements.txt")}
    packages = packages_distributions()
    third_party = {
        module
        for source in SOURCES
        for module in imported(source)
        if module not in {*sys.stdlib_module_names, *ROOMS, "app"}
    }
    undeclared = {
        module
        for module in third_party
        if not declared & {normal(package) for package in packages[module]}
    }
    assert undeclared == set()


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_nothing_is_left_for_later(source):
    text = source.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text)


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_only_the_command_line_prints(source):
    called = [node.func for node in nodes(source, ast.Call)]
    prints = [each for each in called if isinstance(each, ast.Name) and each.id == "print"]
    assert source.name in COMMAND_LINE or source.parent == COMMANDS or prints == []


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_nothing_is_evaluated_or_unpickled(source):
    names = {node.func.id for node in nodes(source, ast.Call) if isinstance(node.func, ast.Name)}
    assert names.isdisjoint({"eval", "exec", "compile", "__import__"})
    assert {"pickle", "marshal", "shelve"}.isdisjoint(imported(source))


@pytest.mark.parametrize("room", ["cluster", "geo", "reports"])
def test_the_pure_rooms_know_neither_clock_nor_chance_nor_surroundings(room):
    for source in sorted((ROOT / room).rglob("*.py")):
        if source.name in COMMAND_LINE:
            continue
        calls = {ast.unparse(node.func) for node in nodes(source, ast.Call)}
        assert calls.isdisjoint({"date.today", "datetime.now", "time.time", "os.getenv"})
        assert {"os", "random", "secrets", "time"}.isdisjoint(imported(source)), named(source)


@pytest.mark.parametrize("file", SHIPPED, ids=named)
def test_a_file_for_the_browser_names_no_other_host(file):
    text = file.read_text(encoding="utf-8")
    for namespace in NAMESPACES:
        text = text.replace(namespace, "")
    assert re.findall(r"https?:|url\(\s*[\"']?//|[\"']//\w", text) == []


@pytest.mark.parametrize("file", SHIPPED, ids=named)
def test_a_script_never_writes_text_as_html(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
    assert "|safe" not in text.replace(" ", "")


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_nobodys_name_is_put_into_markdown(source):
    """Streamlit reads what these draw as Markdown: only our own texts, through the translator."""
    drawn = {"markdown", "write", "title", "header", "subheader", "caption", "info", "success"}
    written = [
        node
        for node in nodes(source, ast.Call)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in drawn
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "st"
    ]
    assert [ast.unparse(each) for each in written if _is_f_string(each)] == []


def _is_f_string(call: ast.AST) -> bool:
    return isinstance(call, ast.Call) and any(isinstance(arg, ast.JoinedStr) for arg in call.args)
