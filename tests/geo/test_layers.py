"""Layers, bounds and the borders of the kommuner."""

from __future__ import annotations

import json
import math

import pytest

from cluster.places import Position
from geo.layers import basemap_files, borders, county_layer, kommune_layer, region_bounds


def test_the_kommune_layer_says_its_crs() -> None:
    layer = kommune_layer()
    assert layer.crs == "EPSG:4326"
    assert list(layer.columns) == ["number", "name", "geometry"]


def test_there_are_three_counties() -> None:
    counties = county_layer()
    assert list(counties.index) == ["18", "55", "56"]
    assert counties.crs == "EPSG:4326"
    assert counties.is_valid.all()


def test_the_region_bounds_hold_all_kommuner_closely() -> None:
    (south, west), (north, east) = region_bounds()
    bounds = kommune_layer().total_bounds
    assert bounds == pytest.approx((west, south, east, north), abs=0.02)
    assert (west, south) <= tuple(bounds[:2])
    assert (east, north) >= tuple(bounds[2:])


def test_base_map_files_are_geojson_in_drawing_order() -> None:
    files = basemap_files()
    assert list(files) == ["neighbours", "kommuner", "lakes", "labels"]
    for path in files.values():
        assert json.loads(path.read_text(encoding="utf-8"))["type"] == "FeatureCollection"


def test_a_point_at_sea_is_near_a_kommune_but_in_none() -> None:
    fjord = Position(70.05, 29.75)
    assert borders().at(fjord) is None
    assert borders().nearest(fjord, 5) == "5607"
    assert borders().nearest(fjord, 0.1) is None
    assert 0 < borders().km_to("5607", fjord) < 5


@pytest.mark.parametrize("latitude", [math.nan, math.inf, 1e9, -91.0])
def test_what_is_no_position_is_nowhere(latitude: float) -> None:
    nowhere = Position(latitude, 20.0)
    assert borders().at(nowhere) is None
    assert borders().nearest(nowhere, 5) is None
    assert borders().km_to("5501", nowhere) == math.inf or latitude == -91.0


def test_an_unknown_kommune_is_an_error() -> None:
    with pytest.raises(KeyError):
        borders().km_to("5401", Position(69.65, 18.95))
