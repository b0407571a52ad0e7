"""A monthly roster from a CSV file: ``month, members, joins, leaves``, one row a month."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten

from cluster.growth.months import Step, month_end
from cluster.problems import Problem, Severity

COLUMNS = ("month", "members", "joins", "leaves")
MOST = 1_000_000
"""Far more than any cluster has, and few enough to simulate."""

_MONTH = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)
"""Also as spreadsheets and tables of floats write a whole number."""
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Roster:
    """The months of a file, one step each, and what its owner should look at again."""

    steps: tuple[Step, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its number as a spreadsheet shows it, and its cells by their headings.

    ``beyond`` is what stands to the right of the last heading.
    """

    number: int
    cells: Mapping[str, str]
    beyond: str


def read_roster(content: bytes, as_of: date) -> Roster | Problem:
    """The months of a file up to and with the one that ends on ``as_of``, or what is wrong.

    UTF-8, with or without BOM; commas or semicolons, with or without spaces; columns in any
    order, others besides are passed over. The first row is the start cohort: its members are the
    start, and its joins are not read. What stands after ``as_of`` is not used, and need only be
    CSV.

    Members that do not add up (those of the month before + joins - leaves) are warned of: all
    three numbers go into the forecast as they stand, and only the file's owner knows which of
    them is wrong.
    """
    records = _records(content)
    if isinstance(records, Problem):
        return records
    rows = _rows(records)
    if isinstance(rows, Problem):
        return rows
    steps: list[Step] = []
    warnings: list[Problem] = []
    for row in rows:
        before = steps[-1] if steps else None
        step = _step(row, before)
        if isinstance(step, Problem):
            return step
        warnings += _adding_up(row, step, before)
        steps.append(step)
        if step.day == as_of:
            return Roster(tuple(steps), tuple(warnings))
    return _not_there(steps, as_of)


def parse_month(text: str) -> date | None:
    """The last day of a month that is written YYYY-MM; None when it is not."""
    match = _MONTH.fullmatch(text.strip())
    return month_end(date(int(match[1]), int(match[2]), 1)) if match else None


def month_name(day: date) -> str:
    """The month of ``day`` as such a file has it."""
    return f"{day:%Y-%m}"


def whole_number(text: str, least: int, most: int) -> int | None:
    """A whole number from ``least`` to ``most``, in plain digits; None when it is not."""
    match = _WHOLE.fullmatch(text)
    number = int(match[1]) if match else -1
    return number if least <= number <= most else None


def shown(text: str) -> str:
    """What stood there, short enough for a sentence and on one line."""
    return shorten(text, _MOST_SHOWN, placeholder=" …")


def _records(content: bytes) -> list[list[str]] | Problem:
    """The file as cells without spaces around them, the blank lines too."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem("roster.encoding")
    heading = text.partition("\n")[0]
    delimiter = ";" if ";" in heading and "," not in heading else ","
    file = io.StringIO(text, newline="")
    reader = csv.reader(file, delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        return [[cell.strip() for cell in record] for record in reader]
    except csv.Error:
        return Problem("roster.not_csv", row=reader.line_num)


def _rows(records: Sequence[Sequence[str]]) -> list[_Row] | Problem:
    """The rows below the heading that are not blank, or what is wrong with the heading."""
    filled = [(number, cells) for number, cells in enumerate(records, 1) if any(cells)]
    first, heading = filled[0] if filled else (1, ())
    headings = [cell.casefold() for cell in heading]
    for column in COLUMNS:
        if column not in headings:
            details = {"columns": ", ".join(COLUMNS)}
            return Problem("roster.missing_column", row=first, value=column, details=details)
        if headings.count(column) > 1:
            return Problem("import.duplicate_heading", row=first, value=column)
    return [_row(number, headings, cells) for number, cells in filled[1:]]


def _row(number: int, headings: Sequence[str], cells: Sequence[str]) -> _Row:
    named = dict(zip(headings, cells, strict=False))
    return _Row(number, named, " ".join(cells[len(headings) :]).strip())


def _step(row: _Row, before: Step | None) -> Step | Problem:
    """One month, or the first thing that is wrong with its row."""
    if row.beyond:
        return Problem("import.too_many_cells", row.number, value=shown(row.beyond))
    day = _day(row, before)
    if isinstance(day, Problem):
        return day
    columns = COLUMNS[1:2] if before is None else COLUMNS[1:]
    counts = [_count(row, column) for column in columns]
    wrong = next((each for each in counts if isinstance(each, Problem)), None)
    if wrong is not None:
        return wrong
    members, joined, left = (*(each for each in counts if isinstance(each, int)), 0, 0)[:3]
    return Step(day, members, joined, left)


def _day(row: _Row, before: Step | None) -> date | Problem:
    """The last day of the row's month, which is the month after the one before it."""
    text = row.cells.get("month", "")
    day = parse_month(text)
    if not text:
        return Problem("cell.missing", row.number, "month")
    if day is None:
        return Problem("roster.not_a_month", row.number, "month", shown(text))
    expected = day if before is None else month_end(before.day + timedelta(days=1))
    if day != expected:
        details = {"expected": month_name(expected)}
        return Problem("roster.not_next_month", row.number, "month", text, details=details)
    return day


def _count(row: _Row, column: str) -> int | Problem:
    """A number of members."""
    text = row.cells.get(column, "")
    count = whole_number(text, 0, MOST)
    if not text:
        return Problem("cell.missing", row.number, column)
    if count is None:
        return Problem(
            "roster.not_a_count", row.number, column, shown(text), details={"most": MOST}
        )
    return count


def _adding_up(row: _Row, step: Step, before: Step | None) -> Iterator[Problem]:
    """That a month's members are not those of the month before with who came and went."""
    if before is None or step.members == before.members + step.joined - step.left:
        return
    details = {
        "before": before.members,
        "joins": step.joined,
        "leaves": step.left,
        "expected": before.members + step.joined - step.left,
    }
    yield Problem(
        "roster.does_not_add_up",
        row.number,
        "members",
        str(step.members),
        severity=Severity.WARNING,
        details=details,
    )


def _not_there(steps: Sequence[Step], as_of: date) -> Problem:
    if not steps:
        return Problem("roster.no_months")
    ends = {"first": month_name(steps[0].day), "last": month_name(steps[-1].day)}
    return Problem("roster.month_not_there", value=month_name(as_of), details=ends)
