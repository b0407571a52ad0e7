"""The ledgers of money as files: what goes out comes back the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

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
from data.exporting_funding import (
    fees_file,
    grants_file,
    instalments_file,
    other_cash_file,
    own_hours_file,
)
from data.exporting_lines import ledger_name
from data.importing.funding import (
    read_fees,
    read_grants,
    read_instalments,
    read_other_cash,
    read_own_hours,
)
from data.importing.funding_meanings import FEE_LIST, HOURS_LIST
from data.importing.line_list import LineReading
from data.importing.sheet import Format, clean
from data.language import Language, texts

TODAY = date(2020, 6, 1)
FIRST = date(2018, 1, 1)
JOINED = (Term(MemberKind.MEMBER, date(2010, 1, 1)),)
HOSTILE = '=HYPERLINK("http://x")'
MEMBERS = {
    1: Member(1, "Fiktiv Film", JOINED, (), org_number="399999901"),
    2: Member(2, HOSTILE, JOINED, ()),
}
NB = texts(Language.BOKMAL)

Write = Callable[..., bytes]
Read = Callable[..., LineReading[Any]]
KINDS: dict[str, tuple[Write, Read]] = {
    "grants": (grants_file, read_grants),
    "instalments": (instalments_file, read_instalments),
    "fees": (
        partial(fees_file, members=MEMBERS),
        partial(read_fees, members=tuple(MEMBERS.values())),
    ),
    "own_hours": (
        partial(own_hours_file, members=MEMBERS),
        partial(read_own_hours, members=tuple(MEMBERS.values())),
    ),
    "other_cash": (other_cash_file, read_other_cash),
}

words = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u00a0"),
    min_size=1,
    max_size=20,
).map(lambda text: clean(" ".join(text.split())) or "x")
maybe = partial(st.one_of, st.none())
days = st.integers(0, (TODAY - FIRST).days).map(lambda count: FIRST + timedelta(count))
kroner = st.integers(1, 10**9)
thousandths = st.integers(0, 1000).map(lambda count: count / 1000)


@st.composite
def come(draw: st.DrawFn) -> tuple[date | None, int | None]:
    return draw(st.one_of(st.just((None, None)), st.tuples(days, st.integers(0, 10**9))))


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    awarded = draw(days)
    later = st.integers(0, 900).map(lambda count: awarded + timedelta(count))
    return Grant(
        draw(words),
        draw(words),
        draw(kroner),
        awarded,
        draw(words),
        plan=draw(maybe(words)),
        match_share=draw(st.integers(0, 10_000)) / 1000,
        finish_by=draw(maybe(later)),
        report_by=draw(maybe(later)),
        members_promised=draw(maybe(st.integers(0, 500))),
        conditions=draw(maybe(words)),
    )


@st.composite
def instalments(draw: st.DrawFn) -> Instalment:
    (claimed, claimed_amount), (paid, paid_amount) = draw(come()), draw(come())
    return Instalment(
        draw(words),
        draw(words),
        draw(st.integers(1, 99)),
        draw(kroner),
        due=draw(maybe(days)),
        needs=draw(thousandths),
        condition=draw(maybe(words)),
        claimed=claimed,
        claimed_amount=claimed_amount,
        paid=paid,
        paid_amount=paid_amount,
    )


@st.composite
def fees(draw: st.DrawFn) -> Fee:
    paid, amount = draw(st.one_of(st.just((None, 0)), st.tuples(days, kroner)))
    return Fee(
        draw(st.sampled_from(sorted(MEMBERS))),
        draw(st.integers(2011, 2021)),
        draw(st.integers(0, 10**6)),
        draw(days),
        paid=paid,
        paid_amount=amount,
        note=draw(maybe(words)),
    )


@st.composite
def own_hours(draw: st.DrawFn) -> OwnHours:
    status = draw(st.sampled_from(HoursStatus))
    is_decided = status in (HoursStatus.APPROVED, HoursStatus.REJECTED)
    is_documented = status is HoursStatus.DOCUMENTED
    return OwnHours(
        draw(st.sampled_from(sorted(MEMBERS))),
        draw(days),
        draw(words),
        draw(st.integers(1, 96)) / 4,
        draw(st.sampled_from(Worker)),
        draw(days),
        hourly=draw(maybe(kroner)),
        person=draw(st.one_of(st.just(""), words)),
        status=status,
        evidence=draw(words if is_documented else maybe(words)),
        documented=draw(days if is_documented else maybe(days)),
        decided=draw(days) if is_decided else None,
        approved_amount=draw(kroner) if status is HoursStatus.APPROVED else None,
        reason=draw(words) if status is HoursStatus.REJECTED else None,
        funder=draw(maybe(words)),
    )


@st.composite
def other_cash(draw: st.DrawFn) -> OtherCash:
    received, amount = draw(come())
    return OtherCash(
        draw(days),
        draw(words),
        draw(words),
        draw(kroner),
        draw(words),
        received=received,
        received_amount=amount,
        funder=draw(maybe(words)),
    )


LINES = {
    "grants": grants(),
    "instalments": instalments(),
    "fees": fees(),
    "own_hours": own_hours(),
    "other_cash": other_cash(),
}
EVERY = pytest.mark.parametrize("kind", KINDS)


@EVERY
@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", Language)
@given(data=st.data())
def test_what_goes_out_comes_back_the_same(
    kind: str, form: Format, language: Language, data: st.DataObject
) -> None:
    write, read = KINDS[kind]
    lines = (data.draw(LINES[kind]),)
    reading = read(write(lines, form, texts(language)), f"fil.{form}", today=TODAY)
    assert reading.problems == ()
    assert reading.lines == lines


EXAMPLES: dict[str, Any] = {
    "grants": Grant(HOSTILE, "+47", 5, FIRST, "@kilde", plan="-x", conditions="=1+1"),
    "instalments": Instalment(HOSTILE, "-Klyngen", 1, 5, condition="@x"),
    "fees": Fee(2, 2018, 5, FIRST, note="=cmd|'/c calc'!A1"),
    "own_hours": OwnHours(
        2, FIRST, "=1+1", 7.5, Worker.OWNER, FIRST, person="+A", evidence="@x", documented=FIRST
    ),
    "other_cash": OtherCash(FIRST, HOSTILE, "-x", 5, "+kilde", funder="@fond"),
}


@EVERY
def test_no_text_becomes_a_formula_and_it_comes_back_as_it_was(kind: str) -> None:
    write, read = KINDS[kind]
    line = EXAMPLES[kind]
    content = write([line], Format.CSV, NB).decode("utf-8-sig")
    assert ";=" not in content.replace('"', "")
    assert not any(each.startswith(("=", "+", "-", "@")) for each in cells_of(content))
    book = load_workbook(BytesIO(write([line], Format.XLSX, NB)))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    for form in Format:
        assert read(write([line], form, NB), f"fil.{form}", today=TODAY).lines == (line,)


def cells_of(content: str) -> list[str]:
    return [cell.strip('"') for row in content.splitlines() for cell in row.split(";")]


@EVERY
def test_the_invented_are_marked_in_the_file(kind: str) -> None:
    write, _ = KINDS[kind]
    line = EXAMPLES[kind]
    lines = [replace(line, demo=True), line]
    content = write(lines, Format.CSV, NB).decode("utf-8-sig")
    assert [each.partition(";")[0] for each in content.splitlines()] == [
        "demodata",
        "oppdiktet",
        "",
    ]
    assert "demodata" not in write([line], Format.CSV, NB).decode("utf-8-sig")
    first, about = load_workbook(BytesIO(write(lines, Format.XLSX, NB))).worksheets
    assert [each.value for each in first["A"]] == ["demodata", "oppdiktet", None]
    assert about.cell(about.max_row, 2).value.startswith("Demodata:")


def test_the_name_tells_the_ledger_the_day_and_the_invented() -> None:
    line = EXAMPLES["own_hours"]
    name = ledger_name(HOURS_LIST, [line], TODAY, Format.CSV, NB)
    assert name == "egne-timer-2020-06-01.csv"
    invented = [EXAMPLES["fees"], replace(EXAMPLES["fees"], demo=True)]
    name = ledger_name(FEE_LIST, invented, TODAY, Format.XLSX, NB)
    assert name == "kontingent-demodata-2020-06-01.xlsx"


@pytest.mark.parametrize("kind", ["fees", "own_hours"])
def test_a_line_outlives_its_member_and_names_nobody(kind: str) -> None:
    write, read = KINDS[kind]
    content = write([replace(EXAMPLES[kind], member_id=9)], Format.CSV, NB)
    (problem,) = read(content, "fil.csv", today=TODAY).problems
    assert (problem.code, problem.value) == ("line.unknown_member", "ikke lenger i registeret")
