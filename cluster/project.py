"""What the cluster has settled: its project's dates and goals, and who approves changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cluster.problems import Problem


@dataclass(frozen=True, slots=True)
class Project:
    """``start`` is the kick-off, ``end`` the last day, ``goals`` member counts, ascending.

    ``approve_first``: what members change about themselves waits for the leader.
    """

    start: date
    end: date
    goals: tuple[int, int]
    approve_first: bool = False


def project_problems(project: Project) -> Iterator[Problem]:
    """What cannot be in a project: an end before its start, goals that do not rise from zero."""
    first, second = project.goals
    if project.end <= project.start:
        yield Problem("project.end_not_after_start", value=project.end.isoformat())
    if first <= 0:
        yield Problem("project.goal_not_positive", value=str(first))
    if second <= first:
        yield Problem("project.goals_not_ascending", value=f"{first}, {second}")
