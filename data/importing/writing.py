"""Writing sheets of cells as XLSX: typed cells, a frozen heading, columns as wide as needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from math import isfinite
from typing import Any

from data.importing.sheet import Cell, as_text

_NARROWEST, _WIDEST = 8, 60
_SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to write: the first row is its heading. ``choices`` are drop-downs by column.

    ``sums`` are columns of numbers with their sum below, as a formula under the name ``sum_name``.
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    sums: Sequence[int] = ()
    sum_name: str = ""


def workbook(*tables: Table) -> bytes:
    """An XLSX file with a sheet for each table. Text stays text: only our own sums are formulas."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.title)
        _write(sheet, table, heading)
        if table.sums and len(table.rows) > 1:
            _write_sums(sheet, table, book.add_format({"bold": True, "top": 1}))
    book.close()
    return out.getvalue()


def _write(sheet: Any, table: Table, heading: Any) -> None:  # noqa: ANN401 - has no types
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, None, heading)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell)
    for column, width in enumerate(_widths(table.rows)):
        sheet.set_column(column, column, width)
    for column, source in table.choices.items():
        rule = {"validate": "list", "source": list(source), "error_type": "warning"}
        sheet.data_validation(1, column, 20_000, column, rule)


def _write_sums(sheet: Any, table: Table, bold: Any) -> None:  # noqa: ANN401 - has no types
    """Each sum with its value, for whoever shows the file without reckoning."""
    from xlsxwriter.utility import xl_range  # noqa: PLC0415

    below = len(table.rows)
    sheet.write_string(below, 0, table.sum_name, bold)
    for column in table.sums:
        numbers = (row[column] for row in table.rows[1:])
        value = sum(each for each in numbers if isinstance(each, int | float))
        cells = xl_range(1, column, below - 1, column)
        sheet.write_formula(below, column, f"=SUM({cells})", bold, value)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif isinstance(cell, int | float) and isfinite(cell):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, as_text(cell))


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Wide enough for what stands in the first rows, within bounds that read well."""
    columns = max(map(len, rows), default=0)
    widths = [_NARROWEST] * columns
    for row in rows[:_SAMPLE]:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], len(as_text(cell)) + 2)
    return [min(width, _WIDEST) for width in widths]
