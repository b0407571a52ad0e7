"""Who posts a notice, who sees it, and what becomes of it when something becomes of the member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.members import Member
from cluster.notices import MOST_CHARACTERS, MOST_VALID, Notice, NoticeKind, TypedNotice
from cluster.problems import Problem
from data.commands import (
    add_member,
    change_member,
    change_notice,
    clear_members,
    erase_member,
    post_notice,
    restore_member,
    set_project,
    trash_member,
    undo,
    withdraw_notice,
)
from data.store import Store
from data.tables import Action, Entity

TODAY = date(2026, 11, 25)
SPRING = date(2027, 4, 1)
TYPED = TypedNotice(NoticeKind.OFFER, Craft.SOUND, "Ledig lydstudio", SPRING)
DENIED = Problem("access.denied")

MakeMember = Callable[..., Member]


@pytest.fixture
def one(store: Store, leader: User, a_member: MakeMember) -> Member:
    return added(store, leader, a_member())


@pytest.fixture
def speaker(one: Member) -> User:
    """Whoever speaks for that one."""
    return User("kari@example.com", Role.MEMBER, one.id)


@pytest.fixture
def notice(store: Store, speaker: User) -> Notice:
    return posted(store, speaker)


def added(store: Store, leader: User, member: Member) -> Member:
    stored, problems = add_member(store, leader, member, today=TODAY)
    assert stored is not None, problems
    return stored


def posted(store: Store, user: User, typed: TypedNotice = TYPED, today: date = TODAY) -> Notice:
    notice, problems = post_notice(store, user, user.member_id or 0, typed, today=today)
    assert notice is not None, problems
    return notice


def visible(store: Store, role: Role, day: date = TODAY) -> list[str]:
    return [each.text for each in store.notices(seen_by=role, day=day)]


def test_it_is_stored_as_it_was_typed_and_the_log_says_whose_it_is(
    store: Store, one: Member, speaker: User
) -> None:
    notice = posted(store, speaker, replace(TYPED, text="  Ledig \x00 lyd\nstudio\u200b "))
    assert notice == Notice(
        1, one.id, NoticeKind.OFFER, Craft.SOUND, "Ledig lyd studio", SPRING, TODAY
    )
    assert store.own_notices(one.id) == (notice,)
    assert store.member(one.id) == one, "the member itself is as it was"
    (entry,) = store.log(1)
    assert (entry.actor, entry.action, entry.entity, entry.entity_id) == (
        *(speaker.name, Action.ADD, Entity.NOTICE),
        notice.id,
    )
    assert entry.after == {
        "name": one.name,
        "member_id": one.id,
        "kind": "offer",
        "craft": "sound",
        "text": "Ledig lyd studio",
        "until": "2027-04-01",
        "posted": "2026-11-25",
    }


def test_it_holds_at_once_though_the_leader_approves_first(
    store: Store, leader: User, speaker: User
) -> None:
    set_project(store, leader, replace(store.project(), approve_first=True))
    posted(store, speaker)
    assert visible(store, Role.MEMBER) == ["Ledig lydstudio"]
    assert store.reviews() == ()


def test_visitors_see_none_and_all_others_see_what_is_valid(
    store: Store, leader: User, one: Member, speaker: User, a_member: MakeMember
) -> None:
    other = added(store, leader, a_member("Et annet"))
    hers = replace(speaker, member_id=other.id)
    posted(store, speaker)
    posted(store, hers, replace(TYPED, text="Kort", until=TODAY))
    for role in (Role.MEMBER, Role.BOARD, Role.LEADER):
        assert visible(store, role) == ["Ledig lydstudio", "Kort"]
        assert visible(store, role, TODAY + timedelta(days=1)) == ["Ledig lydstudio"]
        assert visible(store, role, TODAY - timedelta(days=1)) == []
    assert visible(store, Role.VISITOR) == []
    assert [each.text for each in store.own_notices(other.id)] == ["Kort"], "also when it ran out"


def test_it_goes_from_sight_with_its_member_and_comes_back_with_it(
    store: Store, leader: User, one: Member, notice: Notice
) -> None:
    trashed, _ = trash_member(store, leader, one, today=TODAY)
    assert trashed is not None
    assert visible(store, Role.LEADER) == []
    restore_member(store, leader, trashed)
    assert visible(store, Role.MEMBER) == [notice.text]


def test_a_change_keeps_the_day_it_was_posted(
    store: Store, one: Member, speaker: User, notice: Notice
) -> None:
    later, typed = TODAY + timedelta(days=9), replace(TYPED, kind=NoticeKind.NEED, text="Søkes")
    after, problems = change_notice(store, speaker, notice, typed, today=later)
    assert (after, problems) == (replace(notice, kind=NoticeKind.NEED, text="Søkes"), ())
    assert store.own_notices(one.id) == (after,)
    (entry,) = store.log(1)
    assert (entry.action, entry.entity_id) == (Action.CHANGE, notice.id)
    told = [(side or {})["text"] for side in (entry.before, entry.after)]
    assert told == [notice.text, "Søkes"]


def test_a_change_to_the_same_is_no_write(store: Store, speaker: User, notice: Notice) -> None:
    version = store.version()
    assert change_notice(store, speaker, notice, TYPED, today=TODAY) == (notice, ())
    assert store.version() == version


def test_it_is_withdrawn(store: Store, one: Member, speaker: User, notice: Notice) -> None:
    assert withdraw_notice(store, speaker, notice) == (notice, ())
    assert store.own_notices(one.id) == ()
    (entry,) = store.log(1)
    assert (entry.action, entry.entity, entry.after) == (Action.REMOVE, Entity.NOTICE, None)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_nobody_else_posts_changes_or_withdraws(
    store: Store, cast: dict[Role, User], notice: Notice, role: Role
) -> None:
    before = store.version()
    for user in (cast[role], replace(cast[role], member_id=notice.member_id + 1)):
        assert all_three(store, user, notice) == [(None, (DENIED,))] * 3
    assert store.version() == before


def all_three(store: Store, user: User, notice: Notice) -> list[object]:
    """What posting, changing and withdrawing are answered with."""
    return [
        post_notice(store, user, notice.member_id, TYPED, today=TODAY),
        change_notice(store, user, notice, replace(TYPED, text="Annet"), today=TODAY),
        withdraw_notice(store, user, notice),
    ]


def test_the_leader_does_all_three(store: Store, leader: User, notice: Notice) -> None:
    new, changed, gone = all_three(store, leader, notice)
    assert new == (replace(notice, id=2), ())
    assert changed == (replace(notice, text="Annet"), ())
    assert gone == (None, (Problem("notice.changed_meanwhile"),)), "it is not as it was seen"


def test_a_notice_given_another_member_is_not_a_way_in(store: Store, notice: Notice) -> None:
    """A stranger says that the notice is its own."""
    stranger = User("ola@example.com", Role.MEMBER, 404)
    theirs = replace(notice, member_id=404)
    refused = withdraw_notice(store, stranger, theirs)
    assert refused == (None, (Problem("member.gone", value="404"),))


def test_of_two_at_once_the_second_is_told(store: Store, speaker: User, notice: Notice) -> None:
    change_notice(store, speaker, notice, replace(TYPED, text="Først"), today=TODAY)
    changed = (None, (Problem("notice.changed_meanwhile"),))
    assert change_notice(store, speaker, notice, TYPED, today=TODAY) == changed
    assert withdraw_notice(store, speaker, notice) == changed
    (now,) = store.own_notices(notice.member_id)
    withdraw_notice(store, speaker, now)
    gone = (None, (Problem("notice.gone"),))
    assert change_notice(store, speaker, now, TYPED, today=TODAY) == gone
    assert withdraw_notice(store, speaker, now) == gone


@pytest.mark.parametrize("gone", ["trashed", "erased"])
def test_for_one_that_is_gone_nobody_posts(
    *, store: Store, leader: User, one: Member, speaker: User, notice: Notice, gone: str
) -> None:
    if gone == "trashed":
        trash_member(store, leader, one, today=TODAY)
    else:
        erase_member(store, leader, one, today=TODAY)
    version = store.version()
    for answer in all_three(store, speaker, notice):
        assert answer == (None, (Problem("member.gone", value=one.name),))
    assert store.version() == version


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (replace(TYPED, text=" \u200b\n"), "notice.no_text"),
        (replace(TYPED, text="å" * (MOST_CHARACTERS + 1)), "notice.text_too_long"),
        (replace(TYPED, craft=None), "notice.no_craft"),
        (replace(TYPED, until=None), "notice.no_day"),
        (replace(TYPED, until=TODAY - timedelta(days=1)), "notice.past"),
        (replace(TYPED, until=date(2028, 1, 1)), "notice.far_ahead"),
    ],
)
def test_what_is_wrong_is_neither_posted_nor_changed_to(
    store: Store, speaker: User, notice: Notice, typed: TypedNotice, code: str
) -> None:
    version = store.version()
    for answer, problems in (
        post_notice(store, speaker, notice.member_id, typed, today=TODAY),
        change_notice(store, speaker, notice, typed, today=TODAY),
    ):
        assert answer is None
        assert [each.code for each in problems] == [code]
    assert store.version() == version


def test_the_number_is_limited_and_one_of_the_last_may_still_be_changed(
    store: Store, speaker: User
) -> None:
    every = [posted(store, speaker) for _ in range(MOST_VALID)]
    answer, problems = post_notice(store, speaker, every[0].member_id, TYPED, today=TODAY)
    assert (answer, [each.code for each in problems]) == (None, ["notice.too_many"])
    changed, _ = change_notice(store, speaker, every[0], replace(TYPED, text="Nytt"), today=TODAY)
    assert changed is not None
    withdraw_notice(store, speaker, every[1])
    posted(store, speaker)


def test_undo_takes_back_what_was_done_to_members_and_no_notice(
    store: Store, leader: User, one: Member
) -> None:
    change_member(store, leader, one, replace(one, employees=5), today=TODAY)
    kept = posted(store, replace(leader, member_id=one.id))
    withdraw_notice(store, leader, posted(store, replace(leader, member_id=one.id)))
    assert undo(store, leader, today=TODAY) == (1, ())
    back = store.member(one.id)
    assert back is not None
    assert back.employees == one.employees
    assert store.own_notices(one.id) == (kept,)


def test_emptying_the_register_withdraws_them_by_name(
    store: Store, leader: User, one: Member, notice: Notice
) -> None:
    clear_members(store, leader)
    assert store.own_notices(one.id) == ()
    gone = [each for each in store.log(10) if each.entity is Entity.NOTICE]
    assert [(each.action, (each.before or {}).get("name")) for each in gone] == [
        (Action.REMOVE, one.name),
        (Action.ADD, None),
    ]
