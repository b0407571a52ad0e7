"""The company register read for the pool: all of it, what has changed, or one firm of it.

The command line and the page read it here alike. What a search has finished is kept beside the
database until what it found is saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cluster.access import Permission, User
from cluster.pool import PoolFirm, Reading, Way
from cluster.problems import Problem
from data import commands
from data.commands import Answer, Loaded
from data.engine import DEFAULT_FILE
from data.failures import file_problem
from data.importing import cells
from data.registers.steps import OnStep, unwatched
from data.store import Store

if TYPE_CHECKING:
    from data.registers.bulk import OnProgress

_TOLD_HERE = {
    "registers.offline": "pool.offline",
    "registers.slow": "pool.slow",
    "registers.busy": "pool.busy",
    "registers.failing": "pool.failing",
    "registers.strange_answer": "pool.strange_answer",
    "registers.deleted": "pool.deleted",
    "registers.removed": "pool.withdrawn",
    "org_number.not_nine_digits": "pool.not_nine_digits",
}
"""Problems that are met elsewhere too, with other advice than helps here."""

_LEFT_SECONDS = 10.0  # longer than a register may take to answer once


@dataclass(frozen=True, slots=True)
class Asked:
    """How the register is to be read, and the day that what is read is of.

    ``file``: where its own file is, for that way.
    """

    way: Way
    day: date
    file: Path | None = None


class Turns:
    """One reads the register at a time in this process.

    Two searches would write over each other what they have finished.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._holder: str | None = None

    @contextmanager
    def take(self, visit: str) -> Iterator[bool]:
        """Whether it is the turn of this visit to the app; given back however the reading ends.

        A page that is left, or drawn anew, stops reading once the register has answered what it
        was asked last: whoever comes back in the same visit waits for that, others are not kept.
        """
        wait = _LEFT_SECONDS if self._holder == visit else 0
        is_ours = self._lock.acquire(timeout=wait)
        try:
            if is_ours:
                self._holder = visit
            yield is_ours
        finally:
            if is_ours:
                self._holder = None
                self._lock.release()


turns = Turns()


def read(
    store: Store,
    user: User,
    asked: Asked,
    on_progress: OnProgress = lambda _: None,
    on_step: OnStep = unwatched,
) -> Reading | Problem:
    """What the register says, read as it was ``asked`` for; nothing is saved.

    ``on_progress`` is told how much of a file is read, ``on_step`` what is asked for.
    Problems: ``access.denied``; ``pool.no_load``, when there is nothing for changes to be changes
    of; a silent register's (``pool.offline`` …), after which a search goes on where it was; a
    disk's; and those of ``bulk.read_file``.
    """
    if not user.may(Permission.EDIT_PROSPECTS):
        return Problem("access.denied")
    try:
        found = _read(store, user, asked, on_progress, on_step)
    except OSError as error:
        return file_problem(error)
    return _told_here(found) if isinstance(found, Problem) else found


def _read(
    store: Store, user: User, asked: Asked, on_progress: OnProgress, on_step: OnStep
) -> Reading | Problem:
    # Heavy, and only needed where the register is read.
    from data.registers import bulk, pool_feed, pool_search  # noqa: PLC0415

    wanted = store.pool_industries()
    known = [each.org_number for each in store.pool(seen_by=user.role)]
    if asked.file is not None:
        return bulk.read_file(asked.file, wanted, known, asked.day, on_progress)
    if asked.way is Way.SEARCH:
        state = search_file(store)
        return pool_search.read_register(wanted, known, asked.day, state, on_step)
    loads = store.pool_loads(seen_by=user.role)
    if not loads:
        return Problem("pool.no_load")
    return pool_feed.read_updates(wanted, known, loads[0].day, asked.day, on_step)


def save(
    store: Store,
    user: User,
    reading: Reading,
    asked: Asked,
    *,
    today: date,
    sure: bool = False,
    dry_run: bool = False,
) -> Answer[Loaded]:
    """Bring what was read into the pool; after a search, what was kept for it meanwhile goes.

    ``sure``, ``dry_run`` and problems: as for ``commands.load_register``.
    """
    loaded, problems = commands.load_register(
        store, user, reading, day=asked.day, today=today, sure=sure, dry_run=dry_run
    )
    if loaded is not None and asked.way is Way.SEARCH and not dry_run:
        search_file(store).unlink(missing_ok=True)
    return loaded, problems


def finished(store: Store, day: date) -> tuple[int, int]:
    """How many kommuner a search on ``day`` has no need to ask for again, of how many."""
    from data.registers import pool_search  # noqa: PLC0415 - heavy, as above

    return pool_search.finished(store.pool_industries(), day, search_file(store))


def search_file(store: Store) -> Path:
    """Where a search keeps what it has finished: beside the database."""
    of_sqlite = store.engine.dialect.name == "sqlite" and store.engine.url.database
    folder = Path(of_sqlite).parent if of_sqlite else DEFAULT_FILE.parent
    return folder / "enhetsregisteret.jsonl"


# --- one firm -------------------------------------------------------------------------


def take_in(store: Store, user: User, typed: str, reason: str, *, today: date) -> Answer[PoolFirm]:
    """Take the firm with the organisation number ``typed`` into the pool by hand.

    The register is asked for it unless the pool knows it. Problems: ``access.denied``, those of
    the number and the reason (nobody is asked then), of ``pool_search.look_up`` and of
    ``commands.include_firm``.
    """
    if not user.may(Permission.EDIT_PROSPECTS):
        return None, (Problem("access.denied"),)
    number, problems = _checked(typed, reason)
    if problems:
        return None, problems
    firm = _known(store, user, number) or _looked_up(store, number, today)
    if isinstance(firm, Problem):
        return None, (_told_here(firm),)
    return commands.include_firm(store, user, firm, reason, today=today)


def take_out(store: Store, user: User, typed: str, reason: str, *, today: date) -> Answer[PoolFirm]:
    """Take the firm with the organisation number ``typed`` out of the pool by hand.

    Problems: those of the number, and of ``commands.exclude_firm``.
    """
    number, problems = _checked(typed, reason)
    if problems:
        return None, problems
    return commands.exclude_firm(store, user, number, reason, today=today)


def _checked(typed: str, reason: str) -> tuple[str, tuple[Problem, ...]]:
    """The number as the register writes it, and what is wrong with it or the reason."""
    number = cells.org_number(typed) if typed.strip() else Problem("pool.no_number")
    no_reason = () if reason.strip() else (Problem("pool.no_reason"),)
    if isinstance(number, Problem):
        return "", (_told_here(replace(number, value=typed.strip())), *no_reason)
    return number, no_reason


def _known(store: Store, user: User, number: str) -> PoolFirm | None:
    firms = store.pool(seen_by=user.role)
    return next((each for each in firms if each.org_number == number), None)


def _looked_up(store: Store, number: str, today: date) -> PoolFirm | Problem:
    from data.registers import pool_search  # noqa: PLC0415 - heavy, as above

    return pool_search.look_up(number, store.pool_industries(), today)


def _told_here(problem: Problem) -> Problem:
    return replace(problem, code=_TOLD_HERE.get(problem.code, problem.code))
