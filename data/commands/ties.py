"""Commands for ties: told by one of the two firms, confirmed or disputed by the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.collaboration.problems import tie_problems
from cluster.collaboration.ties import Party, Tie, TieStatus, may_change, may_decide
from cluster.lines import LinePlan, line_plan
from cluster.members import Member
from cluster.problems import Problem, any_stops
from data.commands.lines import remove_invented
from data.commands.running import Answer, run
from data.importing.sheet import clean_line
from data.store import Store
from data.ties import TIES
from data.work import Work


def import_ties(
    store: Store, user: User, lines: Sequence[Tie], *, today: date, dry_run: bool = False
) -> Answer[LinePlan[Tie]]:
    """Bring ties in. What the list does not speak of stays, and what the two have said of one."""

    def act(work: Work) -> Answer[LinePlan[Tie]]:
        members, known = work.everyone(), TIES.load(work.connection)
        before = {each.key: each for each in known}
        marked = (replace(each, demo=_is_of_invented(each, members)) for each in lines)
        read = [_as_decided(each, before.get(each.key)) for each in marked]
        problems = tuple(each for line in read for each in tie_problems(line, members, (), today))
        if any_stops(problems):
            return None, problems
        if not all(each.demo for each in read):
            remove_invented(work, [TIES])
            known = tuple(each for each in known if not each.demo)
        plan = line_plan(known, read)
        TIES.save(work, plan)
        return plan, problems

    return run(store, user, Permission.EDIT_TIES, act, dry_run=dry_run)


def _as_decided(line: Tie, known: Tie | None) -> Tie:
    """A list tells what was done, not what the two have said of it since."""
    if known is None:
        return line
    return replace(
        line,
        first=known.first,
        second=known.second,
        reported=known.reported,
        reported_by=known.reported_by,
        status=known.status,
        decided=known.decided,
        remark=known.remark,
    )


# --- one tie ------------------------------------------------------------------------------


def report_tie(store: Store, user: User, new: Tie) -> Answer[Tie]:
    """Tell of a tie on the day ``new.reported``; answers it as stored.

    Whoever speaks for one of the two tells of it, and the leader. A tie of invented members is
    invented. Problems: those of ``tie_problems``, ``tie.not_among``, ``access.denied``.
    """

    def act(work: Work) -> Answer[Tie]:
        mine = None if work.user.may(Permission.EDIT_TIES) else work.user.member_id
        told = replace(_clean(new), reported_by=mine, status=TieStatus.REPORTED)
        members = work.everyone()
        line = replace(told, decided=None, remark=None, demo=_is_of_invented(told, members))
        known = TIES.load(work.connection)
        others = [each for each in known if each.demo <= line.demo]
        problems = (*_not_among(work, line), *tie_problems(line, members, others, new.reported))
        if any_stops(problems):
            return None, problems
        if not line.demo:
            remove_invented(work, [TIES])
        TIES.save(work, LinePlan((line,), (), 0))
        return line, problems

    return run(store, user, Permission.EDIT_OWN, act)


def change_tie(store: Store, user: User, new: Tie, *, seen: Tie, today: date) -> Answer[Tie]:
    """Change a tie from ``seen``; the other side is asked anew. For whoever told, and the leader.

    Problems besides those of telling: ``line.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[Tie]:
        known = TIES.load(work.connection)
        line = replace(
            _clean(new),
            reported=seen.reported,
            reported_by=seen.reported_by,
            status=TieStatus.REPORTED,
            decided=None,
            remark=None,
            demo=seen.demo,
        )
        others = [each for each in known if each != seen and each.demo <= seen.demo]
        problems = (
            _as_seen(known, seen)
            or _not_told_by(work, seen)
            or (*_not_among(work, line), *tie_problems(line, work.everyone(), others, today))
        )
        if any_stops(problems):
            return None, problems
        TIES.save(work, LinePlan((), ((seen, line),), 0))
        return line, problems

    return run(store, user, Permission.EDIT_OWN, act)


def withdraw_tie(store: Store, user: User, seen: Tie) -> Answer[Tie]:
    """Take a tie back, for whoever told of it, and the leader; the log keeps what it was."""

    def act(work: Work) -> Answer[Tie]:
        problems = _as_seen(TIES.load(work.connection), seen) or _not_told_by(work, seen)
        if problems:
            return None, problems
        TIES.remove(work, [seen])
        return seen, ()

    return run(store, user, Permission.EDIT_OWN, act)


def decide_tie(
    store: Store, user: User, seen: Tie, *, confirm: bool, remark: str = "", today: date
) -> Answer[Tie]:
    """Confirm or dispute a tie, for the other side than told of it; answers it as stored.

    May be decided anew. Problems: ``access.denied``, ``line.changed_meanwhile``,
    ``tie.no_remark``.
    """
    status = TieStatus.CONFIRMED if confirm else TieStatus.DISPUTED
    why = None if confirm else clean_line(remark) or None

    def act(work: Work) -> Answer[Tie]:
        members = work.everyone()
        line = replace(seen, status=status, decided=today, remark=why)
        problems = (
            _as_seen(TIES.load(work.connection), seen)
            or _not_asked(work, seen)
            or tie_problems(line, members, (), today)
        )
        if any_stops(problems):
            return None, problems
        if (seen.status, seen.remark) == (status, why):
            return seen, ()
        TIES.save(work, LinePlan((), ((seen, line),), 0))
        return line, ()

    return run(store, user, Permission.EDIT_OWN, act)


def _not_asked(work: Work, tie: Tie) -> tuple[Problem, ...]:
    return () if may_decide(work.user, tie) else (Problem("access.denied"),)


def _not_told_by(work: Work, tie: Tie) -> tuple[Problem, ...]:
    return () if may_change(work.user, tie) else (Problem("access.denied"),)


def _not_among(work: Work, line: Tie) -> tuple[Problem, ...]:
    if work.user.may(Permission.EDIT_TIES) or work.user.member_id in line.members:
        return ()
    return (Problem("tie.not_among"),)


def _as_seen(known: Sequence[Tie], seen: Tie) -> tuple[Problem, ...]:
    return () if seen in known else (Problem("line.changed_meanwhile"),)


def _is_of_invented(line: Tie, members: dict[int, Member]) -> bool:
    return any(members[each].demo for each in line.members if each in members)


def _clean(line: Tie) -> Tie:
    first, second = (
        Party(each.member_id, "" if each.member_id is not None else clean_line(each.name))
        for each in (line.first, line.second)
    )
    return replace(line, first=first, second=second, title=clean_line(line.title))
