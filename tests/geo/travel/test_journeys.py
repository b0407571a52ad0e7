"""From anywhere to anywhere: what the legs are, and that they add up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.places import Place, Position
from geo.distance import straight_km
from geo.places import find_place
from geo.travel.journeys import Journey, journey, measure
from geo.travel.network import Certainty, Kind, Way, Winter

positions = st.builds(Position, st.floats(65.3, 70.9), st.floats(12.3, 30.0))
WAYS = st.sampled_from(Way)


def there(name: str) -> Position:
    place = find_place(name)
    assert isinstance(place, Place)
    return place.position


def go(start: str, end: str, way: Way = Way.CAR, month: int | None = None) -> Journey:
    found = journey(there(start), there(end), way, month, names=(start, end))
    assert found is not None
    return found


def test_a_journey_over_a_fjord() -> None:
    found = go("Tromsø", "Lyngseidet")
    assert [(leg.kind, leg.start, leg.end, leg.road) for leg in found.legs] == [
        (Kind.ROAD, "Tromsø", "Fagernes i Ramfjord", "E8"),
        (Kind.ROAD, "Fagernes i Ramfjord", "Breivikeidet", "Fv91"),
        (Kind.FERRY, "Breivikeidet", "Svensby", "Fv91"),
        (Kind.ROAD, "Svensby", "Lyngseidet", "Fv91"),
    ]
    assert 75 <= found.km <= 85
    assert 105 <= found.minutes <= 135


def test_one_road_is_one_leg_and_tells_of_all_it_passes() -> None:
    (leg,) = go("Mo i Rana", "Fauske").legs
    assert (leg.start, leg.end, leg.road) == ("Mo i Rana", "Fauske", "E6")
    assert leg.winter is Winter.CONVOY
    assert "Saltfjellet" in leg.passes


def test_a_leg_is_no_surer_than_its_least_sure_part() -> None:
    (leg,) = go("Finnsnes", "Gryllefjord").legs
    assert leg.certainty is Certainty.LOW


def test_the_fastest_way_flies_and_says_from_where_to_where() -> None:
    found = go("Bodø", "Leknes", Way.FASTEST)
    assert [(leg.kind, leg.start, leg.end) for leg in found.legs] == [
        (Kind.ROAD, "Bodø", "Bodø lufthavn"),
        (Kind.FLIGHT, "Bodø lufthavn", "Leknes lufthavn"),
        (Kind.ROAD, "Leknes lufthavn", "Leknes"),
    ]
    assert found.legs[1].minutes == 25 + 75


def test_back_is_the_same_way_turned_round() -> None:
    there_, back = (
        go("Mehamn", "Mosjøen", Way.FASTEST),
        go("Mosjøen", "Mehamn", Way.FASTEST),
    )
    assert [(leg.end, leg.start) for leg in reversed(back.legs)] == [
        (leg.start, leg.end) for leg in there_.legs
    ]


def test_the_nearest_by_hours_is_not_the_nearest_as_the_crow_flies() -> None:
    """Over Lyngen and over Vestfjorden the crow is wrong."""
    for origin, crow, by_car in [
        ("Lyngseidet", "Olderdalen", "Svensby"),
        ("Bodø", "Svolvær", "Mo i Rana"),
        ("Skutvik", "Svolvær", "Mørsvikbotn"),
    ]:
        near, far = there(crow), there(by_car)
        assert straight_km(there(origin), near) < straight_km(there(origin), far)
        minutes = measure(there(origin), [near, far], Way.CAR).minutes
        assert minutes[0] > minutes[1], origin


def test_who_is_where_one_starts_takes_no_time() -> None:
    found = go("Bodø", "Bodø")
    assert (found.legs, found.km, found.minutes) == ((), 0, 0)


def test_neighbours_do_not_go_by_the_centre() -> None:
    a, b = Position(69.6655, 18.99), Position(69.668, 18.995)  # on Tromsøya's east side
    found = journey(a, b, Way.CAR, names=("A", "B"))
    assert found is not None
    (leg,) = found.legs
    assert (leg.start, leg.end) == ("A", "B")
    assert leg.km < 1


def test_a_place_no_road_reaches_in_winter_is_told_of_as_unknown() -> None:
    hamningberg = there("Hamningberg")
    assert journey(there("Vardø"), hamningberg, Way.CAR, 1) is None
    assert np.isnan(measure(there("Vardø"), [hamningberg], Way.CAR, 1).minutes[0])
    assert np.isnan(measure(there("Vardø"), [hamningberg], Way.CAR, 1).km[0])


def test_nobody_is_measured_to_nobody() -> None:
    found = measure(there("Bodø"), [], Way.CAR)
    assert found.minutes.shape == found.km.shape == (0,)


@settings(deadline=None, max_examples=40)
@given(positions, positions, WAYS)
def test_there_and_back_and_the_sum_of_the_legs(a: Position, b: Position, way: Way) -> None:
    found, back = journey(a, b, way), journey(b, a, way)
    assert found is not None
    assert back is not None
    assert found.minutes == pytest.approx(back.minutes, rel=1e-3, abs=0.1)
    told = measure(a, [b], way)
    assert told.minutes[0] == pytest.approx(found.minutes, rel=1e-3, abs=0.1)
    assert told.km[0] == pytest.approx(found.km, rel=1e-3, abs=0.1)
    ends = [(one.end, other.start) for one, other in zip(found.legs, found.legs[1:], strict=False)]
    assert all(end == start for end, start in ends)


@settings(deadline=None, max_examples=30)
@given(positions, st.lists(positions, min_size=1, max_size=6), WAYS)
def test_one_by_one_says_what_all_at_once_says(
    origin: Position, others: list[Position], way: Way
) -> None:
    together = measure(origin, others, way)
    alone = [measure(origin, [each], way) for each in others]
    np.testing.assert_allclose(together.minutes, [each.minutes[0] for each in alone])
    np.testing.assert_allclose(together.km, [each.km[0] for each in alone])
