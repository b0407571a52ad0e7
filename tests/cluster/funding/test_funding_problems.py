"""What is wrong with a line: every kind of it by one case, and nothing with one that is right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.funding import problems as funding_problems
from cluster.funding.ledgers import HoursStatus, Worker
from cluster.funding.problems import (
    fee_problems,
    grant_problems,
    hours_problems,
    instalment_problems,
    is_in_the_year,
    other_cash_problems,
    payout_rule_problems,
    rate_problems,
)
from cluster.funding.published import PAYOUT_RULES, RATES
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem
from tests.cluster.ledgers_of_money import (
    a_fee,
    a_grant,
    a_part,
    approved_hours,
    days,
    hours_lines,
    some_cash,
    some_hours,
)

TODAY, TOMORROW = date(2020, 5, 20), date(2020, 5, 21)
JOINED = Term(MemberKind.MEMBER, date(2018, 1, 15))
FIRM = Member(1, "Fiktiv Lyd", (JOINED,), ())
GRANT, PART, FEE, CASH = a_grant(), a_part(1, 300_000), a_fee(), some_cash()
HOURS, (RATE, *_), (RULE, *_) = some_hours(), RATES, PAYOUT_RULES
DOCUMENTED = replace(
    HOURS, status=HoursStatus.DOCUMENTED, evidence="Perm 1", documented=date(2018, 5, 4)
)
REJECTED = replace(
    HOURS, status=HoursStatus.REJECTED, decided=date(2018, 6, 1), reason="ikke for prosjektet"
)
Found = tuple[Problem, ...]


def of_grant(**wrong: object) -> Found:
    return grant_problems(replace(GRANT, **wrong), TODAY)


def of_part(**wrong: object) -> Found:
    return instalment_problems(replace(PART, **wrong), [GRANT], [PART], TODAY)


def of_fee(**wrong: object) -> Found:
    return fee_problems(replace(FEE, **wrong), FIRM, TODAY)


def of_hours(**wrong: object) -> Found:
    return hours_problems(replace(HOURS, **wrong), FIRM, [HOURS], TODAY)


def of_cash(**wrong: object) -> Found:
    return other_cash_problems(replace(CASH, **wrong), TODAY)


def of_rate(**wrong: object) -> Found:
    return rate_problems(replace(RATE, **wrong))


def of_rule(**wrong: object) -> Found:
    return payout_rule_problems(replace(RULE, **wrong), PAYOUT_RULES[1:])


CASES: list[tuple[Callable[..., Found], dict[str, object], str]] = [
    (of_grant, {"funder": " "}, "funding.no_funder"),
    (of_grant, {"title": ""}, "funding.no_title"),
    (of_grant, {"source": ""}, "funding.no_source"),
    (of_grant, {"promised": 0}, "funding.amount"),
    (of_grant, {"awarded": TOMORROW}, "funding.future"),
    (of_grant, {"match_share": -0.1}, "funding.share"),
    (of_grant, {"finish_by": date(2017, 11, 30)}, "funding.before_award"),
    (of_grant, {"report_by": date(2017, 11, 30)}, "funding.before_award"),
    (of_grant, {"members_promised": -1}, "funding.members_promised"),
    (of_part, {"title": "En annen"}, "funding.no_such_grant"),
    (of_part, {"number": 0}, "funding.number"),
    (of_part, {"amount": -1}, "funding.amount"),
    (of_part, {"needs": 1.01}, "funding.share"),
    (of_part, {"claimed": TODAY}, "funding.half_told"),
    (of_part, {"paid_amount": 5}, "funding.half_told"),
    (of_part, {"paid": TODAY, "paid_amount": -5}, "funding.amount"),
    (of_part, {"claimed": TOMORROW, "claimed_amount": 5}, "funding.future"),
    (of_part, {"paid": TOMORROW, "paid_amount": 5}, "funding.future"),
    (of_part, {"amount": 1_000_001}, "funding.more_than_promised"),
    (of_fee, {"year": 2017}, "funding.not_a_member"),
    (of_fee, {"amount": -1}, "funding.amount"),
    (of_fee, {"paid": TODAY, "paid_amount": -1}, "funding.amount"),
    (of_fee, {"paid": TODAY}, "funding.half_told"),
    (of_fee, {"paid_amount": 1}, "funding.half_told"),
    (of_fee, {"paid": TOMORROW, "paid_amount": 1}, "funding.future"),
    (of_hours, {"day": date(2018, 1, 14)}, "funding.before_joining"),
    (of_hours, {"activity": "\t"}, "funding.no_activity"),
    (of_hours, {"day": TOMORROW}, "funding.future"),
    (of_hours, {"hours": 0.0}, "funding.not_quarters"),
    (of_hours, {"hours": -0.25}, "funding.not_quarters"),
    (of_hours, {"hours": 1.1}, "funding.not_quarters"),
    (of_hours, {"hourly": 0}, "funding.amount"),
    (of_hours, {"hours": 24.25}, "funding.hours_a_day"),
    (of_hours, {"hours": 14.25, "activity": "Mer"}, "funding.hours_a_day"),
    (of_hours, {"status": HoursStatus.DOCUMENTED, "evidence": "Perm"}, "funding.half_decided"),
    (of_hours, {"status": HoursStatus.DOCUMENTED, "documented": TODAY}, "funding.half_decided"),
    (of_hours, {"status": HoursStatus.APPROVED, "decided": TODAY}, "funding.half_decided"),
    (of_hours, {"status": HoursStatus.APPROVED, "approved_amount": 5}, "funding.half_decided"),
    (of_hours, {"status": HoursStatus.REJECTED, "decided": TODAY}, "funding.half_decided"),
    (of_hours, {"status": HoursStatus.REJECTED, "reason": "Nei"}, "funding.half_decided"),
    (of_hours, {"approved_amount": 5}, "funding.half_decided"),
    (of_cash, {"payer": ""}, "funding.no_payer"),
    (of_cash, {"purpose": ""}, "funding.no_purpose"),
    (of_cash, {"source": ""}, "funding.no_source"),
    (of_cash, {"amount": 0}, "funding.amount"),
    (of_cash, {"received": TODAY}, "funding.half_told"),
    (of_cash, {"received_amount": 0}, "funding.half_told"),
    (of_cash, {"day": TOMORROW}, "funding.future"),
    (of_cash, {"received": TOMORROW, "received_amount": 5}, "funding.future"),
    (of_rate, {"cap": 0}, "funding.amount"),
    (of_rate, {"source": ""}, "funding.no_source"),
    (of_rate, {"hours_a_year": 0}, "funding.hours_a_year"),
    (of_rate, {"hours_a_year": 8_785}, "funding.hours_a_year"),
    (of_rate, {"salary_share": None}, "funding.salary_share"),
    (of_rate, {"salary_share": 1.0}, "funding.salary_share"),
    (of_rule, {"plan": ""}, "funding.no_plan"),
    (of_rule, {"condition": ""}, "funding.no_condition"),
    (of_rule, {"source": ""}, "funding.no_source"),
    (of_rule, {"number": 0}, "funding.number"),
    (of_rule, {"needs": -0.1}, "funding.share"),
    (of_rule, {"share": 0.31}, "funding.more_than_all"),
]
ELSEWHERE = {"line.unknown_member"}
"""What a line alone does not show: see the tests of members."""


@pytest.mark.parametrize(
    ("of", "wrong", "code"), CASES, ids=[f"{of.__name__}-{wrong}" for of, wrong, _ in CASES]
)
def test_what_is_wrong_is_found_once_and_alone(
    of: Callable[..., Found], wrong: dict[str, object], code: str
) -> None:
    assert [each.code for each in of()] == []
    assert [each.code for each in of(**wrong)] == [code]


def test_every_problem_of_the_module_has_a_case() -> None:
    source = Path(str(funding_problems.__file__)).read_text(encoding="utf-8")
    written = set(re.findall(r'"((?:funding|line)\.[a-z_]+)"', source))
    assert written == {code for _, _, code in CASES} | ELSEWHERE


@pytest.mark.parametrize("warned", ["funding.more_than_promised", "funding.more_than_all"])
def test_more_than_there_is_warns_and_does_not_stop(warned: str) -> None:
    ((of, wrong, _),) = (each for each in CASES if each[2] == warned)
    assert [each.stops for each in of(**wrong)] == [False]


@pytest.mark.parametrize("line", [DOCUMENTED, REJECTED, approved_hours(5)])
def test_hours_that_are_told_in_full_are_right(line) -> None:
    assert hours_problems(line, FIRM, [HOURS], TODAY) == ()


def test_an_owners_rate_needs_no_share_of_a_salary() -> None:
    assert rate_problems(replace(RATE, worker=Worker.OWNER, salary_share=None)) == ()


def test_hours_of_a_day_are_counted_by_worker_and_by_member() -> None:
    long = replace(HOURS, hours=20, person="KN")
    more = replace(long, activity="Mer")
    assert [each.code for each in hours_problems(more, FIRM, [long], TODAY)] == [
        "funding.hours_a_day"
    ]
    spelt = replace(more, person=" kn ")
    assert hours_problems(spelt, FIRM, [long], TODAY)
    for other in (
        replace(long, person="OL"),
        replace(long, member_id=2),
        replace(long, day=date(2018, 5, 1)),
    ):
        assert hours_problems(more, FIRM, [other], TODAY) == ()


def test_instalments_are_added_up_by_grant_with_the_new_instead_of_the_old() -> None:
    rest = a_part(2, 700_000)
    assert instalment_problems(PART, [GRANT], [PART, rest], TODAY) == ()
    more = replace(PART, amount=300_001)
    (warned,) = instalment_problems(more, [GRANT], [PART, rest], TODAY)
    assert warned.details == {"expected": 1_000_001, "promised": 1_000_000}
    elsewhere = replace(rest, title="En annen")
    assert instalment_problems(more, [GRANT], [PART, elsewhere], TODAY) == ()


# --- members ------------------------------------------------------------------------------


def test_somebody_who_is_not_in_the_register_is_a_problem() -> None:
    assert [each.code for each in fee_problems(FEE, None, TODAY)] == ["line.unknown_member"]
    assert [each.code for each in hours_problems(HOURS, None, (), TODAY)] == ["line.unknown_member"]


def test_a_member_without_terms_is_a_problem_and_not_an_error() -> None:
    nobody = replace(FIRM, terms=())
    assert [each.code for each in fee_problems(FEE, nobody, TODAY)] == ["funding.not_a_member"]
    assert [each.code for each in hours_problems(HOURS, nobody, (), TODAY)] == [
        "funding.before_joining"
    ]


@pytest.mark.parametrize(
    ("joined", "left", "is_in"),
    [
        (date(2018, 12, 31), None, True),
        (date(2019, 1, 1), None, False),
        (date(2017, 1, 1), date(2018, 1, 2), True),
        (date(2017, 1, 1), date(2018, 1, 1), False),
        (date(2018, 3, 1), date(2018, 4, 1), True),
    ],
)
def test_a_member_is_in_the_year_on_any_day_before_it_leaves(joined, left, is_in) -> None:
    member = replace(FIRM, terms=(Term(MemberKind.MEMBER, joined, left),))
    assert is_in_the_year(member, 2018) is is_in


def test_only_the_kinds_that_are_asked_for_count() -> None:
    observer = replace(FIRM, terms=(Term(MemberKind.OBSERVER, date(2018, 1, 1)),))
    assert is_in_the_year(observer, 2018)
    assert not is_in_the_year(observer, 2018, (MemberKind.MEMBER,))


@given(
    hours_lines(),
    st.lists(st.builds(Term, st.sampled_from(MemberKind), days), max_size=2),
    st.lists(hours_lines(), max_size=4),
)
def test_no_line_of_anybody_is_an_error(line, terms, others) -> None:
    member = replace(FIRM, terms=tuple(terms))
    found = [each.code for each in hours_problems(line, member, others, TODAY)]
    before = all(line.day < each.joined for each in terms)
    assert ("funding.before_joining" in found) is before
