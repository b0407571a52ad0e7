"""Ties: told by one side, confirmed or disputed by the other, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.lines import LinePlan
from cluster.members import Member
from cluster.problems import Problem
from data import commands
from data.store import Store
from data.tables import Action, Entity
from data.ties import TIES
from data.work import begin
from tests.cluster.tied import a_purchase, a_tie
from tests.data.test_commands_funding import codes, done

TODAY = date(2020, 5, 20)
LATER = TODAY + timedelta(9)
DENIED = (None, (Problem("access.denied"),))
LATE = ["line.changed_meanwhile"]
NEW = a_purchase(1, 2, 40_000, reported=TODAY)
EVER = date(2100, 1, 1)


@pytest.fixture(autouse=True)
def three(store: Store, save: Callable[..., None], a_member: Callable[..., Member]) -> None:
    """Three members by the numbers 1 to 3."""
    save(*(a_member(f"Fiktiv {name}", org_number=None) for name in ("en", "to", "tre")))


@pytest.fixture
def first() -> User:
    return User("kari@example.no", Role.MEMBER, 1)


@pytest.fixture
def second() -> User:
    return User("ola@example.no", Role.MEMBER, 2)


@pytest.fixture
def third() -> User:
    return User("anne@example.no", Role.MEMBER, 3)


def known(store: Store) -> tuple[Tie, ...]:
    return store.ties(seen_by=Role.LEADER, member_id=None, day=EVER)


def tell(store: Store, user: User, tie: Tie = NEW) -> Tie:
    return done(commands.report_tie(store, user, tie))


def change(store: Store, user: User, new: Tie, seen: Tie) -> commands.Answer[Tie]:
    return commands.change_tie(store, user, new, seen=seen, today=LATER)


def decide(store: Store, user: User, seen: Tie, *, confirm: bool = True, remark: str = "") -> Any:
    return commands.decide_tie(store, user, seen, confirm=confirm, remark=remark, today=LATER)


# --- telling -------------------------------------------------------------------------------


def test_a_member_tells_of_its_own_and_what_the_other_says_is_not_its_to_tell(
    store: Store, first: User
) -> None:
    forged = replace(
        NEW,
        first=Party(1, "Noe"),
        title="  Lyd\n miks ",
        reported_by=2,
        status=TieStatus.CONFIRMED,
        decided=TODAY,
        remark="x",
        demo=True,
    )
    tie = tell(store, first, forged)
    assert tie == replace(NEW, title="Lyd miks", reported_by=1)
    assert known(store) == (tie,)
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.entity, entry.action, entry.actor) == (Entity.TIE, Action.ADD, first.name)
    assert (entry.after or {})["name"] == "Lyd miks"


def test_who_is_not_in_it_does_not_tell_of_it(
    store: Store, cast: dict[Role, User], third: User
) -> None:
    for user in (third, cast[Role.BOARD], cast[Role.MEMBER], replace(third, role=Role.BOARD)):
        assert codes(commands.report_tie(store, user, NEW)) == ["tie.not_among"]
    visitor = User("", Role.VISITOR, 1)
    assert commands.report_tie(store, visitor, NEW) == DENIED
    assert known(store) == ()


def test_the_leader_tells_for_anybody_and_both_may_answer(
    store: Store, leader: User, first: User, second: User
) -> None:
    tie = tell(store, leader)
    assert tie.reported_by is None
    yes = done(decide(store, first, tie))
    no = done(decide(store, second, yes, confirm=False, remark="Nei"))
    assert known(store) == (no,)


def test_with_an_outsider_it_is_by_name(store: Store, second: User) -> None:
    tie = tell(store, second, replace(NEW, first=Party(None, "  Utleie   AS ")))
    assert tie.first == Party(None, "Utleie AS")
    assert known(store) == (tie,)


def test_the_same_twice_is_told_whoever_tells_it(store: Store, first: User, second: User) -> None:
    tell(store, first)
    assert codes(commands.report_tie(store, second, NEW)) == ["tie.known"]
    shared = a_tie(1, 2, kind=TieKind.SHARING)
    tell(store, first, shared)
    turned = replace(shared, first=Party(2), second=Party(1), title="NORD")
    assert codes(commands.report_tie(store, second, turned)) == ["tie.known"]
    tell(store, second, replace(NEW, first=Party(2), second=Party(1)))
    assert len(known(store)) == 3


def test_what_is_wrong_is_told(store: Store, first: User) -> None:
    bad = replace(NEW, second=Party(None, " "), title=" ", starts=TODAY + timedelta(1))
    found = codes(commands.report_tie(store, first, bad))
    assert found == ["tie.no_party", "tie.no_title", "tie.future"]
    assert codes(commands.report_tie(store, first, replace(NEW, second=Party(1)))) == [
        "tie.with_itself"
    ]


# --- what is invented ------------------------------------------------------------------------


def test_a_tie_of_invented_members_is_invented_and_goes_when_a_real_one_comes(
    store: Store,
    leader: User,
    first: User,
    save: Callable[..., None],
    a_member: Callable[..., Member],
) -> None:
    save(a_member("Oppdiktet", org_number=None, demo=True))
    invented = tell(store, leader, replace(NEW, second=Party(4)))
    assert invented.demo
    again = replace(NEW, second=Party(4))
    assert codes(commands.report_tie(store, leader, again)) == ["tie.known"]
    real = tell(store, first)
    assert known(store) == (real,)


# --- changing and taking back ------------------------------------------------------------------


def test_whoever_told_changes_it_and_the_other_is_asked_anew(
    store: Store, first: User, second: User, third: User
) -> None:
    seen = done(decide(store, second, tell(store, first), confirm=False, remark="Ikke da"))
    new = replace(seen, value=50_000, reported=LATER, reported_by=3, demo=True)
    for other in (second, third):
        assert change(store, other, new, seen) == DENIED
    after = done(change(store, first, new, seen))
    assert after == replace(NEW, value=50_000, reported_by=1)
    assert known(store) == (after,)
    away = replace(after, first=Party(3))
    assert codes(change(store, first, away, after)) == ["tie.not_among"]


def test_the_leader_changes_anybodys_and_it_stays_told_by_whoever_told(
    store: Store, leader: User, first: User, cast: dict[Role, User]
) -> None:
    seen = tell(store, first)
    assert change(store, cast[Role.BOARD], seen, seen) == DENIED
    after = done(change(store, leader, replace(seen, title="Klipp"), seen))
    assert (after.title, after.reported_by) == ("Klipp", 1)


def test_a_change_into_another_that_is_known_is_told(store: Store, first: User) -> None:
    tell(store, first)
    other = tell(store, first, replace(NEW, title="Klipp"))
    assert codes(change(store, first, replace(other, title="nord"), other)) == ["tie.known"]
    assert done(change(store, first, replace(other, title="KLIPP"), other)).title == "KLIPP"


def test_who_comes_second_is_told(store: Store, leader: User, first: User, second: User) -> None:
    seen = tell(store, first)
    mine = done(change(store, first, replace(seen, value=1), seen))
    assert codes(change(store, leader, replace(seen, value=2), seen)) == LATE
    assert codes(decide(store, second, seen)) == LATE
    assert codes(commands.withdraw_tie(store, leader, seen)) == LATE
    assert known(store) == (mine,)


def test_whoever_told_takes_it_back_and_the_leader(
    store: Store, leader: User, first: User, second: User
) -> None:
    tie, other = tell(store, first), tell(store, first, replace(NEW, title="Klipp"))
    assert commands.withdraw_tie(store, second, tie) == DENIED
    assert done(commands.withdraw_tie(store, first, tie)) == tie
    assert done(commands.withdraw_tie(store, leader, other)) == other
    assert known(store) == ()
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.action, (entry.before or {})["name"]) == (Action.REMOVE, "Klipp")
    assert codes(commands.withdraw_tie(store, first, tie)) == LATE


# --- what the other side says --------------------------------------------------------------------


def test_the_other_side_confirms_and_nobody_else_does(
    store: Store, leader: User, first: User, second: User, third: User
) -> None:
    tie = tell(store, first)
    for user in (first, third, leader, replace(second, member_id=None)):
        assert decide(store, user, tie) == DENIED
    yes = done(decide(store, second, tie, remark="sies ikke"))
    assert yes == replace(tie, status=TieStatus.CONFIRMED, decided=LATER)
    assert known(store) == (yes,)
    version = store.version()
    assert done(decide(store, second, yes)) == yes
    assert store.version() == version


def test_to_dispute_needs_a_reason_and_may_be_decided_anew(
    store: Store, first: User, second: User
) -> None:
    tie = tell(store, first)
    assert codes(decide(store, second, tie, confirm=False, remark=" \n")) == ["tie.no_remark"]
    long = decide(store, second, tie, confirm=False, remark="x" * 301)
    assert codes(long) == ["tie.text_too_long"]
    no = done(decide(store, second, tie, confirm=False, remark=" Vi\n var der ikke "))
    assert (no.status, no.decided, no.remark) == (TieStatus.DISPUTED, LATER, "Vi var der ikke")
    other = done(decide(store, second, no, confirm=False, remark="Feil år"))
    assert known(store) == (other,)
    yes = done(decide(store, second, other))
    assert (yes.status, yes.remark) == (TieStatus.CONFIRMED, None)


def test_nothing_is_told_of_whoever_lies_in_the_trash(
    store: Store, leader: User, first: User, second: User
) -> None:
    tie, base = tell(store, first), store.member(2)
    assert base is not None
    done(commands.trash_member(store, leader, base, today=TODAY))
    again = commands.report_tie(store, first, replace(NEW, title="Mer"))
    assert codes(again) == ["member.gone"]
    assert codes(decide(store, second, tie)) == ["member.gone"]
    assert done(commands.withdraw_tie(store, first, tie)) == tie


# --- lists -------------------------------------------------------------------------------------


def bring_in(store: Store, user: User, *lines: Tie, **how: bool) -> commands.Answer[LinePlan[Tie]]:
    return commands.import_ties(store, user, lines, today=LATER, **how)


def test_a_list_tells_what_was_done_and_not_what_was_said_of_it(
    store: Store, leader: User, first: User, second: User
) -> None:
    yes = done(decide(store, second, tell(store, first)))
    read = replace(NEW, value=99, reported=LATER)
    plan = done(bring_in(store, leader, read, replace(NEW, title="Ny")))
    assert (len(plan.new), len(plan.changed)) == (1, 1)
    assert set(known(store)) == {replace(yes, value=99), replace(NEW, title="Ny")}
    version = store.version()
    assert done(bring_in(store, leader, read)).unchanged == 1
    assert store.version() == version


def test_a_list_is_the_leaders_and_comes_whole_or_not_at_all(
    store: Store, leader: User, first: User, cast: dict[Role, User]
) -> None:
    for user in (first, cast[Role.BOARD]):
        assert bring_in(store, user, NEW) == DENIED
    assert codes(bring_in(store, leader, NEW, replace(NEW, title=" "))) == ["tie.no_title"]
    assert done(bring_in(store, leader, NEW, dry_run=True)).new == (NEW,)
    assert known(store) == ()


def test_the_first_real_list_takes_invented_ties_away(
    store: Store,
    leader: User,
    save: Callable[..., None],
    a_member: Callable[..., Member],
) -> None:
    save(a_member("Oppdiktet", org_number=None, demo=True))
    invented = replace(NEW, second=Party(4))
    done(bring_in(store, leader, invented))
    assert [each.demo for each in known(store)] == [True]
    done(bring_in(store, leader))
    assert len(known(store)) == 1
    done(bring_in(store, leader, NEW))
    assert known(store) == (NEW,)


# --- who sees -----------------------------------------------------------------------------------


@pytest.fixture
def told(store: Store, leader: User) -> tuple[Tie, ...]:
    ties = (a_tie(1, 2), a_tie(2, 3), a_tie(3, "Utenfor AS"))
    with begin(store, leader) as work:
        TIES.save(work, LinePlan(ties, (), 0))
        work.commit()
    return ties


@pytest.mark.parametrize(
    ("role", "member_id", "seen"),
    [
        (Role.VISITOR, None, []),
        (Role.VISITOR, 1, []),
        (Role.MEMBER, None, []),
        (Role.MEMBER, 1, [0]),
        (Role.MEMBER, 2, [0, 1]),
        (Role.BOARD, None, []),
        (Role.BOARD, 3, [1, 2]),
        (Role.LEADER, None, [0, 1, 2]),
        (Role.LEADER, 1, [0, 1, 2]),
    ],
)
def test_single_deals_are_for_the_two_and_the_leader(
    store: Store, told: tuple[Tie, ...], role: Role, member_id: int | None, seen: list[int]
) -> None:
    found = store.ties(seen_by=role, member_id=member_id, day=TODAY)
    assert [told.index(each) for each in found] == seen


def test_as_of_a_day_they_are_what_they_were_then(store: Store, first: User, second: User) -> None:
    done(decide(store, second, tell(store, first)))
    for day, count in ((NEW.starts - timedelta(1), 0), (NEW.starts, 1)):
        found = store.ties(seen_by=Role.LEADER, member_id=None, day=day)
        assert [each.status for each in found] == [TieStatus.REPORTED] * count
    (now,) = store.ties(seen_by=Role.LEADER, member_id=None, day=LATER)
    assert now.status is TieStatus.CONFIRMED
    assert store.own_ties(2) == (now,)
    assert store.own_ties(3) == ()
