"""One member at a time: added, changed, in the trash and back, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from cluster.access import Role, User
from cluster.comparison import Field
from cluster.draft import Draft
from cluster.editing import TRASH_DAYS
from cluster.members import Contact, Located, Member, MemberKind, Term
from cluster.problems import Problem
from data.commands import (
    add_member,
    change_member,
    clear_members,
    erase_member,
    grant,
    import_members,
    purge_trash,
    remove_demo,
    restore_member,
    set_project,
    speak_for,
    trash_member,
    undo,
    withdraw_register_copy,
)
from data.commands.erasing import Erased
from data.store import Store, open_store
from data.tables import Action
from tests.data.conftest import TROMSO

TODAY, LATER = date(2026, 11, 1), date(2026, 11, 2)
NUMBER, OTHER_NUMBER = "312345678", "387654321"
OTHER = User("En annen leder", Role.LEADER)

MakeMember = Callable[..., Member]


@pytest.fixture
def one(store: Store, leader: User, a_member: MakeMember) -> Member:
    """A firm that the leader has just added."""
    return added(store, leader, a_member(org_number=NUMBER))


def added(store: Store, user: User, member: Member) -> Member:
    stored, problems = add_member(store, user, member, today=TODAY)
    assert stored is not None, problems
    return stored


def changed(store: Store, user: User, base: Member, **news: object) -> Member:
    after = replace(base, **news)  # type: ignore[arg-type]
    stored, problems = change_member(store, user, base, after, today=TODAY)
    assert stored is not None, problems
    return stored


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def everything(store: Store) -> tuple[object, ...]:
    log = store.log(1000, seen_by=Role.LEADER)
    return store.members(seen_by=Role.LEADER), store.trash(), store.accounts(), log


def undone(store: Store, user: User) -> list[str]:
    """What is wrong with undoing; nothing may have happened then."""
    before = everything(store)
    result, problems = undo(store, user, today=LATER)
    if result is None:
        assert everything(store) == before
    return codes(problems)


def test_what_is_added_is_answered_as_it_is_stored(
    store: Store, leader: User, a_member: MakeMember
) -> None:
    new = a_member(org_number=NUMBER)
    stored, problems = add_member(store, leader, new, today=TODAY, taken=[Field.NAME])
    assert stored is not None
    assert problems == ()
    told = {"confirmed": TODAY, "from_register": ("name",), "version": 1}
    assert stored == replace(new, id=stored.id, **told)
    assert store.member(stored.id) == stored
    (entry,) = store.log(5)
    assert (entry.action, entry.entity_id, entry.before) == (Action.ADD, stored.id, None)


def test_what_cannot_be_is_not_added(store: Store, leader: User, a_member: MakeMember) -> None:
    stored, problems = add_member(store, leader, a_member("", located=()), today=TODAY)
    assert stored is None
    assert codes(problems) == ["member.no_name", "member.no_place"]
    assert store.version() == 0


def test_a_number_is_not_given_twice_nor_while_its_owner_lies_in_the_trash(
    store: Store, leader: User, one: Member, a_member: MakeMember, a_draft: Callable[..., Draft]
) -> None:
    again = a_member("Ny", org_number=NUMBER)
    assert codes(add_member(store, leader, again, today=TODAY)[1]) == ["org_number.taken"]
    trash_member(store, leader, one, today=TODAY)
    assert codes(add_member(store, leader, again, today=TODAY)[1]) == ["org_number.in_trash"]
    plan, problems = import_members(store, leader, [a_draft(org_number=NUMBER)], today=TODAY)
    assert plan is None
    assert "org_number.in_trash" in codes(problems)


def test_a_change_grows_the_version_and_is_logged_with_both_sides(
    store: Store, leader: User, one: Member
) -> None:
    after = changed(store, leader, one, name="Nytt navn", employees=4)
    assert after == replace(one, name="Nytt navn", employees=4, version=2)
    (entry,) = store.log(1, seen_by=Role.LEADER)
    assert entry.before is not None
    assert entry.after == {**entry.before, "name": "Nytt navn", "employees": 4}


def test_saving_what_is_the_same_writes_nothing(store: Store, leader: User, one: Member) -> None:
    before = store.version()
    assert change_member(store, leader, one, one, today=TODAY) == (one, ())
    assert store.version() == before


def test_every_write_to_a_member_gives_it_another_version(
    store: Store, leader: User, one: Member, a_draft: Callable[..., Draft]
) -> None:
    import_members(store, leader, [a_draft(org_number=NUMBER, employees=9)], today=TODAY)
    now = store.member(one.id)
    assert now is not None
    assert now.version == 2
    trash_member(store, leader, now, today=TODAY)
    again = store.member(one.id)
    assert again is not None
    assert again.version == 3
    restored, _ = restore_member(store, leader, again)
    assert restored is not None
    assert restored.version == 4


def test_whoever_comes_second_is_told_and_overwrites_nothing(
    store: Store, leader: User, one: Member
) -> None:
    changed(store, OTHER, one, employees=3)
    before = everything(store)
    mine = replace(one, employees=4)
    answer = change_member(store, leader, one, mine, today=TODAY)
    assert answer == (None, (Problem("member.changed_meanwhile", value=one.name),))
    for late in (
        lambda: trash_member(store, leader, one, today=TODAY),
        lambda: restore_member(store, leader, one),
        lambda: withdraw_register_copy(store, leader, one),
        lambda: erase_member(store, leader, one, today=TODAY),
    ):
        assert codes(late()[1]) == ["member.changed_meanwhile"]  # type: ignore[no-untyped-call]
    assert everything(store) == before


def test_only_one_of_many_at_once_gets_through(url: str, leader: User, one: Member) -> None:
    together = Barrier(4)

    def change(number: int) -> str:
        mine = open_store(url)
        together.wait()
        after = replace(one, employees=number)
        _, problems = change_member(mine, leader, one, after, today=TODAY)
        mine.close()
        return problems[0].code if problems else "saved"

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(change, range(4)))
    assert answers == ["member.changed_meanwhile"] * 3 + ["saved"]


def test_a_base_that_is_not_all_of_what_is_stored_is_not_built_upon(
    store: Store, leader: User, one: Member
) -> None:
    """A page for a role that sees less would save over what it was not given."""
    seen = next(each for each in store.members(seen_by=Role.BOARD) if each.id == one.id)
    assert seen.contact is None
    assert seen.version == one.version
    answer = change_member(store, leader, seen, replace(seen, employees=9), today=TODAY)
    assert codes(answer[1]) == ["member.changed_meanwhile"]


def test_what_is_gone_cannot_be_changed(store: Store, leader: User, one: Member) -> None:
    clear_members(store, leader)
    gone = (None, (Problem("member.gone", value=one.name),))
    assert change_member(store, leader, one, replace(one, name="X"), today=TODAY) == gone
    assert erase_member(store, leader, one, today=TODAY) == gone


def test_a_change_that_cannot_be_saves_nothing(store: Store, leader: User, one: Member) -> None:
    before = everything(store)
    term = Term(MemberKind.MEMBER, date(2018, 1, 1), date(2018, 1, 1))
    answer = change_member(store, leader, one, replace(one, terms=(term,)), today=TODAY)
    assert codes(answer[1]) == ["term.ends_before_it_begins"]
    assert everything(store) == before


def test_in_the_trash_a_member_is_out_of_the_register_and_of_every_role(
    store: Store, leader: User, one: Member
) -> None:
    lying, _ = trash_member(store, leader, one, today=TODAY)
    assert lying == replace(one, trashed=TODAY, version=2)
    assert store.trash() == (lying,)
    assert {store.members(seen_by=role) for role in Role} == {()}
    assert store.member(one.id) == lying
    back, _ = restore_member(store, leader, lying)
    assert back == replace(one, version=3)
    assert (store.trash(), store.members(seen_by=Role.LEADER)) == ((), (back,))


def test_emptying_the_register_empties_the_trash(
    store: Store, leader: User, a_member: MakeMember
) -> None:
    for name, demo in (("Ekte", False), ("Demo", True)):
        member = added(store, leader, a_member(name, demo=demo))
        trash_member(store, leader, member, today=TODAY)
    assert not store.has_demo()
    assert remove_demo(store, leader) == (1, ())
    assert [each.name for each in store.trash()] == ["Ekte"]
    assert clear_members(store, leader) == (1, ())
    assert store.trash() == ()


@pytest.mark.parametrize("days", [TRASH_DAYS - 1, TRASH_DAYS])
def test_the_trash_is_purged_of_those_who_have_lain_there_long(
    store: Store, leader: User, one: Member, a_member: MakeMember, days: int
) -> None:
    trash_member(store, leader, one, today=TODAY)
    added(store, leader, a_member("Blir"))
    later = TODAY + timedelta(days=days)
    due = purge_trash(store, leader, today=later, dry_run=True)
    before = store.version()
    assert store.version() == before
    purged = purge_trash(store, leader, today=later)
    assert purged == due
    assert [each.id for each in purged[0] or ()] == ([one.id] if days == TRASH_DAYS else [])
    assert (store.member(one.id) is None) is (days == TRASH_DAYS)
    assert [each.name for each in store.members(seen_by=Role.LEADER)] == ["Blir"]


def test_purging_nothing_writes_nothing(store: Store, leader: User, one: Member) -> None:
    before = store.version()
    assert purge_trash(store, leader, today=date(2030, 1, 1)) == ((), ())
    assert store.version() == before


def test_our_copy_of_a_register_is_removed_and_what_is_our_own_stays(
    store: Store, leader: User, a_member: MakeMember
) -> None:
    taken = [Field.EMPLOYEES, Field.ADDRESS, Field.NAME]
    new = a_member(org_number=NUMBER, employees=5, offers="Lys")
    stored, _ = add_member(store, leader, new, today=TODAY, taken=taken)
    assert stored is not None
    left, problems = withdraw_register_copy(store, leader, stored)
    assert problems == ()
    assert left == replace(
        stored,
        employees=None,
        located=(Located(TROMSO, postal_code="9008"),),
        from_register=(),
        version=2,
    )
    added, *_ = reversed(store.log(10, seen_by=Role.LEADER))
    assert added.after is not None
    assert (added.after["employees"], added.after["places"][0]["address"]) == (None, None)
    assert added.after["places"][0]["postal_code"] == "9008"
    assert (added.after["offers"], added.after["from_register"]) == ("Lys", [])
    before = store.version()
    assert withdraw_register_copy(store, leader, left) == (left, ())
    assert store.version() == before
    assert undo(store, leader, today=LATER) == (None, (Problem("undo.for_good"),))


def test_undo_takes_a_change_back(store: Store, leader: User, one: Member) -> None:
    changed(store, leader, one, name="Feil", contact=Contact("X", None, None))
    assert undo(store, leader, today=LATER) == (1, ())
    assert store.member(one.id) == replace(one, version=3)


def test_undo_of_what_was_added_puts_it_in_the_trash(
    store: Store, leader: User, one: Member
) -> None:
    assert undo(store, leader, today=LATER) == (1, ())
    assert store.trash() == (replace(one, trashed=LATER, version=2),)


def test_undo_of_the_trash_restores(store: Store, leader: User, one: Member) -> None:
    trash_member(store, leader, one, today=TODAY)
    assert undo(store, leader, today=LATER) == (1, ())
    assert store.members(seen_by=Role.LEADER) == (replace(one, version=3),)


def test_undo_can_be_undone(store: Store, leader: User, one: Member) -> None:
    changed(store, leader, one, name="Nytt")
    undo(store, leader, today=LATER)
    undo(store, leader, today=LATER)
    assert store.member(one.id) == replace(one, name="Nytt", version=4)


def test_undo_takes_a_whole_list_back(
    store: Store, leader: User, one: Member, a_draft: Callable[..., Draft]
) -> None:
    drafts = [a_draft("En ny"), a_draft(org_number=NUMBER, employees=8)]
    import_members(store, leader, drafts, today=TODAY)
    assert undo(store, leader, today=LATER) == (2, ())
    assert store.members(seen_by=Role.LEADER) == (replace(one, version=3),)
    assert [each.name for each in store.trash()] == ["En ny"]


def test_there_is_nothing_to_undo_of_what_others_did(
    store: Store, leader: User, one: Member
) -> None:
    changed(store, leader, one, name="Nytt")
    set_project(store, OTHER, replace(store.project(), goals=(4, 5)))
    assert undone(store, OTHER) == ["undo.nothing"]


def test_settings_and_roles_since_are_left_alone(store: Store, leader: User, one: Member) -> None:
    changed(store, leader, one, name="Nytt")
    project = replace(store.project(), goals=(4, 5))
    set_project(store, leader, project)
    grant(store, leader, "kari@example.com", Role.BOARD)
    assert undone(store, leader) == []
    assert store.member(one.id) == replace(one, version=3)
    assert store.project() == project
    assert len(store.accounts()) == 1


def test_what_others_did_to_another_member_does_not_hinder(
    store: Store, leader: User, one: Member, a_member: MakeMember
) -> None:
    changed(store, leader, one, name="Nytt")
    other = added(store, OTHER, a_member("Annen"))
    assert undone(store, leader) == []
    assert store.member(other.id) == other


def test_what_others_have_changed_since_is_not_undone(
    store: Store, leader: User, one: Member
) -> None:
    mine = changed(store, leader, one, name="Mitt")
    changed(store, OTHER, mine, name="Deres")
    assert undone(store, leader) == ["undo.changed_since"]


def test_one_changed_since_keeps_the_whole_list(
    store: Store, leader: User, a_draft: Callable[..., Draft]
) -> None:
    import_members(store, leader, [a_draft("En"), a_draft("To")], today=TODAY)
    first, _ = store.members(seen_by=Role.LEADER)
    changed(store, OTHER, first, employees=1)
    assert undone(store, leader) == ["undo.changed_since"]


def test_a_number_that_another_has_by_now_is_not_taken_back(
    store: Store, leader: User, one: Member, a_member: MakeMember
) -> None:
    changed(store, leader, one, org_number=OTHER_NUMBER)
    other = added(store, OTHER, a_member("Den nye", org_number=NUMBER))
    assert undone(store, leader) == ["org_number.taken"]
    trash_member(store, OTHER, other, today=TODAY)
    assert undone(store, leader) == ["org_number.in_trash"]


@pytest.mark.parametrize("deed", ["clear", "erase", "purge"])
def test_what_is_gone_for_good_is_not_undone(
    store: Store, leader: User, one: Member, deed: str
) -> None:
    if deed == "clear":
        clear_members(store, leader)
    elif deed == "erase":
        answer, _ = erase_member(store, leader, one, today=TODAY)
        assert isinstance(answer, Erased)
    else:
        trash_member(store, leader, one, today=TODAY)
        purge_trash(store, leader, today=date(2030, 1, 1))
    assert undone(store, leader) == ["undo.for_good"]


@pytest.mark.parametrize("form", ["person", "firm"])
def test_what_is_erased_does_not_come_back_by_anybodys_undo(
    store: Store, leader: User, a_member: MakeMember, form: str
) -> None:
    special = {"organisation_form": None} if form == "person" else {}
    member = added(store, leader, a_member("Hemmelig Navn", **special))
    mine = changed(store, leader, member, contact=Contact("Ny Hemmelig", None, None))
    erase_member(store, OTHER, mine, today=TODAY)
    assert undone(store, leader) == ["undo.changed_since"]
    assert "Ny Hemmelig" not in repr(everything(store))


def test_whoever_speaks_for_a_member_still_does_when_it_comes_back(
    store: Store, leader: User, one: Member
) -> None:
    grant(store, leader, "kari@example.com", Role.MEMBER)
    speak_for(store, leader, "kari@example.com", one.id)
    trash_member(store, leader, one, today=TODAY)
    undo(store, leader, today=LATER)
    assert [each.member_id for each in store.accounts()] == [one.id]


def test_speaking_for_somebody_needs_an_account_and_a_member(
    store: Store, leader: User, one: Member
) -> None:
    assert codes(speak_for(store, leader, "kari@example.com", one.id)[1]) == ["account.unknown"]
    grant(store, leader, "kari@example.com", Role.BOARD)
    assert codes(speak_for(store, leader, "kari@example.com", 404)[1]) == ["member.unknown"]
    spoken, _ = speak_for(store, leader, "kari@example.com", one.id)
    assert spoken is not None
    assert (spoken.role, spoken.member_id) == (Role.BOARD, one.id)
    granted, _ = grant(store, leader, "kari@example.com", Role.MEMBER)
    assert granted is not None
    assert granted.member_id == one.id
    silent, _ = speak_for(store, leader, "kari@example.com", None)
    assert silent is not None
    assert silent.member_id is None


def test_removing_a_member_leaves_the_accounts_that_spoke_for_it(
    store: Store, leader: User, one: Member
) -> None:
    grant(store, leader, "kari@example.com", Role.MEMBER)
    speak_for(store, leader, "kari@example.com", one.id)
    clear_members(store, leader)
    assert [(each.email, each.member_id) for each in store.accounts()] == [
        ("kari@example.com", None)
    ]
