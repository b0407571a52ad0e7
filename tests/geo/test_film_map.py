"""Titles on the map: a shape for each place and what binds titles to it; names are only data."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import folium
import pytest

from cluster.film_share import Credit, FilmFormat, Part, Title
from cluster.places import Place, Position, Precision
from data.language import Language, texts
from geo.film_map import MOST_NAMED, FilmMap, film_layer, packed
from geo.film_spots import SHAPES, Link, Spot, spots
from geo.region_map import MapFiles
from tests.cluster.rosters import ALTA, BODO, TROMSO
from tests.geo.test_member_map import HOSTILE

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
FILES = MapFiles(
    scripts=("/kart/leaflet.js",), styles=("/kart/leaflet.css",), layers={"land": "/kart/l.json"}
)


def a_title(name: str = "Nord", place: Place | None = None, *shot: Place) -> Title:
    credit = Credit(
        name, 2018, FilmFormat.FEATURE, Part.MAIN_PRODUCER, "X", "", shooting_places=shot
    )
    return Title(name, 2018, FilmFormat.FEATURE, (credit,), None, True, 1.0, place)


def told(titles: list[Title], t=BOKMAL) -> list[tuple]:
    """Each shape: where, what it looks like, its number and its words."""
    made = packed(spots(titles), t)
    return [
        (name, made["marks"][mark]["shape"], made["marks"][mark]["letter"], made["words"][words])
        for _, name, _, _, words, mark in made["members"]
    ]


def test_a_place_has_its_titles_by_what_binds_them() -> None:
    one, two = a_title("Nord", BODO, ALTA, BODO), a_title("Sør", BODO)
    assert spots([one, two]) == (
        Spot(ALTA, (), (one,)),
        Spot(BODO, (one, two), (one,)),
    )


def test_one_place_known_in_two_ways_is_one_and_counts_a_title_once() -> None:
    exact = replace(BODO, position=Position(67.281, 14.401), precision=Precision.ADDRESS)
    one = a_title("Nord", exact, BODO, exact)
    (spot,) = spots([one, a_title("Sør", BODO)])
    assert (len(spot.made), len(spot.shot)) == (2, 1)


def test_a_title_without_places_is_nowhere() -> None:
    assert spots([a_title()]) == ()
    assert packed((), BOKMAL)["members"] == []


def test_what_is_produced_and_what_is_shot_differ_in_shape_and_words() -> None:
    assert told([a_title("Nord", BODO, BODO), a_title("Sør", TROMSO, BODO)]) == [
        ("Bodø", "circle", "1", "Produsert her: Nord (2018)"),
        ("Bodø", "square", "2", "Spilt inn her: Nord (2018), Sør (2018)"),
        ("Tromsø", "circle", "1", "Produsert her: Sør (2018)"),
    ]
    assert len(set(SHAPES.values())) == len(Link)
    assert told([a_title("Nord", BODO)], ENGLISH)[0][3] == "Produced here: Nord (2018)"


def test_a_tooltip_names_some_and_says_how_many_more() -> None:
    names = [f"Film {number}" for number in range(MOST_NAMED + 2)]
    ((_, _, number, words),) = told([a_title(name, BODO) for name in names])
    assert number == str(len(names))
    assert names[MOST_NAMED - 1] in words
    assert names[MOST_NAMED] not in words
    assert words.endswith("og 2 flere")


def script(title: Title) -> str:
    made = FilmMap(FILES, "nb", BOKMAL)
    group = film_layer(spots([title]), BOKMAL).add_to(made)
    made.get_root().render()
    (layer,) = (each for each in group._children.values() if isinstance(each, folium.GeoJson))
    return re.sub("[0-9a-f]{32}", "id", layer._template.module.script(layer))


@pytest.mark.parametrize("name", [*HOSTILE, "L" * 200, '=HYPERLINK("http://x")'])
def test_a_hostile_title_is_data_and_nothing_else(name: str) -> None:
    written = script(a_title(name, BODO, ALTA))
    data, _ = json.JSONDecoder().raw_decode(written, written.index('{"'))
    assert f"Produsert her: {name} (2018)" in data["words"]
    assert not set("<>&'\u2028\u2029") & set(written[written.index('{"') : written.rindex("}")])


def test_the_map_itself_is_the_same_whatever_is_on_it() -> None:
    first, second = (FilmMap(FILES, "nb", BOKMAL).get_root().render() for _ in range(2))
    assert re.sub("[0-9a-f]{32}", "id", first) == re.sub("[0-9a-f]{32}", "id", second)
    (settings,) = re.findall(r"klyngekart\.start\(map_\w+, (\{.*\})\);", first)
    assert set(json.loads(settings)["looks"]) == {link.value for link in Link}
