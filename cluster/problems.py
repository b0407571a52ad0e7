"""What a person can do wrong, as values: put into words where they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """An error stops what was asked for; a warning is shown and does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    ``row`` is the row number as the reader's spreadsheet shows it (the heading
    is row 1), ``column`` the heading as the file has it, ``value`` what stood
    there. ``details`` are the further parameters of the sentence for ``code``
    (see ``cluster.wording``).
    """

    code: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    severity: Severity = Severity.ERROR
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        return self.severity is Severity.ERROR

    def at(self, row: int, column: str) -> Problem:
        """The same problem, told where in a file it stands."""
        return replace(self, row=row, column=column)


def any_stops(problems: Iterable[Problem]) -> bool:
    """Whether at least one of ``problems`` is an error."""
    return any(problem.stops for problem in problems)
