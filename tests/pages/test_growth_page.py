"""Growth: the goals, the curve, the groups and the tables, all from one ledger."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cluster import growth
from cluster.access import Role
from tests.pages.screens import text_of, visit
from ui import links, session
from ui.growth_views import Grouping


def opened(day: str | None = None, **address: str):
    return visit(links.GROWTH, **({"dato": day} if day else {}), **address)


def specifications(shown) -> list[dict]:
    return [json.loads(each.proto.spec) for each in shown.get("vega_lite_chart")]


@pytest.mark.parametrize("day", [date(2017, 11, 15), date(2018, 4, 17), date(2020, 11, 13)])
def test_the_goals_are_reckoned_from_the_ledger(demo, day):
    project = demo.project()
    steps = growth.steps(demo.members(seen_by=Role.LEADER), project, day)
    expected = []
    for goal in project.goals:
        path = growth.goal_path(goal, steps[0].members, steps[-1].members, project, day)
        expected += [f"{round(path.share * 100)}\xa0%", f"{path.per_month:.1f}".replace(".", ",")]
    shown = [each.value for each in opened(day.isoformat()).metric]
    assert shown[::2] == expected[::2]
    assert [_number(each) for each in shown[1::2]] == [_number(each) for each in expected[1::2]]


def _number(text: str) -> float:
    return float(text.replace("\xa0", "").replace(",", "."))


def test_after_the_deadline_no_pace_is_invented(demo):
    assert [each.value for each in opened("2020-11-14").metric][1::2] == ["fristen er ute"] * 2


def test_every_figure_has_its_definition(demo):
    assert all(each.help for each in opened("2018-04-17").metric)


def test_the_table_is_the_ledger_the_newest_month_first(demo):
    day = date(2018, 4, 17)
    steps = growth.steps(demo.members(seen_by=Role.LEADER), demo.project(), day)
    table = text_of(opened(day.isoformat()), "kk-table").split("<table>")[-1]
    assert table.count("<tr>") == len(steps) + 1
    assert table.index("17. april 2018") < table.index("15. november 2017")


@pytest.mark.parametrize("grouping", Grouping)
def test_the_groups_of_a_division_add_up_to_everyone(demo, grouping):
    shown = opened("2018-04-17", **{} if grouping is Grouping.COUNTY else {"del": grouping.value})
    counts = [int(each["title"].rpartition(": ")[2]) for each in specifications(shown)[2:]]
    assert sum(counts) == 24
    assert shown.query_params.get("del") == (None if grouping is Grouping.COUNTY else grouping)


def test_an_unknown_division_is_the_first(demo):
    shown = opened("2018-04-17", **{"del": "farge"})
    assert not shown.exception
    assert "del" not in shown.query_params


def test_the_division_is_chosen_by_the_reader_and_kept_in_the_address(demo):
    shown = opened("2018-04-17")
    shown.segmented_control(key="del").set_value(Grouping.SIZE).run()
    assert not shown.exception
    assert shown.query_params["del"] == "storrelse"


def test_the_curve_of_a_finished_project_ends_with_it_unless_all_is_asked_for(demo):
    ends = [_last_day(opened(None, **({"tid": tid} if tid else {}))) for tid in (None, "alt")]
    assert ends == ["2020-11-14", session.today().isoformat()]


def _last_day(shown) -> str:
    layer = next(
        each for each in specifications(shown)[0]["layer"] if each["mark"]["type"] == "line"
    )
    return layer["encoding"]["x"]["scale"]["domain"][1]


def test_there_is_no_choice_of_period_while_the_project_runs(demo):
    assert {each.key for each in opened("2018-04-17").segmented_control} == {"del"}
    assert {each.key for each in opened().segmented_control} == {"del", "tid"}


def test_a_dark_ground_has_dark_inks(demo):
    written = json.dumps(specifications(visit(links.GROWTH, theme="dark")))
    assert "#3DBFB0" in written
    assert "#0F766E" not in written


def test_before_the_kick_off_there_is_only_a_sentence(demo):
    shown = opened("2017-11-14")
    assert not shown.metric
    assert not shown.get("vega_lite_chart")
    assert len(shown.info) == 1


def test_an_empty_register_has_goals_but_no_groups(empty):
    shown = opened()
    assert not shown.exception
    assert [each.value for each in shown.metric][::2] == ["0\xa0%", "0\xa0%"]
    assert len(shown.get("vega_lite_chart")) == 2
