"""Meetings on the map: a shape for each place and time with their number; names are only data."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import folium
import pytest

from cluster.meetings.calendar import listed
from cluster.meetings.ledgers import Meeting
from cluster.places import Position, Precision
from data.language import Language, texts
from geo.meeting_map import MOST_NAMED, MeetingMap, meeting_layer, packed
from geo.meeting_spots import SHAPES, MeetingSpot, When, meeting_spots
from geo.region_map import MapFiles
from tests.cluster.meetings_of import a_meeting
from tests.cluster.rosters import ALTA, BODO
from tests.geo.test_member_map import HOSTILE

BOKMAL = texts(Language.BOKMAL)
DAY = date(2026, 3, 10)
FILES = MapFiles(
    scripts=("/kart/leaflet.js",), styles=("/kart/leaflet.css",), layers={"land": "/kart/l.json"}
)
BEFORE, AFTER = DAY - timedelta(30), DAY + timedelta(30)


def title(meeting: Meeting) -> str:
    return meeting.title


def told(*meetings: Meeting) -> list[tuple]:
    """Each shape: where, what it looks like, its number and its words."""
    made = packed(meeting_spots(listed(meetings, DAY)), title, BOKMAL)
    return [
        (name, made["marks"][mark]["shape"], made["marks"][mark]["letter"], made["words"][words])
        for _, name, _, _, words, mark in made["members"]
    ]


def test_a_place_has_its_meetings_by_whether_they_are_to_come() -> None:
    first, second = a_meeting(AFTER, "En", place=BODO), a_meeting(DAY, "To", place=BODO, id=2)
    past, net = a_meeting(BEFORE, "Tre", place=ALTA, id=3), a_meeting(DAY, "Nett", id=4)
    assert meeting_spots(listed([first, second, past, net], DAY)) == (
        MeetingSpot(ALTA, (), (past,)),
        MeetingSpot(BODO, (second, first), ()),
    )


def test_a_shape_tells_how_many_and_which() -> None:
    shapes = told(
        a_meeting(AFTER, "En", place=BODO),
        a_meeting(DAY, "To", place=BODO),
        a_meeting(BEFORE, "Tre", place=BODO),
    )
    assert shapes == [
        ("Bodø", "circle", "2", "Kommende møter: To, En"),
        ("Bodø", "square", "1", "Tidligere møter: Tre"),
    ]


def test_one_place_known_in_two_ways_is_one() -> None:
    exact = replace(BODO, position=Position(67.281, 14.401), precision=Precision.ADDRESS)
    (shape,) = told(a_meeting(DAY, "En", place=BODO), a_meeting(DAY, "To", place=exact))
    assert shape[2] == "2"


def test_of_many_some_are_named_and_the_rest_counted() -> None:
    many = [a_meeting(DAY, f"Møte {at}", place=BODO, id=at) for at in range(MOST_NAMED + 3)]
    (shape,) = told(*many)
    assert shape[2] == str(MOST_NAMED + 3)
    assert shape[3].endswith(f"Møte {MOST_NAMED - 1} og 3 flere")


def test_meetings_without_places_are_nowhere() -> None:
    assert told(a_meeting()) == []


def script(meeting: Meeting) -> str:
    made = MeetingMap(FILES, "nb", BOKMAL)
    group = meeting_layer(meeting_spots(listed([meeting], DAY)), title, BOKMAL).add_to(made)
    made.get_root().render()
    (layer,) = (each for each in group._children.values() if isinstance(each, folium.GeoJson))
    return re.sub("[0-9a-f]{32}", "id", layer._template.module.script(layer))


@pytest.mark.parametrize("name", [*HOSTILE, "L" * 200])
def test_a_topic_that_tries_to_be_code_is_only_data(name: str) -> None:
    written = script(a_meeting(DAY, name, place=BODO))
    data, _ = json.JSONDecoder().raw_decode(written, written.index('{"'))
    assert data["words"] == [f"Kommende møter: {name}"]
    assert not set("<>&'\u2028\u2029") & set(written[written.index('{"') : written.rindex("}")])


def test_the_map_knows_the_looks_of_both() -> None:
    drawn = MeetingMap(FILES, "nb", BOKMAL).get_root().render()
    (settings,) = re.findall(r"klyngekart\.start\(map_\w+, (\{.*\})\);", drawn)
    assert set(json.loads(settings)["looks"]) == {when.value for when in When}
    assert len(set(SHAPES.values())) == len(When)
