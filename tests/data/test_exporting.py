"""What goes out: what is shown, safe to open, and the same when it comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cluster.crafts import Craft
from cluster.members import (
    Contact,
    Located,
    Member,
    MemberKind,
    OrganisationForm,
    Standing,
    Term,
    standings_on,
)
from cluster.places import Position
from cluster.register import plan
from cluster.translation import Translator
from data.demo import demo_list
from data.exporting import export_name, members_csv, members_xlsx, nearby_xlsx
from data.importing import Format, read_members
from geo.nearby import by_travel_time, unmeasured
from geo.places import locate
from geo.travel.journeys import Measured
from tests.cluster.rosters import AGREED
from tests.data.lists import NUMBERS, TODAY, in_bokmal, in_english

Export = Callable[[Sequence[Standing], Translator], bytes]


def as_xlsx(standings: Sequence[Standing], t: Translator) -> bytes:
    return members_xlsx(standings, t, {"Dato": "14. november 2020", "Kilde": "=registeret"})


def member(**told: object) -> Member:
    place, problems = locate(name="Tromsø", postal_code="9008", position=Position(69.6512, 18.9612))
    assert place is not None
    assert problems == ()
    usual: dict[str, object] = {
        "id": 1,
        "name": "Fiktiv Film",
        "terms": (Term(MemberKind.MEMBER, date(2018, 4, 17)),),
        "located": (Located(place, None, "9008", "Eksempelgata 1"),),
        "org_number": NUMBERS[0],
        "organisation_form": OrganisationForm.AS,
        "crafts": (Craft.SOUND, Craft.EDITING_AND_POST),
        "employees": 3,
        "website": "https://fiktiv.example.com",
        "contact": Contact("Kari Fiktiv", "post@example.com", "+47 77 00 00 00"),
        "offers": "Lyd\nog miks",
        "needs": "@regissør",
        "consents": AGREED,
    }
    return Member(**{**usual, **told})  # type: ignore[arg-type]


def shown(*members: Member, on: date = TODAY) -> tuple[Standing, ...]:
    return standings_on(members, on)


def assert_comes_back(members: Sequence[Member], content: bytes) -> None:
    reading = read_members(content, "medlemmer", today=TODAY)
    assert reading.ignored_columns == ()
    made, problems = plan(members, reading.drafts, TODAY)
    assert (reading.problems, problems) == ((), ())
    assert made is not None
    assert (made.changes, made.unchanged) == ((), len(members))


@pytest.mark.parametrize("export", [members_csv, as_xlsx])
@pytest.mark.parametrize("t", [in_bokmal, in_english])
def test_an_export_comes_back_without_a_change(export: Export, t: Translator) -> None:
    register = _demo_register()
    assert_comes_back(register, export(shown(*register), t))
    full = (member(),)
    assert_comes_back(full, export(shown(*full), t))


def _demo_register() -> tuple[Member, ...]:
    made, _ = plan((), read_members(*demo_list(), today=TODAY).drafts, TODAY)
    assert made is not None
    afters = (change.after for change in made.changes)
    return tuple(replace(after, id=at, demo=True) for at, after in enumerate(afters, start=1))


@given(
    st.text(st.characters(exclude_categories=["C", "Z", "M", "Lm", "Sk"]), min_size=1, max_size=20),
    st.sampled_from([members_csv, as_xlsx]),
)
def test_any_name_comes_back(name: str, export: Export) -> None:
    register = (member(name=name, org_number=None),)
    content = export(shown(*register), in_bokmal)
    (draft,) = read_members(content, "medlemmer", today=TODAY).drafts
    assert draft.name.casefold() == name.casefold() or not name.isascii()


@pytest.mark.parametrize("export", [members_csv, as_xlsx])
def test_terms_that_meet_go_out_as_one_and_come_back(export: Export) -> None:
    met = (
        Term(MemberKind.MEMBER, date(2018, 1, 1), date(2019, 1, 1)),
        Term(MemberKind.MEMBER, date(2019, 1, 1), date(2021, 1, 1)),
        Term(MemberKind.PARTNER, date(2021, 1, 1)),
    )
    register = (member(terms=met),)
    for day in (date(2018, 6, 1), TODAY):
        content = export(shown(*register, on=day), in_bokmal)
        assert_comes_back(register, content)
        (draft,) = read_members(content, "medlemmer", today=TODAY).drafts
        assert draft.terms == (Term(MemberKind.MEMBER, date(2018, 1, 1), date(2021, 1, 1)),)


def sheets(content: bytes) -> list[list[list[Any]]]:
    book = load_workbook(BytesIO(content))
    return [[[cell.value for cell in row] for row in sheet] for sheet in book.worksheets]


def test_csv_opens_in_norway() -> None:
    content = members_csv(shown(member()), in_bokmal)
    assert content.startswith(b"\xef\xbb\xbfnavn;sted;type;innmeldt;")
    assert "69,6512;18,9612;3;" in content.decode()


def test_xlsx_has_real_dates_and_numbers_and_a_frozen_heading() -> None:
    book = load_workbook(BytesIO(as_xlsx(shown(member()), in_bokmal)))
    sheet: Any = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    row = {sheet[1][at].value: cell for at, cell in enumerate(sheet[2])}
    assert row["innmeldt"].is_date
    assert (row["ansatte"].value, row["bredde"].value) == (3, 69.6512)
    assert (row["orgnr"].value, row["postnr"].value) == (NUMBERS[0], "9008")
    assert sheet.column_dimensions["A"].width > 8


def test_the_second_sheet_tells_what_it_is() -> None:
    _, about = sheets(as_xlsx(shown(member()), in_bokmal))
    assert about == [["Om", None], ["Dato", "14. november 2020"], ["Kilde", "=registeret"]]


def test_no_cell_becomes_a_formula() -> None:
    evil = member(name="=HYPERLINK(1)", offers="+1", needs="-1")
    lines = members_csv(shown(evil), in_bokmal).decode("utf-8-sig").splitlines()
    cells = [cell.strip('"') for line in lines for cell in line.split(";")]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    book = load_workbook(BytesIO(as_xlsx(shown(evil), in_bokmal)))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet for cell in row}
    assert "f" not in kinds


def test_contacts_only_where_they_are_seen() -> None:
    hidden = member(contact=None, consents=())
    assert "epost" not in members_csv(shown(hidden), in_bokmal).decode()
    assert "samtykke" not in members_csv(shown(hidden), in_bokmal).decode()
    seen = member(id=2, name="Tenkt Lyd", org_number=NUMBERS[1])
    (_, first, second), _ = sheets(as_xlsx(shown(hidden, seen), in_bokmal))
    assert ("post@example.com" in first, "post@example.com" in second) == (False, True)


@pytest.mark.parametrize("export", [members_csv, as_xlsx])
def test_invented_members_are_marked(export: Export) -> None:
    demo, real = member(demo=True), member(id=2, name="Annet", org_number=NUMBERS[1])
    content = export(shown(demo, real), in_bokmal)
    assert_comes_back((demo, real), content)
    text = content.decode() if export is members_csv else str(sheets(content))
    assert text.count("oppdiktet") == (1 if export is members_csv else 2)
    assert "demodata" not in export(shown(real), in_bokmal).decode("utf-8", "ignore")


def test_the_sheet_and_the_file_name_say_demo() -> None:
    demo = shown(member(demo=True))
    book = load_workbook(BytesIO(as_xlsx(demo, in_bokmal)))
    assert book.sheetnames == ["Medlemmer (demodata)", "Om"]
    name = export_name(demo, TODAY, Format.XLSX, in_bokmal)
    assert name == "medlemmer-demodata-2020-11-14.xlsx"
    assert export_name((), TODAY, Format.CSV, in_bokmal) == "medlemmer-2020-11-14.csv"


@pytest.mark.parametrize("export", [members_csv, as_xlsx])
def test_nobody_is_a_heading_alone(export: Export) -> None:
    assert (
        read_members(export((), in_bokmal), "x", today=TODAY).problems[0].code == "import.no_rows"
    )


def test_who_is_near_goes_out_with_hours_and_what_is_unknown_is_empty() -> None:
    known, unknown = member(demo=True), member(id=2, name="=Fare()", demo=True)
    standings = standings_on((known, unknown), TODAY)
    minutes = np.array([92.4, np.nan])
    measured = Measured(minutes, np.array([81.6, np.nan]))
    near = by_travel_time(standings, measured, np.array([40.2, 12.0]))
    book = load_workbook(BytesIO(nearby_xlsx(near, in_bokmal, {"Fra": "Bodø"})))
    heading, first, second = book.worksheets[0].iter_rows(values_only=True)
    row = dict(zip(heading, first, strict=True))
    assert row["navn"] == "Fiktiv Film"
    assert (row["reisetid (minutter)"], row["reise (km)"]) == (92, 82)
    assert (row["luftlinje (km)"], row["nr. i luftlinje"]) == (40, 2)
    assert row["telefon"] == "+47 77 00 00 00"
    assert "oppdiktet" in first
    row = dict(zip(heading, second, strict=True))
    assert (row["reisetid (minutter)"], row["reise (km)"]) == (None, None)
    assert row["navn"] == "=Fare()"
    cell = next(c for line in book.worksheets[0].iter_rows() for c in line if c.value == "=Fare()")
    assert cell.data_type == "s"
    assert "Bodø" in [c for line in book.worksheets[1].iter_rows(values_only=True) for c in line]


def test_without_a_place_there_are_no_hours() -> None:
    near = unmeasured(standings_on((member(),), TODAY))
    book = load_workbook(BytesIO(nearby_xlsx(near, in_english, {})))
    heading, row = book.worksheets[0].iter_rows(values_only=True)
    told = dict(zip(heading, row, strict=True))
    assert told["straight line (km)"] is None
    assert told["name"] == "Fiktiv Film"
