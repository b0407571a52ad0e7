"""Bringing a database's tables up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from data.engine import reading, writing

SCRIPTS = Path(__file__).parent / "migrations"


class NewerDatabaseError(Exception):
    """The database is at a migration that this version does not have."""

    def __init__(self, head: str) -> None:
        super().__init__(
            f"The database is at migration {head}, which this version of Klyngekart does not know."
            " Start the version that made it, or restore a backup that this version knows."
        )
        self.head = head


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing. Safe to run twice, and by two at once.

    Raises NewerDatabaseError, and changes nothing, when the database has one we do not know.
    """
    with writing(engine) as connection:
        _refuse_newer(connection)
        command.upgrade(_config(connection), "head")
        connection.commit()


def refuse_newer(engine: Engine) -> None:
    """Raise NewerDatabaseError when the database has a migration we do not know."""
    with reading(engine) as connection:
        _refuse_newer(connection)


def head_of(connection: Connection) -> str | None:
    """The newest migration the database has had; None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def knows(head: str) -> bool:
    """Whether this version has the migration ``head``."""
    scripts = ScriptDirectory(str(SCRIPTS))
    return head in {script.revision for script in scripts.walk_revisions()}


def new_revision(engine: Engine, message: str, scripts: Path = SCRIPTS) -> None:
    """Write a migration for what ``data.tables`` has and ``engine`` lacks, to be read over."""
    with reading(engine) as connection:
        config = _config(connection, scripts)
        head = ScriptDirectory.from_config(config).get_current_head()
        number = f"{int(head or 0) + 1:04}"
        command.revision(config, message, autogenerate=True, rev_id=number)


def _refuse_newer(connection: Connection) -> None:
    head = head_of(connection)
    if head is not None and not knows(head):
        raise NewerDatabaseError(head)


def _config(connection: Connection, scripts: Path = SCRIPTS) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
