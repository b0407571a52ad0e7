"""The growth as pages and papers tell it: the sentence, what is drawn, the rows."""

from __future__ import annotations

from datetime import date

import pytest

from cluster.growth import Step, goal_paths
from cluster.project import Project
from data.language import Language, texts
from reports import growth_figure, growth_words

PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))
BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)


def paths(members: int):
    return goal_paths(
        (Step(PROJECT.start, 20, 0, 0), Step(date(2019, 1, 31), members, 0, 0)), PROJECT
    )


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (1, "1 medlem, 49 fra første mål"),
        (34, "34 medlemmer, 16 fra første mål"),
        (50, "50 medlemmer: første mål er nådd, 10 fra det neste"),
        (60, "60 medlemmer: begge mål er nådd"),
    ],
)
def test_the_sentence_says_what_the_next_goal_takes(members, said):
    assert growth_words.message(paths(members), BOKMAL) == said
    assert growth_words.message(paths(members), ENGLISH) != said


def test_before_the_kick_off_there_is_no_figure():
    assert growth_figure.growth_figure((), PROJECT, date(2017, 11, 14), PROJECT.end) is None


def test_what_is_drawn_ends_where_the_edge_is_and_what_is_known_does_not():
    figure = growth_figure.growth_figure((), PROJECT, date(2021, 3, 5), PROJECT.end)
    assert figure is not None
    assert figure.steps[-1].day == date(2021, 3, 5)
    assert figure.drawn[-1].day == PROJECT.end


def test_the_rows_are_the_newest_first():
    steps = (Step(PROJECT.start, 20, 0, 0), Step(date(2017, 11, 30), 21, 2, 1))
    rows = growth_figure.monthly(steps, BOKMAL)["rows"]
    assert rows == [("30. november 2017", 21, 2, 1), ("15. november 2017", 20, 0, 0)]
