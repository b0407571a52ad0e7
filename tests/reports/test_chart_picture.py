"""A chart as SVG: every number, series told apart without colour, and honest gaps."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.language import Language, texts
from reports.blocks import Chart, ChartKind, Goal, Series
from reports.chart_numbers import axis, chart_table, kept_apart, rows, sums, tick_words, ticks
from reports.chart_picture import chart_picture
from reports.charts import ON_LIGHT
from reports.patterns import PATTERNS, Lines, pattern, with_lines
from tests.reports.summaries import HOSTILE

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
TEXT = "{http://www.w3.org/2000/svg}text"

ONE = Chart(
    "c", ChartKind.COLUMNS, "Tittel", "Alt", "mill. kr", ("2018", "2019"),
    (Series("Nordland", (1.5, 2.5)),), decimals=1,
)  # fmt: skip
TWO = replace(ONE, series=(Series("Nordland", (1.5, 2.5)), Series("Troms", (3.5, 4.0))))
GAP = replace(ONE, series=(Series("Nordland", (None, 2.5)),))


def said(chart: Chart, t=BOKMAL) -> list[str]:
    svg = ElementTree.fromstring(chart_picture(chart, t))
    return ["".join(each.itertext()) for each in svg.iter(TEXT)]


@pytest.mark.parametrize("kind", [ChartKind.COLUMNS, ChartKind.BARS])
def test_every_number_category_and_unit_is_written(kind):
    assert {"1,5", "2,5", "2018", "2019", "mill. kr"} <= set(said(replace(ONE, kind=kind)))


def test_numbers_are_in_the_readers_language():
    assert "2.5" in said(ONE, ENGLISH)


def test_a_stack_has_its_parts_and_its_sums():
    assert {"3,5", "4,0", "5,0", "6,5"} <= set(said(replace(TWO, kind=ChartKind.STACKED)))


@pytest.mark.parametrize("kind", [ChartKind.COLUMNS, ChartKind.BARS, ChartKind.STACKED])
def test_series_are_told_apart_by_lines_and_named(kind):
    svg = chart_picture(replace(TWO, kind=kind), BOKMAL)
    (name,) = set(re.findall(r'fill="url\(#([\w-]+)\)"', svg))
    assert f'<pattern id="{name}"' in svg
    assert {"Nordland", "Troms"} <= set(said(replace(TWO, kind=kind)))


def test_curves_are_named_at_their_end_and_broken_differently():
    steps = replace(TWO, kind=ChartKind.STEPS)
    assert {"Nordland: 2,5", "Troms: 4,0"} <= set(said(steps))
    assert "stroke-dasharray" in chart_picture(steps, BOKMAL)


def test_one_series_needs_no_name():
    assert "Nordland" not in said(ONE)


def test_only_a_goal_is_orange_and_it_is_named():
    assert ON_LIGHT.goal.lower() not in chart_picture(TWO, BOKMAL).lower()
    for kind in ChartKind:
        with_goal = replace(ONE, kind=kind, goals=(Goal("mål 3", 3.0),))
        assert ON_LIGHT.goal.lower() in chart_picture(with_goal, BOKMAL).lower()
        assert "mål 3" in said(with_goal)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_what_is_unknown_has_a_question_mark_and_is_never_zero(kind):
    words = said(replace(GAP, kind=kind))
    assert "?" in words
    assert "0,0" not in words
    assert any("? er ukjent" in each for each in words)


def test_a_sum_with_an_unknown_part_says_so():
    stacked = replace(
        ONE, kind=ChartKind.STACKED, series=(Series("a", (1.0, 2.0)), Series("b", (None, 3.0)))
    )
    assert [each.label for each in sums(stacked, BOKMAL)] == ["1,0 + ?", "5,0"]


def test_a_curve_has_a_hole_where_nothing_is_known():
    whole = replace(ONE, kind=ChartKind.STEPS, categories=tuple("abcde"),
                    series=(Series("x", (1, 2, 3, 4, 5)),))  # fmt: skip
    holed = replace(whole, series=(Series("x", (1, 2, None, 4, 5)),))
    curves = [chart_picture(each, BOKMAL).count('class="mark-line') for each in (whole, holed)]
    assert curves == [1, 2]


@pytest.mark.parametrize("series", [(), (Series("a", (None, None)),)])
def test_without_numbers_it_says_that_there_are_none(series):
    assert said(replace(ONE, series=series)) == ["Ingen tall å vise ennå."]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", list(ChartKind))
def test_names_are_only_names(text, kind):
    chart = Chart("c", kind, text, text, text, (text, text), (Series(text, (1, None)),) * 2,
                  (Goal(text, 2),))  # fmt: skip
    svg = ElementTree.fromstring(chart_picture(chart, BOKMAL))
    tags = {each.tag.partition("}")[2] for each in svg.iter()}
    assert tags <= {"svg", "g", "path", "text", "tspan", "rect", "line", "defs", "pattern",
                    "circle", "title", "desc", "clipPath"}  # fmt: skip


@given(st.floats(-1e6, 1e6), st.floats(1, 1e6))
@settings(max_examples=400, deadline=None)
def test_ticks_go_round_everything_in_few_even_steps(low, span):
    found = ticks(low, low + span)
    steps = {round(b - a, 6) for a, b in pairwise(found)}
    assert found[0] <= low + 1e-6 * span
    assert found[-1] >= low + span - 1e-6 * span
    assert len(found) <= 8
    assert max(steps) - min(steps) < 1e-3 * max(steps)


def test_the_axis_holds_zero_numbers_and_goals():
    found = axis(replace(ONE, goals=(Goal("", 9),)), rows(ONE, BOKMAL))
    assert found[0] == 0
    assert found[-1] > 9
    assert tick_words([0.0, 0.5, 1.0], BOKMAL) == ["0,0", "0,5", "1,0"]


def test_words_at_the_same_level_are_kept_apart():
    assert kept_apart([5, 5, 1], 2) == [5, 7, 1]


def test_the_table_of_a_chart_has_all_its_numbers():
    found = chart_table(GAP, BOKMAL)
    assert found.headings == ("Kategori", "Nordland")
    assert found.rows == (("2018", "ukjent"), ("2019", "2,5"))


def test_patterns_differ_without_their_colours():
    kinds = [(each.lines, each.ground) for each in PATTERNS]
    assert len(set(kinds)) == len(kinds)
    assert pattern(len(PATTERNS)) == pattern(0)
    assert with_lines('<svg x="1"><path fill="#0F766E"/></svg>').count("<pattern") == 0
    assert all(each.key == each.ground for each in PATTERNS if each.lines is Lines.NONE)
