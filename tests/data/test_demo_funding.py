"""The invented money: plainly invented, right by the rules, and gone when real money comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.draft import Draft
from cluster.funding import published
from cluster.funding.hours import over_the_year, value
from cluster.funding.instalments import next_instalments
from cluster.funding.ledgers import Funding, Grant, HoursStatus, Worker
from cluster.funding.meter import approved_for, funders_on, meter
from cluster.funding.outstanding import outstanding
from cluster.funding.problems import (
    fee_problems,
    grant_problems,
    hours_problems,
    instalment_problems,
    other_cash_problems,
)
from cluster.members import Member, MemberKind, OrganisationForm, Term, term_on
from data.commands import (
    clear_members,
    import_grants,
    import_members,
    remove_demo,
    replace_with_demo,
    save_grant,
)
from data.demo import MARKS, demo_funding, demo_list, demo_rest
from data.importing import read_members
from data.store import Store

TODAY = date(2020, 11, 14)
NOW = date(2026, 11, 25)
AWARDED = date(2021, 1, 4)
REAL = Grant("Et fond", "Et tilskudd", 100_000, AWARDED, "Brev")

Members = Mapping[str, Member]


@pytest.fixture(scope="module")
def named(demo_members: Members) -> Members:
    """The demo members with ids of their own, as a register gives them."""
    numbered = enumerate(demo_members.items(), 1)
    return {name: replace(each, id=number) for number, (name, each) in numbered}


@pytest.fixture(scope="module")
def by_id(named: Members) -> Mapping[int, Member]:
    return {each.id: each for each in named.values()}


@pytest.fixture(scope="module")
def money(named: Members) -> Funding:
    """The ledgers under the published rules."""
    return replace(demo_funding(named), rates=published.RATES, payout_rules=published.PAYOUT_RULES)


def drafts() -> tuple[Draft, ...]:
    return read_members(*demo_list(), today=NOW).drafts


def load_demo(store: Store, leader: User) -> None:
    plan, problems = import_members(store, leader, drafts(), today=NOW, invented=demo_rest(NOW))
    assert plan is not None, problems


def stored(store: Store) -> Funding:
    return store.funding(seen_by=Role.LEADER)


def how_many(of: Funding) -> tuple[int, ...]:
    lists = (of.grants, of.instalments, of.fees, of.own_hours, of.other_cash)
    return tuple(len(each) for each in lists)


# --- nobody can take them for real ----------------------------------------------------


def test_all_are_marked_as_invented(money: Funding) -> None:
    lists = (money.grants, money.instalments, money.fees, money.own_hours, money.other_cash)
    assert all(each.demo for lines in lists for each in lines)
    grants, cash = money.grants, money.other_cash
    assert [x.funder for x in (*grants, *money.instalments) if not x.funder.startswith(MARKS)] == []
    assert [each.payer for each in cash if not each.payer.startswith(MARKS)] == []
    said = (each.source for each in (*grants, *cash))
    shown = (each.evidence for each in money.own_hours if each.evidence)
    about = (*(each.title for each in grants), *(each.purpose for each in cash))
    assert all(each.startswith(MARKS) for each in (*said, *shown, *about))
    assert all((each.conditions or "").startswith(MARKS) for each in grants)


def test_they_are_the_same_every_time_and_others_with_another_seed(
    money: Funding, named: Members
) -> None:
    again = demo_funding(dict(reversed(named.items())))
    assert replace(again, rates=money.rates, payout_rules=money.payout_rules) == money
    other = demo_funding(named, seed=2)
    assert (other.grants, other.instalments) == (money.grants, money.instalments)
    assert other.own_hours != money.own_hours
    assert other.fees != money.fees


def test_a_members_lines_do_not_depend_on_who_else_is_there(money: Funding, named: Members) -> None:
    some = dict(list(named.items())[::3])
    fewer, ids = demo_funding(some), {each.id for each in some.values()}
    assert {*fewer.own_hours} == {x for x in money.own_hours if x.member_id in ids}
    assert {*fewer.fees} == {each for each in money.fees if each.member_id in ids}


def test_hours_do_not_depend_on_how_long_somebody_has_been_a_member(
    money: Funding, named: Members
) -> None:
    always = (Term(MemberKind.MEMBER, date(2017, 11, 15)),)
    told = demo_funding({name: replace(each, terms=always) for name, each in named.items()})
    work = {(x.member_id, x.day, x.hours, x.hourly, x.activity) for x in told.own_hours}
    assert {(x.member_id, x.day, x.hours, x.hourly, x.activity) for x in money.own_hours} < work


# --- right by the rules ---------------------------------------------------------------


def test_nothing_is_wrong_with_any_line(money: Funding, by_id: Mapping[int, Member]) -> None:
    found = [
        *(problem for each in money.grants for problem in grant_problems(each, TODAY)),
        *(
            problem
            for each in money.instalments
            for problem in instalment_problems(each, money.grants, money.instalments, TODAY)
        ),
        *(
            problem
            for each in money.fees
            for problem in fee_problems(each, by_id.get(each.member_id), TODAY)
        ),
        *(
            problem
            for each in money.own_hours
            for problem in hours_problems(each, by_id.get(each.member_id), money.own_hours, TODAY)
        ),
        *(problem for each in money.other_cash for problem in other_cash_problems(each, TODAY)),
    ]
    assert found == []
    assert over_the_year(money.own_hours, money.rates) == {}


def test_every_line_is_told_once(money: Funding) -> None:
    for lines in (money.instalments, money.fees, money.own_hours, money.other_cash):
        assert len({each.key for each in lines}) == len(lines)


def test_whoever_worked_was_a_member_that_day_and_it_was_no_weekend(
    money: Funding, by_id: Mapping[int, Member]
) -> None:
    for line in money.own_hours:
        term = term_on(by_id[line.member_id], line.day)
        assert term is not None
        assert term.kind is MemberKind.MEMBER
        assert line.day.isoweekday() <= 5
        assert date(2018, 1, 1) <= line.day <= date(2020, 10, 31)
        assert 3 <= line.hours <= 10


def test_things_come_in_their_order_and_none_later_than_the_project(money: Funding) -> None:
    for line in money.own_hours:
        days = [x for x in (line.day, line.noted, line.documented, line.decided) if x]
        assert days == sorted(days)
        assert days[-1] <= TODAY
    paid = [each.paid for each in money.fees if each.paid]
    assert max(paid) < TODAY
    assert all(
        each.paid >= each.claimed for each in money.instalments if each.paid and each.claimed
    )


def test_an_owner_has_no_salary_and_a_worker_costs_the_same_every_time(
    money: Funding, by_id: Mapping[int, Member]
) -> None:
    owners = {OrganisationForm.ENK, OrganisationForm.ANS, OrganisationForm.DA}
    costs: dict[tuple[int, str], set[int | None]] = {}
    for line in money.own_hours:
        is_owner = by_id[line.member_id].organisation_form in owners
        assert line.worker is (Worker.OWNER if is_owner else Worker.EMPLOYEE)
        costs.setdefault((line.member_id, line.person), set()).add(line.hourly)
        assert line.hourly is None or 380 <= line.hourly <= 720
        assert not (is_owner and line.hourly)
    assert {len(each) for each in costs.values()} == {1}


def test_what_is_approved_is_what_the_rates_say(money: Funding) -> None:
    approved = [each for each in money.own_hours if each.status is HoursStatus.APPROVED]
    assert all(each.approved_amount == value(each, money.rates) for each in approved)
    assert {each.decided.day for each in approved if each.decided} == {15}
    over = {each.day >= date(2020, 4, 21) for each in approved if (each.hourly or 0) > 600}
    assert over == {True, False}


# --- something to see -----------------------------------------------------------------


def test_hours_are_of_all_kinds(money: Funding, by_id: Mapping[int, Member]) -> None:
    hours = money.own_hours
    how_far = Counter(each.status for each in hours)
    assert 110 <= len(hours) <= 130
    assert how_far[HoursStatus.REJECTED] == 2
    assert how_far[HoursStatus.APPROVED] > 0.75 * len(hours)
    assert how_far[HoursStatus.DOCUMENTED] >= 5
    assert how_far[HoursStatus.REGISTERED] >= 3
    lately = [each.noted for each in hours if each.status is HoursStatus.REGISTERED]
    assert min(lately) > date(2020, 9, 30)
    assert 1 <= sum(value(each, money.rates) is None for each in hours) <= 6
    assert 5 <= sum(each.funder is not None for each in hours) <= 15
    assert {each.funder for each in hours} == {None, "Eksempelfondet"}
    assert len({each.member_id for each in hours}) > 0.8 * len(by_id)
    assert len({each.activity for each in hours}) >= 6


def test_five_fees_are_not_paid_whole(money: Funding, by_id: Mapping[int, Member]) -> None:
    owing = outstanding(money.fees, TODAY)
    assert len(owing) == sum(each.paid_amount < each.amount for each in money.fees) == 5
    assert Counter(each.year for each in money.fees).keys() == {2018, 2019}
    assert sum(0 < each.paid_amount < each.amount for each in money.fees) == 2
    for fee in money.fees:
        assert fee.amount == (25_000 if by_id[fee.member_id].employees else 10_000)
        assert fee.due >= by_id[fee.member_id].terms[0].joined + timedelta(days=30)


def test_of_other_cash_one_is_not_received(money: Funding) -> None:
    assert [each.received is None for each in money.other_cash] == [False, False, True]


def test_parts_add_up_to_what_is_promised_and_the_last_of_both_are_to_come(
    money: Funding,
) -> None:
    for grant in money.grants:
        parts = [each for each in money.instalments if each.grant_key == grant.key]
        assert sum(each.amount for each in parts) == grant.promised
        assert [each.paid is None for each in parts] == [*[False] * (len(parts) - 1), True]
    coming = next_instalments(money, TODAY)
    assert [each.grant.funder for each in coming] == [*funders_on(money, TODAY)]
    assert all(each.is_written and each.missing for each in coming)


def test_what_was_claimed_was_earned_by_then(money: Funding) -> None:
    for part in money.instalments:
        grant = next(each for each in money.grants if each.key == part.grant_key)
        if part.claimed:
            needed = part.needs * grant.promised * grant.match_share
            assert approved_for(money, grant, part.claimed).total >= needed
    assert sum(each.claimed is not None and each.needs > 0 for each in money.instalments) == 1


@pytest.mark.parametrize(
    ("day", "low", "high"),
    [
        (date(2017, 11, 15), 0.0, 0.0),
        (date(2018, 12, 31), 0.25, 0.35),
        (date(2020, 6, 30), 0.55, 0.75),
        (TODAY, 0.58, 0.8),
    ],
)
def test_the_meter_has_something_to_say(money: Funding, day: date, low: float, high: float) -> None:
    whole = meter(money, day)
    assert whole.required == whole.promised == 2_700_000
    assert low <= whole.approved.total / whole.required <= high
    assert whole.approved.total <= whole.claimed.total
    assert not high or whole.approved.in_kind > 0.05 * whole.approved.total


# --- in the register ------------------------------------------------------------------


def test_it_is_loaded_with_the_members_and_read_as_it_was_invented(
    store: Store, leader: User
) -> None:
    load_demo(store, leader)
    known = {each.name: each for each in store.members(seen_by=Role.LEADER)}
    there, made = stored(store), demo_funding(known)
    assert (there.grants, there.instalments) == (made.grants, made.instalments)
    assert (there.fees, there.own_hours, there.other_cash) == (
        made.fees,
        made.own_hours,
        made.other_cash,
    )


def gone_by_removal(store: Store, leader: User) -> None:
    assert remove_demo(store, leader) == (37, ())


def gone_by_clearing(store: Store, leader: User) -> None:
    assert clear_members(store, leader) == (37, ())
    assert store.firm_years(seen_by=Role.LEADER) == ()
    assert store.prospects(seen_by=Role.LEADER) == ()


def gone_by_a_real_list(store: Store, leader: User) -> None:
    real = [replace(drafts()[0], name="Et ekte foretak", org_number=None)]
    plan, problems = import_members(store, leader, real, today=NOW, remove_demo=True)
    assert plan is not None, problems


@pytest.mark.parametrize("go", [gone_by_removal, gone_by_clearing, gone_by_a_real_list])
def test_nothing_invented_is_left_without_the_invented_members(
    store: Store, leader: User, go: Callable[[Store, User], None]
) -> None:
    load_demo(store, leader)
    go(store, leader)
    assert how_many(stored(store)) == (0, 0, 0, 0, 0)
    assert not store.has_demo()


def test_a_register_that_is_reset_has_it_once(store: Store, leader: User) -> None:
    load_demo(store, leader)
    before = how_many(stored(store))
    plan, problems = replace_with_demo(store, leader, drafts(), demo_rest(NOW), today=NOW)
    assert plan is not None, problems
    assert how_many(stored(store)) == before == (2, 5, 57, 117, 3)


@pytest.mark.parametrize("how", ["list", "form"])
def test_invented_grants_and_instalments_go_with_the_first_real_grant(
    store: Store, leader: User, how: str
) -> None:
    load_demo(store, leader)
    answer = (
        import_grants(store, leader, [REAL], today=NOW)
        if how == "list"
        else save_grant(store, leader, REAL, seen=None, today=NOW)
    )
    assert answer[0] is not None, answer[1]
    assert stored(store).grants == (REAL,)
    assert stored(store).instalments == ()


def test_nothing_is_invented_beside_a_real_grant(store: Store, leader: User) -> None:
    save_grant(store, leader, REAL, seen=None, today=NOW)
    load_demo(store, leader)
    assert how_many(stored(store)) == (1, 0, 0, 0, 0)
