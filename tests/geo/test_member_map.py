"""The folium map: a fixed script from our own files, and members as data beside it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import folium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.members import Located, Member, MemberKind, Standing, Term, standings_on
from data.language import Language, texts
from geo.layers import ATTRIBUTION, region_bounds
from geo.member_map import MemberMap, member_layer, packed
from geo.region_map import MapFiles
from geo.symbols import RADII, SHAPES, about, look, looks
from tests.cluster.rosters import BODO, days, rosters

BOKMAL = texts(Language.BOKMAL)
SINCE = date(2018, 4, 17)
FILES = MapFiles(
    scripts=("/kart/leaflet.js", "/kart/egen.js"),
    styles=("/kart/leaflet.css",),
    layers={"land": "/kart/land.geojson"},
)
HOSTILE = (
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`+alert(1)+`",
    "'\"); alert(1); //",
    "{{ 7*7 }}",
    "{{ 7*7",
    "{% raise %}",
    "{# and so on",
    "{{ 'alert' }}",
    "<img src=x onerror=alert(1)>",
    "\u2028\u2029 \\u003c \\",
)


def standing(name: str = "Firma", kind: MemberKind = MemberKind.MEMBER, **told: Any) -> Standing:
    member = Member(1, name, (Term(kind, SINCE),), (Located(BODO),), **told)
    return Standing(member, kind, SINCE, BODO)


def script(*standings: Standing, selected: int | None = None) -> str:
    """The layer's script, as streamlit-folium asks for it; random names are put out."""
    made = MemberMap(FILES, "nb", BOKMAL)
    group = member_layer(standings, selected, BOKMAL).add_to(made)
    made.get_root().render()
    (layer,) = (each for each in group._children.values() if isinstance(each, folium.GeoJson))
    return re.sub("[0-9a-f]{32}", "id", layer._template.module.script(layer))


def members_in(written: str) -> str:
    """The one JSON value in a layer's script that holds the members."""
    start = written.index('{"')
    _, end = json.JSONDecoder().raw_decode(written, start)
    return written[start:end]


def frame(language: Language = Language.BOKMAL) -> str:
    """The page of a map without members."""
    return MemberMap(FILES, language, texts(language)).get_root().render()


def told(made: dict[str, Any], index: int = 0) -> dict[str, Any]:
    """One member of what is packed, with its words and its mark."""
    id_, name, longitude, latitude, words, mark = made["members"][index]
    at = {"id": id_, "name": name, "longitude": longitude, "latitude": latitude}
    return {**at, "about": made["words"][words], **made["marks"][mark]}


@given(rosters(), days)
def test_there_is_a_point_for_everyone_where_it_is(members, day):
    standings = standings_on(members, day)
    made = packed(standings, None, BOKMAL)
    assert len(made["members"]) == len(standings)
    for index, each in enumerate(standings):
        is_, position = told(made, index), each.place.position
        assert (is_["id"], is_["name"]) == (each.member.id, each.member.name)
        assert (is_["longitude"], is_["latitude"]) == (position.longitude, position.latitude)
        assert (is_["about"], is_["look"]) == (about(each, BOKMAL), look(each.member.main_family))


def test_words_and_marks_are_sent_once_however_many_share_them():
    made = packed([standing("En"), standing("To"), standing("Tre", employees=9)], 1, BOKMAL)
    assert (len(made["members"]), len(made["words"]), len(made["marks"])) == (3, 1, 2)
    assert made["selected"] == 1


def test_a_point_tells_what_the_browser_draws():
    made = packed([standing("Lyd", crafts=(Craft.SOUND,), employees=12)], None, BOKMAL)
    assert told(made) == {
        "id": 1,
        "name": "Lyd",
        "longitude": BODO.position.longitude,
        "latitude": BODO.position.latitude,
        "about": "Bodø · lyd",
        "look": "sound",
        "shape": "circle",
        "radius": 13,
        "known": True,
    }


@pytest.mark.parametrize("kind", MemberKind)
@pytest.mark.parametrize("employees", [None, 0, 3, 7, 40])
def test_kind_and_size_are_drawn_as_the_symbols_say(kind, employees):
    is_ = told(packed([standing(kind=kind, employees=employees)], None, BOKMAL))
    size = standing(employees=employees).member.size
    assert (is_["shape"], is_["radius"]) == (SHAPES[kind], RADII[size])
    assert is_["known"] is (employees is not None)
    assert is_["look"] == look(None)


def test_nothing_of_a_contact_or_an_address_reaches_the_map():
    written = script(standing(website="https://example.com"))
    assert "example.com" not in written


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_data_and_nothing_else(name):
    """Neither to the browser nor to branca, which reads what it has drawn as a template."""
    plain, hostile = script(standing("Firma")), script(standing(name))
    data = members_in(hostile)
    assert told(json.loads(data))["name"] == name
    assert hostile.replace(data, "") == plain.replace(members_in(plain), "")
    assert not set("<>&'\u2028\u2029") & set(data)


@given(st.text(), st.text())
@settings(max_examples=40)
def test_any_name_and_place_come_through_as_they_are(name, place):
    at = replace(standing(name), place=replace(BODO, name=place))
    data = members_in(script(at))
    is_ = told(json.loads(data))
    assert (is_["name"], is_["about"]) == (name, place)
    assert "<" not in data


def test_the_same_members_are_written_the_same():
    assert script(standing(), selected=1) == script(standing(), selected=1)
    assert script(standing(), selected=1) != script(standing())


def test_the_maps_script_begins_ours_with_all_it_needs():
    (settings,) = re.findall(r"klyngekart\.start\(map_\w+, (\{.*\})\);", frame())
    given_ = json.loads(settings)
    assert given_["language"] == "nb"
    assert given_["layers"] == {"land": "/kart/land.geojson"}
    assert given_["bounds"] == [list(corner) for corner in region_bounds()]
    assert given_["looks"] == looks(BOKMAL)
    assert given_["texts"]["attribution"] == ATTRIBUTION


def test_the_controls_speak_the_readers_language():
    assert "Zoom ut" in frame()
    assert "Zoom out" in frame(Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
def test_no_other_host_is_named(language):
    assert "://" not in frame(language)
    assert not re.search(r'["\'(]//', frame(language))


def test_the_map_asks_for_no_files_but_those_it_was_given():
    asked = re.findall(r'(?:src|href)="([^"]+)"', frame())
    assert set(asked) == {*FILES.scripts, *FILES.styles}


def test_two_maps_do_not_share_their_files():
    other = MapFiles(scripts=("/b.js",), styles=(), layers={})
    first, _ = MemberMap(FILES, "nb", BOKMAL), MemberMap(other, "nb", BOKMAL)
    assert [link for _, link in first.default_js] == list(FILES.scripts)


def test_members_of_one_place_all_have_their_point():
    pair = members_in(script(standing("En"), standing("To")))
    assert [name for _, name, *_ in json.loads(pair)["members"]] == ["En", "To"]
