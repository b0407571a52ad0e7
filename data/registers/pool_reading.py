"""Reading the company register for the pool: from its file, by its search, or what has changed.

Page and command line read in the same way. Nothing here is saved: ``commands.load_register`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cluster.access import User
from cluster.pool import PoolFirm, Reading, Way
from cluster.problems import Problem
from data.engine import DEFAULT_FILE
from data.importing.cells import org_number
from data.store import Store

if TYPE_CHECKING:
    from data.registers.pool_search import OnKommune

_SEARCHING = Lock()
"""Two searches at once would ask twice as often, and write over what the other has finished."""


def read_file(
    store: Store, user: User, path: Path, day: date, on_percent: Callable[[float], None]
) -> Reading | Problem:
    """What the register's own file says; ``on_percent`` is told how far it is, 0 to 100.

    Problems: those of ``data.registers.bulk.read_file``.
    """
    from data.registers import bulk  # noqa: PLC0415 - DuckDB, and only needed here

    return bulk.read_file(path, store.pool_industries(), _known(store, user), day, on_percent)


def search(store: Store, user: User, day: date, on_kommune: OnKommune) -> Reading | Problem:
    """What the register answers on line. What is finished of it is kept, until it is saved.

    Problems: ``pool.being_read``, those of ``data.registers.pool_search.read_register``.
    """
    from data.registers import pool_search  # noqa: PLC0415 - heavy, and only needed here

    if not _SEARCHING.acquire(blocking=False):
        return Problem("pool.being_read")
    try:
        return pool_search.read_register(
            store.pool_industries(), _known(store, user), day, search_file(store), on_kommune
        )
    finally:
        _SEARCHING.release()


def updates(store: Store, user: User, day: date) -> Reading | Problem:
    """What has become of the pool's firms since the register was last read.

    Problems: ``pool.no_load``, those of ``data.registers.pool_feed.read_updates``.
    """
    from data.registers import pool_feed  # noqa: PLC0415 - heavy, and only needed here

    loads = store.pool_loads(seen_by=user.role)
    if not loads:
        return Problem("pool.no_load")
    known = _known(store, user)
    return pool_feed.read_updates(store.pool_industries(), known, loads[0].day, day)


def finished(store: Store, day: date) -> int:
    """How many kommuner an interrupted search of ``day`` has finished."""
    from data.registers import pool_search  # noqa: PLC0415 - heavy, and only needed here

    return pool_search.finished(search_file(store), store.pool_industries(), day)


def forget(store: Store, reading: Reading) -> None:
    """Throw away what a search has kept, once it is saved."""
    if reading.way is Way.SEARCH:
        search_file(store).unlink(missing_ok=True)


def search_file(store: Store) -> Path:
    """Where an interrupted search keeps what is finished: beside the database."""
    of_sqlite = store.engine.dialect.name == "sqlite" and store.engine.url.database
    folder = Path(of_sqlite).parent if of_sqlite else DEFAULT_FILE.parent
    return folder / "enhetsregisteret.jsonl"


def to_take_in(store: Store, user: User, typed: str, day: date) -> str | PoolFirm | Problem:
    """What ``commands.include_firm`` takes: a number the pool knows, or the firm it belongs to.

    Problems: those of ``data.registers.pool_search.look_up``.
    """
    number = org_number(typed)
    if isinstance(number, str) and number in _known(store, user):
        return number
    from data.registers import pool_search  # noqa: PLC0415 - heavy, and only needed here

    return pool_search.look_up(typed, store.pool_industries(), day)


def _known(store: Store, user: User) -> Sequence[str]:
    return [each.org_number for each in store.pool(seen_by=user.role)]
