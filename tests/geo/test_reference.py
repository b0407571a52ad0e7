"""The shipped geodata: complete, named, sourced, and free of the traps of its sources."""

from __future__ import annotations

import re

import geopandas as gpd
import pytest
import shapely

from geo.layers import ATTRIBUTION, basemap_files, kommune_layer
from geo.reference import FOLDER, build, rows

FILES = sorted(path.name for path in (*FOLDER.glob("*.csv"), *FOLDER.glob("*.geojson")))
SOURCES = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
LAND_KM = 1.0


@pytest.fixture(scope="module")
def kommuner() -> gpd.GeoDataFrame:
    return kommune_layer()


@pytest.fixture(scope="module")
def land(kommuner: gpd.GeoDataFrame) -> shapely.Geometry:
    return kommuner.to_crs("EPSG:25833").union_all()


def points(table: str) -> gpd.GeoSeries:
    """The positions of a table in EPSG:25833."""
    found = [(float(row["longitude"]), float(row["latitude"])) for row in rows(table)]
    return gpd.GeoSeries(gpd.points_from_xy(*zip(*found, strict=True)), crs="EPSG:4326").to_crs(
        "EPSG:25833"
    )


def test_there_are_twelve_files() -> None:
    assert FILES == [
        "airports.csv",
        "ferries.csv",
        "flights.csv",
        "gazetteer.csv",
        "kommuner.csv",
        "kommuner.geojson",
        "labels.geojson",
        "lakes.geojson",
        "neighbours.geojson",
        "postal_codes.csv",
        "roads.csv",
        "travel_nodes.csv",
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_its_source(name: str) -> None:
    (line,) = [line for line in SOURCES.splitlines() if line.startswith(f"| `{name}` |")]
    assert re.search(r"CC BY 4\.0|public domain|MIT|facts; ours", line)


def test_no_source_is_told_of_a_file_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `([^`]+)` \|", SOURCES, re.MULTILINE)) == set(FILES)


def test_the_attribution_is_the_one_the_sources_ask_for() -> None:
    assert ATTRIBUTION in SOURCES


@pytest.mark.parametrize("pin", build.PINS, ids=lambda pin: pin.package)
def test_every_package_is_pinned_by_hash_and_named_as_a_source(pin: build.Pin) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", pin.sha256)
    assert f"`{pin.package}` {pin.version}" in SOURCES


def test_the_numbers_of_2020_and_2024_match_one_to_one() -> None:
    numbers = build.NUMBER_SINCE_2024
    assert len(numbers) == len(set(numbers.values())) == 39
    assert {old[:2] for old in numbers} == {"54"}
    assert {new[:2] for new in numbers.values()} == {"55", "56"}


def test_80_kommuner_with_numbers_of_2024(kommuner: gpd.GeoDataFrame) -> None:
    numbers = [row["number"] for row in rows("kommuner.csv")]
    assert len(set(numbers)) == 80
    assert sorted(kommuner["number"]) == numbers
    assert [sum(number.startswith(county) for number in numbers) for county in build.NORTHERN] == [
        41,
        21,
        18,
    ]


@pytest.mark.parametrize("table", ["gazetteer.csv", "postal_codes.csv", "airports.csv"])
def test_every_table_knows_the_kommuner_of_2024_only(table: str) -> None:
    assert {row["kommune"] for row in rows(table)} <= {r["number"] for r in rows("kommuner.csv")}


def test_every_kommune_has_a_post_place_and_a_named_place() -> None:
    every = {row["number"] for row in rows("kommuner.csv")}
    assert {row["kommune"] for row in rows("postal_codes.csv")} == every
    assert {row["kommune"] for row in rows("gazetteer.csv")} == every


def test_the_tables_are_whole() -> None:
    counts = {name: sum(1 for _ in rows(name)) for name in FILES if name.endswith(".csv")}
    assert counts == {
        "airports.csv": 25,
        "ferries.csv": 59,
        "flights.csv": 60,
        "gazetteer.csv": 107,
        "kommuner.csv": 80,
        "postal_codes.csv": 800,
        "roads.csv": 284,
        "travel_nodes.csv": 291,
    }


@pytest.mark.parametrize("name", ["kommuner", "neighbours", "lakes"])
def test_polygons_are_valid(name: str) -> None:
    layer = gpd.read_file(basemap_files()[name])
    assert layer.is_valid.all()
    assert set(layer.geom_type) <= {"Polygon", "MultiPolygon"}


def test_kommuner_share_their_borders(kommuner: gpd.GeoDataFrame) -> None:
    assert shapely.coverage_is_valid(kommuner.geometry.values)


@pytest.mark.parametrize("table", ["gazetteer.csv", "kommuner.csv", "airports.csv"])
def test_places_lie_on_land(table: str, land: shapely.Geometry) -> None:
    assert points(table).distance(land).max() <= LAND_KM * 1000


@pytest.mark.parametrize("table", ["gazetteer.csv", "postal_codes.csv", "airports.csv"])
def test_positions_lie_in_or_near_their_own_kommune(table: str, kommuner: gpd.GeoDataFrame) -> None:
    shapes = dict(zip(kommuner["number"], kommuner.to_crs("EPSG:25833").geometry, strict=True))
    own = [shapes[row["kommune"]] for row in rows(table)]
    assert shapely.distance(points(table).values, own).max() <= build.POSTAL_TOLERANCE_M


def test_no_sea_shows_along_the_land_border(land: shapely.Geometry) -> None:
    around = gpd.read_file(basemap_files()["neighbours"]).to_crs("EPSG:25833")
    whole = shapely.union_all([land, *around.geometry])
    holes = [ring for part in shapely.get_parts(whole) for ring in part.interiors]
    # What rounding to four decimals leaves is a hair, thinner than a pixel at any zoom.
    assert all(shapely.Polygon(hole).buffer(-10).is_empty for hole in holes)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (69.66, 30.19),  # Storskog
        (69.06, 20.55),  # Treriksrøysa
        (68.43, 18.09),  # Bjørnfjell
        (66.12, 14.56),  # Umbukta
        (69.07, 28.93),  # Pasvik
        (70.09, 27.95),  # Polmak
        (64.97, 13.98),  # where Nordland, Trøndelag and Sweden meet
    ],
)
def test_all_around_a_border_point_is_land(
    latitude: float, longitude: float, land: shapely.Geometry
) -> None:
    around = gpd.read_file(basemap_files()["neighbours"]).to_crs("EPSG:25833")
    crossing = gpd.GeoSeries([shapely.Point(longitude, latitude)], crs="EPSG:4326")
    circle = crossing.to_crs("EPSG:25833").buffer(2500).iloc[0]
    sea = circle.difference(shapely.union_all([land, *around.geometry]))
    assert sea.area < 0.001 * circle.area


def test_the_base_map_is_small_enough_for_a_phone() -> None:
    assert sum(path.stat().st_size for path in basemap_files().values()) < 700_000


def test_labels_come_in_the_order_of_their_rank() -> None:
    labels = gpd.read_file(basemap_files()["labels"])
    first = labels.set_index("name")["min_zoom"]
    assert list(labels["rank"]) == list(range(1, len(labels) + 1))
    assert first["Tromsø"] == first["Bodø"] == 4
    assert first[["Alta", "Mosjøen", "Kjøllefjord", "Kirkenes", "Vadsø"]].max() < 6
    assert first.max() <= 11


def test_names_are_norwegian_first_and_sami_second() -> None:
    others = {row["name"]: row["other_names"].split("|") for row in rows("gazetteer.csv")}
    assert "Kárášjohka" in others["Karasjok"]
    assert "Ávanuorri" in others["Havøysund"]
    assert {"Čáhcesuolu", "Vesisaari"} <= set(others["Vadsø"])
