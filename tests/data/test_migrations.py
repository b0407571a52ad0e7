from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, delete, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from cluster.members import Member
from cluster.project import Project
from data.engine import make_engine, reading, writing
from data.migrating import SCRIPTS, _config, migrate, new_revision
from data.store import Store, open_store
from data.tables import (
    account,
    attendance,
    audit_log,
    calendar_key,
    effect_edition,
    erasure,
    fee,
    film_credit,
    firm_year,
    funder_grant,
    funding_rate,
    instalment,
    meeting,
    member,
    member_consent,
    member_craft,
    member_place,
    membership_term,
    metadata,
    milestone,
    national_total,
    notice,
    other_cash,
    own_hours,
    payout_rule,
    pool_count,
    pool_firm,
    pool_load,
    published_forecast,
    register_snapshot,
    review,
    tie,
    venue,
)

COMPARED = {"autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.*"]}


def test_the_migrations_make_the_tables_we_describe(store: Store) -> None:
    with reading(store.engine) as connection:
        context = MigrationContext.configure(connection, opts=COMPARED)
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_the_checks_we_describe(store: Store) -> None:
    migrated = _checks(store.engine)
    with writing(store.engine) as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
        connection.commit()
    assert migrated == _checks(store.engine)


def _checks(engine: Engine) -> dict[str, list[tuple[str | None, str]]]:
    inspector = inspect(engine)
    return {
        table: sorted(
            (each["name"], each["sqltext"]) for each in inspector.get_check_constraints(table)
        )
        for table in metadata.tables
    }


def test_the_project_is_in_the_database_from_the_start(store: Store) -> None:
    assert store.project() == Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))
    assert store.version() == 0


def test_migrating_twice_changes_nothing(
    store: Store, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member())
    migrate(store.engine)
    assert store.version() == 1


def test_several_may_migrate_at_once(empty_url: str) -> None:
    def migrate_alone(_: int) -> None:
        engine = make_engine(empty_url)
        migrate(engine)
        engine.dispose()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(migrate_alone, range(8)))
    assert open_store(empty_url).is_empty()


def test_a_new_migration_holds_what_is_missing(store: Store, tmp_path: Path) -> None:
    scripts = copytree(SCRIPTS, tmp_path / "migrations")
    with writing(store.engine) as connection:
        connection.execute(text("ALTER TABLE member DROP COLUMN needs"))
        connection.commit()
    new_revision(store.engine, "what members need", scripts)
    (written,) = (
        path.read_text("utf-8")
        for path in scripts.glob("versions/*_what_members_need.py")
        if path.name > max(each.name for each in SCRIPTS.glob("versions/*.py"))
    )
    assert "sa.Column('needs', sa.Text()" in written


NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ROWS: dict[Any, dict[str, object]] = {
    member: {"name": "A", "demo": False},
    member_craft: {"member_id": 1, "ordinal": 9, "craft": "sound"},
    membership_term: {"member_id": 1, "joined": date(2016, 1, 1), "left": None, "kind": "member"},
    member_place: {
        "member_id": 1,
        "ordinal": 9,
        "name": "A",
        "kommune_number": "5501",
        "kommune_name": "Tromsø",
        "latitude": 69.0,
        "longitude": 19.0,
        "precision": "place",
    },
    register_snapshot: {
        "org_number": "310000001",
        "source": "regnskapsregisteret",
        "fetched_at": datetime(2019, 11, 1, tzinfo=UTC),
        "accounts_type": "SELSKAP",
        "period_from": date(2018, 1, 1),
        "period_to": date(2018, 12, 31),
        "currency": "NOK",
        "total_assets": 10**15,
    },
    member_consent: {
        "member_id": 1,
        "shared": "email",
        "audience": "members",
        "given": None,
        "text": "list",
    },
    account: {"email": "kari@example.com", "role": "member", "member_id": 1},
    review: {
        "member_id": 1,
        "at": NOW,
        "actor": "kari@example.com",
        "name": "A",
        "applied": True,
        "before": {},
        "after": {},
    },
    notice: {
        "member_id": 1,
        "kind": "offer",
        "craft": "sound",
        "text": "Fiktivt studio",
        "until": date(2026, 11, 1),
        "posted": date(2026, 11, 1),
    },
    published_forecast: {
        "published": date(2019, 3, 14),
        "as_of": date(2019, 2, 28),
        "until": date(2020, 11, 14),
        "goals": [50, 60],
        "inputs": {},
        "result": {},
        "demo": False,
    },
    milestone: {
        "set_on": date(2026, 11, 1),
        "quarter_end": date(2026, 12, 31),
        "county": "55",
        "members": 40,
    },
    erasure: {"member_id": 404, "at": NOW, "log_rows": None},
    pool_firm: {
        "org_number": "310000001",
        "name": "A",
        "form": "AS",
        "industries": ["59.110"],
        "employees": 7,
        "place": "Alta",
        "kommune_number": "5601",
        "kommune_name": "Alta",
        "latitude": 69.97,
        "longitude": 23.27,
        "precision": "kommune",
        "status": "listed",
        "since": date(2026, 11, 1),
        "decision": "include",
        "decided": date(2026, 11, 1),
        "reason": "Lager film",
    },
    pool_count: {
        "kommune_number": "5601",
        "kommune_name": "Alta",
        "industry": "59.110",
        "persons": 3,
    },
    pool_load: {
        "day": date(2026, 11, 1),
        "source": "enheter.csv.gz",
        "way": "file",
        "rows": 1_100_000,
        "kept": 600,
        "actor": "Kari",
        "summary": {},
    },
    firm_year: {
        "org_number": "310000001",
        "year": 2018,
        "source": "register",
        "name": "A",
        "turnover": -(10**12),
        "currency": "NOK",
        "months": 12,
        "employees": 0,
        "demo": False,
    },
    film_credit: {
        "title": "Fiktiv film",
        "year": 2018,
        "format": "feature",
        "part": "main_producer",
        "company": "A",
        "source": "Oppdiktet",
        "org_number": "310000001",
        "producer_share": 1.0,
        "budget": 0,
        "grant_nok": 0,
        "shooting_places": [],
        "demo": False,
    },
    national_total: {
        "year": 2018,
        "format": "feature",
        "titles": 0,
        "source": "Oppdiktet",
        "demo": False,
    },
    effect_edition: {
        "published": date(2020, 5, 1),
        "digest": "a" * 64,
        "basis": {},
        "result": {},
        "demo": False,
    },
    funder_grant: {
        "funder": "A",
        "title": "B",
        "promised": 10**12,
        "awarded": date(2018, 1, 1),
        "source": "Oppdiktet",
        "match_share": 1.0,
        "members_promised": 0,
        "demo": False,
    },
    instalment: {
        "funder": "A",
        "title": "B",
        "number": 1,
        "amount": 10**12,
        "needs": 0.5,
        "claimed": date(2018, 1, 1),
        "claimed_amount": 1,
        "paid": None,
        "paid_amount": None,
        "demo": False,
    },
    fee: {
        "member_id": 1,
        "year": 2018,
        "amount": 0,
        "due": date(2018, 3, 1),
        "paid": None,
        "paid_amount": 0,
        "demo": False,
    },
    own_hours: {
        "member_id": 1,
        "day": date(2018, 3, 1),
        "activity": "A",
        "hours": 0.25,
        "worker": "employee",
        "noted": date(2018, 3, 2),
        "hourly": 1,
        "person": "",
        "status": "registered",
        "demo": False,
    },
    other_cash: {
        "day": date(2018, 3, 1),
        "payer": "A",
        "purpose": "B",
        "amount": 1,
        "source": "Oppdiktet",
        "received": None,
        "received_amount": None,
        "demo": False,
    },
    funding_rate: {
        "worker": "owner",
        "since": None,
        "cap": 350,
        "hours_a_year": 1850,
        "source": "Oppdiktet",
        "salary_share": 0.0012,
    },
    payout_rule: {
        "plan": "A",
        "since": None,
        "number": 1,
        "share": 0.3,
        "needs": 0.0,
        "condition": "B",
        "source": "Oppdiktet",
    },
    meeting: {
        "uid": "a",
        "kind": "webinar",
        "title": "A",
        "starts": NOW,
        "ends": NOW + timedelta(hours=1),
        "area": "commercial",
        "place": None,
        "language": "nb",
        "capacity": 1,
        "documents": [],
        "is_public": False,
        "added": date(2018, 3, 1),
        "sequence": 0,
        "changed": NOW,
        "demo": False,
    },
    attendance: {
        "meeting_id": 1,
        "member_id": 1,
        "signed_up": NOW,
        "people": 1,
        "came": 0,
        "online": False,
        "origin": "A",
        "by_car": False,
        "minutes": 0.0,
        "road_km": 0.0,
        "sea_km": 0.0,
        "air_km": 0.0,
        "score": 5,
        "demo": False,
    },
    venue: {
        "name": "A",
        "place": "Tromsø",
        "kommune_number": "5501",
        "kommune_name": "Tromsø",
        "latitude": 69.65,
        "longitude": 18.96,
        "precision": "place",
        "capacity": 1,
        "demo": False,
    },
    tie: {
        "starts": date(2018, 3, 1),
        "ends": date(2018, 3, 1),
        "first_member": 1,
        "first_name": "",
        "second_member": None,
        "second_name": "B",
        "kind": "purchase",
        "title": "",
        "value": 0,
        "reported": date(2018, 3, 1),
        "status": "reported",
        "demo": False,
    },
    calendar_key: {"email": "kari@example.com", "digest": "a" * 64, "made": date(2018, 3, 1)},
    audit_log: {
        "at": NOW,
        "actor": "kari@example.com",
        "action": "add",
        "entity": "review",
        "entity_id": 1,
        "before": None,
        "after": {},
    },
}


@pytest.mark.parametrize(
    ("table", "column", "wrong"),
    [
        (member, "name", ""),
        (member, "org_number", "12345678"),
        (member, "organisation_form", "GmbH"),
        (member, "employees", -1),
        (member_craft, "craft", "juggling"),
        (member_craft, "member_id", 404),
        (membership_term, "kind", "friend"),
        (membership_term, "left", date(2016, 1, 1)),
        (member_place, "precision", "guessed"),
        (member_place, "latitude", 91),
        (member_place, "longitude", -181),
        (member_place, "kommune_number", "55011"),
        (register_snapshot, "org_number", "31000000"),
        (register_snapshot, "source", "proff"),
        (register_snapshot, "source", "enhetsregisteret"),
        (register_snapshot, "employees", 5),
        (register_snapshot, "accounts_type", "FILIAL"),
        (register_snapshot, "period_to", date(2017, 12, 31)),
        (register_snapshot, "currency", "kroner"),
        (register_snapshot, "fetched_at", None),
        (member, "version", None),
        (member_consent, "shared", "shoe_size"),
        (member_consent, "audience", "friends"),
        (member_consent, "text", None),
        (member_consent, "member_id", 404),
        (account, "role", "visitor"),
        (account, "member_id", 404),
        (review, "member_id", 404),
        (review, "applied", None),
        (review, "after", None),
        (notice, "member_id", 404),
        (notice, "kind", "wish"),
        (notice, "craft", "juggling"),
        (notice, "text", ""),
        (notice, "until", date(2026, 10, 31)),
        (published_forecast, "as_of", date(2019, 3, 15)),
        (published_forecast, "until", date(2019, 3, 14)),
        (published_forecast, "result", None),
        (milestone, "quarter_end", date(2026, 10, 31)),
        (milestone, "county", "03"),
        (milestone, "members", -1),
        (erasure, "member_id", None),
        (erasure, "at", None),
        (pool_firm, "org_number", "31000000"),
        (pool_firm, "name", ""),
        (pool_firm, "form", "ENK"),
        (pool_firm, "form", ""),
        (pool_firm, "employees", 0),
        (pool_firm, "status", "asleep"),
        (pool_firm, "decision", "perhaps"),
        (pool_firm, "decided", None),
        (pool_firm, "reason", None),
        (pool_firm, "precision", "guessed"),
        (pool_firm, "kommune_number", "560"),
        (pool_count, "persons", 0),
        (pool_count, "kommune_number", "56011"),
        (pool_load, "way", "guess"),
        (pool_load, "rows", -1),
        (pool_load, "kept", -1),
        (pool_load, "summary", None),
        (firm_year, "org_number", "31000000"),
        (firm_year, "name", ""),
        (firm_year, "source", "gossip"),
        (firm_year, "currency", "kroner"),
        (firm_year, "months", 0),
        (firm_year, "employees", -1),
        (firm_year, "year", None),
        (firm_year, "demo", None),
        (film_credit, "title", ""),
        (film_credit, "company", ""),
        (film_credit, "format", "opera"),
        (film_credit, "part", "extra"),
        (film_credit, "org_number", "31000000"),
        (film_credit, "producer_share", 1.01),
        (film_credit, "budget", -1),
        (film_credit, "grant_nok", -1),
        (film_credit, "shooting_places", None),
        (national_total, "format", "opera"),
        (national_total, "titles", -1),
        (national_total, "source", None),
        (effect_edition, "digest", "a"),
        (effect_edition, "basis", None),
        (effect_edition, "result", None),
        (funder_grant, "funder", ""),
        (funder_grant, "title", ""),
        (funder_grant, "promised", 0),
        (funder_grant, "match_share", -0.1),
        (funder_grant, "members_promised", -1),
        (funder_grant, "source", None),
        (instalment, "funder", ""),
        (instalment, "title", ""),
        (instalment, "number", 0),
        (instalment, "amount", 0),
        (instalment, "needs", 1.01),
        (instalment, "claimed", None),
        (instalment, "paid_amount", 5),
        (fee, "member_id", 404),
        (fee, "amount", -1),
        (fee, "paid_amount", 5),
        (fee, "paid", date(2018, 1, 1)),
        (own_hours, "member_id", 404),
        (own_hours, "activity", ""),
        (own_hours, "hours", 0),
        (own_hours, "hourly", 0),
        (own_hours, "worker", "robot"),
        (own_hours, "status", "lost"),
        (own_hours, "status", "approved"),
        (own_hours, "approved_amount", 5),
        (other_cash, "payer", ""),
        (other_cash, "purpose", ""),
        (other_cash, "amount", 0),
        (other_cash, "received_amount", 5),
        (funding_rate, "worker", "robot"),
        (funding_rate, "cap", 0),
        (funding_rate, "hours_a_year", 0),
        (funding_rate, "salary_share", 1.2),
        (payout_rule, "plan", ""),
        (payout_rule, "number", 0),
        (payout_rule, "share", 1.2),
        (payout_rule, "needs", -0.1),
        (meeting, "title", ""),
        (meeting, "kind", "party"),
        (meeting, "area", "social"),
        (meeting, "language", "fr"),
        (meeting, "ends", NOW),
        (meeting, "capacity", 0),
        (meeting, "place", "Tromsø"),
        (meeting, "uid", None),
        (attendance, "meeting_id", 404),
        (attendance, "member_id", 404),
        (attendance, "people", 0),
        (attendance, "came", -1),
        (attendance, "score", 6),
        (attendance, "minutes", -1.0),
        (attendance, "origin", None),
        (attendance, "air_km", None),
        (venue, "name", ""),
        (venue, "capacity", 0),
        (venue, "precision", "guess"),
        (tie, "first_member", None),
        (tie, "first_member", 404),
        (tie, "first_name", "A"),
        (tie, "second_name", ""),
        (tie, "second_member", 1),
        (tie, "ends", date(2018, 2, 1)),
        (tie, "value", -1),
        (tie, "kind", "gift"),
        (tie, "status", "confirmed"),
        (tie, "decided", date(2018, 4, 1)),
        (calendar_key, "digest", "a"),
        (calendar_key, "email", None),
        (audit_log, "entity", "weather"),
        (audit_log, "action", "look"),
        (audit_log, "after", None),
    ],
    ids=str,
)
def test_the_database_refuses_what_cannot_be(
    *,
    store: Store,
    save: Callable[..., None],
    a_member: Callable[..., Member],
    table: Any,
    column: str,
    wrong: object,
) -> None:
    save(a_member())
    with writing(store.engine) as connection:
        _with_its_meeting(connection, table)
        connection.execute(insert(table), ROWS[table])
        connection.rollback()
    with writing(store.engine) as connection:
        _with_its_meeting(connection, table)
        with pytest.raises(IntegrityError):
            connection.execute(insert(table), {**ROWS[table], column: wrong})


def _with_its_meeting(connection: Connection, table: Any) -> None:
    """Nobody comes to a meeting that is not there."""
    if table is attendance:
        connection.execute(insert(meeting), {**ROWS[meeting], "id": 1})


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE register_snapshot SET employees = 0",
        "DELETE FROM register_snapshot",
        "DELETE FROM register_snapshot WHERE id = 1",
        "TRUNCATE register_snapshot",
    ],
)
def test_the_database_itself_keeps_what_a_register_said(store: Store, change: str) -> None:
    with writing(store.engine) as connection:
        connection.execute(insert(register_snapshot), ROWS[register_snapshot])
        connection.commit()
    with pytest.raises(DatabaseError), writing(store.engine) as connection:
        connection.execute(text(change))
    with reading(store.engine) as connection:
        (row,) = connection.execute(select(register_snapshot))
    assert row._mapping.items() >= ROWS[register_snapshot].items()


def test_an_organisation_number_is_one_members_alone(
    save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member(org_number="310000001"))
    with pytest.raises(IntegrityError):
        save(a_member("En annen", org_number="310000001"))


def test_a_field_is_agreed_to_once(store: Store, save: Callable[..., None], a_member: Any) -> None:
    save(a_member())
    with writing(store.engine) as connection, pytest.raises(IntegrityError):
        connection.execute(insert(member_consent), [ROWS[member_consent]] * 2)


def test_what_belongs_to_a_member_goes_with_it_and_what_proves_an_erasure_stays(
    store: Store, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member())
    with writing(store.engine) as connection:
        for table in (member_consent, account, review, notice):
            connection.execute(insert(table), ROWS[table])
        connection.execute(insert(erasure), {**ROWS[erasure], "member_id": 1, "log_rows": 3})
        connection.execute(delete(member))
        left = {
            table.name: connection.execute(select(table)).mappings().all()
            for table in (member_consent, account, review, notice, erasure)
        }
    assert {name: len(rows) for name, rows in left.items()} == {
        "member_consent": 0,
        "account": 1,
        "review": 0,
        "notice": 0,
        "erasure": 1,
    }
    assert left["account"][0]["member_id"] is None


@pytest.mark.parametrize("table", [account, review, notice, erasure], ids=str)
def test_a_number_the_log_speaks_of_is_not_given_again(
    store: Store, save: Callable[..., None], a_member: Callable[..., Member], table: Any
) -> None:
    save(a_member())
    with writing(store.engine) as connection:
        ids = []
        for _ in range(2):
            connection.execute(insert(table), ROWS[table])
            ids.append(connection.execute(select(table.c.id)).scalar_one())
            connection.execute(delete(table))
    assert ids == [1, 2]


def test_after_the_upgrade_an_account_gets_no_number_the_log_has_used(empty_url: str) -> None:
    """SQLite comes by a table with a new key only by copying it, and would begin anew."""
    engine = make_engine(empty_url)
    with writing(engine) as connection:
        command.upgrade(_config(connection), "0003")
        for email in ("leder@example.com", "borte@example.com"):
            added = text("INSERT INTO account (email, role) VALUES (:email, 'leader')")
            connection.execute(added, {"email": email})
        connection.execute(text("DELETE FROM account WHERE email = 'borte@example.com'"))
        connection.commit()
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(insert(account), {"email": "ny@example.com", "role": "board"})
        ids = connection.execute(select(account.c.id).order_by(account.c.id)).scalars().all()
    engine.dispose()
    assert ids == [1, 3]
