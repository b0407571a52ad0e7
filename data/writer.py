"""What every write goes through: one connection, one user, one moment, and the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert
from sqlalchemy.sql.base import Executable

from cluster.access import User
from data.rows import Values
from data.tables import Action, Entity, audit_log


class Writer:
    """What one user writes while nobody else writes."""

    def __init__(self, connection: Connection, user: User, at: datetime) -> None:
        self.connection = connection
        self.user = user
        self.at = at

    def commit(self) -> None:
        """Keep what was written. Without this, all of it is undone."""
        self.connection.commit()

    def entry(
        self,
        action: Action,
        entity: Entity,
        entity_id: int | None,
        before: Values | None,
        after: Values | None,
    ) -> Values:
        """A row of the log: this user, now."""
        return {
            "at": self.at,
            "actor": self.user.name,
            "action": action,
            "entity": entity,
            "entity_id": entity_id,
            "before": before,
            "after": after,
        }

    def log(self, entries: Iterable[Values]) -> None:
        """Write rows of the log, in this same transaction."""
        self.run(insert(audit_log), list(entries))

    def run(self, query: Executable, rows: list[Values]) -> None:
        """Run ``query`` once a row."""
        if rows:  # without rows the query would run once, for nobody
            self.connection.execute(query, rows)
