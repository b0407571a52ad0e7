"""The register read for the pool, in turn and one firm at a time, from a register that answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
import stamina

from cluster.access import Role, User
from cluster.pool import STANDARD, Choice, PoolFirm, Reading, Status, Way
from cluster.problems import Problem
from data import pool_reading
from data.commands import Loaded
from data.pool_reading import (
    Asked,
    Turns,
    finished,
    read,
    save,
    search_file,
    take_in,
    take_out,
)
from data.registers import asking
from data.registers.brreg import BRREG
from data.registers.steps import Step
from data.store import Store
from tests.data.bulk_file import address, coded, org_number, unit
from tests.e2e.public_registers import NOBODY, Enhetsregisteret, answering

DAY = date(2026, 11, 25)
SEARCH, FEED = Asked(Way.SEARCH, DAY), Asked(Way.FEED, DAY)
SOUTH = address(kommunenummer="0301", postnummer="0150")


@pytest.fixture
def board(cast: dict[Role, User]) -> User:
    return cast[Role.BOARD]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Enhetsregisteret]:
    """One that answers at once, whatever the database is that stands beside what is kept."""
    made = Enhetsregisteret(
        unit(1),
        unit(2, naeringskode1=coded("79.110")),
        unit(3, organisasjonsform={"kode": "ENK"}, naeringskode1=coded("79.110")),
        unit(4, forretningsadresse=SOUTH),
        unit(5, naeringskode1=coded("79.110"), slettedato="2026-01-01"),
    )
    monkeypatch.setattr(asking, "_turns", asking.Turns(1_000_000))
    monkeypatch.setattr(pool_reading, "DEFAULT_FILE", tmp_path / "klyngekart.sqlite")
    with stamina.set_testing(True, attempts=1), answering(made) as url:
        monkeypatch.setenv(BRREG.setting, url)
        yield made


def searched(store: Store, user: User) -> Reading:
    found = read(store, user, SEARCH)
    assert isinstance(found, Reading), found
    return found


def saved(store: Store, user: User, **how: bool) -> Loaded:
    loaded, problems = save(store, user, searched(store, user), SEARCH, today=DAY, **how)
    assert loaded is not None, problems
    return loaded


class TestTurns:
    def test_one_reads_at_a_time(self) -> None:
        turns = Turns()
        with turns.take("a") as first, turns.take("b") as second:
            assert (first, second) == (True, False)
        with turns.take("b") as again:
            assert again

    def test_whoever_had_no_turn_gives_none_back(self) -> None:
        turns = Turns()
        with turns.take("a"):
            with turns.take("b"):
                pass
            with turns.take("c") as still_taken:
                assert not still_taken

    def test_a_page_that_is_left_gives_it_back(self) -> None:
        class LeftError(BaseException):
            """As what ends the run of a page is: no Exception."""

        turns = Turns()
        with pytest.raises(LeftError), turns.take("a"):
            raise LeftError
        with turns.take("b") as free:
            assert free

    def test_whoever_left_and_comes_back_waits_until_it_is_noticed(self) -> None:
        turns, is_taken, is_noticed = Turns(), Event(), Event()
        seen: list[bool] = []

        def read_and_be_left() -> None:
            with turns.take("a"):
                is_taken.set()
                is_noticed.wait()

        def come_back() -> None:
            with turns.take("a") as is_ours:
                seen.append(is_ours)

        left, back = Thread(target=read_and_be_left), Thread(target=come_back)
        left.start()
        is_taken.wait()
        back.start()
        back.join(0.2)  # time enough for one that does not wait
        is_noticed.set()
        left.join()
        back.join()
        assert seen == [True]


def test_a_search_is_read_and_saved_and_what_was_kept_for_it_goes(
    store: Store, register: Enhetsregisteret, board: User
) -> None:
    told: list[Step] = []
    found = read(store, board, SEARCH, on_step=told.append)
    assert isinstance(found, Reading)
    assert [each.at for each in told] == list(range(1, 81))
    assert finished(store, DAY) == (80, 80)
    loaded, _ = save(store, board, found, SEARCH, today=DAY)
    assert loaded is not None
    assert [each.org_number for each in loaded.firms] == [org_number(1)]
    assert finished(store, DAY) == (0, 80)
    assert not search_file(store).exists()


def test_a_dry_run_keeps_what_was_searched(
    store: Store, register: Enhetsregisteret, board: User
) -> None:
    saved(store, board, dry_run=True)
    saved(store, board)
    assert len(register.searched) == 80
    assert not search_file(store).exists()


def test_an_interrupted_search_goes_on_where_it_was(
    store: Store, register: Enhetsregisteret, board: User
) -> None:
    def leave(step: Step) -> None:
        if step.at == 31:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(store, board, SEARCH, on_step=leave)
    assert finished(store, DAY) == (30, 80)
    searched(store, board)
    assert len(register.searched) == len(set(register.searched)) == 80


@pytest.mark.parametrize("asked", [SEARCH, FEED])
def test_a_silent_register_is_told_with_what_helps_here(
    store: Store,
    register: Enhetsregisteret,
    board: User,
    monkeypatch: pytest.MonkeyPatch,
    asked: Asked,
) -> None:
    saved(store, board)
    before = store.version()
    monkeypatch.setenv(BRREG.setting, NOBODY)
    found = read(store, board, asked)
    assert isinstance(found, Problem)
    assert (found.code, found.details) == ("pool.offline", {"register": BRREG.name})
    assert store.version() == before


def test_what_has_changed_is_asked_for_since_the_last_load(
    store: Store, register: Enhetsregisteret, board: User
) -> None:
    nothing = read(store, board, FEED)
    assert isinstance(nothing, Problem)
    assert nothing.code == "pool.no_load"
    saved(store, board)
    register.units[0]["konkurs"] = True
    register.updates = [
        {"oppdateringsid": 5, "organisasjonsnummer": org_number(at), "endringstype": "Endring"}
        for at in (1, 2)
    ]
    told: list[Step] = []
    found = read(store, board, FEED, on_step=told.append)
    assert isinstance(found, Reading)
    assert [each.status for each in found.firms] == [Status.BANKRUPT]
    assert told == [Step(2, None), Step(1, 1)]


def test_a_disk_that_fails_is_a_problem(
    store: Store, register: Enhetsregisteret, board: User
) -> None:
    search_file(store).mkdir()
    found = read(store, board, SEARCH)
    assert isinstance(found, Problem)
    assert found.code == "file.failed"


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_nobody_is_asked_for_whoever_may_not(
    store: Store, register: Enhetsregisteret, cast: dict[Role, User], role: Role
) -> None:
    refused = Problem("access.denied")
    assert read(store, cast[role], SEARCH) == refused
    assert take_in(store, cast[role], org_number(2), "Lager film", today=DAY) == (None, (refused,))
    assert take_out(store, cast[role], org_number(2), "Nei", today=DAY) == (None, (refused,))
    assert (register.searched, register.looked_up, store.version()) == ([], [], 0)


class TestOneFirm:
    def test_one_of_another_industry_is_looked_up_and_taken_in(
        self, store: Store, register: Enhetsregisteret, board: User
    ) -> None:
        spaced = " ".join((org_number(2)[:3], org_number(2)[3:]))
        firm, problems = take_in(store, board, spaced, " Lager reisefilm ", today=DAY)
        assert isinstance(firm, PoolFirm), problems
        assert register.looked_up == [org_number(2)]
        assert store.pool(seen_by=Role.BOARD) == (firm,)
        assert firm.is_in_the_pool
        assert firm.decision
        assert (firm.decision.choice, firm.decision.reason) == (Choice.INCLUDE, "Lager reisefilm")

    def test_one_the_pool_knows_is_not_looked_up(
        self, store: Store, register: Enhetsregisteret, board: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        saved(store, board)
        monkeypatch.setenv(BRREG.setting, NOBODY)
        out, _ = take_out(store, board, org_number(1), "Selger kamera", today=DAY)
        assert out
        assert not out.is_in_the_pool
        back, _ = take_in(store, board, org_number(1), "Lager film likevel", today=DAY)
        assert back
        assert back.is_in_the_pool
        assert register.looked_up == []

    @pytest.mark.parametrize(
        ("typed", "codes"),
        [
            (("", "Lager film"), ["pool.no_number"]),
            (("12 345", "Lager film"), ["pool.not_nine_digits"]),
            (("123456789", "Lager film"), ["org_number.check_digit"]),
            ((org_number(2), " "), ["pool.no_reason"]),
            (("12 345", ""), ["pool.not_nine_digits", "pool.no_reason"]),
            ((org_number(9), "Lager film"), ["registers.unknown"]),
            ((org_number(3), "Lager film"), ["pool.person"]),
            ((org_number(4), "Lager film"), ["pool.elsewhere"]),
            ((org_number(5), "Lager film"), ["pool.deleted"]),
        ],
    )
    @pytest.mark.usefixtures("register")
    def test_one_that_cannot_be_taken_in(
        self, store: Store, board: User, typed: tuple[str, str], codes: list[str]
    ) -> None:
        firm, problems = take_in(store, board, *typed, today=DAY)
        assert (firm, [each.code for each in problems]) == (None, codes)
        assert (store.pool(seen_by=Role.BOARD), store.version()) == ((), 0)

    def test_nobody_is_asked_while_something_typed_is_wrong(
        self, store: Store, register: Enhetsregisteret, board: User
    ) -> None:
        take_in(store, board, org_number(2), "", today=DAY)
        take_in(store, board, "123456789", "Lager film", today=DAY)
        assert register.looked_up == []

    def test_one_that_is_not_in_the_pool_cannot_be_taken_out(
        self, store: Store, board: User
    ) -> None:
        for typed, reason, code in (
            (org_number(2), "Nei", "pool.unknown"),
            (org_number(2), "", "pool.no_reason"),
            ("tull", "Nei", "pool.not_nine_digits"),
        ):
            firm, problems = take_out(store, board, typed, reason, today=DAY)
            assert (firm, [each.code for each in problems]) == (None, [code])


def test_the_industries_that_are_wanted_are_the_ones_that_are_searched(
    store: Store, register: Enhetsregisteret, board: User
) -> None:
    assert store.pool_industries() == STANDARD
    register.units.append(unit(6, naeringskode1=coded("74.200")))
    assert len(searched(store, board).firms) == 2
