"""Regions on the map: a number for each, its place, and lines; names are only data."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import folium
import numpy as np
import pytest

from cluster.places import Place
from data.language import Language, texts
from geo.meeting_place import MeetingPlace
from geo.meeting_place_map import INKS, SplitMap, packed, split_layers
from geo.reach_map import packed_sketch
from geo.regional_split import MOST_REGIONS, Split, splits
from tests.cluster.rosters import ALTA, BODO, TROMSO
from tests.geo.test_member_map import FILES, HOSTILE, standing
from tests.geo.test_symbols import contrast

BOKMAL = texts(Language.BOKMAL)
PLACES = [MeetingPlace(BODO, "Kinoen"), MeetingPlace(ALTA)]
MINUTES = np.array([[0.0, 600.0], [900.0, 0.0], [np.nan, np.nan]])
MEMBERS = [replace(standing(f"Firma {at.name}"), place=at) for at in (BODO, ALTA, TROMSO)]


def split_in_two() -> Split:
    return splits(MINUTES)[1]


def told() -> list[tuple[str, str, str, str]]:
    """Each mark: whose, its shape, its letter and its words."""
    made = packed(split_in_two(), PLACES, MEMBERS, BOKMAL)
    return [
        (name, made["marks"][mark]["shape"], made["marks"][mark]["letter"], made["words"][words])
        for _, name, _, _, words, mark in made["members"]
    ]


def test_a_member_has_the_number_of_its_region_and_a_place_is_a_square() -> None:
    assert told() == [
        ("Firma Bodø", "circle", "1", "region 1, møtested Bodø"),
        ("Firma Alta", "circle", "2", "region 2, møtested Alta"),
        ("Firma Tromsø", "circle", "?", "ingen kjent vei"),
        ("Bodø", "square", "1", "region 1, møtested Bodø"),
        ("Alta", "square", "2", "region 2, møtested Alta"),
    ]


def test_every_region_has_its_own_look_with_a_number_that_can_be_read() -> None:
    assert len(INKS) == MOST_REGIONS
    assert len({each.fill for each in INKS}) == MOST_REGIONS
    assert all(contrast(each.fill, each.letter) >= 4.5 for each in INKS)


def test_lines_go_from_where_members_are_to_the_place_once_each() -> None:
    sketch = packed_sketch(ALTA.position, [BODO.position, TROMSO.position, BODO.position])
    assert sketch["origin"] == (69.97, 23.27)
    assert [each["points"] for each in sketch["legs"]] == [
        [(67.28, 14.4), (69.97, 23.27)],
        [(69.65, 18.96), (69.97, 23.27)],
    ]
    assert {each["kind"] for each in sketch["legs"]} == {"sketch"}


def scripts(place: Place, name: str) -> list[str]:
    """The layers' scripts, as streamlit-folium asks for them; random names are put out."""
    made = SplitMap(FILES, "nb", BOKMAL)
    members = [replace(standing(name), place=place), *MEMBERS[1:]]
    written = []
    for group in split_layers(split_in_two(), PLACES, members, BOKMAL):
        group.add_to(made)
        made.get_root().render()
        (layer,) = (each for each in group._children.values() if isinstance(each, folium.GeoJson))
        written.append(re.sub("[0-9a-f]{32}", "id", layer._template.module.script(layer)))
    return written


def test_there_is_a_layer_of_lines_for_each_region_under_the_members() -> None:
    written = scripts(BODO, "Firma")
    assert ["klyngekart.reach" in each for each in written] == [True, True, False]
    assert "klyngekart.members" in written[-1]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_data_and_nothing_else(name: str) -> None:
    written = scripts(BODO, name)[-1]
    data, _ = json.JSONDecoder().raw_decode(written, written.index('{"'))
    assert data["members"][0][1] == name
    assert not set("<>&'\u2028\u2029") & set(written[written.index('{"') : written.rindex("}")])


def test_the_map_itself_is_the_same_whatever_is_on_it() -> None:
    maps = [SplitMap(FILES, "nb", BOKMAL).get_root().render() for _ in range(2)]
    first, second = (re.sub("[0-9a-f]{32}", "id", each) for each in maps)
    assert first == second
    (settings,) = re.findall(r"klyngekart\.start\(map_\w+, (\{.*\})\);", maps[0])
    assert len(json.loads(settings)["looks"]) == MOST_REGIONS + 1
