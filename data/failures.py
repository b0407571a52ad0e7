"""What a disk or a database that fails means to whoever runs a command."""

from __future__ import annotations

from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS

from cluster.problems import Problem

_NO_ROOM, _NO_RIGHT = (ENOSPC, EDQUOT), (EACCES, EPERM, EROFS)

# SQLite's result codes, by how they begin, and PostgreSQL's.
_STORE_FAILURES = {
    "SQLITE_FULL": "store.disk_full",
    "53100": "store.disk_full",
    "SQLITE_READONLY": "store.read_only",
    "25006": "store.read_only",
    "SQLITE_CANTOPEN": "store.unreachable",
    "SQLITE_IOERR": "store.unreachable",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_NOTADB": "store.damaged",
}


def file_problem(error: OSError) -> Problem:
    """Why a file or folder could not be read or written."""
    if error.errno in _NO_ROOM:
        return Problem("store.disk_full")
    file = error.filename and str(error.filename)
    if error.errno in _NO_RIGHT:
        return Problem("file.no_right", value=file)
    return Problem("file.failed", value=file, details={"reason": error.strerror or str(error)})


def store_problem(origin: BaseException | None) -> Problem | None:
    """What the database's own code says is wrong with its disk; None for anything else."""
    told = str(getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None))
    codes = (code for begins, code in _STORE_FAILURES.items() if told.startswith(begins))
    return next((Problem(code) for code in codes), None)
