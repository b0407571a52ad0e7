"""Milestones are set by the board, beforehand, and only added to: on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cluster.access import Role, User
from cluster.milestones import Quarter, plan_on
from cluster.places import County
from data.commands import set_milestones
from data.engine import writing
from data.store import Store
from data.tables import Action, Entity

TODAY, QUARTER = date(2027, 2, 10), Quarter(2027, 1)
WANTED = {None: 40, County.TROMS: 14}


@pytest.fixture
def board(cast: dict[Role, User]) -> User:
    return cast[Role.BOARD]


def plan(store: Store, day: date = TODAY) -> dict[County | None, int]:
    return plan_on(store.milestones(seen_by=Role.BOARD), day).get(QUARTER, {})


def test_what_is_set_is_read_and_what_was_set_before_stays_known(store: Store, board: User) -> None:
    new, problems = set_milestones(store, board, QUARTER, WANTED, seen={}, today=TODAY)
    assert new is not None, problems
    assert plan(store) == WANTED
    later = date(2027, 3, 1)
    changed = {None: 38, County.FINNMARK: 9}
    set_milestones(store, board, QUARTER, changed, seen=WANTED, today=later)
    assert plan(store, later) == changed
    assert plan(store, TODAY) == WANTED


def test_nothing_new_writes_nothing(store: Store, board: User) -> None:
    set_milestones(store, board, QUARTER, WANTED, seen={}, today=TODAY)
    version = store.version()
    assert set_milestones(store, board, QUARTER, WANTED, seen=WANTED, today=TODAY) == ((), ())
    assert store.version() == version


@pytest.mark.parametrize("role", Role)
def test_milestones_are_read_by_board_and_leader_only(
    store: Store, board: User, role: Role
) -> None:
    set_milestones(store, board, QUARTER, WANTED, seen={}, today=TODAY)
    seen = role in (Role.BOARD, Role.LEADER)
    assert bool(store.milestones(seen_by=role)) is seen


def test_who_comes_second_is_told(store: Store, board: User) -> None:
    set_milestones(store, board, QUARTER, WANTED, seen={}, today=TODAY)
    done, problems = set_milestones(store, board, QUARTER, {None: 50}, seen={}, today=TODAY)
    assert done is None
    assert [each.code for each in problems] == ["milestone.changed_meanwhile"]
    assert plan(store) == WANTED


def test_the_past_has_no_new_milestones(store: Store, board: User) -> None:
    over = Quarter(2026, 4)
    done, problems = set_milestones(store, board, over, WANTED, seen={}, today=TODAY)
    assert done is None
    assert [each.code for each in problems] == ["milestone.over"]
    assert store.version() == 0


def test_the_log_tells_what_they_were_and_are(store: Store, board: User) -> None:
    set_milestones(store, board, QUARTER, WANTED, seen={}, today=TODAY)
    set_milestones(store, board, QUARTER, {None: 38}, seen=WANTED, today=TODAY)
    entry, _ = store.log(2, seen_by=Role.LEADER)
    assert (entry.actor, entry.action, entry.entity) == (
        board.name,
        Action.CHANGE,
        Entity.MILESTONE,
    )
    assert entry.before == {"until": "2027-03-31", "targets": ["40", "Troms 14"]}
    assert entry.after == {"until": "2027-03-31", "targets": ["38"]}


@pytest.mark.parametrize(
    "change", ["UPDATE milestone SET members = 1", "DELETE FROM milestone", "TRUNCATE milestone"]
)
def test_the_database_itself_keeps_what_was_set(store: Store, board: User, change: str) -> None:
    set_milestones(store, board, QUARTER, WANTED, seen={}, today=TODAY)
    with pytest.raises(DatabaseError), writing(store.engine) as connection:
        connection.execute(text(change))
    assert plan(store) == WANTED
