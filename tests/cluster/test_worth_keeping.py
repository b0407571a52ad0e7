"""Who is asked about, and what is news."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.members import Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision
from cluster.snapshots import (
    Accounts,
    AccountsType,
    Skip,
    Snapshot,
    Source,
    skipped,
    worth_keeping,
)

NUMBER, OTHER = "335778103", "317163835"
AT = datetime(2019, 11, 1, 12, tzinfo=UTC)
PLACE = Place("Tromsø", Kommune("5501", "Tromsø"), Position(69.65, 18.96), Precision.PLACE)
MEMBER = Member(
    1, "Liksom", (Term(MemberKind.MEMBER, date(2017, 11, 15)),), (Located(PLACE),), NUMBER
)
FIVE = Snapshot(NUMBER, Source.FIRMS, AT, employees=5)
FILED = Accounts(AccountsType.FIRM, date(2018, 1, 1), date(2018, 12, 31), "NOK", annual_result=-3)
TOLD = Snapshot(NUMBER, Source.ACCOUNTS, AT, accounts=FILED)
LATER = AT + timedelta(days=30)


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ({}, None),
        ({"organisation_form": OrganisationForm.AS}, None),
        ({"organisation_form": OrganisationForm.ENK}, Skip.PERSON),
        ({"organisation_form": OrganisationForm.ENK, "org_number": None}, Skip.PERSON),
        ({"org_number": None}, Skip.NO_NUMBER),
        ({"org_number": OTHER}, Skip.DONE),
        ({"demo": True, "org_number": None}, Skip.DEMO),
    ],
    ids=str,
)
def test_who_is_passed_over_and_why(special, expected):
    assert skipped(replace(MEMBER, **special), {OTHER}) is expected


def test_the_first_thing_said_is_news_and_so_is_that_nothing_is():
    nothing = [Snapshot(NUMBER, Source.FIRMS, AT), Snapshot(NUMBER, Source.ACCOUNTS, AT)]
    assert worth_keeping(nothing, []) == tuple(nothing)


def test_the_same_again_is_no_news():
    later = [replace(each, fetched_at=LATER) for each in (FIVE, TOLD)]
    assert worth_keeping(later, [FIVE, TOLD]) == ()
    assert worth_keeping([FIVE, FIVE], []) == (FIVE,)


def test_the_same_in_another_year_is_news():
    later = replace(FIVE, fetched_at=AT.replace(year=2020))
    assert worth_keeping([later], [FIVE]) == (later,)


@pytest.mark.parametrize("employees", [0, 6, None])
def test_another_number_is_news_and_unknown_is_not_none_at_all(employees):
    later = replace(FIVE, fetched_at=LATER, employees=employees)
    assert worth_keeping([later], [FIVE]) == (later,)
    assert worth_keeping([replace(FIVE, employees=0)], [replace(FIVE, employees=None)])


@pytest.mark.parametrize(
    "differs",
    [
        {"annual_result": None},
        {"operating_revenue": 0},
        {"currency": "USD"},
        {"period_to": date(2018, 11, 30)},
        {"type": AccountsType.GROUP},
    ],
    ids=str,
)
def test_accounts_that_differ_anywhere_are_news(differs):
    later = replace(TOLD, fetched_at=LATER, accounts=replace(FILED, **differs))
    assert worth_keeping([later], [TOLD]) == (later,)


def test_what_goes_back_to_what_it_was_is_news():
    six = replace(FIVE, employees=6)
    assert worth_keeping([FIVE], [FIVE, six]) == (FIVE,)
    assert worth_keeping([FIVE, six, FIVE], []) == (FIVE, six, FIVE)


def test_firms_and_sources_are_apart():
    other = replace(FIVE, org_number=OTHER)
    assert worth_keeping([other, TOLD], [FIVE]) == (other, TOLD)


@given(st.lists(st.builds(replace, st.just(FIVE), employees=st.none() | st.integers(0, 2))))
def test_asking_again_at_once_adds_nothing(told):
    kept = worth_keeping(told, [])
    assert worth_keeping(told[-1:], kept) == ()
    assert all(each != after for each, after in pairwise(kept))
