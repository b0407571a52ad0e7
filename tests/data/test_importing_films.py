"""Lists of titles and of national totals: what they say, and what is wrong with them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.film_share import Credit, FilmFormat, NationalTotal, Part
from data.importing.film_columns import CREDIT_HEADINGS, CREDITS, TOTAL_HEADINGS, TOTALS
from data.importing.films import read_credits, read_totals
from data.language import Language, texts

TODAY = date(2020, 6, 1)
NUMBER = "399999901"
HEADING = (
    "tittel;aar;premieredato;format;rolle;selskap;orgnr;andel;budsjett_kr;tilskudd_kr;"
    "opptakssteder;kilde"
)


def read(*rows: str, heading: str = HEADING):
    return read_credits("\n".join((heading, *rows)).encode(), "titler.csv", today=TODAY)


def totals(*rows: str, heading: str = "aar;format;titler;kilde"):
    return read_totals("\n".join((heading, *rows)).encode(), "totaler.csv", today=TODAY)


def a_row(**told: str) -> str:
    usual = {
        "tittel": "Oppdiktet",
        "aar": "2018",
        "format": "kinofilm",
        "rolle": "hovedprodusent",
        "selskap": "Fiktiv Film AS",
        "kilde": "eksempel",
    }
    fields = {**usual, **told}
    return ";".join(fields.get(column, "") for column in HEADING.split(";"))


def test_a_row_says_everything_there_is() -> None:
    reading = read(
        a_row(
            premieredato="01.09.2018",
            format="Dokumentar",
            rolle="Medprodusent",
            orgnr=NUMBER,
            andel="25 %",
            budsjett_kr="12 500 000",
            tilskudd_kr="0",
        )
    )
    assert reading.problems == ()
    assert reading.lines == (
        Credit(
            "Oppdiktet",
            2018,
            FilmFormat.DOCUMENTARY,
            Part.CO_PRODUCER,
            "Fiktiv Film AS",
            "eksempel",
            premiere=date(2018, 9, 1),
            org_number=NUMBER,
            producer_share=0.25,
            budget=12_500_000,
            grant=0,
        ),
    )


@pytest.mark.parametrize(
    ("written", "share"), [("0,25", 0.25), ("0.25", 0.25), ("25%", 0.25), ("1", 1.0), ("0", 0.0)]
)
def test_a_share_is_a_part_of_one_or_of_a_hundred(written: str, share: float) -> None:
    (credit,) = read(a_row(andel=written)).lines
    assert credit.producer_share == share


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        ("tittel", "", "cell.missing"),
        ("aar", "", "cell.missing"),
        ("aar", "2024", "figure.year"),
        ("format", "", "cell.missing"),
        ("format", "opera", "film.format"),
        ("rolle", "", "cell.missing"),
        ("rolle", "regissør", "film.part"),
        ("selskap", "", "cell.missing"),
        ("kilde", "", "cell.missing"),
        ("premieredato", "i fjor", "date.unreadable"),
        ("orgnr", "123", "org_number.not_nine_digits"),
        ("andel", "25", "film.share"),
        ("andel", "halve", "film.share"),
        ("budsjett_kr", "-5", "figure.amount"),
        ("tilskudd_kr", "mye", "figure.amount"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(column: str, written: str, code: str) -> None:
    reading = read(
        a_row(),
        a_row(tittel="En til", **{column: written}) if column != "tittel" else (a_row(tittel="")),
    )
    assert [(each.row, each.code, each.column) for each in reading.problems] == [(3, code, column)]
    assert reading.lines == ()


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("Tromsø", ["Tromsø"]),
        ("Tromsø, Alta", ["Tromsø", "Alta"]),
        ('"Tromsø; Alta;;Tromsø"', ["Tromsø", "Alta"]),
        ("9950", ["Vardø"]),
        ("", []),
    ],
)
def test_shooting_places_are_found_by_name_or_postal_code(written: str, places: list[str]) -> None:
    reading = read(a_row(opptakssteder=written))
    (credit,) = reading.lines
    assert reading.problems == ()
    assert [at.name for at in credit.shooting_places] == places


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Alta, Hollywood", "place.unknown"),
        ("Alta, Myre", "place.ambiguous"),
        ("Alta, 0001", "place.unknown_postal_code"),
    ],
)
def test_a_place_that_is_unknown_or_unsure_is_told_and_the_title_is_read(
    written: str, code: str
) -> None:
    reading = read(a_row(), a_row(tittel="En til", opptakssteder=written))
    assert [(each.row, each.code, each.column) for each in reading.problems] == [
        (3, code, "opptakssteder")
    ]
    assert not reading.problems[0].stops
    assert "Alta" in [at.name for at in reading.lines[1].shooting_places]


def test_a_list_of_places_without_end_is_refused() -> None:
    reading = read(a_row(opptakssteder="Alta, " * 100))
    assert [each.code for each in reading.problems] == ["cell.too_long"]


def test_formats_and_roles_are_known_in_both_languages() -> None:
    rows = [
        a_row(tittel="A", format="Feature Film", rolle="main producer"),
        a_row(tittel="B", format="spill", rolle="SERVICE"),
    ]
    found = [(each.format, each.part) for each in read(*rows).lines]
    assert found == [
        (FilmFormat.FEATURE, Part.MAIN_PRODUCER),
        (FilmFormat.GAME, Part.SERVICE),
    ]


def test_a_company_may_have_two_parts_but_not_the_same_twice() -> None:
    assert len(read(a_row(), a_row(rolle="service")).lines) == 2
    (problem,) = read(a_row(), a_row(tittel="OPPDIKTET", selskap="fiktiv film as")).problems
    assert (problem.row, problem.code, problem.details) == (
        3,
        "film.credit_twice",
        {"other_row": 2},
    )


def test_headings_are_known_in_both_languages() -> None:
    english = texts(Language.ENGLISH)
    for columns, headings in ((CREDITS, CREDIT_HEADINGS), (TOTALS, TOTAL_HEADINGS)):
        for column, heading in headings.items():
            assert english(heading) == column.value
            assert columns.of(heading.upper()) is columns.of(column.value.title()) is column


# --- the country's --------------------------------------------------------------------


def test_totals_are_by_year_and_format_with_their_source() -> None:
    reading = totals("2018;kinofilm;35;eksempel", "2018;kortfilm;0;eksempel")
    assert reading.lines == (
        NationalTotal(2018, FilmFormat.FEATURE, 35, "eksempel"),
        NationalTotal(2018, FilmFormat.SHORT, 0, "eksempel"),
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2021;kinofilm;35;eksempel", "figure.year"),
        ("2018;opera;35;eksempel", "film.format"),
        ("2018;kinofilm;-1;eksempel", "film.titles"),
        ("2018;kinofilm;mange;eksempel", "film.titles"),
        ("2018;kinofilm;;eksempel", "cell.missing"),
        ("2018;kinofilm;35;", "cell.missing"),
        ("2017;kinofilm;36;annen", "film.total_twice"),
    ],
)
def test_a_total_that_cannot_be_is_told(row: str, code: str) -> None:
    reading = totals("2017;kinofilm;30;eksempel", row)
    assert [(each.row, each.code) for each in reading.problems] == [(3, code)]
    assert reading.lines == ()


def test_columns_that_are_missing_are_told() -> None:
    reading = totals("2018;35", heading="aar;titler")
    assert {each.value for each in reading.problems} == {"format", "kilde"}
    assert [each.code for each in read_totals(b"", "x.csv", today=TODAY).problems] == [
        "import.empty"
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), max_size=12))
def test_whatever_a_row_holds_it_is_read_or_told(cells: list[str]) -> None:
    row = ";".join(each.replace('"', "").replace("\n", "").replace("\r", "") for each in cells)
    for reading in (read(row), totals(row)):
        assert reading.problems or len(reading.lines) == reading.rows == 1
