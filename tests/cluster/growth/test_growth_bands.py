"""Bands of whole numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cluster.growth.bands import LEVELS, Band, central_band, central_bands


def test_a_band_leaves_half_of_the_rest_on_each_side():
    outcomes = np.arange(1, 1001).reshape(-1, 1)
    assert central_bands(outcomes) == ({50: Band(250, 750), 80: Band(100, 900), 95: Band(25, 975)},)


def test_every_column_has_its_bands():
    outcomes = np.array([[1, 5], [1, 5], [1, 5]])
    assert central_bands(outcomes) == (
        dict.fromkeys(LEVELS, Band(1, 1)),
        dict.fromkeys(LEVELS, Band(5, 5)),
    )


@given(arrays(np.int64, st.tuples(st.integers(1, 200), st.just(1)), elements=st.integers(0, 60)))
def test_a_band_holds_at_least_its_share_but_for_one_outcome(outcomes):
    (bands,) = central_bands(outcomes)
    for level, band in bands.items():
        held = np.sum((band.low <= outcomes) & (outcomes <= band.high))
        assert held + 1 >= len(outcomes) * level / 100


def test_a_distribution_has_the_band_of_its_quantiles():
    assert central_band(np.array([0.1, 0.2, 0.4, 0.2, 0.1]), 80) == Band(0, 3)
    assert central_band(np.array([0.05, 0.9, 0.05]), 80) == Band(1, 1)
    assert central_band(np.ones(1), 80) == Band(0, 0)
