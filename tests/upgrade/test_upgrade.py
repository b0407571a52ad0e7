"""A register of any earlier version says after the upgrade what it said before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import DatabaseError

from cluster.access import Role, User
from cluster.accounts import Account
from cluster.consent import CONTACTS, FROM_LIST, Audience, Consent
from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision
from cluster.project import Project
from data import commands
from data.engine import make_engine, reading, writing
from data.migrating import (
    SCRIPTS,
    NewerDatabaseError,
    _config,
    head_of,
    migrate,
    refuse_newer,
)
from data.store import Store, open_store
from tests.upgrade.__main__ import KEPT, keep

HEADS = sorted(path.stem for path in KEPT.glob("*.sql"))
BEFORE_ACCOUNTS = ("0001",)
BEFORE_EDITING = ("0001", "0002", "0003", "0004")
"""An import told of its new members before those it had changed."""
EVERYTHING = 1000

MEMBERS = (
    Member(
        1,
        "Oppdiktet Čáhci Film",
        (Term(MemberKind.MEMBER, date(2017, 11, 15)),),
        (
            Located(
                Place(
                    "Kautokeino",
                    Kommune("5612", "Kautokeino"),
                    Position(69.01247, 23.04116),
                    Precision.PLACE,
                )
            ),
        ),
        org_number="308051471",
        organisation_form=OrganisationForm.ENK,
        crafts=(Craft.PRODUCTION, Craft.DIRECTING),
        employees=1,
        website="https://cahci.example.com",
        contact=Contact("Áilu Oppdiktet", "post@cahci.example.com", "99 99 99 99"),
        offers="Kamera",
        needs="Klipper",
        consents=tuple(Consent(shared, Audience.MEMBERS, None, FROM_LIST) for shared in CONTACTS),
    ),
    Member(
        2,
        "Tenkt «Lyd» & Bilde AS",
        (
            Term(MemberKind.OBSERVER, date(2017, 11, 15), date(2018, 3, 1)),
            Term(MemberKind.MEMBER, date(2018, 3, 1), date(2019, 6, 30)),
        ),
        (
            Located(
                Place(
                    "Tromsø",
                    Kommune("5501", "Tromsø"),
                    Position(69.6489, 18.95508),
                    Precision.PLACE,
                ),
                postal_code="9008",
                address="Eksempelkaia 1",
            ),
        ),
        organisation_form=OrganisationForm.AS,
        crafts=(Craft.SOUND, Craft.MUSIC),
        employees=2,
    ),
    Member(
        3,
        "Innbilt Kino",
        (Term(MemberKind.PARTNER, date(2018, 1, 1)),),
        (
            Located(
                Place(
                    "Vadsø",
                    Kommune("5607", "Vadsø"),
                    Position(70.07348, 29.74943),
                    Precision.PLACE,
                )
            ),
        ),
        crafts=(Craft.FESTIVAL_AND_EXHIBITION,),
        employees=12,
    ),
    Member(
        4,
        "Innbilt Filmskole",
        (Term(MemberKind.MEMBER, date(2019, 9, 1)),),
        (
            Located(
                Place(
                    "Bodø",
                    Kommune("1804", "Bodø"),
                    Position(67.28267, 14.37513),
                    Precision.PLACE,
                )
            ),
        ),
        crafts=(Craft.TRAINING,),
    ),
)
PROJECT = Project(date(2017, 11, 15), date(2021, 1, 31), (40, 70))
ACCOUNTS = (Account("leder@example.no", Role.LEADER), Account("styret@example.no", Role.BOARD))
LOGGED = (
    ("add", "member", 1),
    ("add", "member", 2),
    ("add", "member", 3),
    ("add", "member", 4),
    ("change", "member", 2),
    ("change", "project", None),
    ("change", "project", None),
)
LOGGED_OF_ACCOUNTS = (
    ("add", "account", 1),
    ("add", "account", 2),
    ("change", "account", 2),
    ("add", "account", 3),
    ("remove", "account", 3),
)


@pytest.fixture(params=HEADS)
def head(request: pytest.FixtureRequest) -> str:
    """A migration of which a register is kept."""
    return request.param


@pytest.fixture
def kept(head: str, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The kept register, as it was."""
    with closing(sqlite3.connect(tmp_path / "kept.sqlite")) as connection:
        connection.executescript((KEPT / f"{head}.sql").read_text("utf-8"))
        yield connection


@pytest.fixture
def upgraded(head: str, kept: sqlite3.Connection, empty_url: str) -> Iterator[Store]:
    """The kept register in a database of either kind, brought up to date."""
    engine = make_engine(empty_url)
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(engine.url.database))) as copy:
            kept.backup(copy)
    else:
        with writing(engine) as connection:
            command.upgrade(_config(connection), head)
            _copy_rows(kept, connection)
            connection.commit()
    migrate(engine)
    engine.dispose()
    with closing(open_store(empty_url)) as store:
        yield store


def _copy_rows(kept: sqlite3.Connection, connection: Connection) -> None:
    """PostgreSQL reads SQLite's values from their texts, and numbers on from the highest."""
    connection.execute(text("DELETE FROM setting"))  # the first migration's own
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name == "alembic_version":
            continue
        found = kept.execute(f'SELECT * FROM "{table.name}"')
        names = ", ".join(f'"{column[0]}"' for column in found.description)
        places = ", ".join(["%s"] * len(found.description))
        for row in found:
            values = tuple(None if value is None else str(value) for value in row)
            insert = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'
            connection.exec_driver_sql(insert, values)
    for name, highest in kept.execute("SELECT name, seq FROM sqlite_sequence"):
        sequence = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {highest})"
        connection.execute(text(sequence))


def test_every_version_but_todays_has_its_register_kept() -> None:
    """The newest migration's register is kept when the next one is written: until then today's
    code makes it whenever it is wanted, and a migration nobody has run may still be changed.

    ``python -m tests.upgrade`` keeps it.
    """
    scripts = ScriptDirectory(str(SCRIPTS))
    revisions = {script.revision for script in scripts.walk_revisions()}
    assert revisions - set(HEADS) <= {scripts.get_current_head()}
    assert set(HEADS) <= revisions


def _known(store: Store) -> tuple[Member, ...]:
    """The members without when the register learned of them, and what a list's yes is dated."""
    return tuple(
        replace(
            each,
            version=0,
            confirmed=None,
            consents=tuple(replace(consent, given=None) for consent in each.consents),
        )
        for each in store.members(seen_by=Role.LEADER)
    )


def test_what_is_kept_next_says_the_same(tmp_path: Path) -> None:
    kept = keep(tmp_path)
    with closing(sqlite3.connect(tmp_path / "next.sqlite")) as connection:
        connection.executescript(kept.read_text("utf-8"))
    with closing(open_store(f"sqlite:///{tmp_path / 'next.sqlite'}")) as store:
        assert _known(store) == MEMBERS
        assert (store.project(), store.accounts()) == (PROJECT, ACCOUNTS)
    with pytest.raises(FileExistsError):
        keep(tmp_path)


def test_a_kept_register_is_of_the_version_it_is_named_after(
    head: str, kept: sqlite3.Connection
) -> None:
    assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [(head,)]


def test_an_upgraded_register_says_what_it_said(
    head: str, kept: sqlite3.Connection, upgraded: Store
) -> None:
    assert _known(upgraded) == MEMBERS
    assert upgraded.project() == PROJECT
    assert upgraded.accounts() == (() if head in BEFORE_ACCOUNTS else ACCOUNTS)
    log = upgraded.log(EVERYTHING, seen_by=Role.LEADER)[::-1]
    told = [(each.action, each.entity, each.entity_id) for each in log]
    if head not in BEFORE_EDITING:
        told[3], told[4] = told[4], told[3]
    assert tuple(told) == LOGGED + (() if head in BEFORE_ACCOUNTS else LOGGED_OF_ACCOUNTS)
    assert [
        (each.id, each.at.replace(tzinfo=None), each.actor, each.before, each.after) for each in log
    ] == _logged(kept)


def _logged(kept: sqlite3.Connection) -> list[tuple[Any, ...]]:
    rows = kept.execute("SELECT id, at, actor, before, after FROM audit_log ORDER BY id")
    return [
        (id_, datetime.fromisoformat(at), actor, *(value and json.loads(value) for value in values))
        for id_, at, actor, *values in rows
    ]


def test_an_upgraded_register_is_written_to_like_any_other(upgraded: Store) -> None:
    before, leader = upgraded.version(), User("Prosjektleder", Role.LEADER)
    removed, problems = commands.clear_members(upgraded, leader)
    assert (removed, problems) == (len(MEMBERS), ())
    assert upgraded.version() == before + len(MEMBERS)


@pytest.mark.parametrize(
    "change", ["UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log WHERE id = 1"]
)
def test_an_upgraded_register_keeps_its_log(upgraded: Store, change: str) -> None:
    """A migration that copies the log to change it must make its triggers again."""
    with (
        pytest.raises(DatabaseError, match="the log is only added to"),
        writing(upgraded.engine) as connection,
    ):
        connection.execute(text(change))


def test_a_newer_register_is_refused_and_left_as_it_is(upgraded: Store) -> None:
    with writing(upgraded.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    for refused in (migrate, refuse_newer):
        with pytest.raises(NewerDatabaseError, match=r"^The database is at migration 9999, .+\.$"):
            refused(upgraded.engine)
    with reading(upgraded.engine) as connection:
        assert head_of(connection) == "9999"
    assert _known(upgraded) == MEMBERS
