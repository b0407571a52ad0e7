"""The project's dates and goals as settings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from cluster.project import Project
from data.rows import Values
from data.tables import setting


def load_project(connection: Connection) -> Project:
    """The project's dates and goals, from the settings."""
    values = {row.key: row.value for row in connection.execute(select(setting))}
    first, second = values["project.goals"]
    return Project(
        start=date.fromisoformat(values["project.start"]),
        end=date.fromisoformat(values["project.end"]),
        goals=(first, second),
        approve_first=values["members.approve_first"],
    )


def project_values(project: Project) -> Values:
    """The project's settings by key, as JSON holds them."""
    return {
        "project.start": project.start.isoformat(),
        "project.end": project.end.isoformat(),
        "project.goals": list(project.goals),
        "members.approve_first": project.approve_first,
    }
