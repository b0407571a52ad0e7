"""The numbers of a chart as whoever draws it wants them: one row a mark, and round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.language import Texts
from reports.blocks import Chart, ChartKind, Table

UNKNOWN = "?"
NOWHERE = "–"
TICKS = 4
HEADROOM = 0.04


@dataclass(frozen=True, slots=True)
class Row:
    """One mark. Category and series are told by their place, as two may have the same name.

    It is drawn from ``start`` to ``end``; both are where the axis begins if it is unknown.
    """

    category: int
    series: int
    known: bool
    start: float
    end: float
    label: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def rows(chart: Chart, t: Texts) -> list[Row]:
    """A row for each number; in a stacked chart each begins where the one below it ends."""
    return list(_rows(chart, t))


def _rows(chart: Chart, t: Texts) -> Iterator[Row]:
    tops = [0.0] * len(chart.categories)
    for series, each in enumerate(chart.series):
        span = _span(each.values) if chart.kind is ChartKind.STEPS else range(len(each.values))
        for category in span:
            value = each.values[category]
            start = tops[category] if chart.kind is ChartKind.STACKED else 0.0
            tops[category] = end = start + (value or 0.0)
            label = UNKNOWN if value is None else t.number(value, chart.decimals)
            yield Row(category, series, value is not None, start, end, label)


def _words(chart: Chart, values: Sequence[float | None], t: Texts) -> list[str]:
    span = _span(values) if chart.kind is ChartKind.STEPS else range(len(values))
    unknown = [t("ukjent") if at in span else NOWHERE for at in range(len(values))]
    return [
        unknown[at] if value is None else t.number(value, chart.decimals)
        for at, value in enumerate(values)
    ]


def _span(values: Sequence[float | None]) -> range:
    """From the first to the last that is known: a curve need not go all the way. All if none is."""
    known = [at for at, value in enumerate(values) if value is not None]
    return range(known[0], known[-1] + 1) if known else range(len(values))


def sums(chart: Chart, t: Texts) -> list[Row]:
    """The sum of each category; it has a question mark where a part is unknown."""
    found = []
    for category in range(len(chart.categories)):
        parts = [series.values[category] for series in chart.series]
        known = [value for value in parts if value is not None]
        words = t.number(sum(known), chart.decimals) if known else ""
        label = " + ".join(filter(None, (words, UNKNOWN if None in parts else "")))
        found.append(Row(category, 0, bool(known), 0.0, sum(known), label))
    return found


def axis(chart: Chart, drawn: Sequence[Row]) -> list[float]:
    """The ticks of the axis of values: from zero or below all, to above all numbers and goals."""
    levels = [0.0, *(row.end for row in drawn), *(goal.value for goal in chart.goals)]
    low, high = min(levels), max(levels)
    room = (high - low) * HEADROOM
    return ticks(low - room if low < 0 else low, high + room)


def ticks(low: float, high: float) -> list[float]:
    """Round numbers from one at or below ``low`` to one at or above ``high``."""
    rough = (high - low) / TICKS or 1 / TICKS
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough * 0.99)
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    return [round(at * step, _decimals(step)) for at in range(first, last + 1)]


def tick_words(found: Sequence[float], t: Texts) -> list[str]:
    return [t.number(tick, _decimals(found[1] - found[0])) for tick in found]


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step)))


def kept_apart(levels: Sequence[float], apart: float) -> list[float]:
    """``levels`` moved up as little as it takes for each two to be ``apart``; the lowest stays."""
    moved = list(levels)
    order = sorted(range(len(levels)), key=lambda at: levels[at])
    for below, at in pairwise(order):
        moved[at] = max(moved[at], moved[below] + apart)
    return moved


def chart_table(chart: Chart, t: Texts) -> Table:
    """The numbers of a chart for who does not see it: a row for each category.

    Where a curve does not go there is a dash.
    """
    words = [_words(chart, each.values, t) for each in chart.series]
    return Table(
        chart.code,
        chart.title,
        headings=(t("Kategori"), *(each.name for each in chart.series)),
        rows=tuple(zip(chart.categories, *words, strict=True)),
        numeric=tuple(range(1, len(chart.series) + 1)),
    )
