"""What is typed about a prospect becomes one, or every field says what is wrong in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cluster.crafts import Craft
from cluster.members import Contact, OrganisationForm
from cluster.recruitment import Prospect, ProspectSource, Stage
from data.prospect_forms import prospect_from, typed_of
from tests.data.conftest import TROMSO

TODAY = date(2026, 11, 25)
TYPED = {**typed_of(None, TODAY), "name": "Fiktiv Film AS", "place": "Tromsø", "source": "board"}


def made(**typed: object) -> Prospect:
    found, problems = prospect_from({**TYPED, **typed}, None, TODAY)
    assert found is not None, problems
    return found


def wrong(**typed: object) -> list[tuple[str, str | None]]:
    found, problems = prospect_from({**TYPED, **typed}, None, TODAY)
    assert found is None
    return [(each.code, each.column) for each in problems]


def test_a_name_a_place_and_a_source_are_enough() -> None:
    found = made()
    assert (found.name, found.place.name, found.source) == ("Fiktiv Film AS", "Tromsø", "board")
    assert [(move.day, move.stage) for move in found.moves] == [(TODAY, Stage.IDENTIFIED)]
    assert (found.org_number, found.contact, found.notes, found.probability) == (None,) * 4


def test_all_that_can_be_typed_is_kept_and_shown_again_as_it_was() -> None:
    found = made(
        org_number="399999901",
        organisation_form=OrganisationForm.AS,
        website="https://fiktiv.example.com",
        contact_person="Kari Fiktiv",
        email="kari@example.com",
        phone="77 00 00 01",
        owner="Styreleder",
        next_step="Ring",
        next_day=date(2026, 12, 1),
        notes="Første linje\nandre linje",
        probability="40 %",
        crafts=[Craft.SOUND],
        known_since=date(2026, 1, 1),
    )
    assert found.contact == Contact("Kari Fiktiv", "kari@example.com", "77 00 00 01")
    assert found.probability == 40
    assert found.moves[0].day == date(2026, 1, 1)
    assert prospect_from(typed_of(found, TODAY), found, TODAY) == (found, ())


@pytest.mark.parametrize("place", ["9008", "Romsa", " tromsø "])
def test_a_place_is_found_by_postal_code_and_by_any_name(place: str) -> None:
    assert made(place=place).place.kommune.number == "5501"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"place": " "}, ("prospect.no_place", "place")),
        ({"place": "Byen som ikke finnes"}, ("place.unknown", "place")),
        ({"source": None}, ("prospect.no_source", "source")),
        ({"org_number": "123"}, ("org_number.not_nine_digits", "org_number")),
        ({"email": "kari"}, ("cell.email", "email")),
        ({"probability": "kanskje"}, ("prospect.probability", "probability")),
        ({"probability": "-4"}, ("prospect.probability", "probability")),
        ({"name": "x" * 300}, ("cell.too_long", "name")),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    typed: dict[str, object], code: tuple[str, str]
) -> None:
    assert wrong(**typed) == [code]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    columns = {column for _, column in wrong(place="", source=None, email="x", org_number="1")}
    assert columns == {"place", "source", "email", "org_number"}


def test_what_is_changed_is_changed_and_the_rest_is_kept() -> None:
    base = replace(made(notes="Gammelt"), id=4, place=TROMSO, source=ProspectSource.EVENT)
    after, problems = prospect_from({**typed_of(base, TODAY), "notes": ""}, base, TODAY)
    assert (after, problems) == (replace(base, notes=None), ())
