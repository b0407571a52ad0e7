"""A register for each test, and the eyes of each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copy

import pytest
import respx
import stamina

from cluster.access import Role, User
from data.commands import grant, speak_for
from data.registers import asking
from data.registers.addresses import KARTVERKET
from data.registers.brreg import BRREG
from data.store import Store
from tests.pages.filling import KARI, a_firm, save
from tests.pages.registers import LEADER, make_demo, make_register, opened
from tests.ui.conftest import installed
from ui import auth

__all__ = ["installed"]


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
def read_as(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the reader one of that role, who speaks for a member or for none."""

    def become(role: Role, member_id: int | None = None, name: str = "Leser") -> None:
        monkeypatch.setattr(auth, "user", lambda: User(name, role, member_id))

    return become


@pytest.fixture
def store(empty: Store, monkeypatch: pytest.MonkeyPatch, net: respx.MockRouter) -> Store:
    """A register with one firm, the leader at the app, and no register to be reached."""
    monkeypatch.setattr(auth, "user", lambda: LEADER)
    save(empty, a_firm())
    return empty


@pytest.fixture
def own(store: Store, read_as: Callable[..., None]) -> Store:
    """Kari speaks for the first of two firms, and reads."""
    save(store, a_firm("Annen Film", offers="Hemmelig tilbud"))
    grant(store, LEADER, KARI, Role.MEMBER)
    speak_for(store, LEADER, KARI, 1)
    read_as(Role.MEMBER, 1, KARI)
    return store


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    """The whole net: a register that a test does not route cannot be reached. No pauses."""
    for register in (BRREG, KARTVERKET):
        monkeypatch.delenv(register.setting, raising=False)
    monkeypatch.setattr(asking, "_turns", asking.Turns(1_000_000))
    with (
        stamina.set_testing(True, attempts=2, cap=True),
        respx.mock(assert_all_called=False) as router,
    ):
        yield router
