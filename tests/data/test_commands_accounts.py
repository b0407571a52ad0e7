"""Accounts in the register, and from the command line."""

from __future__ import annotations

import pytest

from cluster.access import Role, User
from cluster.accounts import Account
from data.__main__ import DONE, MISUSED, REFUSED, main
from data.commands import grant, revoke
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
