"""What can go wrong around any command, told in a sentence instead of a trace."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Error as SqliteError

from sqlalchemy.exc import DatabaseError, OperationalError

from cluster.problems import Problem
from data.cli.console import MISUSED, REFUSED, complain, refuse
from data.engine import BusyError, UnsupportedDatabaseError
from data.failures import file_problem, store_problem
from data.language import Texts
from data.migrating import NewerDatabaseError


def guarded(run: Callable[[], int], t: Texts) -> int:
    """Run a command; answers its exit status, or that of what stopped it."""
    try:
        return run()
    except UnsupportedDatabaseError:
        complain(t("DATABASE_URL må begynne med sqlite: eller postgresql:"))
        return MISUSED
    except BusyError:
        return refuse([Problem("store.busy")], t)
    except NewerDatabaseError as error:
        return refuse([Problem("store.newer", details={"head": error.head})], t)
    except OSError as error:
        return refuse([file_problem(error)], t)
    except (DatabaseError, SqliteError) as error:
        return _refuse_failure(error, t)


def _refuse_failure(error: DatabaseError | SqliteError, t: Texts) -> int:
    origin = error.orig if isinstance(error, DatabaseError) else error
    problem = store_problem(origin)
    if problem is not None:
        return refuse([problem], t)
    if not isinstance(error, OperationalError):
        raise error
    complain(t("Databasen svarer ikke: {reason}", reason=str(origin).strip()))
    return REFUSED
