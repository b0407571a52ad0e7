"""A sheet of cells, whatever kind of file it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.problems import Problem

MAX_ROWS = 20_000
MAX_CELLS_IN_A_ROW = 500
LAST_ROW = 1_048_576
"""The last row a spreadsheet has; a file that numbers one higher was made to harm."""


class Format(StrEnum):
    """The formats a list can have; the values are the file name endings."""

    CSV = "csv"
    XLSX = "xlsx"


class Flaw(StrEnum):
    """Why a cell of a workbook has no value to read."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell that holds a formula or an error instead of a value."""

    flaw: Flaw
    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | int | float | bool | date | Unusable | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank, with the number the reader's spreadsheet shows."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as cells: the first row is the heading. ``notes`` are warnings about the file."""

    rows: tuple[Row, ...]
    format: Format
    delimiter: str = ";"
    notes: tuple[Problem, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(as_text(cell) for cell in self.rows[0].cells)


def as_text(cell: Cell) -> str:
    """The cell as a person would type it."""
    return "" if cell is None else str(cell)


# Control characters, marks that turn the reading direction, and widths of nothing: they
# can hide what a text says, and nobody types them on purpose.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text trimmed, composed (NFC) and without invisible characters; else as written."""
    text = text.strip()
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", composed).strip()


def clean_line(text: str) -> str:
    """The same on one line, with single spaces."""
    return " ".join(clean(text).split())


def numbered_rows(records: Iterable[tuple[int, Iterable[Cell]]]) -> Iterator[Row]:
    """The rows that are not blank, without the empty cells at their ends."""
    for number, cells in records:
        kept = [None if cell == "" else cell for cell in cells]
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            yield Row(number, tuple(kept))


def collect(records: Iterable[tuple[int, Iterable[Cell]]]) -> tuple[Row, ...] | Problem:
    """The rows of a file, or the problem that it has too many or too wide ones."""
    rows: list[Row] = []
    for row in numbered_rows(records):
        if len(row.cells) > MAX_CELLS_IN_A_ROW:
            return Problem("import.too_wide", row=row.number, details={"most": MAX_CELLS_IN_A_ROW})
        if row.number > LAST_ROW:
            return Problem("import.damaged")
        if len(rows) > MAX_ROWS:
            return Problem("import.too_many_rows", details={"most": MAX_ROWS})
        rows.append(row)
    return tuple(rows)
