"""Commands for joint projects: what members make together. They hold at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.joint_projects import (
    JointProject,
    Participant,
    TypedJointProject,
    may_change,
    problems_of,
    project_of,
    without,
)
from cluster.problems import Problem
from data.commands.running import Answer, run
from data.importing.sheet import clean_line
from data.store import Store
from data.work import Work


def add_joint_project(
    store: Store, user: User, typed: TypedJointProject, *, today: date
) -> Answer[JointProject]:
    """Write down what members make together; answers it as stored.

    For the leader, and for whoever speaks for one of those that take part. Problems: those of
    ``cluster.joint_projects``, ``joint_project.not_among``, and ``member.gone``.
    """

    def act(work: Work) -> Answer[JointProject]:
        written = _written(typed)
        problems = _speaks_for_nobody(work, user) or _problems(work, user, written, None)
        if problems:
            return None, problems
        new = project_of(written, today)
        (id_,) = work.add_joint_projects([new])
        return replace(new, id=id_), ()

    return run(store, user, Permission.EDIT_OWN, act)


def change_joint_project(
    store: Store, user: User, base: JointProject, typed: TypedJointProject
) -> Answer[JointProject]:
    """Change a project from ``base``, as it was when it was opened; answers it as stored.

    For the leader, and for whoever speaks for one that takes part already. Problems, besides
    those of adding: ``joint_project.gone``, ``joint_project.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[JointProject]:
        written = _written(typed)
        refused = _not_theirs(work, user, base)
        problems = refused or _problems(work, user, written, base)
        if problems:
            return None, problems
        after = project_of(written, base.added, base.id, demo=base.demo)
        if after != base:
            work.change_joint_projects([(base, after)])
        return after, ()

    return run(store, user, Permission.EDIT_OWN, act)


def remove_joint_project(store: Store, user: User, base: JointProject) -> Answer[JointProject]:
    """Take a project away for everybody, as ``base`` was when that was decided. Not undone."""

    def act(work: Work) -> Answer[JointProject]:
        problems = _not_theirs(work, user, base)
        if problems:
            return None, problems
        work.remove_joint_projects([base])
        return base, ()

    return run(store, user, Permission.EDIT_OWN, act)


def leave_joint_project(store: Store, user: User, base: JointProject) -> Answer[JointProject]:
    """Take the member that ``user`` speaks for out of a project; answers what is left of it.

    It stays for those who are left, though it be one. When the last one leaves, it goes.
    """

    def act(work: Work) -> Answer[JointProject]:
        mine = user.member_id if user.member_id in base.members else None
        problems = _not_theirs(work, user, base)
        if problems or mine is None:
            return None, problems or (Problem("access.denied"),)
        left = without(base, {mine})
        if left.participants:
            work.change_joint_projects([(base, left)])
        else:
            work.remove_joint_projects([base])
        return left, ()

    return run(store, user, Permission.EDIT_OWN, act)


def _not_theirs(work: Work, user: User, base: JointProject) -> tuple[Problem, ...]:
    """That it is gone, is not the user's to change, or is not as it was seen.

    Asked of the project as it is stored: whom ``base`` says take part is not a way in.
    """
    now = next((each for each in work.joint_projects() if each.id == base.id), None)
    if now is None:
        return (Problem("joint_project.gone"),)
    if not may_change(user, now):
        return (Problem("access.denied"),)
    changed = () if now == base else (Problem("joint_project.changed_meanwhile"),)
    return _speaks_for_nobody(work, user) or changed


def _speaks_for_nobody(work: Work, user: User) -> tuple[Problem, ...]:
    """That nobody speaks for the user's member any more, or never has; a leader needs none."""
    if user.may(Permission.EDIT_MEMBERS):
        return ()
    if user.member_id is None:
        return (Problem("access.denied"),)
    return tuple(_gone(work, user.member_id))


def _gone(work: Work, member_id: int, column: str | None = None) -> Iterator[Problem]:
    member = work.member(member_id)
    if member is None or member.trashed or (member.erased and member.is_person):
        name = member.name if member else str(member_id)
        yield Problem("member.gone", column=column, value=name)


def _problems(
    work: Work, user: User, typed: TypedJointProject, base: JointProject | None
) -> tuple[Problem, ...]:
    known = base.members if base else frozenset()
    new = dict.fromkeys(each.member_id for each in typed.participants)
    found = [*problems_of(typed, base)]
    found += [each for id_ in new if id_ not in known for each in _gone(work, id_, "participants")]
    if not user.may(Permission.EDIT_MEMBERS) and user.member_id not in new:
        found.append(Problem("joint_project.not_among", column="participants"))
    return tuple(found)


def _written(typed: TypedJointProject) -> TypedJointProject:
    """What is typed, each text on one line and without what nobody sees."""
    participants = (
        Participant(each.member_id, clean_line(each.role or "") or None)
        for each in typed.participants
    )
    return replace(typed, title=clean_line(typed.title), participants=tuple(participants))
