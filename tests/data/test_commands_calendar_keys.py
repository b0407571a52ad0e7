"""The key to one's own calendar: told once, kept as a digest, and gone with its account."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import select

from cluster.access import Role, User
from cluster.members import Member
from cluster.problems import Problem
from data import calendar_keys
from data.commands import erase_member, grant, make_calendar_key, remove_calendar_key, revoke
from data.engine import reading
from data.store import Store
from data.tables import Action, Entity, audit_log, calendar_key

KARI, OLA = "kari@example.com", "ola@example.com"
DAY, LATER = date(2026, 1, 5), date(2026, 2, 5)
OWN = User(KARI, Role.MEMBER)


def made(store: Store, user: User = OWN, today: date = DAY) -> str:
    key, problems = make_calendar_key(store, user, today=today)
    assert problems == ()
    assert key is not None
    return key


def everything(store: Store) -> str:
    """All that the tables of keys and of the log hold, as one text."""
    with reading(store.engine) as connection:
        rows = [*connection.execute(select(calendar_key)), *connection.execute(select(audit_log))]
    return json.dumps([list(row) for row in rows], default=str)


def test_a_key_opens_its_owners_calendar_and_no_other_does(store: Store) -> None:
    key, other = made(store), made(store, User(OLA, Role.BOARD))
    assert len(key) >= 43, "256 bits"
    assert key != other
    assert (calendar_keys.owner(store, key), calendar_keys.owner(store, other)) == (KARI, OLA)
    for wrong in ("", key[:-1], key + "x", key.swapcase(), "x" * 10_000, "\udcff", "æ\x00"):
        assert calendar_keys.owner(store, wrong) is None
    assert calendar_keys.made_on(store, KARI) == DAY
    assert calendar_keys.made_on(store, "ingen@example.com") is None


def test_the_register_keeps_only_the_digest_and_the_log_not_even_that(store: Store) -> None:
    key = made(store)
    held = everything(store)
    assert key not in held
    assert held.count(sha256(key.encode()).hexdigest()) == 1


def test_a_new_key_takes_the_place_of_the_old_one_and_all_is_logged(store: Store) -> None:
    old, new = made(store), made(store, today=LATER)
    assert calendar_keys.owner(store, old) is None
    assert calendar_keys.owner(store, new) == KARI
    assert remove_calendar_key(store, OWN) == (True, ())
    assert calendar_keys.owner(store, new) is None
    told = [(each.action, each.before, each.after) for each in store.log(3, seen_by=Role.LEADER)]
    first, second = ({"email": KARI, "made": day.isoformat()} for day in (DAY, LATER))
    assert told == [
        (Action.REMOVE, second, None),
        (Action.CHANGE, first, second),
        (Action.ADD, None, first),
    ]
    assert {each.entity for each in store.log(3)} == {Entity.CALENDAR_KEY}


def test_there_is_no_key_to_take_back_twice(store: Store) -> None:
    made(store)
    assert remove_calendar_key(store, OWN) == (True, ())
    before = store.version()
    assert remove_calendar_key(store, OWN) == (None, (Problem("calendar_key.none"),))
    assert remove_calendar_key(store, User("lokal", Role.LEADER))[0] is None
    assert store.version() == before


@pytest.mark.parametrize("name", ["lokal", "", "Kari"])
def test_who_is_not_signed_in_gets_no_key(store: Store, name: str) -> None:
    nobody = User(name, Role.LEADER)
    refused = (None, (Problem("calendar_key.no_account"),))
    assert make_calendar_key(store, nobody, today=DAY) == refused
    assert store.version() == 0


def test_an_address_is_the_same_however_it_is_written(store: Store) -> None:
    key = made(store, User("Kari@Example.com", Role.MEMBER))
    assert calendar_keys.owner(store, key) == KARI
    assert remove_calendar_key(store, OWN) == (True, ())


def test_whoever_loses_the_account_loses_the_key_in_the_same_piece_of_work(
    store: Store, leader: User
) -> None:
    grant(store, leader, KARI, Role.LEADER)
    grant(store, leader, OLA, Role.MEMBER)
    kept, lost = made(store), made(store, User(OLA, Role.MEMBER))
    revoke(store, leader, OLA)
    assert calendar_keys.owner(store, lost) is None
    assert calendar_keys.owner(store, kept) == KARI
    removed = {(each.entity, each.at) for each in store.log(2)}
    assert {entity for entity, _ in removed} == {Entity.ACCOUNT, Entity.CALENDAR_KEY}
    assert len({at for _, at in removed}) == 1


def test_a_role_that_is_changed_leaves_the_key(store: Store, leader: User) -> None:
    grant(store, leader, KARI, Role.BOARD)
    key = made(store)
    grant(store, leader, KARI, Role.MEMBER)
    assert calendar_keys.owner(store, key) == KARI


def test_an_account_that_an_erasure_closes_loses_its_key_and_its_name_in_the_log(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member())
    (firm,) = store.members(seen_by=Role.LEADER)
    grant(store, leader, OLA, Role.MEMBER, firm.id)
    key = made(store, User(OLA, Role.MEMBER, firm.id))
    assert erase_member(store, leader, firm, today=LATER)[1] == ()
    assert calendar_keys.owner(store, key) is None
    assert OLA not in everything(store)
