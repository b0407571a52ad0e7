"""Ties half-year by half-year since the kick-off, and before and after it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cluster.collaboration.development import BEFORE, Rate, development, half_years
from cluster.collaboration.ties import TieKind
from tests.cluster.tied import KICK_OFF, a_tie

SECOND = date(2018, 5, 15)
THIRD = date(2018, 11, 15)


def test_half_years_begin_on_the_day_of_the_kick_off() -> None:
    begins = half_years(KICK_OFF, THIRD)
    assert begins[-4:] == (date(2017, 5, 15), KICK_OFF, SECOND, THIRD)
    assert len(begins) == BEFORE + 3
    assert begins[0] == date(2013, 11, 15)


def test_a_kick_off_at_the_end_of_a_month_keeps_its_day() -> None:
    begins = half_years(date(2017, 8, 31), date(2018, 9, 1))
    assert begins[-3:] == (date(2017, 8, 31), date(2018, 2, 28), date(2018, 8, 31))


def test_a_tie_belongs_to_the_half_year_it_begins_in() -> None:
    last = SECOND - timedelta(days=1)
    found = development(
        [a_tie(1, 2, KICK_OFF), a_tie(1, 2, last), a_tie(1, 2, SECOND)], KICK_OFF, THIRD
    )
    assert [(each.number, each.ties) for each in found.half_years[-4:]] == [
        (0, 0),
        (1, 2),
        (2, 1),
        (3, 0),
    ]
    assert found.half_years[-3].kinds == ((TieKind.COPRODUCTION, 2),)


def test_the_running_half_year_is_not_compared() -> None:
    ties = [a_tie(1, 2, KICK_OFF), a_tie(1, 2, SECOND)]
    found = development(ties, KICK_OFF, THIRD - timedelta(days=1))
    assert [each.finished for each in found.half_years[-2:]] == [True, False]
    assert found.after == Rate(1, 1)
    assert development(ties, KICK_OFF, THIRD).after == Rate(2, 2)
    assert development(ties, KICK_OFF, KICK_OFF).after is None


def test_what_nobody_wrote_down_before_is_unknown_and_not_nothing() -> None:
    assert development([a_tie(1, 2, KICK_OFF)], KICK_OFF, THIRD).before is None


def test_the_time_before_begins_with_the_first_half_year_a_tie_is_known_from() -> None:
    """What nobody has written of earlier is not counted as half-years without ties."""
    long_ago = half_years(KICK_OFF, KICK_OFF)[0]
    found = development([a_tie(1, 2, date(2016, 11, 20))], KICK_OFF, THIRD)
    assert found.before == Rate(1, 2)
    assert found.before.per_half_year == 1 / 2
    found = development([a_tie(1, 2, long_ago), a_tie(1, 2, KICK_OFF)], KICK_OFF, THIRD)
    assert found.before == Rate(1, BEFORE)


def test_what_is_older_is_told_of_and_not_compared() -> None:
    found = development([a_tie(1, 2, date(2010, 1, 1))], KICK_OFF, THIRD)
    assert (found.older, found.before) == (1, None)


def test_a_day_long_before_has_no_half_years() -> None:
    found = development([a_tie(1, 2, date(2010, 1, 1))], KICK_OFF, date(2011, 1, 1))
    assert (found.half_years, found.older, found.after) == ((), 1, None)


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2024, 1, 1)), max_size=30),
    st.dates(date(2005, 1, 1), date(2025, 1, 1)),
)
def test_every_tie_is_somewhere_once(starts: list[date], day: date) -> None:
    ties = [a_tie(1, 2, each) for each in starts if each <= day]
    found = development(ties, KICK_OFF, day)
    assert found.older + sum(each.ties for each in found.half_years) == len(ties)
    for one, other in zip(found.half_years, found.half_years[1:], strict=False):
        assert one.ends == other.begins
        assert one.finished
