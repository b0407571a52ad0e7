"""The difference and its errors, against a published study: fast-food stores and the minimum wage.

The data are those of David Card and Alan Krueger, "Minimum Wages and Employment", American Economic
Review 84(4), 1994, as David Card has published them (njmin). ``card_krueger.csv`` has only the
store, whether it is in New Jersey, where the wage was raised, or in Pennsylvania, where it was not,
and its full-time equivalents before and after: full-time, managers and half of part-time. An empty
cell is not known; the six stores that closed for good have 0 after. The published numbers are those
of Table 3, two decimals each.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from cluster.effect import confidence_interval, group_time_att, permutation_test

FILE = Path(__file__).with_name("card_krueger.csv")
DIGEST = "56ed133fb339110e0aebde1f33fd85d2b7986ac7d42f997f268088cab9a3dcb5"


@pytest.fixture(scope="module")
def stores() -> pd.DataFrame:
    """The file as it was copied, and nothing else."""
    assert sha256(FILE.read_text(encoding="utf-8").encode()).hexdigest() == DIGEST
    return pd.read_csv(FILE)


@pytest.fixture(scope="module")
def change(stores: pd.DataFrame) -> np.ndarray:
    """Of each store; nan where it is not known both times."""
    return (stores["fte_after"] - stores["fte_before"]).to_numpy()


@pytest.fixture(scope="module")
def raised(stores: pd.DataFrame) -> np.ndarray:
    """Whether the store is where the minimum wage was raised."""
    return stores["new_jersey"].to_numpy(dtype=bool)


def mean_and_error(numbers: np.ndarray) -> tuple[float, float]:
    known = numbers[np.isfinite(numbers)]
    return round(known.mean(), 2), round(known.std(ddof=1) / np.sqrt(len(known)), 2)


def test_the_file_is_the_stores_of_the_study(stores: pd.DataFrame) -> None:
    assert list(stores["store"]) == list(range(1, 411))
    assert stores["new_jersey"].value_counts().to_dict() == {1: 331, 0: 79}
    assert (stores["fte_after"] == 0).sum() == 6


@pytest.mark.parametrize(
    ("when", "new_jersey", "published"),
    [
        ("fte_before", 0, (23.33, 1.35)),
        ("fte_before", 1, (20.44, 0.51)),
        ("fte_after", 0, (21.17, 0.94)),
        ("fte_after", 1, (21.03, 0.52)),
    ],
)
def test_every_mean_and_its_error_is_the_published_one(
    stores: pd.DataFrame, when: str, new_jersey: int, published: tuple[float, float]
) -> None:
    """Rows 1 and 2: all stores that told."""
    here = stores.loc[stores["new_jersey"] == new_jersey, when]
    assert mean_and_error(here.to_numpy()) == published


def test_the_changes_are_the_published_ones(change: np.ndarray, raised: np.ndarray) -> None:
    """Row 4: stores that told both times."""
    assert mean_and_error(change[~raised]) == (-2.28, 1.25)
    assert mean_and_error(change[raised]) == (0.47, 0.48)


def test_the_difference_is_the_published_one(change: np.ndarray, raised: np.ndarray) -> None:
    found = permutation_test(change, raised)
    assert round(found.estimate, 2) == 2.75
    assert (found.n_treated, found.n_comparison, found.left_out) == (309, 75, 26)


def test_chance_does_as_much_as_often_as_scipy_finds(
    change: np.ndarray, raised: np.ndarray
) -> None:
    """scipy deals by itself, from another seed; 0.006 is four times what two such runs differ by.

    Both ask whether a store's state could have been any, so they are near the t-test that takes
    the states to spread alike (0.018), not the one that does not (0.043): Pennsylvania, the smaller
    side, spreads more.
    """
    known = np.isfinite(change)
    sides = change[known & raised], change[known & ~raised]
    theirs = stats.permutation_test(
        sides,
        lambda inside, outside, axis: inside.mean(axis=axis) - outside.mean(axis=axis),
        n_resamples=29_999,
        batch=5_000,
        rng=np.random.default_rng(1994),
    ).pvalue
    found = permutation_test(change, raised).p_value
    assert found == pytest.approx(theirs, abs=0.006)
    assert 0.013 < found < 0.023
    assert stats.ttest_ind(*sides).pvalue == pytest.approx(0.0177, abs=5e-5)
    assert stats.ttest_ind(*sides, equal_var=False).pvalue == pytest.approx(0.0432, abs=5e-5)


def test_the_interval_holds_the_difference_and_excludes_none(
    change: np.ndarray, raised: np.ndarray
) -> None:
    """Near that of the t-test that takes the states to spread alike: 0.48 to 5.02."""
    low, high = confidence_interval(change, raised)
    known = np.isfinite(change)
    theirs = stats.ttest_ind(change[known & raised], change[known & ~raised])
    assert 0 < low < 2.75 < high
    assert (low, high) == pytest.approx(theirs.confidence_interval(), abs=0.05)


def test_the_staggered_effect_and_its_error_are_the_published_ones(
    stores: pd.DataFrame, change: np.ndarray, raised: np.ndarray
) -> None:
    """One group and two times are row 4: 2.75, error 1.34.

    The influence functions give 1.33, since they divide by the number of stores where the study
    divides by one less on each side; with the study's divisor the same error is 1.34.
    """
    long = pd.concat(
        [
            pd.DataFrame(
                {
                    "store": stores["store"],
                    "time": time,
                    "fte": stores[column],
                    "first": np.where(raised, 1.0, np.inf),
                }
            )
            for time, column in enumerate(("fte_before", "fte_after"))
        ]
    )
    table = group_time_att(long, "store", "time", "fte", "first")
    (found,) = table.itertuples()
    sides = [change[np.isfinite(change) & side] for side in (raised, ~raised)]
    assert (found.group, found.time, table.attrs["left_out"]) == (1, 1, 26)
    assert found.att == pytest.approx(sides[0].mean() - sides[1].mean(), abs=1e-9)
    assert round(found.att, 2) == 2.75
    errors = [np.sqrt(sum(each.var(ddof=less) / len(each) for each in sides)) for less in (0, 1)]
    assert found.se == pytest.approx(errors[0], abs=1e-9)
    assert [round(each, 2) for each in (found.se, errors[1])] == [1.33, 1.34]
