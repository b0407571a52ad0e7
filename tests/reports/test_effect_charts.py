"""What the charts of a study say, read from their specifications."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf
from typing import Any

import altair as alt
import pytest

from cluster.effect import tested
from cluster.effect.description import Path
from cluster.effect.eligible import Band, Staff
from cluster.effect.findings import GrowthBar, StratumEffect
from cluster.effect.joining import SinceJoining
from cluster.effect.permutation import Interval
from cluster.effect.tested import Sides, WithoutOne
from data.language import Language, texts
from reports.charts import ON_DARK, ON_LIGHT, ChartInk
from reports.effect_charts import (
    event_study,
    growth_paths,
    growth_spread,
    inhabited,
    strata_forest,
    the_rest_last,
)

NB, EN = texts(Language.BOKMAL), texts(Language.ENGLISH)

PATHS = [
    Path(year, is_member, 10, 80.0, 100.0 + at + 2 * is_member, 120.0)
    for at, year in enumerate(range(2015, 2020))
    for is_member in (True, False)
]
BARS = [
    GrowthBar(None, -80, Sides(0, 0)),
    GrowthBar(-80, 0, Sides(4, 10)),
    GrowthBar(0, 10, Sides(0, 0)),
    GrowthBar(10, 20, Sides(6, 30)),
    GrowthBar(20, None, Sides(0, 0)),
]
GROUPS = [
    StratumEffect(((Band.UNDER_1, Staff.ONE_PERSON),), Sides(3, 3), 2.0, Interval(-inf, inf)),
    StratumEffect(((Band.UNDER_5, Staff.EMPLOYER),), Sides(9, 30), 4.0, Interval(-2.0, 9.0)),
    StratumEffect(
        ((Band.LARGE, Staff.EMPLOYER), (Band.UNKNOWN, Staff.UNKNOWN)),
        Sides(4, 6),
        -6.0,
        Interval(-20.0, inf),
    ),
]
TEST = tested.Tested(
    3.0, Interval(-1.0, 7.0), 0.2, 0.3, 199, False, WithoutOne(1, 4, "", "", 1), (), None
)
EVENTS = [
    SinceJoining(-2, -0.1, 0.05, 9),
    SinceJoining(0, 0.2, 0.1, 9),
    SinceJoining(1, 0.3, None, 9),
]


def paths(t=NB, ink: ChartInk = ON_LIGHT) -> dict[str, Any]:
    return growth_paths(PATHS, 2018, t=t, ink=ink).to_dict()


def spread(t=NB, ink: ChartInk = ON_LIGHT) -> dict[str, Any]:
    return growth_spread(inhabited(BARS), t=t, ink=ink).to_dict()


def forest(t=NB, ink: ChartInk = ON_LIGHT) -> dict[str, Any]:
    return strata_forest(GROUPS, TEST, "16 mot 39", t=t, ink=ink).to_dict()


def events(t=NB, ink: ChartInk = ON_LIGHT) -> dict[str, Any]:
    return event_study(EVENTS, t=t, ink=ink).to_dict()


CHARTS = [paths, spread, forest, events]
Draw = Callable[..., dict[str, Any]]


def layers(chart: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each for each in chart["layer"] if each["mark"]["type"] == kind]


def rows(chart: dict[str, Any], layer: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    return chart["datasets"][(layer or {}).get("data", chart.get("data"))["name"]]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("t", [NB, EN], ids=["nb", "en"])
def test_altair_finds_nothing_wrong_with_a_chart(chart: Draw, t) -> None:
    made = chart(t)
    kind = alt.LayerChart if "layer" in made else alt.Chart
    assert kind.from_dict(made)
    assert made["width"] == "container"


@pytest.mark.parametrize("chart", CHARTS)
def test_a_dark_ground_has_its_own_inks_and_the_goals_ink_is_for_goals(chart: Draw) -> None:
    light, dark = str(chart()), str(chart(ink=ON_DARK))
    assert ON_LIGHT.line in light
    assert ON_LIGHT.line not in dark
    assert ON_LIGHT.goal not in light
    assert ON_DARK.goal not in dark


def test_the_sides_of_a_path_are_told_apart_by_line_and_mark() -> None:
    made = paths()
    (points,) = layers(made, "point")
    assert points["encoding"]["shape"]["scale"]["range"] == ["circle", "square"]
    medians = [each for each in layers(made, "line") if each["encoding"]["y"]["field"] == "median"]
    (line,) = medians
    assert line["encoding"]["strokeDash"]["scale"]["range"] == [[1, 0], [6, 4]]
    assert line["encoding"]["strokeDash"]["scale"]["domain"] == ["medlemmer", "andre"]


def test_a_path_is_the_numbers_and_the_beginning_stands_between_the_years() -> None:
    made = paths()
    (points,) = layers(made, "point")
    drawn = [(row["year"], row["side"], row["median"]) for row in rows(made, points)]
    assert drawn == [
        (path.year, "medlemmer" if path.is_member else "andre", path.median) for path in PATHS
    ]
    (rule,) = layers(made, "rule")
    assert rows(made, rule)[0]["at"] == 2017.5


def test_each_side_of_the_spread_is_the_whole_of_itself() -> None:
    drawn = rows(spread())
    for side, counts in (("medlemmer", [4, 0, 6]), ("andre", [10, 0, 30])):
        own = [row for row in drawn if row["side"] == side]
        assert [row["count"] for row in own] == counts
        assert sum(row["share"] for row in own) == pytest.approx(100)


def test_the_spread_is_told_apart_by_filling_and_line() -> None:
    encoding = spread()["encoding"]
    assert encoding["fill"]["scale"]["range"][1] == "transparent"
    assert encoding["strokeDash"]["scale"]["range"] == [[1, 0], [4, 2]]


def test_only_the_ends_without_anybody_are_left_out() -> None:
    assert inhabited(BARS) == BARS[1:4]
    assert inhabited([GrowthBar(None, None, Sides(0, 0))]) == []


def test_the_groups_stand_with_all_of_them_last() -> None:
    made = forest()
    drawn = rows(made, layers(made, "point")[-1])
    assert [row["estimate"] for row in drawn] == [2.0, 4.0, -6.0, 3.0]
    assert [row["shape"] for row in drawn] == ["square"] * 3 + ["diamond"]
    assert drawn[-1]["label"] == "alle samlet|16 mot 39"
    assert drawn[2]["label"] == "øvrige, samlet|4 mot 6"


def test_those_put_together_come_after_the_others() -> None:
    assert the_rest_last([GROUPS[2], GROUPS[0], GROUPS[1]]) == GROUPS


def test_an_interval_without_an_end_goes_to_the_edge_with_an_arrow() -> None:
    made = forest()
    least, most = layers(made, "point")[-1]["encoding"]["x"]["scale"]["domain"]
    arrows = {
        each["mark"]["shape"]: rows(made, each)
        for each in layers(made, "point")
        if "shape" in each["mark"]
    }
    assert [row["low"] for row in arrows["triangle-left"]] == [least]
    assert [row["high"] for row in arrows["triangle-right"]] == [most, most]
    assert least < -20
    assert most > 9
    assert "inf" not in str(made).lower().replace("infinite", "")


def test_the_event_study_is_in_per_cent_with_bars_where_they_are_known() -> None:
    made = events()
    (points,) = layers(made, "point")
    drawn = rows(made, points)
    assert [row["percent"] for row in drawn] == pytest.approx(
        [100 * (exp(each.att) - 1) for each in EVENTS]
    )
    assert [row["when"] for row in drawn] == ["før", "etter", "etter"]
    bars = rows(made, next(each for each in layers(made, "rule") if "y2" in each["encoding"]))
    assert [row["years"] for row in bars] == [-2, 0]
    assert bars[1]["low"] == pytest.approx(100 * (exp(0.2 - 1.96 * 0.1) - 1))
    assert bars[1]["high"] == pytest.approx(100 * (exp(0.2 + 1.96 * 0.1) - 1))
