"""What the cluster has settled: its project's dates and goals, and who approves changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cluster.problems import Problem

SETTINGS = ("project.start", "project.end", "project.goals", "members.approve_first")
"""What is settled, by the names it is typed and stored under."""

_YES_OR_NO = {"ja": True, "yes": True, "nei": False, "no": False}


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


def with_setting(project: Project, key: str, values: Sequence[str]) -> Project | Problem:
    """The project with what was typed for one of its settings."""
    if key == "project.goals":
        return _with_goals(project, values)
    if key == "members.approve_first":
        return _with_approval(project, values)
    try:
        (day,) = map(date.fromisoformat, values)
    except ValueError:
        return Problem("settings.not_a_date", value=" ".join(values))
    return replace(project, start=day) if key == "project.start" else replace(project, end=day)


def _with_goals(project: Project, values: Sequence[str]) -> Project | Problem:
    try:
        first, second = map(int, values)
    except ValueError:
        return Problem("settings.not_two_goals", value=" ".join(values))
    return replace(project, goals=(first, second))


def _with_approval(project: Project, values: Sequence[str]) -> Project | Problem:
    answer = _YES_OR_NO.get(" ".join(values).strip().lower())
    if answer is None:
        return Problem("settings.not_yes_or_no", value=" ".join(values))
    return replace(project, approve_first=answer)
