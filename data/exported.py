"""What every file of ours shares: decimal commas, the invented marked, a name that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cluster.translation import N_, Translator
from data.importing.layout import DEMO_HEADING
from data.importing.sheet import Cell, as_text

DEMO_MARK = N_("oppdiktet")


def marked(marks: Sequence[bool], rows: list[list[Cell]], t: Translator) -> list[list[Cell]]:
    """Heading and rows, with a column that marks the invented if there are any."""
    if not any(marks):
        return rows
    cells = (t(DEMO_MARK) if each else None for each in marks)
    return [[m, *row] for m, row in zip([t(DEMO_HEADING), *cells], rows, strict=True)]


def in_norwegian(cell: Cell) -> Cell:
    """A number with its decimals as Norwegian spreadsheets read it in text."""
    return as_text(cell).replace(".", ",") if isinstance(cell, float) else cell


def file_name(
    sheet: str, marks: Sequence[bool], as_of: date, file_format: str, t: Translator
) -> str:
    """A file name that tells the date, and that lines are invented when any are."""
    demo = f"-{t(DEMO_HEADING).replace(' ', '-')}" if any(marks) else ""
    return f"{t(sheet).lower()}{demo}-{as_of.isoformat()}.{file_format}"
