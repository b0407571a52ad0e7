"""Commands for the pool: reading the register in, and deciding about a firm against the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cluster.access import Permission, User
from cluster.pool import (
    Choice,
    Decision,
    News,
    PoolFirm,
    PoolLoad,
    Reading,
    after_load,
    decision_problems,
    load_problem,
    news,
)
from data import pool
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work

_MAY_BE_WANTED = ("pool.older", "pool.much_smaller")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: its row, the pool after it, what is new since last time, and whether it
    was the first."""

    load: PoolLoad
    firms: tuple[PoolFirm, ...]
    news: News
    is_first: bool


def load_register(
    store: Store,
    user: User,
    reading: Reading,
    *,
    day: date,
    today: date,
    sure: bool = False,
    dry_run: bool = False,
) -> Answer[Loaded]:
    """Bring what was read from the register into the pool, as of ``day``; all or nothing.

    ``sure``: the user means it although it is older than what is there, or much smaller;
    ``dry_run`` saves nothing.
    Problems: those of ``cluster.pool.load_problem``; the reading's own, as warnings.
    """

    def act(work: Work) -> Answer[Loaded]:
        loads = pool.load_loads(work.connection)
        problem = load_problem(reading, day, loads, today)
        if problem and not (sure and problem.code in _MAY_BE_WANTED):
            return None, (problem,)
        for number in sorted(reading.withdrawn):
            pool.remove(work, number)
        before = pool.load_firms(work.connection)
        after = after_load(before, reading, day)
        turned = news(before, after)
        load = _load(reading, after, turned, day, user)
        id_ = pool.save_load(work, before, after, reading.persons, load)
        return Loaded(replace(load, id=id_), after, turned, not loads), reading.problems

    return run(store, user, Permission.EDIT_PROSPECTS, act, dry_run=dry_run)


def exclude_firm(
    store: Store, user: User, org_number: str, reason: str, *, today: date
) -> Answer[PoolFirm]:
    """Take a firm out of the pool: it is no film firm, whatever it is registered as.

    Problems: ``pool.unknown``, ``pool.no_reason``.
    """
    return _decide(store, user, org_number, Decision(Choice.EXCLUDE, reason.strip(), today))


def include_firm(
    store: Store, user: User, firm: str | PoolFirm, reason: str, *, today: date
) -> Answer[PoolFirm]:
    """Take a firm into the pool although its industry is another, or it was taken out.

    ``firm``: its organisation number when the pool has it, or the firm as the register was asked
    for it (``data.registers.pool_search.look_up``). Every later load looks for it by its number.
    Problems: ``pool.unknown``, ``pool.person``, ``pool.no_reason``.
    """
    return _decide(store, user, firm, Decision(Choice.INCLUDE, reason.strip(), today))


def set_industries(store: Store, user: User, codes: Sequence[str]) -> Answer[tuple[str, ...]]:
    """Say which industries the pool is taken from, from the next load on."""

    def act(work: Work) -> Answer[tuple[str, ...]]:
        wanted = tuple(codes)
        if wanted != pool.load_industries(work.connection):
            pool.set_industries(work, wanted)
        return wanted, ()

    return run(store, user, Permission.EDIT_SETTINGS, act)


def _load(
    reading: Reading, after: Sequence[PoolFirm], turned: News, day: date, user: User
) -> PoolLoad:
    persons = sum(each.persons for each in reading.persons or ())
    return PoolLoad(
        id=0,
        day=day,
        source=reading.source,
        rows=reading.rows,
        kept=sum(each.is_in_the_pool for each in after),
        actor=user.name,
        summary=pool.summary_of(turned.counts(), persons, len(reading.problems)),
        way=reading.way,
    )


def _decide(
    store: Store, user: User, wanted: str | PoolFirm, decision: Decision
) -> Answer[PoolFirm]:
    def act(work: Work) -> Answer[PoolFirm]:
        number = wanted if isinstance(wanted, str) else wanted.org_number
        known = {each.org_number: each for each in pool.load_firms(work.connection)}
        told = None if isinstance(wanted, str) else wanted
        before = known.get(number)
        firm = before or told
        problems = decision_problems(firm, number, decision.reason)
        if problems or firm is None:
            return None, problems
        after = replace(firm, decision=decision)
        if after != before:
            pool.save_decision(work, before, after)
        return after, ()

    return run(store, user, Permission.EDIT_PROSPECTS, act)
