"""A number is dialled as it was meant, or as it was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.phones import dialled


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("99 88 77 66", "+4799887766"),
        ("77600000", "+4777600000"),
        ("800 20 300", "+4780020300"),
        ("+47 99 88 77 66", "+4799887766"),
        ("0047 99 88 77 66", "+4799887766"),
        ("(+47) 99 88 77 66", "4799887766"),
        ("+46 (0)8 123 456", "+468123456"),
        ("0046 (0) 8 123 456", "+468123456"),
        ("+358-40-123.4567", "+358401234567"),
        ("02800", "02800"),
        ("112", "112"),
        ("11 11 11 11", "11111111"),
        ("77600000 / 77600001", "7760000077600001"),
        ("+47", "47"),
        ("4799887766", "4799887766"),
    ],
)
def test_what_is_sure_gets_its_country_and_the_rest_stays_as_typed(written, expected):
    assert dialled(written) == expected


@given(st.text())
def test_whatever_is_written_only_digits_are_dialled(written):
    assert re.fullmatch(r"\+?[0-9]*", dialled(written))


@given(st.from_regex(r"\+?[0-9 ().\-/]{3,20}", fullmatch=True))
def test_to_dial_what_is_dialled_changes_nothing(written):
    assert dialled(dialled(written)) == dialled(written)
