"""Cells of the lists of the project's money: kroner, hours, shares, and how far something is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from cluster.funding.ledgers import HoursStatus, Worker
from cluster.funding.problems import QUARTER
from cluster.problems import Problem
from cluster.wording import HOURS_STATUSES, WORKERS
from data.importing import cells, figures
from data.importing.sheet import Cell, as_text
from data.importing.words import by_word

MOST_MATCH = 10
"""More than so many kroner for each krone is a percentage without its sign."""
_MOST_COUNTED = 9_999
_MINUTES = 60


def kroner(cell: Cell) -> int | Problem:
    """An amount above zero, in whole kroner."""
    found = figures.amount(cell)
    return Problem("funding.amount") if isinstance(found, int) and found <= 0 else found


def kroner_or_nothing(cell: Cell) -> int | Problem:
    """An amount that may be 0, in whole kroner."""
    found = figures.amount(cell)
    return Problem("figure.amount") if isinstance(found, int) and found < 0 else found


def until(latest: date) -> Callable[[Cell], date | Problem]:
    """A reader of the day something happened: it is not after ``latest``."""

    def read(cell: Cell) -> date | Problem:
        found = cells.day(cell)
        if isinstance(found, Problem) or found <= latest:
            return found
        return Problem("funding.future", value=found.isoformat())

    return read


def share(cell: Cell) -> float | Problem:
    """A part of the whole, 0 to 1: ``0,5`` or ``50 %``."""
    found = figures.fraction(cell)
    return Problem("funding.share") if found is None or found > 1 else found


def ratio(cell: Cell) -> float | Problem:
    """So many kroner for each krone: ``1`` or ``100 %``."""
    found = figures.fraction(cell)
    if found is None or found > MOST_MATCH:
        return Problem("funding.match_share", details={"most": MOST_MATCH})
    return found


def part_number(cell: Cell) -> int | Problem:
    """Which part in the order it is, from 1."""
    return cells.whole(cell, _MOST_COUNTED) or Problem("funding.number")


def members(cell: Cell) -> int | Problem:
    """How many members."""
    found = cells.whole(cell, _MOST_COUNTED)
    return Problem("funding.members_promised") if found is None else found


def hours(cell: Cell) -> float | Problem:
    """Hours in quarters: ``7,5`` or ``7:30``."""
    found = _hours(cell)
    if found is None:
        return Problem("funding.hours")
    return Problem("funding.not_quarters") if found <= 0 or found % QUARTER else found


def worker(cell: Cell) -> Worker | Problem:
    """Who worked the hours, in either language."""
    found = _WORKERS.get(as_text(cell).casefold())
    return found or Problem("funding.worker", details={"known": tuple(WORKERS.values())})


def status(cell: Cell) -> HoursStatus | Problem:
    """How far the hours have come, in either language."""
    found = _STATUSES.get(as_text(cell).casefold())
    return found or Problem("funding.status", details={"known": tuple(HOURS_STATUSES.values())})


def _hours(cell: Cell) -> float | None:
    written = re.sub(r"[\s\u00a0]", "", as_text(cell))
    clock = re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])(?::00)?", written)
    if clock:
        return int(clock.group(1)) + int(clock.group(2)) / _MINUTES
    found = re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?", written)
    return None if found is None else float(written.replace(",", "."))


_WORKERS = by_word(
    WORKERS,
    {
        "ansatt": Worker.EMPLOYEE,
        "eier": Worker.OWNER,
        "eier uten lønn": Worker.OWNER,
        "owner without salary": Worker.OWNER,
    },
)
_STATUSES = by_word(
    HOURS_STATUSES, {"avslått": HoursStatus.REJECTED, "registrert": HoursStatus.REGISTERED}
)
