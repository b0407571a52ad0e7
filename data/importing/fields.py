"""The cells of one row of a list, each read or complained of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Generic, TypeVar

from cluster.problems import Problem, any_stops
from data.importing.layout import C, Layout
from data.importing.sheet import Cell, Row, Unusable, as_text

Value = TypeVar("Value")

MAX_SHOWN = 200


class Fields(Generic[C]):
    """The cells of one row, taken one by one; what is wrong gathers in ``problems``."""

    def __init__(self, row: Row, layout: Layout[C]) -> None:
        self.row = row.number
        self.problems: list[Problem] = []
        self.is_skipped = False
        self._cells = row.cells
        self._layout = layout
        self.is_blank = all(self._cell(column) is None for column in layout.at)
        self._complain_of_a_stray_cell()

    def _cell(self, column: C) -> Cell:
        index = self._layout.at.get(column)
        return None if index is None or index >= len(self._cells) else self._cells[index]

    def _complain_of_a_stray_cell(self) -> None:
        """The first cell in a column without a heading: one is enough to look at the row."""
        headings = self._layout.headings
        for index, cell in enumerate(self._cells):
            if cell is not None and (index >= len(headings) or not headings[index]):
                value = as_text(cell)[:MAX_SHOWN]
                self.problems.append(Problem("import.too_many_cells", self.row, value=value))
                return

    def skip(self, note: Problem) -> None:
        """Leave the row out, with a note instead of all that may be wrong in it."""
        self.problems = [note]
        self.is_skipped = True

    def has(self, column: C) -> bool:
        return self._cell(column) is not None

    def complain(self, problem: Problem, column: C) -> None:
        """Keep ``problem``, with its place in the file and what stands there."""
        cell = self._cell(column)
        value = problem.value or (None if cell is None else as_text(cell)[:MAX_SHOWN])
        placed = replace(problem, value=value).at(self.row, self._layout.heading(column))
        self.problems.append(placed)

    def take(self, column: C, read: Callable[[Cell], Value | Problem]) -> Value | None:
        """The value in ``column``; None when the cell is empty or wrong."""
        cell = self._cell(column)
        if cell is None:
            return None
        if isinstance(cell, Unusable):
            self.complain(Problem(f"cell.{cell.flaw}"), column)
            return None
        found = read(cell)
        if isinstance(found, Problem):
            self.complain(found, column)
            return None
        return found

    def need(self, column: C, read: Callable[[Cell], Value | Problem]) -> Value | None:
        """As ``take``, and an empty cell is a problem."""
        if not self.has(column):
            self.complain(Problem("cell.missing"), column)
        return self.take(column, read)

    def holds(self, found: Iterable[Problem], places: Mapping[str, C], otherwise: C) -> bool:
        """Whether nothing stops the row. What the rules find is told in its place, and once: what
        was wrong with a cell has been told already.
        """
        told = {each.code for each in self.problems}
        for each in found:
            if each.code not in told:
                self.complain(each, places.get(each.code, otherwise))
        return not any_stops(self.problems)
