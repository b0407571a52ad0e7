"""The only door for writes: permission, pure decision, save and log, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from cluster import accounts
from cluster.access import Permission, Role, User
from cluster.accounts import Account
from cluster.draft import Draft
from cluster.members import Member
from cluster.problems import Problem
from cluster.project import Project
from cluster.register import Change, Plan, plan
from data.engine import BusyError
from data.store import Store
from data.work import Work, begin

Result = TypeVar("Result")
Answer = tuple[Result | None, tuple[Problem, ...]]
"""What was done, and what was wrong. The first is None exactly when nothing was done."""


def import_members(
    store: Store,
    user: User,
    drafts: Sequence[Draft],
    *,
    today: date,
    remove_demo: bool = False,
    dry_run: bool = False,
    demo: bool = False,
) -> Answer[Plan]:
    """Bring a member list into the register.

    ``remove_demo`` takes the invented members out first, ``dry_run`` saves
    nothing, ``demo`` marks the new members as invented.
    """

    def act(work: Work) -> Answer[Plan]:
        present = work.members()
        gone = _demo_of(present) if remove_demo else ()
        kept = tuple(member for member in present if not (remove_demo and member.demo))
        decided, problems = plan(kept, drafts, today)
        if decided is None:
            return None, problems
        work.remove(gone)
        return _save(work, decided, demo=demo), problems

    return _run(store, user, Permission.EDIT_MEMBERS, act, dry_run=dry_run)


def replace_with_demo(
    store: Store, user: User, drafts: Sequence[Draft], *, today: date
) -> Answer[Plan]:
    """Remove every member, and bring in the invented ones."""

    def act(work: Work) -> Answer[Plan]:
        decided, problems = plan((), drafts, today)
        if decided is None:
            return None, problems
        work.remove(work.members())
        return _save(work, decided, demo=True), problems

    return _run(store, user, Permission.EDIT_MEMBERS, act)


def clear_members(store: Store, user: User) -> Answer[int]:
    """Remove every member; answers how many they were."""
    return _remove(store, user, lambda members: members)


def remove_demo(store: Store, user: User) -> Answer[int]:
    """Remove the invented members; answers how many they were."""
    return _remove(store, user, _demo_of)


def set_project(store: Store, user: User, project: Project) -> Answer[Project]:
    """Change the project's dates and goals."""

    def act(work: Work) -> Answer[Project]:
        problems = tuple(project_problems(project))
        if problems:
            return None, problems
        if project != work.project():
            work.set_project(project)
        return project, ()

    return _run(store, user, Permission.EDIT_SETTINGS, act)


def grant(store: Store, user: User, email: str, role: Role) -> Answer[Account]:
    """Give whoever signs in with ``email`` a role, instead of the one they may have."""

    def act(work: Work) -> Answer[Account]:
        wanted, problems = accounts.grant(work.accounts(), email, role)
        if wanted:
            work.set_account(wanted)
        return wanted, problems

    return _run(store, user, Permission.EDIT_ACCOUNTS, act)


def revoke(store: Store, user: User, email: str) -> Answer[Account]:
    """Take the role away from ``email``; from then on a visitor's."""

    def act(work: Work) -> Answer[Account]:
        gone, problems = accounts.revoke(work.accounts(), email)
        if gone:
            work.remove_account(gone)
        return gone, problems

    return _run(store, user, Permission.EDIT_ACCOUNTS, act)


def project_problems(project: Project) -> Iterator[Problem]:
    """What cannot be in a project: an end before its start, goals that do not rise from zero."""
    first, second = project.goals
    if project.end <= project.start:
        yield Problem("project.end_not_after_start", value=project.end.isoformat())
    if first <= 0:
        yield Problem("project.goal_not_positive", value=str(first))
    if second <= first:
        yield Problem("project.goals_not_ascending", value=f"{first}, {second}")


def _run(
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


def _remove(
    store: Store, user: User, choose: Callable[[Sequence[Member]], Sequence[Member]]
) -> Answer[int]:
    def act(work: Work) -> Answer[int]:
        gone = choose(work.members())
        work.remove(gone)
        return len(gone), ()

    return _run(store, user, Permission.EDIT_MEMBERS, act)


def _save(work: Work, decided: Plan, *, demo: bool) -> Plan:
    changes = _marked_as_demo(decided.changes) if demo else decided.changes
    work.save(changes)
    return replace(decided, changes=tuple(changes))


def _marked_as_demo(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with the new members marked; what was known before stays what it was."""
    return tuple(
        change if change.before else Change(None, replace(change.after, demo=True))
        for change in changes
    )


def _demo_of(members: Sequence[Member]) -> tuple[Member, ...]:
    return tuple(member for member in members if member.demo)
