"""Commands for what the cluster has settled."""

from __future__ import annotations

from cluster.access import Permission, User
from cluster.project import Project, project_problems
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work


def set_project(store: Store, user: User, project: Project) -> Answer[Project]:
    """Change the project's dates and goals, and whether the leader approves first."""

    def act(work: Work) -> Answer[Project]:
        problems = tuple(project_problems(project))
        if problems:
            return None, problems
        if project != work.project():
            work.set_project(project)
        return project, ()

    return run(store, user, Permission.EDIT_SETTINGS, act)
