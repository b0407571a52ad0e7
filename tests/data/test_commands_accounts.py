"""Accounts in the register, and from the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cluster.access import Role, User
from cluster.accounts import Account
from cluster.members import Member
from cluster.problems import Problem
from data.__main__ import main
from data.cli.console import DONE, MISUSED, REFUSED
from data.commands import grant, revoke, speak_for, trash_member
from data.store import Store
from data.tables import Action, Entity

KARI, OLA = "kari@example.com", "ola@example.com"


def ola(role: str) -> dict[str, object]:
    return {"email": OLA, "role": role, "member_id": None}


def test_an_account_is_made_changed_and_taken_away_and_all_is_logged(
    store: Store, leader: User
) -> None:
    grant(store, leader, f" {KARI.upper()} ", Role.LEADER)
    grant(store, leader, OLA, Role.MEMBER)
    grant(store, leader, OLA, Role.BOARD)
    assert store.accounts() == (Account(KARI, Role.LEADER), Account(OLA, Role.BOARD))
    assert revoke(store, leader, OLA) == (Account(OLA, Role.BOARD), ())
    assert store.accounts() == (Account(KARI, Role.LEADER),)
    told = [(each.action, each.before, each.after) for each in store.log(3, seen_by=Role.LEADER)]
    assert told == [
        (Action.REMOVE, ola("board"), None),
        (Action.CHANGE, ola("member"), ola("board")),
        (Action.ADD, None, ola("member")),
    ]
    ids = {each.entity_id for each in store.log(3, seen_by=Role.LEADER)}
    assert len(ids) == 1
    assert {each.entity for each in store.log(4)} == {Entity.ACCOUNT}


def test_the_same_role_again_changes_nothing(store: Store, leader: User) -> None:
    grant(store, leader, KARI, Role.LEADER)
    before = store.version()
    assert grant(store, leader, KARI, Role.LEADER) == (Account(KARI, Role.LEADER), ())
    assert store.version() == before


def test_an_address_that_comes_back_is_another_account(store: Store, leader: User) -> None:
    for _ in range(2):
        grant(store, leader, OLA, Role.MEMBER)
        revoke(store, leader, OLA)
    assert len({each.entity_id for each in store.log(4)}) == 2


def test_the_command_line_gives_and_takes_roles(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["grant", KARI, "leader"]) == DONE
    assert main(["grant", OLA, "board"]) == DONE
    assert main(["accounts"]) == DONE
    assert capsys.readouterr().out.splitlines()[-2:] == [f"{KARI}: leder", f"{OLA}: styre"]
    assert main(["revoke", KARI]) == REFUSED
    assert "den eneste lederen" in capsys.readouterr().err
    assert main(["revoke", OLA]) == DONE
    assert main(["accounts", "--lang", "en"]) == DONE
    assert capsys.readouterr().out.splitlines()[-1] == f"{KARI}: leader"
    with pytest.raises(SystemExit) as refused:
        main(["grant", OLA, "visitor"])
    assert refused.value.code == MISUSED


@pytest.fixture
def firm(store: Store, save: Callable[..., None], a_member: Callable[..., Member]) -> Member:
    save(a_member())
    return store.members(seen_by=Role.LEADER)[0]


def test_a_role_is_given_together_with_whom_the_account_speaks_for(
    store: Store, leader: User, firm: Member
) -> None:
    before = store.version()
    assert grant(store, leader, OLA, Role.MEMBER, firm.id) == (
        Account(OLA, Role.MEMBER, firm.id),
        (),
    )
    assert store.version() == before + 1
    grant(store, leader, OLA, Role.BOARD)
    assert store.accounts() == (Account(OLA, Role.BOARD, firm.id),), "it speaks for it still"
    grant(store, leader, OLA, Role.BOARD, None)
    assert store.accounts() == (Account(OLA, Role.BOARD),)


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 10**30])
def test_with_a_firm_that_is_not_there_nothing_is_given(
    store: Store, leader: User, number: int
) -> None:
    before = store.version()
    unknown = (None, (Problem("member.unknown", value=str(number)),))
    assert grant(store, leader, OLA, Role.BOARD, number) == unknown
    assert store.version() == before
    grant(store, leader, OLA, Role.BOARD)
    assert grant(store, leader, OLA, Role.MEMBER, number) == unknown
    assert speak_for(store, leader, OLA, number) == unknown
    assert store.accounts() == (Account(OLA, Role.BOARD),)


def test_nobody_begins_to_speak_for_a_firm_in_the_trash_but_may_go_on(
    store: Store, leader: User, firm: Member
) -> None:
    grant(store, leader, OLA, Role.MEMBER, firm.id)
    trash_member(store, leader, firm, today=date(2026, 1, 1))
    in_trash = (None, (Problem("member.in_trash", value=firm.name),))
    assert grant(store, leader, KARI, Role.MEMBER, firm.id) == in_trash
    assert [each.email for each in store.accounts()] == [OLA]
    grant(store, leader, OLA, Role.BOARD, firm.id)
    assert store.accounts() == (Account(OLA, Role.BOARD, firm.id),)
    speak_for(store, leader, OLA, None)
    assert speak_for(store, leader, OLA, firm.id) == in_trash


def test_an_account_that_is_another_than_was_seen_is_left_alone(store: Store, leader: User) -> None:
    seen = Account(OLA, Role.MEMBER)
    meanwhile = (None, (Problem("account.changed_meanwhile", value=OLA),))
    assert grant(store, leader, f" {OLA.upper()}", Role.BOARD, seen=seen) == meanwhile
    assert revoke(store, leader, OLA, seen=seen) == meanwhile
    grant(store, leader, OLA, Role.BOARD, seen=None)
    known = (None, (Problem("account.known", value=OLA),))
    assert grant(store, leader, OLA, Role.LEADER, seen=None) == known
    assert grant(store, leader, OLA, Role.LEADER, seen=seen) == meanwhile
    assert revoke(store, leader, OLA, seen=seen) == meanwhile
    assert store.accounts() == (Account(OLA, Role.BOARD),)
    assert revoke(store, leader, OLA, seen=Account(OLA, Role.BOARD))[0]
    assert store.accounts() == ()


def test_the_command_line_says_whom_an_account_speaks_for(
    store: Store,
    url: str,
    firm: Member,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    told = f"{OLA}: medlem, representerer {firm.name} (nr. {firm.id})"
    assert main(["grant", OLA, "member", "--member", str(firm.id)]) == DONE
    assert capsys.readouterr().out.splitlines()[-1] == told
    assert main(["grant", KARI, "leader"]) == DONE
    assert main(["accounts"]) == DONE
    assert capsys.readouterr().out.splitlines()[-2:] == [f"{KARI}: leder", told]
