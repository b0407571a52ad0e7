"""The uploaded file back, with what is wrong written beside each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cluster import wording
from cluster.problems import Problem
from cluster.translation import N_, Translator
from data.importing import delimited
from data.importing.layout import PROBLEMS_HEADING, is_problems_heading
from data.importing.reading import read_sheet
from data.importing.sheet import Cell, Format, Row, Sheet
from data.importing.writing import Table, workbook

SHEET = N_("Lista")


def marked(
    content: bytes, filename: str, problems: Iterable[Problem], t: Translator
) -> bytes | None:
    """A copy in the file's own format with a column of problems, in the reader's language.

    What concerns no row stands beside the first. Rows keep their numbers. None
    when the file cannot be read at all: then there is nothing to copy.
    """
    sheet = read_sheet(content, filename)
    if isinstance(sheet, Problem):
        return None
    rows = _rows(sheet, _sentences(sheet, problems, t), t)
    if sheet.format is Format.CSV:
        return delimited.write(rows, sheet.delimiter)
    return workbook(Table(t(SHEET), rows))


def _sentences(sheet: Sheet, problems: Iterable[Problem], t: Translator) -> dict[int, list[str]]:
    heading, first = (row.number for row in sheet.rows[:2])
    found: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        row = first if problem.row in (None, heading) else problem.row
        found[row or first].append(_sentence(problem, t))
    return found


def _sentence(problem: Problem, t: Translator) -> str:
    where = f"{problem.column}: " if problem.column else ""
    kind = t(wording.SEVERITIES[problem.severity])
    return f"[{kind}] {where}{wording.what(problem, t)} {wording.remedy(problem, t)}"


def _rows(sheet: Sheet, told: Mapping[int, Sequence[str]], t: Translator) -> list[list[Cell]]:
    """All rows, blank ones too, with the problems in a last column."""
    own = {index for index, text in enumerate(sheet.headings) if is_problems_heading(text)}
    width = max(len(_without(row, own)) for row in sheet.rows)
    by_number = {row.number: _without(row, own) for row in sheet.rows}
    rows = [by_number.get(number, []) for number in range(1, sheet.rows[-1].number + 1)]
    for number, cells in enumerate(rows, start=1):
        if number in told:
            cells += [*[None] * (width - len(cells)), "\n".join(told[number])]
    heading = rows[sheet.rows[0].number - 1]
    heading += [*[None] * (width - len(heading)), t(PROBLEMS_HEADING)]
    return rows


def _without(row: Row, columns: set[int]) -> list[Cell]:
    return [cell for index, cell in enumerate(row.cells) if index not in columns]
