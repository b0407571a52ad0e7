"""Commands for one firm-year: a leader's correction, and what a member reports of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.firm_years import FigureSource, FirmYear, problems_of
from cluster.lines import LinePlan
from cluster.problems import Problem
from data.commands.running import Answer, run
from data.firm_years import FIRM_YEARS
from data.store import Store
from data.work import Work


def set_firm_year(
    store: Store, user: User, new: FirmYear, *, seen: FirmYear | None, today: date
) -> Answer[FirmYear]:
    """Write one firm-year, with whom it is from in ``note``; answers it as it is stored.

    ``seen``: what was kept of the same firm, year and source when this was typed, None for nothing.
    Whoever speaks for a member writes what that member reports, the leader anything.
    Problems: those of ``cluster.firm_years.problems_of``, and ``figure.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[FirmYear]:
        line = replace(new, note=(new.note or "").strip())
        known = _kept(work, line)
        problems = (*_not_theirs(work, line), *problems_of(line, today.year))
        if known != seen:
            problems = (*problems, Problem("figure.changed_meanwhile", value=str(line.year)))
        if problems:
            return None, problems
        if known is None:
            FIRM_YEARS.save(work, LinePlan((line,), (), 0))
        elif known != line:
            FIRM_YEARS.save(work, LinePlan((), ((known, line),), 0))
        return line, ()

    return run(store, user, Permission.EDIT_OWN, act)


def remove_firm_year(store: Store, user: User, seen: FirmYear) -> Answer[FirmYear]:
    """Take back one firm-year, as for ``set_firm_year``; the log keeps what it was."""

    def act(work: Work) -> Answer[FirmYear]:
        problems = _not_theirs(work, seen)
        if not problems and _kept(work, seen) != seen:
            problems = (Problem("figure.changed_meanwhile", value=str(seen.year)),)
        if problems:
            return None, problems
        FIRM_YEARS.remove(work, [seen])
        return seen, ()

    return run(store, user, Permission.EDIT_OWN, act)


def _kept(work: Work, of: FirmYear) -> FirmYear | None:
    known = {each.key: each for each in FIRM_YEARS.load(work.connection)}
    return known.get(of.key)


def _not_theirs(work: Work, of: FirmYear) -> tuple[Problem, ...]:
    if work.user.may(Permission.EDIT_FIGURES):
        return ()
    own = work.member(work.user.member_id) if work.user.member_id is not None else None
    is_own = own is not None and own.org_number == of.org_number and not own.trashed
    reports = is_own and of.source is FigureSource.REPORTED
    return () if reports else (Problem("access.denied"),)
