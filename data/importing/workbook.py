"""Reading XLSX workbooks: the first sheet with content, cell by cell."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cluster.problems import Problem, Severity
from data.importing import archive
from data.importing.sheet import Cell, Flaw, Format, Row, Sheet, Unusable, clean, collect

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet._reader import WorkSheetParser

EXPLAINING_SHEETS = frozenset({"Om", "About"})
"""The second sheet of our own templates and exports: read by people only."""


def read(content: bytes) -> Sheet | Problem:
    """The sheet in an XLSX file, or why it cannot be read."""
    refusal = archive.refusal(content)
    if refusal is not None:
        return refusal
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(content)
    except Exception:  # a damaged part can make openpyxl fail in any way
        return Problem("import.damaged")


def _read(content: bytes) -> Sheet | Problem:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    sheets: list[ReadOnlyWorksheet] = list(book.worksheets)
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    filled = [sheet for sheet in visible if _has_content(sheet)]
    if not filled:
        return Problem("import.empty")
    rows = _rows(filled[0])
    if isinstance(rows, Problem):
        return rows
    notes = _notes(filled[0].title, [each.title for each in filled[1:]])
    return Sheet(rows, Format.XLSX, notes=notes)


def _notes(title: str, others: Iterable[str]) -> tuple[Problem, ...]:
    unread = tuple(each for each in others if each not in EXPLAINING_SHEETS)
    if not unread:
        return ()
    details = {"sheets": unread}
    return (
        Problem("import.other_sheets", value=title, severity=Severity.WARNING, details=details),
    )


def _has_content(sheet: ReadOnlyWorksheet) -> bool:
    with _parsing(sheet) as parser:
        return any(cells for _, cells in _records(parser))


def _rows(sheet: ReadOnlyWorksheet) -> tuple[Row, ...] | Problem:
    with _parsing(sheet) as parser:
        rows = collect(_records(parser))
        if isinstance(rows, Problem):
            return rows
        return _merged(parser) or rows


@contextmanager
def _parsing(sheet: ReadOnlyWorksheet) -> Iterator[WorkSheetParser]:
    # The parser itself instead of the sheet's rows: it tells of merged cells, and it does
    # not fill the gaps that a hostile row or column number would open.
    from openpyxl.worksheet._reader import WorkSheetParser  # noqa: PLC0415

    raw: Any = sheet
    book = raw.parent
    with book._archive.open(raw._worksheet_path) as source:
        yield WorkSheetParser(
            source,
            raw._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )


def _records(parser: WorkSheetParser) -> Iterator[tuple[int, list[Cell]]]:
    strings: dict[str, str] = {}
    for number, cells in parser.parse():
        yield number, _placed([(each["column"], _cell(each, strings)) for each in cells])


def _placed(cells: list[tuple[int, Cell]]) -> list[Cell]:
    """The cells of a row by column, gaps filled; the row ends with its last value."""
    found = {column: cell for column, cell in cells if cell not in (None, "")}
    return [found.get(column) for column in range(1, max(found, default=0) + 1)]


def _cell(raw: Mapping[str, Any], strings: dict[str, str]) -> Cell:
    kind, value = raw["data_type"], raw["value"]
    if value is None:
        return None
    if kind == "f":
        return Unusable(Flaw.FORMULA, clean(str(getattr(value, "text", value))))
    if kind == "e":
        return Unusable(Flaw.ERROR, clean(str(value)))
    if isinstance(value, str):
        if value not in strings:
            strings[value] = clean(value)
        return strings[value]
    return _plain(value)


def _plain(value: object) -> Cell:
    """Numbers without a needless ``.0``, and days without a needless midnight."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, bool | int | date):
        return value
    return str(value)


def _merged(parser: WorkSheetParser) -> Problem | None:
    ranges = parser.merged_cells.mergeCell if parser.merged_cells else ()
    if not ranges:
        return None
    first = tuple(str(each.ref) for each in ranges[:5])
    return Problem("import.merged_cells", details={"cells": first})
