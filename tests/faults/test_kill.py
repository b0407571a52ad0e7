"""Writers killed in mid-stream: what was acknowledged stays, and nothing is there by half."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from signal import SIGKILL
from threading import Timer
from time import sleep
from typing import Any

import pytest
from sqlalchemy import text

from cluster.access import Role, User
from data.engine import reading, writing
from data.project import project_values
from data.rows import account_values, record
from data.store import LogEntry, Store, open_store
from data.tables import Entity
from data.work import begin
from tests.data.test_log import Told, fold
from tests.faults.writer import PROJECT, Deed, State, facts_of

ROOT = Path(__file__).parents[2]
KILLS = 200
MOST_BEGUN = 4  # changes; in the last of them, or soon after, the writer is killed
LONGEST = 0.02  # seconds after it began that one; a change takes some milliseconds
MOST_SECONDS = 120  # for all lives; then the writers are hung
AUDITOR = User("revisor", Role.LEADER)


@dataclass(frozen=True, slots=True)
class Life:
    """What a killed writer had begun and had acknowledged, by number."""

    begun: tuple[int, ...]
    kept: tuple[int, ...]

    @property
    def in_flight(self) -> tuple[int, ...]:
        return tuple(number for number in self.begun if number not in self.kept)


class Writers:
    """The process that forks a writer for every life."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def live(self, first: int, changes: int, seconds: float) -> Life:
        """One writer's life, ended ``seconds`` after it began the last of ``changes``."""
        self._tell(str(first))
        said = [self._hear() for _ in range(2 * changes - 1)]  # between two abouts there is a kept
        sleep(seconds)
        self._tell("kill")
        while said[-1][0] != "died":
            said.append(self._hear())
        assert said.pop() == ("died", -SIGKILL)
        assert {what for what, _ in said} <= {"about", "kept"}, said
        return Life(_numbers(said, "about"), _numbers(said, "kept"))

    def _tell(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _hear(self) -> tuple[str, int]:
        assert self._process.stdout
        what, number = self._process.stdout.readline().split()
        return what, int(number)


def _numbers(said: list[tuple[str, int]], wanted: str) -> tuple[int, ...]:
    return tuple(number for what, number in said if what == wanted)


@contextmanager
def writing_to(url: str) -> Iterator[Writers]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    hung = Timer(MOST_SECONDS, process.kill)
    hung.start()
    with process:
        try:
            yield Writers(process)
        finally:
            hung.cancel()
            process.kill()


@dataclass
class Audit:
    """What the register must hold, from what was acknowledged; asked after every death."""

    url: str
    state: State
    version: int = 0
    told: Told = field(default_factory=dict)
    saved_unacknowledged: int = 0

    def check(self, life: Life) -> None:
        """All that was acknowledged is there, and of the one in flight all or nothing."""
        with closing(open_store(self.url)) as store, begin(store, AUDITOR):
            # The turn is ours: what the dead had sent off is either saved or undone by now.
            _assert_sound(store)
            new = self._new_rows(store)
            self.told = fold(new, self.told)
            _assert_stored(self.told, store)
            self._follow(life, state_of(store), new)

    def _new_rows(self, store: Store) -> tuple[LogEntry, ...]:
        known, self.version = self.version, store.version()
        newest = store.log(self.version - known, seen_by=Role.LEADER)
        return tuple(entry for entry in reversed(newest) if entry.id > known)

    def _follow(self, life: Life, found: State, new: tuple[LogEntry, ...]) -> None:
        rows = 0
        for number in life.kept:
            rows += self._take(number, new)
        for number in life.in_flight:
            if found != self.state:
                self.saved_unacknowledged += 1
                rows += self._take(number, new)
        assert found == self.state
        assert rows == len(new)  # and no row of what is not there

    def _take(self, number: int, new: tuple[LogEntry, ...]) -> int:
        """From now on the change is expected; answers how many rows the log has of it."""
        deed = Deed(number)
        after = deed.after(self.state)
        changed = {key for key in {*self.state, *after} if self.state.get(key) != after.get(key)}
        rows = [_name_in(entry) for entry in new if entry.actor == deed.user.name]
        assert sorted(rows) == sorted(changed), f"the log of change {number}, a {deed.kind}"
        self.state = after
        return len(rows)


def _name_in(entry: LogEntry) -> str:
    values = entry.after or entry.before or {}
    return str(values.get("name") or values.get("email") or PROJECT)


def state_of(store: Store) -> State:
    """What is stored, in the words of the writer."""
    return {
        PROJECT: store.project(),
        **{member.name: facts_of(member) for member in store.members(seen_by=Role.LEADER)},
        **{account.email: account.role for account in store.accounts()},
    }


def _assert_sound(store: Store) -> None:
    """SQLite's own look at its file; PostgreSQL has none, and needs none to be read."""
    if store.engine.dialect.name == "sqlite":
        with reading(store.engine) as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def _assert_stored(told: Told, store: Store) -> None:
    """What is stored is what the log tells, part for part."""
    members = {
        (Entity.MEMBER, each.id): record(each) for each in store.members(seen_by=Role.LEADER)
    }
    accounts = [account_values(each) for each in store.accounts()]
    assert {key: told[key] for key in told if key[0] is Entity.MEMBER} == members
    assert _by_email(told[key] for key in told if key[0] is Entity.ACCOUNT) == accounts
    project = project_values(store.project())
    assert told.get((Entity.PROJECT, None), project) == project


def _by_email(accounts: Iterable[Any]) -> list[Any]:
    return sorted(accounts, key=lambda each: str(each["email"]))


@pytest.fixture
def audit(url: str) -> Audit:
    """Of a register nobody has written to yet."""
    with closing(open_store(url)) as store:
        return Audit(url, state_of(store))


@pytest.mark.parametrize("seed", [1711])
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(audit: Audit, seed: int) -> None:
    chance, lives, first = Random(seed), list[Life](), 1
    with writing_to(audit.url) as writers:
        for _ in range(KILLS):
            changes, seconds = chance.randint(1, MOST_BEGUN), chance.uniform(0, LONGEST)
            lives.append(writers.live(first, changes, seconds))
            audit.check(lives[-1])
            first = lives[-1].begun[-1] + 1
    in_mid_stream = sum(bool(life.kept and life.in_flight) for life in lives)
    assert in_mid_stream > KILLS / 2
    assert audit.saved_unacknowledged < in_mid_stream  # the others were undone


def test_a_writer_that_is_let_live_is_believed(audit: Audit) -> None:
    _do(audit.url, 1, 2)
    audit.check(Life(begun=(1, 2), kept=(1, 2)))


@pytest.mark.parametrize("number", [1, 2, 4, 5])
def test_the_audit_would_see_a_lost_change(audit: Audit, number: int) -> None:
    _do(audit.url, *range(1, number))
    claimed = tuple(range(1, number + 1))
    with pytest.raises(AssertionError):
        audit.check(Life(claimed, claimed))


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM member_craft WHERE ordinal = 1",
        "DELETE FROM member_place",
        "DELETE FROM membership_term",
        "DELETE FROM member WHERE name = 'Duun Klipp'",
        "INSERT INTO account (email, role) VALUES ('siri@example.com', 'board')",
    ],
)
@pytest.mark.parametrize("kept", [(), (1,)], ids=["in flight", "acknowledged"])
def test_the_audit_would_see_half_a_change(
    audit: Audit, damage: str, kept: tuple[int, ...]
) -> None:
    _do(audit.url, 1)
    with closing(open_store(audit.url)) as store, writing(store.engine) as connection:
        connection.execute(text(damage))
        connection.commit()
    with pytest.raises((AssertionError, IndexError)):  # a member without a place is none
        audit.check(Life(begun=(1,), kept=kept))


def test_the_audit_would_see_a_row_of_the_log_that_nothing_was_done_for(audit: Audit) -> None:
    _do(audit.url, 1, 1)
    with pytest.raises(AssertionError):
        audit.check(Life(begun=(), kept=()))


def _do(url: str, *numbers: int) -> None:
    with closing(open_store(url)) as store:
        for number in numbers:
            Deed(number).done(store)
