"""The match meter: by hand, and against counting everything anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.funding.contributions import approved, claimed, unvalued
from cluster.funding.hours import value
from cluster.funding.ledgers import Funding, HoursStatus, Worker
from cluster.funding.meter import (
    Amounts,
    approved_for,
    funders_on,
    grants_on,
    meter,
    paid_to,
    years_on,
)
from tests.cluster.ledgers_of_money import (
    FUND,
    TRUST,
    a_fee,
    a_grant,
    a_part,
    approved_hours,
    days,
    fundings,
    money,
    some_cash,
    some_hours,
)

DAY = date(2019, 1, 1)


def test_nothing_granted_is_no_ratio():
    empty = meter(money(), DAY)
    assert (empty.promised, empty.paid, empty.approved) == (0, 0, Amounts())
    assert (empty.of_paid, empty.of_promised, empty.missing) == (None, None, 0.0)


def test_money_and_hours_claimed_and_approved_are_kept_apart():
    told = meter(
        money(
            grants=(a_grant(promised=1_000_000),),
            instalments=(a_part(1, 300_000, paid=date(2018, 1, 5)), a_part(2, 500_000)),
            fees=(
                a_fee(1, 10_000, paid=date(2018, 4, 1), paid_amount=10_000),
                a_fee(2, 10_000),
                a_fee(3, 10_000, paid=date(2018, 4, 1), paid_amount=4_000),
            ),
            own_hours=(
                approved_hours(3_500),
                some_hours(10, activity="Møte"),
                some_hours(
                    8, activity="Avslått", status=HoursStatus.REJECTED, decided=date(2018, 7, 1)
                ),
                some_hours(8, activity="Uten timekostnad", worker=Worker.EMPLOYEE),
            ),
            other_cash=(some_cash(50_000, received=date(2018, 9, 1), received_amount=40_000),),
        ),
        DAY,
    )
    assert told.claimed == Amounts(cash=80_000, in_kind=7_000)
    assert told.approved == Amounts(cash=54_000, in_kind=3_500)
    assert told.paid == 300_000
    assert told.of_paid == pytest.approx(57_500 / 300_000)
    assert told.of_promised == pytest.approx(0.0575)
    assert told.missing == 942_500
    assert told.unvalued == 1


def test_what_is_for_all_is_shared_by_what_is_promised_and_what_is_for_one_is_not():
    told = money(
        grants=(a_grant(FUND, 750_000), a_grant(TRUST, 250_000)),
        fees=(a_fee(1, 8_000, paid=date(2018, 4, 1), paid_amount=8_000),),
        own_hours=(approved_hours(1_000, funder="  liksomstiftelsen "),),
    )
    assert meter(told, DAY, funder=FUND).approved == Amounts(cash=6_000)
    assert meter(told, DAY, funder=TRUST).approved == Amounts(cash=2_000, in_kind=1_000)


def test_a_krone_for_a_funder_that_granted_nothing_is_shared_by_all():
    told = money(
        grants=(a_grant(FUND, 500_000), a_grant(TRUST, 500_000)),
        own_hours=(approved_hours(1_000, funder="Ukjent fond"),),
    )
    assert meter(told, DAY, funder=TRUST).approved.in_kind == 500


def test_a_grant_that_asks_for_more_than_as_much_takes_more():
    told = money(grants=(a_grant(promised=100_000, match_share=1.5),))
    assert meter(told, DAY).required == 150_000


def test_a_year_has_what_was_paid_and_contributed_in_it_and_no_promise():
    told = money(
        grants=(a_grant(),),
        instalments=(
            a_part(1, 100, paid=date(2018, 1, 5)),
            a_part(2, 70, paid=date(2018, 12, 31)),
        ),
        fees=(a_fee(year=2017, due=date(2018, 1, 1), paid=date(2018, 2, 1), paid_amount=9),),
        own_hours=(approved_hours(5),),
    )
    of = meter(told, DAY, year=2018)
    assert (of.paid, of.approved, of.of_promised) == (170, Amounts(in_kind=5), None)
    assert years_on(told, DAY) == (2017, 2018)


def test_before_the_day_it_was_decided_approved_hours_are_only_claimed():
    told = money(own_hours=(approved_hours(3_500, date(2018, 6, 1)),), grants=(a_grant(),))
    before = meter(told, date(2018, 5, 31))
    assert (before.claimed.in_kind, before.approved.in_kind) == (3_500, 0)


def test_what_was_approved_stays_when_the_rate_changes():
    told = money(own_hours=(approved_hours(3_500),), grants=(a_grant(),))
    cheaper = replace(told, rates=tuple(replace(each, cap=1) for each in told.rates))
    assert meter(cheaper, DAY) == meter(told, DAY)


def test_funders_are_named_once_as_they_are_first_written():
    told = money(grants=(a_grant(FUND, title="Én"), a_grant(FUND.upper(), title="To")))
    assert funders_on(told, DAY) == (FUND,)
    assert meter(told, DAY, funder=FUND.upper()).promised == 2_000_000


# --- by brute force -------------------------------------------------------------------


def _counted_anew(told: Funding, day: date) -> tuple[float, float]:
    """Approved and claimed kroner of everything, line by line."""
    approved_sum = claimed_sum = 0
    for fee in told.fees:
        is_paid = fee.paid is not None and fee.paid <= day
        claimed_sum += fee.amount if is_paid or fee.due <= day else 0
        approved_sum += fee.paid_amount if is_paid else 0
    for cash in told.other_cash:
        claimed_sum += cash.amount if cash.day <= day else 0
        if cash.received and cash.received <= day:
            got = cash.received_amount
            approved_sum += cash.amount if got is None else got
    for line in told.own_hours:
        decided = line.decided is not None and line.decided <= day
        worth = value(line, told.rates) if line.approved_amount is None else line.approved_amount
        if decided and line.status is HoursStatus.APPROVED:
            approved_sum += line.approved_amount or 0
        rejected = decided and line.status is HoursStatus.REJECTED
        if line.day <= day and line.noted <= day and not rejected:
            claimed_sum += worth or 0
    return approved_sum, claimed_sum


@given(fundings(), days)
def test_the_meter_of_all_is_every_line_counted_anew(told, day):
    approved_sum, claimed_sum = _counted_anew(told, day)
    of = meter(told, day)
    if grants_on(told, day):
        assert of.approved.total == pytest.approx(approved_sum)
        assert of.claimed.total == pytest.approx(claimed_sum)
    else:
        assert of.approved.total == 0
    assert sum(each.amount for each in approved(told, day)) == approved_sum
    assert sum(each.amount for each in claimed(told, day)) == claimed_sum


@given(fundings(), days)
def test_the_funders_meters_are_together_that_of_all(told, day):
    of_all = meter(told, day)
    parts = [meter(told, day, funder=each) for each in funders_on(told, day)]
    assert sum(each.promised for each in parts) == of_all.promised
    assert sum(each.paid for each in parts) == of_all.paid
    for kind in ("cash", "in_kind"):
        for stage in ("claimed", "approved"):
            whole = getattr(getattr(of_all, stage), kind)
            told_apart = sum(getattr(getattr(each, stage), kind) for each in parts)
            assert told_apart == pytest.approx(whole)


@given(fundings(), days)
def test_the_grants_shares_are_together_the_funders(told, day):
    for funder in funders_on(told, day):
        of = meter(told, day, funder=funder).approved.total
        mine = [each for each in grants_on(told, day) if each.funder == funder]
        assert sum(approved_for(told, each, day).total for each in mine) == pytest.approx(of)


@given(fundings(), days)
def test_the_years_are_together_all_time(told, day):
    of_all = meter(told, day)
    by_year = [meter(told, day, year=each) for each in years_on(told, day)]
    assert sum(each.paid for each in by_year) == of_all.paid
    assert sum(each.claimed.total for each in by_year) == pytest.approx(of_all.claimed.total)
    assert sum(each.approved.total for each in by_year) == pytest.approx(of_all.approved.total)


@given(fundings(), days, st.integers(0, 400))
def test_time_never_takes_away_what_was_paid_or_approved(told, day, later):
    then = date.fromordinal(day.toordinal() + later)
    assert sum(x.amount for x in approved(told, then)) >= sum(x.amount for x in approved(told, day))
    assert paid_to(told, told.grants, then) >= paid_to(told, told.grants, day)


@given(fundings(), days)
def test_hours_without_a_value_are_counted_and_in_no_amount(told, day):
    lines = unvalued(told, day)
    assert all(each.approved_amount is None for each in lines)
    without = replace(told, own_hours=tuple(x for x in told.own_hours if x not in lines))
    assert meter(without, day).claimed == meter(told, day).claimed
    assert meter(told, day).unvalued == len(lines)
