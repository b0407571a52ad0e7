"""Lists of lines on the command line: firm-years, titles, the country's totals, and the money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from cluster.lines import LinePlan
from cluster.problems import any_stops
from data import commands
from data.cli.console import DONE, MISUSED, OPERATOR, Console, is_missing, refuse, tell
from data.commands import Answer
from data.importing.line_list import LineReading

Read = Callable[..., LineReading[Any]]
Save = Callable[..., Answer[LinePlan[Any]]]

LISTS: Sequence[str] = (
    "firm-years",
    "titles",
    "totals",
    "grants",
    "instalments",
    "fees",
    "own-hours",
    "other-cash",
)


def import_lines(console: Console) -> int:
    """Read one of ``LISTS`` in, or tell what is wrong with it."""
    t, file = console.t, console.asked.file
    if is_missing(file, t):
        return MISUSED
    read, save = _kinds(console)[console.asked.what]
    reading = read(file.read_bytes(), file.name, today=console.today)
    if reading.ignored_columns:
        print(t("Kolonner som ikke brukes: {columns}", columns=", ".join(reading.ignored_columns)))
    if any_stops(reading.problems):
        return refuse(reading.problems, t)
    tell(reading.problems, t)
    plan, problems = save(console.store, OPERATOR, reading.lines, dry_run=console.asked.dry_run)
    if plan is None:
        return refuse(problems, t)
    return _summarise(plan, console)


def _kinds(console: Console) -> dict[str, tuple[Read, Save]]:
    # Imported late: the readers are heavy, and only needed here.
    from data.importing.films import read_credits, read_totals  # noqa: PLC0415
    from data.importing.firm_years import read_firm_years  # noqa: PLC0415
    from data.importing.funding import (  # noqa: PLC0415
        read_fees,
        read_grants,
        read_instalments,
        read_other_cash,
        read_own_hours,
    )

    members, today = console.store.everyone(), console.today
    return {
        "firm-years": (read_firm_years, commands.import_firm_years),
        "titles": (read_credits, commands.import_credits),
        "totals": (read_totals, commands.import_national_totals),
        "grants": (read_grants, partial(commands.import_grants, today=today)),
        "instalments": (read_instalments, partial(commands.import_instalments, today=today)),
        "fees": (
            partial(read_fees, members=members),
            partial(commands.import_fees, today=today),
        ),
        "own-hours": (
            partial(read_own_hours, members=members),
            partial(commands.import_own_hours, today=today),
        ),
        "other-cash": (read_other_cash, partial(commands.import_other_cash, today=today)),
    }


def _summarise(plan: LinePlan[Any], console: Console) -> int:
    t = console.t
    if console.asked.dry_run:
        print(t("Prøvekjøring: ingenting er lagret."))
    print(
        t.plural("{count} ny linje", "{count} nye linjer", len(plan.new)),
        t("{count} endret", count=t.number(len(plan.changed))),
        t("{count} uendret", count=t.number(plan.unchanged)),
        sep=", ",
    )
    return DONE
