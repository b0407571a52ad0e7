"""The chart of which share of the country's films members made, year by year."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from cluster.film_share import FilmShare
from data.language import Texts
from reports.charts import ChartInk, finished, layered
from reports.film_words import NONE, fraction_of, interval, share_of

PERCENT = 100
MOST_TICKS = 12
HALF = 0.5
"""Of a year, beside the first and the last."""
BESIDE = 0.14
"""Of a year: so far from the share stands what is counted in part, lest one hides the other."""
SHAPES = ("circle", "diamond", "cross")


def film_share_by_year(
    shares: Sequence[FilmShare], first: int, *, t: Texts, ink: ChartInk
) -> alt.LayerChart:
    """A point with its interval for each year, and a line with co-productions in part beside it.

    A year without a share has a cross at the bottom. ``first`` is the first year after the
    cluster began.
    """
    names = (
        t("hovedprodusent er medlem, med 95 %-intervall"),
        t("med medproduksjoner etter del"),
        t("ingen andel"),
    )
    rows = pd.DataFrame(_rows(shares, names, t))
    of_years = [each.years[0] for each in shares]
    x = _years(of_years[0], of_years[-1])
    y = alt.Y("percent:Q", title=t("Prosent av landets titler"), axis=alt.Axis(tickCount=5))
    layers = (
        *_kick_off(of_years, first, x=x, t=t, ink=ink),
        _intervals(rows[rows["series"] == names[0]], x=x, ink=ink),
        _line(rows[rows["series"] == names[1]], x=x, y=y, ink=ink),
        _points(rows, names, x=x, y=y, t=t, ink=ink),
    )
    return finished(layered(*layers).properties(height=260, width="container"), ink)


def _rows(shares: Sequence[FilmShare], names: Sequence[str], t: Texts) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    run = 0
    for found in shares:
        told = {
            "year": found.years[0],
            "share": share_of(found.share, t),
            "interval": interval(found.share, t),
            "fraction": fraction_of(found, t),
            "national": NONE if found.national is None else t.number(found.national),
        }
        if found.share is None or found.of_fraction is None:
            run += 1
            there = {"at": found.years[0], "percent": 0.0, "run": run}
            rows.append({**told, **there, "series": names[2]})
            continue
        exact, low, high = (
            PERCENT * value
            for value in (found.share.count / found.share.of, found.share.low, found.share.high)
        )
        main = {"at": found.years[0], "percent": exact, "low": low, "high": high}
        part = {"at": found.years[0] + BESIDE, "percent": PERCENT * found.of_fraction}
        rows.append({**told, **main, "run": run, "series": names[0]})
        rows.append({**told, **part, "run": run, "series": names[1]})
    return rows


def _years(first: int, last: int) -> alt.X:
    every = -(-(last - first + 1) // MOST_TICKS)
    axis = alt.Axis(values=list(range(first, last + 1, every)), format="d", grid=False)
    scale = alt.Scale(domain=[first - HALF, last + HALF], nice=False)
    return alt.X("at:Q", title=None, axis=axis, scale=scale)


def _kick_off(
    of_years: Sequence[int], first: int, *, x: alt.X, t: Texts, ink: ChartInk
) -> list[alt.Chart]:
    """Where before ends and after begins, when the chart has both."""
    if not of_years[0] < first <= of_years[-1]:
        return []
    there = alt.Chart(pd.DataFrame({"at": [first - HALF], "label": [t("oppstarten")]}))
    label = there.mark_text(align="left", baseline="top", dx=5, fontSize=12, color=ink.text)
    return [
        there.mark_rule(color=ink.soft, strokeDash=[2, 3]).encode(x=x),
        label.encode(x=x, y=alt.value(0), text="label:N"),
    ]


def _intervals(rows: pd.DataFrame, *, x: alt.X, ink: ChartInk) -> alt.Chart:
    bars = alt.Chart(rows).mark_rule(color=ink.line, strokeWidth=2)
    drawn: alt.Chart = bars.encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
    return drawn


def _line(rows: pd.DataFrame, *, x: alt.X, y: alt.Y, ink: ChartInk) -> alt.Chart:
    """Broken where a year has no share."""
    line = alt.Chart(rows).mark_line(color=ink.soft, strokeWidth=1.5, strokeDash=[4, 3])
    drawn: alt.Chart = line.encode(x=x, y=y, detail="run:N")
    return drawn


def _points(
    rows: pd.DataFrame, names: Sequence[str], *, x: alt.X, y: alt.Y, t: Texts, ink: ChartInk
) -> alt.Chart:
    shown = [name for name in names if name in set(rows["series"])]
    looks = dict(zip(names, zip(SHAPES, (ink.line, ink.soft, ink.text), strict=True), strict=True))
    legend = alt.Legend(
        orient="top", direction="vertical", title=None, labelColor=ink.text, labelLimit=0
    )
    series = "series:N"
    points = alt.Chart(rows).mark_point(filled=True, size=80, opacity=1)
    drawn: alt.Chart = points.encode(
        x=x,
        y=y,
        shape=alt.Shape(
            series,
            scale=alt.Scale(domain=shown, range=[looks[each][0] for each in shown]),
            legend=legend,
        ),
        color=alt.Color(
            series,
            scale=alt.Scale(domain=shown, range=[looks[each][1] for each in shown]),
            legend=legend,
        ),
        tooltip=[
            alt.Tooltip("year:Q", title=t("År"), format="d"),
            alt.Tooltip("share:N", title=t("Andel")),
            alt.Tooltip("interval:N", title=t("95 %-intervall")),
            alt.Tooltip("fraction:N", title=t("Med medproduksjoner")),
            alt.Tooltip("national:N", title=t("Landets titler")),
        ],
    )
    return drawn
