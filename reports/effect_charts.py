"""The charts of a study of membership: members beside others, never told apart by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

import altair as alt
import pandas as pd

from cluster.effect.description import BASE_INDEX, Path
from cluster.effect.findings import GrowthBar, StratumEffect
from cluster.effect.joining import SinceJoining
from cluster.effect.permutation import Interval
from cluster.effect.tested import Tested
from data.language import Texts
from reports.charts import FEW_TICKS, ChartInk, finished, layered
from reports.effect_words import ends_of, growth_bar, interval, percent_of, sides, signed, strata
from reports.words import PERCENT

SOLID, DASHED = [1, 0], [6, 4]
HALF_A_YEAR = 0.5
BAND_SHADE = 0.16
ROW, BAR_ROW = 46, 44
ROOM = 0.08
"""How much wider than its numbers an axis is, to each side."""
LEAST_WIDTH = 10.0
LINE_BREAK = "|"


def side_names(t: Texts) -> list[str]:
    """Members first."""
    return [t("medlemmer"), t("andre")]


# --- year by year ---------------------------------------------------------------------


def growth_paths(
    paths: Sequence[Path], treated_from: int, *, t: Texts, ink: ChartInk
) -> alt.LayerChart:
    """Each side's median firm year by year, with the middle half as a band."""
    names, years = side_names(t), sorted({path.year for path in paths})
    frame = pd.DataFrame([_path_row(path, names, t) for path in paths])
    x = alt.X(
        "year:Q",
        title=None,
        axis=alt.Axis(values=years, format="d", grid=False),
        scale=alt.Scale(domain=[years[0] - HALF_A_YEAR, years[-1] + HALF_A_YEAR]),
    )
    base = alt.Chart(frame).encode(x=x, color=_colour(names, ink))
    title = t("Indeks, årene før = {base}", base=BASE_INDEX)
    y = alt.Y("median:Q", title=title, scale=alt.Scale(zero=False))
    dash = alt.StrokeDash(
        "side:N", scale=alt.Scale(domain=names, range=[SOLID, DASHED]), legend=None
    )
    words = [
        alt.Tooltip("side:N", title=t("Side")),
        alt.Tooltip("year:Q", title=t("År")),
        alt.Tooltip("said:N", title=t("Median og kvartiler")),
        alt.Tooltip("firms:Q", title=t("Virksomheter")),
    ]
    edges = (
        base.mark_line(strokeWidth=1, opacity=0.7).encode(y=f"{end}:Q", strokeDash=dash)
        for end in ("low", "high")
    )
    chart = layered(
        base.mark_area(opacity=BAND_SHADE).encode(y=alt.Y("low:Q", title=title), y2="high:Q"),
        *edges,
        base.mark_line(strokeWidth=2.5).encode(y=y, strokeDash=dash),
        base.mark_point(size=90, filled=True, opacity=1).encode(
            y=y, shape=_shape(names, ink), tooltip=words
        ),
        *_beginning(treated_from - HALF_A_YEAR, t("medlemmer fra {year}", year=treated_from), ink),
    )
    return finished(chart.properties(height=300, width="container"), ink)


def _path_row(path: Path, names: Sequence[str], t: Texts) -> dict[str, object]:
    low, median, high = (t.number(each) for each in (path.low, path.median, path.high))
    return {
        "year": path.year,
        "side": names[not path.is_member],
        "low": path.low,
        "median": path.median,
        "high": path.high,
        "firms": path.firms,
        "said": f"{median} ({low}–{high})",
    }


def _beginning(at: float, label: str, ink: ChartInk) -> list[alt.Chart]:
    """An upright line where membership begins, and what it is."""
    frame = pd.DataFrame({"at": [at], "label": [label]})
    line = alt.Chart(frame).mark_rule(color=ink.text, strokeDash=[2, 3], strokeWidth=1)
    word = alt.Chart(frame).mark_text(
        align="right", baseline="top", dx=-5, fontSize=12, color=ink.text
    )
    return [line.encode(x="at:Q"), word.encode(x="at:Q", y=alt.value(0), text="label:N")]


# --- how growth is spread ---------------------------------------------------------------


def growth_spread(bars: Sequence[GrowthBar], *, t: Texts, ink: ChartInk) -> alt.Chart:
    """What share of each side grew how much: members in full bars, the others in open ones."""
    names, labels = side_names(t), [growth_bar(bar, t) for bar in bars]
    frame = pd.DataFrame(
        [
            {"bar": label, "side": name, "share": PERCENT * count / max(total, 1), "count": count}
            for bar, label in zip(bars, labels, strict=True)
            for name, count, total in zip(names, bar.sides, _in_all(bars), strict=True)
        ]
    )
    legend = _legend(ink)
    fills = alt.Scale(domain=names, range=[ink.line, "transparent"])
    strokes = alt.Scale(domain=names, range=[ink.line, ink.text])
    chart = alt.Chart(frame).mark_bar(strokeWidth=1.3)
    drawn: alt.Chart = chart.encode(
        y=alt.Y("bar:N", sort=labels, title=t("Vekst i året"), axis=alt.Axis(ticks=False)),
        yOffset=alt.YOffset("side:N", sort=names),
        x=alt.X(
            "share:Q",
            title=t("Prosent av siden"),
            axis=alt.Axis(tickMinStep=1, tickCount=FEW_TICKS),
        ),
        fill=alt.Fill("side:N", scale=fills, legend=legend),
        stroke=alt.Stroke("side:N", scale=strokes, legend=legend),
        strokeDash=alt.StrokeDash(
            "side:N", scale=alt.Scale(domain=names, range=[SOLID, [4, 2]]), legend=legend
        ),
        tooltip=[
            alt.Tooltip("side:N", title=t("Side")),
            alt.Tooltip("bar:N", title=t("Vekst i året")),
            alt.Tooltip("count:Q", title=t("Virksomheter")),
        ],
    )
    return finished(drawn.properties(height=BAR_ROW * (len(bars) + 2), width="container"), ink)


def inhabited(bars: Sequence[GrowthBar]) -> list[GrowthBar]:
    """Without those at the ends that hold nobody."""
    held = [at for at, bar in enumerate(bars) if sum(bar.sides)]
    return list(bars[held[0] : held[-1] + 1]) if held else []


def _in_all(bars: Iterable[GrowthBar]) -> list[int]:
    return [sum(counts) for counts in zip(*(bar.sides for bar in bars), strict=True)]


# --- group by group -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    estimate: float
    ends: Interval
    is_all: bool


def strata_forest(
    groups: Sequence[StratumEffect], test: Tested, total: str, *, t: Texts, ink: ChartInk
) -> alt.LayerChart:
    """Each group's difference with its interval, and all of them together last.

    An interval without an end is drawn to the edge, with an arrow. ``total`` is how many there are
    in all.
    """
    lines = [
        *(
            _Line(_group_label(each, t), each.estimate, each.interval, False)
            for each in the_rest_last(groups)
        ),
        _Line(LINE_BREAK.join((t("alle samlet"), total)), test.estimate, test.interval, True),
    ]
    least, most = _span(lines)
    frame = pd.DataFrame([_forest_row(line, least, most, t) for line in lines])
    y = alt.Y(
        "label:N",
        sort=[line.label for line in lines],
        title=None,
        axis=alt.Axis(ticks=False, labelExpr=f"split(datum.label, '{LINE_BREAK}')", labelLimit=210),
    )
    x = alt.X(
        "estimate:Q",
        title=t("Mervekst, prosentpoeng i året"),
        axis=alt.Axis(tickMinStep=1, tickCount=FEW_TICKS),
        scale=alt.Scale(domain=[least, most], nice=False),
    )
    base = alt.Chart(frame).encode(y=y)
    words = [
        alt.Tooltip("said:N", title=t("Mervekst")),
        alt.Tooltip("interval:N", title=t("95 %-intervall")),
    ]
    chart = layered(
        _upright(0, ink.text, SOLID),
        _upright(test.estimate, ink.line, DASHED),
        base.mark_rule(color=ink.line, strokeWidth=2).encode(
            x=alt.X("low:Q", scale=alt.Scale(domain=[least, most], nice=False)), x2="high:Q"
        ),
        *_arrows(frame, y, ink),
        base.mark_point(size=130, filled=True, color=ink.line, opacity=1).encode(
            x=x, shape=alt.Shape("shape:N", scale=None), tooltip=words
        ),
    )
    return finished(chart.properties(height=ROW * (len(lines) + 1), width="container"), ink)


def the_rest_last(groups: Iterable[StratumEffect]) -> list[StratumEffect]:
    """By size, and those that are several put together at the end."""
    return sorted(groups, key=lambda each: len(each.alike) > 1)


def _group_label(of: StratumEffect, t: Texts) -> str:
    if len(of.alike) > 1:
        return LINE_BREAK.join((t("øvrige, samlet"), sides(of.sides, t)))
    return LINE_BREAK.join((strata(of.alike, t), sides(of.sides, t)))


def _span(lines: Iterable[_Line]) -> tuple[float, float]:
    """From where to where the axis goes: all that is finite, and nothing."""
    known = [x for line in lines for x in (line.estimate, *line.ends) if isfinite(x)]
    low, high = min(*known, 0.0), max(*known, 0.0)
    room = ROOM * max(high - low, LEAST_WIDTH)
    return low - room, high + room


def _forest_row(line: _Line, least: float, most: float, t: Texts) -> dict[str, object]:
    return {
        "label": line.label,
        "estimate": line.estimate,
        "low": max(line.ends.low, least),
        "high": min(line.ends.high, most),
        "has_low": isfinite(line.ends.low),
        "has_high": isfinite(line.ends.high),
        "shape": "diamond" if line.is_all else "square",
        "said": signed(line.estimate, t),
        "interval": interval(line.ends, t),
    }


def _upright(at: float, colour: str, dash: list[int]) -> alt.Chart:
    rule = alt.Chart(pd.DataFrame({"at": [at]})).mark_rule(color=colour, strokeDash=dash)
    drawn: alt.Chart = rule.encode(x="at:Q")
    return drawn


def _arrows(frame: pd.DataFrame, y: alt.Y, ink: ChartInk) -> list[alt.Chart]:
    """At the ends that are no ends."""
    without = {
        "triangle-left": ("low", frame[~frame["has_low"]]),
        "triangle-right": ("high", frame[~frame["has_high"]]),
    }
    return [
        alt.Chart(rows)
        .mark_point(shape=shape, size=110, filled=True, color=ink.line, opacity=1)
        .encode(y=y, x=f"{end}:Q")
        for shape, (end, rows) in without.items()
        if len(rows)
    ]


# --- by years since joining -------------------------------------------------------------


def event_study(events: Sequence[SinceJoining], *, t: Texts, ink: ChartInk) -> alt.LayerChart:
    """The difference so many years after joining, and before it, with its 95 % interval."""
    names = [t("før"), t("etter")]
    frame = pd.DataFrame([_event_row(each, names, t) for each in events])
    years = [each.years for each in events]
    x = alt.X(
        "years:Q",
        title=t("År siden de ble med"),
        axis=alt.Axis(values=years, format="d", grid=False),
        scale=alt.Scale(domain=[min(years) - HALF_A_YEAR, max(years) + HALF_A_YEAR]),
    )
    y = alt.Y(
        "percent:Q",
        title=t("Forskjell i prosent"),
        axis=alt.Axis(tickMinStep=1, tickCount=FEW_TICKS),
    )
    base = alt.Chart(frame).encode(x=x)
    words = [
        alt.Tooltip("years:Q", title=t("År siden de ble med")),
        alt.Tooltip("said:N", title=t("Forskjell i prosent")),
        alt.Tooltip("interval:N", title=t("95 %-intervall")),
    ]
    zero = alt.Chart(pd.DataFrame({"percent": [0]})).mark_rule(color=ink.text)
    bars = alt.Chart(frame[frame["low"].notna()]).mark_rule(color=ink.line, strokeWidth=2)
    points = base.mark_point(size=110, filled=True, color=ink.line, opacity=1)
    shapes = alt.Scale(domain=names, range=["square", "circle"])
    chart = layered(
        zero.encode(y="percent:Q"),
        bars.encode(x=x, y=alt.Y("low:Q"), y2="high:Q"),
        points.encode(
            y=y, shape=alt.Shape("when:N", scale=shapes, legend=_legend(ink)), tooltip=words
        ),
        *_beginning(-HALF_A_YEAR, t("ble med"), ink),
    )
    return finished(chart.properties(height=280, width="container"), ink)


def _event_row(event: SinceJoining, names: Sequence[str], t: Texts) -> dict[str, object]:
    ends = ends_of(event.att, event.se)
    return {
        "years": event.years,
        "when": names[event.years >= 0],
        "percent": percent_of(event.att),
        "low": None if ends is None else ends.low,
        "high": None if ends is None else ends.high,
        "said": signed(percent_of(event.att), t),
        "interval": t("ukjent") if ends is None else interval(ends, t),
    }


# --- what they share --------------------------------------------------------------------


def _colour(names: Sequence[str], ink: ChartInk) -> alt.Color:
    """Its legend's marks have no outline, which would be dashed as the line is."""
    scale = alt.Scale(domain=names, range=[ink.line, ink.text])
    return alt.Color("side:N", scale=scale, legend=_legend(ink, outline=0))


def _shape(names: Sequence[str], ink: ChartInk) -> alt.Shape:
    scale = alt.Scale(domain=names, range=["circle", "square"])
    return alt.Shape("side:N", scale=scale, legend=_legend(ink, outline=0))


def _legend(ink: ChartInk, outline: float = 1.3) -> alt.Legend:
    return alt.Legend(
        orient="top",
        title=None,
        labelColor=ink.text,
        labelFontSize=12,
        symbolSize=110,
        symbolOpacity=1,
        symbolStrokeWidth=outline,
    )
