"""Joint projects: what members make together, and how far it has come."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """How far a joint project has come."""

    IDEA = "idea"
    DEVELOPMENT = "development"
    FINANCING = "financing"
    PRODUCTION = "production"
    FINISHED = "finished"
