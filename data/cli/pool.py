"""The company register on the command line: read in, and which industries of it are meant."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path

from cluster.places import Kommune
from cluster.pool import Reading, Way, industries_from, offered
from cluster.problems import Problem
from data import commands, pool_report
from data.cli.console import (
    DONE,
    MISUSED,
    OPERATOR,
    REFUSED,
    Console,
    complain,
    is_missing,
    refuse,
    tell,
)
from data.clock import day_of
from data.commands import Loaded
from data.engine import DEFAULT_FILE
from data.language import Texts
from data.store import Store


def import_register(console: Console) -> int:
    """Read the register in: its file, its search or its feed."""
    asked, t = console.asked, console.t
    asked.online |= asked.updates
    if not asked.online and is_missing(asked.file, t):
        return MISUSED
    day = _day_of_register(console)
    if isinstance(day, Problem):
        return refuse([day], t)
    try:
        reading = _read_register(console, day)
    except KeyboardInterrupt:
        complain(t("Avbrutt. Ingenting er endret."))
        return REFUSED
    if isinstance(reading, Problem):
        return refuse([reading], t)
    return _load_register(console, reading, day)


def _day_of_register(console: Console) -> date | Problem:
    """The day the register says what we read: the one that was typed, or the file was saved."""
    typed, file = console.asked.as_of, console.asked.file
    if typed is None:
        return console.today if console.asked.online else day_of(file.stat().st_mtime)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return Problem("settings.not_a_date", value=typed)


def _read_register(console: Console, day: date) -> Reading | Problem:
    # Heavy, and only needed here.
    from data.registers import bulk, pool_feed, pool_search  # noqa: PLC0415

    store, t = console.store, console.t
    wanted = store.pool_industries()
    known = [each.org_number for each in store.pool(seen_by=OPERATOR.role)]
    if console.asked.updates:
        loads = store.pool_loads(seen_by=OPERATOR.role)
        if not loads:
            return Problem("pool.no_load")
        return pool_feed.read_updates(wanted, known, loads[0].day, day)
    if console.asked.online:
        file = _search_file(store)
        return pool_search.read_register(wanted, known, day, file, _tell_kommune)
    print(t("Leser {file} per {day}", file=console.asked.file.name, day=t.day(day)), flush=True)
    return bulk.read_file(console.asked.file, wanted, known, day, partial(_tell_share, t))


def _tell_kommune(at: int, of: int, kommune: Kommune) -> None:
    print(f"{at}/{of} {kommune.name}", flush=True)


def _tell_share(t: Texts, percent: float) -> None:
    """How far a file is read, on one line of a terminal; nobody else wants to know."""
    if sys.stderr.isatty() and percent >= 0:
        print(f"\r{t.percent(percent / 100)}  ", end="\r", file=sys.stderr, flush=True)


def _search_file(store: Store) -> Path:
    """Where an interrupted search keeps what is finished: beside the database."""
    of_sqlite = store.engine.dialect.name == "sqlite" and store.engine.url.database
    folder = Path(of_sqlite).parent if of_sqlite else DEFAULT_FILE.parent
    return folder / "enhetsregisteret.jsonl"


def _load_register(console: Console, reading: Reading, day: date) -> int:
    asked, t, store = console.asked, console.t, console.store
    loaded, problems = commands.load_register(
        store,
        OPERATOR,
        reading,
        day=day,
        today=console.today,
        sure=asked.anyway,
        dry_run=asked.dry_run,
    )
    if loaded is None:
        return refuse(problems, t)
    if reading.way is Way.SEARCH:
        _search_file(store).unlink(missing_ok=True)
    _tell_load(console, loaded, reading)
    first, more = pool_report.told(problems, t)
    tell(first, t)
    if more:
        complain(more)
    return DONE


def _tell_load(console: Console, loaded: Loaded, reading: Reading) -> None:
    from data.resemblance import resembling  # noqa: PLC0415 - heavy, and only needed here

    store, t = console.store, console.t
    if console.asked.dry_run:
        print(t("Prøvekjøring: ingenting er lagret."))
    for line in pool_report.lines(loaded, reading, store.pool_industries(), t):
        print(line)
    members = store.members(seen_by=OPERATOR.role)
    offers = offered(loaded.firms, members, store.prospects(seen_by=OPERATOR.role), console.today)
    for line in pool_report.alike_lines(offers, resembling(offers, members), t):
        print(line)


def change_industries(console: Console) -> int:
    """Say which industries the pool is taken from."""
    codes = industries_from(console.asked.values)
    if isinstance(codes, Problem):
        return refuse([codes], console.t)
    saved, problems = commands.set_industries(console.store, OPERATOR, codes)
    if saved is None:
        return refuse(problems, console.t)
    print(console.t("Innstillingen er lagret. Den gjelder fra neste gang registeret leses inn."))
    return DONE
