"""Ties on the map: one line between two places, and nothing in it but what is to be shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import folium

from cluster.collaboration.lines import Line, Lines
from cluster.places import Position
from data.language import Language, texts
from geo.region_map import MapFiles
from geo.tie_map import MOST_NAMED, TieMap, packed, tie_layer
from tests.cluster.rosters import ALTA, BODO, TROMSO
from tests.cluster.tied import KICK_OFF
from tests.geo.test_member_map import HOSTILE

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
FILES = MapFiles(scripts=("/kart/leaflet.js",), styles=("/kart/leaflet.css",), layers={})
STEPS = (KICK_OFF,) * 3
SAID = ("først", "så", "nå")


def lines(*drawn: Line) -> Lines:
    return Lines(STEPS, drawn, (0, 0, 0), (0, 0, 0))


def between(one: str, other: str, *counts: int, own: bool = False, ends=(BODO, ALTA)) -> Line:
    return Line(ends, counts, (one, other), own)


def test_kommuner_are_joined_at_their_centres_and_named() -> None:
    (line,) = packed(lines(Line((BODO.kommune, ALTA.kommune), (0, 3, 4))), SAID)["lines"]
    assert line["title"] in ("Bodø – Alta", "Alta – Bodø")
    assert sorted(round(latitude) for latitude, _ in line["ends"]) == [67, 70]
    assert line["pairs"] == []


def test_only_the_steps_at_which_a_line_grows_are_sent() -> None:
    (line,) = packed(lines(between("A", "B", 0, 2, 2)), SAID)["lines"]
    assert line["grown"] == [(1, 2)]


def test_lines_between_the_same_places_are_one_whichever_way() -> None:
    one, other = between("A", "B", 1, 1, 1), between("C", "D", 0, 2, 3, ends=(ALTA, BODO))
    (line,) = packed(lines(one, other), SAID)["lines"]
    assert line["grown"] == [(0, 1), (1, 3), (2, 4)]
    assert [pair["names"] for pair in line["pairs"]] == ["C – D", "A – B"]


def test_own_ties_are_a_line_of_their_own_above_the_others() -> None:
    found = packed(
        lines(between("A", "B", 1, 1, 1, own=True), Line((BODO.kommune, ALTA.kommune), (3, 3, 3))),
        SAID,
    )["lines"]
    assert [line["own"] for line in found] == [False, True]


def test_both_ends_at_one_place_are_named_once() -> None:
    (line,) = packed(lines(Line((TROMSO.kommune, TROMSO.kommune), (3, 3, 3))), SAID)["lines"]
    assert line["title"] == "Tromsø"
    assert line["ends"][0] == line["ends"][1]


def test_a_tooltip_names_the_largest_and_tells_how_many_more() -> None:
    many = [between(f"A{at}", "B", at, at, at) for at in range(1, MOST_NAMED + 3)]
    (line,) = packed(lines(*many), SAID)["lines"]
    assert line["pairs"][0]["names"] == f"A{MOST_NAMED + 2} – B"
    assert (len(line["pairs"]), line["more"]) == (MOST_NAMED, 2)


def test_places_are_not_told_nearer_than_the_map_needs() -> None:
    near = replace(BODO, position=Position(67.123456789, 14.987654321))
    (line,) = packed(lines(between("A", "B", 1, 1, 1, ends=(near, ALTA))), SAID)["lines"]
    assert line["ends"][0] == (67.1235, 14.9877)


def test_names_travel_as_data_and_never_as_code() -> None:
    for name in HOSTILE:
        layer = tie_layer(lines(between(name, "B", 1, 1, 1)), (name,))
        (child,) = layer._children.values()
        assert isinstance(child, folium.GeoJson)
        assert "</script" not in child.written.lower()
        assert json.loads(child.written)["said"] == [name]


def test_without_ties_there_is_a_map_all_the_same() -> None:
    assert packed(Lines((), (), (), ()), ()) == {"said": [], "lines": []}


def test_the_slider_speaks_the_language_of_the_reader() -> None:
    for t, word in ((BOKMAL, "Spill av"), (ENGLISH, t_play())):
        drawn = TieMap(FILES, t.language, t).get_root().render()
        assert re.search(rf'"play":\s*"{word}"', drawn)


def t_play() -> str:
    return ENGLISH("Spill av")
