"""What a backup says of itself, and whether that is for us."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from cluster.problems import Problem
from data.migrating import knows

FORMAT = 1


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


class RefusedError(Exception):
    """Ends what was asked for, from wherever it is found that it cannot be."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def refuse_if(problem: Problem | None) -> None:
    if problem is not None:
        raise RefusedError(problem)


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


def as_json(manifest: Manifest) -> str:
    values = {**asdict(manifest), "taken_at": manifest.taken_at.isoformat()}
    return json.dumps(values, indent=2, ensure_ascii=False)


def from_json(content: bytes) -> Manifest:
    """Raises ValueError, KeyError or TypeError when it is not what we write.

    Of a format to come only the number is believed.
    """
    values = json.loads(content)
    number, said = _whole(values["format"]), values["contents"]
    if number > FORMAT:
        raise RefusedError(Problem("backup.newer", details={"head": f"format {number}"}))
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
