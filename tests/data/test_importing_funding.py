"""Lists of grants, instalments, fees, own hours and other cash: what they say, and what is wrong
with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cluster.funding.ledgers import (
    Fee,
    Grant,
    HoursStatus,
    Instalment,
    OtherCash,
    OwnHours,
    Worker,
)
from cluster.members import Member, MemberKind, Term
from data.importing.funding import (
    read_fees,
    read_grants,
    read_instalments,
    read_other_cash,
    read_own_hours,
)
from data.importing.funding_columns import FEES, GRANTS, INSTALMENTS, OTHER_CASH, OWN_HOURS
from data.importing.line_list import LineReading
from data.language import Language, texts

TODAY = date(2020, 6, 1)
NUMBER, OTHER = "399999901", "399999928"
JOINED = (Term(MemberKind.MEMBER, date(2017, 11, 15)),)


def member(id_: int, name: str, **more: Any) -> Member:
    return Member(id_, name, JOINED, (), **more)


MEMBERS = (
    member(1, "Fiktiv Film", org_number=NUMBER),
    member(2, "Fiktiv Lyd"),
    member(3, "Liksom Foto"),
    member(4, "LIKSOM  foto"),
    member(5, "Påfunn AS", trashed=date(2019, 1, 1)),
    member(6, "Påfunn AS"),
    member(7, "Tenkt AS", org_number=OTHER, trashed=date(2019, 1, 1)),
)
READERS: dict[str, Callable[..., LineReading[Any]]] = {
    "grants": read_grants,
    "instalments": read_instalments,
    "fees": partial(read_fees, members=MEMBERS),
    "own_hours": partial(read_own_hours, members=MEMBERS),
    "other_cash": read_other_cash,
}
COLUMNS = {
    "grants": GRANTS,
    "instalments": INSTALMENTS,
    "fees": FEES,
    "own_hours": OWN_HOURS,
    "other_cash": OTHER_CASH,
}
USUAL = {
    "grants": {
        "tilskuddsgiver": "Eksempelfondet",
        "tilskudd": "Klyngen",
        "lovet_kr": "1 000 000",
        "tilsagnsdato": "2017-12-01",
        "kilde": "Tilsagnsbrevet",
    },
    "instalments": {
        "tilskuddsgiver": "Eksempelfondet",
        "tilskudd": "Klyngen",
        "del_nr": "1",
        "ventet_kr": "500 000",
    },
    "fees": {
        "orgnr": NUMBER,
        "aar": "2018",
        "kontingent_kr": "5 000",
        "forfallsdato": "2018-03-01",
    },
    "own_hours": {
        "orgnr": NUMBER,
        "dag": "2018-05-02",
        "aktivitet": "Planlegging",
        "timer": "7,5",
        "utfort_av": "ansatt",
    },
    "other_cash": {
        "avtalt_dato": "2018-02-01",
        "fra_hvem": "Fiktiv kommune",
        "formaal": "Samling",
        "avtalt_kr": "50 000",
        "kilde": "Avtalen",
    },
}
EVERY = pytest.mark.parametrize("kind", READERS)


def a_row(kind: str, **told: str) -> str:
    headings = COLUMNS[kind].headings.values()
    fields = {**USUAL[kind], **told}
    assert set(fields) <= set(headings)
    return ";".join(fields.get(each, "") for each in headings)


def read(kind: str, *rows: str, heading: str | None = None) -> LineReading[Any]:
    top = heading or ";".join(COLUMNS[kind].headings.values())
    return READERS[kind]("\n".join((top, *rows)).encode(), "liste.csv", today=TODAY)


def one(kind: str, **told: str) -> Any:
    reading = read(kind, a_row(kind, **told))
    assert reading.problems == ()
    (line,) = reading.lines
    return line


def wrong(kind: str, **told: str) -> list[tuple[str, str | None, str | None]]:
    """What is wrong with a row after one that is right."""
    first = {"grants": {"tilskudd": "Et annet"}, "instalments": {"del_nr": "9"}}.get(kind, {})
    first = first or {
        "fees": {"aar": "2017"},
        "own_hours": {"dag": "2018-05-01"},
        "other_cash": {"formaal": "Noe annet"},
    }.get(kind, {})
    reading = read(kind, a_row(kind, **first), a_row(kind, **told))
    assert reading.lines == ()
    assert {each.row for each in reading.problems} == {3}
    return [(each.code, each.column, each.value) for each in reading.problems]


# --- what a row says ------------------------------------------------------------------


def test_a_grant_says_everything_there_is() -> None:
    plain = Grant("Eksempelfondet", "Klyngen", 1_000_000, date(2017, 12, 1), "Tilsagnsbrevet")
    assert one("grants") == plain
    assert one(
        "grants",
        egeninnsats_per_krone="50 %",
        utbetalingsplan="Fondets plan",
        ferdig_innen="31.12.2021",
        rapport_innen="2022-02-01",
        medlemmer_lovet="50",
        vilkaar="Minst tre små",
    ) == replace(
        plain,
        match_share=0.5,
        plan="Fondets plan",
        finish_by=date(2021, 12, 31),
        report_by=date(2022, 2, 1),
        members_promised=50,
        conditions="Minst tre små",
    )
    assert one("grants", egeninnsats_per_krone="0").match_share == 0


def test_an_instalment_says_everything_there_is() -> None:
    plain = Instalment("Eksempelfondet", "Klyngen", 1, 500_000)
    assert one("instalments") == plain
    assert one(
        "instalments",
        ventet_innen="2021-03-01",
        krever_godkjent_andel="0,5",
        vilkaar="Halvveis",
        soknadsdato="2018-04-01",
        sokt_kr="400 000",
        utbetalingsdato="2018-05-01",
        utbetalt_kr="0",
    ) == replace(
        plain,
        due=date(2021, 3, 1),
        needs=0.5,
        condition="Halvveis",
        claimed=date(2018, 4, 1),
        claimed_amount=400_000,
        paid=date(2018, 5, 1),
        paid_amount=0,
    )


def test_a_fee_says_everything_there_is() -> None:
    plain = Fee(1, 2018, 5_000, date(2018, 3, 1))
    assert one("fees") == plain
    assert one(
        "fees", betalingsdato="2018-02-20", betalt_kr="2500", merknad="i to deler"
    ) == replace(plain, paid=date(2018, 2, 20), paid_amount=2_500, note="i to deler")
    assert one("fees", betalt_kr="0") == plain


def test_own_hours_say_everything_there_is() -> None:
    plain = OwnHours(1, date(2018, 5, 2), "Planlegging", 7.5, Worker.EMPLOYEE, TODAY)
    assert one("own_hours") == plain
    assert one(
        "own_hours",
        utfort_av="Eier uten lønn (ENK/ANS/DA)",
        person="KN",
        timekostnad_kr="612",
        status="Godkjent",
        bilag="mappe 3",
        fort_dato="2018-05-03",
        dokumentert_dato="2018-05-04",
        avgjort_dato="2018-06-01",
        godkjent_kr="4 500",
        tilskuddsgiver="Eksempelfondet",
    ) == replace(
        plain,
        worker=Worker.OWNER,
        person="KN",
        hourly=612,
        status=HoursStatus.APPROVED,
        evidence="mappe 3",
        noted=date(2018, 5, 3),
        documented=date(2018, 5, 4),
        decided=date(2018, 6, 1),
        approved_amount=4_500,
        funder="Eksempelfondet",
    )


def test_hours_with_evidence_are_documented_the_day_they_are_read_unless_it_is_told() -> None:
    found = one("own_hours", bilag="mappe 3")
    assert (found.status, found.documented) == (HoursStatus.DOCUMENTED, TODAY)
    assert one("own_hours", bilag="mappe 3", status="ført").documented is None
    decided = one("own_hours", status="avvist", avgjort_dato="2018-06-01", grunn="uleselig")
    assert (decided.documented, decided.reason) == (None, "uleselig")


def test_other_cash_says_everything_there_is() -> None:
    plain = OtherCash(date(2018, 2, 1), "Fiktiv kommune", "Samling", 50_000, "Avtalen")
    assert one("other_cash") == plain
    assert one(
        "other_cash",
        mottatt_dato="2018-03-01",
        mottatt_kr="40 000",
        tilskuddsgiver="Eksempelfondet",
    ) == replace(plain, received=date(2018, 3, 1), received_amount=40_000, funder="Eksempelfondet")


# --- one cell -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "hours"), [("7,5", 7.5), ("0.25", 0.25), ("7:30", 7.5), ("24", 24.0), ("8,0", 8.0)]
)
def test_hours_are_written_in_several_ways(written: str, hours: float) -> None:
    assert one("own_hours", timer=written).hours == hours


@pytest.mark.parametrize("written", ["Ansatt", "ansatt med lønn", "Employee with a salary"])
def test_workers_are_known_in_both_languages(written: str) -> None:
    assert one("own_hours", utfort_av=written).worker is Worker.EMPLOYEE


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("ført", HoursStatus.REGISTERED),
        ("REGISTERED", HoursStatus.REGISTERED),
        ("avvist", HoursStatus.REJECTED),
        ("avslått", HoursStatus.REJECTED),
        ("rejected", HoursStatus.REJECTED),
    ],
)
def test_statuses_are_known_in_both_languages(written: str, status: HoursStatus) -> None:
    more = {"avgjort_dato": "2018-06-01", "grunn": "uleselig"}
    told = more if status is HoursStatus.REJECTED else {}
    assert one("own_hours", status=written, **told).status is status


@pytest.mark.parametrize(
    ("kind", "column", "written", "code"),
    [
        ("grants", "lovet_kr", "0", "funding.amount"),
        ("grants", "lovet_kr", "-5", "funding.amount"),
        ("grants", "lovet_kr", "mye", "figure.amount"),
        ("grants", "lovet_kr", "1.234", "figure.unclear_amount"),
        ("grants", "tilsagnsdato", "2020-06-02", "funding.future"),
        ("grants", "tilsagnsdato", "i fjor", "date.unreadable"),
        ("grants", "egeninnsats_per_krone", "100", "funding.match_share"),
        ("grants", "egeninnsats_per_krone", "-1", "funding.match_share"),
        ("grants", "egeninnsats_per_krone", "alt", "funding.match_share"),
        ("grants", "ferdig_innen", "2017-11-30", "funding.before_award"),
        ("grants", "rapport_innen", "2017-11-30", "funding.before_award"),
        ("grants", "medlemmer_lovet", "-1", "funding.members_promised"),
        ("grants", "medlemmer_lovet", "mange", "funding.members_promised"),
        ("grants", "kilde", "k" * 201, "cell.too_long"),
        ("instalments", "del_nr", "0", "funding.number"),
        ("instalments", "del_nr", "første", "funding.number"),
        ("instalments", "ventet_kr", "0", "funding.amount"),
        ("instalments", "krever_godkjent_andel", "50", "funding.share"),
        ("instalments", "krever_godkjent_andel", "halve", "funding.share"),
        ("instalments", "ventet_innen", "31.02.2018", "date.impossible"),
        ("fees", "aar", "18", "figure.year"),
        ("fees", "aar", "2022", "figure.year"),
        ("fees", "aar", "2016", "funding.not_a_member"),
        ("fees", "kontingent_kr", "-1", "figure.amount"),
        ("fees", "betalt_kr", "-1", "figure.amount"),
        ("own_hours", "timer", "7,4", "funding.not_quarters"),
        ("own_hours", "timer", "0", "funding.not_quarters"),
        ("own_hours", "timer", "7:20", "funding.not_quarters"),
        ("own_hours", "timer", "en dag", "funding.hours"),
        ("own_hours", "timer", "24,25", "funding.hours_a_day"),
        ("own_hours", "dag", "2020-06-02", "funding.future"),
        ("own_hours", "dag", "2017-11-14", "funding.before_joining"),
        ("own_hours", "utfort_av", "statist", "funding.worker"),
        ("own_hours", "timekostnad_kr", "0", "funding.amount"),
        ("own_hours", "status", "ferdig", "funding.status"),
        ("own_hours", "status", "dokumentert", "funding.half_decided"),
        ("own_hours", "status", "godkjent", "funding.half_decided"),
        ("own_hours", "fort_dato", "2020-06-02", "funding.future"),
        ("own_hours", "avgjort_dato", "2020-06-02", "funding.future"),
        ("other_cash", "avtalt_kr", "0", "funding.amount"),
        ("other_cash", "avtalt_dato", "2020-06-02", "funding.future"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(
    kind: str, column: str, written: str, code: str
) -> None:
    assert [each[:2] for each in wrong(kind, **{column: written})] == [(code, column)]


@pytest.mark.parametrize(
    ("kind", "day", "amount"),
    [
        ("instalments", "soknadsdato", "sokt_kr"),
        ("instalments", "utbetalingsdato", "utbetalt_kr"),
        ("fees", "betalingsdato", "betalt_kr"),
        ("other_cash", "mottatt_dato", "mottatt_kr"),
    ],
)
def test_a_day_and_its_amount_are_told_together(kind: str, day: str, amount: str) -> None:
    assert wrong(kind, **{day: "2018-03-01"}) == [("funding.half_told", amount, None)]
    assert wrong(kind, **{amount: "500"}) == [("funding.half_told", day, None)]
    assert ("funding.future", day, "2020-06-02") in wrong(kind, **{day: "2020-06-02"})


def test_a_cell_that_is_wrong_is_not_told_as_missing_too() -> None:
    approved = {"status": "godkjent", "avgjort_dato": "2018-06-01", "godkjent_kr": "500"}
    for column in approved:
        (problem,) = wrong("own_hours", **{**approved, column: "tull"})
        assert (problem[1], problem[2]) == (column, "tull")
    paid = {"betalingsdato": "2018-03-01", "betalt_kr": "500"}
    for column in paid:
        (problem,) = wrong("fees", **{**paid, column: "tull"})
        assert (problem[1], problem[2]) == (column, "tull")


@EVERY
def test_what_must_be_told_is_missed(kind: str) -> None:
    headings = COLUMNS[kind].headings
    for column in COLUMNS[kind].required:
        heading = headings[column]
        assert wrong(kind, **{heading: ""}) == [("cell.missing", heading, None)]
        kept = [each for each in headings.values() if each != heading]
        reading = read(kind, "x", heading=";".join(kept))
        assert ("import.missing_column", heading) in [(x.code, x.value) for x in reading.problems]


@EVERY
def test_a_line_that_is_told_twice_names_the_first_row(kind: str) -> None:
    reading = read(kind, a_row(kind), a_row(kind))
    (problem,) = reading.problems
    assert problem.code.endswith("_twice")
    assert (problem.row, problem.details, reading.lines) == (3, {"other_row": 2}, ())


@EVERY
def test_headings_are_known_in_both_languages(kind: str) -> None:
    english = texts(Language.ENGLISH)
    for column, heading in COLUMNS[kind].headings.items():
        assert english(heading) == column.value
        for each in (heading, heading.upper(), column.value.title()):
            assert COLUMNS[kind].of(f" {each} ") is column


def test_columns_nobody_knows_are_named() -> None:
    heading = ";".join((*GRANTS.headings.values(), "hobby"))
    assert read("grants", a_row("grants") + ";ro", heading=heading).ignored_columns == ("hobby",)


# --- whose it is ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["fees", "own_hours"])
@pytest.mark.parametrize(
    ("orgnr", "navn", "id_"),
    [
        (f"{NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:]}", "", 1),
        (NUMBER, "Et helt annet navn", 1),
        ("", "  fiktiv   LYD ", 2),
        (OTHER, "", 7),
        ("335778103", "Fiktiv Lyd", 2),
        ("", "Påfunn AS", 6),
    ],
)
def test_a_member_is_known_by_number_else_by_its_whole_name(
    kind: str, orgnr: str, navn: str, id_: int
) -> None:
    assert one(kind, orgnr=orgnr, navn=navn).member_id == id_


@pytest.mark.parametrize("kind", ["fees", "own_hours"])
@pytest.mark.parametrize(
    ("orgnr", "navn", "expected"),
    [
        ("", "Fiktiv", ("line.unknown_member", "navn", "Fiktiv")),
        ("", "Liksom Foto", ("line.several_members", "navn", "Liksom Foto")),
        ("335778103", "", ("line.unknown_member", "orgnr", "335778103")),
        ("335778103", "Fiktiv Film", ("line.unknown_member", "orgnr", "335778103")),
        ("123", "Fiktiv Film", ("org_number.not_nine_digits", "orgnr", "123")),
        ("", "", ("cell.missing", "navn", None)),
    ],
)
def test_a_member_that_is_unknown_or_may_be_several_is_told(
    kind: str, orgnr: str, navn: str, expected: tuple[str, str, str | None]
) -> None:
    assert wrong(kind, orgnr=orgnr, navn=navn) == [expected]


@pytest.mark.parametrize("kind", ["fees", "own_hours"])
def test_a_list_that_never_says_whose_is_refused(kind: str) -> None:
    kept = [each for each in COLUMNS[kind].headings.values() if each not in ("orgnr", "navn")]
    (problem,) = read(kind, "x", heading=";".join(kept)).problems
    assert (problem.code, problem.value) == ("import.missing_column", "orgnr")


def test_a_worker_has_no_more_than_a_day_in_a_day_over_several_rows() -> None:
    rows = [a_row("own_hours", timer="12", aktivitet=each) for each in ("A", "B", "C")]
    (problem,) = read("own_hours", *rows).problems
    assert (problem.row, problem.column, problem.code) == (4, "timer", "funding.hours_a_day")
    apart = [
        a_row("own_hours", timer="12", aktivitet=each, person=each) for each in ("A", "B", "C")
    ]
    assert len(read("own_hours", *apart).lines) == 3


# --- whatever comes -------------------------------------------------------------------


def test_a_workbook_is_read_with_its_own_kinds_of_cells() -> None:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    sheet.append(["orgnr", "dag", "aktivitet", "timer", "utfort_av", "godkjent_kr"])
    sheet.append([int(NUMBER), date(2018, 5, 2), "Møte", 7.5, "ansatt", None])
    sheet.append([int(NUMBER), date(2018, 5, 3), "Møte", True, "=1+1", None])
    book.save(out)
    reading = READERS["own_hours"](out.getvalue(), "timer.xlsx", today=TODAY)
    assert [(each.row, each.code) for each in reading.problems] == [
        (3, "funding.hours"),
        (3, "cell.formula"),
    ]


@EVERY
def test_what_is_no_list_is_told(kind: str) -> None:
    for content in (b"", b"\x89PNG\r\n", b"<html>", bytes(range(256))):
        reading = READERS[kind](content, "liste.csv", today=TODAY)
        assert any(each.stops for each in reading.problems)
        assert reading.lines == ()


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    st.sampled_from(
        ["2018-05-02", "ja", "0", "-1", "1e9", "50 %", "7,5", NUMBER, "=1+1", "ansatt"]
    ),
)


@EVERY
@given(told=st.lists(CELLS, max_size=16))
def test_whatever_a_row_holds_it_is_read_or_told(kind: str, told: list[str]) -> None:
    row = ";".join(each.replace('"', "").replace("\n", "").replace("\r", "") for each in told)
    reading = read(kind, row)
    assert any(x.stops for x in reading.problems) or len(reading.lines) == reading.rows == 1
