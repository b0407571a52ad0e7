"""How many prospects join, exactly."""

from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson_binom

from cluster.growth.bands import Band
from cluster.growth.pipeline import pipeline, stage_probability

probabilities = st.lists(st.floats(0, 1), max_size=10)


def over_all_subsets(each: list[float]) -> list[float]:
    """The probability of every number of joins, by going through who joins and who does not."""
    chances = [0.0] * (len(each) + 1)
    for joins in product((True, False), repeat=len(each)):
        chances[sum(joins)] += prod(
            p if joined else 1 - p for p, joined in zip(each, joins, strict=True)
        )
    return chances


@given(probabilities)
def test_the_distribution_is_that_of_all_subsets(each):
    found, expected = pipeline(each), over_all_subsets(each)
    assert found.chances == pytest.approx(expected, abs=1e-12)
    assert sum(found.chances) == pytest.approx(1)
    assert found.mean == pytest.approx(sum(k * chance for k, chance in enumerate(expected)))
    for joining in range(-1, len(each) + 2):
        assert found.at_least(joining) == pytest.approx(sum(expected[max(joining, 0) :]))


@given(probabilities)
def test_the_interval_leaves_at_most_a_tenth_on_each_side(each):
    found = pipeline(each)
    low, high = found.band80.low, found.band80.high
    assert sum(found.chances[:low]) <= 0.1 + 1e-9
    assert sum(found.chances[high + 1 :]) <= 0.1 + 1e-9
    assert sum(found.chances[low : high + 1]) >= 0.8 - 1e-9


def test_many_prospects_are_as_scipy_has_them():
    each = np.linspace(0.01, 0.99, 200)
    expected = poisson_binom.pmf(np.arange(201), each)
    assert pipeline(each.tolist()).chances == pytest.approx(expected, abs=1e-9)


def test_nobody_asked_is_nobody_joined():
    found = pipeline(())
    assert (found.chances, found.mean, found.band80) == ((1,), 0, Band(0, 0))
    assert (found.at_least(0), found.at_least(1)) == (1, 0)


def test_those_who_are_sure_are_counted():
    assert pipeline((1, 1, 0)).band80 == Band(2, 2)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        pipeline((0.5, wrong))


def test_a_stage_begins_with_its_base_rate_and_learns():
    assert stage_probability(0, 0, 2, 8) == pytest.approx(0.2)
    assert stage_probability(5, 10, 2, 8) == pytest.approx(7 / 20)
    assert stage_probability(900, 1000, 2, 8) == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("wrong", [(2, 1, 1, 1), (-1, 1, 1, 1), (0, 1, 0, 1), (0, 1, 1, -1)])
def test_an_experience_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="no experience"):
        stage_probability(*wrong)
