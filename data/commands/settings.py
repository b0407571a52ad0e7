"""Commands for what the cluster has settled."""

from __future__ import annotations

from cluster.access import Permission, User
from cluster.problems import Problem
from cluster.project import Project, project_problems
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work


def set_project(
    store: Store, user: User, project: Project, *, seen: Project | None = None
) -> Answer[Project]:
    """Change the project's dates and goals, and whether the leader approves first.

    ``seen``: what was settled when this was decided; what has changed since is left alone.
    """

    def act(work: Work) -> Answer[Project]:
        now = work.project()
        problems = tuple(project_problems(project))
        if seen is not None and seen != now:
            problems = (*problems, _changed_meanwhile(now))
        if problems:
            return None, problems
        if project != now:
            work.set_project(project)
        return project, ()

    return run(store, user, Permission.EDIT_SETTINGS, act)


def _changed_meanwhile(now: Project) -> Problem:
    first, second = now.goals
    details = {"start": now.start, "end": now.end, "first": first, "second": second}
    return Problem("project.changed_meanwhile", details=details)
