"""Where a file has the columns of a list: known by their headings, in any order and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from cluster.problems import Problem
from cluster.translation import N_

PROBLEMS_HEADING = N_("problemer")
DEMO_HEADING = N_("demodata")

C = TypeVar("C", bound=StrEnum)


def _key(heading: str) -> str:
    """What makes two headings the same: letters and digits, in any case."""
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


_OUR_OWN = frozenset(
    _key(each) for each in (PROBLEMS_HEADING, "problems", DEMO_HEADING, "demo data")
)


def is_problems_heading(heading: str) -> bool:
    """Whether the column is the one our own copy with problems added."""
    return _key(heading) in {_key(PROBLEMS_HEADING), "problems"}


@dataclass(frozen=True)
class Columns(Generic[C]):
    """The columns a kind of list can have.

    ``headings``: the bokmål heading of every column, in the order templates have them; the English
    one is the column's value. ``required``: what no list can do without. ``also``: other ways a
    heading is spelled.
    """

    headings: Mapping[C, str]
    required: tuple[C, ...]
    also: Mapping[str, C] = field(default_factory=dict)

    @cached_property
    def _by_key(self) -> dict[str, C]:
        return (
            {_key(column): column for column in self.headings}
            | {_key(heading): column for column, heading in self.headings.items()}
            | {_key(heading): column for heading, column in self.also.items()}
        )

    def of(self, heading: str) -> C | None:
        """The column a heading stands for, or None."""
        return self._by_key.get(_key(heading))


@dataclass(frozen=True)
class Layout(Generic[C]):
    """Where a file has its columns: ``at`` their index, ``headings`` as the file spells them."""

    columns: Columns[C]
    at: dict[C, int]
    headings: tuple[str, ...]
    ignored: tuple[str, ...]

    def heading(self, column: C) -> str:
        """The file's own heading of ``column``, or ours when the file has none."""
        index = self.at.get(column)
        return self.columns.headings[column] if index is None else self.headings[index]


def layout_of(headings: Sequence[str], columns: Columns[C]) -> Layout[C]:
    """Recognise the headings, in any order and in both languages."""
    known = [(columns.of(heading), index) for index, heading in enumerate(headings)]
    at = {column: index for column, index in reversed(known) if column is not None}
    unknown = (each for each in headings if each and columns.of(each) is None)
    ignored = tuple(each for each in unknown if _key(each) not in _OUR_OWN)
    return Layout(columns, at, tuple(headings), ignored)


def layout_problems(layout: Layout[C], row: int, absent: Sequence[C] = ()) -> tuple[Problem, ...]:
    """Columns that are there twice, or missing: the required ones, and those in ``absent``."""
    found = [layout.columns.of(heading) for heading in layout.headings]
    counts = Counter(column for column in found if column is not None)
    repeated = (column for column, count in counts.items() if count > 1)
    missing = [column for column in layout.columns.required if column not in layout.at]
    return (
        *(_about("import.duplicate_heading", row, layout.heading(each)) for each in repeated),
        *(
            _about("import.missing_column", row, layout.columns.headings[each])
            for each in (*missing, *absent)
        ),
    )


def _about(code: str, row: int, heading: str) -> Problem:
    return Problem(code, row=row, value=heading)
