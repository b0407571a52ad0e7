"""Fees and hours follow their member: into its holdings, into a merger, and out of an erasure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.erasing import ERASED
from cluster.funding.ledgers import Funding, OwnHours, Worker
from cluster.funding.meter import meter
from cluster.members import Member, OrganisationForm
from data import commands, holdings
from data.store import Store

TODAY = date(2020, 5, 20)
SECRET = ("Hemmelig arbeid", "HEM", "Hemmelig perm")


def done(answer: commands.Answer[Any]) -> Any:
    result, problems = answer
    assert result is not None, problems
    return result


def money(store: Store) -> Funding:
    return store.funding(seen_by=Role.LEADER)


def some_hours(of: Member, activity: str = SECRET[0]) -> OwnHours:
    return OwnHours(
        of.id,
        date(2018, 5, 2),
        activity,
        7.5,
        Worker.OWNER,
        date(2018, 5, 3),
        person=SECRET[1],
        evidence=SECRET[2],
    )


@pytest.fixture
def put(
    store: Store, leader: User, a_member: Callable[..., Member], save: Callable[..., None]
) -> Callable[..., Member]:
    """Puts a member with approved hours and a paid fee into the register."""

    def make(name: str, **told: object) -> Member:
        save(a_member(name, **{"org_number": None, **told}))
        found = next(each for each in store.members(seen_by=Role.LEADER) if each.name == name)
        line = done(commands.register_hours(store, leader, some_hours(found)))
        done(commands.decide_hours(store, leader, [line.key], approve=True, today=TODAY))
        done(commands.charge_fees(store, leader, year=2018, amount=10_000, due=TODAY))
        key = (found.id, 2018)
        done(commands.record_payment(store, leader, key, amount=4_000, paid=TODAY))
        return found

    return make


def test_what_is_held_of_a_member_has_its_fees_and_hours(
    store: Store, put: Callable[..., Member]
) -> None:
    firm = put("Fiktiv Lyd")
    held = holdings.held_about(store, firm)
    assert [each.amount for each in held.fees] == [10_000]
    assert [each.activity for each in held.own_hours] == [SECRET[0]]


def test_a_person_who_is_erased_leaves_sums_and_no_words(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    person = put("Fiktiv Person", organisation_form=OrganisationForm.ENK)
    before = money(store)
    base = store.member(person.id)
    assert base is not None
    done(commands.erase_member(store, leader, base, today=TODAY))
    after = money(store)
    (line,) = after.own_hours
    assert (line.activity, line.evidence) == (ERASED, ERASED)
    assert (line.hours, line.approved_amount) == (7.5, before.own_hours[0].approved_amount)
    assert after.fees[0].paid_amount == 4_000
    assert meter(after, TODAY).approved == meter(before, TODAY).approved
    told = str([(x.before, x.after) for x in store.log(200, seen_by=Role.LEADER)])
    assert [word for word in SECRET if word in told] == []


def test_two_members_made_one_have_the_money_of_both(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    kept, gone = put("Fiktiv Lyd"), put("Fiktiv Lyd AS")
    bases = [store.member(each.id) for each in (kept, gone)]
    done(commands.merge_members(store, leader, *bases, (), today=TODAY))
    after = money(store)
    assert {each.member_id for each in after.own_hours} == {kept.id}
    assert sum(each.approved_amount or 0 for each in after.own_hours) == 2 * 2_625
    (fee,) = after.fees
    assert (fee.member_id, fee.amount, fee.paid_amount) == (kept.id, 10_000, 8_000)


def test_a_member_with_money_is_not_lost_with_the_trash(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    firm = put("Fiktiv Lyd")
    base = store.member(firm.id)
    assert base is not None
    done(commands.trash_member(store, leader, base, today=TODAY))
    commands.purge_trash(store, leader, today=TODAY.replace(year=2030))
    after = money(store)
    assert [each.approved_amount for each in after.own_hours] == [2_625]
    assert [each.paid_amount for each in after.fees] == [4_000]
