"""The file for other map programs keeps to RFC 7946, and says no more than it may."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, MemberKind, Standing, Term
from cluster.places import Position
from data.language import Language, texts
from geo.geojson import members_geojson
from tests.cluster.rosters import BODO

BOKMAL = texts(Language.BOKMAL)
SINCE = date(2018, 4, 17)
MEMBER = Member(
    7,
    "Oppdiktet Lyd",
    (Term(MemberKind.MEMBER, SINCE),),
    (Located(BODO, postal_code="8001", address="Eksempelgata 1"),),
    org_number="399999901",
    crafts=(Craft.SOUND, Craft.MUSIC),
    employees=3,
    website="https://oppdiktet-lyd.example.com",
    contact=Contact("Kari Oppdiktet", "kari@example.com", "99 99 99 99"),
)
ANYWHERE = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


def standing(member: Member = MEMBER, **special: object) -> Standing:
    return Standing(replace(member, **special), MemberKind.MEMBER, SINCE, BODO)


def written(*standings: Standing, language: Language = Language.BOKMAL) -> dict:
    return json.loads(members_geojson(standings, {"Per dato": "17. april 2018"}, texts(language)))


def test_a_member_is_a_point_with_its_properties():
    (feature,) = written(standing())["features"]
    assert feature == {
        "type": "Feature",
        "id": 7,
        "geometry": {"type": "Point", "coordinates": [14.4, 67.28]},
        "properties": {
            "navn": "Oppdiktet Lyd",
            "sted": "Bodø",
            "kommune": "Bodø",
            "fylke": "Nordland",
            "type": "medlem",
            "medlem siden": "2018-04-17",
            "fag": ["lyd", "musikk"],
            "størrelse": "2–4 ansatte",
            "posisjonens presisjon": "tettsted",
            "orgnr": "399999901",
            "nettsted": "https://oppdiktet-lyd.example.com",
        },
    }


def test_the_collection_is_of_the_standard_and_carries_what_it_is_about():
    collection = written(standing(), standing(id=8))
    assert collection["type"] == "FeatureCollection"
    assert collection["about"] == {"Per dato": "17. april 2018"}
    assert "crs" not in collection  # RFC 7946, section 4: always WGS 84, never said
    assert [each["id"] for each in collection["features"]] == [7, 8]


def test_no_one_is_an_empty_collection():
    assert written()["features"] == []


def test_an_invented_member_says_so():
    (real, invented) = written(standing(), standing(demo=True))["features"]
    assert "demodata" not in real["properties"]
    assert invented["properties"]["demodata"] == "oppdiktet"


@pytest.mark.parametrize("secret", ["Kari", "kari@", "99 99", "Eksempelgata"])
def test_no_contact_and_no_street_leaves_with_the_file(secret):
    assert secret.encode() not in members_geojson([standing()], {}, BOKMAL)


def test_the_words_are_in_the_readers_language():
    (feature,) = written(standing(demo=True), language=Language.ENGLISH)["features"]
    assert feature["properties"]["crafts"] == ["sound", "music"]
    assert not {"navn", "sted", "fag", "størrelse"} & set(feature["properties"])


@given(st.text(), ANYWHERE)
def test_whatever_a_name_holds_it_comes_back_as_it_was(name, position):
    place = replace(BODO, position=position)
    at = replace(standing(name=name), place=place)
    (feature,) = written(at)["features"]
    assert feature["properties"]["navn"] == name
    assert feature["geometry"]["coordinates"] == [position.longitude, position.latitude]
