"""The chart of ties begun in each half-year, before the kick-off and after."""

from __future__ import annotations

import altair as alt
import pandas as pd

from cluster.collaboration.development import Development, HalfYear
from data.language import Texts
from reports.charts import VEIL, ChartInk, finished, layered
from reports.tie_words import period

HEIGHT = 240
HEADROOM = 1.3
"""Above the highest bar, for its number and the word of the kick-off."""


def ties_by_half_year(found: Development, *, t: Texts, ink: ChartInk) -> alt.LayerChart:
    """A bar a half-year: grey before the kick-off, with a broken edge while it runs."""
    rows = pd.DataFrame([_row(each, t) for each in found.told])
    order = list(rows["label"])
    x = alt.X(
        "label:N",
        title=None,
        scale=alt.Scale(domain=order),
        axis=alt.Axis(labelAngle=-40, labelOverlap="greedy", grid=False),
    )
    y = alt.Y(
        "ties:Q",
        title=t("Nye bånd"),
        axis=alt.Axis(tickMinStep=1, format="d"),
        scale=alt.Scale(domain=[0, HEADROOM * max(int(rows["ties"].max()), 1)]),
    )
    words = [
        alt.Tooltip("period:N", title=t("Halvår")),
        alt.Tooltip("ties:Q", title=t("Nye bånd")),
        alt.Tooltip("state:N", title=t("Når")),
    ]
    begun = rows[rows["ties"] > 0]
    layers = [
        alt.Chart(begun[begun["look"] == look])
        .mark_bar(color=fill, stroke=edge, strokeDash=dash, strokeWidth=1.5)
        .encode(x=x, y=y, tooltip=words)
        for look, fill, edge, dash in (
            ("before", ink.soft, ink.soft, [1, 0]),
            ("after", ink.line, ink.line, [1, 0]),
            ("running", ink.line + VEIL, ink.line, [4, 3]),
        )
        if (begun["look"] == look).any()
    ]
    numbers = alt.Chart(begun).mark_text(dy=-7, fontSize=12, color=ink.text)
    layers += [numbers.encode(x=x, y=y, text="ties:Q"), *_kick_off(found, rows, x, t, ink)]
    return finished(layered(*layers).properties(height=HEIGHT, width="container"), ink)


def _row(of: HalfYear, t: Texts) -> dict[str, object]:
    look = "running" if not of.finished else "before" if of.number < 1 else "after"
    return {
        "label": t.month(of.begins),
        "period": period(of, t),
        "ties": of.ties,
        "look": look,
        "state": state(of, t),
    }


def state(of: HalfYear, t: Texts) -> str:
    """Where a half-year stands to the kick-off, and whether it is over."""
    if not of.finished:
        return t("pågår")
    return t("før oppstarten") if of.number < 1 else t("etter oppstarten")


def _kick_off(
    found: Development, rows: pd.DataFrame, x: alt.X, t: Texts, ink: ChartInk
) -> list[alt.Chart]:
    """The first half-year of the project has the word, where there is one."""
    first = [at for at, each in enumerate(found.told) if each.number == 1]
    if not first:
        return []
    there = rows.iloc[first].assign(word=t("oppstarten"))
    word = alt.Chart(there).mark_text(
        align="left", baseline="top", dx=-14, fontSize=12, color=ink.text
    )
    rule = alt.Chart(there).mark_rule(color=ink.soft, strokeDash=[2, 3], xOffset=-18)
    return [rule.encode(x=x), word.encode(x=x, y=alt.value(0), text="word:N")]
