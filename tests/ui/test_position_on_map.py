"""What the position map tells the page, and the page the map."""

from __future__ import annotations

import re
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from cluster.places import Position
from data.language import Language, texts
from ui import position_on_map

KEY = "place"
TROMSO = Position(69.6489, 18.9551)
BOKMAL = texts(Language.BOKMAL)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The session's state."""
    held: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.session_state", held)
    return held


@pytest.fixture
def drawn(state: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What streamlit-folium was last given."""
    given: dict[str, Any] = {}

    def st_folium(made: object, **wanted: object) -> None:
        given.clear()
        given.update(wanted, map=made)

    fake = SimpleNamespace(st_folium=st_folium)
    monkeypatch.setitem(sys.modules, "streamlit_folium", fake)
    monkeypatch.setattr("streamlit.caption", lambda text: given.update(caption=text))
    return given


def move(latitude: float, longitude: float, moment: int) -> dict[str, Any]:
    return {"last_clicked": {"lat": latitude, "lng": longitude, "moment": moment}}


def nothing() -> None:
    pass


def show(position: Position | None) -> None:
    position_on_map.show(position, BOKMAL, key=KEY, height=300, on_move=nothing)


def layer(drawn: dict[str, Any]) -> str:
    (child,) = drawn["feature_group_to_add"]._children.values()
    return child.written


@pytest.mark.parametrize("answer", [{}, None, {"last_clicked": None}])
def test_before_the_first_move_there_is_none(state, answer):
    assert position_on_map.moved(KEY) is None
    state[KEY] = answer
    assert position_on_map.moved(KEY) is None


def test_a_move_is_told_once_and_rounded(state):
    state[KEY] = move(69.64891234567, 18.95519876543, 1)
    assert position_on_map.moved(KEY) == Position(69.648912, 18.955199)
    assert position_on_map.moved(KEY) is None


def test_the_same_place_at_another_moment_is_another_move(state):
    state[KEY] = move(69, 18, 1)
    position_on_map.moved(KEY)
    state[KEY] = move(69, 18, 2)
    assert position_on_map.moved(KEY) == Position(69, 18)


def test_two_maps_of_a_page_do_not_mix_their_moves(state):
    state[KEY] = state["other"] = move(69, 18, 1)
    assert position_on_map.moved(KEY) == position_on_map.moved("other") == Position(69, 18)


def test_only_a_move_of_the_pin_comes_back(drawn):
    show(TROMSO)
    assert drawn["returned_objects"] == ["last_clicked"]
    assert drawn["on_change"] is nothing
    assert (drawn["key"], drawn["height"]) == (KEY, 300)


def test_what_is_said_answers_the_move_that_was_asked_for_and_no_later(state, drawn):
    show(TROMSO)
    assert '"answers":null' in layer(drawn)
    state[KEY] = move(69, 18, 7)
    show(TROMSO)
    assert '"answers":null' in layer(drawn)
    position_on_map.moved(KEY)
    show(TROMSO)
    assert '"answers":7' in layer(drawn)


def test_the_map_asks_for_the_files_of_its_kind(drawn):
    show(None)
    links = [link for _, link in (*drawn["map"].default_js, *drawn["map"].default_css)]
    names = [re.sub(r".*/|\?.*", "", link) for link in links]
    assert {"region-map.js", "position-map.js", "position-map.css"} < set(names)
    assert "member-map.js" not in names


def test_how_the_pin_is_moved_is_said_below_the_map(drawn):
    show(None)
    assert "piltastene" in drawn["caption"]
