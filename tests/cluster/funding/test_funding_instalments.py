"""The next part of a grant, the deadlines, the outlook, the rules, the costs, and who owes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from cluster.film_share import Credit, FilmFormat, Part, titles
from cluster.funding.checks import Kept, Rule, checks
from cluster.funding.costs import costs
from cluster.funding.instalments import (
    Alarm,
    deadlines,
    expected,
    next_instalments,
    parts_of,
    rules_of,
)
from cluster.funding.ledgers import PayoutRule
from cluster.funding.meter import grants_on
from cluster.funding.outlook import outlook
from cluster.funding.outstanding import outstanding, paid_by
from cluster.funding.published import PAYOUT_RULES, RATES, in_force
from cluster.members import MemberKind, Term
from cluster.project import Project
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
)

DAY = date(2018, 7, 1)
PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))


# --- parts and deadlines --------------------------------------------------------------


def test_a_grant_without_written_parts_is_paid_out_as_its_plan_says():
    grant = a_grant(promised=1_000_001, plan="innovasjon norge")
    parts = expected(grant, PAYOUT_RULES)
    assert [each.amount for each in parts] == [300_000, 500_000, 200_000]
    assert [each.needs for each in parts] == [0.0, 0.5, 1.0]
    assert expected(a_grant(plan=None), PAYOUT_RULES) == ()


def test_the_newest_rules_that_held_when_it_was_awarded_decide():
    newer = PayoutRule("Innovasjon Norge", date(2019, 1, 1), 1, 1.0, 1.0, "Alt til slutt.", "ny")
    rules = in_force(PAYOUT_RULES, (newer,))
    assert len(rules_of(a_grant(plan="Innovasjon Norge"), rules)) == 3
    assert rules_of(a_grant(plan="Innovasjon Norge", awarded=date(2019, 1, 1)), rules) == (newer,)


def test_what_is_written_in_with_the_same_key_holds_instead():
    mine = PayoutRule("Innovasjon Norge", None, 1, 0.25, 0.0, "Inntil 25 %.", "tilsagnsbrevet")
    rules = in_force(PAYOUT_RULES, (mine,))
    assert len(rules) == len(PAYOUT_RULES)
    assert mine in rules
    assert in_force(RATES, ()) == RATES


def test_the_next_part_is_the_first_that_is_not_paid_and_lacks_what_is_not_approved():
    told = money(
        grants=(a_grant(promised=1_000_000),),
        instalments=(
            a_part(2, 500_000, needs=0.5, due=date(2018, 8, 1)),
            a_part(1, 300_000, paid=date(2018, 1, 5)),
        ),
        own_hours=(approved_hours(120_000),),
    )
    (coming,) = next_instalments(told, DAY)
    assert (coming.instalment.number, coming.is_written) == (2, True)
    assert (coming.required, coming.approved, coming.missing) == (500_000, 120_000, 380_000)


def test_a_grant_that_is_paid_out_has_no_next_part_and_no_deadline():
    grant = a_grant(report_by=DAY, finish_by=DAY)
    told = money(grants=(grant,), instalments=(a_part(1, 1_000_000, paid=date(2018, 1, 5)),))
    assert (next_instalments(told, DAY), deadlines(told, DAY)) == ((), ())


@pytest.mark.parametrize(
    ("due", "claimed", "alarm"),
    [
        (date(2018, 6, 30), None, Alarm.INSTALMENT_LATE),
        (date(2018, 6, 30), date(2018, 6, 1), None),
        (DAY, None, Alarm.INSTALMENT_SHORT),
        (date(2018, 9, 29), None, Alarm.INSTALMENT_SHORT),
        (date(2018, 9, 30), None, None),
        (None, None, None),
    ],
)
def test_a_part_warns_ninety_days_ahead_until_it_is_claimed(due, claimed, alarm):
    told = money(
        grants=(a_grant(),), instalments=(a_part(1, 100, needs=1, due=due, claimed=claimed),)
    )
    assert [each.alarm for each in deadlines(told, DAY)] == ([alarm] if alarm else [])


def test_a_part_that_lacks_nothing_is_ready_to_be_claimed():
    told = money(grants=(a_grant(),), instalments=(a_part(1, 100, due=date(2018, 8, 1)),))
    (ready,) = deadlines(told, DAY)
    assert (ready.alarm, ready.missing) == (Alarm.INSTALMENT_READY, 0.0)


def test_deadlines_of_grants_come_in_the_order_of_days():
    told = money(
        grants=(
            a_grant(FUND, finish_by=date(2018, 9, 1), report_by=date(2018, 6, 1)),
            a_grant(TRUST, finish_by=date(2019, 9, 1)),
        )
    )
    told = money(
        grants=told.grants,
        instalments=(a_part(1, 5, FUND), a_part(1, 5, TRUST)),
    )
    assert [(each.alarm, each.day) for each in deadlines(told, DAY)] == [
        (Alarm.REPORT, date(2018, 6, 1)),
        (Alarm.FINISH, date(2018, 9, 1)),
    ]


@given(fundings(), days)
def test_each_grant_has_one_next_part_or_all_of_them_paid(told, day):
    coming = {each.grant.key: each.instalment for each in next_instalments(told, day)}
    for grant in grants_on(told, day):
        parts, _ = parts_of(grant, told)
        unpaid = [each for each in parts if each.paid is None or each.paid > day]
        least = min(unpaid, key=lambda each: each.number) if unpaid else None
        assert coming.get(grant.key) == least


# --- outlook --------------------------------------------------------------------------


def test_the_outlook_goes_on_as_in_the_last_twelve_months():
    told = money(
        grants=(a_grant(promised=1_000_000),),
        own_hours=(
            approved_hours(90_000, date(2017, 12, 20), activity="Før"),
            approved_hours(120_000, date(2018, 6, 1), activity="Siden"),
        ),
    )
    day = date(2019, 1, 1)
    seen = outlook(told, day, date(2020, 1, 1))
    assert seen.per_month == pytest.approx(10_000, rel=0.001)
    assert seen.by_then == pytest.approx(330_000, rel=0.01)
    assert seen.missing_by_then == pytest.approx(670_000, rel=0.01)
    assert seen.needed_per_month == pytest.approx(790_000 / 12, rel=0.01)


def test_too_few_months_are_no_pace_and_no_grant_no_outlook():
    assert outlook(money(), DAY, PROJECT.end) is None
    seen = outlook(money(grants=(a_grant(),)), date(2018, 1, 15), PROJECT.end)
    assert (seen.per_month, seen.by_then, seen.missing_by_then) == (None, None, None)


def test_after_the_end_nothing_can_be_needed_a_month():
    seen = outlook(money(grants=(a_grant(),)), date(2021, 1, 1), PROJECT.end)
    assert seen.needed_per_month is None
    assert seen.by_then == seen.now.approved.total


# --- rules ----------------------------------------------------------------------------


def _by_rule(members, *grants):
    return {each.rule: each for each in checks(members, grants, DAY)}


def test_nobody_is_held_against_no_rule():
    assert checks((), (a_grant(members_promised=40),), DAY) == ()


def test_firms_of_unknown_size_leave_it_open_where_they_decide(make_member):
    members = [make_member(employees=3), make_member(employees=300), make_member(employees=None)]
    of = _by_rule(members)
    assert (of[Rule.SME_SHARE].kept, of[Rule.SME_SHARE].needed) == (Kept.UNKNOWN, 2)
    assert (of[Rule.SMES].low, of[Rule.SMES].high, of[Rule.SMES].kept) == (1, 2, Kept.NO)


def test_the_rules_count_members_of_the_day_only(make_member):
    observer = make_member(Term(MemberKind.OBSERVER, date(2018, 1, 1)), employees=1)
    left = make_member(Term(MemberKind.MEMBER, date(2018, 1, 1), DAY), employees=1)
    present = [make_member(employees=2, org_number="399999901") for _ in range(3)]
    of = _by_rule([observer, left, *present], a_grant(members_promised=4))
    assert of[Rule.SMES].kept is Kept.YES
    assert (of[Rule.REGISTERED].kept, of[Rule.REGISTERED].of) == (Kept.YES, 3)
    assert (of[Rule.MEMBERS].kept, of[Rule.MEMBERS].needed) == (Kept.NO, 4)


# --- costs ----------------------------------------------------------------------------


def _title(name: str, budget: int | None, premiere: date = date(2018, 5, 1)) -> Credit:
    return Credit(
        name,
        2018,
        FilmFormat.FEATURE,
        Part.MAIN_PRODUCER,
        "Firma",
        "oppdiktet",
        premiere=premiere,
        org_number="399999901",
        budget=budget,
    )


def test_costs_are_told_only_where_the_ledgers_can(make_member):
    member = make_member(org_number="399999901")
    joined = make_member(Term(MemberKind.MEMBER, date(2018, 2, 1)))
    told = money(grants=(a_grant(),), instalments=(a_part(1, 300_000, paid=date(2018, 1, 5)),))
    credits = [_title("Én", 600_000), _title("To", None)]
    made = titles(credits, [member])
    of = costs(told, [member, joined], made, PROJECT, DAY, came=60)
    assert (of.paid, of.joined, of.per_member) == (300_000, 1, 300_000)
    assert of.per_meeting_reached == 5_000
    assert (of.films, of.without_budget, of.film_kroner, of.per_film_krone) == (2, 1, None, None)
    whole = costs(told, [member, joined], titles(credits[:1], [member]), PROJECT, DAY, came=0)
    assert (whole.per_film_krone, whole.per_meeting_reached) == (0.5, None)


def test_nobody_new_and_nothing_paid_have_no_cost(make_member):
    of = costs(money(), [make_member()], (), PROJECT, DAY, came=5)
    assert (of.per_member, of.per_film_krone, of.per_meeting_reached) == (None, None, None)


# --- who owes -------------------------------------------------------------------------


def test_who_owes_what_since_when():
    fees = (
        a_fee(1, 10_000, year=2018),
        a_fee(1, 10_000, year=2019, due=date(2018, 6, 1)),
        a_fee(2, 25_000, paid=date(2018, 4, 1), paid_amount=25_000),
        a_fee(3, 25_000, paid=date(2018, 4, 1), paid_amount=5_000),
        a_fee(4, 10_000, due=date(2018, 7, 2)),
    )
    first, second = sorted(outstanding(fees, DAY), key=lambda each: each.member_id)
    assert (first.amount, first.years, first.since) == (20_000, (2018, 2019), date(2018, 3, 1))
    assert (second.member_id, second.amount) == (3, 20_000)


def test_a_fee_paid_later_was_still_owed():
    fee = a_fee(paid=date(2018, 8, 1), paid_amount=10_000)
    assert (paid_by(fee, DAY), len(outstanding([fee], DAY))) == (0, 1)
    assert outstanding([fee], date(2018, 8, 1)) == ()
