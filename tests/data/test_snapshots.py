"""The yearly round: what is kept of whom, and what the command line says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import httpx
import pytest
import respx

from cluster.access import Role, User
from cluster.members import Member, OrganisationForm
from cluster.problems import Problem
from cluster.snapshots import Accounts, AccountsType, Fate, Skip, Snapshot, Source
from data import snapshots
from data.__main__ import main
from data.cli.console import DONE, REFUSED
from data.commands import clear_members, keep_snapshots
from data.engine import writing
from data.registers import brreg
from data.registers.accounts import REGNSKAP
from data.registers.brreg import BRREG
from data.store import Store
from data.tables import Action, Entity
from tests.data.registers import conftest
from tests.data.registers.answers import (
    FIRM,
    HEAD,
    OTHER,
    PERSON,
    SUB,
    accounts,
    deleted,
    sub_unit,
    unit,
)

net = conftest.net  # here too, no register is ever reached

AT = datetime(2019, 11, 1, 12, tzinfo=UTC)
FILED = Accounts(
    AccountsType.FIRM,
    date(2018, 1, 1),
    date(2018, 12, 31),
    "NOK",
    4_000_000,
    3_750_000,
    250_000,
    195_000,
    2_500_000,
)
ENK = {"kode": "ENK", "beskrivelse": "Enkeltpersonforetak"}

Save = Callable[..., None]
MakeMember = Callable[..., Member]
Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def registers(net: respx.MockRouter) -> Callable[..., None]:
    """Makes both registers answer about a firm."""

    def answer(
        number: str = FIRM,
        firm: object = None,
        filed: object = None,
        *,
        firms: httpx.Response | Exception | None = None,
        books: httpx.Response | Exception | None = None,
    ) -> None:
        told = {
            f"{BRREG.usual_url}/enheter/{number}": firms
            or httpx.Response(200, json=firm or unit(number)),
            f"{REGNSKAP.usual_url}/regnskap/{number}": books
            or httpx.Response(200, json=filed or [accounts(number)]),
        }
        for url, reply in told.items():
            net.get(url).mock(side_effect=lambda request, reply=reply: _give(reply))

    return answer


def _give(reply: httpx.Response | Exception) -> httpx.Response:
    if isinstance(reply, Exception):
        raise reply
    return httpx.Response(reply.status_code, headers=reply.headers, content=reply.content)


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("DATABASE_URL", url)

    def run_command(*arguments: str) -> tuple[int, list[str], str]:
        status = main(["snapshot", *arguments])
        out, err = capsys.readouterr()
        return status, out.splitlines(), err

    return run_command


def stopped_at(number: str) -> Callable[[str], object]:
    """Asks about firms until somebody presses Ctrl+C at ``number``."""
    ask = brreg.firm

    def firm(asked: str) -> object:
        if asked == number:
            raise KeyboardInterrupt
        return ask(asked)

    return firm


def kept(store: Store, number: str | None = None) -> tuple[Snapshot, ...]:
    return store.snapshots(number, seen_by=Role.LEADER)


def facts(store: Store) -> list[tuple[str, Source, object]]:
    return [(each.org_number, each.source, each.accounts or each.employees) for each in kept(store)]


class TestKeeping:
    SAID = (
        Snapshot(FIRM, Source.FIRMS, AT, employees=7),
        Snapshot(FIRM, Source.ACCOUNTS, AT, accounts=FILED),
    )

    def test_what_was_said_is_read_as_it_was_said_and_is_in_the_log(
        self, store: Store, leader: User, save: Save, a_member: MakeMember
    ) -> None:
        save(a_member("Liksom", org_number=FIRM))
        assert keep_snapshots(store, leader, self.SAID) == (self.SAID, ())
        assert kept(store) == kept(store, FIRM) == self.SAID
        assert kept(store, OTHER) == ()
        of_accounts, of_firm = store.log(2, seen_by=Role.LEADER)
        assert (of_firm.action, of_firm.entity, of_firm.before) == (
            Action.ADD,
            Entity.SNAPSHOT,
            None,
        )
        assert of_firm.after is not None
        assert of_firm.after["name"] == "Liksom"
        assert of_firm.after["employees"] == 7
        assert of_firm.after["fetched_at"] == "2019-11-01T12:00:00+00:00"
        assert of_accounts.after is not None
        assert of_accounts.after["period_from"] == "2018-01-01"
        assert of_accounts.after["operating_revenue"] == 4_000_000
        assert of_accounts.after["employees"] is None
        assert of_firm.entity_id != of_accounts.entity_id

    def test_large_and_negative_amounts_are_kept_whole(
        self, store: Store, leader: User, save: Save, a_member: MakeMember
    ) -> None:
        save(a_member(org_number=FIRM))
        large = replace(FILED, operating_revenue=10**15, annual_result=-(10**15), currency="USD")
        said = Snapshot(FIRM, Source.ACCOUNTS, AT, accounts=large)
        keep_snapshots(store, leader, [said])
        assert kept(store) == (said,)

    def test_unknown_stays_unknown(
        self, store: Store, leader: User, save: Save, a_member: MakeMember
    ) -> None:
        save(a_member(org_number=FIRM))
        said = tuple(Snapshot(FIRM, source, AT) for source in Source)
        keep_snapshots(store, leader, said)
        assert [(each.employees, each.accounts) for each in kept(store)] == [(None, None)] * 2

    def test_the_same_again_adds_nothing(
        self, store: Store, leader: User, save: Save, a_member: MakeMember
    ) -> None:
        save(a_member(org_number=FIRM))
        keep_snapshots(store, leader, self.SAID)
        before = store.version()
        assert keep_snapshots(store, leader, self.SAID) == ((), ())
        assert (kept(store), store.version()) == (self.SAID, before)

    @pytest.mark.parametrize(
        "special",
        [
            {"org_number": FIRM, "organisation_form": OrganisationForm.ENK},
            {"org_number": FIRM, "demo": True},
            {"org_number": OTHER},
            {"org_number": None},
        ],
        ids=str,
    )
    def test_nothing_is_kept_of_a_person_the_invented_or_a_stranger(
        self,
        store: Store,
        leader: User,
        save: Save,
        a_member: MakeMember,
        special: dict[str, object],
    ) -> None:
        save(a_member(**special))
        before = store.version()
        assert keep_snapshots(store, leader, self.SAID) == ((), ())
        assert (kept(store), store.version()) == ((), before)

    def test_what_is_kept_outlives_the_member(
        self, store: Store, leader: User, save: Save, a_member: MakeMember
    ) -> None:
        save(a_member(org_number=FIRM))
        keep_snapshots(store, leader, self.SAID)
        clear_members(store, leader)
        assert kept(store) == self.SAID

    @pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
    def test_it_is_the_leaders_to_write_and_to_read(
        self,
        store: Store,
        cast: dict[Role, User],
        save: Save,
        a_member: MakeMember,
        role: Role,
    ) -> None:
        save(a_member(org_number=FIRM))
        assert keep_snapshots(store, cast[role], self.SAID) == (None, (Problem("access.denied"),))
        keep_snapshots(store, cast[Role.LEADER], self.SAID)
        assert store.snapshots(seen_by=role) == store.snapshots(FIRM, seen_by=role) == ()
        assert snapshots.plan(store, cast[role], today=AT.date(), again=True).asked


class TestTheRound:
    @pytest.fixture(autouse=True)
    def firm(self, save: Save, a_member: MakeMember) -> None:
        save(a_member("Liksom", org_number=FIRM))

    def test_a_firm_with_employees_and_accounts(self, run, store, registers) -> None:
        registers()
        begun = datetime.now(UTC)
        status, out, err = run()
        assert (status, err) == (DONE, "")
        assert out == [
            "1/1 Liksom: nye tall er lagret",
            "1 virksomhet med nye tall, 0 uendret, 0 der ikke alt er hentet",
        ]
        assert facts(store) == [(FIRM, Source.FIRMS, 7), (FIRM, Source.ACCOUNTS, FILED)]
        assert all(begun <= each.fetched_at <= datetime.now(UTC) for each in kept(store))

    def test_absent_is_unknown_and_none_filed_is_no_problem(self, run, store, registers) -> None:
        registers(
            firm=unit(antallAnsatte=None, harRegistrertAntallAnsatte=False),
            books=httpx.Response(404),
        )
        assert run()[0] == DONE
        assert facts(store) == [(FIRM, Source.FIRMS, None), (FIRM, Source.ACCOUNTS, None)]

    def test_twice_on_one_day_asks_once(self, run, store, net, registers) -> None:
        registers()
        run()
        asked, before = net.calls.call_count, store.version()
        status, out, _ = run()
        assert (status, out[-1]) == (DONE, "Hoppet over fordi de er hentet i dag: 1")
        assert net.calls.call_count == asked
        status, out, _ = run("--again")
        assert (status, out[0]) == (DONE, "1/1 Liksom: ingen nye tall")
        assert net.calls.call_count == 2 * asked
        assert store.version() == before

    def test_a_change_on_the_same_day_is_another_row(self, run, store, registers, net) -> None:
        registers()
        run()
        net.get(f"{BRREG.usual_url}/enheter/{FIRM}").respond(json=unit(antallAnsatte=9))
        run("--again")
        assert [each.employees for each in kept(store) if each.source is Source.FIRMS] == [7, 9]

    @pytest.mark.parametrize(
        ("special", "line"),
        [
            ({"org_number": OTHER, "demo": True}, "oppdiktet"),
            ({"organisation_form": OrganisationForm.ENK, "org_number": PERSON}, "enkeltperson"),
            ({"org_number": None}, "organisasjonsnummeret mangler"),
        ],
    )
    def test_those_passed_over_are_not_asked_about(
        self, *, run, store, net, registers, save, a_member, special, line
    ) -> None:
        save(a_member("En annen", **special))
        registers()
        status, out, _ = run()
        assert status == DONE
        assert out[0].startswith("1/1 ")
        assert line in out[-1]
        assert out[-1].endswith(": 1")
        assert all(FIRM in str(call.request.url) for call in net.calls)

    def test_whom_the_register_says_is_a_person_nothing_is_kept_of(
        self, *, run, store, net, registers, save, a_member
    ) -> None:
        save(a_member("Person", org_number=PERSON, organisation_form=None))
        registers()
        registers(PERSON, firm=unit(PERSON, organisasjonsform=ENK))
        before = store.version()
        status, out, err = run()
        assert (status, err) == (DONE, "")
        assert out[1] == "2/2 Person: hoppet over"
        assert out[-1] == "Hoppet over fordi de er enkeltpersonforetak: 1"
        assert {each.org_number for each in kept(store)} == {FIRM}
        assert store.version() == before + 2
        assert not any("regnskap/" + PERSON in str(call.request.url) for call in net.calls)

    @pytest.mark.parametrize(
        ("reply", "said"),
        [
            (httpx.Response(410), "trukket tilbake alt"),
            (httpx.Response(500), "har en feil hos seg"),
            (httpx.Response(200, content=b"["), "kan ikke leses"),
            (httpx.ReadTimeout("late"), "har ikke svart på 8 sekunder"),
        ],
        ids=str,
    )
    def test_one_firms_problem_is_no_others(
        self, *, run, store, registers, save, a_member, reply, said
    ) -> None:
        save(a_member("En annen", org_number=OTHER))
        registers(firms=reply)
        registers(OTHER)
        status, out, err = run()
        assert status == REFUSED
        assert err.startswith("feil, Liksom: ")
        assert said in err
        assert err.count("\n") == 1
        assert {each.org_number for each in kept(store)} == {OTHER}
        assert out[-1] == "1 virksomhet med nye tall, 0 uendret, 1 der ikke alt er hentet"

    def test_one_registers_problem_is_not_the_others(self, run, store, net, registers) -> None:
        """And the firm is asked about again the same day, since one answer is lacking."""
        registers(books=httpx.Response(503))
        status, out, err = run()
        assert (status, out[0]) == (REFUSED, "1/1 Liksom: ikke alt er hentet")
        assert "Regnskapsregisteret har en feil" in err
        assert facts(store) == [(FIRM, Source.FIRMS, 7)]
        registers()
        assert run()[0] == DONE
        assert facts(store) == [(FIRM, Source.FIRMS, 7), (FIRM, Source.ACCOUNTS, FILED)]

    def test_a_bank_keeps_its_accounts_to_itself(self, run, store, registers) -> None:
        registers(books=httpx.Response(500, json={"message": "BANK"}))
        status, _, err = run()
        assert status == DONE
        assert err.startswith("advarsel, Liksom: Regnskapsregisteret gir ikke ut")
        assert facts(store) == [(FIRM, Source.FIRMS, 7)]

    def test_a_deleted_firm_is_passed_over_with_a_warning(self, run, store, registers) -> None:
        registers(firm=deleted())
        status, out, err = run()
        assert (status, kept(store)) == (DONE, ())
        assert err.startswith("advarsel, Liksom: ")
        assert out[-1] == "Hoppet over fordi de er slettet i Enhetsregisteret: 1"

    def test_a_sub_unit_has_employees_but_no_accounts(
        self, *, run, store, net, registers, save, a_member
    ) -> None:
        save(a_member("Avdeling", org_number=SUB))
        registers()
        registers(HEAD)
        net.get(f"{BRREG.usual_url}/enheter/{SUB}").respond(404)
        net.get(f"{BRREG.usual_url}/underenheter/{SUB}").respond(json=sub_unit())
        status, _, err = run()
        assert status == DONE
        assert err.startswith(f"advarsel, Avdeling: {SUB} er nummeret til en underenhet.")
        assert [each.source for each in kept(store, SUB)] == [Source.FIRMS]
        assert kept(store, HEAD) == ()

    def test_off_line_it_stops_at_once(self, *, run, store, net, save, a_member) -> None:
        save(a_member("En annen", org_number=OTHER))
        net.get(url__startswith="https://data.brreg.no").mock(side_effect=httpx.ReadError("no"))
        status, out, err = run()
        assert (status, out) == (REFUSED, [])
        assert err.startswith("feil: Får ikke kontakt med Brønnøysundregistrene.")
        assert err.endswith("Ingenting er lagret.\n")
        assert net.calls.call_count == 1

    def test_off_line_later_it_goes_on(self, *, run, registers, save, a_member) -> None:
        save(a_member("En annen", org_number=OTHER), a_member("En til", org_number=HEAD))
        registers()
        registers(OTHER, firms=httpx.ReadError("no"))
        registers(HEAD)
        status, out, _ = run()
        assert status == REFUSED
        assert out[-1] == "2 virksomheter med nye tall, 0 uendret, 1 der ikke alt er hentet"

    def test_what_is_kept_stays_when_it_is_stopped(
        self, *, run, store, net, registers, save, a_member, monkeypatch
    ) -> None:
        save(a_member("En annen", org_number=OTHER))
        registers()
        registers(OTHER)
        with monkeypatch.context() as patch:
            patch.setattr(brreg, "firm", stopped_at(OTHER))
            status, _, err = run()
        assert status == REFUSED
        assert err.startswith("Avbrutt.")
        assert {each.org_number for each in kept(store)} == {FIRM}
        asked = len(net.calls)
        assert run()[0] == DONE
        assert all(OTHER in str(call.request.url) for call in list(net.calls)[asked:])

    def test_a_busy_register_is_told(self, run, store, registers, monkeypatch) -> None:
        registers()
        monkeypatch.setattr("data.__main__.migrate", lambda engine: None)
        monkeypatch.setattr("data.engine.WAIT_SECONDS", 0.2)
        with writing(store.engine):
            status, _, err = run()
        assert status == REFUSED
        assert err.startswith("feil, Liksom: Noen andre lagrer akkurat nå.")

    def test_nobody_to_ask_about_is_no_failure(self, run, store, leader, net) -> None:
        clear_members(store, leader)
        status, out, err = run()
        assert (status, err, len(out)) == (DONE, "", 1)
        assert net.calls.call_count == 0


def test_a_day_is_one_here_and_not_in_utc(
    store: Store, leader: User, save: Save, a_member: MakeMember
) -> None:
    save(a_member(org_number=FIRM))
    late = datetime(2019, 10, 31, 23, 30, tzinfo=UTC)  # half past midnight in Norway
    keep_snapshots(store, leader, [Snapshot(FIRM, source, late) for source in Source])
    assert snapshots.plan(store, leader, today=date(2019, 11, 1)).skipped == {Skip.DONE: 1}
    assert snapshots.plan(store, leader, today=date(2019, 10, 31)).asked


def test_stopped_is_an_outcome_of_the_first_alone(
    store: Store, leader: User, save: Save, a_member: MakeMember, net: respx.MockRouter
) -> None:
    save(a_member(org_number=FIRM), a_member("En annen", org_number=OTHER))
    net.get(url__startswith="https://data.brreg.no").mock(side_effect=httpx.ReadError("no"))
    members = store.members(seen_by=Role.LEADER)
    assert [each.fate for each in snapshots.take(store, leader, members)] == [Fate.STOPPED]
