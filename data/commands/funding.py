"""Commands for the project's money: grants, their instalments, other cash, and members' fees."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cluster.access import Permission, User
from cluster.funding.ledgers import Fee, Grant, Instalment, OtherCash
from cluster.funding.problems import (
    fee_problems,
    grant_problems,
    instalment_problems,
    is_in_the_year,
    other_cash_problems,
)
from cluster.lines import LinePlan
from cluster.matching import folded
from cluster.members import MemberKind
from cluster.problems import Problem, any_stops
from data.commands.lines import Line, bring_in, remove_invented
from data.commands.running import Answer, run
from data.funding import FEES, GRANTS, INSTALMENTS, MONEY, OTHER_CASH, OWN_HOURS
from data.ledger import Ledger
from data.store import Store
from data.work import Work

# --- lists --------------------------------------------------------------------------------


def import_grants(
    store: Store, user: User, lines: Sequence[Grant], *, today: date, dry_run: bool = False
) -> Answer[LinePlan[Grant]]:
    """Bring grants in. What the list does not speak of stays."""

    def check(_: Work, _known: Sequence[Grant], read: Sequence[Grant]) -> tuple[Problem, ...]:
        return tuple(problem for each in read for problem in grant_problems(each, today))

    act = bring_in(GRANTS, lines, check=check, beside=MONEY)
    return run(store, user, Permission.EDIT_FUNDING, act, dry_run=dry_run)


def import_instalments(
    store: Store, user: User, lines: Sequence[Instalment], *, today: date, dry_run: bool = False
) -> Answer[LinePlan[Instalment]]:
    """Bring instalments in, each of a grant that is there and real."""

    def check(
        work: Work, known: Sequence[Instalment], read: Sequence[Instalment]
    ) -> tuple[Problem, ...]:
        grants = [each for each in GRANTS.load(work.connection) if not each.demo]
        others = [*{each.key: each for each in (*known, *read)}.values()]
        told: list[Problem] = []
        for each in read:
            found = instalment_problems(each, grants, others, today)
            told += [problem for problem in found if problem not in told]
        return tuple(told)

    act = bring_in(INSTALMENTS, lines, check=check, beside=MONEY)
    return run(store, user, Permission.EDIT_FUNDING, act, dry_run=dry_run)


def import_fees(
    store: Store, user: User, lines: Sequence[Fee], *, today: date, dry_run: bool = False
) -> Answer[LinePlan[Fee]]:
    """Bring fees in, each of somebody in the register."""

    def check(work: Work, _known: Sequence[Fee], read: Sequence[Fee]) -> tuple[Problem, ...]:
        members = work.everyone()
        found = (fee_problems(each, members.get(each.member_id), today) for each in read)
        return tuple(problem for each in found for problem in each)

    act = bring_in(FEES, lines, check=check, beside=MONEY)
    return run(store, user, Permission.EDIT_FUNDING, act, dry_run=dry_run)


def import_other_cash(
    store: Store, user: User, lines: Sequence[OtherCash], *, today: date, dry_run: bool = False
) -> Answer[LinePlan[OtherCash]]:
    """Bring money from others in. What the list does not speak of stays."""

    def check(
        _: Work, _known: Sequence[OtherCash], read: Sequence[OtherCash]
    ) -> tuple[Problem, ...]:
        return tuple(problem for each in read for problem in other_cash_problems(each, today))

    act = bring_in(OTHER_CASH, lines, check=check, beside=MONEY)
    return run(store, user, Permission.EDIT_FUNDING, act, dry_run=dry_run)


# --- one line -----------------------------------------------------------------------------


def save_grant(
    store: Store, user: User, new: Grant, *, seen: Grant | None, today: date
) -> Answer[Grant]:
    """Write one grant; answers it as it is stored. ``seen``: as it was when this was typed, None
    for a new one. What refers to a grant goes with it to its new name.

    Problems: those of ``cluster.funding.problems``, ``line.known``, and
    ``line.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[Grant]:
        line, problems = _save(work, GRANTS, new, seen, grant_problems(new, today))
        if line is not None and seen is not None:
            _rename(work, seen, line)
        return line, problems

    return run(store, user, Permission.EDIT_FUNDING, act)


def save_instalment(
    store: Store, user: User, new: Instalment, *, seen: Instalment | None, today: date
) -> Answer[Instalment]:
    """Write one instalment of a grant, as for ``save_grant``."""

    def act(work: Work) -> Answer[Instalment]:
        grants = GRANTS.load(work.connection)
        others = [each for each in INSTALMENTS.load(work.connection) if each != seen]
        problems = instalment_problems(new, grants, others, today)
        is_invented = any(each.demo for each in grants if each.key == new.grant_key)
        return _save(work, INSTALMENTS, replace(new, demo=is_invented), seen, problems)

    return run(store, user, Permission.EDIT_FUNDING, act)


def save_other_cash(
    store: Store, user: User, new: OtherCash, *, seen: OtherCash | None, today: date
) -> Answer[OtherCash]:
    """Write money from somebody else down, as for ``save_grant``."""

    def act(work: Work) -> Answer[OtherCash]:
        return _save(work, OTHER_CASH, new, seen, other_cash_problems(new, today))

    return run(store, user, Permission.EDIT_FUNDING, act)


def remove_grant(store: Store, user: User, seen: Grant) -> Answer[Grant]:
    """Take back a grant that nothing refers to, else ``funding.in_use``; the log keeps it."""

    def act(work: Work) -> Answer[Grant]:
        used = _used(work, seen)
        details = {"title": seen.title, "lines": used}
        problems = (Problem("funding.in_use", value=seen.funder, details=details),) if used else ()
        return _remove(work, GRANTS, seen, problems)

    return run(store, user, Permission.EDIT_FUNDING, act)


def remove_instalment(store: Store, user: User, seen: Instalment) -> Answer[Instalment]:
    """Take back an instalment; the log keeps what it was."""

    def act(work: Work) -> Answer[Instalment]:
        return _remove(work, INSTALMENTS, seen, ())

    return run(store, user, Permission.EDIT_FUNDING, act)


def remove_other_cash(store: Store, user: User, seen: OtherCash) -> Answer[OtherCash]:
    """Take back money from somebody else; the log keeps what it was."""

    def act(work: Work) -> Answer[OtherCash]:
        return _remove(work, OTHER_CASH, seen, ())

    return run(store, user, Permission.EDIT_FUNDING, act)


def _save(
    work: Work, ledger: Ledger[Line], new: Line, seen: Line | None, wrong: Sequence[Problem]
) -> Answer[Line]:
    """What is changed stays invented or not; the invented go when a new one is real."""
    line = new if seen is None or new.demo == seen.demo else _as_invented(new, demo=seen.demo)
    known = {each.key: each for each in ledger.load(work.connection)}
    others = {key for key, each in known.items() if each != seen and (each.demo <= line.demo)}
    problems = (*wrong, *changed_meanwhile(known, seen))
    if line.key in others and not any_stops(problems):
        problems = (*problems, Problem("line.known"))
    if any_stops(problems):
        return None, problems
    if seen is None:
        if not line.demo:
            remove_invented(work, MONEY)
        ledger.save(work, LinePlan((line,), (), 0))
    elif line != seen:
        ledger.save(work, LinePlan((), ((seen, line),), 0))
    return line, problems


def _as_invented(line: Any, *, demo: bool) -> Any:  # noqa: ANN401 - any line that says it
    return replace(line, demo=demo)


def _remove(work: Work, ledger: Ledger[Line], seen: Line, wrong: Sequence[Problem]) -> Answer[Line]:
    known = {each.key: each for each in ledger.load(work.connection)}
    problems = (*wrong, *changed_meanwhile(known, seen))
    if problems:
        return None, problems
    ledger.remove(work, [seen])
    return seen, ()


def changed_meanwhile(known: dict[Hashable, Line], seen: Line | None) -> tuple[Problem, ...]:
    """Whether a line is no longer what was on the screen."""
    if seen is None or known.get(seen.key) == seen:
        return ()
    return (Problem("line.changed_meanwhile"),)


def _used(work: Work, grant: Grant) -> int:
    """How many lines refer to the grant; those for a funder do when it has no other grant."""
    used = sum(each.grant_key == grant.key for each in INSTALMENTS.load(work.connection))
    if _is_last_of_funder(work, grant):
        used += len(_for_funder(work, OWN_HOURS, grant)) + len(_for_funder(work, OTHER_CASH, grant))
    return used


def _rename(work: Work, seen: Grant, line: Grant) -> None:
    """What refers to the grant ``seen`` refers to ``line`` from now on."""
    theirs = [each for each in INSTALMENTS.load(work.connection) if each.grant_key == seen.key]
    named = [(x, replace(x, funder=line.funder, title=line.title)) for x in theirs]
    _change(work, INSTALMENTS, named)
    if _is_last_of_funder(work, seen):
        for ledger in (OWN_HOURS, OTHER_CASH):
            lines = _for_funder(work, ledger, seen)
            _change(work, ledger, [(each, replace(each, funder=line.funder)) for each in lines])


def _is_last_of_funder(work: Work, grant: Grant) -> bool:
    others = (each for each in GRANTS.load(work.connection) if each.key != grant.key)
    return all(folded(each.funder) != folded(grant.funder) for each in others)


def _for_funder(work: Work, ledger: Ledger[Any], grant: Grant) -> list[Any]:
    lines = ledger.load(work.connection)
    return [each for each in lines if each.funder and folded(each.funder) == folded(grant.funder)]


def _change(work: Work, ledger: Ledger[Any], pairs: Sequence[tuple[Any, Any]]) -> None:
    changed = tuple((old, new) for old, new in pairs if old != new)
    ledger.save(work, LinePlan((), changed, 0))


# --- fees ---------------------------------------------------------------------------------


def charge_fees(store: Store, user: User, *, year: int, amount: int, due: date) -> Answer[int]:
    """Charge every member of the year that has no fee for it yet; answers how many that were.

    Observers and partners pay none. What invented members are charged is invented, too, and they
    are charged nothing beside real ones.
    """

    def act(work: Work) -> Answer[int]:
        if amount <= 0:
            return None, (Problem("funding.amount", value=str(amount)),)
        kind = (MemberKind.MEMBER,)
        charged = {each.member_id for each in FEES.load(work.connection) if each.year == year}
        owing = [
            each
            for each in work.members()
            if each.id not in charged and not each.erased and is_in_the_year(each, year, kind)
        ]
        is_invented = all(each.demo for each in owing)
        fees = [
            Fee(each.id, year, amount, due, demo=is_invented)
            for each in owing
            if each.demo == is_invented
        ]
        if not is_invented:
            remove_invented(work, MONEY)
        FEES.save(work, LinePlan(tuple(fees), (), 0))
        return len(fees), ()

    return run(store, user, Permission.EDIT_FUNDING, act)


def record_payment(
    store: Store, user: User, key: Hashable, *, amount: int, paid: date | None, today: date
) -> Answer[Fee]:
    """Write how much of a fee has been paid in all, and when the last of it came: by ``today``.

    0 and no day: nothing has been paid after all. ``key``: as of ``Fee.key``.
    """

    def act(work: Work) -> Answer[Fee]:
        fee = next((each for each in FEES.load(work.connection) if each.key == key), None)
        if fee is None:
            return None, (Problem("funding.no_such_fee"),)
        new = replace(fee, paid_amount=amount, paid=paid)
        problems = fee_problems(new, work.everyone().get(fee.member_id), today)
        if any_stops(problems):
            return None, problems
        _change(work, FEES, [(fee, new)])
        return new, problems

    return run(store, user, Permission.EDIT_FUNDING, act)
