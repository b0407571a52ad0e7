"""Backups of the register: one file each, taken while the app runs, tried out before it is trusted.

A backup is a zip with a copy of the database and a manifest of what the copy holds. Nothing in it
is packed, so it never unfolds to more than it is, and its last bytes are a digest of all the
others. Putting one back is a rehearsal in a scratch database and then one step that happens whole
or not at all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import file_digest, sha256
from itertools import count
from pathlib import Path
from secrets import token_hex
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect
from tempfile import TemporaryDirectory
from time import monotonic
from typing import BinaryIO, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from psycopg import pq
from sqlalchemy import Connection, Engine, exists, func, inspect, select, table, text
from sqlalchemy.exc import DatabaseError, ProgrammingError

from cluster.problems import Problem
from data.engine import DEFAULT_FILE, WAIT_SECONDS, BusyError, make_engine, reading, writing
from data.migrating import head_of, knows, migrate, refuse_newer
from data.tables import audit_log

FORMAT = 1
FOLDER = DEFAULT_FILE.parent / "backups"
MANIFEST = "manifest.json"
MAX_MANIFEST = 64 * 1024

_SEAL = 64  # characters of a SHA-256 in hexadecimal, as the zip's comment
_CHUNK = 1024 * 1024
_PAGES = 256  # of the database, put back between two looks at the clock
_ENCRYPTED = 0x1
_ALL = -1
_MOST_TOLD = 500

_WHAT_A_FORGED_ONE_RAISES = (
    BadZipFile,
    NotImplementedError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)

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


class Kind(StrEnum):
    """The databases there are, as SQLAlchemy names them."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


COPIES = {Kind.SQLITE: "register.sqlite", Kind.POSTGRESQL: "register.dump"}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, in short: its migration, its highest log row, its rows by table."""

    head: str
    version: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``sha256`` is the copy's."""

    format: int
    database: Kind
    taken_at: datetime
    sha256: str
    contents: Contents


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and the backup of what was there before, if anything was."""

    manifest: Manifest
    replaced: Path | None


class _RefusedError(Exception):
    """Ends what was asked for, from wherever it is found that it cannot be."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def take(engine: Engine, folder: Path) -> Path | Problem:
    """Save a backup of the database in ``folder``, under a name of its own.

    Raises NewerDatabaseError for a database that this version could not restore.
    """
    try:
        if _is_absent(engine):
            return Problem("backup.nothing")
        refuse_newer(engine)
        return _take(engine, folder)
    except _RefusedError as refused:
        return refused.problem


def verify(file: Path, engine: Engine) -> Manifest | Problem:
    """Restore ``file`` into a scratch database beside ``engine``'s, and compare."""
    try:
        with _unpacked(file, _kind(engine)) as (manifest, copy), _scratch(engine) as scratch:
            _rehearse(manifest, copy, scratch)
        return manifest
    except _RefusedError as refused:
        return refused.problem


def restore(file: Path, engine: Engine, *, replace: bool) -> Restored | Problem:
    """Put ``file`` in the database's place; over one that holds anything only to ``replace`` it.

    What is replaced is first saved as a backup in ``file``'s folder.
    """
    try:
        with _unpacked(file, _kind(engine)) as (manifest, copy):
            replaced = _restore(manifest, copy, engine, replace=replace, keep=file.parent)
        return Restored(manifest, replaced)
    except _RefusedError as refused:
        return refused.problem


def refusal(manifest: Manifest, kind: Kind) -> Problem | None:
    """Why a backup that says this of itself is not for this version and a ``kind`` database."""
    if not knows(manifest.contents.head):
        return Problem("backup.newer", details={"head": manifest.contents.head})
    if manifest.database is not kind:
        return Problem("backup.other_database", details={"of": manifest.database, "here": kind})
    return None


def difference(said: Contents, found: Contents) -> Problem | None:
    """What a copy holds otherwise than its manifest says."""
    if said == found:
        return None
    if (said.head, said.version) != (found.head, found.version):
        return Problem("backup.differs", value="alembic_version, audit_log")
    tables = sorted({*said.counts, *found.counts})
    other = [name for name in tables if said.counts.get(name) != found.counts.get(name)]
    return Problem("backup.differs", value=", ".join(other))


# Taking one


def _take(engine: Engine, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".klyngekart-", dir=folder) as part:  # its owner's alone
        kind, taken_at = _kind(engine), datetime.now(UTC)
        copy = Path(part, COPIES[kind])
        contents = _copied(engine, copy)
        manifest = Manifest(FORMAT, kind, taken_at, _digest(copy), contents)
        return _pack(manifest, copy).rename(_free_name(folder, taken_at))


def _copied(engine: Engine, copy: Path) -> Contents:
    """Copy the database as it is at one moment, while others write; what the copy holds."""
    if _kind(engine) is Kind.POSTGRESQL:
        return _dump_moment(engine, copy)
    with _driver(engine) as source, closing(connect(copy)) as into:
        source.backup(into, pages=_ALL, progress=_patience())
    with _opened(f"sqlite:///{copy}") as copied, reading(copied) as connection:
        return _contents(connection)


def _dump_moment(engine: Engine, copy: Path) -> Contents:
    with reading(engine) as connection:
        contents = _contents(connection)
        moment = connection.scalar(text("SELECT pg_export_snapshot()"))
        wait = f"--lock-wait-timeout={WAIT_SECONDS}s"
        _dump(engine, copy, "--format=custom", f"--snapshot={moment}", wait)
    return contents


def _contents(connection: Connection) -> Contents:
    head = head_of(connection)
    if head is None:
        raise _RefusedError(Problem("backup.nothing"))
    tables = sorted(inspect(connection).get_table_names())
    counting = {name: select(func.count()).select_from(table(name)) for name in tables}
    return Contents(
        head=head,
        version=connection.scalar(select(func.max(audit_log.c.id))) or 0,
        counts={name: connection.scalar(query) or 0 for name, query in counting.items()},
    )


def _pack(manifest: Manifest, copy: Path) -> Path:
    """The backup's file, beside the copy, safely on the disk."""
    packed = copy.with_name("backup.zip")
    packed.touch(mode=0o600)  # it holds people's contacts
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        archive.comment = bytes(_SEAL)
        archive.writestr(MANIFEST, _as_json(manifest))
        archive.write(copy, copy.name)
    with packed.open("r+b") as file:
        seal = _seal(file)
        file.seek(-_SEAL, os.SEEK_END)
        file.write(seal)
        file.flush()
        os.fsync(file.fileno())
    return packed


def _seal(file: BinaryIO) -> bytes:
    """The digest of all of a backup but the place where the digest stands."""
    left = file.seek(0, os.SEEK_END) - _SEAL
    file.seek(0)
    digest = sha256()
    while left > 0:
        chunk = file.read(min(left, _CHUNK))
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _free_name(folder: Path, taken_at: datetime) -> Path:
    stem = f"klyngekart-{taken_at:%Y-%m-%dT%H%M%SZ}"
    names = (f"{stem}.zip" if number == 1 else f"{stem}-{number}.zip" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


# The manifest as a file


def _as_json(manifest: Manifest) -> str:
    values = {**asdict(manifest), "taken_at": manifest.taken_at.isoformat()}
    return json.dumps(values, indent=2, ensure_ascii=False)


def _from_json(content: bytes) -> Manifest:
    """Raises ValueError, KeyError or TypeError when it is not what we write.

    Of a format to come only the number is believed.
    """
    values = json.loads(content)
    number, said = _whole(values["format"]), values["contents"]
    if number > FORMAT:
        raise _RefusedError(Problem("backup.newer", details={"head": f"format {number}"}))
    return Manifest(
        format=number,
        database=Kind(values["database"]),
        taken_at=datetime.fromisoformat(values["taken_at"]),
        sha256=str(values["sha256"]),
        contents=Contents(
            head=str(said["head"]),
            version=_whole(said["version"]),
            counts={str(name): _whole(rows) for name, rows in said["counts"].items()},
        ),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


# Opening one


@contextmanager
def _unpacked(file: Path, kind: Kind) -> Iterator[tuple[Manifest, Path]]:
    """The manifest and the copy of a whole backup that is for this version and database."""
    _refuse_broken(file)
    with TemporaryDirectory(prefix="klyngekart-") as folder:
        copy = Path(folder, COPIES[kind])  # never a name that the archive proposes
        manifest = _unpack(file, kind, copy)
        if _digest(copy) != manifest.sha256:
            raise _RefusedError(Problem("backup.differs", value=copy.name))
        yield manifest, copy


def _unpack(file: Path, kind: Kind, copy: Path) -> Manifest:
    try:
        with ZipFile(file) as archive:
            manifest = _manifest(archive)
            _refuse_if(refusal(manifest, kind))
            with archive.open(copy.name) as source, copy.open("wb") as into:
                shutil.copyfileobj(source, into)
            return manifest
    except _WHAT_A_FORGED_ONE_RAISES as error:
        raise _RefusedError(Problem("backup.damaged")) from error


def _refuse_broken(file: Path) -> None:
    """Only bytes that we wrote are read as a zip at all."""
    with file.open("rb") as backup:
        if backup.read(2) != b"PK":
            raise _RefusedError(Problem("backup.not_one"))
        if backup.seek(0, os.SEEK_END) <= _SEAL:
            raise _RefusedError(Problem("backup.damaged"))
        expected = _seal(backup)
        if backup.read(_SEAL) != expected:
            raise _RefusedError(Problem("backup.damaged"))


def _manifest(archive: ZipFile) -> Manifest:
    parts = archive.infolist()
    manifest = _from_json(_manifest_bytes(archive, parts))
    if sorted(part.filename for part in parts) != sorted((MANIFEST, COPIES[manifest.database])):
        raise BadZipFile
    return manifest


def _manifest_bytes(archive: ZipFile, parts: list[ZipInfo]) -> bytes:
    if not all(map(_is_plain, parts)) or archive.getinfo(MANIFEST).file_size > MAX_MANIFEST:
        raise BadZipFile
    return archive.read(MANIFEST)


def _is_plain(part: ZipInfo) -> bool:
    stored = part.compress_type == ZIP_STORED and part.file_size == part.compress_size
    return stored and not part.flag_bits & _ENCRYPTED


# Trying it out


@contextmanager
def _scratch(engine: Engine) -> Iterator[Engine]:
    """A database of the same kind that is gone afterwards."""
    if _kind(engine) is Kind.POSTGRESQL:
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
        raise _RefusedError(Problem("backup.no_scratch")) from error
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


def _rehearse(manifest: Manifest, copy: Path, scratch: Engine) -> None:
    """Fill the scratch database from the copy, compare it, and bring it up to date."""
    try:
        _fill(scratch, copy)
        with reading(scratch) as connection:
            _refuse_if(difference(manifest.contents, _contents(connection)))
        migrate(scratch)
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorname", None) in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            raise _RefusedError(Problem("backup.damaged")) from error
        raise


def _fill(scratch: Engine, copy: Path) -> None:
    if _kind(scratch) is Kind.POSTGRESQL:
        into = f"--dbname={scratch.url.database}"
        how = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        _run("pg_restore", scratch, into, *how, str(copy))
        return
    with _opened(f"sqlite:///{copy}") as source:
        with source.connect() as connection:
            if connection.scalar(text("PRAGMA integrity_check")) != "ok":
                raise _RefusedError(Problem("backup.damaged"))
        _overwrite(scratch, source)


# Putting it back


def _restore(
    manifest: Manifest, copy: Path, engine: Engine, *, replace: bool, keep: Path
) -> Path | None:
    in_use = _is_in_use(engine)
    if in_use and not replace:
        raise _RefusedError(Problem("backup.needs_yes"))
    with _scratch(engine) as scratch:
        _rehearse(manifest, copy, scratch)
        with _turn(engine):
            replaced = _take(engine, keep) if in_use else None
            _replace(engine, scratch, copy.with_name("register.sql"))
    return replaced


def _is_in_use(engine: Engine) -> bool:
    """Whether anybody has written in the register. A database of something else is refused."""
    if _is_absent(engine):
        return False
    with reading(engine) as connection:
        tables = set(inspect(connection).get_table_names())
        if tables and head_of(connection) is None:
            raise _RefusedError(Problem("backup.not_a_register"))
        filled = (select(exists().select_from(table(name))) for name in tables - _FROM_THE_START)
        return any(connection.scalar(query) for query in filled)


def _turn(engine: Engine) -> AbstractContextManager[object]:
    """Nobody else writes meanwhile; with SQLite the step itself takes the turn."""
    return writing(engine) if _kind(engine) is Kind.POSTGRESQL else nullcontext()


def _replace(engine: Engine, scratch: Engine, script: Path) -> None:
    """Make the database what ``scratch`` is, in one transaction that others wait for."""
    if _kind(engine) is Kind.SQLITE:
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


# The database and its server's own programs


def _kind(engine: Engine) -> Kind:
    return Kind(engine.dialect.name)


def _is_absent(engine: Engine) -> bool:
    """Whether there is no file yet; looking into it would make one."""
    file = engine.url.database
    return _kind(engine) is Kind.SQLITE and not (file and Path(file).exists())


def _refuse_if(problem: Problem | None) -> None:
    if problem is not None:
        raise _RefusedError(problem)


def _dump(engine: Engine, into: Path, *how: str) -> None:
    _run("pg_dump", engine, "--no-owner", "--no-privileges", *how, f"--file={into}")


def _run(tool: str, engine: Engine, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; it is told of the database in its environment only."""
    program = shutil.which(tool)
    if program is None:
        raise _RefusedError(Problem("backup.no_tool", details={"tool": tool}))
    environment = {**os.environ, **_libpq(engine)}
    ended = subprocess.run(  # noqa: S603 - our own arguments, and no shell
        [program, *arguments], env=environment, capture_output=True, check=False
    )
    if ended.returncode != 0:
        reason = " ".join(ended.stderr.decode(errors="replace").split())[:_MOST_TOLD]
        raise _RefusedError(Problem("backup.tool_failed", details={"tool": tool, "reason": reason}))


def _libpq(engine: Engine) -> dict[str, str]:
    """The database's address, user and password as the variables PostgreSQL's programs read."""
    _, given = engine.dialect.create_connect_args(engine.url)
    known = {
        option.keyword.decode(): option.envvar.decode()
        for option in pq.Conninfo.get_defaults()
        if option.envvar
    }
    return {known[name]: str(value) for name, value in given.items() if name in known}
