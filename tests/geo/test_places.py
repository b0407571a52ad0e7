"""Finding places by name, postal code and position."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.places import County, Kommune, Place, Position, Precision
from cluster.problems import Problem, Severity, any_stops
from geo.distance import straight_km
from geo.places import (
    find_place,
    find_postal_code,
    kommune,
    kommune_at,
    kommuner,
    locate,
)
from geo.reference import rows

ROOT = Path(__file__).parents[2]
GAZETTEER = list(rows("gazetteer.csv"))
POSTAL_CODES = list(rows("postal_codes.csv"))
TROMSO = Position(69.6489, 18.95508)
OSLO = Position(59.91, 10.75)


def found(name: str, postal_code: str | None = None) -> Place:
    place = find_place(name, postal_code=postal_code)
    assert isinstance(place, Place)
    return place


def posted(code: str) -> Place:
    place = find_postal_code(code)
    assert isinstance(place, Place)
    return place


def position_of(row: dict[str, str]) -> Position:
    return Position(float(row["latitude"]), float(row["longitude"]))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


class TestKommuner:
    def test_there_are_80_in_three_counties(self) -> None:
        assert len(kommuner()) == len({one.number for one in kommuner()}) == 80
        assert {one.county for one in kommuner()} == set(County)

    def test_by_number(self) -> None:
        assert kommune("5624") == Kommune("5624", "Lebesby")

    @pytest.mark.parametrize("number", ["5401", "1902", "0301", ""])
    def test_numbers_of_other_years_and_regions_are_unknown(self, number: str) -> None:
        with pytest.raises(KeyError):
            kommune(number)

    @pytest.mark.parametrize(
        ("latitude", "longitude", "name"),
        [
            (65.83599, 13.19076, "Vefsn"),  # Mosjøen
            (70.07348, 29.74943, "Vadsø"),  # 76 m outside its polygon
            (70.94574, 27.3465, "Lebesby"),  # Kjøllefjord
            (69.10588, 15.96308, "Andøy"),  # 2 m outside
            (69.45, 17.25, "Senja"),  # 429 m outside
        ],
    )
    def test_at_a_position(self, latitude: float, longitude: float, name: str) -> None:
        there = kommune_at(Position(latitude, longitude))
        assert there is not None
        assert there.name == name

    @pytest.mark.parametrize("row", GAZETTEER, ids=lambda row: row["name"])
    def test_every_place_lies_in_its_own(self, row: dict[str, str]) -> None:
        assert kommune_at(position_of(row)) == kommune(row["kommune"])

    @pytest.mark.parametrize(
        "position",
        [
            OSLO,
            Position(69.65, -18.95),
            Position(67.86, 20.23),  # Kiruna
            Position(78.22, 15.65),  # Longyearbyen
            Position(18.95, 69.65),
            Position(float("nan"), 20.0),
        ],
    )
    def test_nowhere_near(self, position: Position) -> None:
        assert kommune_at(position) is None


class TestNames:
    def test_kjollefjord_and_mosjoen(self) -> None:
        north, south = found("Kjøllefjord"), found("Mosjøen")
        assert north == Place(
            "Kjøllefjord", Kommune("5624", "Lebesby"), north.position, Precision.PLACE
        )
        assert straight_km(north.position, Position(70.9457, 27.3465)) < 0.1
        assert south.kommune == Kommune("1824", "Vefsn")

    @pytest.mark.parametrize("row", GAZETTEER, ids=lambda row: row["name"])
    def test_every_gazetteer_name_finds_itself(self, row: dict[str, str]) -> None:
        code = next(one["code"] for one in POSTAL_CODES if one["kommune"] == row["kommune"])
        place = found(row["name"], postal_code=code)
        assert place.name == row["name"]
        assert place.position == position_of(row)
        assert place.precision is Precision.PLACE

    @pytest.mark.parametrize("row", GAZETTEER, ids=lambda row: row["name"])
    def test_every_other_name_leads_to_the_same_kommune(self, row: dict[str, str]) -> None:
        for name in filter(None, row["other_names"].split("|")):
            assert found(name).kommune == kommune(row["kommune"])

    @pytest.mark.parametrize("name", sorted({row["post_place"] for row in POSTAL_CODES}))
    def test_every_post_place_is_found(self, name: str) -> None:
        kommune_numbers = {row["kommune"] for row in POSTAL_CODES if row["post_place"] == name}
        assert found(name).kommune.number in kommune_numbers

    @pytest.mark.parametrize("there", kommuner(), ids=lambda one: one.name)
    def test_every_kommune_is_found_by_its_name(self, there: Kommune) -> None:
        assert found(there.name).kommune == there
        assert found(f"{there.name} kommune").precision is Precision.KOMMUNE

    @pytest.mark.parametrize(
        ("spelled", "name"),
        [
            ("tromso", "Tromsø"),
            ("TROMSØ", "Tromsø"),
            ("Tromsö", "Tromsø"),
            ("Tromsoe", "Tromsø"),
            ("  Mo  i  rana ", "Mo i Rana"),
            ("Mo-i-Rana", "Mo i Rana"),
            ("Kjollefjord", "Kjøllefjord"),
            ("Kjoellefjord", "Kjøllefjord"),
            ("Mosjoen", "Mosjøen"),
            ("Svolvaer", "Svolvær"),
            ("Honningsvaag", "Honningsvåg"),
            ("Vardo\u0308", "Vardø"),
            ("Harstad/Hárstták", "Harstad"),
            ("Guovdageaidnu – Kautokeino", "Kautokeino"),
        ],
    )
    def test_however_it_is_spelled(self, spelled: str, name: str) -> None:
        assert found(spelled).name == name

    @pytest.mark.parametrize(
        ("name", "norwegian"),
        [
            ("Kárášjohka", "Karasjok"),
            ("Karasjohka", "Karasjok"),
            ("Romsa", "Tromsø"),
            ("Guovdageaidnu", "Kautokeino"),
            ("Áltá", "Alta"),
            ("Alattio", "Alta"),
            ("Čáhcesuolu", "Vadsø"),
            ("Vesisaari", "Vadsø"),
            ("Girkonjárga", "Kirkenes"),
            ("Ivgobahta", "Skibotn"),
            ("Bådåddjo", "Bodø"),
            ("Unjárga", "Nesseby"),
            ("Porsáŋgu", "Porsanger"),
            ("Hábmer", "Hamarøy"),
            ("Aarborte", "Hattfjelldal"),
        ],
    )
    def test_sami_and_kven_names(self, name: str, norwegian: str) -> None:
        assert found(name).name == norwegian

    @pytest.mark.parametrize(
        ("name", "seat"), [("Vefsn", "Mosjøen"), ("Lebesby", "Kjøllefjord"), ("Senja", "Finnsnes")]
    )
    def test_a_kommune_lies_at_its_largest_place(self, name: str, seat: str) -> None:
        place = found(name)
        assert (place.name, place.precision) == (name, Precision.KOMMUNE)
        assert place.position == found(seat).position

    def test_of_two_the_larger_is_meant(self) -> None:
        assert found("Leknes").kommune.name == "Vestvågøy"
        assert found("Myre").kommune.name == "Øksnes"

    def test_the_postal_code_decides_between_two(self) -> None:
        assert found("Myre", postal_code="8484").kommune.name == "Andøy"
        assert found("Myre", postal_code="8430").kommune.name == "Øksnes"

    def test_the_postal_code_tells_a_village_from_its_kommune(self) -> None:
        assert found("Lebesby", postal_code="9740").precision is Precision.POSTAL_CODE

    def test_an_unknown_name_is_met_with_three_like_it(self) -> None:
        problem = find_place(" Tromös ")
        assert isinstance(problem, Problem)
        assert (problem.code, problem.value) == ("place.unknown", "Tromös")
        assert problem.details["proposals"] == ("Tromsø", "Trofors", "Tromsdalen")

    def test_mo_is_too_short_to_be_a_place(self) -> None:
        problem = find_place("Mo")
        assert isinstance(problem, Problem)
        proposals = problem.details["proposals"]
        assert isinstance(proposals, tuple)
        assert proposals[0] == "Mo i Rana"

    @pytest.mark.parametrize("name", ["", "  ", "\n"])
    def test_nothing_is_missing(self, name: str) -> None:
        assert find_place(name) == Problem("place.missing")

    @given(st.text(), st.none() | st.text())
    def test_no_text_breaks_it(self, name: str, postal_code: str | None) -> None:
        assert isinstance(find_place(name, postal_code=postal_code), Place | Problem)

    @given(st.sampled_from(GAZETTEER), st.sampled_from([str.upper, str.lower, str.title]))
    def test_case_never_matters(self, row: dict[str, str], change: object) -> None:
        assert callable(change)
        assert found(change(row["name"])) == found(row["name"])


class TestPostalCodes:
    @pytest.mark.parametrize("written", ["9790", " 9790 ", "N-9790", "NO-9790", "n 9790", "9790.0"])
    def test_however_it_is_written(self, written: str) -> None:
        assert posted(written).name == "Kjøllefjord"

    def test_the_gazetteer_knows_better_where_the_village_is(self) -> None:
        place = posted("9790")
        assert place.precision is Precision.PLACE
        assert place.position == found("Kjøllefjord").position

    @pytest.mark.parametrize("code", ["8630", "8638"])
    def test_storforsheia_is_not_58_km_off(self, code: str) -> None:
        assert straight_km(posted(code).position, Position(66.405, 14.529)) < 1

    def test_traena_is_not_on_the_mainland(self) -> None:
        place = posted("8770")
        assert place.precision is Precision.KOMMUNE
        assert straight_km(place.position, Position(66.5016, 12.0965)) < 1

    @pytest.mark.parametrize("code", ["9775", "9153"])
    def test_what_cannot_be_bettered_says_how_coarse_it_is(self, code: str) -> None:
        assert posted(code).precision is Precision.POSTAL_CODE

    @pytest.mark.parametrize(
        ("code", "nearest"),
        [("9791", ("9790", "9782", "9800")), ("0150", ()), ("Tromsø", ()), ("99999", ())],
    )
    def test_an_unknown_code(self, code: str, nearest: tuple[str, ...]) -> None:
        problem = find_postal_code(code)
        assert isinstance(problem, Problem)
        assert problem.code == "place.unknown_postal_code"
        assert problem.value == code
        assert problem.details["proposals"] == nearest

    @given(st.text())
    def test_no_text_breaks_it(self, code: str) -> None:
        assert isinstance(find_postal_code(code), Place | Problem)


def located(
    name: str | None = None, postal_code: str | None = None, position: Position | None = None
) -> tuple[Place | None, tuple[Problem, ...]]:
    return locate(name=name, postal_code=postal_code, position=position)


class TestLocate:
    def test_a_name_alone(self) -> None:
        assert located("Alta") == (found("Alta"), ())

    def test_a_name_and_its_postal_code(self) -> None:
        assert located("Alta", "9510") == (found("Alta"), ())

    def test_a_position_wins_and_takes_the_name(self) -> None:
        near = Position(69.66, 18.96)
        place = Place("Tromsø", kommune("5501"), near, Precision.GIVEN)
        assert located("tromso", "9008", near) == (place, ())

    def test_a_position_alone_is_named_after_its_kommune(self) -> None:
        place = Place("Tromsø", kommune("5501"), TROMSO, Precision.GIVEN)
        assert located(position=TROMSO) == (place, ())

    def test_a_position_with_a_postal_code_is_named_after_the_post_place(self) -> None:
        spot = Position(70.945, 27.35)
        place = Place("Kjøllefjord", kommune("5624"), spot, Precision.GIVEN)
        assert located(None, "9790", spot) == (place, ())

    def test_a_position_decides_between_two_of_one_name(self) -> None:
        place, problems = located("Myre", None, Position(69.106, 15.963))
        assert place is not None
        assert (place.name, place.kommune.name, problems) == ("Myre", "Andøy", ())

    def test_a_position_just_across_the_border_still_belongs_to_the_name(self) -> None:
        across = Position(68.62, 16.65)
        place, problems = located("Evenskjer", None, across)
        assert place is not None
        assert (place.name, place.position, problems) == ("Evenskjer", across, ())

    def test_a_position_elsewhere_is_kept_and_told(self) -> None:
        place, (problem,) = located("Alta", None, TROMSO)
        assert place == Place("Tromsø", kommune("5501"), TROMSO, Precision.GIVEN)
        assert problem.severity is Severity.WARNING
        assert (problem.code, problem.value) == ("place.outside_kommune", "Alta")
        assert problem.details == {"place": "Alta", "kommune": "Alta", "there": "Tromsø"}

    def test_a_hamlet_we_do_not_know_is_believed_if_it_has_a_position(self) -> None:
        place, problems = located("Xvika", None, TROMSO)
        assert place == Place("Xvika", kommune("5501"), TROMSO, Precision.GIVEN)
        assert codes(problems) == ["place.unknown"]
        assert not any_stops(problems)

    @pytest.mark.parametrize(
        ("position", "swapped"), [(OSLO, False), (Position(18.95, 69.65), True)]
    )
    def test_a_position_outside_the_region(self, position: Position, swapped: bool) -> None:
        place, (problem,) = located("Tromsø", "9008", position)
        assert place is None
        assert (problem.code, problem.details) == ("place.outside_region", {"swapped": swapped})
        assert problem.value == f"{position.latitude}, {position.longitude}"

    @pytest.mark.parametrize("name", [None, "Xvika"])
    def test_the_postal_code_helps_out(self, name: str | None) -> None:
        place, (problem,) = located(name, "9790")
        assert place == posted("9790")
        assert problem.code == "place.by_postal_code"
        assert not problem.stops
        assert problem.details == {"place": "Kjøllefjord", "kommune": "Lebesby", "name": name}

    def test_a_name_wins_over_a_postal_code_elsewhere(self) -> None:
        place, (problem,) = located("Alta", "9008")
        assert place == found("Alta")
        assert not problem.stops
        assert (problem.code, problem.value) == ("place.postal_code_elsewhere", "9008")
        assert problem.details == {
            "place": "Alta",
            "kommune": "Alta",
            "post_place": "Tromsø",
            "post_kommune": "Tromsø",
        }

    def test_a_name_wins_over_an_unknown_postal_code(self) -> None:
        place, problems = located("Alta", "9999")
        assert place == found("Alta")
        assert codes(problems) == ["place.unknown_postal_code"]
        assert not any_stops(problems)

    def test_a_name_that_could_mean_two_is_told(self) -> None:
        place, (problem,) = located("Myre")
        assert place == found("Myre")
        assert not problem.stops
        assert problem.code == "place.ambiguous"
        assert problem.details == {"place": "Myre", "kommune": "Øksnes", "others": ("Andøy",)}

    def test_neither_known(self) -> None:
        place, problems = located("Oslo", "0150")
        assert place is None
        assert codes(problems) == ["place.unknown", "place.unknown_postal_code"]

    @pytest.mark.parametrize("blank", [None, "", "  "])
    def test_nothing_to_go_on(self, blank: str | None) -> None:
        assert located(blank, blank) == (None, (Problem("place.missing"),))

    @settings(deadline=None)  # the first position loads the borders
    @given(
        st.none() | st.text() | st.sampled_from([row["name"] for row in GAZETTEER]),
        st.none() | st.text() | st.sampled_from([row["code"] for row in POSTAL_CODES]),
        st.none() | st.builds(Position, st.floats(), st.floats()),
    )
    def test_either_a_place_or_an_error(
        self, name: str | None, code: str | None, position: Position | None
    ) -> None:
        place, problems = located(name, code, position)
        assert (place is None) == any_stops(problems)

    def test_twenty_thousand_rows_take_no_time(self) -> None:
        start = perf_counter()
        for index in range(20_000):
            row = GAZETTEER[index % len(GAZETTEER)]
            spot = Position(float(row["latitude"]) + index % 7 / 100, float(row["longitude"]))
            located(row["name"], None, spot)
        assert perf_counter() - start < 5


def test_finding_a_name_loads_no_geometry() -> None:
    script = (
        "import sys; from geo.places import find_place; find_place('Tromsø'); find_place('Tromös');"
        "print(sorted({'shapely', 'geopandas', 'pyproj', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
