"""Run by Alembic: migrate over the connection that data.migrating has opened."""

from __future__ import annotations

from alembic import context

from data.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # on SQLite too: our engine begins its own transactions
    render_as_batch=True,  # SQLite changes a table by copying it
)
context.run_migrations()
