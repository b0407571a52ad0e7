from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from traceback import format_exception

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from data.engine import (
    BusyError,
    UnsupportedDatabaseError,
    database_url,
    make_engine,
    normalised,
    reading,
    writing,
)
from data.store import Store

ROOT = Path(__file__).parents[2]
HEAVY = ("pandas", "geopandas", "openpyxl", "alembic", "streamlit")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_gets_our_driver(scheme: str) -> None:
    url = normalised(f"{scheme}://someone:secret@host:5433/register")
    assert url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://someone:secret@host:5433/register"
    )


@pytest.mark.parametrize(
    "url",
    [
        "mysql://someone:secret@host/register",
        "someone:secret@host",
        "postgresql://someone@host:secret/register",
    ],
)
def test_another_kind_of_database_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError) as refused:
        normalised(url)
    assert "secret" not in "".join(format_exception(refused.value))


def test_the_environment_names_the_database() -> None:
    assert database_url({"DATABASE_URL": "postgres://host/x"}) == "postgres://host/x"


@pytest.mark.parametrize("environment", [{}, {"DATABASE_URL": ""}])
def test_the_default_is_a_file_in_var(environment: dict[str, str]) -> None:
    assert database_url(environment).endswith("/var/klyngekart.sqlite")


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    with reading(make_engine(f"sqlite:///{tmp_path}/new/folder/x.sqlite")) as connection:
        connection.execute(text("SELECT 1"))
    assert (tmp_path / "new/folder/x.sqlite").exists()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_sqlite_is_set_to_keep_what_it_is_given(tmp_path: Path, pragma: str, value: object) -> None:
    with reading(make_engine(f"sqlite:///{tmp_path}/x.sqlite")) as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_reader_sees_one_moment(store: Store) -> None:
    count = text("SELECT count(*) FROM setting")
    with reading(store.engine) as reader:
        before = reader.execute(count).scalar()
        with writing(store.engine) as writer:
            writer.execute(text("DELETE FROM setting"))
            writer.commit()
        assert reader.execute(count).scalar() == before


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
def test_a_reader_on_postgresql_cannot_write(store: Store) -> None:
    with reading(store.engine) as reader, pytest.raises(DBAPIError, match="read-only"):
        reader.execute(text("DELETE FROM setting"))


def test_what_is_not_committed_is_undone(store: Store) -> None:
    with writing(store.engine) as writer:
        writer.execute(text("DELETE FROM setting"))
    with reading(store.engine) as reader:
        assert reader.execute(text("SELECT count(*) FROM setting")).scalar() == 4


def test_tables_too_are_undone(store: Store) -> None:
    with writing(store.engine) as writer:
        writer.execute(text("CREATE TABLE half_a_migration (id INTEGER)"))
    assert not inspect(store.engine).has_table("half_a_migration")


def test_a_second_writer_waits_and_then_gives_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.engine.WAIT_SECONDS", 0.2)
    impatient = make_engine(store.engine.url.render_as_string(hide_password=False))
    with writing(store.engine), pytest.raises(BusyError), writing(impatient):
        pytest.fail("two writers at once")
    with writing(impatient) as writer:
        writer.execute(text("DELETE FROM setting"))
    impatient.dispose()


def test_what_a_database_complains_of_does_not_name_the_values(store: Store) -> None:
    values = {"name": "Kari Nordmann"}
    query = text("INSERT INTO nowhere (name) VALUES (:name)")
    with pytest.raises(DBAPIError) as refused, writing(store.engine) as writer:
        writer.execute(query, values)
    told = "".join(format_exception(refused.value))
    assert "INSERT INTO nowhere" in told
    assert "Kari" not in told


def test_reading_the_register_loads_nothing_heavy() -> None:
    script = f"import sys, data.store; print([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert found.stdout.strip() == "[]"
