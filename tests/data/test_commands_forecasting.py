"""Forecasts are published by the board, kept as they were said, and give the same again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cluster.access import Role, User
from cluster.growth.bands import LEVELS
from cluster.growth.published import Edition, made_again
from cluster.members import Member, MemberKind, Term
from cluster.project import Project
from data.commands import publish_forecast, set_project
from data.engine import writing
from data.store import Store
from data.tables import Action, Entity

TODAY, UNTIL = date(2019, 3, 14), date(2020, 11, 14)
Save = Callable[..., None]
MakeMember = Callable[..., Member]


@pytest.fixture
def board(cast: dict[Role, User]) -> User:
    return cast[Role.BOARD]


@pytest.fixture
def growing(store: Store, save: Save, a_member: MakeMember) -> Store:
    """Nine from the kick-off, and one more each month of 2018."""
    start = Term(MemberKind.MEMBER, date(2017, 11, 15))
    save(*(a_member(f"Fiktiv {each}", terms=(start,)) for each in range(9)))
    for month in range(1, 13):
        term = Term(MemberKind.MEMBER, date(2018, month, 5))
        save(a_member(f"Oppdiktet {month}", terms=(term,)))
    return store


def made(store: Store, user: User, until: date = UNTIL, today: date = TODAY) -> Edition:
    edition, problems = publish_forecast(store, user, until, today=today)
    assert edition is not None, problems
    return edition


def test_what_is_published_is_read_as_it_was_said(growing: Store, board: User) -> None:
    edition = made(growing, board)
    assert edition.id > 0
    assert (edition.published, edition.until) == (TODAY, UNTIL)
    assert (edition.as_of, edition.last.day) == (date(2019, 2, 28), date(2020, 10, 31))
    assert growing.forecasts(seen_by=Role.BOARD) == (edition,)


def test_what_is_read_back_can_be_made_again_and_gives_the_same(
    growing: Store, board: User
) -> None:
    made(growing, board)
    (stored,) = growing.forecasts(seen_by=Role.BOARD)
    assert made_again(stored) == stored
    assert [list(month.bands) for month in stored.months] == [list(LEVELS)] * 20


@pytest.mark.parametrize("role", Role)
def test_editions_are_read_by_board_and_leader_only(
    growing: Store, board: User, role: Role
) -> None:
    edition = made(growing, board)
    seen = role in (Role.BOARD, Role.LEADER)
    assert growing.forecasts(seen_by=role) == ((edition,) if seen else ())


def test_the_same_is_not_published_twice(growing: Store, board: User, leader: User) -> None:
    made(growing, board)
    version = growing.version()
    again, problems = publish_forecast(growing, leader, UNTIL, today=TODAY)
    assert again is None
    assert [each.code for each in problems] == ["forecast.known"]
    assert growing.version() == version
    made(growing, leader, until=date(2021, 12, 31))
    made(growing, leader, today=date(2019, 3, 31))
    set_project(growing, leader, Project(date(2017, 11, 15), UNTIL, (40, 60)))
    made(growing, leader)


def test_the_log_tells_who_published_what(growing: Store, board: User) -> None:
    edition = made(growing, board)
    (entry,) = growing.log(1, seen_by=Role.LEADER)
    assert (entry.actor, entry.action, entry.entity, entry.entity_id) == (
        board.name,
        Action.ADD,
        Entity.FORECAST,
        edition.id,
    )
    assert entry.after == {
        "as_of": "2019-02-28",
        "until": "2020-11-14",
        "goals": [50, 60],
        "chances": [round(100 * each.at_horizon) for each in edition.goals],
        "demo": False,
    }


@pytest.mark.parametrize(
    ("until", "today", "expected"),
    [
        (TODAY, TODAY, "forecast.too_near"),
        (date(2030, 1, 1), TODAY, "forecast.too_far"),
        (UNTIL, date(2017, 11, 20), "forecast.not_begun"),
    ],
)
def test_what_cannot_be_said_is_not_published(
    growing: Store, board: User, until: date, today: date, expected: str
) -> None:
    version = growing.version()
    answer = publish_forecast(growing, board, until, today=today)
    assert answer[0] is None
    assert [each.code for each in answer[1]] == [expected]
    assert growing.version() == version


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE published_forecast SET demo = NOT demo",
        "DELETE FROM published_forecast",
        "DELETE FROM published_forecast WHERE id = 1",
        "TRUNCATE published_forecast",
    ],
)
def test_the_database_itself_keeps_what_was_said(growing: Store, board: User, change: str) -> None:
    edition = made(growing, board)
    with pytest.raises(DatabaseError), writing(growing.engine) as connection:
        connection.execute(text(change))
    assert growing.forecasts(seen_by=Role.BOARD) == (edition,)
