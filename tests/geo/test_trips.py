"""The way to a meeting: the journey of our own network, told apart by what carries."""

from __future__ import annotations

import pytest

from cluster.places import Place
from geo.places import find_place
from geo.travel.journeys import journey
from geo.travel.network import Kind, Way
from geo.travel.trips import trip


def place(name: str) -> Place:
    found = find_place(name)
    assert isinstance(found, Place)
    return found


PAIRS = [
    ("Bodø", "Svolvær"),
    ("Tromsø", "Alta"),
    ("Kirkenes", "Bodø"),
    ("Tromsø", "Harstad"),
    ("Mo i Rana", "Bodø"),
]


@pytest.mark.parametrize("by_car", [True, False])
@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_the_parts_are_the_journeys(start: str, end: str, by_car: bool):
    way = Way.CAR if by_car else Way.FASTEST
    found = trip(place(start), place(end), by_car=by_car, month=6)
    whole = journey(place(start).position, place(end).position, way, 6)
    assert found is not None
    assert whole is not None
    assert (found.origin, found.by_car) == (place(start).name, by_car)
    assert found.minutes == whole.minutes
    assert found.km == pytest.approx(sum(leg.km for leg in whole.legs))
    assert found.air_km == sum(leg.km for leg in whole.legs if leg.kind is Kind.FLIGHT)


def test_a_car_does_not_fly_and_the_quickest_way_is_no_slower():
    by_car = trip(place("Kirkenes"), place("Bodø"), by_car=True)
    quickest = trip(place("Kirkenes"), place("Bodø"), by_car=False)
    assert by_car is not None
    assert quickest is not None
    assert by_car.air_km == 0 < quickest.air_km
    assert quickest.minutes < by_car.minutes


def test_over_the_fjord_one_sails():
    found = trip(place("Bodø"), place("Svolvær"), by_car=False)
    assert found is not None
    assert found.sea_km + found.air_km > 0


def test_from_where_the_meeting_is_there_is_no_way_to_go():
    found = trip(place("Alta"), place("Alta"), by_car=True)
    assert found is not None
    assert (found.minutes, found.km) == (0, 0)
