"""The command that sets what the board wants to reach in a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cluster.access import Permission, User
from cluster.milestones import Milestone, Quarter, Targets, changes, plan_on, problems_of
from cluster.places import County
from cluster.problems import Problem
from data import milestones
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work


def set_milestones(
    store: Store,
    user: User,
    quarter: Quarter,
    targets: Mapping[County | None, int | None],
    *,
    seen: Targets,
    today: date,
) -> Answer[tuple[Milestone, ...]]:
    """Set the targets of a quarter that is not over; None takes one back. Answers what is new.

    ``seen``: the targets as they were when this was decided. Problems: those of
    ``cluster.milestones.problems_of``, and ``milestone.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[tuple[Milestone, ...]]:
        before = plan_on(milestones.load(work.connection), today).get(quarter, {})
        problems = tuple(problems_of(quarter, targets, today))
        if dict(seen) != before:
            problems = (*problems, Problem("milestone.changed_meanwhile"))
        if problems:
            return None, problems
        new = changes(quarter, before, targets, today)
        if new:
            milestones.add(work, new, quarter, before)
        return new, ()

    return run(store, user, Permission.EDIT_PROSPECTS, act)
