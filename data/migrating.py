"""Bringing a database's tables up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from data.engine import reading, writing

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing. Safe to run twice, and by two at once."""
    with writing(engine) as connection:
        command.upgrade(_config(connection), "head")
        connection.commit()


def new_revision(engine: Engine, message: str, scripts: Path = SCRIPTS) -> None:
    """Write a migration for what ``data.tables`` has and ``engine`` lacks, to be read over."""
    with reading(engine) as connection:
        config = _config(connection, scripts)
        head = ScriptDirectory.from_config(config).get_current_head()
        number = f"{int(head or 0) + 1:04}"
        command.revision(config, message, autogenerate=True, rev_id=number)


def _config(connection: Connection, scripts: Path = SCRIPTS) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
