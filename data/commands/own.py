"""Commands for whoever speaks for a member, and for the leader who looks through what they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.editing import is_own_change, problems_of, sourced
from cluster.members import Member
from cluster.problems import Problem, any_stops
from cluster.review import Review, erasure_asked_for, put_in, review_of, together
from data.commands.erasing import erase
from data.commands.members import as_expected, save
from data.commands.running import Answer, run
from data.engine import tidy_away
from data.rows import member_of, record
from data.store import Store
from data.work import Work


def change_own(
    store: Store, user: User, base: Member, after: Member, *, today: date
) -> Answer[Member]:
    """Change what a member may change about itself; answers the member as it is then stored.

    The leader looks through it afterwards, or before if the cluster has settled that: then the
    member stays as it was for now, but for what it agrees to, which is nobody else's to decide.
    A leader's own change needs no looking through.
    """

    def act(work: Work) -> Answer[Member]:
        problems = (*_not_own(user, base, after), *_expected(work, base))
        if problems:
            return None, problems
        wanted = sourced(base, replace(after, confirmed=today), ())
        problems = tuple(problems_of(wanted, (), (), today))
        if any_stops(problems):
            return None, problems
        return _save_or_propose(work, base, wanted), ()

    return run(store, user, Permission.EDIT_OWN, act)


def _not_own(user: User, base: Member, after: Member) -> tuple[Problem, ...]:
    speaks = user.member_id == base.id or user.may(Permission.EDIT_MEMBERS)
    return () if speaks and is_own_change(base, after) else (Problem("access.denied"),)


def _expected(work: Work, base: Member) -> tuple[Problem, ...]:
    """As for any change; and what lies in the trash is only the leader's."""
    in_trash = (Problem("member.gone", value=base.name),) if base.trashed else ()
    return as_expected(work, base) or in_trash


def _save_or_propose(work: Work, base: Member, wanted: Member) -> Member | None:
    if work.user.may(Permission.EDIT_MEMBERS):
        return save(work, base, wanted)
    waits = work.project().approve_first
    review = review_of(base.id, base.name, record(base), record(wanted), applied=not waits)
    if review and waits:
        waiting = [
            each for each in work.reviews() if each.member_id == base.id and _is_proposal(each)
        ]
        work.remove_reviews(waiting)
        review = together(waiting, review)
    if review:
        work.add_review(review)
    now = replace(base, consents=wanted.consents) if review and waits else wanted
    return save(work, base, now)


def _is_proposal(review: Review) -> bool:
    return not review.applied and not review.asks_for_erasure


def confirm_member(store: Store, user: User, base: Member, *, today: date) -> Answer[Member]:
    """Say that what the register holds of a member is still right."""

    def act(work: Work) -> Answer[Member]:
        problems = (*_not_own(user, base, base), *_expected(work, base))
        if problems:
            return None, problems
        return save(work, base, replace(base, confirmed=today)), ()

    return run(store, user, Permission.EDIT_OWN, act)


def ask_for_erasure(store: Store, user: User, base: Member, *, today: date) -> Answer[Review]:
    """Ask the leader to erase the member's personal data. Asking again is the same wish."""

    def act(work: Work) -> Answer[Review]:
        problems = (*_not_own(user, base, base), *as_expected(work, base))
        if problems:
            return None, problems
        asked = [each for each in work.reviews() if each.member_id == base.id]
        known = next((each for each in asked if each.asks_for_erasure), None)
        wish = known or erasure_asked_for(base.id, base.name, today)
        if known is None:
            work.add_review(wish)
        return wish, ()

    return run(store, user, Permission.EDIT_OWN, act)


def accept_review(store: Store, user: User, id_: int, *, today: date) -> Answer[Review]:
    """Keep a member's change, or let it into the register."""
    return _decide(store, user, id_, today, accept=True)


def refuse_review(store: Store, user: User, id_: int, *, today: date) -> Answer[Review]:
    """Take a member's change back, or do not let it in.

    Problem ``review.changed_since``: what it changed has been changed again.
    """
    return _decide(store, user, id_, today, accept=False)


def _decide(store: Store, user: User, id_: int, today: date, *, accept: bool) -> Answer[Review]:
    def act(work: Work) -> Answer[Review]:
        review = next((each for each in work.reviews() if each.id == id_), None)
        if review is None:
            return None, (Problem("review.decided"),)
        if review.asks_for_erasure and accept:
            return _erase(work, review, today)
        problems = () if review.applied is accept else _put_in(work, review, accept, today)
        if problems:
            return None, problems
        work.remove_reviews([review])
        return review, ()

    answer = run(store, user, Permission.EDIT_MEMBERS, act)
    tidy_away(store.engine)
    return answer


def _erase(work: Work, review: Review, today: date) -> Answer[Review]:
    member = work.member(review.member_id)
    if member is None:
        return None, (Problem("member.gone", value=review.name),)
    erase(work, member, today)
    return review, ()


def _put_in(work: Work, review: Review, accept: bool, today: date) -> tuple[Problem, ...]:
    """Let a change in, or put back what was before it."""
    member = work.member(review.member_id)
    if member is None:
        return (Problem("member.gone", value=review.name),)
    old, new = (review.before, review.after) if accept else (review.after, review.before)
    values, elsewhere = put_in(record(member), new, old)
    if elsewhere:
        return (Problem("review.changed_since", value=review.name, details={"fields": elsewhere}),)
    changed = member_of(values, member)
    save(work, member, replace(changed, confirmed=today) if accept else changed)
    return ()
