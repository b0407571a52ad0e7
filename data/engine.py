"""Which database, and how a connection to it behaves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteError
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError

DEFAULT_FILE = Path(__file__).parent.parent / "var" / "klyngekart.sqlite"
WAIT_SECONDS = 5
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
_WRITE_LOCK = 0x6B6C796E676B6172  # "klyngkar": one writer at a time, whatever it writes


class UnsupportedDatabaseError(ValueError):
    """The address names no database we know how to use."""


class BusyError(Exception):
    """Somebody else has been writing for longer than we wait."""


def database_url(environment: Mapping[str, str] = os.environ) -> str:
    """``DATABASE_URL``, or the embedded database's file."""
    return environment.get("DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}"


def database_password(environment: Mapping[str, str] = os.environ) -> str | None:
    """The password in ``DATABASE_URL``; None without one."""
    try:
        password = normalised(database_url(environment)).password
    except UnsupportedDatabaseError:
        return None
    return str(password) if password else None


def normalised(url: str) -> URL:
    """``url`` with the driver we use; raises UnsupportedDatabaseError for another database."""
    parsed = _parsed(url)
    if parsed.drivername in _POSTGRESQL:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        return parsed
    raise UnsupportedDatabaseError(parsed.drivername)


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (
        ArgumentError,
        ValueError,
    ):  # not chained: the message repeats the address, password and all
        raise UnsupportedDatabaseError from None


def make_engine(url: str) -> Engine:
    """An engine for ``url``; for SQLite the folder of the file is made.

    What it complains of names no values: they are people's contact details.
    """
    parsed = normalised(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed)
    return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)


def _sqlite_engine(url: URL) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin too late; _begin does it
    connection.execute(f"PRAGMA busy_timeout = {round(WAIT_SECONDS * 1000)}")
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # REPLACE is asked as DELETE is
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten in the file


def _use_wal(connection: SqliteConnection) -> None:
    """Switch to the write-ahead log; SQLite does not wait for its turn to do so."""
    deadline = monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except SqliteError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY" or monotonic() > deadline:
                raise
            sleep(0.02)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A short look at the database in which all queries see the same moment."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            connection.execution_options(**options)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only writer; rolled back unless it is committed.

    Raises BusyError when another writer does not finish in time.
    """
    with engine.connect().execution_options(writes=True) as connection:
        _take_turn(connection)
        yield connection


def tidy_away(engine: Engine) -> None:
    """Let nothing that was erased lie on beside the database's file.

    SQLite's write-ahead log is written back and cut; PostgreSQL tidies by itself.
    """
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _take_turn(connection: Connection) -> None:
    try:
        connection.begin()
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {round(WAIT_SECONDS * 1000)}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})"))
    except OperationalError as error:
        if _says_locked(error):
            raise BusyError from error
        raise


def _says_locked(error: OperationalError) -> bool:
    """Whether the database answered that another holds the lock (SQLITE_BUSY, 55P03)."""
    origin = error.orig
    code = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None)
    return code in ("SQLITE_BUSY", "55P03")
