"""Commands for the pool: the register read in, its industries, and one firm taken in or out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from functools import partial

from cluster.places import Kommune
from cluster.pool import PoolFirm, Reading, industries_from, offered
from cluster.problems import Problem
from data import commands, pool_report
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
from data.commands import Answer, Loaded
from data.importing.cells import org_number
from data.language import Texts
from data.registers import pool_reading


def import_register(console: Console) -> int:
    asked, t = console.asked, console.t
    asked.online |= asked.updates
    if not asked.online and is_missing(asked.file, t):
        return MISUSED
    day = _day_of_register(console)
    if isinstance(day, Problem):
        return refuse([day], t)
    try:
        reading = _read_register(console, day)
    except KeyboardInterrupt:
        complain(t("Avbrutt. Ingenting er endret."))
        return REFUSED
    if isinstance(reading, Problem):
        return refuse([reading], t)
    return _load_register(console, reading, day)


def _day_of_register(console: Console) -> date | Problem:
    """The day the register says what we read: the one that was typed, or the file was saved."""
    typed, file = console.asked.as_of, console.asked.file
    if typed is None:
        return console.today if console.asked.online else day_of(file.stat().st_mtime)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return Problem("settings.not_a_date", value=typed)


def _read_register(console: Console, day: date) -> Reading | Problem:
    store, t, asked = console.store, console.t, console.asked
    if asked.updates:
        return pool_reading.updates(store, OPERATOR, day)
    if asked.online:
        return pool_reading.search(store, OPERATOR, day, _tell_kommune)
    print(t("Leser {file} per {day}", file=asked.file.name, day=t.day(day)), flush=True)
    return pool_reading.read_file(store, OPERATOR, asked.file, day, partial(_tell_share, t))


def _tell_kommune(at: int, of: int, kommune: Kommune) -> None:
    print(f"{at}/{of} {kommune.name}", flush=True)


def _tell_share(t: Texts, percent: float) -> None:
    """How far a file is read, on one line of a terminal; nobody else wants to know."""
    if sys.stderr.isatty() and percent >= 0:
        print(f"\r{t.percent(percent / 100)}  ", end="\r", file=sys.stderr, flush=True)


def _load_register(console: Console, reading: Reading, day: date) -> int:
    asked, t, store = console.asked, console.t, console.store
    loaded, problems = commands.load_register(
        store,
        OPERATOR,
        reading,
        day=day,
        today=console.today,
        sure=asked.anyway,
        dry_run=asked.dry_run,
    )
    if loaded is None:
        return refuse(problems, t)
    pool_reading.forget(store, reading)
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
    codes = industries_from(console.asked.values)
    if isinstance(codes, Problem):
        return refuse([codes], console.t)
    saved, problems = commands.set_industries(console.store, OPERATOR, codes)
    if saved is None:
        return refuse(problems, console.t)
    print(console.t("Innstillingen er lagret. Den gjelder fra neste gang registeret leses inn."))
    return DONE


# --- one firm, by hand ----------------------------------------------------------------


def take_arguments(parser: ArgumentParser, t: Texts) -> None:
    parser.add_argument("what", choices=["include", "exclude"], help=t("ta inn eller ta ut"))
    number = t("virksomhetens organisasjonsnummer")
    parser.add_argument("number", metavar=t("orgnr"), help=number)
    parser.add_argument("reason", nargs="+", metavar=t("grunn"), help=t("hvorfor"))


def take(console: Console) -> int:
    """Take one firm into the pool, or out of it."""
    is_in = console.asked.what == "include"
    firm, problems = _taken_in(console) if is_in else _taken_out(console)
    if firm is None:
        return refuse(problems, console.t)
    t, told = console.t, {"name": firm.name, "place": firm.place.name}
    if is_in:
        print(t("{name}, {place}, er tatt inn i utvalget.", **told))
    else:
        print(t("{name}, {place}, er tatt ut av utvalget.", **told))
    return DONE


def _taken_in(console: Console) -> Answer[PoolFirm]:
    store, today = console.store, console.today
    found = pool_reading.to_take_in(store, OPERATOR, console.asked.number, today)
    if isinstance(found, Problem):
        return None, (found,)
    return commands.include_firm(store, OPERATOR, found, _reason(console), today=today)


def _taken_out(console: Console) -> Answer[PoolFirm]:
    number = org_number(console.asked.number)
    if isinstance(number, Problem):
        return None, (replace(number, value=console.asked.number),)
    return commands.exclude_firm(
        console.store, OPERATOR, number, _reason(console), today=console.today
    )


def _reason(console: Console) -> str:
    return " ".join(console.asked.reason)
