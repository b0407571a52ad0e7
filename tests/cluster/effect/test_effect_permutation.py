"""The permutation test: exact where it can be, right about chance, and its interval the inverse."""

from __future__ import annotations

from itertools import combinations, product
from math import exp

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cluster.effect import (
    PanelError,
    confidence_interval,
    minimum_detectable_effect,
    permutation_test,
    rank_test,
)

FEW = 199
"""Draws enough to be right on average, and quick enough for a thousand panels."""


def firms(count: int, treated: int, seed: int, effect: float = 0.0, sd: float = 0.5):
    chance = np.random.default_rng(seed)
    sides = np.arange(count) < treated
    return chance.normal(0.1, sd, count) + effect * sides, sides


def by_hand(growth, treated, strata) -> list[float]:
    """The estimate for every way membership can be dealt, written out."""
    labels = sorted(set(strata))
    places = {label: [at for at, each in enumerate(strata) if each == label] for label in labels}
    count = {label: sum(treated[at] for at in places[label]) for label in labels}
    labels = [each for each in labels if 0 < count[each] < len(places[each])]
    found = []
    for deal in product(*(combinations(places[label], count[label]) for label in labels)):
        total = 0.0
        for label, chosen in zip(labels, deal, strict=True):
            rest = [at for at in places[label] if at not in chosen]
            inside = sum(growth[at] for at in chosen) / len(chosen)
            outside = sum(growth[at] for at in rest) / len(rest)
            total += count[label] * (inside - outside)
        found.append(total / sum(count[label] for label in labels))
    return found


def both_sides(treated, strata) -> bool:
    """Whether any stratum has firms on both."""
    pairs = set(zip(strata, treated, strict=True))
    return any({(each, True), (each, False)} <= pairs for each in set(strata))


SMALL = st.integers(4, 9).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(-20, 20), min_size=count, max_size=count),
        st.lists(st.booleans(), min_size=count, max_size=count),
        st.lists(st.sampled_from("ab"), min_size=count, max_size=count),
    )
)


@given(SMALL)
def test_few_firms_are_dealt_in_every_way_there_is(small) -> None:
    growth, treated, strata = small
    if not both_sides(treated, strata):
        with pytest.raises(PanelError) as told:
            permutation_test(growth, treated, strata)
        assert told.value.problem.code == "effect.nothing_to_compare"
        return
    every = by_hand(growth, treated, strata)
    found = permutation_test(growth, treated, strata)
    assert found.is_exact
    assert found.draws == len(every)
    assert min(abs(found.estimate - each) for each in every) < 1e-9
    as_large = sum(abs(each) >= abs(found.estimate) - 1e-9 for each in every)
    assert found.p_value == pytest.approx(as_large / len(every))


def test_the_best_two_of_six_are_one_deal_of_fifteen() -> None:
    found = permutation_test([9, 8, 1, 2, 3, 4], [True, True, False, False, False, False])
    assert (found.estimate, found.draws, found.is_exact) == (6.0, 15, True)
    assert found.p_value == pytest.approx(1 / 15)


@settings(max_examples=40)
@given(SMALL)
def test_the_interval_is_what_the_test_does_not_reject(small) -> None:
    growth, treated, strata = small
    assume(both_sides(treated, strata))
    values, sides = np.array(growth, dtype=float), np.array(treated)
    low, high = confidence_interval(values, sides, strata, level=0.8)
    estimate = permutation_test(values, sides, strata).estimate
    assert low <= estimate <= high
    for end, outwards in ((low, -1e-3), (high, 1e-3)):
        if np.isinf(end):
            continue
        inside, outside = (
            permutation_test(values - tried * sides, sides, strata).p_value
            for tried in (end - outwards, end + outwards)
        )
        assert outside <= 0.2 + 1e-9
        assert inside > 0.2 - 1e-9


def test_the_interval_covers_nothing_exactly_when_the_test_says_so() -> None:
    for seed in range(60):
        growth, sides = firms(40, 12, seed, effect=0.35)
        low, high = confidence_interval(growth, sides, draws=FEW, seed=seed)
        rejected = permutation_test(growth, sides, None, FEW, seed).p_value <= 0.05
        assert rejected is not (low <= 0 <= high)


def test_without_an_effect_one_in_twenty_is_an_alarm() -> None:
    """A thousand panels, sizes that differ by stratum: 5 % give or take 2."""
    alarms = 0
    for seed in range(1_000):
        growth, sides = firms(60, 15, seed)
        strata = np.arange(60) % 3
        growth = growth + strata * 0.4
        alarms += permutation_test(growth, sides, strata, FEW, seed).p_value <= 0.05
    assert 30 <= alarms <= 70


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    held = 0
    for seed in range(1_000):
        growth, sides = firms(60, 15, seed, effect=0.3)
        low, high = confidence_interval(growth, sides, draws=FEW, seed=seed)
        held += low <= 0.3 <= high
    assert 930 <= held <= 970


def test_strata_keep_a_difference_in_size_from_looking_like_an_effect() -> None:
    """Members are large firms here, and large firms grow: among their like they do not differ."""
    chance = np.random.default_rng(1)
    large = np.repeat([True, False], [40, 160])
    sides = np.where(large, np.arange(200) % 2 == 0, np.arange(200) % 16 == 0)
    growth = large * 0.8 + chance.normal(0, 0.2, 200)
    assert permutation_test(growth, sides).p_value < 0.01
    among_like = permutation_test(growth, sides, large)
    assert abs(among_like.estimate) < 0.12
    assert among_like.p_value > 0.05


@pytest.mark.parametrize("factor", [-3.0, 0.01, 250.0])
def test_the_unit_says_nothing(factor: float) -> None:
    growth, sides = firms(50, 12, 3, effect=0.3)
    plain, other = (permutation_test(growth * each + 7, sides) for each in (1.0, factor))
    assert other.p_value == plain.p_value
    assert other.estimate == pytest.approx(plain.estimate * factor)


def test_the_sides_turned_round_say_the_opposite() -> None:
    growth, sides = firms(11, 4, 5, effect=0.4)
    one, other = permutation_test(growth, sides), permutation_test(growth, ~sides)
    assert other.estimate == pytest.approx(-one.estimate)
    assert other.p_value == pytest.approx(one.p_value)


def test_the_order_and_the_names_of_strata_say_nothing() -> None:
    growth, sides = firms(9, 4, 11)
    strata = np.array(list("ababababa"))
    turned = np.argsort(np.random.default_rng(1).random(9))
    plain = permutation_test(growth, sides, strata)
    renamed = np.where(strata == "a", "z", "y")
    assert permutation_test(growth[turned], sides[turned], renamed[turned]).p_value == (
        pytest.approx(plain.p_value)
    )


def test_the_same_seed_gives_the_same_to_the_last_digit() -> None:
    growth, sides = firms(80, 20, 1)
    one, again = (permutation_test(growth, sides, seed=4) for _ in range(2))
    assert one == again
    assert not one.is_exact
    assert one.p_value != permutation_test(growth, sides, seed=5).p_value
    assert confidence_interval(growth, sides, seed=4) == confidence_interval(growth, sides, seed=4)


def test_firms_that_cannot_be_compared_are_left_out_and_counted() -> None:
    growth = [1.0, 2.0, 3.0, 4.0, np.nan, 9.0, 9.0]
    sides = [True, False, True, False, True, True, True]
    strata = ["a", "a", "a", "a", "a", "b", "b"]
    found = permutation_test(growth, sides, strata)
    assert (found.n_treated, found.n_comparison, found.left_out) == (2, 2, 3)
    assert found.estimate == pytest.approx(2.0 - 3.0)


def test_too_few_to_exclude_anything_leaves_the_interval_open() -> None:
    assert confidence_interval([1, 2, 3], [True, False, False]) == (-np.inf, np.inf)


def test_one_enormous_firm_is_one_firm_by_rank() -> None:
    growth, sides = firms(30, 8, 2)
    growth[0] = 2.0
    plain = rank_test(growth, sides)
    growth[0] = 1e9
    assert rank_test(growth, sides) == plain
    assert -1 <= plain.estimate <= 1


def test_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        permutation_test([1, 2, 3], [True, False])


# --- what could have been shown -------------------------------------------------------


@pytest.mark.parametrize(("sd", "percent"), [(0.25, 14), (0.5, 31), (0.75, 50), (1.0, 71)])
def test_thirty_beside_three_hundred_could_show_this(sd: float, percent: int) -> None:
    found = minimum_detectable_effect(sd, 30, 300, 0.80)
    assert round(100 * (exp(found) - 1)) == percent


def test_an_effect_of_that_size_is_seen_as_often_as_promised() -> None:
    effect = minimum_detectable_effect(0.5, 20, 80, 0.80)
    seen = 0
    for seed in range(400):
        growth, sides = firms(100, 20, seed, effect=effect)
        seen += permutation_test(growth, sides, None, FEW, seed).p_value <= 0.05
    assert 0.74 <= seen / 400 <= 0.86


@pytest.mark.parametrize(
    "asked",
    [(-1.0, 5, 5, 0.8), (1.0, 0, 5, 0.8), (1.0, 5, 0, 0.8), (1.0, 5, 5, 0.0), (1.0, 5, 5, 1.0)],
)
def test_what_cannot_be_asked_is_refused(asked) -> None:
    with pytest.raises(ValueError, match="no effect of"):
        minimum_detectable_effect(*asked)
