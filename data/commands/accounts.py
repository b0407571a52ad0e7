"""Commands for accounts: who has which role, and speaks for whom."""

from __future__ import annotations

from cluster import accounts
from cluster.access import Permission, Role, User
from cluster.accounts import UNSAID, Account, Unsaid, account_of, not_as_seen
from cluster.problems import Problem
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work

_LARGEST_ID = 2**31 - 1
"""What the column holds; a larger number is nobody's."""


def grant(
    store: Store,
    user: User,
    email: str,
    role: Role,
    member_id: int | Unsaid | None = UNSAID,
    *,
    seen: Account | Unsaid | None = UNSAID,
) -> Answer[Account]:
    """Give whoever signs in with ``email`` a role, instead of the one they may have.

    ``member_id``: the member they speak for from now on, None for nobody's. ``seen``: the
    account as it was when this was decided; one that has changed since is left alone.
    """

    def act(work: Work) -> Answer[Account]:
        known = work.accounts()
        if elsewhere := not_as_seen(known, email, seen):
            return None, elsewhere
        wanted, problems = accounts.grant(known, email, role, member_id)
        return _save(work, wanted, problems)

    return run(store, user, Permission.EDIT_ACCOUNTS, act)


def speak_for(store: Store, user: User, email: str, member_id: int | None) -> Answer[Account]:
    """Let whoever signs in with ``email`` edit a member's own page; None for nobody's."""

    def act(work: Work) -> Answer[Account]:
        return _save(work, *accounts.speak_for(work.accounts(), email, member_id))

    return run(store, user, Permission.EDIT_ACCOUNTS, act)


def _save(work: Work, wanted: Account | None, problems: tuple[Problem, ...]) -> Answer[Account]:
    """Save an account, unless nobody can be the one it speaks for."""
    if wanted is None:
        return None, problems
    nobody = _not_to_speak_for(work, wanted)
    if nobody:
        return None, nobody
    work.set_account(wanted)
    return wanted, problems


def _not_to_speak_for(work: Work, wanted: Account) -> tuple[Problem, ...]:
    """What is wrong with a new member to speak for; one they speak for already may stay."""
    now, id_ = account_of(work.accounts(), wanted.email), wanted.member_id
    if id_ is None or (now and now.member_id == id_):
        return ()
    member = work.member(id_) if 0 < id_ <= _LARGEST_ID else None
    if member is None:
        return (Problem("member.unknown", value=str(id_)),)
    return (Problem("member.in_trash", value=member.name),) if member.trashed else ()


def revoke(
    store: Store, user: User, email: str, *, seen: Account | Unsaid | None = UNSAID
) -> Answer[Account]:
    """Take the role away from ``email``; from then on a visitor's. ``seen`` as for a grant."""

    def act(work: Work) -> Answer[Account]:
        known = work.accounts()
        if elsewhere := not_as_seen(known, email, seen):
            return None, elsewhere
        gone, problems = accounts.revoke(known, email)
        if gone:
            work.remove_account(gone)
        return gone, problems

    return run(store, user, Permission.EDIT_ACCOUNTS, act)
