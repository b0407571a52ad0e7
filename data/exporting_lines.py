"""A ledger of lines as a file, with the import's columns: what goes out can come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from cluster.members import Member
from cluster.translation import N_, Translator
from data.exported import file_name, in_norwegian, marked
from data.importing import delimited
from data.importing.layout import DEMO_HEADING
from data.importing.meanings import Described
from data.importing.sheet import Cell, Format
from data.importing.template import ABOUT_SHEET, about
from data.importing.whose import GONE
from data.importing.writing import Table, workbook

DEMO_NOTE = N_("Demodata: alle linjer merket «oppdiktet» er funnet på.")

Members = Mapping[int, Member]
"""Whose lines there are, by id."""
Cells = Mapping[Any, Callable[[Any], Cell]]
"""What stands in each column of a line."""


def lines_file(
    of: Described[Any],
    cells: Cells,
    lines: Sequence[Any],
    file_format: Format,
    t: Translator,
) -> bytes:
    """The lines in the order given. A workbook says on a second sheet what the columns mean."""
    heading: list[Cell] = [t(each) for each in of.columns.headings.values()]
    rows = [[cells[column](line) for column in of.columns.headings] for line in lines]
    marks = [each.demo for each in lines]
    if file_format is Format.CSV:
        told = [[in_norwegian(cell) for cell in row] for row in rows]
        return delimited.write(marked(marks, [heading, *told], t))
    meanings = about(of.columns.headings, of.meanings, t)
    if any(marks):
        meanings.append([t(DEMO_HEADING), t(DEMO_NOTE)])
    return workbook(
        Table(t(of.sheet), marked(marks, [heading, *rows], t)), Table(t(ABOUT_SHEET), meanings)
    )


def ledger_name(
    of: Described[Any], lines: Sequence[Any], day: date, file_format: Format, t: Translator
) -> str:
    """A file name that tells the ledger, the day, and that lines are invented when any are."""
    name = file_name(of.sheet, [each.demo for each in lines], day, file_format, t)
    return name.replace(" ", "-")


def member_number(member_id: int, members: Members) -> str | None:
    member = members.get(member_id)
    return member.org_number if member else None


def member_name(member_id: int, members: Members, t: Translator) -> str:
    member = members.get(member_id)
    return member.name if member else t(GONE)
