"""One cell at a time, in all the ways people write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import orgnr

from cluster.crafts import Craft
from cluster.members import MemberKind, OrganisationForm
from cluster.problems import Problem
from cluster.wording import CRAFTS
from data.importing import cells
from tests.data.lists import in_english

DAYS = st.dates(cells.EARLIEST, date(2100, 1, 1))
NUMBERS = st.integers(0, 10**8 - 1).map(lambda start: _completed(f"{start:08}")).filter(bool)


def _completed(start: str) -> str:
    """The organisation number that begins with eight digits, if there is one."""
    return next((start + digit for digit in "0123456789" if orgnr.is_valid(start + digit)), "")


def code(found: object) -> str:
    assert isinstance(found, Problem)
    return found.code


@given(DAYS)
def test_a_day_reads_the_same_however_it_is_written(day: date) -> None:
    short = f"{day.day}.{day.month}.{day.year}"
    for written in (day, day.isoformat(), f"{day:%d.%m.%Y}", short):
        assert cells.day(written) == day


@given(st.text(max_size=12) | st.integers() | st.floats() | st.booleans())
def test_anything_else_is_no_day(cell: str | float) -> None:
    found = cells.day(cell)
    assert isinstance(found, Problem | date)
    assert not isinstance(found, date) or isinstance(cell, str)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("31.02.2018", "date.impossible"),
        ("2018-13-01", "date.impossible"),
        ("0000-01-01", "date.impossible"),
        ("17.04.18", "date.two_digit_year"),
        ("17/04/18", "date.two_digit_year"),
        ("04/17/2018", "date.unreadable"),
        ("17. april 2018", "date.unreadable"),
        (43207, "date.unreadable"),
        ("31.12.1989", "date.too_early"),
        (date(1900, 1, 1), "date.too_early"),
    ],
)
def test_days_that_are_not_guessed(written: str | int | date, expected: str) -> None:
    assert code(cells.day(written)) == expected


@given(NUMBERS)
def test_an_organisation_number_in_every_dress(number: str) -> None:
    spaced = orgnr.format(number)
    for written in (number, spaced, f"NO {spaced} MVA", f"no{number}mva", spaced.replace(" ", ".")):
        assert cells.org_number(written) == number


@given(NUMBERS, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_found(number: str, at: int, added: int) -> None:
    wrong = f"{number[:at]}{(int(number[at]) + added) % 10}{number[at + 1 :]}"
    assert code(cells.org_number(wrong)) == "org_number.check_digit"


def test_synthetic_numbers_are_numbers() -> None:
    assert cells.org_number("399 999 901") == "399999901"
    assert cells.org_number(399999901) == "399999901"


@pytest.mark.parametrize("written", ["12345678", "1234567890", "3,99999901E+08", "abc", "NO MVA"])
def test_not_nine_digits(written: str) -> None:
    assert code(cells.org_number(written)) == "org_number.not_nine_digits"


@pytest.mark.parametrize("craft", list(Craft))
def test_crafts_in_both_languages_and_as_codes(craft: Craft) -> None:
    for name in (CRAFTS[craft], in_english(CRAFTS[craft]), craft.value, CRAFTS[craft].upper()):
        assert cells.craft(name) is craft


@pytest.mark.parametrize("craft", list(Craft))
def test_a_misspelled_craft_is_proposed_and_not_guessed(craft: Craft) -> None:
    name = CRAFTS[craft]
    found = cells.craft(name[:2] + name[3:] if len(name) > 4 else name + "en")
    assert code(found) in {"craft.misspelled", "craft.unknown"}
    if len(name) > 4:
        assert isinstance(found, Problem)
        assert craft in found.details["proposals"]  # type: ignore[operator]


@given(st.text(max_size=20))
def test_a_craft_is_known_or_a_problem(name: str) -> None:
    found = cells.craft(name)
    assert isinstance(found, Problem) or name.casefold().strip()


def test_crafts_are_split_by_comma_and_bar() -> None:
    assert cells.craft_names("regi, foto|lyd ,, \nregi") == ("regi", "foto", "lyd")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("9008", "9008"), (9008, "9008"), (904, "0904"), ("904", "0904")],
)
def test_postal_codes(written: str | int, expected: str) -> None:
    assert cells.postal_code(written) == expected


@pytest.mark.parametrize(("written", "expected"), [("3", 3), (0, 0), ("12,0", 12), ("7.0", 7)])
def test_employees(written: str | int, expected: int) -> None:
    assert cells.employees(written) == expected


@pytest.mark.parametrize("written", ["-1", "3-5", "2,5", "ca 3", True, "999999", 0.5])
def test_no_head_count(written: str | float) -> None:
    assert code(cells.employees(written)) == "cell.employees"


@pytest.mark.parametrize("written", ["69,6492", "69.6492", 69.6492])
def test_degrees_with_either_decimal_mark(written: str | float) -> None:
    assert cells.latitude(written) == 69.6492


@pytest.mark.parametrize("written", ["91", "69° 39'", "69,65,1", "inf", "nan", float("inf"), "1e1"])
def test_no_degrees(written: str | float) -> None:
    assert code(cells.latitude(written)) == "cell.degrees"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("example.com", "https://example.com"),
        ("www.example.com/om oss".replace(" ", "-"), "https://www.example.com/om-oss"),
        ("http://example.com:8080/a?b=c", "http://example.com:8080/a?b=c"),
        ("HTTPS://Example.com", "HTTPS://Example.com"),
        ("blåbær.example.no", "https://blåbær.example.no"),
    ],
)
def test_websites(written: str, expected: str) -> None:
    assert cells.website(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "JavaScript://example.com/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.com",
        "mailto:post@example.com",
        "https://user@example.com",
        'https://example.com/"onclick=',
        "https://",
        "ingen",
        "https://[::1",
        "https://example.com:99999",
    ],
)
def test_links_that_are_refused(written: str) -> None:
    assert code(cells.website(written)) == "cell.website"


@pytest.mark.parametrize("written", ["post@example.com", "kari.nordmann+film@sub.example.no"])
def test_email(written: str) -> None:
    assert cells.email(written) == written


@pytest.mark.parametrize(
    "written", ["post", "a@b", "a@b.no, c@d.no", "a@@b.no", "a b@c.no", "<a@b.no>", "a@b..no"]
)
def test_no_email(written: str) -> None:
    assert code(cells.email(written)) == "cell.email"


@pytest.mark.parametrize("written", ["77 00 00 00", "+47 770 00 000", 77000000, "112"])
def test_phone(written: str | int) -> None:
    assert cells.phone(written) == str(written)


@pytest.mark.parametrize("written", ["ring meg", "12", "77 00 00 00 / 99 99 99 99 eller"])
def test_no_phone(written: str) -> None:
    assert code(cells.phone(written)) == "cell.phone"


def test_kinds_forms_and_answers() -> None:
    assert cells.kind("Observatør") is MemberKind.OBSERVER
    assert cells.kind("MEMBER") is MemberKind.MEMBER
    assert cells.organisation_form("enk") is OrganisationForm.ENK
    assert (cells.answer("Ja"), cells.answer(False), cells.answer(1)) == (True, False, True)
