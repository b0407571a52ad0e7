"""A list in which every row is a line of its own: read whole, or not at all.

A member list is none: its rows are put together to firms (``members``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from cluster.problems import Problem, any_stops
from data.importing.fields import Fields
from data.importing.layout import C, Columns, Layout, layout_of, layout_problems
from data.importing.reading import read_sheet
from data.importing.sheet import Sheet

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class LineReading(Generic[Line]):
    """What a list says: a line for each row, or none when a problem stops it.

    ``rows`` counts the rows that say something, ``ignored_columns`` are the headings that mean
    nothing to us, as the file spells them.
    """

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True)
class LineList(Generic[C, Line]):
    """A kind of list. ``line`` reads a row, None when something in it is wrong; ``key`` is what
    there may be one line of, and ``twice`` what is said of a second in the column ``marked``, by
    the row of the first; ``absent`` are columns that are missing besides the required ones.
    """

    columns: Columns[C]
    line: Callable[[Fields[C]], Line | None]
    key: Callable[[Line], object]
    twice: Callable[[Line, int], Problem]
    marked: C
    absent: Callable[[Layout[C]], Sequence[C]] = lambda _: ()


def read_lines(content: bytes, filename: str, kind: LineList[C, Line]) -> LineReading[Line]:
    """Read a list from a CSV or XLSX file; never raises for what is in it."""
    sheet = read_sheet(content, filename)
    if isinstance(sheet, Problem):
        return LineReading((), (sheet,))
    layout = layout_of(sheet.headings, kind.columns)
    flaws = layout_problems(layout, sheet.rows[0].number, kind.absent(layout))
    if flaws:
        return LineReading((), (*flaws, *sheet.notes), layout.ignored)
    return _reading(sheet, layout, kind)


def untold(found: Iterable[Problem], told: Iterable[Problem]) -> tuple[Problem, ...]:
    """What saving finds that the reading has not told already, with its row."""
    known = {(each.code, each.value) for each in told}
    return tuple(each for each in found if (each.code, each.value) not in known)


def _reading(sheet: Sheet, layout: Layout[C], kind: LineList[C, Line]) -> LineReading[Line]:
    filled = [each for row in sheet.rows[1:] if not (each := Fields(row, layout)).is_blank]
    told = [(fields, kind.line(fields)) for fields in filled]
    known = [(fields.row, line) for fields, line in told if line is not None]
    problems = [problem for fields in filled for problem in fields.problems]
    heading = layout.heading(kind.marked)
    problems += (each.at(row, heading) for row, each in _repeated(known, kind))
    problems.sort(key=lambda problem: problem.row or 0)
    if not filled:
        problems.append(Problem("import.no_rows"))
    lines = () if any_stops(problems) else tuple(line for _, line in known)
    return LineReading(lines, (*sheet.notes, *problems), layout.ignored, len(filled))


def _repeated(
    known: Sequence[tuple[int, Line]], kind: LineList[C, Line]
) -> Iterator[tuple[int, Problem]]:
    """The rows that tell a line again, also when both say the same."""
    first: dict[object, int] = {}
    for row, line in known:
        other_row = first.setdefault(kind.key(line), row)
        if other_row != row:
            yield row, kind.twice(line, other_row)
