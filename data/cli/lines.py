"""Lists of lines on the command line: figures, films, the money, meetings and ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from cluster.access import Role
from cluster.lines import LinePlan
from cluster.problems import any_stops
from data import commands
from data.cli.console import DONE, MISUSED, OPERATOR, Console, is_missing, refuse, tell
from data.clock import now
from data.commands import Answer
from data.importing.line_list import LineReading, untold

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
    "meetings",
    "attendance",
    "venues",
    "ties",
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
    tell(untold(problems, reading.problems), t)
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
    from data.importing.meetings import (  # noqa: PLC0415
        read_attendances,
        read_meetings,
        read_venues,
    )
    from data.importing.ties import read_ties  # noqa: PLC0415

    members, today = console.store.everyone(), console.today
    meetings = console.store.meetings(seen_by=Role.LEADER, day=today).meetings
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
        "meetings": (partial(read_meetings, now=now()), commands.import_meetings),
        "attendance": (
            partial(read_attendances, members=members, meetings=meetings),
            partial(commands.import_attendances, today=today),
        ),
        "venues": (read_venues, commands.import_venues),
        "ties": (
            partial(read_ties, members=members),
            partial(commands.import_ties, today=today),
        ),
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
