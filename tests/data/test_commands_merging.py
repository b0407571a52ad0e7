"""Two members become one in a single write, and are two again when it is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.members import Contact, Member, MemberKind, Term
from cluster.notices import Notice, NoticeKind, TypedNotice
from cluster.problems import Problem
from data.commands import (
    Answer,
    change_member,
    change_notice,
    change_own,
    grant,
    merge_members,
    post_notice,
    refuse_review,
    restore_member,
    set_project,
    speak_for,
    trash_member,
    undo,
    withdraw_notice,
)
from data.store import Store
from data.tables import Action, Entity

TODAY = date(2018, 6, 1)
NUMBER = "399999901"
KARI = "kari@example.com"
ADMIN = User("kommandolinje", Role.LEADER)
KEPT, GONE = "Oppdiktet Lyd", "Oppdiktet Lyd AS"

Save = Callable[..., None]
MakeMember = Callable[..., Member]


@pytest.fixture
def two(store: Store, save: Save, a_member: MakeMember) -> None:
    """A firm that stands in the register twice: the one to go has the number, and a spokesman."""
    earlier = (Term(MemberKind.OBSERVER, date(2016, 1, 1), date(2017, 1, 1)),)
    save(a_member(KEPT, contact=None), a_member(GONE, terms=earlier, org_number=NUMBER))
    grant(store, ADMIN, KARI, Role.MEMBER)
    speak_for(store, ADMIN, KARI, named(store, GONE).id)


def named(store: Store, name: str) -> Member:
    members = (*store.members(seen_by=Role.LEADER), *store.trash())
    return next(each for each in members if each.name == name)


def merge(store: Store, user: User, *chosen: str) -> Answer[Member]:
    return merge_members(store, user, named(store, KEPT), named(store, GONE), chosen, today=TODAY)


def kari(store: Store) -> User:
    return User(KARI, Role.MEMBER, named(store, GONE).id)


def offer(store: Store, user: User, text: str) -> None:
    member = named(store, GONE)
    changed, problems = change_own(store, user, member, replace(member, offers=text), today=TODAY)
    assert changed is not None, problems


def typed(text: str) -> TypedNotice:
    return TypedNotice(NoticeKind.OFFER, Craft.SOUND, text, TODAY)


def posted(store: Store) -> Notice:
    """A notice of the one that is to go."""
    user = kari(store)
    notice, problems = post_notice(
        store, user, user.member_id or 0, typed("lydstudio"), today=TODAY
    )
    assert notice is not None, problems
    return notice


def state(store: Store) -> tuple[object, ...]:
    """Everything but the log and the versions, which only grow."""
    members = (*store.members(seen_by=Role.LEADER), *store.trash())
    alike = {each.id: replace(each, version=0) for each in members}
    notices = {each.id: store.own_notices(each.id) for each in members}
    return alike, store.accounts(), store.reviews(), notices


@pytest.mark.usefixtures("two")
def test_the_kept_one_has_all_and_the_other_lies_in_the_trash(store: Store, leader: User) -> None:
    before = named(store, GONE)
    after, problems = merge(store, leader)
    assert problems == ()
    assert after == named(store, KEPT)
    assert after is not None
    assert (after.org_number, after.contact) == (NUMBER, before.contact)
    assert [term.kind for term in after.terms] == [MemberKind.OBSERVER, MemberKind.MEMBER]
    assert store.members(seen_by=Role.LEADER) == (after,)
    (gone,) = store.trash()
    assert gone == replace(before, org_number=None, trashed=TODAY, version=before.version + 1)


@pytest.mark.usefixtures("two")
def test_what_is_chosen_is_the_others(store: Store, leader: User) -> None:
    after, _ = merge(store, leader, "name")
    assert after is not None
    assert after.name == GONE


@pytest.mark.usefixtures("two")
def test_who_spoke_for_the_other_speaks_for_the_kept_one(store: Store, leader: User) -> None:
    after, _ = merge(store, leader)
    assert after is not None
    assert [(each.email, each.member_id) for each in store.accounts()] == [(KARI, after.id)]


@pytest.mark.usefixtures("two")
def test_what_waits_for_the_other_no_longer_does(store: Store, leader: User) -> None:
    offer(store, kari(store), "lydstudio")
    assert len(store.reviews()) == 1
    merge(store, leader)
    assert store.reviews() == ()


@pytest.mark.usefixtures("two")
def test_the_notices_of_the_other_are_the_kept_ones(store: Store, leader: User) -> None:
    notice = posted(store)
    after, _ = merge(store, leader)
    assert after is not None
    assert store.own_notices(after.id) == (replace(notice, member_id=after.id),)
    assert store.own_notices(notice.member_id) == ()


@pytest.mark.usefixtures("two")
def test_a_notice_that_was_changed_since_goes_back_as_it_is_by_now(
    store: Store, leader: User
) -> None:
    notice = posted(store)
    after, _ = merge(store, leader)
    assert after is not None
    (moved,) = store.own_notices(after.id)
    user = replace(kari(store), member_id=after.id)
    changed, _ = change_notice(store, user, moved, typed("rettet"), today=TODAY)
    assert changed is not None
    assert undo(store, leader, today=TODAY) == (2, ())
    assert store.own_notices(notice.member_id) == (replace(notice, text="rettet"),)


@pytest.mark.usefixtures("two")
def test_a_notice_that_is_withdrawn_since_does_not_come_back(store: Store, leader: User) -> None:
    notice = posted(store)
    merge(store, leader)
    (moved,) = store.own_notices(named(store, KEPT).id)
    withdraw_notice(store, leader, moved)
    assert undo(store, leader, today=TODAY) == (2, ())
    assert store.own_notices(notice.member_id) == ()


@pytest.mark.usefixtures("two")
def test_every_write_is_logged_as_one_deed(store: Store, leader: User) -> None:
    offer(store, kari(store), "lydstudio")
    version = store.version()
    merge(store, leader)
    rows = store.log(store.version() - version, seen_by=Role.LEADER)
    assert {(each.entity, each.action) for each in rows} == {
        (Entity.MEMBER, Action.CHANGE),
        (Entity.ACCOUNT, Action.CHANGE),
        (Entity.REVIEW, Action.REMOVE),
    }
    assert len(rows) == 4
    assert len({(each.at, each.actor) for each in rows}) == 1


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("waits", [False, True])
def test_undo_takes_the_whole_merge_back(store: Store, leader: User, waits: bool) -> None:
    set_project(store, ADMIN, replace(store.project(), approve_first=waits))
    offer(store, kari(store), "lydstudio")
    posted(store)
    before = state(store)
    merge(store, leader, "name")
    assert state(store) != before
    assert undo(store, leader, today=TODAY) == (2, ())
    assert state(store) == before


@pytest.mark.usefixtures("two")
def test_what_was_undone_can_be_done_again(store: Store, leader: User) -> None:
    offer(store, kari(store), "lydstudio")
    posted(store)
    before = state(store)
    merge(store, leader)
    after = state(store)
    undo(store, leader, today=TODAY)
    assert undo(store, leader, today=TODAY) == (2, ())
    assert state(store) == after
    assert undo(store, leader, today=TODAY) == (2, ())
    assert state(store) == before


@pytest.mark.usefixtures("two")
def test_the_next_review_is_nobody_elses(store: Store, leader: User) -> None:
    offer(store, kari(store), "lydstudio")
    merge(store, leader)
    undo(store, leader, today=TODAY)
    offer(store, kari(store), "mer")
    assert len({each.id for each in store.reviews()}) == 2


@pytest.mark.usefixtures("two")
def test_a_refused_review_waits_again_when_that_is_undone(store: Store, leader: User) -> None:
    offer(store, kari(store), "lydstudio")
    posted(store)
    before = state(store)
    refuse_review(store, leader, store.reviews()[0].id, today=TODAY)
    assert undo(store, leader, today=TODAY) == (1, ())
    assert state(store) == before


@pytest.mark.usefixtures("two")
def test_undo_leaves_a_role_that_was_given_since(store: Store, leader: User) -> None:
    gone = named(store, GONE).id
    merge(store, leader)
    grant(store, ADMIN, KARI, Role.BOARD)
    assert undo(store, leader, today=TODAY) == (2, ())
    assert [(each.role, each.member_id) for each in store.accounts()] == [(Role.BOARD, gone)]


@pytest.mark.usefixtures("two")
def test_undo_does_not_take_from_whom_an_account_speaks_for_now(store: Store, leader: User) -> None:
    merge(store, leader)
    speak_for(store, ADMIN, KARI, None)
    before = state(store)
    assert undo(store, leader, today=TODAY) == (None, (Problem("undo.changed_since"),))
    assert state(store) == before


@pytest.mark.usefixtures("two")
def test_a_merge_that_was_built_upon_is_not_undone(store: Store, leader: User) -> None:
    after, _ = merge(store, leader)
    assert after is not None
    change_member(store, ADMIN, after, replace(after, employees=4), today=TODAY)
    assert undo(store, leader, today=TODAY) == (None, (Problem("undo.changed_since"),))


@pytest.mark.usefixtures("two")
def test_the_other_can_be_restored_as_a_firm_of_its_own(store: Store, leader: User) -> None:
    merge(store, leader)
    restored, problems = restore_member(store, leader, named(store, GONE))
    assert problems == ()
    assert restored is not None
    assert restored.org_number is None


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("name", [KEPT, GONE])
def test_neither_may_have_changed_meanwhile(store: Store, leader: User, name: str) -> None:
    kept, gone, changed = named(store, KEPT), named(store, GONE), named(store, name)
    change_member(store, ADMIN, changed, replace(changed, employees=4), today=TODAY)
    before = state(store)
    answer = merge_members(store, leader, kept, gone, (), today=TODAY)
    assert answer == (None, (Problem("member.changed_meanwhile", value=name),))
    assert state(store) == before


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("name", [KEPT, GONE])
def test_what_lies_in_the_trash_is_not_merged(store: Store, leader: User, name: str) -> None:
    trash_member(store, ADMIN, named(store, name), today=TODAY)
    assert merge(store, leader) == (None, (Problem("member.gone", value=name),))


def test_what_cannot_be_one_stays_two(
    store: Store, save: Save, a_member: MakeMember, leader: User
) -> None:
    save(a_member(KEPT, org_number=NUMBER), a_member(GONE, org_number="399999928"))
    before = state(store)
    after, problems = merge(store, leader)
    assert after is None
    assert [each.code for each in problems] == ["merge.two_numbers"]
    assert state(store) == before


def test_a_plain_copy_goes_and_the_kept_one_is_left_alone(
    store: Store, save: Save, a_member: MakeMember, leader: User
) -> None:
    contact = Contact("Kari Nordmann")
    save(a_member(KEPT, contact=contact), a_member(KEPT, contact=contact))
    kept, gone = store.members(seen_by=Role.LEADER)
    assert merge_members(store, leader, kept, gone, (), today=TODAY) == (kept, ())
    assert store.members(seen_by=Role.LEADER) == (kept,)
    assert undo(store, leader, today=TODAY) == (1, ())
    assert len(store.members(seen_by=Role.LEADER)) == 2


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.VISITOR])
def test_nobody_but_the_leader_merges(store: Store, cast: dict[Role, User], role: Role) -> None:
    before = state(store)
    assert merge(store, cast[role]) == (None, (Problem("access.denied"),))
    assert state(store) == before


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("step", ["set_account", "remove_reviews", "log", "commit"])
def test_a_merge_that_fails_halfway_leaves_everything(
    store: Store, leader: User, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    offer(store, kari(store), "lydstudio")
    posted(store)
    before = state(store)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(f"data.work.Work.{step}", fail)
    with pytest.raises(OSError, match="disk"):
        merge(store, leader)
    assert state(store) == before
