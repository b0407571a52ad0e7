"""What is believed of the pace, before and after some months."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from cluster.growth.rates import (
    JOINING,
    LEAVING,
    Belief,
    Rates,
    closed_form,
    joins_needed,
    learned,
    shrunk_variance_ratio,
)
from tests.cluster.growth.monthly import by_hand

counts = st.lists(st.integers(0, 20), max_size=60)


def test_beforehand_two_join_in_three_months_and_one_in_two_hundred_leaves():
    assert learned(by_hand(30, ())) == Rates(Belief(2, 3), 2, Belief(1, 200))
    assert JOINING.mean == pytest.approx(2 / 3)
    assert LEAVING.mean == pytest.approx(1 / 200)


def test_joins_and_leaves_are_added_to_what_was_believed():
    rates = learned(by_hand(30, (2, 1, 3), left=(0, 4, 0)))
    assert rates.joining == Belief(2 + 6, 3 + 3)
    assert rates.leaving == Belief(1 + 4, 200 + 30 + 32 + 29)


def test_the_start_cohort_is_nobodys_join():
    assert learned(by_hand(500, (1,))).joining == Belief(3, 4)


def test_the_variance_ratio_is_a_weighted_mean():
    # Counts 0, 4: mean 2, variance 8, ratio 4; one degree of freedom against twelve months.
    assert shrunk_variance_ratio((0, 4)) == pytest.approx((12 * 2 + 1 * 4) / 13)


@pytest.mark.parametrize("joins", [(), (3,), (0,), (0, 0, 0)])
def test_without_two_months_or_a_join_the_prior_ratio_stands(joins):
    assert shrunk_variance_ratio(joins) == 2


@given(counts)
def test_the_variance_ratio_is_never_below_one(joins):
    assert shrunk_variance_ratio(joins) >= 1


def test_a_long_history_outweighs_the_prior_ratio():
    assert shrunk_variance_ratio([1] * 500) == 1
    assert shrunk_variance_ratio([0, 12] * 250) == pytest.approx(6, abs=0.15)


def test_a_ratio_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Rates(variance_ratio=0.9)


@pytest.mark.parametrize(("joins", "probability"), [(6, 0.728), (3, 0.320)])
def test_the_closed_form_is_the_published_one(joins, probability):
    assert closed_form(30, 50, 30, JOINING.after(joins, 6)) == pytest.approx(probability, abs=5e-4)


def test_a_goal_that_is_reached_is_sure_when_nobody_leaves():
    assert closed_form(50, 50, 1, JOINING) == 1
    assert closed_form(51, 50, 1, JOINING) == 1


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 40), st.integers(0, 40))
def test_the_closed_form_is_scipys_negative_binomial(lacking, months, joins, seen):
    belief = JOINING.after(joins, seen)
    exposure = belief.exposure
    expected = nbinom.sf(lacking - 1, belief.events, exposure / (exposure + months))
    assert closed_form(30, 30 + lacking, months, belief) == pytest.approx(expected, abs=1e-9)


def test_the_joins_needed_are_what_is_missing_when_nobody_leaves():
    assert joins_needed(30, 50, 20, None) == pytest.approx(1)


def test_who_leaves_must_be_made_up_for():
    assert joins_needed(50, 50, 12, LEAVING) == pytest.approx(50 / 200, rel=0.01)


def test_a_goal_that_is_reached_needs_nobody():
    assert joins_needed(60, 50, 12, LEAVING) == 0


@given(st.integers(0, 80), st.integers(1, 80), st.integers(1, 60))
def test_the_joins_needed_lead_to_the_goal(members, goal, months):
    needed = joins_needed(members, goal, months, LEAVING)
    reached = float(members)
    for _ in range(months):
        reached = reached * exp(-1 / 200) + needed
    assert reached == pytest.approx(goal) or (needed == 0 and reached >= goal)
