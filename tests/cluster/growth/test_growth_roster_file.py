"""A monthly roster from a file, and what is said of one that is wrong."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.growth import Step
from cluster.growth.roster_file import Roster, parse_month, read_roster
from cluster.problems import Problem
from cluster.wording import remedy, what

HEADING = "month, members, joins, leaves"
GOOD = f"""{HEADING}
2017-11, 22, 22, 0
2017-12, 23, 2, 1
2018-01, 25, 2, 0
"""
JANUARY = date(2018, 1, 31)
READ = (
    Step(date(2017, 11, 30), 22, 0, 0),
    Step(date(2017, 12, 31), 23, 2, 1),
    Step(JANUARY, 25, 2, 0),
)


def read(text: str, as_of: date = JANUARY) -> tuple[Step, ...] | Problem:
    found = read_roster(text.encode(), as_of)
    return found if isinstance(found, Problem) else found.steps


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace(", ", ","),
        GOOD.replace(", ", ";"),
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        "\n" + GOOD.replace("\n", "\n\n"),
        GOOD.replace("month, members", '"Month", "MEMBERS"'),
        GOOD.replace("22, 22", "22, 0"),
        GOOD.rstrip().replace("\n", ",\n"),
    ],
    ids=[
        "as told",
        "no spaces",
        "semicolons",
        "crlf",
        "bom",
        "blank lines",
        "quotes",
        "no joins at first",
        "commas at the ends",
    ],
)
def test_the_months_are_read_however_the_file_is_written(text):
    assert read(text) == READ


def test_columns_may_come_in_any_order_and_with_others():
    text = "leaves,note,month,joins,members\n0,start,2017-11,0,22\n1,,2017-12,2,23\n"
    assert read(text, date(2017, 12, 31)) == READ[:2]


def test_what_comes_after_the_month_is_not_used():
    assert read(GOOD + "2018-02, nonsense", JANUARY) == READ
    assert read(GOOD, date(2017, 12, 31)) == READ[:2]


@pytest.mark.parametrize(
    ("text", "code", "row", "column", "value"),
    [
        ("", "roster.missing_column", 1, None, "month"),
        ("2017-11,22,0,0\n", "roster.missing_column", 1, None, "month"),
        (GOOD.replace("joins", "inn"), "roster.missing_column", 1, None, "joins"),
        (GOOD.replace("joins", "leaves"), "roster.missing_column", 1, None, "joins"),
        (GOOD.replace(", leaves", ", leaves, month"), "import.duplicate_heading", 1, None, "month"),
        (HEADING, "roster.no_months", None, None, None),
        (GOOD.replace("25,", "many,"), "roster.not_a_count", 4, "members", "many"),
        (GOOD.replace("25,", "25.5,"), "roster.not_a_count", 4, "members", "25.5"),
        (GOOD.replace("25,", "٢٥,"), "roster.not_a_count", 4, "members", "٢٥"),
        (GOOD.replace("25,", "9999999,"), "roster.not_a_count", 4, "members", "9999999"),
        (GOOD.replace("2, 1", "-2, 1"), "roster.not_a_count", 3, "joins", "-2"),
        (GOOD.replace("2, 1", "2, -1"), "roster.not_a_count", 3, "leaves", "-1"),
        (GOOD.replace("2, 1", "2"), "cell.missing", 3, "leaves", None),
        (GOOD.replace("2, 1", ", 1"), "cell.missing", 3, "joins", None),
        (GOOD.replace("2017-12", ""), "cell.missing", 3, "month", None),
        (GOOD.replace("2, 1", "2, 1, 7"), "import.too_many_cells", 3, None, "7"),
        (GOOD.replace("2017-12", "desember"), "roster.not_a_month", 3, "month", "desember"),
        (GOOD.replace("2017-12", "2017-13"), "roster.not_a_month", 3, "month", "2017-13"),
        (GOOD.replace("2017-12", "2017-10"), "roster.not_next_month", 3, "month", "2017-10"),
        (GOOD.replace("2017-12", "2017-11"), "roster.not_next_month", 3, "month", "2017-11"),
        (GOOD.replace("2018-01", "2018-02"), "roster.not_next_month", 4, "month", "2018-02"),
        (GOOD + '2018-02, "25, 0, 0\n', "roster.not_csv", 5, None, None),
    ],
)
def test_the_first_thing_wrong_is_told_with_its_place(text, code, row, column, value):
    found = read(text)
    assert isinstance(found, Problem)
    assert (found.code, found.row, found.column, found.value) == (code, row, column, value)
    assert what(found, str)
    assert remedy(found, str)


@pytest.mark.parametrize("as_of", [date(2017, 10, 31), date(2018, 2, 28)])
def test_a_month_that_is_not_there_is_told_with_those_that_are(as_of):
    found = read(GOOD, as_of)
    assert isinstance(found, Problem)
    assert what(found, str) == (
        f"Måneden {as_of:%Y-%m} står ikke i fila, som går fra 2017-11 til 2018-01."
    )


def test_a_sum_that_is_wrong_is_told_with_its_parts():
    found = read_roster(GOOD.replace("25,", "26,").encode(), JANUARY)
    assert isinstance(found, Roster)
    (warning,) = found.warnings
    assert (warning.row, warning.column, warning.stops) == (4, "members", False)
    assert what(warning, str) == "26 medlemmer stemmer ikke: 23 måneden før, 2 inn og 0 ut gir 25."
    assert found.steps == (*READ[:2], replace(READ[2], members=26))


def test_whole_numbers_as_tables_of_floats_write_them_are_read():
    assert read(GOOD.replace("25,", "25.0,").replace("2, 1", "2.00, 1.0")) == READ


def test_the_joins_of_the_start_cohort_are_not_read():
    lines = GOOD.splitlines()
    start = ",".join((*lines[1].split(",")[:2], " ", ""))
    assert read("\n".join((lines[0], start, *lines[2:]))) == READ


@pytest.mark.parametrize("content", [b"month\xff", GOOD.encode("utf-16")])
def test_another_encoding_is_told(content):
    assert read_roster(content, JANUARY) == Problem("roster.encoding")


@given(st.text() | st.text(alphabet='month,2017-2 "\n;'))
def test_any_text_is_a_roster_or_a_problem_with_its_sentences(text):
    for content in (text, f"{HEADING}\n{text}"):
        found = read_roster(content.encode("utf-8", "surrogatepass"), JANUARY)
        if isinstance(found, Problem):
            assert what(found, str)
            assert remedy(found, str)


@pytest.mark.parametrize(
    "text", ["2018-1", "2018-00", "18-01", "2018-01-01", "0001-01", "9999-12", ""]
)
def test_a_month_is_a_year_and_two_digits(text):
    assert parse_month(text) is None


def test_a_month_is_known_by_its_last_day():
    assert parse_month(" 2020-02 ") == date(2020, 2, 29)
