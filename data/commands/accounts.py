"""Commands for accounts: who has which role, and speaks for whom."""

from __future__ import annotations

from cluster import accounts
from cluster.access import Permission, Role, User
from cluster.accounts import Account
from cluster.problems import Problem
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work


def grant(store: Store, user: User, email: str, role: Role) -> Answer[Account]:
    """Give whoever signs in with ``email`` a role, instead of the one they may have."""

    def act(work: Work) -> Answer[Account]:
        wanted, problems = accounts.grant(work.accounts(), email, role)
        if wanted:
            work.set_account(wanted)
        return wanted, problems

    return run(store, user, Permission.EDIT_ACCOUNTS, act)


def speak_for(store: Store, user: User, email: str, member_id: int | None) -> Answer[Account]:
    """Let whoever signs in with ``email`` edit a member's own page; None for nobody's."""

    def act(work: Work) -> Answer[Account]:
        wanted, problems = accounts.speak_for(work.accounts(), email, member_id)
        if member_id is not None and work.member(member_id) is None:
            return None, (Problem("member.unknown", value=str(member_id)),)
        if wanted:
            work.set_account(wanted)
        return wanted, problems

    return run(store, user, Permission.EDIT_ACCOUNTS, act)


def revoke(store: Store, user: User, email: str) -> Answer[Account]:
    """Take the role away from ``email``; from then on a visitor's."""

    def act(work: Work) -> Answer[Account]:
        gone, problems = accounts.revoke(work.accounts(), email)
        if gone:
            work.remove_account(gone)
        return gone, problems

    return run(store, user, Permission.EDIT_ACCOUNTS, act)
