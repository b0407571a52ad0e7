"""CSV files as people have them: separators, encodings, headings, quotation marks."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.problems import any_stops
from data.importing.columns import HEADINGS, MEMBERS, Column
from data.importing.delimited import escape, unescape
from tests.data.lists import codes, csv_of, read

HEADING = "navn;sted;innmeldt"
ROW = "Čáppa Fjordfilm;Tromsø;17.04.2018"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    lines = (HEADING.replace(";", separator), ROW.replace(";", separator))
    reading = read(csv_of(*lines, encoding=encoding))
    assert reading.problems == ()
    (draft,) = reading.drafts
    assert draft.name == "Čáppa Fjordfilm"
    assert draft.located.place.name == "Tromsø"
    assert draft.terms[0].joined == date(2018, 4, 17)


def test_the_windows_encoding_of_old_spreadsheets() -> None:
    reading = read(csv_of(HEADING, "Blåbær Ærfugl;Bodø;2018-04-17", encoding="cp1252"))
    assert reading.drafts[0].name == "Blåbær Ærfugl"


def test_the_line_that_names_the_separator_is_no_row() -> None:
    reading = read(csv_of("sep=,", HEADING.replace(";", ","), "Fiktiv;Film,Tromsø,2018-04-17"))
    assert reading.drafts[0].name == "Fiktiv;Film"
    assert reading.drafts[0].rows == (2,)


@pytest.mark.parametrize("order", list(permutations(["navn", "sted", "innmeldt"])))
def test_headings_in_any_order(order: tuple[str, ...]) -> None:
    cells = {"navn": "Fiktiv Film", "sted": "Alta", "innmeldt": "2018-04-17"}
    reading = read(csv_of(";".join(order), ";".join(cells[each] for each in order)))
    assert [draft.name for draft in reading.drafts] == ["Fiktiv Film"]


@pytest.mark.parametrize("column", list(Column))
def test_every_heading_in_both_languages_and_any_case(column: Column) -> None:
    for heading in (HEADINGS[column], HEADINGS[column].upper(), column.value.title()):
        assert MEMBERS.of(f" {heading}* ") is column


def test_unknown_columns_are_named_and_ignored() -> None:
    reading = read(csv_of(f"{HEADING};Merknad;Problemer;demodata", f"{ROW};Gikk bra;x;y"))
    assert reading.ignored_columns == ("Merknad",)
    assert reading.problems == ()
    assert len(reading.drafts) == 1


def test_blank_rows_count_for_the_numbers_only() -> None:
    reading = read(csv_of("", HEADING, "", ";;", ROW, ""))
    assert reading.drafts[0].rows == (5,)
    assert reading.rows == 1


def test_a_cell_of_several_lines_is_one_row() -> None:
    lines = (f"{HEADING};tilbyr", f'{ROW};"Lyd\nog ""bilde"""', "Nest;Bodø;2018-04-17;")
    first, second = read(csv_of(*lines)).drafts
    assert first.offers == 'Lyd\nog "bilde"'
    assert second.rows == (3,)


def test_text_is_kept_as_text() -> None:
    names = ["<img src=x onerror=alert(1)>", "Fisk ${ Data } AS", "{0} %s {name}", "O'Hara & Sønn"]
    lines = [f"{name};Tromsø;2018-04-17" for name in names]
    assert [draft.name for draft in read(csv_of(HEADING, *lines)).drafts] == names


def test_invisible_characters_are_left_out_and_letters_composed() -> None:
    reading = read(csv_of(HEADING, "\u202eA\u030as\u200b Fi\x07lm\u00a0;Tromsø;2018-04-17"))
    assert reading.drafts[0].name == "Ås Film"


@given(st.text(max_size=8) | st.text("'=+-@\t\r", max_size=5))
def test_escaping_is_undone_exactly(text: str) -> None:
    escaped = escape(text)
    assert unescape(escaped) == text
    assert not escaped.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_escaped_cell_comes_back_as_it_was() -> None:
    reading = read(csv_of(HEADING, "'=HYPERLINK(1);Tromsø;2018-04-17", "'t Hof;Alta;2018-04-17"))
    assert [draft.name for draft in reading.drafts] == ["=HYPERLINK(1)", "'t Hof"]


def test_an_unclosed_quotation_mark_does_not_swallow_the_list() -> None:
    reading = read(csv_of(HEADING, "A;Tromsø;2018-04-17", '"B;Tromsø;2018-04-17', ROW))
    assert codes(reading) == ["import.quotes"]
    assert reading.problems[0].row == 3


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    reading = read(content)
    assert reading.problems
    assert reading.drafts == ()


@given(st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=6))
def test_no_rows_make_it_fail(rows: list[list[str]]) -> None:
    text = "\n".join([HEADING, *(";".join(row) for row in rows)])
    reading = read(text.encode("utf-8", "surrogatepass"))
    assert not (reading.drafts and any_stops(reading.problems))
    assert reading.drafts or reading.problems
