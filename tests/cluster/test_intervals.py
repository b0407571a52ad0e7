"""Intervals of shares and medians: against scipy, closed forms and how often they hold."""

from __future__ import annotations

from math import comb
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from cluster.intervals import middle, share


@given(st.integers(0, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_has_the_exact_interval(counted):
    count, of = counted
    found = share(count, of)
    if of == 0:
        assert (found.low, found.high) == (0, 1)
        return
    exact = binomtest(count, of).proportion_ci(0.95, method="exact")
    assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=1e-9)
    assert found.low <= count / of <= found.high


def test_nobody_of_n_has_the_closed_form():
    assert share(0, 10).high == pytest.approx(1 - 0.025 ** (1 / 10))
    assert share(10, 10).low == pytest.approx(0.025 ** (1 / 10))


@pytest.mark.parametrize("wrong", [(-1, 2), (3, 2)])
def test_what_is_no_share_is_refused(wrong):
    with pytest.raises(ValueError, match="no share"):
        share(*wrong)


@pytest.mark.parametrize(
    ("of", "ends"),
    [(1, None), (5, None), (6, (1, 6)), (8, (1, 8)), (9, (2, 8)), (10, (2, 9)), (25, (8, 18))],
)
def test_a_median_lies_between_two_of_the_values(of, ends):
    """The numbers of the values are those of the tables for the sign test."""
    found = middle(range(1, of + 1))
    assert found is not None
    assert (found.low, found.high) == (ends or (None, None))


@given(st.integers(1, 80), st.sampled_from([0.5, 0.8, 0.95]))
def test_the_interval_of_a_median_holds_as_often_as_it_says_and_no_narrower_one_does(of, sure):
    found = middle(range(1, of + 1), sure)
    assert found is not None
    if found.low is None:
        assert 1 - 2 / 2**of < sure
        return
    assert _held(of, int(found.low)) >= sure
    if of - 2 * found.low > 0:
        assert _held(of, int(found.low) + 1) < sure


def _held(of: int, k: int) -> float:
    """How often the true median lies between the k-th value from below and from above."""
    return 1 - 2 * sum(comb(of, at) for at in range(k)) / 2**of


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_the_median_is_the_middle_and_within_its_interval(values):
    found = middle(values)
    assert found is not None
    assert (found.value, found.of) == (median(values), len(values))
    assert found.low is None or found.low <= found.value <= found.high


def test_without_values_there_is_no_median():
    assert middle(()) is None
