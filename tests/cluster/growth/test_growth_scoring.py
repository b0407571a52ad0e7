"""Scores of what was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.growth.bands import Band
from cluster.growth.scoring import brier, coverage, covered


@pytest.mark.parametrize(
    ("probability", "happened", "score"),
    [
        (1, True, 0),
        (0, False, 0),
        (0, True, 1),
        (0.5, True, 0.25),
        (0.5, False, 0.25),
        (0.7, True, 0.09),
    ],
)
def test_brier_is_the_squared_distance(probability, happened, score):
    assert brier(probability, happened) == pytest.approx(score)


def test_what_cannot_be_scored_has_no_score():
    assert coverage([]) is None


@given(st.integers(1, 19))
def test_nobody_gains_by_saying_another_probability_than_they_believe(twentieths):
    belief = twentieths / 20
    expected = {
        said / 20: belief * brier(said / 20, True) + (1 - belief) * brier(said / 20, False)
        for said in range(21)
    }
    assert min(expected, key=expected.__getitem__) == belief


def test_the_ends_of_a_band_are_in_it():
    band = Band(30, 34)
    assert [covered(band, actual) for actual in (29, 30, 32, 34, 35)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_coverage_is_a_share():
    assert coverage([(Band(30, 34), 31), (Band(30, 34), 35)]) == 0.5
