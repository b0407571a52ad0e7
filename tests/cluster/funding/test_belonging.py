"""Fees and hours of two that become one, and of somebody who is erased: no sum changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cluster.erasing import ERASED
from cluster.funding.belonging import moved, nameless, one_fee
from cluster.funding.hours import over_the_year
from cluster.funding.published import RATES
from tests.cluster.ledgers_of_money import a_fee, hours_lines, some_hours

EARLY, LATE = date(2018, 4, 1), date(2018, 5, 1)
few_lines = st.builds(
    replace,
    hours_lines(),
    day=st.sampled_from([date(2018, 5, 2), date(2018, 5, 3)]),
    activity=st.sampled_from(["Møte", "møte", "Kurs", "Møte (2)", ERASED]),
    person=st.sampled_from(["", "KN", "kn", "2"]),
)
ledgers = st.lists(few_lines, max_size=8, unique_by=lambda each: each.key)


def test_one_fee_has_what_both_paid_and_the_last_day_of_it():
    kept = a_fee(paid=LATE, paid_amount=4_000, note="Delt opp")
    other = a_fee(2, 12_000, paid=EARLY, paid_amount=1_000, note="Vipps")
    one = replace(kept, paid_amount=5_000, note="Delt opp Vipps")
    assert one_fee(kept, other) == one
    assert one_fee(other, kept) == replace(
        other, paid=LATE, paid_amount=5_000, note="Vipps Delt opp"
    )


def test_one_fee_of_two_that_nothing_was_paid_of_is_unpaid():
    assert one_fee(a_fee(), a_fee(2)) == a_fee()
    paid = a_fee(2, paid=EARLY, paid_amount=1)
    assert one_fee(a_fee(note="n"), replace(paid, note="n")) == a_fee(
        paid=EARLY, paid_amount=1, note="n"
    )


def test_what_both_have_told_of_is_told_apart():
    mine, second = some_hours(), some_hours(activity="planlegging (2)")
    theirs = [some_hours(3, member_id=2), some_hours(4, member_id=2, activity="Kurs")]
    pairs = moved([mine, second], theirs, 1)
    assert [old for old, _ in pairs] == theirs
    assert [(each.member_id, each.activity) for _, each in pairs] == [
        (1, "Planlegging (3)"),
        (1, "Kurs"),
    ]


@given(ledgers, ledgers)
def test_no_hours_are_lost_when_two_become_one(own, theirs):
    theirs = [replace(each, member_id=2) for each in theirs]
    pairs = moved(own, theirs, 1)
    after = [*own, *(now for _, now in pairs)]
    assert len({each.key for each in after}) == len(own) + len(theirs)
    assert {each.member_id for _, each in pairs} <= {1}
    assert all(
        replace(now, member_id=2, activity=was.activity) == was and was.activity in now.activity
        for was, now in pairs
    )


@given(ledgers)
def test_without_words_every_line_is_still_there_with_its_sums(lines):
    pairs = nameless(lines)
    after = [now for _, now in pairs]
    assert [was for was, _ in pairs] == lines
    assert len({each.key for each in after}) == len(lines)
    for was, now in pairs:
        assert now.activity.startswith(ERASED)
        assert now.person.isdigit()
        assert (now.evidence, now.reason) == (
            was.evidence and ERASED,
            was.reason and ERASED,
        )
        words = ("activity", "person", "evidence", "reason")
        assert replace(now, **{name: getattr(was, name) for name in words}) == was


@given(ledgers)
def test_without_words_a_workers_year_is_as_long_as_before(lines):
    tight = [replace(each, hours_a_year=20) for each in RATES]
    before = over_the_year(lines, tight)
    keys = {was.key: now.key for was, now in nameless(lines)}
    assert over_the_year([now for _, now in nameless(lines)], tight) == {
        keys[key]: left for key, left in before.items()
    }


@given(ledgers)
def test_what_has_no_words_stays_as_it_is(lines):
    once = [now for _, now in nameless(lines)]
    assert [now for _, now in nameless(once)] == once
