"""A register for each test, and the eyes of each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copy

import pytest

from cluster.access import Role, User
from data.store import Store
from tests.pages.registers import make_demo, make_register, opened
from ui import auth


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration register, built once; tests get copies of it."""
    file = tmp_path_factory.mktemp("demo") / "register.sqlite"
    make_demo(file)
    return file


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The app over a register that holds the demonstration set."""
    with opened(Path(copy(demo_file, tmp_path))) as store:
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """The app over a register without members."""
    make_register(tmp_path / "register.sqlite")
    with opened(tmp_path / "register.sqlite") as store:
        yield store


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Callable[[bytes], Store]]:
    """Opens the app over a register with what a CSV list holds."""
    with ExitStack() as stack:

        def open_with(content: bytes) -> Store:
            file = tmp_path / "register.sqlite"
            make_register(file, content=content)
            return stack.enter_context(opened(file))

        yield open_with


@pytest.fixture
def read_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Role], None]:
    """Makes the reader one of that role."""

    def become(role: Role) -> None:
        monkeypatch.setattr(auth, "user", lambda: User("Leser", role))

    return become
