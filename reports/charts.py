"""The charts that screen and paper share. Each says one thing; its title says it in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

import altair as alt
import pandas as pd

from cluster.funnel import Flow
from cluster.growth import GoalPath, Step
from cluster.growth.bands import LEVELS
from cluster.growth.forecast import Forecast, MonthAhead
from cluster.project import Project
from cluster.wording import STAGES
from data.language import Texts

Drawn = TypeVar("Drawn", alt.Chart, alt.LayerChart)

HEADROOM = 6
Y_ROOM = 34
FEW_TICKS, MANY_TICKS = 4, 12
BAND_SHADES = {95: 0.16, 80: 0.2, 50: 0.28}
"""How dark each band is drawn upon the wider ones, the widest first."""
VEIL = "66"
"""Behind a colour: what it is drawn with where it has not come to its end."""
ROOM_FOR_WORDS = 1.25
BAR_ROOM = 64


@dataclass(frozen=True, slots=True)
class ChartInk:
    """The colours of a chart on one ground; ``goal`` is used for goals only."""

    line: str
    soft: str
    text: str
    goal: str


ON_LIGHT = ChartInk(line="#0F766E", soft="#8A97A0", text="#14222E", goal="#C2570C")
ON_DARK = ChartInk(line="#3DBFB0", soft="#7C8D99", text="#EEF2F4", goal="#F2924B")


def growth_curve(
    steps: Sequence[Step],
    paths: Sequence[GoalPath],
    project: Project,
    until: date,
    *,
    t: Texts,
    ink: ChartInk,
) -> alt.LayerChart:
    """Members as a step curve, with both goals as lines and the straight path to each."""
    x = _time(project.start, until, t)
    layers = (
        *_goal_lines(steps, paths, project, until, x=x, t=t, ink=ink),
        *_curve(steps, x, t, ink),
    )
    return finished(layered(*layers).properties(height=290, width="container"), ink)


def growth_flow(
    steps: Sequence[Step], project: Project, until: date, *, t: Texts, ink: ChartInk
) -> alt.LayerChart:
    """Who came (up) and who left (down) in each month, under the same time axis."""
    x = _time(project.start, until, t)
    return finished(_flow(steps, x, t, ink).properties(height=80, width="container"), ink)


def _time(start: date, until: date, t: Texts) -> alt.X:
    scale = alt.Scale(domain=[_stamp(start), _stamp(until)])
    return alt.X("day:T", title=None, axis=_time_axis(start, until, t), scale=scale)


def _curve(steps: Sequence[Step], x: alt.X, t: Texts, ink: ChartInk) -> list[alt.Chart]:
    frame = _frame(steps, t)
    y = alt.Y("members:Q", title=t("Medlemmer"), axis=alt.Axis(tickMinStep=10, minExtent=Y_ROOM))
    words = [
        alt.Tooltip("label:N", title=t("Dato")),
        alt.Tooltip("members:Q", title=t("Medlemmer")),
        alt.Tooltip("joined:Q", title=t("Kom til")),
        alt.Tooltip("left:Q", title=t("Gikk ut")),
    ]
    base = alt.Chart(frame).encode(x=x, y=y)
    line = base.mark_line(interpolate="step-after", strokeWidth=2.5, color=ink.line)
    near = base.mark_point(size=160, opacity=0).encode(tooltip=words)
    last = alt.Chart(frame.tail(1)).encode(x=x, y=y)
    end = last.mark_point(size=70, filled=True, color=ink.line, opacity=1)
    number = last.mark_text(
        align="right", dx=-8, dy=-12, fontSize=15, fontWeight=600, color=ink.text
    ).encode(text="members:Q")
    return [line, near, end, number]


def _goal_lines(
    steps: Sequence[Step],
    paths: Sequence[GoalPath],
    project: Project,
    until: date,
    *,
    x: alt.X,
    t: Texts,
    ink: ChartInk,
) -> list[alt.Chart]:
    start, most = steps[0], max(step.members for step in steps)
    top = max(most, *(path.goal for path in paths)) + HEADROOM
    y = alt.Y("members:Q", scale=alt.Scale(domain=[0, top]))
    goals = pd.DataFrame(
        {
            "day": [_stamp(until)] * len(paths),
            "members": [path.goal for path in paths],
            "label": [t("mål {goal}", goal=path.goal) for path in paths],
        }
    )
    ways = pd.DataFrame(
        [
            {"day": _stamp(day), "members": members, "goal": path.goal}
            for path in paths
            for day, members in ((project.start, start.members), (project.end, path.goal))
        ]
    )
    rule = alt.Chart(goals).mark_rule(color=ink.goal, strokeDash=[6, 4], strokeWidth=1.5)
    label = alt.Chart(goals).mark_text(
        align="right", dy=-8, fontSize=13, fontWeight=600, color=ink.goal
    )
    way = alt.Chart(ways).mark_line(color=ink.soft, strokeDash=[2, 3], strokeWidth=1.2)
    return [
        way.encode(x=x, y=y, detail="goal:N"),
        rule.encode(y=y),
        label.encode(x=x, y=y, text="label:N"),
    ]


def _flow(steps: Sequence[Step], x: alt.X, t: Texts, ink: ChartInk) -> alt.LayerChart:
    frame = _frame(steps[1:], t)
    frame["out"] = -frame["left"]
    most = max([step.joined for step in steps[1:]], default=0)
    least = -max([step.left for step in steps[1:]], default=0)
    values = sorted({least, 0, most})
    axis = alt.Axis(
        values=values,
        labelExpr="abs(datum.value)",
        labelOverlap=False,
        grid=False,
        minExtent=Y_ROOM,
    )
    joined = alt.Chart(frame).mark_bar(color=ink.line, width=5)
    left = alt.Chart(frame).mark_bar(color=ink.soft, width=5)
    title = t("Inn / ut")
    return layered(
        joined.encode(x=x, y=alt.Y("joined:Q", title=title, axis=axis)),
        left.encode(x=x, y=alt.Y("out:Q", title=title, axis=axis)),
    )


def group_curve(
    name: str, counts: Sequence[int], days: Sequence[date], most: int, *, t: Texts, ink: ChartInk
) -> alt.Chart:
    """One group's step curve, titled with its last count; ``most`` is the top of every group's."""
    frame = pd.DataFrame({"day": [_stamp(day) for day in days], "members": counts})
    area = alt.Chart(frame, title=f"{name}: {counts[-1]}").mark_area(
        interpolate="step-after",
        color=ink.line,
        opacity=0.25,
        line={"color": ink.line, "strokeWidth": 2},
    )
    time_axis = _time_axis(days[0], days[-1], t, most=FEW_TICKS)
    count_axis = alt.Axis(tickMinStep=1, tickCount=4, format="d", title=None)
    chart: alt.Chart = area.encode(
        x=alt.X("day:T", title=None, axis=time_axis),
        y=alt.Y("members:Q", axis=count_axis, scale=alt.Scale(domain=[0, max(most, 1)])),
    ).properties(height=110, width="container")
    return finished(chart, ink)


# --- the forecast ---------------------------------------------------------------------


def growth_fan(
    steps: Sequence[Step], ahead: Forecast, *, t: Texts, ink: ChartInk
) -> alt.LayerChart:
    """The curve so far and the bands of what may come, with the goals as lines named on them.

    ``steps`` end where the forecast begins.
    """
    x = _time(steps[0].day, ahead.months[-1].day, t)
    layers = (
        *_bands(ahead, x, t, ink),
        *_goals_ahead(steps[0].day, ahead, x=x, t=t, ink=ink),
        *_curve(steps, x, t, ink),
    )
    return finished(layered(*layers).properties(height=330, width="container"), ink)


def _bands(ahead: Forecast, x: alt.X, t: Texts, ink: ChartInk) -> list[alt.Chart]:
    frame = pd.DataFrame([_now(ahead, t), *(_month_row(month, t) for month in ahead.months)])
    base = alt.Chart(frame).encode(x=x)
    areas = [
        base.mark_area(color=ink.line, opacity=shade).encode(
            y=alt.Y(f"low{level}:Q"), y2=f"high{level}:Q"
        )
        for level, shade in BAND_SHADES.items()
    ]
    words = [
        alt.Tooltip("label:N", title=t("Dato")),
        *(alt.Tooltip(f"band{level}:N", title=f"{level} %") for level in LEVELS),
    ]
    middle = base.mark_line(color=ink.line, strokeWidth=2, strokeDash=[4, 3])
    near = base.mark_point(size=160, opacity=0)
    return [
        *areas,
        middle.encode(y="mean:Q"),
        near.encode(y="mean:Q", tooltip=words),
    ]


def _now(ahead: Forecast, t: Texts) -> dict[str, object]:
    """Where the fan opens: what is known for certain."""
    row: dict[str, object] = {
        "day": _stamp(ahead.as_of),
        "label": t.day(ahead.as_of),
        "mean": ahead.members,
    }
    for level in LEVELS:
        row |= {f"low{level}": ahead.members, f"high{level}": ahead.members}
        row[f"band{level}"] = t.number(ahead.members)
    return row


def _month_row(month: MonthAhead, t: Texts) -> dict[str, object]:
    row: dict[str, object] = {
        "day": _stamp(month.day),
        "label": t.day(month.day),
        "mean": month.mean,
    }
    for level, band in month.bands.items():
        row |= {f"low{level}": band.low, f"high{level}": band.high}
        row[f"band{level}"] = t.span(band.low, band.high)
    return row


def _goals_ahead(
    start: date, ahead: Forecast, *, x: alt.X, t: Texts, ink: ChartInk
) -> list[alt.Chart]:
    """The goals as lines, named at the left, where the fan is not."""
    goals = pd.DataFrame(
        {
            "day": [_stamp(start)] * len(ahead.goals),
            "members": [each.goal for each in ahead.goals],
            "label": [t("mål {goal}", goal=each.goal) for each in ahead.goals],
        }
    )
    highest = max(each.goal for each in ahead.goals) + HEADROOM
    top = max(highest, *(month.bands[95].high for month in ahead.months))
    y = alt.Y("members:Q", scale=alt.Scale(domain=[0, top]))
    rule = alt.Chart(goals).mark_rule(color=ink.goal, strokeDash=[6, 4], strokeWidth=1.5)
    label = alt.Chart(goals).mark_text(
        align="left", dx=4, dy=-8, fontSize=13, fontWeight=600, color=ink.goal
    )
    return [rule.encode(y=y), label.encode(x=x, y=y, text="label:N")]


# --- the funnel -----------------------------------------------------------------------


def funnel_bars(flows: Sequence[Flow], *, t: Texts, ink: ChartInk) -> alt.LayerChart:
    """One bar for each step: who entered it, divided by what became of them."""
    outcomes = [t("gikk videre"), t("er der"), t("tapt"), t("gikk tilbake")]
    stages = [t(STAGES[flow.stage]) for flow in flows]
    parts = [(flow.went_on, flow.still_there, flow.lost, flow.went_back) for flow in flows]
    frame = pd.DataFrame(
        [
            {"stage": stage, "outcome": outcome, "count": count, "order": at}
            for stage, counts in zip(stages, parts, strict=True)
            for at, (outcome, count) in enumerate(zip(outcomes, counts, strict=True))
        ]
    )
    y = alt.Y("stage:N", sort=stages, title=None, axis=alt.Axis(ticks=False, labelFontSize=13))
    bars = _outcome_bars(frame, y, outcomes, t, ink)
    said = _conversion_words(flows, stages, y, t, ink)
    return finished(
        layered(bars, said).properties(height=BAR_ROOM * len(flows), width="container"), ink
    )


def _outcome_bars(
    frame: pd.DataFrame, y: alt.Y, outcomes: Sequence[str], t: Texts, ink: ChartInk
) -> alt.Chart:
    legend = alt.Legend(
        orient="top", title=None, labelColor=ink.text, labelFontSize=12, symbolType="square"
    )
    colours = [ink.line, ink.line + VEIL, ink.soft, ink.soft + VEIL]
    axis = alt.Axis(tickMinStep=1, tickCount=FEW_TICKS, format="d")
    bars = alt.Chart(frame).mark_bar(height=26)
    coloured: alt.Chart = bars.encode(
        y=y,
        x=alt.X("sum(count):Q", title=t("Prospekter"), axis=axis),
        color=alt.Color(
            "outcome:N", scale=alt.Scale(domain=outcomes, range=colours), legend=legend
        ),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("stage:N", title=t("Steg")),
            alt.Tooltip("outcome:N", title=t("Hva som skjedde")),
            alt.Tooltip("count:Q", title=t("Prospekter")),
        ],
    )
    return coloured


def _conversion_words(
    flows: Sequence[Flow], stages: Sequence[str], y: alt.Y, t: Texts, ink: ChartInk
) -> alt.Chart:
    """At the end of each bar, how many went on."""
    frame = pd.DataFrame(
        {
            "stage": stages,
            "entered": [flow.entered for flow in flows],
            "said": [_conversion(flow, t) for flow in flows],
        }
    )
    words = alt.Chart(frame).mark_text(align="left", dx=6, fontSize=12, color=ink.text)
    most = max(flow.entered for flow in flows)
    room = alt.Scale(domain=[0, max(most, 1) * ROOM_FOR_WORDS])
    said: alt.Chart = words.encode(y=y, x=alt.X("entered:Q", scale=room), text="said:N")
    return said


def _conversion(flow: Flow, t: Texts) -> str:
    if not flow.entered:
        return t("ingen")
    return t("{count} av {total}", count=t.number(flow.went_on), total=t.number(flow.entered))


def _frame(steps: Sequence[Step], t: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "day": [_stamp(step.day) for step in steps],
            "label": [t.day(step.day) for step in steps],
            "members": [step.members for step in steps],
            "joined": [step.joined for step in steps],
            "left": [step.left for step in steps],
        }
    )


def _stamp(day: date) -> str:
    return day.isoformat()


def _time_axis(start: date, until: date, t: Texts, *, most: int = MANY_TICKS) -> alt.Axis:
    """Ticks whose words are ours, so that they are in the reader's language."""
    ticks = _ticks(start, until, most)
    words = {f"{day.year}-{day.month}": t.month(day) for day in ticks}
    key = "year(datum.value) + '-' + (month(datum.value) + 1)"
    return alt.Axis(
        values=[alt.DateTime(year=day.year, month=day.month, date=1) for day in ticks],
        labelExpr=f"{words}[{key}]",
        grid=False,
        labelFlush=True,
    )


def _ticks(start: date, until: date, most: int) -> list[date]:
    months = (until.year - start.year) * 12 + until.month - start.month
    every = next(step for step in (1, 3, 6, 12, 24, 60, 120, 1200) if months / step <= most)
    first = start.year * 12 + start.month
    return [
        date((month - 1) // 12, (month - 1) % 12 + 1, 1)
        for month in range(first + 1, first + months + 1)
        if (month - 1) % 12 % min(every, 12) == 0 and ((month - 1) // 12) % max(every // 12, 1) == 0
    ]


def finished(chart: Drawn, ink: ChartInk) -> Drawn:
    axis = alt.AxisConfig(
        domain=False,
        gridColor=ink.soft,
        gridOpacity=0.25,
        tickColor=ink.soft,
        labelColor=ink.text,
        labelFontSize=12,
        titleColor=ink.text,
        titleFontSize=12,
        titleFontWeight="normal",
    )
    title = alt.TitleConfig(color=ink.text, fontSize=14, anchor="start")
    finished: Drawn = chart.configure(
        axis=axis,
        title=title,
        view=alt.ViewConfig(stroke=None),
        background="transparent",
        font="Inter",
    )
    return finished


def layered(*charts: alt.Chart) -> alt.LayerChart:
    return cast(alt.LayerChart, alt.layer(*charts))
