"""The file back with its problems: same format, same rows, safe to open, fit to upload again."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from cluster.problems import Problem
from cluster.translation import Translator
from data.importing import Reading, marked
from data.importing.reading import read_sheet
from data.importing.sheet import Cell, Sheet
from tests.data.lists import (
    codes,
    csv_of,
    in_bokmal,
    in_english,
    list_of,
    read,
    table,
    xlsx_of,
)


def mark(content: bytes, t: Translator = in_bokmal) -> tuple[Reading, bytes]:
    reading = read(content)
    copy = marked(content, "liste", reading.problems, t)
    assert copy is not None
    return reading, copy


def cells_of(content: bytes) -> list[tuple[Cell, ...]]:
    sheet = read_sheet(content, "liste")
    assert isinstance(sheet, Sheet)
    return [row.cells for row in sheet.rows]


def test_csv_keeps_its_rows_and_gets_a_column() -> None:
    content = csv_of("navn,sted,innmeldt", "", "A,Tromsø,2018-04-17", 'B,"Bo,dø",i fjor')
    _, copy = mark(content)
    heading, fine, wrong = cells_of(copy)
    assert heading == ("navn", "sted", "innmeldt", "problemer")
    assert fine == ("A", "Tromsø", "2018-04-17")
    assert wrong[:3] == ("B", "Bo,dø", "i fjor")
    assert str(wrong[3]).count("[feil]") == 2
    assert "innmeldt: " in str(wrong[3])
    assert codes(read(copy)) == codes(read(content))
    assert [each.row for each in read(copy).problems] == [4, 4]


def test_xlsx_keeps_its_types() -> None:
    day = datetime(2018, 4, 17)
    content = xlsx_of(
        table({"innmeldt": day, "ansatte": 3, "samtykke": True}, {"sted": "Ingensteds"})
    )
    _, copy = mark(content)
    sheet: Any = load_workbook(BytesIO(copy)).worksheets[0]
    assert [cell.value for cell in sheet[2]][2:5] == [day, 3, True]
    assert sheet.freeze_panes == "A2"
    assert "Ingensteds" in sheet[3][0].value or "sted: " in sheet[3][5].value


def test_a_marked_copy_can_be_marked_again() -> None:
    _, copy = mark(list_of({"sted": "Ingensteds"}))
    reading, again = mark(copy)
    assert again == copy
    assert reading.ignored_columns == ()


def test_what_concerns_the_file_stands_beside_the_first_row() -> None:
    _, copy = mark(csv_of("navn;sted", "A;Alta", "B;Alta"))
    _, first, second = cells_of(copy)
    assert "innmeldt" in str(first[2])
    assert second == ("B", "Alta")


def test_cells_without_a_heading_stay_where_they_are() -> None:
    _, copy = mark(csv_of("navn;sted;innmeldt", "A;Alta;2018-04-17;x;y"))
    heading, row = cells_of(copy)
    assert heading == ("navn", "sted", "innmeldt", None, None, "problemer")
    assert row[3:5] == ("x", "y")


def test_in_the_readers_language() -> None:
    _, copy = mark(list_of({"sted": "Ingensteds"}), in_english)
    assert cells_of(copy)[0][-1] == "problems"


def test_no_cell_becomes_a_formula() -> None:
    evil = ["=1+1", "+1", "-1", "@x", "=HYPERLINK(1)"]
    content = list_of(*({"navn": name, "sted": "=cmd"} for name in evil))
    _, copy = mark(content)
    lines = copy.decode("utf-8-sig").splitlines()
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line.split(";")
    )
    assert [row[0] for row in cells_of(copy)[1:]] == evil


def test_formulas_come_back_as_text() -> None:
    reading, copy = mark(xlsx_of(table({"navn": "=1+1"})))
    assert codes(reading) == ["cell.formula"]
    sheet: Any = load_workbook(BytesIO(copy)).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_a_file_that_cannot_be_read_has_no_copy() -> None:
    assert marked(b"\x89PNG", "bilde.csv", [Problem("import.not_a_table")], in_bokmal) is None
