"""The chart of how much is travelled with so many regions, and its title in words."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from data.language import Texts
from geo.meeting_place import MINUTES
from geo.regional_split import Split
from reports.charts import ChartInk, finished, layered

SHAPES = ["circle", "diamond"]
HEIGHT = 260
AROUND = 0.4
"""Of a region, beside the first and the last."""


def hours_of(split: Split) -> float:
    """There and back, for all who have a place."""
    return 2 * split.minutes / MINUTES


def regions_message(found: Sequence[Split], pays: int, t: Texts) -> str:
    """What the curve shows, in a sentence. ``found`` are the splits in 1, 2 … regions."""
    first = t.number(hours_of(found[0]))
    if pays == 1:
        return t("Det lønner seg ikke å dele: {hours} timer på reise med ett møtested", hours=first)
    return t.plural(
        "{count} region lønner seg: {hours} timer på reise, mot {first} med ett møtested",
        "{count} regioner lønner seg: {hours} timer på reise, mot {first} med ett møtested",
        pays,
        hours=t.number(hours_of(found[pays - 1])),
        first=first,
    )


def hours_by_regions(
    found: Sequence[Split], pays: int, *, t: Texts, ink: ChartInk
) -> alt.LayerChart:
    """A point for each number of regions, with the one that pays told by shape and words."""
    names = [t("timer i alt"), t("det som lønner seg")]
    frame = pd.DataFrame(
        [
            {
                "regions": split.asked,
                "hours": hours_of(split),
                "said": t.number(hours_of(split)),
                "series": names[split.asked == pays],
            }
            for split in found
        ]
    )
    x = alt.X(
        "regions:Q",
        title=t("Regioner"),
        axis=alt.Axis(values=[each.asked for each in found], format="d", grid=False),
        scale=alt.Scale(domain=[1 - AROUND, len(found) + AROUND], nice=False),
    )
    y = alt.Y("hours:Q", title=t("Timer på reise, tur-retur"), scale=alt.Scale(zero=True))
    base = alt.Chart(frame).encode(x=x, y=y)
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        shape=alt.Shape("series:N", scale=alt.Scale(domain=names, range=SHAPES), legend=None),
        color=alt.Color(
            "series:N", scale=alt.Scale(domain=names, range=[ink.soft, ink.line]), legend=None
        ),
        tooltip=[
            alt.Tooltip("regions:Q", title=t("Regioner")),
            alt.Tooltip("said:N", title=t("Timer i alt")),
        ],
    )
    word = (
        alt.Chart(frame[frame["regions"] == pays])
        .mark_text(align="left", dx=10, dy=-12, fontSize=13, fontWeight=600, color=ink.text)
        .encode(x=x, y=y, text="series:N")
    )
    layers = (base.mark_line(color=ink.soft, strokeWidth=2), points, word)
    return finished(layered(*layers).properties(height=HEIGHT, width="container"), ink)
