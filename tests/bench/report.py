"""Medians, ratios and verdicts, as text. Pure: nothing here measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from tests.bench.browser import Waits


@dataclass(frozen=True, slots=True)
class Target:
    """What was measured against what it must be: at most ``limit``, or at least it."""

    words: str
    value: float | None
    limit: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        if self.value is None:
            return False
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def line(self) -> str:
        found = "not measured" if self.value is None else f"{self.value:.2f} {self.unit}"
        bound = "at least" if self.at_least else "at most"
        verdict = "PASS" if self.met else "FAIL"
        return f"{verdict}  {self.words}: {found} ({bound} {self.limit:g})"


def middle(waits: Sequence[Waits]) -> Waits:
    """The median of each of the waits."""
    by_field = zip(*((each.first, each.change, each.again) for each in waits), strict=True)
    return Waits(*map(median, by_field))


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns as wide as they need to be."""
    cells = [headings, *rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(_line(row, widths) for row in (headings, rule, *rows))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(padded)} |"
