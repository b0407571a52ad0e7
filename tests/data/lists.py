"""Makers of member lists as people have them, in CSV and XLSX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from cluster.draft import Draft
from data.importing import Reading, read_members
from data.language import Language, texts

TODAY = date(2020, 11, 14)
USUAL = {"navn": "Fiktiv Film", "sted": "Tromsø", "innmeldt": "2018-04-17"}
in_english = texts(Language.ENGLISH)
NUMBERS = ("399999901", "399999928", "399999936")


def in_bokmal(text: str, /) -> str:
    """The translator of bokmål: the texts are their own message ids."""
    return text


def csv_of(*lines: str, encoding: str = "utf-8") -> bytes:
    """A CSV file of whole lines."""
    return "\r\n".join(lines).encode(encoding)


def table(*firms: Mapping[str, object]) -> list[list[object]]:
    """Heading and rows; every firm gets what is usual unless it says otherwise."""
    told = [{**USUAL, **firm} for firm in firms]
    headings = list(dict.fromkeys(key for firm in told for key in firm))
    return [list(headings), *([firm.get(key) for key in headings] for firm in told)]


def list_of(*firms: Mapping[str, object]) -> bytes:
    """A CSV file with a row for each firm."""
    rows = table(*firms)
    return csv_of(*(";".join("" if cell is None else str(cell) for cell in row) for row in rows))


def xlsx_of(*sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with a sheet for each table, as openpyxl saves it."""
    book = Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    book.remove(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, filename: str = "liste.csv") -> Reading:
    return read_members(content, filename, today=TODAY)


def read_firms(*firms: Mapping[str, object]) -> Reading:
    return read(list_of(*firms))


def the_draft(**cells: object) -> Draft:
    """What the import makes of one row; there must be nothing wrong with it."""
    reading = read_firms(cells)
    assert reading.problems == ()
    (draft,) = reading.drafts
    return draft


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]
