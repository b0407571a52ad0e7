"""All that is held about one member is in what it takes away, and nothing of another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.joint_projects import Participant, Phase, TypedJointProject
from cluster.members import Contact, Member, MemberKind, OrganisationForm
from cluster.notices import NoticeKind, TypedNotice
from cluster.recruitment import Move, Prospect, ProspectSource, Stage
from cluster.snapshots import Accounts, AccountsType, Snapshot, Source
from data.commands import (
    add_joint_project,
    add_prospect,
    ask_for_erasure,
    change_joint_project,
    change_own,
    erase_member,
    grant,
    join_prospect,
    keep_snapshots,
    post_notice,
    set_project,
    speak_for,
)
from data.holdings import as_json, held_about, lines, told_by_prospect
from data.rows import record
from data.store import Store
from tests.data.conftest import TROMSO

TODAY = date(2020, 11, 14)
KARI, OLA = "kari@example.com", "ola@example.org"
FIRM, OTHER = "335778103", "390508298"
HERS = User(KARI, Role.MEMBER, 1)
HIS = User(OLA, Role.MEMBER, 2)


@pytest.fixture
def held(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> Callable[[], dict[str, Any]]:
    """Two firms about which all that can be is held; makes the JSON of the first."""
    save(
        a_member("Fiktiv Lyd", org_number=FIRM, contact=Contact("Kari", "lyd@example.com", None)),
        a_member("Noe annet", org_number=OTHER, contact=Contact("Ola", "annet@example.org", None)),
        a_member("En tredje"),
    )
    project = store.project()
    set_project(store, leader, replace(project, approve_first=True))
    for user in (HERS, HIS):
        grant(store, leader, user.name, Role.MEMBER)
        speak_for(store, leader, user.name, user.member_id)
        base = store.member(user.member_id or 0)
        assert base is not None
        told = replace(base, needs=f"Søker til nr. {user.member_id}")
        assert change_own(store, user, base, told, today=TODAY)[0]
        assert ask_for_erasure(store, user, base, today=TODAY)[0]
        typed = TypedNotice(NoticeKind.NEED, Craft.SOUND, f"Oppslag fra nr. {base.id}", TODAY)
        assert post_notice(store, user, base.id, typed, today=TODAY)[0]
    make_together(store)
    for number, assets in ((FIRM, 1234567), (OTHER, 7654321)):
        accounts = Accounts(
            AccountsType.FIRM, date(2018, 1, 1), date(2018, 12, 31), "NOK", total_assets=assets
        )
        asked = datetime(2019, 11, 1, 12, 30, tzinfo=UTC)
        told_of = Snapshot(number, Source.ACCOUNTS, asked, accounts=accounts)
        assert keep_snapshots(store, leader, [told_of])[0]

    def take_away() -> dict[str, Any]:
        member = store.member(1)
        assert member is not None
        return json.loads(as_json(held_about(store, member)))

    return take_away


def make_together(store: Store) -> None:
    """A project of two others, which the first comes into."""
    his = (Participant(2, "Rolle til nr. 2"), Participant(3))
    typed = TypedJointProject("Felles film", Phase.IDEA, his, budget=987654)
    alone, problems = add_joint_project(store, HIS, typed, today=TODAY)
    assert alone, problems
    both = replace(typed, participants=(*his, Participant(1, "lyd")), budget=1_500_000)
    assert change_joint_project(store, HIS, alone, both)[0]


def test_the_member_is_there_field_by_field(held: Callable[[], dict[str, Any]], store: Store):
    member = store.member(1)
    assert member is not None
    told = held()["member"]
    assert told == json.loads(
        json.dumps({"id": 1, "version": member.version, **record(member)}, default=str)
    )
    assert dict(lines(held_about(store, member))) == record(member)


def test_who_speaks_for_it_and_what_waits_is_there(held: Callable[[], dict[str, Any]]) -> None:
    told = held()
    assert told["accounts"] == [{"email": KARI, "role": "member", "member_id": 1}]
    change, wish = told["waiting"]
    assert (change["actor"], change["after"]) == (KARI, {"needs": "Søker til nr. 1"})
    assert wish["after"] == {"erased": TODAY.isoformat()}
    assert datetime.fromisoformat(wish["at"])


def test_its_notices_are_there(held: Callable[[], dict[str, Any]]) -> None:
    assert held()["notices"] == [
        {
            "name": "Fiktiv Lyd",
            "member_id": 1,
            "kind": "need",
            "craft": "sound",
            "text": "Oppslag fra nr. 1",
            "until": "2020-11-14",
            "posted": "2020-11-14",
        }
    ]


def test_what_the_board_knew_before_is_there(
    held: Callable[[], dict[str, Any]], store: Store, leader: User
) -> None:
    moves = (Move(TODAY, Stage.CONTACTED, None, "På telefon"),)
    form = OrganisationForm.AS
    for name, notes in (("Tredje AS", "Vil vente"), ("Fjerde AS", "Om en annen")):
        new = Prospect(
            0, name, TROMSO, ProspectSource.BOARD, moves, organisation_form=form, notes=notes
        )
        assert add_prospect(store, leader, new, today=TODAY)[0]
    third = store.prospects(seen_by=Role.LEADER)[0]
    member, _ = join_prospect(store, leader, third, MemberKind.MEMBER, TODAY, today=TODAY)
    assert member is not None
    (told,) = json.loads(as_json(held_about(store, member)))["prospects"]
    assert (told["notes"], told["moves"][0]["comment"]) == ("Vil vente", "På telefon")
    assert told_by_prospect(held_about(store, member).prospects[0])["comments"] == ["På telefon"]
    assert held()["prospects"] == []


def test_what_it_takes_part_in_is_there(held: Callable[[], dict[str, Any]]) -> None:
    """Of the others in it nothing; and of what it was before the member came in, nothing."""
    mine = {
        "name": "Felles film",
        "phase": "idea",
        "start": None,
        "end": None,
        "budget": 1_500_000,
        "added": "2020-11-14",
        "demo": False,
        "participants": [{"member_id": 1, "name": "Fiktiv Lyd", "role": "lyd"}],
        "places": [],
    }
    assert held()["joint_projects"] == [mine]
    rows = [each for each in held()["log"] if "Felles film" in json.dumps(each)]
    assert [(each["action"], each["before"], each["after"]) for each in rows] == [
        ("change", None, mine)
    ]


def test_what_the_registers_said_is_there(held: Callable[[], dict[str, Any]]) -> None:
    (told,) = held()["registers"]
    assert (told["org_number"], told["total_assets"]) == (FIRM, 1234567)


def test_every_row_of_the_log_about_it_is_there(
    held: Callable[[], dict[str, Any]], store: Store
) -> None:
    rows = held()["log"]
    about = [
        each
        for each in store.log(1000, seen_by=Role.LEADER)
        if "Fiktiv Lyd" in str(each) or KARI in str(each)
    ]
    granted = [each for each in about if each.action == "add" and each.entity == "account"]
    assert len(rows) == len(about) - len(granted), "before it spoke for anybody it was nobody's"
    whom_not_to_tell = ""
    assert {each["actor"] for each in rows} == {"Prosjektleder", KARI, whom_not_to_tell}
    assert rows == sorted(rows, key=lambda each: each["at"], reverse=True)


def test_nothing_of_another_is_there(held: Callable[[], dict[str, Any]]) -> None:
    written = json.dumps(held(), ensure_ascii=False)
    for foreign in (
        "Noe annet",
        "Søker til nr. 2",
        "Oppslag fra nr. 2",
        "Rolle til nr. 2",
        "En tredje",
        "987654",
        OLA,
        OTHER,
        "annet@example.org",
        "7654321",
        "Ola",
    ):
        assert foreign not in written


def test_a_member_without_a_number_gets_no_other_firms_figures(
    held: Callable[[], dict[str, Any]], store: Store, save: Callable[..., None], a_member
) -> None:
    save(a_member("Uten nummer"))
    newest = max(store.members(seen_by=Role.LEADER), key=lambda each: each.id)
    told = json.loads(as_json(held_about(store, newest)))
    assert (told["registers"], told["accounts"], told["waiting"]) == ([], [], [])
    assert [each["action"] for each in told["log"]] == ["add"]


def test_what_is_erased_is_not_there(
    held: Callable[[], dict[str, Any]], store: Store, leader: User
) -> None:
    member = store.member(1)
    assert member is not None
    erased, _ = erase_member(store, leader, member, today=TODAY)
    assert erased
    written = json.dumps(held(), ensure_ascii=False)
    assert "lyd@example.com" not in written
    assert "Oppslag fra" not in written
    assert KARI not in written


def test_letters_are_letters(held: Callable[[], dict[str, Any]], store: Store) -> None:
    member = store.member(1)
    assert member is not None
    assert "Søker".encode() in as_json(held_about(store, member))
