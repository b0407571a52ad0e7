"""The log: the database keeps it, and it tells of every state the register has had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cluster.access import Role, User
from cluster.draft import Draft
from cluster.members import Member
from cluster.project import Project
from cluster.snapshots import Accounts, AccountsType, Snapshot, Source
from data.commands import (
    clear_members,
    grant,
    import_members,
    keep_snapshots,
    revoke,
    set_project,
)
from data.engine import writing
from data.rows import account_values, logged_snapshot, snapshot
from data.store import LogEntry, Store, project_values
from data.tables import Action, Entity

TODAY = date(2018, 6, 1)
ADDRESSES = ["kari@example.com", "ola@example.com"]
NAMES = ["En", "To", "Tre"]
NUMBER = "310000001"
ASKED = datetime(2018, 11, 1, 12, tzinfo=UTC)
START = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))

Act = tuple[str, object]
Told = dict[tuple[Entity, int | None], object]
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.tuples(st.sampled_from(NAMES), st.integers(0, 30))),
        st.tuples(st.just("clear"), st.none()),
        st.tuples(
            st.just("grant"),
            st.tuples(st.sampled_from(ADDRESSES), st.sampled_from([Role.LEADER, Role.BOARD])),
        ),
        st.tuples(st.just("revoke"), st.sampled_from(ADDRESSES)),
        st.tuples(st.just("goals"), st.integers(1, 40)),
        st.tuples(st.just("snapshot"), st.integers(5, 9)),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_log SET actor = 'x'",
        "UPDATE audit_log SET after = NULL WHERE id = 1",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE id = 1",
        "TRUNCATE audit_log",
    ],
)
def test_the_database_itself_keeps_the_log(
    store: Store, save: Callable[..., None], a_member: Callable[..., Member], change: str
) -> None:
    save(a_member("Fiktiv"))
    before = store.log(10, seen_by=Role.LEADER)
    with pytest.raises(DatabaseError), writing(store.engine) as connection:
        connection.execute(text(change))
    assert store.log(10, seen_by=Role.LEADER) == before
    assert len(before) == 1


def fold(log: Sequence[LogEntry], before: Told | None = None) -> Told:
    """What the register holds, told from the log alone, from its first row to its last.

    ``before`` is what the rows before these told.
    """
    state = dict(before or {})
    for entry in log:
        key = entry.entity, entry.entity_id
        assert state.get(key) == entry.before or entry.entity is Entity.PROJECT
        if entry.action is Action.REMOVE:
            del state[key]
        else:
            assert (entry.action is Action.ADD) is (key not in state and entry.before is None)
            state[key] = entry.after
    return state


def said(number: int) -> list[Snapshot]:
    """What both registers say at one moment."""
    accounts = Accounts(
        AccountsType.FIRM, date(2017, 1, 1), date(2017, 12, 31), "NOK", annual_result=-number
    )
    return [
        Snapshot(NUMBER, Source.FIRMS, ASKED, employees=number),
        Snapshot(NUMBER, Source.ACCOUNTS, ASKED, accounts=accounts),
    ]


def act(store: Store, user: User, what: str, given_: object, a_draft: Callable[..., Draft]) -> None:
    if what == "import":
        name, employees = given_  # type: ignore[misc]
        drafts = [a_draft(name, employees=employees)]
        import_members(store, user, drafts, today=TODAY)
    elif what == "clear":
        clear_members(store, user)
    elif what == "grant":
        grant(store, user, *given_)  # type: ignore[misc]
    elif what == "snapshot":
        import_members(store, user, [a_draft("Spurt", org_number=NUMBER)], today=TODAY)
        keep_snapshots(store, user, said(int(str(given_))))
    elif what == "revoke":
        revoke(store, user, str(given_))
    else:
        goal = int(str(given_))
        set_project(store, user, Project(START.start, START.end, (goal, goal + 10)))


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(acts=ACTS)
def test_the_log_from_its_start_gives_what_is_stored(
    store: Store, leader: User, a_draft: Callable[..., Draft], acts: list[Act]
) -> None:
    """The register lives on from example to example: the log is folded from its very start."""
    for what, given_ in acts:
        act(store, leader, what, given_, a_draft)
    state = fold(store.log(100_000, seen_by=Role.LEADER)[::-1])
    members = store.members(seen_by=Role.LEADER)
    told = {key[1]: after for key, after in state.items() if key[0] is Entity.MEMBER}
    assert told == {member.id: snapshot(member) for member in members}
    accounts = [after for key, after in state.items() if key[0] is Entity.ACCOUNT]
    stored = [account_values(account) for account in store.accounts()]
    assert len(accounts) == len(stored)
    assert all(account in stored for account in accounts)
    kept = store.snapshots(seen_by=Role.LEADER)
    logged = [after for key, after in state.items() if key[0] is Entity.SNAPSHOT]
    assert logged == [logged_snapshot(each, "Spurt") for each in kept]
    project = state.get((Entity.PROJECT, None), project_values(START))
    assert project == project_values(store.project())


def test_the_fold_would_see_a_row_that_lies() -> None:
    """What the test above rests on: a log with a row missing does not fold."""
    added, changed = {"name": "En"}, {"name": "To"}
    entry = LogEntry(1, None, "x", Action.CHANGE, Entity.MEMBER, 1, added, changed)  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        fold([entry])
