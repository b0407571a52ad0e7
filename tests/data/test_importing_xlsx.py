"""Workbooks: types of cells, sheets, and files made to harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from cluster.problems import Severity
from tests.data.lists import codes, read, saved, table, xlsx_of


def altered(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = BytesIO(content)
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return out.getvalue()


def test_cells_of_every_type() -> None:
    firm: dict[str, object] = {
        "innmeldt": datetime(2018, 4, 17, 12, 30),
        "utmeldt": date(2019, 1, 1),
        "orgnr": 399999901,
        "postnr": 9008.0,
        "ansatte": 3.0,
        "telefon": 77000000,
        "bredde": 69.65,
        "lengde": 18.96,
        "samtykke": True,
        "navn": 1917,
    }
    reading = read(xlsx_of(table(firm)))
    assert reading.problems == ()
    (draft,) = reading.drafts
    assert (draft.terms[0].joined, draft.terms[0].left) == (date(2018, 4, 17), date(2019, 1, 1))
    assert (draft.name, draft.org_number, draft.employees) == ("1917", "399999901", 3)
    assert (draft.located.postal_code, draft.consent) == ("9008", True)
    assert draft.contact is not None
    assert draft.contact.phone == "77000000"


def test_it_is_read_by_what_it_is_whatever_it_is_called() -> None:
    assert len(read(xlsx_of(table({})), "liste.csv").drafts) == 1


def test_gaps_between_rows_and_columns() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    cells = {"B3": "navn", "D3": "sted", "F3": "innmeldt"}
    cells |= {"B9": "Fiktiv Film", "D9": "Tromsø", "F9": "2018-04-17"}
    for at, value in cells.items():
        sheet[at] = value
    (draft,) = read(saved(book)).drafts
    assert draft.rows == (9,)


def test_text_that_looks_like_a_formula_is_text() -> None:
    book = load_workbook(BytesIO(xlsx_of(table({}))))
    cell = book.worksheets[0]["A2"]
    cell.value, cell.data_type = "=1+1", "s"
    assert read(saved(book)).drafts[0].name == "=1+1"


def test_a_formula_in_a_column_we_ignore_does_no_harm() -> None:
    reading = read(xlsx_of(table({"sum": "=1+1"})))
    assert reading.problems == ()
    assert reading.ignored_columns == ("sum",)


def test_the_first_sheet_with_content_is_read_and_the_others_named() -> None:
    reading = read(xlsx_of([], table({}), [], [["annet"]]))
    assert len(reading.drafts) == 1
    (note,) = reading.problems
    assert (note.code, note.severity) == ("import.other_sheets", Severity.WARNING)
    assert len(note.details["sheets"]) == 1  # type: ignore[arg-type]


def test_a_hidden_sheet_is_not_read() -> None:
    book = load_workbook(BytesIO(xlsx_of([["notat"]], table({}))))
    book.worksheets[0].sheet_state = "hidden"
    assert len(read(saved(book)).drafts) == 1


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in table({"innmeldt": date(2018, 4, 17)}):
        book.worksheets[0].append(row)
    assert read(saved(book)).drafts[0].terms[0].joined == date(2018, 4, 17)


def test_what_a_part_says_about_its_size_is_not_believed() -> None:
    bomb = bytearray(with_part(xlsx_of(table({})), "xl/media/image.png", b"\0" * 400_000_000))
    assert codes(read(bytes(bomb))) == ["import.unpacks_too_large"]
    entry = bomb.rfind(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert codes(read(bytes(bomb))) == ["import.damaged"]


def test_too_many_parts() -> None:
    out = BytesIO(xlsx_of(table({})))
    with ZipFile(out, "a") as archive:
        for number in range(1_001):
            archive.writestr(f"xl/{number}.xml", "")
    assert codes(read(out.getvalue())) == ["import.unpacks_too_large"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    content = with_part(xlsx_of(table({})), "xl/extra.xml", xml.encode(encoding))
    assert codes(read(content)) == ["import.entities"]


def test_an_encoding_that_could_hide_entities_is_refused() -> None:
    xml = b"<?xml version='1.0' encoding='cp037'?>"
    assert codes(read(with_part(xlsx_of(table({})), "xl/extra.xml", xml))) == ["import.entities"]


def test_a_hostile_row_number_opens_no_gap() -> None:
    content = altered(
        xlsx_of(table({})),
        lambda name, part: part.replace(b'r="2"', b'r="99999999999"') if "sheet" in name else part,
    )
    assert codes(read(content)) == ["import.damaged"]


def test_a_hostile_column_opens_no_gap() -> None:
    content = altered(
        xlsx_of(table({})),
        lambda name, part: part.replace(b'r="C2"', b'r="ZZZ2"') if "sheet" in name else part,
    )
    assert codes(read(content)) == ["import.too_wide"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_download_is_a_clear_sentence(share: float) -> None:
    content = xlsx_of(table({}))
    assert codes(read(content[: int(len(content) * share)])) == ["import.damaged"]


def test_a_damaged_part_is_a_clear_sentence() -> None:
    content = altered(
        xlsx_of(table({})), lambda name, part: part[:-40] if "sheet1" in name else part
    )
    assert codes(read(content)) == ["import.damaged"]
