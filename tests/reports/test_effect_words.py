"""The numbers of a study in words."""

from __future__ import annotations

from math import inf, log

import pytest

from cluster.effect.eligible import Band, Staff
from cluster.effect.findings import GrowthBar
from cluster.effect.permutation import Interval
from cluster.effect.tested import Sides
from data.language import Language, texts
from reports import effect_words as words

NB, EN = texts(Language.BOKMAL), texts(Language.ENGLISH)


@pytest.mark.parametrize(
    ("value", "nb", "en"),
    [(4.25, "+4,2", "+4.2"), (-1.34, "−1,3", "−1.3"), (0.0, "0,0", "0.0"), (-0.04, "0,0", "0.0")],
)
def test_a_difference_has_its_sign_and_a_real_minus(value: float, nb: str, en: str) -> None:
    assert words.signed(value, NB) == nb
    assert words.signed(value, EN) == en


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ((-1.3, 9.7), "−1,3 til 9,7"),
        ((3.0, inf), "over 3,0"),
        ((-inf, -3.0), "under −3,0"),
        ((-inf, inf), "kan ikke avgrenses"),
    ],
)
def test_an_end_without_an_end_is_told(ends: tuple[float, float], said: str) -> None:
    assert words.interval(Interval(*ends), NB) == said


@pytest.mark.parametrize(
    ("p", "said"),
    [(0.0004, "p < 0,001"), (0.03, "p = 0,030"), (0.0496, "p = 0,050"), (0.742, "p = 0,74")],
)
def test_a_p_value_has_more_decimals_where_it_matters(p: float, said: str) -> None:
    assert words.p_value(p, NB) == said


def test_one_or_two_are_not_told_apart() -> None:
    assert [words.few(each, NB) for each in (None, 0, 3)] == ["1–2", "0", "3"]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (None, -80.0, "under −80 %"),
        (80.0, None, "80 % eller mer"),
        (-10.0, 0.0, "−10 til 0 %"),
        (None, None, "uansett vekst"),
        (None, 0.0, "under 0 %"),
    ],
)
def test_a_bar_tells_its_ends(low: float | None, high: float | None, said: str) -> None:
    assert words.growth_bar(GrowthBar(low, high, Sides(3, 3)), NB) == said


def test_several_strata_are_each_named() -> None:
    alike = ((Band.UNDER_1, Staff.ONE_PERSON), (Band.LARGE, Staff.EMPLOYER))
    assert words.strata(alike, NB) == (
        "under 1 mill. kr, ingen ansatte; 20 mill. kr eller mer, med ansatte"
    )


def test_logarithms_are_shown_in_per_cent() -> None:
    assert words.percent_of(log(1.1)) == pytest.approx(10)
    ends = words.ends_of(log(1.1), 0.1)
    assert ends is not None
    assert ends == pytest.approx((100 * (1.1 * 0.8220 - 1), 100 * (1.1 * 1.2165 - 1)), abs=0.02)
    assert words.ends_of(0.1, None) is None
