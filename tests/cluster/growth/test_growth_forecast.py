"""The simulated futures, and what is told of them."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from cluster.growth.bands import LEVELS, Band
from cluster.growth.forecast import (
    MODEL,
    PATHS,
    SHORT_HISTORY,
    chance_with_more,
    chances_with_more,
    forecast,
    month_ends_after,
    simulate,
)
from cluster.growth.rates import JOINING, LEAVING, Belief, Rates, closed_form
from tests.cluster.growth.monthly import START, by_hand

SEVEN_MONTHS = by_hand(22, (1, 2, 1, 1, 3, 0, 2), left=(0, 0, 1, 0, 1))
NUMBERS = (1, 51.1658, Band(38, 65), 0.8698)
FOUR_STANDARD_ERRORS = 4 * 0.5 / PATHS**0.5


@pytest.mark.parametrize("joins", [0, 3, 6])
@pytest.mark.parametrize("goal", [31, 40, 50, 60])
def test_without_leaving_and_flocks_the_simulation_is_the_closed_form(joins, goal):
    belief = JOINING.after(joins, 6)
    members = simulate(30, 30, Rates(belief, variance_ratio=1, leaving=None))
    found = np.mean(members >= goal, axis=0)
    exact = [closed_form(30, goal, months, belief) for months in range(1, 31)]
    assert found == pytest.approx(exact, abs=FOUR_STANDARD_ERRORS)


def test_joins_a_month_have_the_mean_and_the_variance_that_are_believed():
    sure = Rates(Belief(2e6, 1e6), variance_ratio=3, leaving=None)
    joins = np.diff(simulate(0, 40, sure), axis=1)
    assert joins.mean() == pytest.approx(2, rel=0.01)
    assert joins.var() == pytest.approx(3 * 2, rel=0.02)


def test_members_leave_at_the_rate_that_is_believed():
    sure = Rates(Belief(1e-9, 1), variance_ratio=1, leaving=Belief(5e5, 1e8))
    members = simulate(1000, 24, sure, paths=1000)
    assert members[:, -1].mean() == pytest.approx(1000 * np.exp(-24 / 200), rel=0.002)


def test_the_same_seed_gives_the_same_forecast_and_another_one_nearly():
    one, same = (forecast(SEVEN_MONTHS, 24, (40,)) for _ in range(2))
    other = forecast(SEVEN_MONTHS, 24, (40,), seed=1)
    assert one == same
    assert one != other
    assert one.goals[0].at_horizon == pytest.approx(other.goals[0].at_horizon, abs=0.03)


def test_each_month_ahead_ends_after_the_last_one_known():
    found = forecast(SEVEN_MONTHS, 3)
    assert found.as_of == date(2018, 6, 30)
    assert [month.day for month in found.months] == [
        date(2018, 7, 31),
        date(2018, 8, 31),
        date(2018, 9, 30),
    ]
    assert month_ends_after(date(2019, 12, 31), 2) == (date(2020, 1, 31), date(2020, 2, 29))


def test_wider_bands_hold_the_narrower_and_the_mean():
    for month in forecast(SEVEN_MONTHS, 24).months:
        half, most, nearly_all = (month.bands[level] for level in LEVELS)
        assert nearly_all.low <= most.low <= half.low <= half.high <= most.high <= nearly_all.high
        assert most.low <= month.mean <= most.high


def test_a_goal_has_a_probability_for_every_month():
    fifty, thirty = forecast(SEVEN_MONTHS, 24, (50, 30)).goals
    for goal in (fifty, thirty):
        assert len(goal.probability) == len(goal.reached_by) == 24
        assert goal.at_horizon == goal.probability[-1]
        assert np.all(np.array(goal.reached_by) >= goal.probability)
        assert all(before <= after for before, after in pairwise(goal.reached_by))
    assert thirty.at_horizon > fifty.at_horizon


def test_the_median_day_is_when_half_have_reached_it():
    near, far, reached = forecast(SEVEN_MONTHS, 24, (35, 200, 30)).goals
    index = month_ends_after(SEVEN_MONTHS[-1].day, 24).index(near.median_day)
    assert near.reached_by[index] >= 0.5 > near.reached_by[index - 1]
    assert far.median_day is None
    assert (reached.median_day, reached.reached_by[0]) == (SEVEN_MONTHS[-1].day, 1)


def test_the_joins_needed_go_by_the_leaving_that_was_seen():
    staying, leaving = by_hand(30, [2] * 12), by_hand(30, [2] * 12, left=[2] * 12)
    assert forecast(leaving, 12, (60,)).goals[0].joins_needed > 3
    assert 0 < forecast(staying, 12, (60,)).goals[0].joins_needed < 1


def test_a_start_cohort_alone_is_enough():
    found = forecast(by_hand(30, ()), 12, (50,))
    assert (found.history, found.is_short_history) == (0, True)
    assert found.rates == Rates(JOINING, 2, LEAVING)
    assert found.months[-1].mean == pytest.approx(30 + 12 * 2 / 3 - 12 * 31 / 200, abs=0.7)


def test_a_history_is_short_below_six_months():
    assert forecast(by_hand(30, [1] * (SHORT_HISTORY - 1)), 1).is_short_history
    assert not forecast(by_hand(30, [1] * SHORT_HISTORY), 1).is_short_history


def test_more_history_of_the_same_pace_makes_the_band_narrower():
    short, long = (forecast(by_hand(30, [1] * months), 24).months[-1] for months in (2, 24))
    assert long.bands[80].high - long.bands[80].low < short.bands[80].high - short.bands[80].low


def test_nothing_holds_the_paths_below_any_number():
    found = forecast(by_hand(20, [4] * 24), 24, (55, 100))
    assert found.months[-1].bands[95].high > 200
    assert found.goals[1].at_horizon > 0.9


def test_a_counted_ceiling_holds_and_puts_nobody_out():
    assert simulate(50, 36, Rates(), more=3, ceiling=55).max() == 55
    assert simulate(60, 36, Rates(), more=3, ceiling=55).max() == 60
    assert simulate(60, 36, Rates(leaving=None), ceiling=55).min() == 60
    assert forecast(SEVEN_MONTHS, 36, (56,), ceiling=55).goals[0].at_horizon == 0


@pytest.mark.parametrize("ceiling", [None, 55])
def test_more_joins_never_make_a_goal_less_likely(ceiling):
    chances = [chance_with_more(SEVEN_MONTHS, 24, 45, more, ceiling=ceiling) for more in range(4)]
    assert chances == sorted(chances)
    assert chances[0] == forecast(SEVEN_MONTHS, 24, (45,), ceiling=ceiling).goals[0].at_horizon
    assert chances[1] > chances[0] + 0.1


def test_each_future_has_at_least_as_many_with_more_joins():
    rates = Rates()
    assert (simulate(30, 24, rates, more=1) >= simulate(30, 24, rates)).all()


def test_those_who_join_besides_leave_like_others():
    rates = Rates(leaving=Belief(5e5, 1e7))
    added = simulate(30, 24, rates, more=2)[:, -1] - simulate(30, 24, rates)[:, -1]
    kept = np.exp(-0.05)
    assert added.mean() == pytest.approx(2 * (1 - kept**24) / (1 - kept), rel=0.01)


def test_a_forecast_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no month"):
        forecast((), 12)
    with pytest.raises(ValueError, match="0 months"):
        forecast(SEVEN_MONTHS, 0)
    with pytest.raises(ValueError, match="-1 more"):
        simulate(30, 12, Rates(), more=-1)


def test_a_cluster_of_nobody_can_still_grow():
    found = forecast(by_hand(0, (0, 0)), 12, (1,))
    assert 0 < found.goals[0].at_horizon < 1


def test_the_start_is_the_november_of_the_kick_off():
    assert by_hand(3, ())[0].day == START


@pytest.mark.parametrize("variance_ratio", [1, 2])
def test_a_longer_horizon_only_draws_on(variance_ratio):
    rates = Rates(variance_ratio=variance_ratio)
    for more in (0, 2):
        short, long = (simulate(30, months, rates, more=more, paths=500) for months in (7, 40))
        assert (short == long[:, :7]).all()


@pytest.mark.parametrize("horizon", [1, 7, 24, 60])
def test_a_forecast_that_is_cut_is_the_one_that_would_have_been_made(horizon):
    goals = (30, 35, 50, 200)
    assert forecast(SEVEN_MONTHS, 60, goals).cut(horizon) == forecast(SEVEN_MONTHS, horizon, goals)


def test_the_chances_with_more_are_there_for_every_month():
    fifty, forty = chances_with_more(SEVEN_MONTHS, 24, (50, 40), 2)
    assert fifty[11] == chance_with_more(SEVEN_MONTHS, 12, 50, 2)
    assert forty[-1] == chance_with_more(SEVEN_MONTHS, 24, 40, 2)


def test_the_numbers_of_this_model_are_these():
    """Whoever changes them raises ``MODEL``: published forecasts say by which they were made."""
    found = forecast(SEVEN_MONTHS, 24, (40,))
    told = (MODEL, found.months[-1].mean, found.months[-1].bands[80], found.goals[0].at_horizon)
    assert told == NUMBERS
