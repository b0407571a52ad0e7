"""Backups of the register: one file each, taken while the app runs, tried out before it is trusted.

A backup is a file (``packing``) with a copy of the database (``databases``) and a manifest of what
the copy holds. Putting one back is a rehearsal in a scratch database and then one step that
happens whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from cluster.problems import Problem
from data.backup import databases, packing
from data.backup.manifest import (
    COPIES,
    FORMAT,
    Manifest,
    RefusedError,
    difference,
    refuse_if,
)
from data.engine import DEFAULT_FILE, reading
from data.migrating import migrate, refuse_newer

FOLDER = DEFAULT_FILE.parent / "backups"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and the backup of what was there before, if anything was."""

    manifest: Manifest
    replaced: Path | None


def take(engine: Engine, folder: Path) -> Path | Problem:
    """Save a backup of the database in ``folder``, under a name of its own.

    Raises NewerDatabaseError for a database that this version could not restore.
    """
    try:
        if databases.is_absent(engine):
            return Problem("backup.nothing")
        refuse_newer(engine)
        return _take(engine, folder)
    except RefusedError as refused:
        return refused.problem


def verify(file: Path, engine: Engine) -> Manifest | Problem:
    """Restore ``file`` into a scratch database beside ``engine``'s, and compare."""
    try:
        with (
            packing.unpacked(file, databases.kind_of(engine)) as (manifest, copy),
            databases.scratch(engine) as scratch,
        ):
            _rehearse(manifest, copy, scratch)
        return manifest
    except RefusedError as refused:
        return refused.problem


def restore(file: Path, engine: Engine, *, replace: bool) -> Restored | Problem:
    """Put ``file`` in the database's place; over one that holds anything only to ``replace`` it.

    What is replaced is first saved as a backup in ``file``'s folder.
    """
    try:
        with packing.unpacked(file, databases.kind_of(engine)) as (manifest, copy):
            replaced = _restore(manifest, copy, engine, replace=replace, keep=file.parent)
        return Restored(manifest, replaced)
    except RefusedError as refused:
        return refused.problem


def _take(engine: Engine, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".klyngekart-", dir=folder) as part:  # its owner's alone
        kind, taken_at = databases.kind_of(engine), datetime.now(UTC)
        copy = Path(part, COPIES[kind])
        contents = databases.copied(engine, copy)
        manifest = Manifest(FORMAT, kind, taken_at, packing.digest_of(copy), contents)
        return packing.pack(manifest, copy).rename(_free_name(folder, taken_at))


def _free_name(folder: Path, taken_at: datetime) -> Path:
    stem = f"klyngekart-{taken_at:%Y-%m-%dT%H%M%SZ}"
    names = (f"{stem}.zip" if number == 1 else f"{stem}-{number}.zip" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


def _rehearse(manifest: Manifest, copy: Path, scratch: Engine) -> None:
    """Fill the scratch database from the copy, compare it, and bring it up to date."""
    try:
        databases.fill(scratch, copy)
        with reading(scratch) as connection:
            refuse_if(difference(manifest.contents, databases.contents_of(connection)))
        migrate(scratch)
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorname", None) in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            raise RefusedError(Problem("backup.damaged")) from error
        raise


def _restore(
    manifest: Manifest, copy: Path, engine: Engine, *, replace: bool, keep: Path
) -> Path | None:
    in_use = databases.is_in_use(engine)
    if in_use and not replace:
        raise RefusedError(Problem("backup.needs_yes"))
    with databases.scratch(engine) as scratch:
        _rehearse(manifest, copy, scratch)
        with databases.turn(engine):
            replaced = _take(engine, keep) if in_use else None
            databases.replace(engine, scratch, copy.with_name("register.sql"))
    return replaced
