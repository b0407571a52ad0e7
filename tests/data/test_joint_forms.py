"""What stands in the form of a joint project, and the project it makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.joint_projects import JointProject, Participant, Phase
from cluster.places import Place
from data.joint_forms import JointForm, form_of, joint_project_from
from geo.places import find_place

FINE = JointForm("Eksempelfilmen", participants=(1, 2), roles={1: "lyd", 2: "", 9: "borte"})
NB_SPACE = "\u00a0"


def base(**special: object) -> JointProject:
    usual = JointProject(
        7, "Film", Phase.IDEA, (Participant(1, "lyd"), Participant(2)), date(2026, 11, 25)
    )
    return replace(usual, **special)  # type: ignore[arg-type]


def read(form: JointForm, of: JointProject | None = None, shown: tuple[int, ...] = (1, 2, 3)):
    typed, problems = joint_project_from(form, of, shown)
    return typed, [(each.code, each.column) for each in problems]


def test_who_takes_part_has_the_role_that_is_typed() -> None:
    typed, problems = read(FINE)
    assert typed.participants == (Participant(1, "lyd"), Participant(2))
    assert problems == []


def test_a_project_goes_through_its_form_unchanged() -> None:
    places = tuple(each for each in map(find_place, ("Bodø", "Alta")) if isinstance(each, Place))
    whole = base(places=places, budget=1_200_000, start=date(2026, 1, 1), end=date(2026, 2, 1))
    form = form_of(whole, (1, 2, 3))
    assert (form.places, form.budget) == ("Bodø, Alta", "1 200 000")
    typed, problems = read(form, whole)
    assert problems == []
    assert (typed.participants, typed.places, typed.budget, typed.start, typed.end) == (
        *(whole.participants, whole.places, whole.budget),
        *(whole.start, whole.end),
    )


def test_who_is_not_shown_in_the_form_stays_in_the_project() -> None:
    whole = base(participants=(Participant(1, "lyd"), Participant(8, "foto"), Participant(2)))
    form = form_of(whole, (1, 2, 3))
    assert form.participants == (1, 2)
    typed, _ = read(replace(form, participants=(1,)), whole)
    assert typed.participants == (Participant(1, "lyd"), Participant(8, "foto"))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("", []),
        ("Tromsø, Kjøllefjord", ["Tromsø", "Kjøllefjord"]),
        (" tromsø ;; 9008 Tromsø,\n", ["Tromsø"]),
        ("8003", ["Bodø"]),
    ],
)
def test_places_are_named_with_commas_between(written: str, names: list[str]) -> None:
    typed, problems = read(replace(FINE, places=written))
    assert ([each.name for each in typed.places], problems) == (names, [])


def test_a_place_that_is_not_found_is_told_and_the_others_are_kept() -> None:
    typed, problems = read(replace(FINE, places="Tromsdalsby, Bodø"))
    assert [each.name for each in typed.places] == ["Bodø"]
    assert problems == [("place.unknown", "places")]


def test_a_place_that_was_there_stays_what_it_was() -> None:
    somewhere = find_place("Alta")
    assert isinstance(somewhere, Place)
    odd = replace(somewhere, name="Ved elva")
    typed, problems = read(replace(FINE, places="ved elva"), base(places=(odd,)))
    assert (typed.places, problems) == ((odd,), [])


@pytest.mark.parametrize(
    ("written", "budget"),
    [
        ("", None),
        ("0", 0),
        ("1200000", 1_200_000),
        ("1 200 000", 1_200_000),
        (f"1{NB_SPACE}200{NB_SPACE}000", 1_200_000),
        ("1.200.000 kr", 1_200_000),
        ("kr 1,200,000", 1_200_000),
        ("5000,-", 5000),
    ],
)
def test_a_budget_is_whole_kroner(written: str, budget: int | None) -> None:
    typed, problems = read(replace(FINE, budget=written))
    assert (typed.budget, problems) == (budget, [])


@pytest.mark.parametrize("written", ["mye", "1,5", "1.5 mill", "12e6", "９", "9" * 5000, "1 2,3"])
def test_what_is_no_amount_is_told(written: str) -> None:
    assert read(replace(FINE, budget=written))[1] == [("joint_project.not_an_amount", "budget")]


def test_an_amount_that_cannot_be_is_told() -> None:
    for written in ("-5", "9 999 999 999"):
        assert read(replace(FINE, budget=written))[1] == [("joint_project.budget", "budget")]


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_that_is_typed_stops_it(places: str, budget: str) -> None:
    typed, problems = read(replace(FINE, places=places, budget=budget))
    assert typed.title == FINE.title
    assert all(column in ("places", "budget") for _, column in problems)
