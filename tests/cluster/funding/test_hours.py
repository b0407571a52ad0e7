"""What an own hour is worth: by the rule of its day, by hand and against trying every rate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.funding.hours import hour_value, hourly_of_salary, over_the_year, rate_on, value
from cluster.funding.ledgers import HoursStatus, Rate, Worker
from cluster.funding.published import RATES
from tests.cluster.ledgers_of_money import days, some_hours

EMPLOYEE, OWNER = Worker.EMPLOYEE, Worker.OWNER


@pytest.mark.parametrize(
    ("worker", "day", "hourly", "worth"),
    [
        (EMPLOYEE, date(2020, 4, 20), 650, 600),
        (EMPLOYEE, date(2020, 4, 21), 650, 650),
        (EMPLOYEE, date(2020, 4, 21), 900, 700),
        (EMPLOYEE, date(2018, 1, 1), 420, 420),
        (EMPLOYEE, date(2018, 1, 1), None, None),
        (OWNER, date(2018, 1, 1), None, 350),
        (OWNER, date(2020, 12, 31), 900, 350),
    ],
)
def test_an_hour_is_worth_what_the_rule_of_its_day_says(worker, day, hourly, worth):
    line = some_hours(worker=worker, day=day, hourly=hourly)
    assert hour_value(line, RATES) == worth


def test_the_value_is_whole_kroner_with_halves_up():
    line = some_hours(0.25, worker=EMPLOYEE, hourly=502)
    assert value(line, RATES) == 126  # 125.5
    assert value(replace(line, hourly=501), RATES) == 125  # 125.25


def test_without_a_rate_nothing_is_known():
    assert hour_value(some_hours(), ()) is None
    assert value(some_hours(), ()) is None
    assert rate_on((), OWNER, date(2018, 1, 1)) is None


def test_the_salary_gives_the_hour_by_its_share():
    (rate, *_) = RATES
    assert hourly_of_salary(500_000, rate) == 600
    assert hourly_of_salary(437_900, rate) == 525  # 525.48


rates = st.lists(
    st.builds(
        Rate,
        worker=st.sampled_from(Worker),
        since=st.one_of(st.none(), days),
        cap=st.integers(1, 2_000),
        hours_a_year=st.integers(1, 3_000),
        source=st.just("oppdiktet"),
        salary_share=st.just(0.0012),
    ),
    max_size=6,
    unique_by=lambda each: each.key,
)


@given(rates, st.sampled_from(Worker), days)
def test_the_rate_of_a_day_is_the_newest_that_had_begun(known, worker, day):
    begun = [x for x in known if x.worker is worker and (x.since is None or x.since <= day)]
    found = rate_on(known, worker, day)
    if not begun:
        assert found is None
        return
    assert found in begun
    assert all((each.since or date.min) <= (found.since or date.min) for each in begun)


def test_hours_beyond_the_year_are_told_by_person_and_year():
    base = [some_hours(24, activity=f"dag {at}", person="A") for at in range(78)]  # 1 872
    others = [some_hours(24, activity="for seg", person="B")]
    next_year = [some_hours(24, activity="neste", person="A", day=date(2019, 1, 2))]
    over = over_the_year([*base, *others, *next_year], RATES)
    assert set(over) == {base[-1].key}
    rejected = replace(base[0], status=HoursStatus.REJECTED)
    assert over_the_year([rejected, *base[1:]], RATES) == {}
