"""A disk that is full, or may not be written to: told in a sentence, and nothing is damaged."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cluster.access import Role
from data.__main__ import main
from data.cli.console import DONE, REFUSED
from data.store import Store, open_store

FILLER = "filler"
FULL = "Disken er full."
UNREACHABLE = "Databasefila kan ikke åpnes, leses eller skrives."
READ_ONLY = "Databasen kan leses, men ikke skrives til."
NO_RIGHT = "Du har ikke rett til å lese eller skrive"
WRITES = [["settings", "project.goals", "1", "2"], ["clear", "--yes"], ["reset", "--demo", "--yes"]]

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    if os.geteuid() != 0 or not _mounts("-t", "tmpfs", "-o", "size=8m", "tmpfs", mounted):
        pytest.skip("only root can mount a small disk to fill")
    try:
        yield mounted
    finally:
        subprocess.run(["umount", "--lazy", mounted], check=True)


def _mounts(*arguments: object) -> bool:
    asked = ["mount", *map(str, arguments)]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def fill(disk: Path, *, all_but: int = 0) -> None:
    """Leave room for ``all_but`` bytes on the disk, and no more."""
    with (disk / FILLER).open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(4096))
        except OSError:
            filler.truncate(filler.tell() - all_but)


def make_room(disk: Path) -> None:
    (disk / FILLER).unlink()


@pytest.fixture
def small(disk: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a register on the small disk, with the demonstration set."""
    return _filled(disk, monkeypatch)


@pytest.fixture
def roomy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a register where there is room, with the demonstration set."""
    return _filled(tmp_path, monkeypatch)


def _filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{folder / 'register.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr("data.engine.WAIT_SECONDS", 0.1)
    assert main(["load-demo-if-empty"]) == DONE
    return url


@pytest.fixture
def app(small: str) -> Iterator[Store]:
    """Somebody who has the register on the small disk open, as the app has."""
    with closing(open_store(small)) as store:
        store.version()
        yield store


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; answers its status and what it complained of."""

    def run_command(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return status, capsys.readouterr().err

    return run_command


def says(url: str) -> tuple[object, ...]:
    with closing(open_store(url)) as store:
        return store.members(seen_by=Role.LEADER), store.project(), store.log(1000), store.version()


def backed_up(run: Run, folder: Path) -> Path:
    assert run("backup", folder) == (DONE, "")
    (file,) = folder.iterdir()
    return file


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_a_write_to_a_full_disk_is_undone(
    disk: Path, small: str, app: Store, run: Run, command: list[str]
) -> None:
    before = says(small)
    fill(disk)
    status, told = run(*command)
    assert (status, FULL in told) == (REFUSED, True)
    assert says(small) == before  # with no room at all the register is still read
    make_room(disk)
    app.close()
    assert says(small) == before
    assert run(*command) == (DONE, "")


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_a_full_disk_that_the_register_cannot_be_opened_on_is_told(
    disk: Path, small: str, run: Run, command: list[str]
) -> None:
    before = says(small)
    fill(disk)
    status, told = run(*command)
    assert (status, UNREACHABLE in told) == (REFUSED, True)
    make_room(disk)
    assert says(small) == before


def test_a_register_on_a_full_disk_is_backed_up_to_another(
    disk: Path, small: str, app: Store, run: Run, tmp_path: Path
) -> None:
    before = says(small)
    fill(disk)
    file = backed_up(run, tmp_path / "backups")
    make_room(disk)
    assert run("clear", "--yes") == (DONE, "")
    assert run("restore", file, "--yes") == (DONE, "")
    assert says(small) == before


@pytest.mark.parametrize("room", [0, 40_000, 120_000, 250_000])
def test_a_backup_there_is_no_room_for_leaves_nothing(
    disk: Path, roomy: str, run: Run, room: int
) -> None:
    before = says(roomy)
    fill(disk, all_but=room)
    status, told = run("backup", disk)
    assert (status, FULL in told) == (REFUSED, True)
    assert list(disk.iterdir()) == [disk / FILLER]
    assert says(roomy) == before


def test_a_restore_there_is_no_room_for_leaves_the_old_register(
    disk: Path, small: str, app: Store, run: Run, tmp_path: Path
) -> None:
    file = backed_up(run, tmp_path / "backups")
    assert run("clear", "--yes") == (DONE, "")
    before = says(small)
    fill(disk, all_but=40_000)
    status, told = run("restore", file, "--yes")
    assert (status, FULL in told) == (REFUSED, True)
    assert says(small) == before
    make_room(disk)
    app.close()
    assert says(small) == before


@pytest.mark.parametrize("command", [["verify"], ["restore", "--yes"]], ids=" ".join)
def test_a_backup_there_is_no_room_to_try_is_told(
    *,
    disk: Path,
    roomy: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    file, before = backed_up(run, tmp_path / "backups"), says(roomy)
    fill(disk, all_but=40_000)
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    status, told = run(*command, file)
    assert (status, FULL in told) == (REFUSED, True)
    assert says(roomy) == before
    assert list(disk.iterdir()) == [disk / FILLER]


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_a_folder_that_is_read_only_is_told(
    disk: Path, small: str, run: Run, command: list[str]
) -> None:
    before = says(small)
    assert _mounts("-o", "remount,ro", disk)
    status, told = run(*command)
    assert (status, UNREACHABLE in told) == (REFUSED, True)
    assert _mounts("-o", "remount,rw", disk)
    assert says(small) == before


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_a_register_that_is_read_only_is_told(
    disk: Path, small: str, run: Run, command: list[str]
) -> None:
    before, file = says(small), disk / "register.sqlite"
    assert _mounts("--bind", file, file)
    try:
        assert _mounts("-o", "remount,ro,bind", file)
        status, told = run(*command)
    finally:
        subprocess.run(["umount", file], check=True)
    assert (status, READ_ONLY in told) == (REFUSED, True)
    assert says(small) == before


def test_a_backup_into_a_folder_that_is_read_only_is_told(disk: Path, roomy: str, run: Run) -> None:
    before = says(roomy)
    assert _mounts("-o", "remount,ro", disk)
    for folder in (disk, disk / "new"):
        status, told = run("backup", folder)
        assert (status, NO_RIGHT in told, str(folder) in told) == (REFUSED, True, True)
    assert says(roomy) == before


def test_a_restore_that_cannot_keep_what_it_replaces_does_not_replace_it(
    disk: Path, roomy: str, run: Run
) -> None:
    file = backed_up(run, disk)
    assert run("clear", "--yes") == (DONE, "")
    before = says(roomy)
    assert _mounts("-o", "remount,ro", disk)
    status, told = run("restore", file, "--yes")
    assert (status, NO_RIGHT in told) == (REFUSED, True)
    assert says(roomy) == before
