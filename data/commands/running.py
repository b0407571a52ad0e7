"""How every command runs: if the user may, in one transaction, kept only with a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cluster.access import Permission, User
from cluster.problems import Problem
from data.engine import BusyError
from data.store import Store
from data.work import Work, begin

Result = TypeVar("Result")
Answer = tuple[Result | None, tuple[Problem, ...]]
"""What was done, and what was wrong. The first is None exactly when nothing was done."""


def run(
    store: Store,
    user: User,
    permission: Permission,
    act: Callable[[Work], Answer[Result]],
    *,
    dry_run: bool = False,
) -> Answer[Result]:
    """Act if ``user`` may; what is written stays only when ``act`` has a result to show for it."""
    if not user.may(permission):
        return None, (Problem("access.denied"),)
    try:
        with begin(store, user) as work:
            result, problems = act(work)
            if result is not None and not dry_run:
                work.commit()
            return result, problems
    except BusyError:
        return None, (Problem("store.busy"),)
