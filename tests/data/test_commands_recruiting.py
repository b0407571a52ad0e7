"""Who follows prospects up, and what is saved with it: on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.members import Contact, Member, MemberKind, OrganisationForm, Term
from cluster.problems import Problem
from cluster.recruitment import LossReason, Move, Prospect, ProspectSource, Stage
from data.commands import (
    add_member,
    add_prospect,
    ask_again,
    change_member,
    change_prospect,
    clear_members,
    erase_member,
    join_prospect,
    merge_members,
    move_prospect,
    note_joined,
    remove_prospect,
    take_back_move,
    undo,
)
from data.store import Store
from data.tables import Action, Entity
from tests.data.conftest import TROMSO

TODAY = date(2026, 11, 25)
SPRING, SUMMER = date(2026, 3, 1), date(2026, 6, 1)
CONTACT = Contact("Hemmelig Person", "hemmelig@example.no", "77 00 00 01")
MakeMember = Callable[..., Member]


def a_prospect(name: str = "Fiktiv Film AS", **special: object) -> Prospect:
    usual: dict[str, object] = {
        "id": 0,
        "place": TROMSO,
        "source": ProspectSource.BOARD,
        "moves": (Move(SPRING, Stage.IDENTIFIED),),
        "organisation_form": OrganisationForm.AS,
        "crafts": (Craft.SOUND, Craft.MUSIC),
        "contact": CONTACT,
        "owner": "Styreleder",
        "next_step": "Ring",
        "next_day": TODAY,
        "notes": "Hemmelig notat",
        "probability": 40,
    }
    return Prospect(name=name, **{**usual, **special})  # type: ignore[arg-type]


@pytest.fixture
def board(cast: dict[Role, User]) -> User:
    return cast[Role.BOARD]


@pytest.fixture
def known(store: Store, board: User) -> Prospect:
    return added(store, board, a_prospect(org_number="399999901"))


def added(store: Store, user: User, new: Prospect) -> Prospect:
    stored, problems = add_prospect(store, user, new, today=TODAY)
    assert stored is not None, problems
    return stored


def on_file(store: Store) -> tuple[Prospect, ...]:
    return store.prospects(seen_by=Role.BOARD)


def joined(store: Store, leader: User, prospect: Prospect) -> tuple[Member, Prospect]:
    kind = MemberKind.MEMBER
    member, problems = join_prospect(store, leader, prospect, kind, SUMMER, today=TODAY)
    assert member is not None, problems
    (now,) = (each for each in on_file(store) if each.id == prospect.id)
    return member, now


def code(answer: tuple[object, tuple[Problem, ...]]) -> list[str]:
    assert answer[0] is None
    return [each.code for each in answer[1]]


# --- adding, changing, moving ---------------------------------------------------------


def test_what_is_added_is_read_as_it_was_written(store: Store, known: Prospect) -> None:
    assert known.id > 0
    assert on_file(store) == (known,)


@pytest.mark.parametrize("role", Role)
def test_prospects_are_read_by_board_and_leader_only(
    store: Store, known: Prospect, role: Role
) -> None:
    seen = role in (Role.BOARD, Role.LEADER)
    assert store.prospects(seen_by=role) == ((known,) if seen else ())


def test_a_warning_is_heard_once(store: Store, board: User, known: Prospect) -> None:
    same = a_prospect()
    assert code(add_prospect(store, board, same, today=TODAY)) == ["prospect.named_as_other"]
    stored, _ = add_prospect(store, board, same, today=TODAY, sure=True)
    assert stored is not None
    assert len(on_file(store)) == 2


def test_the_same_number_is_not_there_twice(store: Store, board: User, known: Prospect) -> None:
    again = a_prospect("Annet navn", org_number="399999901")
    assert code(add_prospect(store, board, again, today=TODAY, sure=True)) == ["prospect.known"]


def test_a_change_keeps_the_moves(store: Store, board: User, known: Prospect) -> None:
    wanted = replace(known, name="Nytt navn AS", crafts=(Craft.DIRECTING,), moves=(), contact=None)
    after, _ = change_prospect(store, board, known, wanted, today=TODAY)
    assert after == replace(wanted, moves=known.moves)
    assert on_file(store) == (after,)


def test_who_comes_second_is_told(store: Store, board: User, known: Prospect) -> None:
    first = replace(known, notes="Først")
    change_prospect(store, board, known, first, today=TODAY)
    late = [
        change_prospect(store, board, known, replace(known, notes="Sist"), today=TODAY),
        move_prospect(store, board, known, Move(TODAY, Stage.CONTACTED), today=TODAY),
        take_back_move(store, board, known),
        remove_prospect(store, board, known),
    ]
    assert [code(each) for each in late] == [["prospect.changed_meanwhile"]] * 4
    assert on_file(store) == (first,)


def test_moves_are_dated_rows_and_the_last_can_be_taken_back(
    store: Store, board: User, known: Prospect
) -> None:
    for move in (
        Move(SUMMER, Stage.CONTACTED, comment="På telefon"),
        Move(TODAY, Stage.DECLINED, LossReason.FEE),
    ):
        (before,) = on_file(store)
        after, problems = move_prospect(store, board, before, move, today=TODAY)
        assert after is not None, problems
        assert on_file(store) == (after,)
        assert after.last == move
    (lost,) = on_file(store)
    assert lost.next_step is None
    for stage in (Stage.CONTACTED, Stage.IDENTIFIED):
        (before,) = on_file(store)
        back, _ = take_back_move(store, board, before)
        assert back is not None
        assert back.stage is stage
    (first,) = on_file(store)
    assert code(take_back_move(store, board, first)) == ["move.first"]


def test_a_refused_move_changes_nothing(store: Store, board: User, known: Prospect) -> None:
    version = store.version()
    for stage in (Stage.JOINED, Stage.DECLINED, Stage.IDENTIFIED):
        assert code(move_prospect(store, board, known, Move(TODAY, stage), today=TODAY))
    assert store.version() == version


def test_a_prospect_is_deleted_with_its_history(store: Store, board: User, known: Prospect) -> None:
    assert remove_prospect(store, board, known) == (known, ())
    assert on_file(store) == ()
    assert code(remove_prospect(store, board, known)) == ["prospect.gone"]


# --- the log --------------------------------------------------------------------------


def test_every_write_is_logged_without_what_is_personal(
    store: Store, board: User, known: Prospect
) -> None:
    move_prospect(store, board, known, Move(TODAY, Stage.CONTACTED, None, "Hemmelig"), today=TODAY)
    (now,) = on_file(store)
    remove_prospect(store, board, now)
    entries = store.log(3, seen_by=Role.LEADER)
    assert [(each.actor, each.action, each.entity) for each in entries] == [
        (board.name, action, Entity.PROSPECT)
        for action in (Action.REMOVE, Action.CHANGE, Action.ADD)
    ]
    told = json.dumps([(each.before, each.after) for each in entries])
    assert "emmelig" not in told
    assert entries[1].after is not None
    assert (entries[1].after["name"], entries[1].after["stage"]) == (known.name, "contacted")


@pytest.mark.parametrize("form", [None, OrganisationForm.ENK])
def test_a_person_has_no_name_in_the_log(
    store: Store, board: User, form: OrganisationForm | None
) -> None:
    own = ProspectSource.OWN_CONTACT
    added(store, board, a_prospect("Hemmelig Navn", organisation_form=form, source=own))
    (entry,) = store.log(1, seen_by=Role.LEADER)
    assert entry.after is not None
    assert entry.after["name"] is None
    assert "Hemmelig" not in json.dumps(entry.after)


# --- becoming a member ----------------------------------------------------------------


def test_becoming_a_member_is_one_transaction(store: Store, leader: User, known: Prospect) -> None:
    member, now = joined(store, leader, known)
    assert member.terms == (Term(MemberKind.MEMBER, SUMMER),)
    assert (member.name, member.org_number, member.contact) == (
        known.name,
        known.org_number,
        CONTACT,
    )
    assert (now.stage, now.member_id, now.last.day, now.contact) == (
        Stage.JOINED,
        member.id,
        SUMMER,
        None,
    )
    assert len({each.at for each in store.log(2)}) == 1
    assert member.consents == ()


def test_what_fails_on_the_way_leaves_both_as_they_were(
    store: Store, leader: User, known: Prospect, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("data.prospects.change", fail)
    with pytest.raises(RuntimeError):
        join_prospect(store, leader, known, MemberKind.MEMBER, SUMMER, today=TODAY)
    assert on_file(store) == (known,)
    assert store.members(seen_by=Role.LEADER) == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [(TODAY + timedelta(days=1), "move.future"), (SPRING - timedelta(days=1), "move.before_last")],
)
def test_nobody_becomes_a_member_on_such_a_day(
    store: Store, leader: User, known: Prospect, day: date, expected: str
) -> None:
    answer = join_prospect(store, leader, known, MemberKind.MEMBER, day, today=TODAY)
    assert code(answer) == [expected]
    assert store.members(seen_by=Role.LEADER) == ()


def test_the_board_makes_no_members(store: Store, board: User, known: Prospect) -> None:
    answer = join_prospect(store, board, known, MemberKind.MEMBER, SUMMER, today=TODAY)
    assert code(answer) == ["access.denied"]


def test_a_number_that_a_member_has_by_now_stops_it(
    store: Store, leader: User, known: Prospect, a_member: MakeMember
) -> None:
    add_member(store, leader, a_member(org_number="399999901"), today=TODAY)
    answer = join_prospect(store, leader, known, MemberKind.MEMBER, SUMMER, today=TODAY)
    assert code(answer) == ["org_number.taken"]
    assert on_file(store) == (known,)


def test_who_is_a_member_is_not_moved(
    store: Store, board: User, leader: User, known: Prospect
) -> None:
    _, now = joined(store, leader, known)
    for answer in (
        move_prospect(store, board, now, Move(TODAY, Stage.IDENTIFIED), today=TODAY),
        take_back_move(store, board, now),
    ):
        assert code(answer) == ["move.is_member"]
    again = join_prospect(store, leader, now, MemberKind.MEMBER, TODAY, today=TODAY)
    assert code(again) == ["move.same"]


def test_undo_takes_back_the_membership_and_the_move(
    store: Store, leader: User, known: Prospect
) -> None:
    joined(store, leader, known)
    done, problems = undo(store, leader, today=TODAY)
    assert done == 1, problems
    assert store.members(seen_by=Role.LEADER) == ()
    assert on_file(store) == (replace(known, next_step=None, next_day=None),)


# --- leaving, and coming back ---------------------------------------------------------


def left(store: Store, leader: User, member: Member) -> Member:
    ended = replace(member, terms=(replace(member.terms[-1], left=date(2026, 9, 1)),))
    after, problems = change_member(store, leader, member, ended, today=TODAY)
    assert after is not None, problems
    return after


def test_a_member_that_leaves_can_be_a_prospect_again_and_come_back(
    store: Store, board: User, leader: User, known: Prospect
) -> None:
    member, _ = joined(store, leader, known)
    assert code(ask_again(store, board, member.id, today=TODAY)) == ["prospect.not_former"]
    left(store, leader, member)
    again, problems = ask_again(store, board, member.id, today=TODAY)
    assert again is not None, problems
    assert (again.id, again.stage, len(again.moves)) == (known.id, Stage.IDENTIFIED, 3)
    back, problems = join_prospect(store, leader, again, MemberKind.MEMBER, TODAY, today=TODAY)
    assert back is not None, problems
    assert back.id == member.id
    assert back.terms == (
        Term(MemberKind.MEMBER, SUMMER, date(2026, 9, 1)),
        Term(MemberKind.MEMBER, TODAY),
    )


def test_somebody_who_left_before_there_was_a_pipeline_is_a_new_prospect(
    store: Store, board: User, leader: User, a_member: MakeMember
) -> None:
    terms = (Term(MemberKind.MEMBER, date(2018, 1, 1), date(2019, 1, 1)),)
    member, _ = add_member(store, leader, a_member(terms=terms), today=TODAY)
    assert member is not None
    again, _ = ask_again(store, board, member.id, today=TODAY)
    assert again is not None
    assert (again.source, again.member_id) == (ProspectSource.FORMER_MEMBER, member.id)
    assert ask_again(store, board, member.id, today=TODAY) == (again, ())
    assert len(on_file(store)) == 1


def test_who_was_registered_another_way_is_noted(
    store: Store, board: User, leader: User, known: Prospect, a_member: MakeMember
) -> None:
    assert code(note_joined(store, board, known, today=TODAY)) == ["prospect.not_member"]
    terms = (Term(MemberKind.MEMBER, SUMMER),)
    new = a_member(org_number=known.org_number, terms=terms)
    member, _ = add_member(store, leader, new, today=TODAY)
    assert member is not None
    after, problems = note_joined(store, board, known, today=TODAY)
    assert after is not None, problems
    assert (after.member_id, after.last) == (member.id, Move(SUMMER, Stage.JOINED))
    assert on_file(store) == (after,)


# --- what becomes of a prospect with its member ---------------------------------------


def test_erasing_a_firm_leaves_the_stages_and_nothing_written_about_it(
    store: Store, board: User, leader: User, known: Prospect
) -> None:
    wrote = Move(SUMMER, Stage.CONTACTED, None, "Hemmelig kommentar")
    spoken, _ = move_prospect(store, board, known, wrote, today=TODAY)
    assert spoken is not None
    member, _ = joined(store, leader, spoken)
    erase_member(store, leader, member, today=TODAY)
    (now,) = on_file(store)
    assert "emmelig" not in repr(now)
    assert [move.stage for move in now.moves] == [
        Stage.IDENTIFIED,
        Stage.CONTACTED,
        Stage.JOINED,
    ]


def test_erasing_a_person_takes_the_prospect_too(store: Store, board: User, leader: User) -> None:
    person = OrganisationForm.ENK
    own = ProspectSource.OWN_CONTACT
    new = a_prospect("Hemmelig Navn", organisation_form=person, source=own)
    member, _ = joined(store, leader, added(store, board, new))
    erased, _ = erase_member(store, leader, member, today=TODAY)
    assert erased is not None
    assert on_file(store) == ()
    assert erased.left == {}


def test_emptying_the_register_keeps_the_prospects(
    store: Store, leader: User, known: Prospect
) -> None:
    _, now = joined(store, leader, known)
    clear_members(store, leader)
    assert on_file(store) == (replace(now, member_id=None),)


def test_of_two_that_are_merged_the_prospect_follows_and_goes_back(
    store: Store, leader: User, known: Prospect, a_member: MakeMember
) -> None:
    member, now = joined(store, leader, known)
    kept, _ = add_member(store, leader, a_member(), today=TODAY)
    assert kept is not None
    merged, problems = merge_members(store, leader, kept, member, (), today=TODAY)
    assert merged is not None, problems
    assert on_file(store) == (replace(now, member_id=kept.id),)
    done, problems = undo(store, leader, today=TODAY)
    assert done, problems
    assert on_file(store) == (now,)
