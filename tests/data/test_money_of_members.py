"""Fees and hours follow their member: into its holdings, into a merger, and out of an erasure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
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
from data.tables import Action, Entity
from tests.data.test_erasure import in_files, in_tables

TODAY = date(2020, 5, 20)
SECRET = ("Hemmelig arbeid", "HEM", "Hemmelig perm")


def done(answer: commands.Answer[Any]) -> Any:
    result, problems = answer
    assert result is not None, problems
    return result


def codes(answer: commands.Answer[Any]) -> list[str]:
    result, problems = answer
    assert result is None
    return [each.code for each in problems]


def money(store: Store) -> Funding:
    return store.funding(seen_by=Role.LEADER)


def logged(store: Store) -> str:
    return str([(each.before, each.after) for each in store.log(200, seen_by=Role.LEADER)])


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
        done(commands.record_payment(store, leader, key, amount=4_000, paid=TODAY, today=TODAY))
        return found

    return make


def test_what_is_held_of_a_member_has_its_fees_and_hours(
    store: Store, put: Callable[..., Member]
) -> None:
    firm = put("Fiktiv Lyd")
    put("Noe annet")
    held = holdings.held_about(store, firm)
    (fee,), (line,) = held.fees, held.own_hours
    assert (fee.member_id, fee.amount, line.member_id) == (firm.id, 10_000, firm.id)
    told = json.loads(holdings.as_json(held))
    (fee,), (line,) = told["fees"], told["own_hours"]
    assert (fee["amount"], fee["paid_amount"], fee["paid"]) == (10_000, 4_000, "2020-05-20")
    assert (line["activity"], line["person"], line["evidence"]) == SECRET
    assert (line["hours"], line["approved_amount"], line["status"]) == ("7.5", 2_625, "approved")
    of_money = [each for each in held.log if each.entity in (Entity.FEE, Entity.OWN_HOURS)]
    assert {(each.after or {})["member_id"] for each in of_money} == {firm.id}
    assert len(of_money) == len({each.id for each in of_money}) == 4


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
    assert [word for word in SECRET if word in logged(store)] == []


def test_what_was_written_of_a_persons_money_is_in_no_table_and_no_file(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    """The reason it was rejected for and the remark on a fee, too, and of hours withdrawn since."""
    person = put("Fiktiv Person", organisation_form=OrganisationForm.ENK)
    words = {*SECRET, "Hemmelig grunn", "Hemmelig merknad", "Hemmelig trukket"}
    (line,) = money(store).own_hours
    no = {"approve": False, "reason": "Hemmelig grunn", "today": TODAY}
    done(commands.decide_hours(store, leader, [line.key], **no))
    fee = replace(money(store).fees[0], note="Hemmelig merknad")
    done(commands.import_fees(store, leader, [fee], today=TODAY))
    gone = done(commands.register_hours(store, leader, some_hours(person, "Hemmelig trukket")))
    done(commands.withdraw_hours(store, leader, gone))
    assert set().union(*in_tables(store, words).values()) == words
    base = store.member(person.id)
    assert base is not None
    done(commands.erase_member(store, leader, base, today=TODAY))
    assert in_tables(store, words) == {}
    if store.engine.dialect.name == "sqlite":
        assert in_files(store, words) == {}
    assert money(store).fees == (replace(fee, note=None),)


def test_a_firm_that_is_erased_keeps_its_hours_as_they_were(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    firm = put("Fiktiv Lyd", organisation_form=OrganisationForm.AS)
    before = money(store)
    base = store.member(firm.id)
    assert base is not None
    done(commands.erase_member(store, leader, base, today=TODAY))
    assert money(store) == before
    assert SECRET[0] in logged(store)


def test_what_a_merge_has_moved_goes_with_whom_it_was_moved_to(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    """Also what the log says of it from before, when it was a firm's."""
    gone = put("Fiktiv Person AS", organisation_form=OrganisationForm.AS)
    kept = put("Fiktiv Person", organisation_form=OrganisationForm.ENK)
    bases = [store.member(each.id) for each in (kept, gone)]
    one = done(commands.merge_members(store, leader, *bases, (), today=TODAY))
    assert one.is_person
    done(commands.erase_member(store, leader, one, today=TODAY))
    assert in_tables(store, SECRET) == {}


def test_hours_that_both_have_told_of_are_told_apart_and_the_merge_stands(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    kept, gone = put("Fiktiv Lyd"), put("Fiktiv Lyd AS")
    bases = [store.member(each.id) for each in (kept, gone)]
    done(commands.merge_members(store, leader, *bases, (), today=TODAY))
    after = money(store)
    told = {each.activity for each in after.own_hours}
    assert told == {SECRET[0], f"{SECRET[0]} (2)"}
    assert codes(commands.undo(store, leader, today=TODAY)) == ["undo.for_good"]
    assert money(store) == after


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


def test_a_member_with_money_stays_in_the_trash_and_is_erased_there(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    """Whoever has none goes."""
    person = put("Fiktiv Person", organisation_form=OrganisationForm.ENK)
    before = money(store)
    poor = commands.add_member(
        store, leader, replace(person, id=0, name="Fiktiv Uten", version=1), today=TODAY
    )
    for each in (person, done(poor)):
        base = store.member(each.id)
        assert base is not None
        done(commands.trash_member(store, leader, base, today=TODAY))
    much_later = TODAY.replace(year=2030)
    gone = done(commands.purge_trash(store, leader, today=much_later))
    assert [each.name for each in gone] == ["Fiktiv Uten"]
    (left,) = store.trash()
    assert (left.id, left.name, left.erased) == (person.id, ERASED, much_later)
    after = money(store)
    assert [each.approved_amount for each in after.own_hours] == [2_625]
    assert after.fees == before.fees
    assert in_tables(store, {*SECRET, "Fiktiv Person", "Fiktiv Uten"}) == {}
    assert done(commands.purge_trash(store, leader, today=much_later)) == ()


def test_what_is_emptied_takes_the_money_of_members_along(
    store: Store, leader: User, put: Callable[..., Member]
) -> None:
    put("Fiktiv Lyd")
    assert done(commands.clear_members(store, leader)) == 1
    assert (money(store).fees, money(store).own_hours) == ((), ())
    removed = {
        each.entity for each in store.log(200, seen_by=Role.LEADER) if each.action is Action.REMOVE
    }
    assert removed == {Entity.MEMBER, Entity.FEE, Entity.OWN_HOURS}
