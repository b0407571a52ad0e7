"""Reading the register, by page or command: one search at a time, kept until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import respx

from cluster.access import Role, User
from cluster.pool import Reading, Way
from cluster.problems import Problem
from data.commands import set_industries
from data.registers import pool_reading
from data.store import Store
from tests.data.bulk_file import unit
from tests.data.registers.test_pool_search import Api

DAY = date(2026, 11, 25)


@pytest.fixture
def leader(cast: dict[Role, User]) -> User:
    return cast[Role.LEADER]


@pytest.fixture
def api(net: respx.MockRouter) -> Callable[..., Api]:
    return lambda *of: Api(net, of)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_reading, "DEFAULT_FILE", tmp_path / "klyngekart.sqlite")


def nobody(*_: object) -> None:
    """Is told, and has no use for it."""


def test_a_second_search_is_refused_while_the_first_is_under_way(
    store: Store, leader: User, api: Callable[..., Api]
) -> None:
    answers = api(unit(1))
    refused: list[Reading | Problem] = []

    def another(at: int, of: int, _: object) -> None:
        if at in (2, of):
            refused.append(pool_reading.search(store, leader, DAY, nobody))

    found = pool_reading.search(store, leader, DAY, another)
    assert isinstance(found, Reading)
    assert refused == [Problem("pool.being_read")] * 2
    assert len(answers.asked) == 80


def test_a_search_that_was_stopped_lets_the_next_one_go_on(
    store: Store, leader: User, api: Callable[..., Api]
) -> None:
    answers = api(unit(1))

    class Stopped(BaseException):
        """As when a reader goes to another page."""

    def stop(at: int, *_: object) -> None:
        if at == 11:
            raise Stopped

    with pytest.raises(Stopped):
        pool_reading.search(store, leader, DAY, stop)
    assert (pool_reading.finished(store, DAY), len(answers.asked)) == (10, 10)
    found = pool_reading.search(store, leader, DAY, nobody)
    assert isinstance(found, Reading)
    assert len(answers.asked) == 80
    assert pool_reading.finished(store, DAY) == 80


def test_what_was_finished_is_of_one_day_and_one_list_of_industries(
    store: Store, leader: User, api: Callable[..., Api]
) -> None:
    api()
    assert pool_reading.finished(store, DAY) == 0
    assert isinstance(pool_reading.search(store, leader, DAY, nobody), Reading)
    assert pool_reading.finished(store, DAY) == 80
    assert pool_reading.finished(store, DAY + timedelta(days=1)) == 0
    set_industries(store, leader, ("59",))
    assert pool_reading.finished(store, DAY) == 0


@pytest.mark.parametrize("way", Way)
def test_what_a_search_kept_is_forgotten_when_it_is_saved(
    store: Store, leader: User, api: Callable[..., Api], way: Way
) -> None:
    api()
    assert isinstance(pool_reading.search(store, leader, DAY, nobody), Reading)
    pool_reading.forget(store, Reading("", 0, (), way=way))
    assert (pool_reading.finished(store, DAY) == 0) is (way is Way.SEARCH)
    pool_reading.forget(store, Reading("", 0, (), way=way))
