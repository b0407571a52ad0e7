"""Cells of the lists of meetings that tell a time of day, or a moment on the clock of Oslo."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from cluster.meetings.clock import moment as on_the_clock
from cluster.meetings.ledgers import OSLO
from cluster.problems import Problem
from data.importing import cells
from data.importing.sheet import Cell, as_text

_CLOCK = re.compile(r"(?:kl\.?\s*)?(?P<h>[0-9]{1,2})(?:[:.]?(?P<m>[0-9]{2})(?:[:.]00)?)?")
_PARTS = re.compile(r"(?P<day>\S+?)(?:[T\s]\s*(?:kl\.?\s*)?(?P<clock>.+))?")
_HOUR = re.compile(r"^(?P<h>[0-9]{1,2})(?P<more>[:.]|$)")
_MINUTES = 24 * 60


def time_of_day(cell: Cell) -> time | Problem:
    """``09:00``, ``9.00``, ``0900`` or ``9``, or a cell with a time of day."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * _MINUTES) % _MINUTES  # how a spreadsheet keeps a time: of a day
        return time(minutes // 60, minutes % 60)
    found = _CLOCK.fullmatch(as_text(cell).casefold())
    try:
        return time(int(found["h"]), int(found["m"] or 0)) if found else Problem("meeting.clock")
    except ValueError:
        return Problem("meeting.clock")


def moment(cell: Cell) -> datetime | Problem:
    """``2019-05-02 12:30`` or ``02.05.2019 12:30`` in Oslo, to the second if it is told, or a day,
    which is from when it begins; in UTC, as it is stored.
    """
    if isinstance(cell, date):
        return _of(cell, cell.time() if isinstance(cell, datetime) else time())
    parts = _PARTS.fullmatch(as_text(cell))
    day = cells.day(parts["day"] if parts else cell)
    if isinstance(day, Problem):
        return day
    return _of(day, parts["clock"] if parts and parts["clock"] else time())


def _of(day: date, clock: time | str) -> datetime | Problem:
    """The moment on the clock of Oslo; of two the first, unless the clock says which it is."""
    try:
        told = clock if isinstance(clock, time) else _read(clock)
    except ValueError:
        return Problem("meeting.moment")
    if told.tzinfo is not None:
        return datetime.combine(day, told).astimezone(UTC)
    found = on_the_clock(day, told)
    if found is None:
        return Problem("meeting.no_such_time", value=f"{told:%H:%M}")
    return found.astimezone(UTC)


def _read(clock: str) -> time:
    return time.fromisoformat(_HOUR.sub(_two_digits, clock))


def _two_digits(hour: re.Match[str]) -> str:
    return f"{int(hour['h']):02}{':' if hour['more'] else ''}"


def written(at: datetime) -> str:
    """A moment so that it is read the same: with its zone only where the clock shows it twice."""
    there = at.astimezone(OSLO)
    plain = there.replace(tzinfo=None, fold=0)
    return (there if there.fold else plain).isoformat(" ")
