"""The pool on the command line: what it says, and that it does all or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest
import respx
import stamina

from cluster.access import Role
from cluster.members import Member
from cluster.pool import STANDARD
from data.__main__ import main
from data.cli.console import DONE, MISUSED, REFUSED
from data.registers import asking, bulk
from data.registers.brreg import BRREG
from data.store import Store
from tests.data.bulk_file import address, coded, org_number, unit, write
from tests.e2e.public_registers import NOBODY, Enhetsregisteret, answering

Run = Callable[..., tuple[int, str, str]]
ENK = {"kode": "ENK"}


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("DATABASE_URL", url)

    def run_command(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return run_command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Six units, saved on 1 November 2026."""
    path = write(
        tmp_path / "enheter.csv.gz",
        [
            unit(1),
            unit(2, naeringskode1=coded("47.110"), naeringskode2=coded("74.200")),
            unit(3, organisasjonsform=ENK),
            unit(4, organisasjonsform=ENK),
            unit(5, forretningsadresse=address(kommunenummer="5401")),
            unit(6, naeringskode1=coded("47.110")),
        ],
    )
    saved = datetime(2026, 11, 1, 12, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """One has moved, one is bankrupt, one is new."""
    moved = address(kommunenummer="5501", postnummer="9008")
    return write(
        tmp_path / "enheter.json",
        [
            unit(1, forretningsadresse=moved, naeringskode1=coded("59.120")),
            unit(2, konkurs=True),
            unit(7),
            *(unit(at, naeringskode1=coded("47.110")) for at in range(10, 14)),
        ],
    )


def firms(store: Store) -> list[str]:
    return [each.org_number for each in store.pool(seen_by=Role.LEADER) if each.is_in_the_pool]


def test_a_file_is_read_and_summed_up(run: Run, store: Store, file: Path) -> None:
    status, out, err = run("import", "register", file)
    assert status == DONE
    assert out.splitlines() == [
        "Leser enheter.csv.gz per 1. november 2026",
        "6 enheter lest",
        "2 virksomheter i utvalget: 1 i film, 1 nær film",
        "1 av dem på næringskode 2 eller 3",
        "2 enkeltpersonforetak, bare talt",
    ]
    assert err.startswith("advarsel, rad 6, «5401»: Kommune 5401 finnes ikke")
    assert firms(store) == sorted(map(org_number, (1, 2)))
    (load,) = store.pool_loads(seen_by=Role.LEADER)
    assert (load.day, load.actor) == (date(2026, 11, 1), "kommandolinje")


def test_a_newer_file_tells_what_is_new(run: Run, store: Store, file: Path, later: Path) -> None:
    run("import", "register", file)
    status, out, _ = run("import", "register", later, "--as-of", "2026-11-20")
    assert status == DONE
    assert out.splitlines()[4:] == [
        "Nye: 1",
        "  OPPDIKTET FILM 7 AS",
        "Flyttet: 1",
        "  OPPDIKTET FILM 1 AS: 9510 Alta → 9008 Tromsø",
        "Konkurs, under avvikling eller slettet: 1",
        "  OPPDIKTET FILM 2 AS: konkurs",
        "Annen næring: 2",
        "  OPPDIKTET FILM 1 AS: 59.110 → 59.120",
        "  OPPDIKTET FILM 2 AS: 47.110, 74.200 → 59.110",
    ]
    assert firms(store) == sorted(map(org_number, (1, 7)))


def test_an_older_file_is_refused_unless_anyway(
    run: Run, store: Store, file: Path, later: Path
) -> None:
    run("import", "register", later, "--as-of", "2026-11-20")
    before = store.version()
    status, _, err = run("import", "register", file)
    assert (status, store.version()) == (REFUSED, before)
    assert "Fila er fra 2026-11-01, og registeret er allerede lest per 2026-11-20." in err
    assert "Ingenting er lagret." in err
    assert run("import", "register", file, "--anyway")[0] == DONE


def test_a_dry_run_saves_nothing(run: Run, store: Store, file: Path) -> None:
    status, out, _ = run("import", "register", file, "--dry-run")
    assert status == DONE
    assert "Prøvekjøring: ingenting er lagret." in out
    assert (firms(store), store.version()) == ([], 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--as-of", "i går"), "«i går» er ikke en dato."),
        (("--as-of", "2126-01-01"), "2126-01-01 er ikke kommet ennå."),
    ],
)
def test_a_day_that_cannot_be(
    run: Run, store: Store, file: Path, arguments: tuple[str, ...], told: str
) -> None:
    status, _, err = run("import", "register", file, *arguments)
    assert (status, store.version()) == (REFUSED, 0)
    assert told in err


def test_a_file_that_is_not_there_or_not_named(run: Run) -> None:
    assert run("import", "register", "borte.csv")[::2] == (
        MISUSED,
        "Finner ikke filen borte.csv.\n",
    )
    assert run("import", "register")[::2] == (MISUSED, "Skriv hvilken fil som skal leses.\n")
    assert run("import", "members")[::2] == (MISUSED, "Skriv hvilken fil som skal leses.\n")


def test_a_file_that_is_something_else(run: Run, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "enheter.csv.gz"
    path.write_text("<html>Logg inn</html>", "utf-8")
    status, _, err = run("import", "register", path)
    assert (status, store.version()) == (REFUSED, 0)
    assert err.startswith("feil: Fila er en nettside, ikke Enhetsregisterets fil.")


def test_many_rows_that_are_none_are_counted(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "enheter.csv", [unit(at, navn="") for at in range(1, 26)])
    _, _, err = run("import", "register", path)
    assert len(err.splitlines()) == 11
    assert err.splitlines()[-1] == "og 15 rader til"


def test_many_new_firms_are_counted(run: Run, tmp_path: Path, file: Path) -> None:
    run("import", "register", file, "--as-of", "2026-01-01")
    path = write(tmp_path / "enheter.csv", [unit(at) for at in range(1, 26)])
    assert "  og 13 til" in run("import", "register", path)[1].splitlines()


def test_ctrl_c_changes_nothing(
    run: Run, store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bulk, "read_file", stop)
    status, _, err = run("import", "register", file)
    assert (status, err, store.version()) == (REFUSED, "Avbrutt. Ingenting er endret.\n", 0)


def test_a_share_is_told_to_a_terminal_alone(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_file = bulk.read_file

    def half_read(*what: object) -> object:
        what[-1](50.0)  # type: ignore[operator]
        what[-1](-1.0)  # type: ignore[operator]
        return read_file(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(bulk, "read_file", half_read)
    assert "50" not in run("import", "register", file)[2]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "50\xa0%" in run("import", "register", file)[2]


def test_names_like_those_of_members_without_a_number_are_shown(
    run: Run, file: Path, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member("Oppdiktet Film 1"))
    out = run("import", "register", file)[1]
    assert "Ligner på medlemmer uten organisasjonsnummer" in out
    assert f"  OPPDIKTET FILM 1 AS ({org_number(1)}) ~ Oppdiktet Film 1" in out


def test_the_industries_are_set_and_shown(run: Run, store: Store, file: Path) -> None:
    assert f"pool.industries {' '.join(STANDARD)}\n" in run("settings")[1]
    status, out, _ = run("settings", "pool.industries", "59,", "60.2")
    assert status == DONE
    assert out.startswith("Innstillingen er lagret.")
    assert "pool.industries 59 60.2\n" in run("settings")[1]
    run("import", "register", file)
    assert firms(store) == [org_number(1)]
    status, _, err = run("settings", "pool.industries", "film")
    assert (status, store.pool_industries()) == (REFUSED, ("59", "60.2"))
    assert "«film» er ikke begynnelsen på en næringskode." in err


def test_the_register_is_asked_on_line_and_what_was_kept_meanwhile_goes(
    run: Run, store: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_turns", asking.Turns(1_000_000))
    monkeypatch.setattr("data.pool_reading.DEFAULT_FILE", tmp_path / "klyngekart.sqlite")
    calls = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal calls
        calls += 1
        if calls == 10:
            raise httpx.ConnectError("ingen kontakt")
        found = [unit(1)] if request.url.params["kommunenummer"] == "5601" else []
        told = {"page": {"totalElements": len(found)}}
        return httpx.Response(200, json=told | ({"_embedded": {"enheter": found}} if found else {}))

    with stamina.set_testing(True, attempts=1), respx.mock() as net:
        net.get(f"{BRREG.usual_url}/enheter").mock(side_effect=answer)
        status, _, err = run("import", "register", "--online")
        assert (status, store.version()) == (REFUSED, 0)
        assert "Får ikke kontakt med Brønnøysundregistrene." in err
        assert (tmp_path / "enhetsregisteret.jsonl").exists()
        status, out, _ = run("import", "register", "--online")
    assert (status, calls) == (DONE, 81)
    assert "80/80 " in out
    assert firms(store) == [org_number(1)]
    assert not (tmp_path / "enhetsregisteret.jsonl").exists()


def test_updates_are_asked_for_since_the_last_load(
    run: Run, store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_turns", asking.Turns(1_000_000))
    assert "Registeret er ikke lest inn før." in run("import", "register", "--updates")[2]
    run("import", "register", file)
    told = {"oppdateringsid": 5, "organisasjonsnummer": org_number(1), "endringstype": "Endring"}
    with respx.mock() as net:
        feed = net.get(f"{BRREG.usual_url}/oppdateringer/enheter").mock(
            return_value=httpx.Response(200, json={"_embedded": {"oppdaterteEnheter": [told]}})
        )
        net.get(f"{BRREG.usual_url}/enheter/{org_number(1)}").mock(
            return_value=httpx.Response(200, json=unit(1, konkurs=True))
        )
        status, out, _ = run("import", "register", "--updates")
    assert status == DONE
    assert out.splitlines() == [
        "1 endring lest",
        "1 virksomhet i utvalget: 0 i film, 1 nær film",
        "1 av dem på næringskode 2 eller 3",
        "Konkurs, under avvikling eller slettet: 1",
        "  OPPDIKTET FILM 1 AS: konkurs",
    ]
    assert feed.calls[0].request.url.params["dato"] == "2026-11-01T00:00:00.000Z"
    assert len(store.pool_counts(seen_by=Role.LEADER)) == 1


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Iterator[Enhetsregisteret]:
    """One that answers at once."""
    made = Enhetsregisteret(
        unit(8, naeringskode1=coded("79.110")),
        unit(9, organisasjonsform=ENK),
        unit(10, konkurs=True, naeringskode1=coded("79.110")),
    )
    with stamina.set_testing(True, attempts=1), answering(made) as url:
        monkeypatch.setenv(BRREG.setting, url)
        yield made


def test_one_firm_is_taken_in_and_out_by_its_number(
    run: Run, store: Store, register: Enhetsregisteret
) -> None:
    number = org_number(8)
    assert run("pool", "include", number, "Lager", "reisefilm") == (
        DONE,
        "OPPDIKTET FILM 8 AS i Alta er tatt inn i utvalget.\n",
        "",
    )
    (firm,) = store.pool(seen_by=Role.LEADER)
    assert firm.decision
    assert (firm.decision.reason, firms(store)) == ("Lager reisefilm", [number])
    assert run("pool", "exclude", number, "Nedlagt") == (
        DONE,
        "OPPDIKTET FILM 8 AS i Alta er tatt ut av utvalget.\n",
        "",
    )
    assert firms(store) == []


def test_one_in_the_pool_is_taken_in_and_out_without_any_net(
    run: Run, store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", "register", file)
    monkeypatch.setenv(BRREG.setting, NOBODY)
    assert run("pool", "exclude", org_number(1), "Selger kamera")[0] == DONE
    assert firms(store) == [org_number(2)]
    assert run("pool", "include", org_number(1), "Lager film")[0] == DONE
    assert firms(store) == [org_number(1), org_number(2)]


def test_one_that_is_no_more_is_taken_in_and_does_not_count(
    run: Run, store: Store, register: Enhetsregisteret
) -> None:
    status, out, _ = run("pool", "include", org_number(10), "Lager film")
    assert (status, firms(store)) == (DONE, [])
    assert out == (
        "OPPDIKTET FILM 10 AS i Alta er tatt inn, men regnes ikke med så lenge den er konkurs.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("include", org_number(8)), "Det står ikke hvorfor."),
        (("include", "123", "Film"), "«123» er ikke ni siffer."),
        (("include", org_number(7), "Film"), "Enhetsregisteret har ingen virksomhet"),
        (("include", org_number(9), "Film"), "Et enkeltpersonforetak er en person"),
        (("exclude", org_number(8), "Film"), "Ingen virksomhet med nummer"),
    ],
)
def test_one_that_cannot_be_is_refused(
    run: Run, store: Store, register: Enhetsregisteret, arguments: tuple[str, ...], told: str
) -> None:
    status, out, err = run("pool", *arguments)
    assert (status, out, store.version()) == (REFUSED, "", 0)
    assert told in err
    assert err.endswith("Ingenting er lagret.\n")


def test_one_that_a_silent_register_is_asked_for_is_refused(
    run: Run, store: Store, register: Enhetsregisteret, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BRREG.setting, NOBODY)
    status, _, err = run("pool", "include", org_number(8), "Lager film")
    assert (status, store.version()) == (REFUSED, 0)
    assert err.startswith("feil: Får ikke kontakt med Brønnøysundregistrene. Se etter at maskinen")
