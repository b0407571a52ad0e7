"""The command that makes one member of two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.editing import problems_of, sourced
from cluster.funding.belonging import moved, one_fee
from cluster.joint_projects import handed_over
from cluster.lines import LinePlan
from cluster.members import Member
from cluster.merging import merged
from cluster.problems import Problem, any_stops
from cluster.register import Change
from data import prospects
from data.commands.following import hand_over
from data.commands.members import as_expected
from data.commands.running import Answer, run
from data.funding import FEES, OWN_HOURS
from data.store import Store
from data.work import Work


def merge_members(
    store: Store,
    user: User,
    kept: Member,
    gone: Member,
    chosen: Collection[str],
    *,
    today: date,
) -> Answer[Member]:
    """Make one member of two that are one firm; answers it as stored.

    ``chosen``: as in ``cluster.merging.merged``. ``gone`` goes to the trash, without its
    number. Whoever spoke for it speaks for ``kept``, and its notices, its fees and hours, its
    part in meetings and joint projects, and its ties are the kept one's, however many; what
    waits for its review goes.
    """

    def act(work: Work) -> Answer[Member]:
        problems = (*_expected(work, kept), *_expected(work, gone))
        if problems:
            return None, problems
        after, problems = merged(kept, gone, chosen, today)
        if after is None:
            return None, problems
        problems = _problems(work, after, gone, today)
        if any_stops(problems):
            return None, problems
        _save(work, Change(kept, after), Change(gone, _put_away(gone, today)))
        return work.member(kept.id), problems

    return run(store, user, Permission.EDIT_MEMBERS, act)


def _expected(work: Work, base: Member) -> tuple[Problem, ...]:
    """As for any change; and what lies in the trash already is not merged."""
    in_trash = (Problem("member.gone", value=base.name),) if base.trashed else ()
    return as_expected(work, base) or in_trash


def _problems(work: Work, after: Member, gone: Member, today: date) -> tuple[Problem, ...]:
    others = (each for each in work.members() if each.id not in (after.id, gone.id))
    return tuple(problems_of(after, others, work.trash(), today))


def _put_away(gone: Member, today: date) -> Member:
    return sourced(gone, replace(gone, org_number=None, trashed=today), ())


def _save(work: Work, kept: Change, gone: Change) -> None:
    """The number is let go of before it is taken."""
    changes = (gone, kept) if kept.after != kept.before else (gone,)
    work.save(changes)
    for account in work.accounts():
        if account.member_id == gone.after.id:
            work.set_account(replace(account, member_id=kept.after.id))
    work.change_notices(
        (each, replace(each, member_id=kept.after.id))
        for each in work.notices()
        if each.member_id == gone.after.id
    )
    _follow(work, kept.after.id, gone.after.id)
    _move_money(work, kept.after.id, gone.after.id)
    hand_over(work, kept.after.id, gone.after.id)
    work.change_joint_projects(
        (each, handed_over(each, gone.after.id, kept.after.id))
        for each in work.joint_projects()
        if gone.after.id in each.members
    )
    work.remove_reviews(each for each in work.reviews() if each.member_id == gone.after.id)


def _follow(work: Work, kept: int, gone: int) -> None:
    """The prospect that became the one that goes is the kept one's, unless that has its own."""
    by_member = {each.member_id: each for each in prospects.load(work.connection)}
    prospect = by_member.get(gone)
    if prospect is not None:
        after = replace(prospect, member_id=None if kept in by_member else kept)
        prospects.change(work, prospect, after)


def _move_money(work: Work, kept: int, gone: int) -> None:
    """One firm owes one fee a year, and hours that both have told of are both kept."""
    fees = FEES.load(work.connection)
    own = {each.year: each for each in fees if each.member_id == kept}
    theirs = [each for each in fees if each.member_id == gone]
    FEES.remove(work, (each for each in theirs if each.year in own))
    pairs = [
        (own[each.year], one_fee(own[each.year], each))
        if each.year in own
        else (each, replace(each, member_id=kept))
        for each in theirs
    ]
    FEES.save(work, LinePlan((), tuple(pair for pair in pairs if pair[0] != pair[1]), 0))
    hours = OWN_HOURS.load(work.connection)
    of_kept, of_gone = (
        [each for each in hours if each.member_id == member] for member in (kept, gone)
    )
    OWN_HOURS.save(work, LinePlan((), moved(of_kept, of_gone, kept), 0))
