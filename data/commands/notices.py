"""Commands for notices: what a member offers and seeks right now. They hold at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.notices import Notice, TypedNotice, notice_of, problems_of
from cluster.problems import Problem
from data.commands.running import Answer, run
from data.importing.sheet import clean_line
from data.store import Store
from data.work import Work


def post_notice(
    store: Store, user: User, member_id: int, typed: TypedNotice, *, today: date
) -> Answer[Notice]:
    """Put a notice up for all members to see; answers it as stored.

    For the leader and whoever speaks for the member, as every command here. Problems: those
    of ``cluster.notices``, and ``member.gone``.
    """

    def act(work: Work) -> Answer[Notice]:
        refused = _not_theirs(work, user, member_id)
        written = _written(typed)
        problems = refused or _problems(work, written, member_id, None, today)
        new = notice_of(written, member_id, today)
        if problems or new is None:
            return None, problems
        (id_,) = work.add_notices([new])
        return replace(new, id=id_), ()

    return run(store, user, Permission.EDIT_OWN, act)


def change_notice(
    store: Store, user: User, base: Notice, typed: TypedNotice, *, today: date
) -> Answer[Notice]:
    """Change a notice from ``base``, as it was when it was opened; answers it as stored.

    Problems, besides those of posting: ``notice.gone``, ``notice.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[Notice]:
        refused = _not_theirs(work, user, base.member_id) or _not_as_seen(work, base)
        written = _written(typed)
        problems = refused or _problems(work, written, base.member_id, base, today)
        after = notice_of(written, base.member_id, base.posted, base.id)
        if problems or after is None:
            return None, problems
        if after != base:
            work.change_notices([(base, after)])
        return after, ()

    return run(store, user, Permission.EDIT_OWN, act)


def withdraw_notice(store: Store, user: User, base: Notice) -> Answer[Notice]:
    """Take a notice down, as ``base`` was when that was decided. It is not undone."""

    def act(work: Work) -> Answer[Notice]:
        problems = _not_theirs(work, user, base.member_id) or _not_as_seen(work, base)
        if problems:
            return None, problems
        work.remove_notices([base])
        return base, ()

    return run(store, user, Permission.EDIT_OWN, act)


def _not_theirs(work: Work, user: User, member_id: int) -> tuple[Problem, ...]:
    """That the user does not speak for the member, or that nobody can any more."""
    if user.member_id != member_id and not user.may(Permission.EDIT_MEMBERS):
        return (Problem("access.denied"),)
    member = work.member(member_id)
    if member is None or member.trashed or member.erased:
        return (Problem("member.gone", value=member.name if member else str(member_id)),)
    return ()


def _not_as_seen(work: Work, base: Notice) -> tuple[Problem, ...]:
    now = next((each for each in work.notices() if each.id == base.id), None)
    if now is None:
        return (Problem("notice.gone"),)
    return () if now == base else (Problem("notice.changed_meanwhile"),)


def _problems(
    work: Work, typed: TypedNotice, member_id: int, base: Notice | None, today: date
) -> tuple[Problem, ...]:
    others = (each for each in work.notices() if each.member_id == member_id)
    return tuple(problems_of(typed, (each for each in others if each != base), today))


def _written(typed: TypedNotice) -> TypedNotice:
    """What is typed on one line, without what nobody sees."""
    return replace(typed, text=clean_line(typed.text))
