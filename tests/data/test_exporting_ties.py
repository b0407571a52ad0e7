"""The ledger of ties as a file: what goes out comes back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cluster.access import Role, User
from cluster.collaboration.problems import MOST_VALUE
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.matching import folded
from cluster.members import Member, MemberKind, Term
from data.commands import import_members, import_ties
from data.demo import demo_list, demo_rest
from data.exporting_ties import ties_file
from data.importing import read_members
from data.importing.line_list import LineReading
from data.importing.sheet import Format, clean
from data.importing.ties import read_ties
from data.language import Language, texts
from data.store import Store

TODAY = date(2020, 6, 1)
FIRST = date(2018, 1, 1)
LEADER = User("leder@example.com", Role.LEADER)
HOSTILE = '=HYPERLINK("http://x")'
NB = texts(Language.BOKMAL)
JOINED = (Term(MemberKind.MEMBER, date(2010, 1, 1)),)
MEMBERS = {
    1: Member(1, "Fiktiv Film", JOINED, (), org_number="399999901"),
    2: Member(2, HOSTILE, JOINED, ()),
    3: Member(3, "Liksom Lyd", JOINED, (), org_number="399999928"),
}
NAMES = {folded(each.name) for each in MEMBERS.values()}

words = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u00a0"),
    min_size=1,
    max_size=20,
).map(lambda text: clean(" ".join(text.split())) or "x")
maybe = partial(st.one_of, st.none())
days = st.integers(0, (TODAY - FIRST).days).map(lambda count: FIRST + timedelta(count))
outsiders = words.filter(lambda name: folded(name) not in NAMES)


@st.composite
def ties(draw: st.DrawFn) -> Tie:
    ids = st.sampled_from(sorted(MEMBERS))
    inside = draw(st.lists(ids, min_size=2, max_size=2, unique=True))
    sides = [Party(inside[0]), Party(inside[1])]
    if draw(st.booleans()):
        sides[draw(st.integers(0, 1))] = Party(None, draw(outsiders))
    starts, status = draw(days), draw(st.sampled_from(TieStatus))
    is_disputed = status is TieStatus.DISPUTED
    return Tie(
        starts,
        *sides,
        draw(st.sampled_from(TieKind)),
        draw(words),
        draw(days),
        ends=draw(maybe(st.integers(0, 900).map(lambda count: starts + timedelta(count)))),
        value=draw(maybe(st.integers(0, MOST_VALUE))),
        reported_by=draw(maybe(ids)),
        status=status,
        decided=None if status is TieStatus.REPORTED else draw(days),
        remark=draw(words) if is_disputed else None,
    )


def read(content: bytes, form: Format) -> LineReading[Tie]:
    return read_ties(content, f"fil.{form}", members=tuple(MEMBERS.values()), today=TODAY)


def write(lines: list[Tie], form: Format, language: Language = Language.BOKMAL) -> bytes:
    return ties_file(lines, form, texts(language), members=MEMBERS)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", Language)
@given(line=ties())
def test_what_goes_out_comes_back_the_same(form: Format, language: Language, line: Tie) -> None:
    reading = read(write([line], form, language), form)
    assert {each.code for each in reading.problems} <= {"tie.like_member"}
    assert reading.lines == (line,)


EXAMPLE = Tie(
    FIRST,
    Party(2),
    Party(None, "@kino"),
    TieKind.PURCHASE,
    "=1+1",
    FIRST,
    status=TieStatus.DISPUTED,
    decided=TODAY,
    remark="+nei",
)


def test_no_text_becomes_a_formula_and_it_comes_back_as_it_was() -> None:
    content = write([EXAMPLE], Format.CSV).decode("utf-8-sig")
    cells = [cell.strip('"') for row in content.splitlines() for cell in row.split(";")]
    assert not any(each.startswith(("=", "+", "-", "@")) for each in cells)
    book = load_workbook(BytesIO(write([EXAMPLE], Format.XLSX)))
    assert "f" not in {cell.data_type for sheet in book for row in sheet for cell in row}
    for form in Format:
        assert read(write([EXAMPLE], form), form).lines == (EXAMPLE,)


def test_the_invented_are_marked_in_the_file() -> None:
    content = write([replace(EXAMPLE, demo=True), EXAMPLE], Format.CSV).decode("utf-8-sig")
    told = [each.partition(";")[0] for each in content.splitlines()]
    assert told == ["demodata", "oppdiktet", ""]
    assert "demodata" not in write([EXAMPLE], Format.CSV).decode("utf-8-sig")


def test_a_member_that_is_gone_does_not_come_back_as_an_outsider() -> None:
    reading = read(
        write([replace(EXAMPLE, first=Party(1), second=Party(9))], Format.CSV), Format.CSV
    )
    (problem,) = reading.problems
    assert (problem.code, problem.column) == ("line.unknown_member", "til")
    assert problem.value == "ikke lenger i registeret"


@pytest.mark.parametrize("form", Format)
def test_a_register_s_own_file_changes_nothing_in_it(store: Store, form: Format) -> None:
    today = date(2026, 11, 20)
    drafts = read_members(*demo_list(), today=today).drafts
    assert import_members(store, LEADER, drafts, today=today, invented=demo_rest(today))[0]
    known = store.ties(seen_by=Role.LEADER, member_id=None, day=today)
    assert len(known) > 20
    members = store.everyone()
    content = ties_file(known, form, NB, members={each.id: each for each in members})
    reading = read_ties(content, f"fil.{form}", members=members, today=today)
    assert [each for each in reading.problems if each.stops] == []
    plan, _ = import_ties(store, LEADER, reading.lines, today=today)
    assert plan is not None
    assert (plan.new, plan.changed, plan.unchanged) == ((), (), len(known))
