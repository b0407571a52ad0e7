"""Logg: every write in words, for the leader alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cluster.access import Role, User
from cluster.pool import Reading
from cluster.project import Project
from cluster.snapshots import Accounts, AccountsType, Snapshot, Source
from data.commands import (
    clear_members,
    exclude_firm,
    grant,
    include_firm,
    keep_snapshots,
    load_register,
    revoke,
    set_industries,
    set_project,
)
from data.store import Store
from tests.cluster.pool_of import firm, persons
from tests.pages.registers import LEADER
from tests.pages.screens import sent, text_of, visit
from ui import links, log_views

LIST = "navn;sted;innmeldt;fag;ansatte;epost;samtykke\n"
ROW = '"{name}";Tromsø;2018-04-17;lyd;2;a@example.com;ja\n'
KARI = "kari@example.com"
FIRM = "335778103"


def table(**address: str | list[str]) -> str:
    return text_of(visit(links.LOG, **address), "kk-table")


def test_what_was_added_is_told_with_all_it_had(holding) -> None:
    holding((LIST + ROW.format(name="Fiktiv Lyd")).encode())
    told = table()
    assert "la til Fiktiv Lyd" in told
    assert "navn: Fiktiv Lyd" in told
    assert "ansatte: 2" in told
    assert "fag: lyd" in told
    assert "samtykker: kontaktperson: medlemmer, e-post: medlemmer, telefon: medlemmer" in told
    assert "e-post: a@example.com" in told
    assert "medlemskap: medlem 17. apr. 2018 –" in told
    assert "sted: Tromsø (69," in told
    assert "added Fiktiv Lyd" in table(lang="en")


def test_accounts_and_settings_are_told_too(empty: Store) -> None:
    grant(empty, LEADER, KARI, Role.BOARD)
    grant(empty, LEADER, KARI, Role.MEMBER)
    revoke(empty, LEADER, KARI)
    project = empty.project()
    set_project(empty, LEADER, Project(project.start, project.end, (40, 60)))
    told = table()
    assert f"ga {KARI} en rolle" in told
    assert "rolle: styre → medlem" in told
    assert f"tok rollen fra {KARI}" in told
    assert "mål: 50, 60 → 40, 60" in told
    assert told.index("mål:") < told.index("tok rollen"), "the newest first"


def test_what_the_registers_said_is_told_in_words(holding) -> None:
    listed = LIST.replace("ansatte", "orgnr") + ROW.replace(";2;", f";{FIRM};")
    store = holding(listed.format(name="Fiktiv Lyd").encode())
    accounts = Accounts(
        AccountsType.FIRM, date(2018, 1, 1), date(2018, 12, 31), "NOK", total_assets=1234567
    )
    asked = datetime(2019, 11, 1, 12, 30, tzinfo=UTC)
    keep_snapshots(store, LEADER, [Snapshot(FIRM, Source.ACCOUNTS, asked, accounts=accounts)])
    told = table().replace("\xa0", " ")
    assert "hentet tall for Fiktiv Lyd fra registrene" in told
    assert "sum eiendeler: 1 234 567" in told
    assert "hentet: 01.11.2019, 13:30" in told
    assert "kilde: regnskapsregisteret" in told
    assert "driftsinntekter" not in told, "what is unknown is not told"


def test_a_load_of_the_register_is_one_row_and_a_decision_another(empty: Store) -> None:
    day, later = date(2020, 3, 1), date(2020, 11, 14)
    reading = Reading("enheter.csv.gz", 1_100_000, (firm(1), firm(2)), (persons(4),))
    load_register(empty, LEADER, reading, day=day, today=later)
    exclude_firm(empty, LEADER, firm(1).org_number, "Hemmelig grunn", today=later)
    include_firm(empty, LEADER, firm(3), "Lager film", today=later)
    set_industries(empty, LEADER, ("59",))
    gone = replace(reading, withdrawn=frozenset({firm(3).org_number}))
    load_register(empty, LEADER, gone, day=later, today=later)
    told = table().replace("\xa0", " ")
    assert "leste Enhetsregisteret inn fra enheter.csv.gz" in told
    assert "per: 1. mars 2020; enheter lest: 1 100 000; virksomheter i utvalget: 2" in told
    assert "enkeltpersonforetak, bare talt: 4" in told
    assert "avgjorde om Oppdiktet Film 1 AS er med i utvalget" in told
    assert "i utvalget: tatt ut for hånd" in told
    assert "tok Oppdiktet Film 3 AS med i utvalget" in told
    assert "slettet det registeret sa om nr." in told
    assert "næringskoder: 59.11, 59.12" in told
    assert "emmelig" not in told


def test_the_reader_can_look_for_a_name_and_for_whoever_did_it(empty: Store) -> None:
    grant(empty, LEADER, KARI, Role.BOARD)
    grant(empty, User("Ola", Role.LEADER), "ola@example.com", Role.LEADER)
    assert KARI not in table(sok="ola")
    assert "ola@example.com" in table(sok="OLA")
    by_ola = table(hvem="Ola")
    assert "ola@example.com" in by_ola
    assert KARI not in by_ola


def test_when_nothing_fits_the_reader_is_told(demo: Store) -> None:
    shown = visit(links.LOG, sok="finnes ikke")
    assert not shown.exception
    assert [each.value for each in shown.info] == ["Ingen endringer passer med det du leter etter."]


def test_what_is_gone_is_still_told(demo: Store) -> None:
    clear_members(demo, LEADER)
    assert "fjernet Oppdiktet Nordishavfilm" in table()


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "{name}", "[a](b)", "=1+1"])
def test_a_name_is_text_here_too(holding, name: str) -> None:
    holding((LIST + ROW.format(name=name)).encode())
    shown = visit(links.LOG)
    assert not shown.exception
    assert f"la til {name}" in text_of(shown, "kk-table")
    assert "<img" not in "".join(each.proto.body for each in shown.get("html"))


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_nobody_but_the_leader_reads_it(demo: Store, read_as, role: Role) -> None:
    read_as(role)
    assert "la til" not in sent(visit(links.LOG))


def test_what_was_done_long_ago_is_found_too(empty: Store) -> None:
    grant(empty, LEADER, KARI, Role.LEADER)
    for number in range(log_views.MOST_ROWS + 1):
        grant(empty, LEADER, f"nr{number}@example.com", Role.MEMBER)
    assert KARI not in table()
    assert f"ga {KARI} en rolle" in table(sok="KARI")
