"""The bands hold what they promise, on rosters drawn from processes nobody told the model of."""

from collections import defaultdict

import numpy as np
import pytest

from cluster.growth.bands import LEVELS, Band
from cluster.growth.forecast import forecast
from cluster.growth.scoring import coverage
from tests.cluster.growth.monthly import any_process

ROSTERS = 600
MOST_HISTORY, LEAST_AHEAD, MOST_AHEAD = 30, 6, 30


@pytest.fixture(scope="module")
def published() -> dict[int, list[tuple[Band, int]]]:
    """For each level the bands of every month ahead, and what happened."""
    chance = np.random.default_rng(2017)
    told = defaultdict(list)
    for seed in range(ROSTERS):
        known = int(chance.integers(0, MOST_HISTORY + 1))
        ahead = int(chance.integers(LEAST_AHEAD, MOST_AHEAD + 1))
        roster = any_process(chance).roster(chance, known + ahead)
        found = forecast(roster[: known + 1], ahead, seed=seed, paths=2000)
        for month, actual in zip(found.months, roster[known + 1 :], strict=True):
            assert month.day == actual.day
            for level in LEVELS:
                told[level].append((month.bands[level], actual.members))
    return told


@pytest.mark.parametrize(
    ("level", "least", "most"), [(50, 0.45, 0.65), (80, 0.75, 0.90), (95, 0.90, 1)]
)
def test_a_band_covers_what_it_promises(published, level, least, most):
    assert least <= coverage(published[level]) <= most
