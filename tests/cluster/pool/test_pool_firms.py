"""What a load makes of the pool, what is news, and who is offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.members import MemberKind, OrganisationForm, Term
from cluster.pool import (
    Choice,
    Decision,
    News,
    PoolFirm,
    PoolLoad,
    Reading,
    Status,
    Way,
    after_load,
    decision_problems,
    load_problem,
    news,
    offered,
    prospect_of,
)
from cluster.problems import Problem
from cluster.recruitment import ProspectSource, Stage, problems_of
from tests.cluster.pool_of import ALTA, DAY, LATER, TROMSO, firm, member, number, place

OUT = Decision(Choice.EXCLUDE, "Driver med noe annet", DAY)
IN = Decision(Choice.INCLUDE, "Lager film", DAY)


def read(*firms: PoolFirm, **special: object) -> Reading:
    return replace(Reading("enheter.csv", 100, firms), **special)  # type: ignore[arg-type]


def asked(*firms: PoolFirm, of: Iterable[PoolFirm], **special: object) -> Reading:
    """A reading that looked for every firm ``of`` which there was one."""
    return read(*firms, asked=frozenset(each.org_number for each in of), **special)


def test_the_first_load_takes_in_those_who_are_listed() -> None:
    told = [firm(1), firm(2, status=Status.BANKRUPT), firm(3, status=Status.OUTSIDE)]
    assert after_load((), read(*told), LATER) == (firm(1, since=LATER),)


@pytest.mark.parametrize("status", [Status.BANKRUPT, Status.WINDING_UP, Status.OUTSIDE])
def test_a_known_firm_gets_the_status_of_the_file(status: Status) -> None:
    before = (firm(1),)
    after = after_load(before, asked(firm(1, status=status), of=before), LATER)
    assert after == (firm(1, status=status, since=LATER),)
    again = after_load(after, asked(firm(1, status=status), of=after), LATER + timedelta(30))
    assert again == after
    assert not after[0].is_in_the_pool


@pytest.mark.parametrize("status", [Status.DELETED, Status.OUTSIDE])
def test_an_ending_keeps_what_was_known(status: Status) -> None:
    before = (firm(1, decision=OUT),)
    after = after_load(before, asked(of=before, endings={number(1): status}), LATER)
    assert after == (firm(1, decision=OUT, status=status, since=LATER),)


def test_only_who_was_looked_for_and_not_found_is_gone() -> None:
    before = (firm(1), firm(2), firm(3))
    reading = asked(of=before[:2], unread=frozenset({number(2)}))
    assert [each.status for each in after_load(before, reading, LATER)] == [
        Status.GONE,
        Status.LISTED,
        Status.LISTED,
    ]


def test_who_is_withdrawn_for_legal_reasons_is_forgotten() -> None:
    before = (firm(1), firm(2))
    reading = asked(firm(2), of=before, withdrawn=frozenset({number(1)}))
    assert after_load(before, reading, LATER) == (firm(2),)


def test_what_somebody_decided_stays_when_all_else_changes() -> None:
    before = (firm(1, decision=IN, industries=("47.110",), status=Status.OUTSIDE),)
    new = firm(1, TROMSO, name="Nytt navn AS", status=Status.OUTSIDE, industries=("62.010",))
    (after,) = after_load(before, asked(new, of=before), LATER)
    assert after == replace(new, decision=IN, since=DAY)
    assert after.is_in_the_pool


def test_every_kind_of_news_is_told() -> None:
    before = tuple(firm(at) for at in range(1, 8))
    back = replace(before[5], status=Status.GONE)
    moved = firm(2, TROMSO)
    other = firm(3, industries=("59.120", "74.200"))
    listed = [before[0], moved, other, firm(4, status=Status.BANKRUPT), back, firm(9)]
    known = (*before[:5], back, before[6])
    reading = asked(
        *(each if each is not back else firm(6) for each in listed),
        of=known,
        endings={number(7): Status.OUTSIDE},
    )
    found = news(known, after_load(known, reading, LATER))
    assert [each.org_number for each in found.new] == [number(9)]
    told = {
        name: [turn.after.org_number for turn in getattr(found, name)]
        for name in ("moved", "ended", "gone", "outside", "back", "other_industry")
    }
    assert told == {
        "moved": [number(2)],
        "ended": [number(4)],
        "gone": [number(5)],
        "outside": [number(7)],
        "back": [number(6)],
        "other_industry": [number(3)],
    }
    assert found.counts() == {"new": 1, **dict.fromkeys(told, 1)}


def test_a_move_within_the_kommune_is_one_too() -> None:
    found = news([firm(1)], [firm(1, postal_code="9511")])
    assert len(found.moved) == 1
    assert found.moved[0].before.place.kommune == ALTA


firms = st.builds(
    firm,
    st.integers(1, 6),
    st.sampled_from([ALTA, TROMSO]),
    industries=st.sampled_from([("59.110",), ("74.200",)]),
    status=st.sampled_from([Status.LISTED, Status.BANKRUPT, Status.OUTSIDE]),
    employees=st.sampled_from([None, 7]),
)
pools = st.lists(firms, unique_by=lambda each: each.org_number)


@given(pools, pools)
def test_a_load_said_twice_is_no_news_the_second_time(
    first: list[PoolFirm], second: list[PoolFirm]
) -> None:
    before = after_load((), read(*first), DAY)
    after = after_load(before, asked(*second, of=before), LATER)
    again = after_load(after, asked(*second, of=after), LATER + timedelta(1))
    assert again == after
    assert news(after, again) == News()


@given(pools, pools)
def test_after_a_load_the_pool_is_what_the_file_lists(
    first: list[PoolFirm], second: list[PoolFirm]
) -> None:
    before = after_load((), read(*first), DAY)
    after = after_load(before, asked(*second, of=before), LATER)
    listed = {each.org_number for each in second if each.status is Status.LISTED}
    assert {each.org_number for each in after if each.is_in_the_pool} == listed
    assert {each.org_number for each in before} <= {each.org_number for each in after}


@given(pools, pools)
def test_the_news_are_the_whole_difference(first: list[PoolFirm], second: list[PoolFirm]) -> None:
    before = after_load((), read(*first), DAY)
    after = after_load(before, asked(*second, of=before), LATER)
    found = news(before, after)
    told = {each.org_number for each in found.new} | {
        turn.after.org_number
        for name in ("moved", "ended", "gone", "outside", "back", "other_industry")
        for turn in getattr(found, name)
    }
    known = {each.org_number: each for each in before}

    def seen(each: PoolFirm) -> tuple[object, ...]:
        return each.status, each.place.kommune, each.postal_code, each.industries

    assert told == {
        each.org_number
        for each in after
        if each.org_number not in known or seen(known[each.org_number]) != seen(each)
    }


# --- whether a reading is believed ----------------------------------------------------

LAST = PoolLoad(1, DAY, "enheter.csv", 1000, 10, "Kari", {})


@pytest.mark.parametrize(
    ("rows", "day", "code"),
    [
        (1000, LATER, None),
        (900, LATER, None),
        (899, LATER, "pool.much_smaller"),
        (1000, DAY, None),
        (1000, DAY - timedelta(1), "pool.older"),
        (1000, LATER + timedelta(1), "pool.future"),
    ],
)
def test_a_reading_is_not_older_nor_much_smaller_than_the_last(
    rows: int, day: date, code: str | None
) -> None:
    found = load_problem(read(rows=rows), day, [LAST], LATER)
    assert (found and found.code) == code


def test_a_search_is_not_compared_with_a_file() -> None:
    assert load_problem(read(rows=5, way=Way.SEARCH), LATER, [LAST], LATER) is None


def test_a_file_is_compared_with_the_last_file_also_when_a_search_was_between() -> None:
    search = replace(LAST, rows=5, way=Way.SEARCH)
    found = load_problem(read(rows=500), LATER, [search, LAST], LATER)
    assert found == Problem("pool.much_smaller", value="500", details={"before": 1000})


def test_the_first_reading_has_nothing_to_be_compared_with() -> None:
    assert load_problem(read(rows=1), DAY, [], LATER) is None


# --- whom to ask ----------------------------------------------------------------------


def test_members_and_prospects_are_not_offered_and_former_members_are() -> None:
    firms_ = [firm(at) for at in range(1, 6)]
    left = Term(MemberKind.MEMBER, date(2018, 1, 1), date(2019, 1, 1))
    observing = Term(MemberKind.OBSERVER, date(2018, 1, 1))
    members = [member(1), member(2, terms=(left,)), member(3, terms=(observing,))]
    prospects = [prospect_of(firm(4), DAY)]
    found = offered(firms_, members, prospects, DAY)
    assert [each.org_number for each in found] == [number(2), number(3), number(5)]


@pytest.mark.parametrize(
    ("status", "decision", "is_in"),
    [
        (Status.LISTED, None, True),
        (Status.LISTED, OUT, False),
        (Status.LISTED, IN, True),
        (Status.OUTSIDE, None, False),
        (Status.OUTSIDE, IN, True),
        (Status.GONE, IN, False),
        (Status.BANKRUPT, IN, False),
        (Status.WINDING_UP, None, False),
        (Status.DELETED, IN, False),
    ],
)
def test_the_pool_is_those_who_live_and_belong(
    status: Status, decision: Decision | None, is_in: bool
) -> None:
    of = firm(1, status=status, decision=decision)
    assert of.is_in_the_pool is is_in
    assert bool(offered([of], (), (), DAY)) is is_in


def test_a_firm_becomes_a_prospect_that_can_be_added() -> None:
    new = prospect_of(firm(1, website="https://example.com"), LATER)
    assert (new.name, new.org_number, new.place) == ("Oppdiktet Film 1 AS", number(1), place())
    assert (new.source, new.stage) == (ProspectSource.REGISTER, Stage.IDENTIFIED)
    assert new.organisation_form is OrganisationForm.AS
    assert list(problems_of(new, (), (), LATER)) == []


def test_a_form_that_members_never_have_is_left_out_of_the_prospect() -> None:
    assert prospect_of(firm(1, form="ESEK"), DAY).organisation_form is None


# --- what somebody decides ------------------------------------------------------------


def test_a_decision_needs_a_firm_and_a_reason() -> None:
    assert decision_problems(firm(1), number(1), "Lager film") == ()
    assert decision_problems(None, number(1), "x") == (Problem("pool.unknown", value=number(1)),)
    assert decision_problems(firm(1), number(1), "  ") == (Problem("pool.no_reason"),)
    assert decision_problems(firm(1, form="ENK"), number(1), "x") == (Problem("pool.person"),)
