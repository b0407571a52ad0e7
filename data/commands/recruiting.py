"""Commands for prospects: adding and following up, moving, becoming a member, coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.editing import problems_of as member_problems
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem, any_stops
from cluster.recruitment import (
    Move,
    Prospect,
    Stage,
    as_member,
    day_problems,
    former,
    joined_as,
    joined_meanwhile,
    move_problems,
    moved,
    moved_back,
    problems_of,
)
from cluster.register import Change
from data import prospects
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work


def add_prospect(
    store: Store, user: User, new: Prospect, *, today: date, sure: bool = False
) -> Answer[Prospect]:
    """Write a prospect down; answers it with its id.

    ``sure``: the user has seen the warnings and means it all the same, as in
    ``change_prospect``. Problems: those of ``cluster.recruitment.problems_of``.
    """

    def act(work: Work) -> Answer[Prospect]:
        problems = (*day_problems(new, new.last.day, today), *_problems(work, new, today))
        if _refused(problems, sure=sure):
            return None, problems
        return replace(new, id=prospects.add(work, new)), problems

    return run(store, user, Permission.EDIT_PROSPECTS, act)


def change_prospect(
    store: Store, user: User, base: Prospect, after: Prospect, *, today: date, sure: bool = False
) -> Answer[Prospect]:
    """Change what is known of a prospect from ``base``, as it was when it was opened.

    Its moves and the member it became stay. Problems, besides those of adding:
    ``prospect.gone``, ``prospect.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[Prospect]:
        kept = replace(after, id=base.id, moves=base.moves, member_id=base.member_id)
        problems = _not_as_seen(work, base) or _problems(work, kept, today)
        if _refused(problems, sure=sure):
            return None, problems
        return _saved(work, base, kept), problems

    return run(store, user, Permission.EDIT_PROSPECTS, act)


def move_prospect(
    store: Store, user: User, base: Prospect, move: Move, *, today: date
) -> Answer[Prospect]:
    """Let a prospect come to another stage. Problems: those of ``move_problems``, and
    ``move.is_member`` when it is a member and has not left.
    """

    def act(work: Work) -> Answer[Prospect]:
        problems = (
            _not_as_seen(work, base)
            or _still_inside(work, base, today)
            or tuple(move_problems(base, move, today))
        )
        return (None, problems) if problems else (_saved(work, base, moved(base, move)), ())

    return run(store, user, Permission.EDIT_PROSPECTS, act)


def take_back_move(store: Store, user: User, base: Prospect) -> Answer[Prospect]:
    """Take a prospect's last move back: it was wrong. Problems: ``move.first``, and
    ``move.is_member`` when it was to become a member.
    """

    def act(work: Work) -> Answer[Prospect]:
        problems = _not_as_seen(work, base)
        if not problems and base.stage is Stage.JOINED:
            problems = (Problem("move.is_member", value=base.name),)
        if not problems and len(base.moves) == 1:
            problems = (Problem("move.first"),)
        return (None, problems) if problems else (_saved(work, base, moved_back(base)), ())

    return run(store, user, Permission.EDIT_PROSPECTS, act)


def remove_prospect(store: Store, user: User, base: Prospect) -> Answer[Prospect]:
    """Delete a prospect with all its history, as it was when that was decided."""

    def act(work: Work) -> Answer[Prospect]:
        problems = _not_as_seen(work, base)
        if problems:
            return None, problems
        prospects.remove(work, [base])
        return base, ()

    return run(store, user, Permission.EDIT_PROSPECTS, act)


def join_prospect(
    store: Store, user: User, base: Prospect, kind: MemberKind, joined: date, *, today: date
) -> Answer[Member]:
    """Make a member of a prospect, or let one that has left come back; answers the member.

    The membership and the move are saved together or not at all. Problems: those of
    ``cluster.editing.problems_of``, ``move.future``, ``move.before_last``, ``move.same``.
    """

    def act(work: Work) -> Answer[Member]:
        problems = _not_as_seen(work, base) or tuple(day_problems(base, joined, today))
        if not problems and base.stage is Stage.JOINED:
            problems = (Problem("move.same", column="stage"),)
        if problems:
            return None, problems
        before, after = _member(work, base, kind, joined)
        others = [each for each in work.members() if each.id != after.id]
        trash = [each for each in work.trash() if each.id != after.id]
        problems = tuple(member_problems(after, others, trash, today))
        if any_stops(problems):
            return None, problems
        new = work.save([Change(before, replace(after, confirmed=today))])
        id_ = before.id if before else new[0]
        prospects.change(work, base, joined_as(base, id_, joined))
        return work.member(id_), problems

    return run(store, user, Permission.EDIT_MEMBERS, act)


def note_joined(store: Store, user: User, base: Prospect, *, today: date) -> Answer[Prospect]:
    """Close a prospect that is registered as a member by now. Problem: ``prospect.not_member``."""

    def act(work: Work) -> Answer[Prospect]:
        problems = _not_as_seen(work, base)
        if problems:
            return None, problems
        found = joined_meanwhile([base], work.members(), today)
        if not found:
            return None, (Problem("prospect.not_member", value=base.name),)
        member = found[0][1]
        day = max(base.last.day, *(each.joined for each in member.terms if each.joined <= today))
        return _saved(work, base, joined_as(base, member.id, day)), ()

    return run(store, user, Permission.EDIT_PROSPECTS, act)


def ask_again(store: Store, user: User, member_id: int, *, today: date) -> Answer[Prospect]:
    """Let somebody who has left be a prospect again. Problems: ``prospect.not_former``."""

    def act(work: Work) -> Answer[Prospect]:
        member = work.member(member_id)
        again = former(member, today) if member and not member.trashed else None
        if again is None:
            return None, (Problem("prospect.not_former"),)
        known = next((each for each in _all(work) if each.member_id == member_id), None)
        if known is None:
            problems = _problems(work, again, today)
            if any_stops(problems):
                return None, problems
            return replace(again, id=prospects.add(work, again)), problems
        if known.stage is not Stage.JOINED:
            return known, ()
        return _saved(work, known, moved(known, again.last)), ()

    return run(store, user, Permission.EDIT_PROSPECTS, act)


def _member(
    work: Work, base: Prospect, kind: MemberKind, joined: date
) -> tuple[Member | None, Member]:
    """The member as it is, None for a new one; and as it is once the prospect has joined."""
    before = work.member(base.member_id) if base.member_id else None
    if before is None or before.erased or before.trashed:
        return None, as_member(base, kind, joined)
    terms = sorted((*before.terms, Term(kind, joined)), key=lambda term: term.joined)
    return before, replace(before, terms=tuple(terms))


def _saved(work: Work, before: Prospect, after: Prospect) -> Prospect:
    if after != before:
        prospects.change(work, before, after)
    return after


def _all(work: Work) -> tuple[Prospect, ...]:
    return prospects.load(work.connection)


def _not_as_seen(work: Work, base: Prospect) -> tuple[Problem, ...]:
    now = next((each for each in _all(work) if each.id == base.id), None)
    if now is None:
        return (Problem("prospect.gone", value=base.name),)
    return () if now == base else (Problem("prospect.changed_meanwhile", value=base.name),)


def _problems(work: Work, of: Prospect, today: date) -> tuple[Problem, ...]:
    others = (each for each in _all(work) if each.id != of.id)
    return tuple(problems_of(of, others, work.members(), today))


def _refused(problems: tuple[Problem, ...], *, sure: bool) -> bool:
    return any_stops(problems) or (bool(problems) and not sure)


def _still_inside(work: Work, base: Prospect, today: date) -> tuple[Problem, ...]:
    if base.stage is not Stage.JOINED or base.member_id is None:
        return ()
    member = work.member(base.member_id)
    has_left = member is None or member.trashed or former(member, today) or member.erased
    return () if has_left else (Problem("move.is_member", value=base.name),)
