"""Placebo times and one firm at a time, against the comparison done again by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cluster.effect import PanelError, dhs_growth, leave_one_out, permutation_test, placebo


def a_panel(seed: int = 1, effect: float = 0.0) -> pd.DataFrame:
    """Forty firms from 2014 to 2019, twelve of them members from 2018."""
    chance = np.random.default_rng(seed)
    years = range(2014, 2020)
    return pd.DataFrame(
        [
            (firm, year, size * np.exp(chance.normal(0, 0.2) + effect * (year >= 2018)), member)
            for firm, size in enumerate(np.exp(chance.normal(8, 1, 40)))
            for member in [firm < 12]
            for year in years
        ],
        columns=["firm", "year", "turnover", "member"],
    ).assign(size=lambda found: np.where(found["firm"] % 2, "large", "small"))


def tried(panel: pd.DataFrame, **more: object) -> pd.DataFrame:
    return placebo(panel, "firm", "year", "turnover", "member", before=2018, draws=199, **more)


def test_each_year_before_is_tried_but_the_first() -> None:
    found = tried(a_panel())
    assert list(found["time"]) == [2015, 2016, 2017]
    assert (found["low"] <= found["estimate"]).all()
    assert (found["estimate"] <= found["high"]).all()
    assert set(found["n_treated"]) == {12}


def test_a_placebo_is_the_comparison_of_that_year() -> None:
    panel = a_panel()
    wide = panel.pivot(index="firm", columns="year", values="turnover")
    growth = dhs_growth(wide[[2014, 2015]].mean(axis=1), wide[2016])
    sides = wide.index < 12
    plain = permutation_test(growth, sides, None, 199)
    assert tried(panel).iloc[1][["estimate", "p_value"]].tolist() == [plain.estimate, plain.p_value]
    strata = np.where(wide.index % 2, "large", "small")
    among_like = permutation_test(growth, sides, strata, 199)
    found = tried(panel, strata="size").iloc[1]
    assert found[["estimate", "p_value"]].tolist() == [among_like.estimate, among_like.p_value]


def test_what_came_after_says_nothing_of_the_years_before() -> None:
    assert tried(a_panel(effect=0.0)).equals(tried(a_panel(effect=5.0)))


def test_members_that_grew_before_they_were_members_are_found_out() -> None:
    panel = a_panel()
    early = panel["member"] & (panel["year"] == 2017)
    panel.loc[early, "turnover"] *= 2
    assert tried(panel)["p_value"].iloc[-1] <= 0.01


@pytest.mark.parametrize(
    ("years", "code"), [((2017,), "effect.no_placebo"), ((), "effect.no_placebo")]
)
def test_without_two_years_before_the_assumption_cannot_be_tested(years, code: str) -> None:
    panel = a_panel()
    with pytest.raises(PanelError) as told:
        tried(panel[panel["year"].isin([*years, 2018, 2019])])
    assert told.value.problem.code == code


def test_a_firm_year_that_is_there_twice_is_told() -> None:
    panel = a_panel()
    with pytest.raises(PanelError) as told:
        tried(pd.concat([panel, panel.iloc[[1]]]))
    assert (told.value.problem.code, told.value.problem.value) == ("effect.twice", "0, 2015")


# --- one firm at a time ---------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_without_each_firm_it_is_the_comparison_of_the_others(seed: int) -> None:
    chance = np.random.default_rng(seed)
    growth, sides = chance.normal(0, 1, 14), chance.random(14) < 0.4
    strata = chance.integers(0, 3, 14)
    growth[3] = np.nan
    found = leave_one_out(growth, sides, strata)
    whole = permutation_test(growth, sides, strata, 9)
    assert len(found) == whole.n_treated + whole.n_comparison
    for row in found.itertuples():
        rest = np.arange(14) != row.name
        try:
            expected = permutation_test(growth[rest], sides[rest], strata[rest], 9).estimate
        except PanelError:
            assert np.isnan(row.estimate)
            continue
        assert row.estimate == pytest.approx(expected)
        assert row.change == pytest.approx(expected - whole.estimate)
        assert row.treated == sides[row.name]


def test_the_firm_that_moves_it_most_comes_first_by_its_name() -> None:
    growth, sides = [0.1, 2.0, 0.2, 0.0, 0.1, 0.0], [1, 1, 1, 0, 0, 0]
    found = leave_one_out(growth, sides, names=list("abcdef"))
    assert found["name"].iloc[0] == "b"
    assert found["estimate"].iloc[0] == pytest.approx(0.15 - 0.1 / 3)


def test_the_only_member_leaves_nothing_to_compare() -> None:
    found = leave_one_out([1.0, 0.0, 0.0], [True, False, False])
    assert np.isnan(found.loc[found["treated"], "estimate"].iloc[0])
