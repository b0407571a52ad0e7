"""``python -m tests.upgrade``: keep a register as today's version leaves it.

Run it before the next migration is written, and commit what it makes: the tests then know what
everybody's database may look like when that migration meets it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from data.__main__ import main
from data.cli.console import DONE

HERE = Path(__file__).parent
KEPT = HERE / "kept"

WRITTEN = (
    ("import", "members", HERE / "first.csv"),
    ("import", "members", HERE / "later.csv"),
    ("settings", "project.goals", "40", "70"),
    ("settings", "project.end", "2021-01-31"),
    ("grant", "leder@example.no", "leader"),
    ("grant", "styret@example.no", "member"),
    ("grant", "styret@example.no", "board"),
    ("grant", "sluttet@example.no", "member"),
    ("revoke", "sluttet@example.no"),
)


def keep(folder: Path = KEPT) -> Path:
    """Write a small register by the command line, and save it as SQL under its migration's name."""
    with TemporaryDirectory() as scratch:
        database = Path(scratch, "register.sqlite")
        for command in WRITTEN:
            _run(database, *map(str, command))
        with closing(sqlite3.connect(database)) as connection:
            (head,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            dump = "\n".join(connection.iterdump())
    kept = folder / f"{head}.sql"
    with kept.open("x", encoding="utf-8") as file:  # what is kept is never made anew
        file.write(f"{dump}\n")
    return kept


def _run(database: Path, *command: str) -> None:
    with patch.dict(os.environ, DATABASE_URL=f"sqlite:///{database}"):
        status = main(command)
    if status != DONE:
        raise SystemExit(status)


if __name__ == "__main__":
    print(keep())
