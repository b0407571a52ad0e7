"""A list of firm-years: what it says, and everything that is wrong with it, told at once."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from cluster.firm_years import FigureSource, FirmYear
from cluster.problems import Severity
from data.importing.firm_year_columns import FIGURE_HEADINGS, FIRM_YEARS, FigureColumn
from data.importing.firm_years import read_firm_years
from data.importing.line_list import LineReading
from data.language import Language, texts

TODAY = date(2020, 6, 1)
HEADING = (
    "orgnr;navn;aar;omsetning;valuta;maaneder;ansatte;naering;kommune;"
    "organisasjonsform;kilde;tilskudd_inkludert"
)
FIRM, OTHER = "399999901", "399999928"


def read(*rows: str, heading: str = HEADING, name: str = "tall.csv") -> LineReading[FirmYear]:
    return read_firm_years("\n".join((heading, *rows)).encode(), name, today=TODAY)


def a_row(**told: str) -> str:
    usual = {"orgnr": FIRM, "navn": "Fiktiv Film", "aar": "2018", "omsetning": "1250000"}
    fields = {**usual, "kilde": "register", **told}
    return ";".join(fields.get(column, "") for column in HEADING.split(";"))


def one(**told: str) -> FirmYear:
    (figure,) = read(a_row(**told)).lines
    return figure


def code(**told: str) -> list[tuple[str, str | None]]:
    reading = read(a_row(**told))
    assert all(problem.row == 2 for problem in reading.problems)
    return [(problem.code, problem.column) for problem in reading.problems]


def test_a_row_says_everything_there_is() -> None:
    told = a_row(
        orgnr=f"NO {FIRM[:3]} {FIRM[3:6]} {FIRM[6:]} MVA",
        valuta="nok",
        maaneder="12",
        ansatte="7",
        naering="59.110",
        kommune="5501",
        organisasjonsform="as",
        kilde="Regnskapsregisteret",
        tilskudd_inkludert="ja",
    )
    reading = read(told)
    assert (reading.problems, reading.rows) == ((), 1)
    assert reading.lines == (
        FirmYear(
            FIRM,
            2018,
            FigureSource.REGISTER,
            "Fiktiv Film",
            turnover=1_250_000,
            employees=7,
            industry="59.110",
            kommune="5501",
            organisation_form="AS",
            has_grants=True,
            note="Regnskapsregisteret",
        ),
    )


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1 250 000", 1_250_000),
        ("1\u00a0250\u00a0000,49", 1_250_000),
        ("kr 1.250.000", 1_250_000),
        ("1.250.000,00", 1_250_000),
        ("1,250,000", 1_250_000),
        ("1250000,-", 1_250_000),
        ("0", 0),
        ("-500", -500),
        ("−500", -500),
        ("12.5", 12),
    ],
)
def test_an_amount_is_written_in_many_ways(written: str, amount: int) -> None:
    assert one(omsetning=written).turnover == amount


@pytest.mark.parametrize(
    ("column", "written", "expected"),
    [
        ("omsetning", "1.250", "figure.unclear_amount"),
        ("omsetning", "100,000", "figure.unclear_amount"),
        ("omsetning", "1,2 mill", "figure.amount"),
        ("omsetning", "1e6", "figure.amount"),
        ("omsetning", "9" * 14, "figure.too_large"),
        ("aar", "18", "figure.year"),
        ("aar", "1989", "figure.year"),
        ("aar", "2021", "figure.year"),
        ("aar", "", "cell.missing"),
        ("navn", "", "cell.missing"),
        ("kilde", "", "cell.missing"),
        ("orgnr", "", "cell.missing"),
        ("orgnr", "123", "org_number.not_nine_digits"),
        ("valuta", "kroner", "figure.currency"),
        ("maaneder", "0", "figure.months"),
        ("maaneder", "25", "figure.months"),
        ("ansatte", "tre", "cell.employees"),
        ("naering", "film", "figure.industry"),
        ("kommune", "Bergen", "figure.kommune"),
        ("organisasjonsform", "XYZ", "cell.unknown_form"),
        ("tilskudd_inkludert", "kanskje", "cell.not_yes_or_no"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(column: str, written: str, expected: str) -> None:
    assert (expected, column) in code(**{column: written})
    assert read(a_row(**{column: written})).lines == ()


def test_everything_wrong_is_told_at_once_and_nothing_is_read() -> None:
    reading = read(a_row(), a_row(aar="x", omsetning="y"), a_row(aar="2019", orgnr="1"))
    found = [(each.row, each.code) for each in reading.problems]
    assert found == [
        (3, "figure.year"),
        (3, "figure.amount"),
        (4, "org_number.not_nine_digits"),
    ]
    assert (reading.lines, reading.rows) == ((), 3)


def test_a_row_must_say_something() -> None:
    assert code(omsetning="") == [("figure.nothing", "omsetning")]
    assert one(omsetning="", ansatte="0").employees == 0


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"valuta": "USD"}, "figure.other_currency"),
        ({"maaneder": "9"}, "figure.not_a_year"),
        ({"omsetning": "-5"}, "figure.negative"),
    ],
)
def test_what_is_not_computed_with_is_kept_and_told(told: dict[str, str], expected: str) -> None:
    reading = read(a_row(**told))
    assert [(each.code, each.severity) for each in reading.problems] == [
        (expected, Severity.WARNING)
    ]
    assert len(reading.lines) == 1


def test_the_same_firm_year_and_source_is_told_once() -> None:
    reading = read(a_row(), a_row(kilde="rapportert"), a_row(kilde="brreg", omsetning="7"))
    (problem,) = reading.problems
    assert (problem.row, problem.column, problem.code) == (4, "aar", "figure.twice")
    assert problem.details == {"year": 2018, "other_row": 2}
    assert reading.lines == ()
    assert len(read(a_row(), a_row(aar="2019"), a_row(orgnr=OTHER)).lines) == 3


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("Rapportert", FigureSource.REPORTED),
        ("virksomheten", FigureSource.REPORTED),
        ("brreg", FigureSource.REGISTER),
        ("Brønnøysundregistrene", FigureSource.REGISTER),
        ("årsrapport", FigureSource.OTHER),
    ],
)
def test_who_says_it_is_known_and_kept_in_its_own_words(written: str, source: FigureSource) -> None:
    found = one(kilde=written)
    assert (found.source, found.note) == (source, written)


@pytest.mark.parametrize(("written", "number"), [("Tromsø", "5501"), ("301", "0301")])
def test_a_kommune_is_known_by_number_and_in_the_region_by_name(written: str, number: str) -> None:
    assert one(kommune=written).kommune == number


def test_columns_are_known_in_both_languages_and_others_are_named() -> None:
    english = texts(Language.ENGLISH)
    for column, heading in FIGURE_HEADINGS.items():
        assert english(heading) == column.value
        for each in (heading, heading.upper(), column.value.title()):
            assert FIRM_YEARS.of(f" {each} ") is column
    assert FIRM_YEARS.of("år") is FigureColumn.YEAR
    reading = read(f"{a_row()};hei", heading=f"{HEADING};merknad")
    assert reading.ignored_columns == ("merknad",)


@pytest.mark.parametrize(
    ("heading", "missing"),
    [
        ("orgnr;navn;aar;kilde", {"omsetning"}),
        ("navn;omsetning;kilde", {"orgnr", "aar"}),
        ("orgnr;navn;aar;aar;kilde;ansatte", {"aar"}),
    ],
)
def test_columns_that_are_missing_or_there_twice_are_told(heading: str, missing: set[str]) -> None:
    reading = read("1;2;3;4", heading=heading)
    assert {each.value for each in reading.problems} == missing
    assert reading.lines == ()


def test_commas_part_the_columns_too() -> None:
    heading = "organisation number,name,year,turnover,source"
    (figure,) = read(f"{FIRM},Fiktiv Film,2018,500000,reported", heading=heading).lines
    assert (figure.turnover, figure.source) == (500_000, FigureSource.REPORTED)


def test_a_workbook_is_read_by_its_values() -> None:
    book = Workbook()
    book.active.append(["orgnr", "navn", "år", "omsetning", "ansatte", "kilde"])
    book.active.append([int(FIRM), "Fiktiv Film", 2018, 1234.6, 3, "rapportert"])
    content = io.BytesIO()
    book.save(content)
    (figure,) = read_firm_years(content.getvalue(), "tall.xlsx", today=TODAY).lines
    assert (figure.org_number, figure.turnover, figure.employees) == (FIRM, 1235, 3)


def test_a_list_without_rows_or_content_is_told() -> None:
    assert [each.code for each in read().problems] == ["import.no_rows"]
    empty = read_firm_years(b"", "tall.csv", today=TODAY)
    assert [each.code for each in empty.problems] == ["import.empty"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=14))
def test_whatever_a_row_holds_it_is_read_or_told(cells: list[str]) -> None:
    row = ";".join(each.replace('"', "").replace("\n", "").replace("\r", "") for each in cells)
    reading = read(row)
    assert reading.problems or len(reading.lines) == reading.rows == 1
