"""What the charts say, read from their specifications; a browser draws just that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import altair as alt
import pytest
from hypothesis import given, settings

from cluster.funnel import Period, funnel
from cluster.growth import GoalPath, Step, goal_path, step_days, steps
from cluster.growth.forecast import forecast
from cluster.project import Project
from cluster.recruitment import OPEN, Stage
from data.language import Language, texts
from reports.charts import (
    BAND_SHADES,
    ON_DARK,
    ON_LIGHT,
    ChartInk,
    funnel_bars,
    group_curve,
    growth_curve,
    growth_fan,
    growth_flow,
)
from tests.cluster.growth.monthly import by_hand
from tests.cluster.rosters import rosters
from tests.cluster.test_funnel import a_prospect

PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))
BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
DAYS = step_days(PROJECT, date(2018, 4, 17))
STEPS = tuple(Step(day, 20 + at, min(at, 1), 0) for at, day in enumerate(DAYS))
WITH_LEAVERS = (*STEPS[:-1], Step(DAYS[-1], 23, 1, 3))


def paths(shown: tuple[Step, ...] = STEPS) -> list[GoalPath]:
    first, last = shown[0].members, shown[-1].members
    return [goal_path(goal, first, last, PROJECT, shown[-1].day) for goal in PROJECT.goals]


def curve(shown=STEPS, t=BOKMAL, ink: ChartInk = ON_LIGHT, until=PROJECT.end) -> dict[str, Any]:
    return growth_curve(shown, paths(shown), PROJECT, until, t=t, ink=ink).to_dict()


def flow(shown=STEPS, t=BOKMAL) -> dict[str, Any]:
    return growth_flow(shown, PROJECT, PROJECT.end, t=t, ink=ON_LIGHT).to_dict()


def group(counts=(1, 2, 2), days=DAYS[:3], t=BOKMAL) -> dict[str, Any]:
    return group_curve("lyd", list(counts), days, 4, t=t, ink=ON_LIGHT).to_dict()


ROSTER = by_hand(20, (1, 0, 2, 1, 0, 1))
AHEAD = forecast(ROSTER, 24, PROJECT.goals)


def fan(t=BOKMAL, ink: ChartInk = ON_LIGHT, ahead=AHEAD) -> dict[str, Any]:
    return growth_fan(ROSTER, ahead, t=t, ink=ink).to_dict()


def bars(t=BOKMAL, ink: ChartInk = ON_LIGHT) -> dict[str, Any]:
    known = [
        a_prospect(*OPEN[1:4], Stage.JOINED),
        a_prospect(OPEN[1], Stage.DECLINED),
        a_prospect(OPEN[1], OPEN[0]),
        a_prospect(OPEN[1]),
    ]
    return funnel_bars(funnel(known, Period(date.min, date.max)), t=t, ink=ink).to_dict()


def mark(layer: dict[str, Any]) -> str:
    return layer["mark"]["type"]


def layers(chart: dict[str, Any], kind: str, colour: str | None = None) -> list[dict[str, Any]]:
    return [
        each
        for each in chart["layer"]
        if mark(each) == kind and colour in (None, each["mark"].get("color"))
    ]


def rows(chart: dict[str, Any], layer: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    name = (layer or {}).get("data", chart.get("data"))["name"]
    return chart["datasets"][name]


def axes(chart: Any) -> Iterator[dict[str, Any]]:
    """Every axis anywhere in a specification."""
    if isinstance(chart, dict):
        if isinstance(chart.get("axis"), dict) and "values" in chart["axis"]:
            yield chart["axis"]
        for value in chart.values():
            yield from axes(value)
    elif isinstance(chart, list):
        for value in chart:
            yield from axes(value)


def words(chart: dict[str, Any]) -> set[str]:
    """The words of a chart's time axes."""
    expressions = {axis["labelExpr"] for axis in axes(chart)} - {"abs(datum.value)"}
    return {word for each in expressions for word in json.loads(_table(each)).values()}


def _table(expression: str) -> str:
    return expression[: expression.index("}") + 1].replace("'", '"')


CHARTS = [curve, flow, group, fan]


@pytest.mark.parametrize("chart", CHARTS)
def test_altair_finds_nothing_wrong_with_a_chart(chart):
    drawn = chart()
    assert alt.Chart.from_dict(drawn, validate=True).to_dict()["height"] == drawn["height"]


def test_the_goals_are_drawn_where_they_are_and_named_on_their_line():
    chart = curve()
    (rule,) = layers(chart, "rule", ON_LIGHT.goal)
    (label,) = layers(chart, "text", ON_LIGHT.goal)
    assert [each["members"] for each in rows(chart, rule)] == [50, 60]
    assert [each["label"] for each in rows(chart, label)] == ["mål 50", "mål 60"]
    assert rule["encoding"]["y"]["field"] == "members"


def test_the_axis_reaches_above_the_highest_goal_and_from_zero():
    (rule,) = layers(curve(), "rule")
    low, high = rule["encoding"]["y"]["scale"]["domain"]
    assert (low, high > 60) == (0, True)


def test_the_axis_reaches_above_the_highest_count_when_the_goals_are_passed():
    shown = (Step(PROJECT.start, 20, 0, 0), Step(date(2018, 4, 30), 230, 210, 0))
    (rule,) = layers(curve(shown), "rule")
    assert rule["encoding"]["y"]["scale"]["domain"][1] > 230


def test_the_straight_ways_lead_from_the_start_to_each_goal_at_the_end():
    chart = curve()
    (way,) = layers(chart, "line", ON_LIGHT.soft)
    ends = {
        goal: [(r["day"], r["members"]) for r in rows(chart, way) if r["goal"] == goal]
        for goal in PROJECT.goals
    }
    assert ends == {
        50: [("2017-11-15", 20), ("2020-11-14", 50)],
        60: [("2017-11-15", 20), ("2020-11-14", 60)],
    }


def test_the_colour_of_goals_is_used_for_goals_only():
    chart = curve()
    others = [e for e in chart["layer"] if mark(e) in ("line", "point")]
    assert ON_LIGHT.goal not in json.dumps(others)
    assert ON_LIGHT.goal not in json.dumps([flow(), group()])


def test_there_is_a_point_for_every_step():
    chart = curve()
    (line,) = layers(chart, "line", ON_LIGHT.line)
    drawn = rows(chart, line)
    assert [(each["day"], each["members"]) for each in drawn] == [
        (step.day.isoformat(), step.members) for step in STEPS
    ]
    assert line["mark"]["interpolate"] == "step-after"


def test_the_last_count_is_written_at_the_end_of_the_curve():
    chart = curve()
    (number,) = layers(chart, "text", ON_LIGHT.text)
    assert [each["members"] for each in rows(chart, number)] == [STEPS[-1].members]
    assert number["encoding"]["text"]["field"] == "members"


def test_who_came_is_drawn_up_and_who_left_down():
    chart = flow(WITH_LEAVERS)
    up, down = layers(chart, "bar")
    assert (up["encoding"]["y"]["field"], down["encoding"]["y"]["field"]) == ("joined", "out")
    drawn = rows(chart, up)
    assert len(drawn) == len(WITH_LEAVERS) - 1
    assert [each["joined"] for each in drawn] == [step.joined for step in WITH_LEAVERS[1:]]
    assert [each["out"] for each in drawn] == [-step.left for step in WITH_LEAVERS[1:]]
    assert up["encoding"]["y"]["axis"]["values"] == [-3, 0, 1]


def test_curve_and_flow_share_their_time_axis():
    (line,) = layers(curve(), "line", ON_LIGHT.line)
    bar = layers(flow(), "bar")[0]
    assert line["encoding"]["x"] == bar["encoding"]["x"]
    assert line["encoding"]["x"]["scale"]["domain"] == ["2017-11-15", "2020-11-14"]


def test_a_group_is_titled_with_its_last_count_and_scaled_like_all_groups():
    chart = group()
    assert chart["title"] == "lyd: 2"
    assert chart["encoding"]["y"]["scale"]["domain"] == [0, 4]
    assert [each["members"] for each in rows(chart)] == [1, 2, 2]


@pytest.mark.parametrize("chart", CHARTS)
def test_the_axis_speaks_the_readers_language(chart):
    ours, theirs = words(chart(t=BOKMAL)), words(chart(t=ENGLISH))
    ticks = [date(year, month, 1) for year in range(2017, 2021) for month in range(1, 13)]
    assert ours
    assert ours <= {BOKMAL.month(day) for day in ticks}
    assert theirs <= {ENGLISH.month(day) for day in ticks}
    assert ours != theirs


def test_titles_and_tooltips_speak_the_readers_language():
    written = json.dumps([curve(t=ENGLISH), flow(t=ENGLISH)], ensure_ascii=False)
    for word in ("Medlemmer", "Kom til", "Gikk ut", "Dato", "mål", "Inn / ut"):
        assert f'"{word}' not in written
    assert all(f'"{word}"' in written for word in ("Members", "Joined", "goal 50"))


@pytest.mark.parametrize(
    "until",
    [date(2017, 11, 15), date(2017, 12, 1), date(2018, 11, 1), date(2027, 1, 1), date(2117, 1, 1)],
)
def test_there_are_never_more_ticks_than_there_is_room_for(until):
    chart = growth_curve(STEPS, paths(), PROJECT, until, t=BOKMAL, ink=ON_LIGHT).to_dict()
    for axis in axes(chart):
        assert len(axis["values"]) <= 12
        assert len(set(map(str, axis["values"]))) == len(axis["values"])


def test_every_tick_has_its_word():
    (line,) = layers(curve(), "line", ON_LIGHT.line)
    axis = line["encoding"]["x"]["axis"]
    named = json.loads(_table(axis["labelExpr"]))
    assert {f"{tick['year']}-{tick['month']}" for tick in axis["values"]} == set(named)


@pytest.mark.parametrize("ink", [ON_LIGHT, ON_DARK])
def test_a_chart_uses_the_ink_of_its_ground_only(ink):
    other = ON_DARK if ink is ON_LIGHT else ON_LIGHT
    written = json.dumps(curve(ink=ink))
    assert ink.line in written
    assert not any(getattr(other, part) in written for part in ("line", "soft", "text", "goal"))


def test_a_chart_holds_counts_and_dates_and_nothing_else():
    for chart in (curve(), flow(), group()):
        for row in (row for table in chart["datasets"].values() for row in table):
            assert set(row) <= {"day", "members", "joined", "left", "out", "label", "goal"}


@pytest.mark.parametrize("shown", [STEPS[:1], (Step(DAYS[0], 0, 0, 0),)])
def test_the_first_day_of_all_is_drawn(shown):
    assert len(layers(curve(shown), "line", ON_LIGHT.line)) == 1
    assert all(axis["values"] for axis in axes(flow(shown)))
    alt.Chart.from_dict(flow(shown), validate=True)


def test_one_day_of_a_group_is_drawn():
    assert group((0,), DAYS[:1])["title"] == "lyd: 0"


@settings(max_examples=8)
@given(rosters())
def test_any_history_can_be_drawn(members):
    shown = steps(members, PROJECT, date(2019, 1, 15))
    chart = curve(shown)
    assert len(rows(chart, layers(chart, "line", ON_LIGHT.line)[0])) == len(shown)
    assert len(rows(flow(shown), layers(flow(shown), "bar")[0])) == len(shown) - 1


# --- the forecast and the funnel ------------------------------------------------------


def test_the_fan_opens_where_the_curve_ends_and_holds_every_band():
    chart = fan()
    areas = layers(chart, "area")
    assert [area["encoding"]["y"]["field"] for area in areas] == ["low95", "low80", "low50"]
    opening, *drawn = rows(chart, areas[0])
    assert opening["day"] == ROSTER[-1].day.isoformat()
    ends = {opening[f"{end}{level}"] for end in ("low", "high") for level in BAND_SHADES}
    assert ends == {ROSTER[-1].members}
    for row, month in zip(drawn, AHEAD.months, strict=True):
        assert row["day"] == month.day.isoformat()
        for level, band in month.bands.items():
            assert (row[f"low{level}"], row[f"high{level}"]) == (band.low, band.high)


def test_the_fan_has_the_goals_named_on_their_lines_and_room_for_the_widest_band():
    chart = fan()
    (label,) = layers(chart, "text", ON_LIGHT.goal)
    assert [each["label"] for each in rows(chart, label)] == ["mål 50", "mål 60"]
    (rule,) = layers(chart, "rule", ON_LIGHT.goal)
    low, high = rule["encoding"]["y"]["scale"]["domain"]
    assert (low, high > 60) == (0, True)
    assert high >= max(month.bands[95].high for month in AHEAD.months)
    others = [each for each in chart["layer"] if mark(each) in ("area", "line", "point")]
    assert ON_LIGHT.goal not in json.dumps(others)


def test_the_shortest_fan_is_drawn():
    ahead = AHEAD.cut(1)
    chart = fan(ahead=ahead)
    alt.Chart.from_dict(chart, validate=True)
    (ahead_of, *_), areas = ahead.months, layers(chart, "area")
    assert len(areas) == len(ahead_of.bands)
    told = [row for area in areas for row in rows(chart, area)]
    assert {row["day"][:10] for row in told} == {
        ahead.as_of.isoformat(),
        ahead_of.day.isoformat(),
    }


def test_the_bars_hold_what_became_of_everybody():
    chart = bars()
    alt.Chart.from_dict(chart, validate=True)
    (bar,), (said,) = layers(chart, "bar"), layers(chart, "text")
    contacted = [row for row in rows(chart, bar) if row["stage"] == "kontaktet"]
    assert [(row["outcome"], row["count"]) for row in contacted] == [
        ("gikk videre", 1),
        ("er der", 1),
        ("tapt", 1),
        ("gikk tilbake", 1),
    ]
    words = {row["stage"]: row["said"] for row in rows(chart, said)}
    assert (words["kontaktet"], words["søkt"]) == ("1 av 4", "ingen")
    stages = ["identifisert", "kontaktet", "i dialog", "invitert", "søkt"]
    assert bar["encoding"]["y"]["sort"] == stages


@pytest.mark.parametrize("chart", [fan, bars])
@pytest.mark.parametrize("ink", [ON_LIGHT, ON_DARK])
def test_these_too_use_the_ink_of_their_ground_only(chart, ink):
    other = ON_DARK if ink is ON_LIGHT else ON_LIGHT
    written = json.dumps(chart(ink=ink))
    assert ink.line in written
    assert not any(getattr(other, part) in written for part in ("line", "soft", "text", "goal"))


def test_the_bars_have_no_goal_and_so_not_its_colour():
    assert ON_LIGHT.goal not in json.dumps(bars())


def test_these_too_speak_the_readers_language():
    written = json.dumps([fan(t=ENGLISH), bars(t=ENGLISH)], ensure_ascii=False)
    for word in ("Medlemmer", "mål", "Steg", "tapt", "gikk", "invitert"):
        assert f'"{word}' not in written
    for word in ("goal 50", "lost", "invited", "1 of 4"):
        assert f'"{word}"' in written


@pytest.mark.parametrize("chart", [fan, bars])
def test_a_chart_of_the_board_names_nobody(chart):
    assert "Oppdiktet" not in json.dumps(chart(), ensure_ascii=False)
