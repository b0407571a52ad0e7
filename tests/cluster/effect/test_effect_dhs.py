"""Growth against the middle: symmetric, without a unit, and at home with nothing at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.effect import dhs_growth

AMOUNTS = st.floats(0, 1e12)


@pytest.mark.parametrize(
    ("before", "after", "growth"),
    [
        (100, 100, 0.0),
        (100, 300, 1.0),
        (300, 100, -1.0),
        (0, 5, 2.0),
        (5, 0, -2.0),
        (0, 0, 0.0),
        (1e308, 1.5e308, 0.4),
    ],
)
def test_growth_is_against_the_middle(before: float, after: float, growth: float) -> None:
    assert dhs_growth([before], [after])[0] == pytest.approx(growth)


@pytest.mark.parametrize(
    ("before", "after"), [(-1, 5), (5, -1), (np.nan, 5), (5, np.nan), (np.inf, 5), (5, np.inf)]
)
def test_what_is_unknown_or_below_nothing_has_no_growth(before: float, after: float) -> None:
    assert np.isnan(dhs_growth([before, 1.0], [after, 1.0])[0])


def test_small_growth_is_that_of_the_logarithm() -> None:
    assert dhs_growth([100], [103])[0] == pytest.approx(np.log(1.03), abs=1e-5)


@given(AMOUNTS, AMOUNTS)
def test_backwards_it_is_the_same_with_the_other_sign(before: float, after: float) -> None:
    forwards, backwards = dhs_growth([before, after], [after, before])
    assert forwards == -backwards
    assert -2 <= forwards <= 2


@given(AMOUNTS, AMOUNTS, st.sampled_from([0.001, 0.5, 8.0, 1000.0]))
def test_it_has_no_unit(before: float, after: float, unit: float) -> None:
    (plain,), (scaled,) = (
        dhs_growth([before], [after]),
        dhs_growth([before * unit], [after * unit]),
    )
    assert scaled == pytest.approx(plain, rel=1e-9, abs=1e-9) or 0 < before + after < 1e-290
