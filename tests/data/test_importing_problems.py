"""Each thing that can be wrong with a list: found, put into words, and nothing let through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from cluster.draft import Draft
from cluster.members import Member
from cluster.register import plan
from cluster.wording import CRAFTS, remedy, what
from data.importing import Reading
from data.importing.reading import MAX_BYTES
from tests.data.lists import (
    NUMBERS,
    TODAY,
    csv_of,
    in_bokmal,
    list_of,
    read,
    read_firms,
    saved,
    table,
    xlsx_of,
)
from tests.data.test_importing_xlsx import with_part

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def merged() -> bytes:
    book = Workbook()
    for row in table({}, {}):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A2:A3")
    return saved(book)


def binary_workbook() -> bytes:
    return with_part(xlsx_of(table({})), "xl/workbook.bin", b"")


def encrypted_parts() -> bytes:
    content = bytearray(xlsx_of(table({})))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


FILES: list[tuple[str, Callable[[], bytes]]] = [
    ("import.empty", lambda: b""),
    ("import.empty", lambda: b"\xef\xbb\xbf \r\n"),
    ("import.empty", lambda: b";;;\n;;"),
    ("import.empty", lambda: xlsx_of([])),
    ("import.no_rows", lambda: csv_of("navn;sted;innmeldt")),
    ("import.no_rows", lambda: csv_of("navn;sted;innmeldt;annet", ";;;hei")),
    ("import.no_rows", lambda: xlsx_of([["navn", "sted", "innmeldt"]])),
    ("import.too_large", lambda: b"a" * (MAX_BYTES + 1)),
    ("import.too_many_rows", lambda: list_of(*[{}] * 20_001)),
    ("import.too_many_rows", lambda: xlsx_of([["navn"], *[["x"]] * 20_001])),
    ("import.too_wide", lambda: csv_of("navn;sted;innmeldt", ";" * 500 + "x")),
    ("import.unpacks_too_large", lambda: with_part(xlsx_of([]), "xl/x", b"0" * 110_000_000)),
    ("import.encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    ("import.encrypted", encrypted_parts),
    ("import.old_excel", lambda: OLE),
    ("import.macros", lambda: with_part(xlsx_of(table({})), "xl/vbaProject.bin", b"x")),
    ("import.damaged", lambda: b"PK\x03\x04 og ikke mer"),
    ("import.entities", lambda: with_part(xlsx_of(table({})), "xl/x.xml", b"<!DOCTYPE a>")),
    ("import.not_a_workbook", lambda: with_part(b"", "mimetype", b"application/x")),
    ("import.not_a_workbook", binary_workbook),
    ("import.not_a_table", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    ("import.not_a_table", lambda: b"\xff\xd8\xff\xe0 JFIF"),
    ("import.not_a_table", lambda: b"BM6\0\0\0\0\0\0\0"),
    ("import.not_a_table", lambda: b"%PDF-1.7"),
    ("import.markup", lambda: b"<!doctype html><table><tr><td>navn</td></tr></table>"),
    ("import.markup", lambda: b"\xef\xbb\xbf\n<?xml version='1.0'?><Workbook/>"),
    ("import.json", lambda: b'[{"navn": "Fiktiv Film"}]'),
    ("import.nul_bytes", lambda: b"navn;sted;innmeldt\nA\0B;Troms;2018-04-17"),
    ("import.nul_bytes", lambda: csv_of("navn;sted;innmeldt", encoding="utf-16-le")),
    ("import.encoding", lambda: b"navn;sted;innmeldt\n\x81\x8d;Troms;2018-04-17"),
    ("import.quotes", lambda: csv_of("navn;sted;innmeldt", '"Fiktiv;Alta;2018-04-17')),
    ("import.quotes", lambda: csv_of("navn;sted;innmeldt", '"Fiktiv" Film;Alta;2018-04-17')),
    ("import.merged_cells", merged),
    ("import.other_sheets", lambda: xlsx_of(table({}), [["annet"]])),
    ("import.missing_column", lambda: csv_of("navn;sted", "Fiktiv Film;Alta")),
    ("import.missing_column", lambda: csv_of("navn;innmeldt", "Fiktiv Film;2018-04-17")),
    ("import.duplicate_heading", lambda: csv_of("navn;Name;sted;innmeldt", "a;b;Alta;2018-04-17")),
    ("import.too_many_cells", lambda: csv_of("navn;sted;innmeldt", "a;Alta;2018-04-17;x")),
    ("import.too_many_cells", lambda: csv_of("navn;;sted;innmeldt", "a;x;Alta;2018-04-17")),
    ("cell.formula", lambda: xlsx_of(table({"navn": "=1+1"}))),
    ("cell.error", lambda: xlsx_of(table({"sted": "#N/A"}))),
]
ROWS: list[tuple[str, str, list[dict[str, object]]]] = [
    ("cell.missing", "navn", [{"navn": "", "adresse": "x"}]),
    ("cell.missing", "innmeldt", [{"innmeldt": ""}]),
    ("cell.too_long", "navn", [{"navn": "x" * 201}]),
    ("cell.too_long", "tilbyr", [{"tilbyr": "x" * 2001}]),
    ("cell.too_long", "fag", [{"fag": "regi," * 101}]),
    ("cell.unknown_kind", "type", [{"type": "venn"}]),
    ("cell.unknown_form", "organisasjonsform", [{"organisasjonsform": "GmbH"}]),
    ("cell.not_yes_or_no", "samtykke", [{"samtykke": "kanskje"}]),
    ("cell.postal_code", "postnr", [{"postnr": "9008 Tromsø"}]),
    ("cell.employees", "ansatte", [{"ansatte": "noen få"}]),
    ("cell.degrees", "bredde", [{"bredde": "nord", "lengde": "18"}]),
    ("cell.half_a_position", "lengde", [{"lengde": "18,95"}]),
    ("cell.email", "epost", [{"epost": "post(a)example.com"}]),
    ("cell.phone", "telefon", [{"telefon": "ring"}]),
    ("cell.website", "nettsted", [{"nettsted": "javascript:alert(1)"}]),
    ("org_number.not_nine_digits", "orgnr", [{"orgnr": "12"}]),
    ("org_number.check_digit", "orgnr", [{"orgnr": "399999902"}]),
    ("craft.misspelled", "fag", [{"fag": "foto, redgi"}]),
    ("craft.unknown", "fag", [{"fag": "hekling"}]),
    ("date.unreadable", "innmeldt", [{"innmeldt": "i fjor"}]),
    ("date.two_digit_year", "innmeldt", [{"innmeldt": "17.04.18"}]),
    ("date.impossible", "innmeldt", [{"innmeldt": "31.02.2018"}]),
    ("date.too_early", "innmeldt", [{"innmeldt": "1989-12-31"}]),
    ("date.too_late", "innmeldt", [{"innmeldt": "2021-11-16"}]),
    ("date.far_ahead", "utmeldt", [{"utmeldt": "2031-11-16"}]),
    ("term.ends_before_it_begins", "utmeldt", [{"utmeldt": "2018-04-17"}]),
    ("term.overlaps", "innmeldt", [{}, {"innmeldt": "2019-01-01"}]),
    ("firm.two_names", "navn", [{"orgnr": NUMBERS[0]}, {"orgnr": NUMBERS[0], "navn": "Annet"}]),
    ("firm.needs_number", "orgnr", [{"orgnr": NUMBERS[0]}, {"orgnr": NUMBERS[1]}, {}]),
    (
        "firm.rows_disagree",
        "fag",
        [{"fag": "lyd", "utmeldt": "2018-05-01"}, {"fag": "regi", "innmeldt": "2018-05-01"}],
    ),
]
WARNINGS = {"import.other_sheets", "date.far_ahead", "firm.rows_disagree"}


def assert_told(reading: Reading, code: str) -> None:
    found = [problem for problem in reading.problems if problem.code == code]
    assert found
    for problem in found:
        assert problem.stops is (code not in WARNINGS)
        for sentence in (what(problem, in_bokmal), remedy(problem, in_bokmal)):
            assert sentence.strip()
            assert "{" not in sentence
    assert bool(reading.drafts) is (code in WARNINGS)


@pytest.mark.parametrize(
    ("code", "make"), FILES, ids=[f"{at}-{x[0]}" for at, x in enumerate(FILES)]
)
def test_files(code: str, make: Callable[[], bytes]) -> None:
    assert_told(read(make()), code)


def test_a_macro_workbook_by_its_name() -> None:
    assert_told(read(xlsx_of(table({})), "Liste.XLSM"), "import.macros")


@pytest.mark.parametrize(
    ("code", "column", "firms"), ROWS, ids=[f"{at}-{x[0]}" for at, x in enumerate(ROWS)]
)
def test_rows(code: str, column: str, firms: list[dict[str, object]]) -> None:
    reading = read_firms({"navn": "Tenkt Lyd"}, *firms)
    assert_told(reading, code)
    (problem,) = [problem for problem in reading.problems if problem.code == code]
    assert problem.column == column
    assert problem.row is not None
    assert problem.row > 2


def test_a_proposal_is_told_in_words() -> None:
    (problem,) = read_firms({"fag": "klip og eterarbeid"}).problems
    assert CRAFTS[problem.details["proposals"][0]] in what(problem, in_bokmal)  # type: ignore[index]


def test_what_the_register_says_has_words_too() -> None:
    first = read_firms({"orgnr": NUMBERS[0]}, {"orgnr": NUMBERS[1]})
    made, warnings = plan((), first.drafts, TODAY)
    assert made is not None
    members = tuple(change.after for change in made.changes)
    _, ambiguous = plan(members, read_firms({}).drafts, TODAY)
    _, overlapping = plan(members, _again(members[0]), TODAY)
    for problem in (*warnings, *ambiguous, *overlapping):
        assert "{" not in what(problem, in_bokmal) + remedy(problem, in_bokmal)
    told = {problem.code for problem in (*warnings, *ambiguous, *overlapping)}
    assert told == {"register.possible_duplicate", "register.ambiguous", "term.overlaps_register"}


def _again(member: Member) -> tuple[Draft, ...]:
    firm = {"orgnr": member.org_number, "type": "partner", "innmeldt": date(2019, 1, 1)}
    return read_firms(firm).drafts
