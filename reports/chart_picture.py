"""A chart of a report as SVG, drawn on this machine.

Series are told apart by pattern or by the name at their end, never by colour alone; orange is for
goals only. What is unknown has a question mark, never a zero.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

from data.language import Texts
from reports.blocks import Chart, ChartKind
from reports.chart_numbers import Row, axis, kept_apart, rows, sums, tick_words
from reports.charts import ON_LIGHT, finished, layered
from reports.document_words import short
from reports.drawing import engine, template
from reports.lettering import FAMILY, written
from reports.patterns import Lines, pattern, with_lines

WIDTH, HEIGHT = 640, 220
BAR, THIN_BAR, TALL = 32, 17, 700
LONGEST_NAME = 36
SIZE = 12.5
LETTER = 7.0
"""How wide a letter is, on the wide side."""
LEAST_PART = 0.08
"""The share of the axis from which a part of a column has room for its number."""
LINE_OF_TEXT = 0.075
"""A line of text as a share of the axis."""
LINE_HEIGHT = 15
"""A line of text in pixels: what it takes of a chart that is low."""
STEP_PATTERNS = (0, 4, 2)
DASHES = ([1, 0], [7, 3], [2, 3], [10, 3, 2, 3])

Along = alt.X | alt.Y


def chart_picture(chart: Chart, t: Texts, *, width: int = WIDTH, height: int | None = None) -> str:
    """The chart without its title, ``width`` pixels wide between its axes, on no ground.

    ``height`` is that between the axes; without one it is as high as it likes.
    """
    drawn = rows(chart, t)
    if not any(row.known for row in drawn):
        words = t("Ingen tall å vise ennå.")
        return template("no_numbers.svg").render(width=width, words=words, font=FAMILY)
    sheet = _Sheet(chart, tuple(drawn), tuple(axis(chart, drawn)), width, height)
    layers = _curves(sheet, t) if chart.kind is ChartKind.STEPS else _bars(sheet, t)
    whole = layered(*layers, *_goal_lines(sheet, t), *_at_end(sheet)).properties(
        width=width, height=sheet.height
    )
    written_down = finished(whole, ON_LIGHT).to_json()
    return with_lines(str(engine().vegalite_to_svg(written_down)))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every layer of a chart is drawn on."""

    chart: Chart
    rows: tuple[Row, ...]
    ticks: tuple[float, ...]
    width: int
    asked_height: int | None = None

    @property
    def lying(self) -> bool:
        return self.chart.kind is ChartKind.BARS

    @property
    def side_by_side(self) -> bool:
        several = len(self.chart.series) > 1
        return several and self.chart.kind in (ChartKind.BARS, ChartKind.COLUMNS)

    @property
    def height(self) -> int:
        bars = len(self.chart.categories) * len(self.chart.series)
        if self.asked_height is not None:
            return max(self.asked_height, THIN_BAR * bars) if self.lying else self.asked_height
        each = min(BAR, max(THIN_BAR, TALL / bars))
        return round(max(each * bars, 2 * BAR)) if self.lying else HEIGHT

    @property
    def span(self) -> float:
        return self.ticks[-1] - self.ticks[0]


@dataclass(frozen=True, slots=True)
class _Word:
    """What is said beyond the end of a chart, and at which level."""

    level: float
    words: str
    colour: str


# --- the two axes -------------------------------------------------------------------------


def _placed(sheet: _Sheet, drawn: Sequence[Row], field: str, t: Texts) -> alt.Chart:
    """Marks at their categories, series beside series, and at ``field`` of the other axis."""
    held = [asdict(row) | {"middle": row.middle} for row in drawn]
    along, across = _along(sheet), _across(sheet, field, t)
    channels: dict[str, Any] = (
        {"y": along, "x": across} if sheet.lying else {"x": along, "y": across}
    )
    if sheet.side_by_side:
        channels["yOffset" if sheet.lying else "xOffset"] = "series:O"
    placed: alt.Chart = alt.Chart(pd.DataFrame(held)).encode(**channels)
    return placed


def _along(sheet: _Sheet) -> Along:
    names = [_in_lines(sheet, written(name)) for name in sheet.chart.categories]
    drawn = alt.Axis(
        labelExpr=f"{json.dumps(names)}[toNumber(datum.value)]",
        labelAngle=0,
        labelOverlap=not sheet.lying,
        labelLimit=280,
        labelPadding=6,
        ticks=False,
        grid=False,
    )
    order = list(range(len(names)))
    room = alt.Scale(padding=0.3 if sheet.chart.kind is ChartKind.STEPS else 0.2, domain=order)
    return (alt.Y if sheet.lying else alt.X)("category:O", title=None, axis=drawn, scale=room)


def _name(words: str) -> str:
    """Words beside a drawing, no longer than it has room for; the table has all of them."""
    return short(written(words), LONGEST_NAME)


def _in_lines(sheet: _Sheet, name: str) -> list[str]:
    """The name of a category in lines that fit below a column, or beside a bar."""
    room = int(sheet.width / len(sheet.chart.categories) / LETTER)
    letters = 38 if sheet.lying else max(room, 7)
    return wrap(name, letters, max_lines=3, placeholder=" …") or [""]


def _across(sheet: _Sheet, field: str, t: Texts) -> Along:
    words = json.dumps(tick_words(sheet.ticks, t))
    at = json.dumps(sheet.ticks)
    drawn = alt.Axis(
        values=list(sheet.ticks), labelExpr=f"{words}[indexof({at}, datum.value)]", ticks=False
    )
    if not sheet.lying:
        drawn.titleAngle, drawn.titleAlign, drawn.titleAnchor = 0, "left", "end"
        drawn.titleX, drawn.titleY = -30, -14
    room = alt.Scale(domain=[sheet.ticks[0], sheet.ticks[-1]], nice=False)
    kind = alt.X if sheet.lying else alt.Y
    return kind(f"{field}:Q", title=_unit(sheet, t), axis=drawn, scale=room)


def _unit(sheet: _Sheet, t: Texts) -> str:
    unit = _name(sheet.chart.unit)
    if all(row.known for row in sheet.rows):
        return unit
    return t("{unit} (? er ukjent)", unit=unit)


# --- columns and bars ---------------------------------------------------------------------


def _bars(sheet: _Sheet, t: Texts) -> Iterator[alt.Chart]:
    known = [row for row in sheet.rows if row.known]
    marked = _placed(sheet, known, "end", t).mark_bar(stroke=ON_LIGHT.text, strokeWidth=0.6)
    begun = {"x2": alt.X2("start")} if sheet.lying else {"y2": alt.Y2("start")}
    yield marked.encode(color=_fills(sheet), **begun)
    if sheet.chart.kind is ChartKind.STACKED:
        yield from _parts(sheet, known, t)
        yield from _ends(sheet, sums(sheet.chart, t), t)
    else:
        yield from _ends(sheet, sheet.rows, t)


def _fills(sheet: _Sheet) -> alt.Color:
    names = json.dumps([_name(each.name) for each in sheet.chart.series])
    order = list(range(len(sheet.chart.series)))
    legend = alt.Legend(
        orient="bottom",
        title=None,
        symbolType="square",
        symbolSize=190,
        symbolStrokeColor=ON_LIGHT.text,
        symbolStrokeWidth=0.6,
        labelExpr=f"{names}[toNumber(datum.value)]",
        labelLimit=sheet.width // 2,
        labelFontSize=SIZE,
        labelColor=ON_LIGHT.text,
        columns=3,
    )
    fills = alt.Scale(domain=order, range=[pattern(at).key for at in order])
    return alt.Color("series:O", scale=fills, legend=legend if len(order) > 1 else None)


def _parts(sheet: _Sheet, known: Sequence[Row], t: Texts) -> Iterator[alt.Chart]:
    """The number in the middle of each part of a column that has room for it."""
    least = sheet.span * max(LEAST_PART, LINE_HEIGHT / sheet.height)
    roomy = [row for row in known if row.end - row.start >= least]
    for at in sorted({row.series for row in roomy}):
        filled = pattern(at)
        of_series = [row for row in roomy if row.series == at]
        words = _placed(sheet, of_series, "middle", t).encode(text="label:N")
        if filled.lines is not Lines.NONE:
            yield words.mark_text(fontSize=SIZE, stroke=filled.ground, strokeWidth=6)
        yield words.mark_text(fontSize=SIZE, fontWeight=600, color=filled.text)


def _ends(sheet: _Sheet, drawn: Sequence[Row], t: Texts) -> Iterator[alt.Chart]:
    """The number beyond the end of each bar; a question mark where a bar would be."""
    for sign in (1, -1):
        beyond = [row for row in drawn if (row.end < 0) is (sign < 0)]
        if beyond:
            side = "left" if sign > 0 else "right"
            where = {"align": side, "dx": 5 * sign} if sheet.lying else {"dy": -8 * sign}
            words = _placed(sheet, beyond, "end", t).encode(text="label:N")
            yield words.mark_text(fontSize=SIZE, color=ON_LIGHT.text, **where)


# --- curves -------------------------------------------------------------------------------


def _curves(sheet: _Sheet, t: Texts) -> Iterator[alt.Chart]:
    for at in range(len(sheet.chart.series)):
        of_series = [row for row in sheet.rows if row.series == at]
        colour = pattern(STEP_PATTERNS[at % len(STEP_PATTERNS)]).key
        dash = DASHES[at % len(DASHES)]
        for run in _runs(of_series):
            line = _placed(sheet, run, "end", t)
            yield line.mark_line(
                interpolate="step-after", color=colour, strokeWidth=2.4, strokeDash=dash
            )
            yield _placed(sheet, run[-1:], "end", t).mark_point(
                filled=True, size=46, color=colour, opacity=1
            )
    unknown = [row for row in sheet.rows if not row.known]
    if unknown:
        words = _placed(sheet, unknown, "end", t).encode(text="label:N")
        yield words.mark_text(fontSize=SIZE, dy=-8, color=ON_LIGHT.text)


def _runs(of_series: Sequence[Row]) -> Iterator[list[Row]]:
    """The known numbers in runs without a gap."""
    run: list[Row] = []
    for row in of_series:
        if row.known:
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _last(sheet: _Sheet) -> Iterator[_Word]:
    """The last number of each series, and the series' name if there are several."""
    last = {row.series: row for row in sheet.rows if row.known}
    several = len(sheet.chart.series) > 1
    for at, row in last.items():
        name = _name(sheet.chart.series[at].name)
        yield _Word(row.end, f"{name}: {row.label}" if several else row.label, ON_LIGHT.text)


# --- goals, and what stands beyond the end ------------------------------------------------


def _goal_lines(sheet: _Sheet, t: Texts) -> Iterator[alt.Chart]:
    """The goals as lines over all of it."""
    if sheet.chart.goals:
        levels = pd.DataFrame({"end": [goal.value for goal in sheet.chart.goals]})
        rule = alt.Chart(levels).mark_rule(color=ON_LIGHT.goal, strokeDash=[6, 4], strokeWidth=1.6)
        across = _across(sheet, "end", t)
        yield rule.encode(x=across) if sheet.lying else rule.encode(y=across)


def _at_end(sheet: _Sheet) -> Iterator[alt.Chart]:
    """Goals and curves named beyond the end of the chart, at their levels or a little above."""
    words = [_Word(goal.value, _name(goal.name), ON_LIGHT.goal) for goal in sheet.chart.goals]
    if sheet.chart.kind is ChartKind.STEPS:
        words += _last(sheet)
    line = max(LINE_OF_TEXT, LINE_HEIGHT / sheet.height)
    apart = (line if not sheet.lying else 0.0) * sheet.span
    spots = kept_apart([word.level for word in words], apart)
    room = alt.Scale(domain=[sheet.ticks[0], sheet.ticks[-1]], nice=False)
    for at, word in enumerate(words):
        frame = pd.DataFrame({"end": [spots[at]], "words": [word.words]})
        mark = alt.Chart(frame).mark_text(
            align="left", fontSize=SIZE, fontWeight=600, color=word.colour, limit=190
        )
        level = (alt.X if sheet.lying else alt.Y)("end:Q", scale=room)
        if sheet.lying:
            yield mark.encode(x=level, y=alt.value(-8 - 15 * at), text="words:N")
        else:
            yield mark.encode(y=level, x=alt.value(sheet.width + 6), text="words:N")
