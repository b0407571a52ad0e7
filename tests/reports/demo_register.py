"""The demonstration register with a published analysis, for those who report on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from data import commands
from data.demo import demo_list, demo_rest
from data.store import Store, open_store
from tests.pages.registers import LEADER, make_register

PUBLISHED = date(2020, 3, 1)
MADE = date(2020, 12, 1)


@contextmanager
def demo_store(file: Path) -> Iterator[Store]:
    """A register of its own in ``file``, the same whatever day it is."""
    content, _ = demo_list()
    make_register(file, content=content, invented=demo_rest(MADE))
    with closing(open_store(f"sqlite:///{file}")) as store:
        done, problems = commands.publish_effect(store, LEADER, today=PUBLISHED)
        assert done is not None, problems
        yield store
