"""Who writes down what members make together, who sees what of it, and what becomes of it when
something becomes of a member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.joint_projects import UNNAMED, JointProject, Participant, Phase, TypedJointProject
from cluster.members import Member
from cluster.problems import Problem
from cluster.visibility import as_seen_by
from data.commands import (
    add_joint_project,
    add_member,
    change_joint_project,
    change_member,
    clear_members,
    leave_joint_project,
    merge_members,
    remove_demo,
    remove_joint_project,
    restore_member,
    set_project,
    trash_member,
    undo,
)
from data.commands.erasing import purge_trash
from data.store import Store
from data.tables import Action, Entity
from tests.data.conftest import TROMSO

TODAY = date(2026, 11, 25)
LATER = date(2027, 2, 1)
DENIED = Problem("access.denied")
GONE = Problem("joint_project.gone")
CHANGED = Problem("joint_project.changed_meanwhile")

MakeMember = Callable[..., Member]


@pytest.fixture
def three(store: Store, leader: User, a_member: MakeMember) -> tuple[Member, ...]:
    """Three firms; the tests know them by their numbers, 1 to 3."""
    return tuple(added(store, leader, a_member(name)) for name in ("En AS", "To AS", "Tre AS"))


@pytest.fixture
def speaker(three: tuple[Member, ...]) -> User:
    """Whoever speaks for the first."""
    return User("kari@example.com", Role.MEMBER, three[0].id)


@pytest.fixture
def stranger(three: tuple[Member, ...]) -> User:
    """Whoever speaks for the third, which takes part in nothing."""
    return User("ola@example.com", Role.MEMBER, three[2].id)


@pytest.fixture
def project(store: Store, speaker: User) -> JointProject:
    return written(store, speaker)


TYPED = TypedJointProject(
    "Eksempelfilmen",
    Phase.FINANCING,
    (Participant(1, "hovedprodusent"), Participant(2, "lyd")),
    (TROMSO,),
    1_200_000,
    date(2026, 3, 1),
    date(2027, 3, 1),
)


def added(store: Store, leader: User, member: Member) -> Member:
    stored, problems = add_member(store, leader, member, today=TODAY)
    assert stored is not None, problems
    return stored


def written(store: Store, user: User, **news: object) -> JointProject:
    typed = replace(TYPED, **news)  # type: ignore[arg-type]
    project, problems = add_joint_project(store, user, typed, today=TODAY)
    assert project is not None, problems
    return project


def seen(
    store: Store, role: Role, member_id: int | None = None, day: date = TODAY
) -> tuple[JointProject, ...]:
    return store.joint_projects(seen_by=role, member_id=member_id, day=day)


def told(store: Store) -> list[tuple[Action, int | None]]:
    """What the log says was done to joint projects, the newest first."""
    rows = store.log(100, seen_by=Role.LEADER)
    return [(each.action, each.entity_id) for each in rows if each.entity is Entity.JOINT_PROJECT]


def test_it_is_stored_as_it_was_typed_and_the_log_says_who_is_in_it(
    store: Store, speaker: User
) -> None:
    roles = (Participant(1, " hoved\nprodusent\u200b"), Participant(2, "  "))
    project = written(store, speaker, title="  Eksempel \x00 filmen\n", participants=roles)
    assert project == JointProject(
        id=1,
        title="Eksempel filmen",
        phase=Phase.FINANCING,
        participants=(Participant(1, "hoved produsent"), Participant(2)),
        added=TODAY,
        places=(TROMSO,),
        budget=1_200_000,
        start=date(2026, 3, 1),
        end=date(2027, 3, 1),
    )
    assert store.joint_project(1) == project
    assert store.own_joint_projects(2) == (project,)
    assert store.own_joint_projects(3) == ()
    (entry,) = store.log(1)
    assert (entry.actor, entry.action, entry.entity, entry.entity_id) == (
        *(speaker.name, Action.ADD, Entity.JOINT_PROJECT),
        1,
    )
    assert entry.after == {
        "name": "Eksempel filmen",
        "phase": "financing",
        "start": "2026-03-01",
        "end": "2027-03-01",
        "budget": 1_200_000,
        "added": "2026-11-25",
        "demo": False,
        "participants": [
            {"member_id": 1, "name": "En AS", "role": "hoved produsent"},
            {"member_id": 2, "name": "To AS", "role": None},
        ],
        "places": [
            {
                "name": "Tromsø",
                "kommune_number": "5501",
                "kommune_name": "Tromsø",
                "latitude": 69.65,
                "longitude": 18.96,
                "precision": "place",
            }
        ],
    }


def test_it_holds_at_once_though_the_leader_approves_first(
    store: Store, leader: User, speaker: User
) -> None:
    set_project(store, leader, replace(store.project(), approve_first=True))
    project = written(store, speaker)
    assert [each.id for each in seen(store, Role.MEMBER)] == [project.id]
    assert store.reviews() == ()


def test_visitors_see_none_and_the_budget_is_the_parties_and_the_leaders(
    store: Store, project: JointProject
) -> None:
    assert seen(store, Role.VISITOR) == ()
    assert seen(store, Role.VISITOR, 1) == ()
    without = (replace(project, budget=None),)
    assert seen(store, Role.MEMBER) == seen(store, Role.MEMBER, 3) == without
    assert seen(store, Role.BOARD) == seen(store, Role.BOARD, 3) == without
    assert seen(store, Role.MEMBER, 2) == seen(store, Role.BOARD, 1) == (project,)
    assert seen(store, Role.LEADER) == (project,)


def test_it_is_there_from_its_first_day_or_from_when_it_was_written_down(
    store: Store, project: JointProject, speaker: User
) -> None:
    undated = written(store, speaker, title="Uten dag", start=None, end=None)
    planned = written(store, speaker, title="Planlagt", start=LATER, end=None)
    begun = date(2026, 3, 1)
    assert seen(store, Role.LEADER, day=begun - timedelta(days=1)) == ()
    assert seen(store, Role.LEADER, day=begun) == (project,)
    assert seen(store, Role.LEADER, day=TODAY - timedelta(days=1)) == (project,)
    assert seen(store, Role.LEADER) == (planned, undated, project)


def test_a_person_who_is_hidden_is_counted_and_not_named(
    *,
    store: Store,
    leader: User,
    project: JointProject,
    a_member: MakeMember,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody can hide from the members yet; where the register keeps a name back, so does this."""
    person = added(store, leader, a_member("Skjult Person", organisation_form=None))
    cast = (*project.participants, Participant(person.id, "skjult rolle"))
    whole, _ = change_joint_project(store, leader, project, replace(TYPED, participants=cast))

    def strictly(member: Member, role: Role) -> Member:
        hides = member.is_person and role is not Role.LEADER
        return as_seen_by(member, Role.VISITOR if hides else role)

    monkeypatch.setattr("data.rows.as_seen_by", strictly)
    for role in (Role.MEMBER, Role.BOARD):
        (shown,) = seen(store, role, 3)
        assert shown.participants == (*project.participants, Participant(UNNAMED))
    assert seen(store, Role.LEADER) == seen(store, Role.MEMBER, person.id) == (whole,)


def test_it_goes_from_sight_with_a_member_and_comes_back_with_it(
    store: Store, leader: User, three: tuple[Member, ...], project: JointProject
) -> None:
    trashed, _ = trash_member(store, leader, three[1], today=TODAY)
    assert trashed is not None
    assert [each.participants for each in seen(store, Role.LEADER)] == [project.participants[:1]]
    assert undo(store, leader, today=TODAY) == (1, ())
    assert seen(store, Role.LEADER) == (project,)
    for member in store.members(seen_by=Role.LEADER)[:2]:
        trash_member(store, leader, member, today=TODAY)
    assert seen(store, Role.LEADER) == ()
    for member in store.trash():
        restore_member(store, leader, member)
    assert seen(store, Role.LEADER) == (project,)


def test_who_is_removed_for_good_takes_part_no_more_and_the_log_says_so(
    store: Store, leader: User, three: tuple[Member, ...], project: JointProject
) -> None:
    trash_member(store, leader, three[1], today=TODAY)
    assert purge_trash(store, leader, today=LATER)[0]
    assert store.joint_project(project.id) == replace(
        project, participants=project.participants[:1]
    )
    assert told(store) == [(Action.CHANGE, 1), (Action.ADD, 1)]
    trash_member(store, leader, three[0], today=TODAY)
    purge_trash(store, leader, today=LATER)
    assert store.joint_project(project.id) is None, "nobody is left"
    assert told(store)[0] == (Action.REMOVE, 1)


def test_emptying_the_register_takes_them_all(
    store: Store, leader: User, project: JointProject
) -> None:
    clear_members(store, leader)
    assert told(store) == [(Action.REMOVE, 1), (Action.ADD, 1)]
    (entry,) = (
        each
        for each in store.log(20)
        if each.action is Action.REMOVE and each.entity is Entity.JOINT_PROJECT
    )
    assert [each["name"] for each in (entry.before or {})["participants"]] == ["En AS", "To AS"]


def test_what_is_invented_goes_with_the_demonstration_and_the_rest_stays(
    store: Store, leader: User, project: JointProject, a_member: MakeMember
) -> None:
    invented = added(store, leader, a_member("Oppdiktet", demo=True))
    typed = replace(TYPED, participants=(*TYPED.participants, Participant(invented.id)))
    change_joint_project(store, leader, project, typed)
    assert remove_demo(store, leader) == (1, ())
    assert store.joint_project(project.id) == project


def test_a_change_keeps_the_day_it_was_written_down(
    store: Store, speaker: User, project: JointProject
) -> None:
    typed = replace(TYPED, phase=Phase.PRODUCTION, places=(), budget=None, title="Nytt navn")
    after, problems = change_joint_project(store, speaker, project, typed)
    expected = replace(project, phase=Phase.PRODUCTION, places=(), budget=None, title="Nytt navn")
    assert (after, problems) == (expected, ())
    assert store.joint_project(project.id) == after
    (entry,) = store.log(1)
    assert [(side or {})["name"] for side in (entry.before, entry.after)] == [
        "Eksempelfilmen",
        "Nytt navn",
    ]


def test_a_change_to_the_same_is_no_write(
    store: Store, speaker: User, project: JointProject
) -> None:
    version = store.version()
    assert change_joint_project(store, speaker, project, TYPED) == (project, ())
    assert store.version() == version


def test_any_of_those_in_it_changes_it_and_removes_it(
    store: Store, speaker: User, project: JointProject
) -> None:
    other = replace(speaker, member_id=2)
    after, _ = change_joint_project(store, other, project, replace(TYPED, title="Vårt"))
    assert after is not None
    assert remove_joint_project(store, other, after) == (after, ())
    assert store.joint_project(project.id) is None
    assert told(store)[0] == (Action.REMOVE, 1)


def every_change(store: Store, user: User, project: JointProject) -> list[object]:
    """What changing, leaving and removing are answered with."""
    return [
        change_joint_project(store, user, project, replace(TYPED, title="Annet")),
        leave_joint_project(store, user, project),
        remove_joint_project(store, user, project),
    ]


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_nobody_else_changes_leaves_or_removes(
    store: Store, cast: dict[Role, User], project: JointProject, role: Role
) -> None:
    before = store.version()
    for member_id in (None, 3, UNNAMED):
        user = replace(cast[role], member_id=member_id)
        assert every_change(store, user, project) == [(None, (DENIED,))] * 3
    assert store.version() == before


def test_to_say_that_one_takes_part_is_not_a_way_in(
    store: Store, stranger: User, project: JointProject
) -> None:
    forged = replace(project, participants=(*project.participants, Participant(3)))
    assert every_change(store, stranger, forged) == [(None, (DENIED,))] * 3


def test_the_leader_adds_changes_and_removes_any_but_has_none_to_leave(
    store: Store, leader: User, three: tuple[Member, ...]
) -> None:
    project = written(store, leader)
    changed, left, removed = every_change(store, leader, project)
    assert changed == (replace(project, title="Annet"), ())
    assert left == (None, (CHANGED,))
    assert removed == (None, (CHANGED,))
    now = store.joint_project(project.id)
    assert now is not None
    assert leave_joint_project(store, leader, now) == (None, (DENIED,))
    assert remove_joint_project(store, leader, now) == (now, ())


def test_a_member_is_among_those_in_what_it_writes_down(
    store: Store, stranger: User, project: JointProject, speaker: User
) -> None:
    not_among = (None, (Problem("joint_project.not_among", column="participants"),))
    assert add_joint_project(store, stranger, TYPED, today=TODAY) == not_among
    without_me = replace(TYPED, participants=(Participant(2), Participant(3)))
    assert change_joint_project(store, speaker, project, without_me) == not_among


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_who_speaks_for_nobody_adds_nothing(
    store: Store, cast: dict[Role, User], three: tuple[Member, ...], role: Role
) -> None:
    assert add_joint_project(store, cast[role], TYPED, today=TODAY) == (None, (DENIED,))


def test_one_leaves_and_the_rest_stays_for_those_who_are_left(
    store: Store, speaker: User, project: JointProject
) -> None:
    left, problems = leave_joint_project(store, speaker, project)
    assert (left, problems) == (replace(project, participants=project.participants[1:]), ())
    assert left is not None
    assert seen(store, Role.MEMBER, 1) == (replace(left, budget=None),), "no longer its own"
    last = replace(speaker, member_id=2)
    typed = replace(TYPED, participants=left.participants, title="Alene")
    alone, problems = change_joint_project(store, last, left, typed)
    assert problems == (), "one that is left alone can still be corrected"
    assert alone is not None
    assert leave_joint_project(store, last, alone)[1] == ()
    assert store.joint_project(project.id) is None
    assert [action for action, _ in told(store)] == [
        *(Action.REMOVE, Action.CHANGE, Action.CHANGE),
        Action.ADD,
    ]


def test_of_two_at_once_the_second_is_told(
    store: Store, speaker: User, project: JointProject
) -> None:
    now, _ = change_joint_project(store, speaker, project, replace(TYPED, title="Først"))
    assert every_change(store, speaker, project) == [(None, (CHANGED,))] * 3
    assert now is not None
    remove_joint_project(store, speaker, now)
    assert every_change(store, speaker, now) == [(None, (GONE,))] * 3


@pytest.mark.parametrize("column", [None, "participants"])
def test_for_and_with_one_that_lies_in_the_trash_nobody_writes(
    store: Store, leader: User, three: tuple[Member, ...], speaker: User, column: str | None
) -> None:
    gone = three[0] if column is None else three[1]
    trash_member(store, leader, gone, today=TODAY)
    problem = Problem("member.gone", column=column, value=gone.name)
    assert add_joint_project(store, speaker, TYPED, today=TODAY) == (None, (problem,))


def test_one_in_the_trash_stays_in_what_it_was_in_when_that_is_changed(
    store: Store, leader: User, three: tuple[Member, ...], speaker: User, project: JointProject
) -> None:
    trash_member(store, leader, three[1], today=TODAY)
    after, problems = change_joint_project(store, speaker, project, replace(TYPED, title="Nytt"))
    assert problems == ()
    assert after == replace(project, title="Nytt")


def test_nobody_takes_part_who_is_not_in_the_register(
    store: Store, leader: User, three: tuple[Member, ...]
) -> None:
    typed = replace(TYPED, participants=(Participant(1), Participant(404)))
    problem = Problem("member.gone", column="participants", value="404")
    assert add_joint_project(store, leader, typed, today=TODAY) == (None, (problem,))


@pytest.mark.parametrize(
    ("news", "code"),
    [
        ({"title": " \u200b\n"}, "joint_project.no_title"),
        ({"participants": (Participant(1),)}, "joint_project.too_few"),
        ({"participants": (Participant(1), Participant(1))}, "joint_project.twice"),
        ({"budget": -1}, "joint_project.budget"),
        ({"end": date(2026, 2, 28)}, "joint_project.end_before_start"),
    ],
)
def test_what_is_wrong_is_neither_added_nor_changed_to(
    store: Store, speaker: User, project: JointProject, news: dict[str, object], code: str
) -> None:
    version, typed = store.version(), replace(TYPED, **news)  # type: ignore[arg-type]
    for answer, problems in (
        add_joint_project(store, speaker, typed, today=TODAY),
        change_joint_project(store, speaker, project, typed),
    ):
        assert answer is None
        assert [each.code for each in problems] == [code]
    assert store.version() == version


def test_undo_takes_back_what_was_done_to_members_and_no_joint_project(
    store: Store, leader: User, three: tuple[Member, ...]
) -> None:
    change_member(store, leader, three[0], replace(three[0], employees=5), today=TODAY)
    kept = written(store, leader)
    remove_joint_project(store, leader, written(store, leader))
    assert undo(store, leader, today=TODAY) == (1, ())
    assert seen(store, Role.LEADER) == (kept,)


class TestMerging:
    def merged(self, store: Store, leader: User) -> Member:
        """The third takes over what is the second's."""
        _, gone, kept = store.members(seen_by=Role.LEADER)
        after, problems = merge_members(store, leader, kept, gone, (), today=TODAY)
        assert after is not None, problems
        return after

    def test_the_part_of_the_other_is_the_kept_ones(
        self, store: Store, leader: User, project: JointProject
    ) -> None:
        self.merged(store, leader)
        cast = (project.participants[0], Participant(3, "lyd"))
        assert store.joint_project(1) == replace(project, participants=cast)
        assert undo(store, leader, today=TODAY) == (1, ())
        assert store.joint_project(1) == project
        assert undo(store, leader, today=TODAY) == (1, ())
        assert store.joint_project(1) == replace(project, participants=cast)

    def test_whoever_is_in_it_twice_is_in_it_once(
        self, store: Store, leader: User, three: tuple[Member, ...]
    ) -> None:
        cast = (*TYPED.participants, Participant(3))
        project = written(store, leader, participants=cast)
        self.merged(store, leader)
        now = store.joint_project(1)
        assert now is not None
        assert now.participants == (cast[0], Participant(3, "lyd"))
        assert undo(store, leader, today=TODAY) == (1, ())
        assert store.joint_project(1) == project

    def test_what_is_said_since_stays_when_it_is_taken_back(
        self, store: Store, leader: User, speaker: User, project: JointProject
    ) -> None:
        self.merged(store, leader)
        now = store.joint_project(1)
        assert now is not None
        typed = replace(TYPED, title="Nytt", participants=now.participants)
        change_joint_project(store, speaker, now, typed)
        assert undo(store, leader, today=TODAY) == (1, ())
        assert store.joint_project(1) == replace(project, title="Nytt")

    def test_one_that_is_removed_since_does_not_come_back(
        self, store: Store, leader: User, project: JointProject
    ) -> None:
        self.merged(store, leader)
        now = store.joint_project(1)
        assert now is not None
        remove_joint_project(store, leader, now)
        assert undo(store, leader, today=TODAY) == (1, ())
        assert store.joint_project(1) is None
