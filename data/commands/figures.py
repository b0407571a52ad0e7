"""Commands for one firm-year: a leader's correction, and what a member reports of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.firm_years import FigureSource, FirmYear, problems_of
from cluster.lines import LinePlan
from cluster.problems import Problem
from data.commands.running import Answer, run
from data.firm_years import FIRM_YEARS, load_all
from data.store import Store
from data.work import Work


def set_firm_year(
    store: Store, user: User, new: FirmYear, *, seen: FirmYear | None, today: date
) -> Answer[FirmYear]:
    """Write one firm-year, with whom it is from in ``note``; answers it as it is stored.

    ``seen``: what was told of the same firm, year and source when this was typed, None for nothing.
    Whoever speaks for a member writes what that member reports, the leader anything.
    Problems: those of ``cluster.firm_years.problems_of``, and ``figure.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[FirmYear]:
        line = replace(new, note=(new.note or "").strip())
        problems = (
            *_not_theirs(work, line),
            *problems_of(line, today.year),
            *_changed(work, line, seen),
        )
        if problems:
            return None, problems
        kept = _kept(work, line)
        if kept is None:
            FIRM_YEARS.save(work, LinePlan((line,), (), 0))
        elif kept != line:
            FIRM_YEARS.save(work, LinePlan((), ((kept, line),), 0))
        return line, ()

    return run(store, user, Permission.EDIT_OWN, act)


def remove_firm_year(store: Store, user: User, seen: FirmYear) -> Answer[FirmYear]:
    """Take back one firm-year, as for ``set_firm_year``; the log keeps what it was.

    What a register itself has answered stays (``figure.of_register``).
    """

    def act(work: Work) -> Answer[FirmYear]:
        kept = _kept(work, seen)
        problems = _not_theirs(work, seen) or _changed(work, seen, seen)
        if not problems and kept is None:
            problems = (Problem("figure.of_register", value=str(seen.year)),)
        if problems or kept is None:
            return None, problems
        FIRM_YEARS.remove(work, [kept])
        return seen, ()

    return run(store, user, Permission.EDIT_OWN, act)


def _changed(work: Work, of: FirmYear, seen: FirmYear | None) -> tuple[Problem, ...]:
    """Whether what is told of the year is no longer what was on the screen."""
    told = {each.key: each for each in load_all(work.connection, of.org_number)}
    if told.get(of.key) == seen:
        return ()
    return (Problem("figure.changed_meanwhile", value=str(of.year)),)


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
