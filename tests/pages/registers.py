"""The app over a register of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from cluster.access import Role, User
from data.clock import today
from data.commands import Invented, import_members
from data.demo import demo_list, demo_rest
from data.importing import read_members
from data.migrating import migrate
from data.store import Store, open_store
from ui import session

LEADER = User("Prosjektleder", Role.LEADER)
IMPORTED = date(2020, 11, 14)


def make_register(file: Path, *, content: bytes = b"", invented: Invented | None = None) -> None:
    """A register with what a CSV list holds; an empty one without."""
    with closing(open_store(f"sqlite:///{file}")) as store:
        migrate(store.engine)
        if content:
            drafts = read_members(content, "liste.csv", today=IMPORTED).drafts
            plan, problems = import_members(
                store, LEADER, drafts, today=IMPORTED, invented=invented
            )
            assert plan is not None, problems


def make_demo(file: Path) -> None:
    """A register with the demonstration set."""
    content, _ = demo_list()
    make_register(file, content=content, invented=demo_rest(today()))


@contextmanager
def opened(file: Path) -> Iterator[Store]:
    """The app's own store, over ``file`` for as long as the context lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{file}")
        _forget()
        with closing(session.store()) as store:
            yield store
    _forget()


def _forget() -> None:
    session.store.cache_clear()
    st.cache_resource.clear()
