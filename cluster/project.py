"""The cluster's project: its dates and its goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Project:
    """``start`` is the kick-off, ``end`` the last day, ``goals`` member counts, ascending."""

    start: date
    end: date
    goals: tuple[int, int]
