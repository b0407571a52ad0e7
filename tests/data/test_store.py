from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from cluster.access import Role, User
from cluster.comparison import Field
from cluster.consent import Audience, Consent, Shared
from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision
from cluster.project import Project
from cluster.register import Change
from data.commands import change_own, clear_members, set_project
from data.rows import member_of, record
from data.store import Store
from data.tables import Action, Entity
from data.work import begin
from tests.cluster.rosters import AGREED

Save = Callable[..., None]
MakeMember = Callable[..., Member]

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
MAYBE_WORDS = st.none() | WORDS
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=6)))
    kinds = st.sampled_from(MemberKind)
    closed = [Term(draw(kinds), joined, left) for joined, left in pairwise(days)]
    return (*closed, Term(draw(kinds), days[-1], draw(st.none() | st.just(date(2100, 1, 2)))))


PLACES = st.builds(
    Place,
    name=WORDS,
    kommune=st.builds(Kommune, st.sampled_from(["1804", "5501", "5601"]), WORDS),
    position=st.builds(Position, st.floats(-90, 90), st.floats(-180, 180)),
    precision=st.sampled_from(Precision),
)
LOCATED = st.builds(
    Located, place=PLACES, since=st.none() | DAYS, postal_code=MAYBE_WORDS, address=MAYBE_WORDS
)
CONSENTS = st.lists(
    st.builds(Consent, st.sampled_from(Shared), st.sampled_from(Audience), st.none() | DAYS, WORDS),
    unique_by=lambda each: each.shared,
).map(lambda found: tuple(sorted(found, key=lambda each: list(Shared).index(each.shared))))
MEMBERS = st.builds(
    Member,
    id=st.just(0),
    name=WORDS,
    terms=terms(),
    located=st.lists(LOCATED, min_size=1, max_size=3).map(tuple),
    org_number=st.none() | st.from_regex(r"3[0-9]{8}", fullmatch=True).filter(str.isascii),
    organisation_form=st.none() | st.sampled_from(OrganisationForm),
    crafts=st.lists(st.sampled_from(Craft), unique=True).map(tuple),
    employees=st.none() | st.integers(0, 10_000),
    website=MAYBE_WORDS,
    contact=st.builds(Contact, WORDS, MAYBE_WORDS, MAYBE_WORDS),
    offers=MAYBE_WORDS,
    needs=MAYBE_WORDS,
    consents=CONSENTS,
    from_register=st.lists(st.sampled_from(Field), unique=True).map(
        lambda found: tuple(each.value for each in found)
    ),
    confirmed=st.none() | st.dates(date(2018, 1, 1), date(2030, 1, 1)),
    demo=st.booleans(),
)


@given(new=MEMBERS, changed=MEMBERS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_member_comes_back_as_it_was_saved(
    store: Store, leader: User, new: Member, changed: Member
) -> None:
    with begin(store, leader) as work:
        work.remove(work.members())
        work.save([Change(None, new)])
        (first,) = work.members()
        work.save([Change(first, replace(changed, id=first.id))])
        (second,) = work.members()
    assert first == replace(new, id=first.id, version=1)
    assert second == replace(changed, id=first.id, version=2)
    assert member_of(record(second), second) == second


@pytest.mark.parametrize(
    ("role", "with_consent", "without"),
    [
        (Role.VISITOR, False, False),
        (Role.MEMBER, True, False),
        (Role.BOARD, True, False),
        (Role.LEADER, True, True),
    ],
)
def test_contacts_are_for_those_who_may_see_them(
    *,
    store: Store,
    save: Save,
    a_member: MakeMember,
    role: Role,
    with_consent: bool,
    without: bool,
) -> None:
    save(a_member("Ja", consents=AGREED), a_member("Nei"))
    seen = {member.name: member.contact is not None for member in store.members(seen_by=role)}
    assert seen == {"Ja": with_consent, "Nei": without}


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_the_log_keeps_contacts_from_those_who_may_not_see_them_all(
    store: Store, save: Save, a_member: MakeMember, leader: User, role: Role
) -> None:
    save(a_member(consents=AGREED))
    clear_members(store, leader)
    told = repr(store.log(10, seen_by=role)) + repr(store.log(10))
    assert "Kari" not in told
    assert "kari@example.no" not in told
    assert "99 99 99 99" not in told
    assert "Oppdiktet Lyd" in told


def test_the_log_tells_the_newest_first(
    store: Store, save: Save, a_member: MakeMember, leader: User
) -> None:
    save(a_member())
    clear_members(store, leader)
    removed, added = store.log(10, seen_by=Role.LEADER)
    assert (removed.action, removed.entity, removed.after) == (Action.REMOVE, Entity.MEMBER, None)
    assert (added.action, added.actor, added.before) == (Action.ADD, "Prosjektleder", None)
    assert added.entity_id == removed.entity_id is not None
    assert added.after == removed.before
    assert added.after is not None
    assert added.after["email"] == "kari@example.no"
    assert added.after["crafts"] == ["sound", "music"]
    assert added.after["terms"] == [{"kind": "member", "joined": "2017-11-15", "left": None}]
    assert store.log(1) == store.log(10)[:1]


def test_a_write_says_when_in_utc(store: Store, save: Save, a_member: MakeMember) -> None:
    assert store.changed_at() is None
    save(a_member())
    changed_at = store.changed_at()
    assert changed_at is not None
    assert changed_at.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - changed_at) < timedelta(minutes=1)


def test_the_version_grows_with_every_write(
    store: Store, save: Save, a_member: MakeMember, leader: User
) -> None:
    versions = [store.version()]
    for write in (
        lambda: save(a_member()),
        lambda: set_project(store, leader, Project(date(2018, 1, 1), date(2021, 1, 1), (5, 6))),
        lambda: clear_members(store, leader),
        lambda: save(a_member()),
    ):
        write()
        versions.append(store.version())
    assert versions == sorted(set(versions))


def test_a_removed_members_id_is_not_used_again(
    store: Store, save: Save, a_member: MakeMember, leader: User
) -> None:
    save(a_member())
    (first,) = store.members(seen_by=Role.VISITOR)
    clear_members(store, leader)
    save(a_member())
    (second,) = store.members(seen_by=Role.VISITOR)
    assert second.id > first.id


def test_empty_and_demo_are_told(store: Store, save: Save, a_member: MakeMember) -> None:
    assert (store.is_empty(), store.has_demo()) == (True, False)
    save(a_member())
    assert (store.is_empty(), store.has_demo()) == (False, False)
    save(a_member("Demo", demo=True))
    assert (store.is_empty(), store.has_demo()) == (False, True)


def test_many_members_take_few_queries(store: Store, save: Save, a_member: MakeMember) -> None:
    save(*(a_member(f"Firma {number}") for number in range(2_000)))
    with _counted(store) as queries:
        assert len(store.members(seen_by=Role.MEMBER)) == 2_000
    assert len([query for query in queries if query.startswith("SELECT")]) == 5


def test_asking_for_the_version_is_one_query(store: Store) -> None:
    with _counted(store) as queries:
        store.version()
    assert len([query for query in queries if query.startswith("SELECT")]) == 1


@contextmanager
def _counted(store: Store) -> Iterator[list[str]]:
    queries: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        queries.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield queries
    event.remove(store.engine, "before_cursor_execute", note)


def test_many_threads_may_read_while_one_writes(
    store: Store, save: Save, a_member: MakeMember
) -> None:
    """Never a member without its place, which is saved after it."""
    with ThreadPoolExecutor(8) as pool:
        reads = [pool.submit(store.members, seen_by=Role.MEMBER) for _ in range(40)]
        for number in range(10):
            save(*(a_member(f"{number}-{each}") for each in range(20)))
        seen = [read.result() for read in reads]
    assert all(member.located for members in seen for member in members)
    assert len(store.members(seen_by=Role.MEMBER)) == 200


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_the_log_keeps_contacts_back_in_what_members_change_themselves_too(
    store: Store, save: Save, a_member: MakeMember, role: Role
) -> None:
    save(a_member(contact=None))
    (one,) = store.members(seen_by=Role.LEADER)
    user = User("Medlem", Role.MEMBER, one.id)
    after = replace(one, contact=Contact("Kari Nordmann", "kari@example.no", "99 99 99 99"))
    change_own(store, user, one, after, today=date(2026, 11, 1))
    assert "Kari" in repr(store.log(1000, seen_by=Role.LEADER)[0])
    told = repr(store.log(1000, seen_by=role))
    assert "Oppdiktet Lyd" in told
    for secret in ("Kari", "kari@example.no", "99 99 99 99"):
        assert secret not in told
