"""Rows become firms: terms, places, contacts, and rows that belong together."""

from __future__ import annotations

from datetime import date

import pytest

from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.members import Contact, MemberKind, Term
from cluster.places import Precision
from cluster.problems import Severity
from data.importing import Format, template
from data.importing.template import EXAMPLE_NAME
from tests.data.lists import (
    NUMBERS,
    codes,
    csv_of,
    in_english,
    list_of,
    read,
    read_firms,
    the_draft,
)

JOINED = date(2018, 4, 17)


def test_what_a_list_is_silent_about_stays_unsaid() -> None:
    draft = the_draft()
    assert draft == Draft(
        "Fiktiv Film", draft.located, (Term(MemberKind.MEMBER, JOINED),), rows=(2,)
    )
    assert draft.located.place.precision is Precision.PLACE


def test_a_full_row() -> None:
    draft = the_draft(
        type="observatør",
        utmeldt="2019-01-01",
        orgnr=NUMBERS[0],
        fag="lyd, musikk, lyd",
        postnr="9008",
        adresse="Eksempelgata 1",
        bredde="69,6492",
        lengde="18,9553",
        ansatte="0",
        epost="post@example.com",
        kontakt="Kari Oppdiktet",
        samtykke="nei",
    )
    assert draft.terms == (Term(MemberKind.OBSERVER, JOINED, date(2019, 1, 1)),)
    assert draft.crafts == (Craft.SOUND, Craft.MUSIC)
    assert draft.located.place.precision is Precision.GIVEN
    assert (draft.located.postal_code, draft.located.address) == ("9008", "Eksempelgata 1")
    assert (draft.employees, draft.consent) == (0, False)
    assert draft.contact == Contact("Kari Oppdiktet", "post@example.com", None)


def test_a_postal_code_alone_is_enough_and_said_to_be_coarse() -> None:
    reading = read(csv_of("navn;postnr;innmeldt", "Fiktiv Film;9008;2018-04-17"))
    assert reading.drafts[0].located.place.name == "Tromsø"
    (warning,) = reading.problems
    assert (warning.code, warning.severity) == ("place.by_postal_code", Severity.WARNING)
    assert (warning.row, warning.column) == (2, "postnr")


def test_a_position_outside_its_kommune_does_not_stop_the_list() -> None:
    reading = read_firms({"sted": "Alta", "bredde": "69,6492", "lengde": "18,9553"})
    assert codes(reading) == ["place.outside_kommune"]
    assert reading.problems[0].column == "bredde"
    assert len(reading.drafts) == 1


def test_a_place_nobody_knows_is_told_with_its_row_and_column() -> None:
    reading = read(csv_of("Navn;STED;Innmeldt", "Fiktiv Film;Tromsöo;2018-04-17"))
    (problem,) = reading.problems
    assert (problem.code, problem.row, problem.column) == ("place.unknown", 2, "STED")
    assert problem.value == "Tromsöo"
    assert reading.drafts == ()


def test_everything_wrong_is_told_at_once() -> None:
    wrong: dict[str, object] = {
        "navn": "",
        "sted": "Ingensteds",
        "innmeldt": "i fjor",
        "orgnr": "1",
        "fag": "regjj, hekling",
        "ansatte": "mange",
    }
    reading = read_firms({}, wrong, {"navn": "Tenkt Lyd", "utmeldt": "2018-04-17"})
    assert [problem.row for problem in reading.problems] == [3] * 7 + [4]
    assert codes(reading)[-1] == "term.ends_before_it_begins"
    assert reading.drafts == ()


def test_an_end_agreed_on_ahead_is_only_a_warning() -> None:
    reading = read_firms({"utmeldt": "2025-01-01"})
    assert codes(reading) == ["date.far_ahead"]
    assert len(reading.drafts) == 1


def test_several_rows_of_a_firm_are_several_terms() -> None:
    later = {"innmeldt": "2020-01-01", "type": "partner", "orgnr": NUMBERS[0], "ansatte": "4"}
    (draft,) = read_firms(later, {"utmeldt": "2019-01-01", "epost": "a@example.com"}).drafts
    first, second = draft.terms
    assert (first.joined, first.left) == (JOINED, date(2019, 1, 1))
    assert second == Term(MemberKind.PARTNER, date(2020, 1, 1))
    assert (draft.rows, draft.org_number, draft.employees) == ((3, 2), NUMBERS[0], 4)
    assert draft.contact == Contact(email="a@example.com")


def test_terms_that_overlap_across_a_third() -> None:
    long = {"innmeldt": "2018-01-01", "utmeldt": "2020-01-01"}
    inside = {"innmeldt": "2018-06-01", "utmeldt": "2018-07-01"}
    later = {"innmeldt": "2019-01-01", "utmeldt": "2019-06-01"}
    reading = read_firms(long, inside, later)
    assert codes(reading) == ["term.overlaps", "term.overlaps"]
    assert [problem.details["other_row"] for problem in reading.problems] == [2, 2]


def test_two_firms_of_one_name_and_place_are_told_apart_by_number() -> None:
    first, second = {"orgnr": NUMBERS[0]}, {"orgnr": NUMBERS[1]}
    assert len(read_firms(first, second).drafts) == 2
    assert codes(read_firms(first, second, {})) == ["firm.needs_number"]


def test_one_number_under_two_spellings_of_a_name_is_one_firm() -> None:
    ended = {"orgnr": NUMBERS[0], "navn": "FIKTIV  film", "utmeldt": "2019-01-01"}
    again = {"orgnr": NUMBERS[0], "innmeldt": "2019-01-01"}
    assert len(read_firms(ended, again).drafts) == 1


def test_rows_that_say_different_things() -> None:
    ended = {"utmeldt": "2019-01-01", "ansatte": "2"}
    again = {"innmeldt": "2019-01-01", "ansatte": "3"}
    reading = read_firms(ended, again)
    assert codes(reading) == ["firm.rows_disagree"]
    assert reading.problems[0].column == "ansatte"
    assert reading.drafts[0].employees == 3


@pytest.mark.parametrize("file_format", list(Format))
@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_template_reads_as_it_is_but_for_its_example(
    file_format: Format, language: str
) -> None:
    content = template(file_format, str if language == "nb" else in_english)
    reading = read(content, f"mal.{file_format}")
    assert codes(reading) == ["import.example_skipped", "import.no_rows"]
    assert (reading.ignored_columns, reading.rows) == ((), 0)


def test_the_example_left_in_a_filled_template_is_skipped() -> None:
    content = template(Format.CSV, str) + b"Fiktiv Film;Alta;;2018-04-17"
    reading = read(content)
    assert codes(reading) == ["import.example_skipped"]
    assert [draft.name for draft in reading.drafts] == ["Fiktiv Film"]
    assert EXAMPLE_NAME.encode() in content


def test_a_list_of_twenty_thousand_is_within_the_limit() -> None:
    firms = [{"navn": f"Fiktiv Film {number}"} for number in range(20_000)]
    assert len(read(list_of(*firms)).drafts) == 20_000
