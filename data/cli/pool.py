"""The pool on the command line: the company register read in, and firms of it taken in or out."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path

from cluster.pool import Choice, Reading, Way, industries_from, offered
from cluster.problems import Problem
from data import commands, pool_reading, pool_report
from data.cli.console import (
    DONE,
    MISUSED,
    OPERATOR,
    REFUSED,
    Console,
    complain,
    is_missing,
    refuse,
    tell,
)
from data.clock import day_of
from data.commands import Loaded
from data.language import Texts
from data.pool_reading import Asked
from data.registers.steps import Step


def import_register(console: Console) -> int:
    """Read the register in: its file, its search or its feed."""
    t = console.t
    asked = _asked(console)
    if isinstance(asked, Problem):
        return refuse([asked], t)
    if asked is None:
        return MISUSED
    if asked.file is not None:
        print(t("Leser {file} per {day}", file=asked.file.name, day=t.day(asked.day)), flush=True)
    try:
        reading = pool_reading.read(
            console.store, OPERATOR, asked, partial(_tell_share, t), partial(_tell_step, t)
        )
    except KeyboardInterrupt:
        complain(t("Avbrutt. Ingenting er endret."))
        return REFUSED
    if isinstance(reading, Problem):
        return refuse([reading], t)
    return _save(console, reading, asked)


def _asked(console: Console) -> Asked | Problem | None:
    """What the command asks for; None when it names no file that is there, which is told."""
    typed = console.asked
    way = Way.FEED if typed.updates else Way.SEARCH if typed.online else Way.FILE
    file: Path | None = typed.file if way is Way.FILE else None
    if way is Way.FILE and is_missing(file, console.t):
        return None
    usual = console.today if file is None else day_of(file.stat().st_mtime)
    day = usual if typed.as_of is None else _day(typed.as_of)
    return day if isinstance(day, Problem) else Asked(way, day, file)


def _day(typed: str) -> date | Problem:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return Problem("settings.not_a_date", value=typed)


def _tell_share(t: Texts, percent: float) -> None:
    if percent >= 0:
        _tell_terminal(t.percent(percent / 100))


def _tell_step(t: Texts, step: Step) -> None:
    """A kommune has a line of its own; the rest is as much as a terminal has room for."""
    line = pool_report.step_line(step, t)
    if step.kommune is None:
        _tell_terminal(line)
    else:
        print(line, flush=True)


def _tell_terminal(line: str) -> None:
    """How far it has come, on one line of a terminal; nobody else wants to know."""
    if sys.stderr.isatty():
        print(f"\r{line}  ", end="\r", file=sys.stderr, flush=True)


def _save(console: Console, reading: Reading, asked: Asked) -> int:
    typed, t = console.asked, console.t
    loaded, problems = pool_reading.save(
        console.store,
        OPERATOR,
        reading,
        asked,
        today=console.today,
        sure=typed.anyway,
        dry_run=typed.dry_run,
    )
    if loaded is None:
        return refuse(problems, t)
    _tell_load(console, loaded, reading)
    first, more = pool_report.told(problems, t)
    tell(first, t)
    if more:
        complain(more)
    return DONE


def _tell_load(console: Console, loaded: Loaded, reading: Reading) -> None:
    from data.resemblance import resembling  # noqa: PLC0415 - heavy, and only needed here

    store, t = console.store, console.t
    if console.asked.dry_run:
        print(t("Prøvekjøring: ingenting er lagret."))
    for line in pool_report.lines(loaded, reading, store.pool_industries(), t):
        print(line)
    members = store.members(seen_by=OPERATOR.role)
    offers = offered(loaded.firms, members, store.prospects(seen_by=OPERATOR.role), console.today)
    for line in pool_report.alike_lines(offers, resembling(offers, members), t):
        print(line)


def change_industries(console: Console) -> int:
    """Say which industries the pool is taken from."""
    codes = industries_from(console.asked.values)
    if isinstance(codes, Problem):
        return refuse([codes], console.t)
    saved, problems = commands.set_industries(console.store, OPERATOR, codes)
    if saved is None:
        return refuse(problems, console.t)
    print(console.t("Innstillingen er lagret. Den gjelder fra neste gang registeret leses inn."))
    return DONE


def decide(console: Console) -> int:
    """Take one firm into the pool by hand, or out of it."""
    asked, t = console.asked, console.t
    choice = Choice(asked.choice)
    act = pool_reading.take_in if choice is Choice.INCLUDE else pool_reading.take_out
    firm, problems = act(
        console.store, OPERATOR, asked.number, " ".join(asked.reason), today=console.today
    )
    if firm is None:
        return refuse(problems, t)
    print(pool_report.decided_line(firm, choice, t))
    return DONE
