from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role, User
from cluster.draft import Draft
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem
from cluster.project import Project, project_problems
from data.commands import (
    Answer,
    Invented,
    clear_members,
    grant,
    import_members,
    remove_demo,
    replace_with_demo,
    revoke,
    set_project,
)
from data.engine import writing
from data.store import Store, open_store
from data.tables import Action, Entity

TODAY = date(2018, 6, 1)
PROJECT = Project(date(2018, 1, 1), date(2021, 1, 1), (5, 6))

Save = Callable[..., None]
MakeMember = Callable[..., Member]
MakeDraft = Callable[..., Draft]
Command = Callable[[Store, User, Draft], Answer[object]]

COMMANDS: dict[str, Command] = {
    "import_members": lambda store, user, draft: import_members(store, user, [draft], today=TODAY),
    "dry_run": lambda store, user, draft: import_members(
        store, user, [draft], today=TODAY, dry_run=True
    ),
    "replace_with_demo": lambda store, user, draft: replace_with_demo(
        store, user, [draft], Invented(), today=TODAY
    ),
    "clear_members": lambda store, user, _: clear_members(store, user),
    "remove_demo": lambda store, user, _: remove_demo(store, user),
    "set_project": lambda store, user, _: set_project(store, user, PROJECT),
    "grant": lambda store, user, _: grant(store, user, "kari@example.com", Role.BOARD),
    "revoke": lambda store, user, _: revoke(store, user, "ola@example.com"),
}
WRITING = sorted(set(COMMANDS) - {"dry_run"})
FIRST = User("kommandolinje", Role.LEADER)
DENIED = (None, (Problem("access.denied"),))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("role", Role)
def test_only_the_leader_writes(
    *,
    cast: dict[Role, User],
    store: Store,
    save: Save,
    a_member: MakeMember,
    a_draft: MakeDraft,
    command: str,
    role: Role,
) -> None:
    save(a_member("Fra før", demo=True))
    grant(store, FIRST, "ola@example.com", Role.MEMBER)
    before = _everything(store)
    answer = COMMANDS[command](store, cast[role], a_draft())
    if role is Role.LEADER:
        assert answer[0] is not None
        assert answer[1] == ()
        assert (_everything(store) == before) is (command == "dry_run")
    else:
        assert answer == DENIED
        assert _everything(store) == before


@pytest.mark.parametrize("command", WRITING)
def test_without_its_log_no_write_stays(
    *,
    store: Store,
    save: Save,
    a_member: MakeMember,
    a_draft: MakeDraft,
    leader: User,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    save(a_member("Fra før", demo=True))
    grant(store, FIRST, "ola@example.com", Role.MEMBER)
    before = _everything(store)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("data.work.Work.log", fail)
    with pytest.raises(OSError, match="disk"):
        COMMANDS[command](store, leader, a_draft())
    assert _everything(store) == before


@pytest.mark.parametrize("command", WRITING)
def test_a_log_that_is_written_goes_with_a_write_that_fails(
    *,
    store: Store,
    save: Save,
    a_member: MakeMember,
    a_draft: MakeDraft,
    leader: User,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    save(a_member("Fra før", demo=True))
    grant(store, FIRST, "ola@example.com", Role.MEMBER)
    before = _everything(store)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("data.work.Work.commit", fail)
    with pytest.raises(OSError, match="disk"):
        COMMANDS[command](store, leader, a_draft())
    assert _everything(store) == before


def test_an_import_logs_each_member_it_touches(
    store: Store, a_draft: MakeDraft, leader: User
) -> None:
    first = [a_draft("Ny"), a_draft("Endres"), a_draft("Uendret")]
    import_members(store, leader, first, today=TODAY)
    second = [a_draft("Endres", employees=4), a_draft("Uendret"), a_draft("Nyere")]
    plan, _ = import_members(store, leader, second, today=TODAY)
    assert plan is not None
    assert plan.unchanged == 2
    newest = {(entry.action, (entry.after or {})["name"]) for entry in store.log(2)}
    assert newest == {(Action.CHANGE, "Endres"), (Action.ADD, "Nyere")}
    assert store.version() == 5


def test_a_change_is_logged_before_and_after(
    store: Store, a_draft: MakeDraft, leader: User
) -> None:
    import_members(store, leader, [a_draft(employees=3)], today=TODAY)
    import_members(store, leader, [a_draft(employees=4)], today=TODAY)
    (entry,) = store.log(1)
    assert entry.before is not None
    assert entry.after is not None
    assert {**entry.before, "employees": 4} == entry.after


def test_the_same_list_twice_writes_nothing(store: Store, a_draft: MakeDraft, leader: User) -> None:
    drafts = [a_draft(f"Firma {number}") for number in range(3)]
    import_members(store, leader, drafts, today=TODAY)
    before = _everything(store)
    plan, problems = import_members(store, leader, drafts, today=TODAY)
    assert plan is not None
    assert (plan.changes, plan.unchanged, problems) == ((), 3, ())
    assert _everything(store) == before


def test_a_list_that_cannot_be_leaves_everything_and_the_demo(
    store: Store, save: Save, a_member: MakeMember, a_draft: MakeDraft, leader: User
) -> None:
    save(a_member("Demo", demo=True), a_member())
    before = _everything(store)
    overlapping = a_draft(terms=(Term(MemberKind.OBSERVER, date(2018, 1, 1)),))
    plan, problems = import_members(store, leader, [overlapping], today=TODAY, remove_demo=True)
    assert plan is None
    assert any(problem.stops for problem in problems)
    assert _everything(store) == before


def test_a_dry_run_tells_and_keeps_nothing(
    store: Store, save: Save, a_member: MakeMember, a_draft: MakeDraft, leader: User
) -> None:
    save(a_member("Demo", demo=True))
    before = _everything(store)
    plan, _ = import_members(
        store, leader, [a_draft()], today=TODAY, remove_demo=True, dry_run=True
    )
    assert plan is not None
    assert [change.after.name for change in plan.changes] == ["Oppdiktet Lyd"]
    assert _everything(store) == before


def test_an_import_can_take_the_demo_out(
    store: Store, save: Save, a_member: MakeMember, a_draft: MakeDraft, leader: User
) -> None:
    save(a_member("Demo", demo=True), a_member("Ekte"))
    import_members(store, leader, [a_draft()], today=TODAY, remove_demo=True)
    assert _names(store) == ["Ekte", "Oppdiktet Lyd"]
    assert not store.has_demo()


def test_demo_marks_the_new_and_leaves_the_known(
    store: Store, save: Save, a_member: MakeMember, a_draft: MakeDraft, leader: User
) -> None:
    save(a_member("Ekte"))
    drafts = [a_draft("Ekte", employees=2), a_draft("Oppdiktet")]
    import_members(store, leader, drafts, today=TODAY, invented=Invented())
    marked = {member.name: member.demo for member in store.members(seen_by=Role.LEADER)}
    assert marked == {"Ekte": False, "Oppdiktet": True}


def test_replacing_with_the_demo_leaves_only_it(
    store: Store, save: Save, a_member: MakeMember, a_draft: MakeDraft, leader: User
) -> None:
    save(a_member("Ekte"))
    replace_with_demo(store, leader, [a_draft("Demo")], Invented(), today=TODAY)
    assert [(m.name, m.demo) for m in store.members(seen_by=Role.LEADER)] == [("Demo", True)]


def test_removing_the_demo_leaves_the_others(
    store: Store, save: Save, a_member: MakeMember, leader: User
) -> None:
    save(a_member("Demo", demo=True), a_member("Ekte"))
    assert remove_demo(store, leader) == (1, ())
    assert _names(store) == ["Ekte"]


def test_clearing_removes_everyone_and_tells_how_many(
    store: Store, save: Save, a_member: MakeMember, leader: User
) -> None:
    save(a_member("Demo", demo=True), a_member("Ekte"))
    assert clear_members(store, leader) == (2, ())
    assert store.is_empty()
    assert clear_members(store, leader) == (0, ())


def test_the_project_is_changed_and_logged(store: Store, leader: User) -> None:
    assert set_project(store, leader, PROJECT) == (PROJECT, ())
    assert store.project() == PROJECT
    (entry,) = store.log(5)
    assert (entry.action, entry.entity, entry.entity_id) == (Action.CHANGE, Entity.PROJECT, None)
    assert entry.before == {
        "project.start": "2017-11-15",
        "project.end": "2020-11-14",
        "project.goals": [50, 60],
        "members.approve_first": False,
    }
    assert entry.after is not None
    assert entry.after["project.goals"] == [5, 6]


def test_a_project_that_is_another_than_was_seen_is_left_alone(store: Store, leader: User) -> None:
    seen = store.project()
    set_project(store, leader, PROJECT, seen=seen)
    answer, (problem,) = set_project(store, leader, replace(PROJECT, goals=(7, 8)), seen=seen)
    assert (answer, problem.code) == (None, "project.changed_meanwhile")
    assert problem.details == {"start": PROJECT.start, "end": PROJECT.end, "first": 5, "second": 6}
    assert store.project() == PROJECT
    assert set_project(store, leader, seen, seen=PROJECT) == (seen, ())


def test_the_same_project_again_writes_nothing(store: Store, leader: User) -> None:
    assert set_project(store, leader, store.project())[1] == ()
    assert store.version() == 0


@pytest.mark.parametrize(
    ("project", "codes"),
    [
        (replace(PROJECT, end=PROJECT.start), ["project.end_not_after_start"]),
        (replace(PROJECT, goals=(0, 60)), ["project.goal_not_positive"]),
        (replace(PROJECT, goals=(60, 60)), ["project.goals_not_ascending"]),
        (
            Project(date(2020, 1, 1), date(2019, 1, 1), (-1, -2)),
            [
                "project.end_not_after_start",
                "project.goal_not_positive",
                "project.goals_not_ascending",
            ],
        ),
    ],
)
def test_a_project_that_cannot_be_is_refused(
    store: Store, leader: User, project: Project, codes: list[str]
) -> None:
    before = _everything(store)
    saved, problems = set_project(store, leader, project)
    assert saved is None
    assert [problem.code for problem in problems] == codes
    assert _everything(store) == before


@given(st.dates(), st.dates(), st.integers(), st.integers())
def test_a_project_is_sound_or_has_problems(
    start: date, end: date, first: int, second: int
) -> None:
    sound = start < end and 0 < first < second
    assert sound is not any(project_problems(Project(start, end, (first, second))))


def test_two_imports_at_once_make_no_duplicates(
    url: str, store: Store, a_draft: MakeDraft, leader: User
) -> None:
    drafts = [a_draft(f"Firma {number}") for number in range(50)]
    together = Barrier(4)

    def run(_: int) -> int:
        mine = open_store(url)
        together.wait()
        plan, problems = import_members(mine, leader, drafts, today=TODAY)
        mine.close()
        assert plan is not None, problems
        return len(plan.changes)

    with ThreadPoolExecutor(4) as pool:
        changed = sorted(pool.map(run, range(4)))
    assert changed == [0, 0, 0, 50]
    assert len(_names(store)) == 50


def test_a_writer_that_waits_too_long_is_told_so(
    store: Store, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.engine.WAIT_SECONDS", 0.2)
    impatient = open_store(store.engine.url.render_as_string(hide_password=False))
    with writing(store.engine):
        assert clear_members(impatient, leader) == (None, (Problem("store.busy"),))
    impatient.close()


def _everything(store: Store) -> tuple[object, ...]:
    log = store.log(1000, seen_by=Role.LEADER)
    return store.members(seen_by=Role.LEADER), store.project(), log


def _names(store: Store) -> list[str]:
    return sorted(member.name for member in store.members(seen_by=Role.LEADER))
