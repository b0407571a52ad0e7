"""Copying a database, trying a copy out, and putting one in another's place."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from secrets import token_hex
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect
from tempfile import TemporaryDirectory
from time import monotonic
from typing import cast

from psycopg import pq
from sqlalchemy import Connection, Engine, exists, func, inspect, select, table, text
from sqlalchemy.exc import ProgrammingError

from cluster.problems import Problem
from data.backup.manifest import Contents, Kind, RefusedError
from data.engine import WAIT_SECONDS, BusyError, make_engine, reading, writing
from data.migrating import head_of
from data.tables import audit_log

_PAGES = 256  # of the database, put back between two looks at the clock
_ALL = -1
_MOST_TOLD = 500

# What a migrated database holds before anybody has used it.
_FROM_THE_START = {"alembic_version", "setting"}

# Of what is in the schema: the kinds of thing that migrations make; the rest goes with them.
_EMPTIED = """\
SET LOCAL lock_timeout = '{wait}s';
DO $$ DECLARE each record; BEGIN
  FOR each IN
    SELECT 'TABLE' AS kind, oid::regclass::text AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')
    UNION ALL
    SELECT 'ROUTINE', oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
      AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')
    ORDER BY kind DESC
  LOOP
    EXECUTE format('DROP %s IF EXISTS %s CASCADE', each.kind, each.name);
  END LOOP;
END $$;
"""


def kind_of(engine: Engine) -> Kind:
    return Kind(engine.dialect.name)


def is_absent(engine: Engine) -> bool:
    """Whether there is no file yet; looking into it would make one."""
    file = engine.url.database
    return kind_of(engine) is Kind.SQLITE and not (file and Path(file).exists())


def copied(engine: Engine, copy: Path) -> Contents:
    """Copy the database as it is at one moment, while others write; what the copy holds."""
    if kind_of(engine) is Kind.POSTGRESQL:
        return _dump_moment(engine, copy)
    with _driver(engine) as source, closing(connect(copy)) as into:
        source.backup(into, pages=_ALL, progress=_patience())
    with _opened(f"sqlite:///{copy}") as copied, reading(copied) as connection:
        return contents_of(connection)


def _dump_moment(engine: Engine, copy: Path) -> Contents:
    with reading(engine) as connection:
        contents = contents_of(connection)
        moment = connection.scalar(text("SELECT pg_export_snapshot()"))
        wait = f"--lock-wait-timeout={WAIT_SECONDS}s"
        _dump(engine, copy, "--format=custom", f"--snapshot={moment}", wait)
    return contents


def contents_of(connection: Connection) -> Contents:
    head = head_of(connection)
    if head is None:
        raise RefusedError(Problem("backup.nothing"))
    tables = sorted(inspect(connection).get_table_names())
    counting = {name: select(func.count()).select_from(table(name)) for name in tables}
    return Contents(
        head=head,
        version=connection.scalar(select(func.max(audit_log.c.id))) or 0,
        counts={name: connection.scalar(query) or 0 for name, query in counting.items()},
    )


@contextmanager
def scratch(engine: Engine) -> Iterator[Engine]:
    """A database of the same kind that is gone afterwards."""
    if kind_of(engine) is Kind.POSTGRESQL:
        with _scratch_on_server(engine) as scratch:
            yield scratch
    else:
        with (
            TemporaryDirectory(prefix="klyngekart-") as folder,
            _opened(f"sqlite:///{folder}/scratch.sqlite") as scratch,
        ):
            yield scratch


@contextmanager
def _scratch_on_server(engine: Engine) -> Iterator[Engine]:
    name = f"klyngekart_scratch_{token_hex(8)}"
    try:
        _on_server(engine, f"CREATE DATABASE {name} TEMPLATE template0")
    except ProgrammingError as error:
        raise RefusedError(Problem("backup.no_scratch")) from error
    try:
        url = engine.url.set(database=name).render_as_string(hide_password=False)
        with _opened(url) as scratch:
            yield scratch
    finally:
        _on_server(engine, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(engine: Engine, statement: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def fill(scratch: Engine, copy: Path) -> None:
    if kind_of(scratch) is Kind.POSTGRESQL:
        into = f"--dbname={scratch.url.database}"
        how = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        _run("pg_restore", scratch, into, *how, str(copy))
        return
    with _opened(f"sqlite:///{copy}") as source:
        with source.connect() as connection:
            if connection.scalar(text("PRAGMA integrity_check")) != "ok":
                raise RefusedError(Problem("backup.damaged"))
        _overwrite(scratch, source)


def is_in_use(engine: Engine) -> bool:
    """Whether anybody has written in the register. A database of something else is refused."""
    if is_absent(engine):
        return False
    with reading(engine) as connection:
        tables = set(inspect(connection).get_table_names())
        if tables and head_of(connection) is None:
            raise RefusedError(Problem("backup.not_a_register"))
        filled = (select(exists().select_from(table(name))) for name in tables - _FROM_THE_START)
        return any(connection.scalar(query) for query in filled)


def turn(engine: Engine) -> AbstractContextManager[object]:
    """Nobody else writes meanwhile; with SQLite the step itself takes the turn."""
    return writing(engine) if kind_of(engine) is Kind.POSTGRESQL else nullcontext()


def replace(engine: Engine, scratch: Engine, script: Path) -> None:
    """Make the database what ``scratch`` is, in one transaction that others wait for."""
    if kind_of(engine) is Kind.SQLITE:
        _overwrite(engine, scratch)
        return
    _dump(scratch, script, "--format=plain")
    emptied = script.with_name("emptied.sql")
    emptied.write_text(_EMPTIED.format(wait=WAIT_SECONDS), "utf-8")
    how = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    _run("psql", engine, *how, f"--file={emptied}", f"--file={script}")


def _overwrite(engine: Engine, source: Engine) -> None:
    """SQLite's own copying: a transaction, so what is half done when it stops is undone."""
    with _driver(source) as from_, _driver(engine) as into:
        from_.backup(into, pages=_PAGES, progress=_patience())


@contextmanager
def _driver(engine: Engine) -> Iterator[SqliteConnection]:
    with closing(engine.raw_connection()) as pooled:
        yield cast(SqliteConnection, pooled.driver_connection)


def _patience() -> Callable[[int, int, int], None]:
    """Gives up when the copying has stood still for as long as we wait; SQLite never would."""
    least, deadline = -1, monotonic() + WAIT_SECONDS

    def look(_status: int, remaining: int, _pages: int) -> None:
        nonlocal least, deadline
        if remaining != least:
            least, deadline = remaining, monotonic() + WAIT_SECONDS
        elif monotonic() > deadline:
            raise BusyError

    return look


def _dump(engine: Engine, into: Path, *how: str) -> None:
    _run("pg_dump", engine, "--no-owner", "--no-privileges", *how, f"--file={into}")


def _run(tool: str, engine: Engine, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; it is told of the database in its environment only."""
    program = shutil.which(tool)
    if program is None:
        raise RefusedError(Problem("backup.no_tool", details={"tool": tool}))
    environment = {**os.environ, **_libpq(engine)}
    ended = subprocess.run(  # noqa: S603 - our own arguments, and no shell
        [program, *arguments], env=environment, capture_output=True, check=False
    )
    if ended.returncode != 0:
        reason = " ".join(ended.stderr.decode(errors="replace").split())[:_MOST_TOLD]
        raise RefusedError(Problem("backup.tool_failed", details={"tool": tool, "reason": reason}))


def _libpq(engine: Engine) -> dict[str, str]:
    """The database's address, user and password as the variables PostgreSQL's programs read."""
    _, given = engine.dialect.create_connect_args(engine.url)
    known = {
        option.keyword.decode(): option.envvar.decode()
        for option in pq.Conninfo.get_defaults()
        if option.envvar
    }
    return {known[name]: str(value) for name, value in given.items() if name in known}
