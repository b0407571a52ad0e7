"""The map with the pin: a fixed script, and beside it where the pin is to be."""

from __future__ import annotations

import json
import re
from string import Formatter

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.places import Position
from data.language import Language, texts
from geo.member_map import MemberMap
from geo.position_map import HELP, PositionMap, pin_layer
from geo.region_map import MapFiles

TROMSO = Position(69.6489, 18.9551)
FILES = MapFiles(
    scripts=("/kart/leaflet.js", "/kart/egen.js"),
    styles=("/kart/leaflet.css",),
    layers={"land": "/kart/land.geojson"},
)
positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


def frame(language: Language = Language.BOKMAL) -> str:
    """The page of the map."""
    return PositionMap(FILES, language, texts(language)).get_root().render()


def settings(written: str) -> dict:
    (told,) = re.findall(r"klyngekart\.start\(map_\w+, (\{.*\})\);", written)
    return json.loads(told)


def script(position: Position | None, answers: int | None = None) -> str:
    """The layer's script, as streamlit-folium asks for it; random names are put out."""
    made = PositionMap(FILES, "nb", texts(Language.BOKMAL))
    group = pin_layer(position, answers=answers).add_to(made)
    made.get_root().render()
    (layer,) = (each for each in group._children.values() if isinstance(each, folium.GeoJson))
    return re.sub("[0-9a-f]{32}", "id", layer._template.module.script(layer))


def told(written: str) -> dict:
    (data,) = re.findall(r"klyngekart\.pin\((\{.*\})\)", written)
    return json.loads(data)


@given(positions)
def test_the_browser_is_told_where_the_pin_is_to_be(position):
    at = told(script(position))["position"]
    assert at == [position.latitude, position.longitude]


def test_without_a_position_there_is_no_pin():
    assert told(script(None)) == {"position": None, "answers": None}


def test_the_browser_is_told_which_move_is_reckoned_with():
    assert told(script(TROMSO, answers=1_792_000_000_123))["answers"] == 1_792_000_000_123
    assert script(TROMSO, answers=1) != script(TROMSO, answers=2)


def test_the_same_pin_is_written_the_same():
    assert script(TROMSO, answers=1) == script(TROMSO, answers=1)


def test_the_maps_script_does_not_know_the_position():
    """If it changed, Streamlit would build the map anew, and the reader lose the view."""
    plain, with_pin = (PositionMap(FILES, "nb", texts(Language.BOKMAL)) for _ in range(2))
    pin_layer(TROMSO).add_to(with_pin)
    assert settings(plain.get_root().render()) == settings(with_pin.get_root().render())


@pytest.mark.parametrize("language", Language)
def test_the_pin_is_described_in_the_readers_language(language):
    t = texts(language)
    given_ = settings(frame(language))["pin"]
    assert given_["help"] == t(HELP)
    assert {name for _, name, *_ in Formatter().parse(given_["pin"]) if name} == {
        "latitude",
        "longitude",
    }
    assert all(given_.values())


@pytest.mark.parametrize("language", Language)
def test_no_other_host_is_named(language):
    assert "://" not in frame(language)
    assert not re.search(r'["\'(]//', frame(language))


def test_the_map_asks_for_no_files_but_those_it_was_given():
    asked = re.findall(r'(?:src|href)="([^"]+)"', frame())
    assert set(asked) == {*FILES.scripts, *FILES.styles}


def test_the_pin_is_put_from_nearer_than_members_are_looked_at():
    near = PositionMap(FILES, "nb", texts(Language.BOKMAL)).options["maxZoom"]
    assert near > MemberMap(FILES, "nb", texts(Language.BOKMAL)).options["maxZoom"]
