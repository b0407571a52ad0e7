"""How far one gets: bands on land along the roads, each within the next."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.places import Place, Position
from geo.distance import straight_km
from geo.layers import in_metres
from geo.places import find_place
from geo.reach import BANDS, CIRCLES, Band, bands, circles, rings
from geo.reach_map import packed
from geo.travel.journeys import journey, measure
from geo.travel.network import Way


def there(name: str) -> Position:
    place = find_place(name)
    assert isinstance(place, Place)
    return place.position


def band(origin: str, minutes: int, way: Way = Way.CAR) -> Band:
    return next(each for each in bands(there(origin), way, 7) if each.limit == minutes)


def holds(found: Band, name: str) -> bool:
    at = there(name)
    point = in_metres(shapely.Point(at.longitude, at.latitude))
    return bool(in_metres(found.shape).distance(point) < 1000)


def test_a_place_is_in_the_band_its_time_says() -> None:
    names = ["Lyngseidet", "Nordkjosbotn", "Finnsnes", "Storslett", "Sommarøy", "Narvik", "Alta"]
    minutes = measure(there("Tromsø"), [there(name) for name in names], Way.CAR, 7).minutes
    for limit in BANDS:
        for name, time in zip(names, minutes, strict=True):
            if abs(time - limit) > 3:
                assert holds(band("Tromsø", limit), name) == (time < limit), (name, limit)


def test_the_far_side_of_a_fjord_is_not_in_it() -> None:
    hour = band("Lyngseidet", 60)
    assert holds(hour, "Svensby")
    assert not holds(hour, "Olderdalen")
    assert not holds(hour, "Breivikeidet")


def test_the_fastest_way_reaches_over_the_sea() -> None:
    assert holds(band("Bodø", 120, Way.FASTEST), "Leknes")
    assert not holds(band("Bodø", 120), "Leknes")


@settings(deadline=None, max_examples=15)
@given(st.floats(66.0, 70.5), st.floats(13.0, 29.5), st.sampled_from(Way))
def test_a_band_holds_the_smaller_ones(latitude: float, longitude: float, way: Way) -> None:
    widest_first = bands(Position(latitude, longitude), way)
    assert [each.limit for each in widest_first] == sorted(BANDS, reverse=True)
    shapes = [in_metres(each.shape) for each in widest_first]
    for wider, narrower in pairwise(shapes):
        assert narrower.difference(wider.buffer(1500)).is_empty


def test_what_is_sent_is_rings_and_lines_and_little() -> None:
    origin = there("Tromsø")
    way = journey(origin, there("Lyngseidet"), Way.CAR)
    assert way is not None
    sent = packed(origin, bands(origin, Way.CAR), [way])
    assert sent["origin"] == (69.6489, 18.9551)
    assert [each["limit"] for each in sent["bands"]] == [240, 120, 60]
    assert [each["width"] for each in sent["bands"]] == ["far", "middle", "near"]
    assert [leg["kind"] for leg in sent["legs"]] == ["road", "road", "ferry", "road"]
    assert sent["legs"][0]["points"][0] == sent["origin"]
    for one, two in pairwise(sent["legs"]):
        assert one["points"][-1] == two["points"][0]
    assert len(json.dumps(sent)) < 60_000


def test_nobody_goes_nowhere() -> None:
    sent = packed(there("Bodø"), (), [])
    assert (sent["bands"], sent["legs"]) == ([], [])


@pytest.mark.parametrize("name", ["Mehamn", "Bodø"])
def test_rings_are_latitude_first(name: str) -> None:
    for ring in rings(band(name, 60).shape):
        assert all(60 < latitude < 75 and 5 < longitude < 35 for latitude, longitude in ring)


@settings(deadline=None, max_examples=15)
@given(st.floats(65.0, 71.0), st.floats(11.0, 30.0))
def test_a_circle_is_as_far_away_all_around(latitude: float, longitude: float) -> None:
    origin = Position(latitude, longitude)
    found = circles(origin)
    assert [each.limit for each in found] == sorted(CIRCLES, reverse=True)
    for each in found:
        for north, east in rings(each.shape)[0]:
            assert straight_km(origin, Position(north, east)) == pytest.approx(each.limit, abs=0.1)
