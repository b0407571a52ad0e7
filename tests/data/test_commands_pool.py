"""Reading the register into the pool, and deciding against it: on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.members import Member
from cluster.pool import (
    STANDARD,
    Choice,
    Decision,
    PersonCount,
    PoolFirm,
    Reading,
    Status,
    Way,
    offered,
    prospect_of,
)
from cluster.problems import Problem
from data.commands import (
    Loaded,
    add_prospect,
    exclude_firm,
    include_firm,
    load_register,
    set_industries,
    withdraw_register_copy,
)
from data.resemblance import resembling
from data.store import Store
from data.tables import Action, Entity
from tests.cluster.pool_of import ALTA, DAY, LATER, TROMSO, firm, number, persons

TODAY = date(2026, 11, 25)
FULL = firm(
    1,
    employees=7,
    website="https://example.com",
    registered=date(2016, 3, 1),
    founded=date(2016, 2, 1),
    address="Eksempelveien 1",
    industries=("47.110", "59.110"),
)


@pytest.fixture
def board(cast: dict[Role, User]) -> User:
    return cast[Role.BOARD]


def pool(store: Store) -> tuple[PoolFirm, ...]:
    return store.pool(seen_by=Role.BOARD)


def read(store: Store, *firms: PoolFirm, rows: int = 100, **special: object) -> Reading:
    asked = frozenset(each.org_number for each in pool(store))
    return Reading("enheter.csv.gz", rows, firms, asked=asked, **special)  # type: ignore[arg-type]


def load(store: Store, user: User, reading: Reading, day: date = DAY, **how: bool) -> Loaded:
    done, problems = load_register(store, user, reading, day=day, today=TODAY, **how)
    assert done is not None, problems
    return done


def code(answer: tuple[object, tuple[Problem, ...]]) -> list[str]:
    done, problems = answer
    assert done is None
    return [each.code for each in problems]


def test_what_is_loaded_is_stored_whole(store: Store, board: User) -> None:
    counts = (persons(4), persons(2, TROMSO, "90.012"))
    done = load(store, board, read(store, FULL, firm(2, TROMSO), persons=counts))
    assert pool(store) == done.firms == (FULL, firm(2, TROMSO))
    assert sorted(store.pool_counts(seen_by=Role.BOARD), key=lambda each: each.industry) == [
        *counts
    ]
    (row,) = store.pool_loads(seen_by=Role.BOARD)
    assert row == done.load
    assert (row.day, row.source, row.rows, row.kept) == (DAY, "enheter.csv.gz", 100, 2)
    assert (row.actor, row.way) == ("Styremedlem", Way.FILE)
    assert (row.summary["new"], row.summary["persons"]) == (2, 6)
    assert done.is_first


def test_a_load_is_one_row_of_the_log(store: Store, board: User) -> None:
    done = load(
        store, board, read(store, *(firm(at) for at in range(1, 50)), persons=(persons(3),))
    )
    (entry,) = store.log(10, seen_by=Role.LEADER)
    assert (entry.action, entry.entity, entry.entity_id) == (Action.ADD, Entity.POOL, done.load.id)
    assert entry.after == {
        "name": "enheter.csv.gz",
        "as_of": "2026-03-01",
        "rows": 100,
        "kept": 49,
        "new": 49,
        "persons": 3,
    }


def test_a_newer_load_tells_the_difference_and_replaces_the_counts(
    store: Store, board: User
) -> None:
    load(store, board, read(store, firm(1), firm(2), firm(3), persons=(persons(4),)))
    later = read(
        store,
        firm(1, TROMSO),
        firm(2, status=Status.BANKRUPT),
        firm(4),
        persons=(persons(5, TROMSO),),
    )
    done = load(store, board, later, LATER)
    told = {name: count for name, count in done.news.counts().items() if count}
    assert told == {"new": 1, "moved": 1, "ended": 1, "gone": 1}
    assert [(each.status, each.since) for each in pool(store)] == [
        (Status.LISTED, DAY),
        (Status.BANKRUPT, LATER),
        (Status.GONE, LATER),
        (Status.LISTED, LATER),
    ]
    assert store.pool_counts(seen_by=Role.BOARD) == (persons(5, TROMSO),)
    assert [each.day for each in store.pool_loads(seen_by=Role.BOARD)] == [LATER, DAY]


def test_the_same_file_again_changes_no_firm(store: Store, board: User) -> None:
    load(store, board, read(store, FULL, firm(2)))
    before = pool(store)
    done = load(store, board, read(store, FULL, firm(2)), LATER)
    assert sum(done.news.counts().values()) == 0
    assert pool(store) == before


def test_an_older_or_much_smaller_file_is_refused_unless_somebody_is_sure(
    store: Store, board: User
) -> None:
    load(store, board, read(store, firm(1), rows=1000), LATER)
    older, smaller = read(store, firm(2), rows=1000), read(store, firm(2), rows=5)
    version = store.version()
    assert code(load_register(store, board, older, day=DAY, today=TODAY)) == ["pool.older"]
    assert code(load_register(store, board, smaller, day=LATER, today=TODAY)) == [
        "pool.much_smaller"
    ]
    future = TODAY + timedelta(1)
    answer = load_register(store, board, older, day=future, today=TODAY, sure=True)
    assert code(answer) == ["pool.future"]
    assert (store.version(), pool(store)) == (version, (firm(1, since=LATER),))
    load(store, board, older, DAY, sure=True)
    load(store, board, smaller, LATER, sure=True)
    assert len(store.pool_loads(seen_by=Role.BOARD)) == 3


def test_the_feed_leaves_the_counts_and_whoever_it_does_not_speak_of(
    store: Store, board: User
) -> None:
    load(store, board, read(store, firm(1), firm(2), persons=(persons(4),)))
    feed = Reading(
        "Brønnøysundregistrene",
        20_000,
        (firm(1, status=Status.BANKRUPT),),
        persons=None,
        asked=frozenset({number(1)}),
        way=Way.FEED,
    )
    load(store, board, feed, LATER)
    assert [each.status for each in pool(store)] == [Status.BANKRUPT, Status.LISTED]
    assert store.pool_counts(seen_by=Role.BOARD) == (persons(4),)
    load(store, board, replace(feed, rows=3), LATER)


def test_a_dry_run_says_what_would_happen_and_saves_nothing(store: Store, board: User) -> None:
    done = load(store, board, read(store, firm(1)), dry_run=True)
    assert done.news.counts()["new"] == 1
    assert (pool(store), store.version()) == ((), 0)


def test_the_pool_is_the_boards_and_the_leaders(store: Store, board: User) -> None:
    load(store, board, read(store, firm(1), persons=(persons(3),)))
    for role in Role:
        sees = role in (Role.BOARD, Role.LEADER)
        assert bool(store.pool(seen_by=role)) is sees
        assert bool(store.pool_counts(seen_by=role)) is sees
        assert bool(store.pool_loads(seen_by=role)) is sees


# --- decisions ------------------------------------------------------------------------


def test_a_firm_is_taken_out_and_in_again_by_hand_and_stays_so(store: Store, board: User) -> None:
    load(store, board, read(store, firm(1), firm(2)))
    out, _ = exclude_firm(store, board, number(1), " Selger popkorn ", today=TODAY)
    assert out is not None
    assert out.decision == Decision(Choice.EXCLUDE, "Selger popkorn", TODAY)
    assert [each.is_in_the_pool for each in pool(store)] == [False, True]
    load(store, board, read(store, firm(1), firm(2)), LATER)
    assert [each.is_in_the_pool for each in pool(store)] == [False, True]
    back, _ = include_firm(store, board, number(1), "Lager film også", today=TODAY)
    assert back is not None
    assert pool(store)[0] == back
    assert back.is_in_the_pool


def test_a_firm_of_another_industry_is_taken_in_and_looked_for_from_then_on(
    store: Store, board: User
) -> None:
    other = firm(7, industries=("70.200",), status=Status.OUTSIDE)
    taken, _ = include_firm(store, board, other, "Lager film", today=TODAY)
    assert taken is not None
    assert taken.is_in_the_pool
    assert number(7) in read(store).asked
    load(store, board, read(store, replace(other, name="Nytt navn AS")), LATER)
    assert [(each.name, each.is_in_the_pool) for each in pool(store)] == [("Nytt navn AS", True)]


def test_what_cannot_be_decided(store: Store, board: User) -> None:
    load(store, board, read(store, firm(1)))
    version = store.version()
    nobody = exclude_firm(store, board, number(404), "x", today=TODAY)
    assert code(nobody) == ["pool.unknown"]
    assert code(exclude_firm(store, board, number(1), " ", today=TODAY)) == ["pool.no_reason"]
    person = firm(9, form="ENK")
    assert code(include_firm(store, board, person, "x", today=TODAY)) == ["pool.person"]
    assert store.version() == version


def test_the_log_of_a_decision_tells_the_firm_and_not_the_reason(store: Store, board: User) -> None:
    load(store, board, read(store, firm(1)))
    exclude_firm(store, board, number(1), "Hemmelig grunn", today=TODAY)
    exclude_firm(store, board, number(1), "Hemmelig grunn", today=TODAY)
    entry, first = store.log(10, seen_by=Role.LEADER)
    assert first.entity is Entity.POOL
    assert (entry.entity, entry.entity_id) == (Entity.POOL_FIRM, int(number(1)))
    assert entry.before == {"name": "Oppdiktet Film 1 AS", "decision": None}
    assert entry.after == {"name": "Oppdiktet Film 1 AS", "decision": "exclude"}


def test_what_the_register_withdraws_goes_from_the_pool(
    store: Store,
    leader: User,
    save: Callable[..., None],
    a_member: Callable[..., Member],
) -> None:
    load(store, leader, read(store, firm(1), firm(2)))
    gone = read(store, firm(2), withdrawn=frozenset({number(1)}))
    load(store, leader, gone, LATER)
    assert [each.org_number for each in pool(store)] == [number(2)]
    save(a_member(org_number=number(2)))
    (member,) = store.members(seen_by=Role.LEADER)
    withdraw_register_copy(store, leader, member)
    assert pool(store) == ()


# --- from the pool to the prospects ---------------------------------------------------


def test_who_is_offered_becomes_a_prospect_and_is_offered_no_more(
    store: Store, board: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member(org_number=number(1)))
    load(store, board, read(store, firm(1), firm(2), firm(3)))

    def now_offered() -> list[str]:
        members = store.members(seen_by=Role.BOARD)
        prospects = store.prospects(seen_by=Role.BOARD)
        return [each.org_number for each in offered(pool(store), members, prospects, TODAY)]

    assert now_offered() == [number(2), number(3)]
    added, problems = add_prospect(store, board, prospect_of(pool(store)[1], TODAY), today=TODAY)
    assert added is not None, problems
    assert now_offered() == [number(3)]


def test_a_name_like_a_members_without_a_number_is_shown_and_not_decided(
    a_member: Callable[..., Member],
) -> None:
    members = [
        a_member("Oppdiktet Lyd & Bilde"),
        a_member("Noe annet", org_number=number(9)),
    ]
    pool_ = [
        firm(1, name="OPPDIKTET BILDE OG LYD AS"),
        firm(2, name="OPPDIKTET LYD BILDE AS"),
        firm(3, name="NOE ANNET AS"),
        firm(4, name="FJELLFILM AS"),
    ]
    found = resembling(pool_, members)
    assert set(found) == {number(1), number(2)}
    assert found[number(2)] == (members[0],)
    assert len(offered(pool_, members, (), TODAY)) == 4


# --- the industries -------------------------------------------------------------------


def test_the_industries_are_a_setting_that_comes_with_a_list(store: Store, leader: User) -> None:
    project = store.project()
    assert store.pool_industries() == STANDARD
    assert set_industries(store, leader, ("59", "60.2")) == (("59", "60.2"), ())
    assert store.pool_industries() == ("59", "60.2")
    set_industries(store, leader, ("59", "60.2"))
    (entry,) = store.log(10, seen_by=Role.LEADER)
    assert (entry.action, entry.entity) == (Action.CHANGE, Entity.PROJECT)
    assert entry.after == {"pool.industries": ["59", "60.2"]}
    assert store.project() == project


def test_a_count_of_nobody_is_no_row(store: Store, board: User) -> None:
    none: tuple[PersonCount, ...] = ()
    load(store, board, read(store, firm(1, ALTA), persons=none))
    assert store.pool_counts(seen_by=Role.BOARD) == ()
