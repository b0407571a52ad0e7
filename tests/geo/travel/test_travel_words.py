"""A journey as people say it, and on the command line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from cluster.places import Place, Position
from geo.places import find_place
from geo.travel.__main__ import main
from geo.travel.journeys import Journey, journey
from geo.travel.network import Way
from geo.travel.words import duration, in_words


def same(text: str) -> str:
    return text


def go(start: str, end: str, way: Way = Way.CAR) -> Journey:
    ends = [find_place(start), find_place(end)]
    assert all(isinstance(each, Place) for each in ends)
    found = journey(*(each.position for each in ends), way)  # type: ignore[union-attr]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (4.4, "4 min"),
        (59.4, "59 min"),
        (60, "1 t"),
        (61, "1 t"),
        (64, "1 t 5 min"),
        (118.9, "2 t"),
        (220, "3 t 40 min"),
        (1438, "24 t"),
    ],
)
def test_a_time_is_told_as_surely_as_it_is_known(minutes: float, words: str) -> None:
    assert duration(minutes, same) == words


def test_a_journey_is_told_by_what_one_goes_with() -> None:
    assert in_words(go("Tromsø", "Lyngseidet"), same) == (
        "2 t: bil til Breivikeidet, ferge, bil; 80 km"
    )
    assert in_words(go("Bodø", "Leknes", Way.FASTEST), same) == (
        "1 t 45 min: bil til Bodø lufthavn, fly til Leknes lufthavn, bil; 107 km"
    )
    assert in_words(go("Lyngseidet", "Svensby"), same) == "22 min: bil; 22 km"
    assert in_words(go("Bodø", "Bodø"), same) == "samme sted"


def test_the_command_line_tells_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["Tromsø", "Lyngseidet"]) == 0
    first, *legs = capsys.readouterr().out.splitlines()
    assert first == "Tromsø – Lyngseidet, 2 t: bil til Breivikeidet, ferge, bil; 80 km (anslag)"
    assert len(legs) == 4
    assert legs[2].strip() == "Breivikeidet – Svensby (Fv91): 50 min, 8 km"


def test_as_json_it_is_km_minutes_and_legs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["Mehamn", "69.6489,18.95508", "--way", "fastest", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"km", "minutes", "legs"}
    assert told["km"] == pytest.approx(sum(leg["km"] for leg in told["legs"]), abs=0.3)
    assert told["minutes"] == pytest.approx(sum(leg["minutes"] for leg in told["legs"]), abs=0.3)
    assert {leg["kind"] for leg in told["legs"]} == {"road", "flight"}
    assert {"kind", "from", "to", "km", "minutes", "road"} <= set(told["legs"][0])


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("Tromsø", "Ingenstedsvika", "Fant ikke stedet «Ingenstedsvika» i Nord-Norge."),
        ("59.91,10.75", "Bodø", "Posisjonen 59.91, 10.75 ligger ikke i Nord-Norge."),
        ("1234", "Bodø", "Postnummeret 1234 finnes ikke i Nord-Norge."),
    ],
)
def test_what_is_not_known_gets_a_sentence(
    start: str, end: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([start, end]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_a_road_closed_in_winter_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["Vardø", "Hamningberg", "--month", "1"]) == 2
    assert "ingen vei fra Vardø til Hamningberg" in capsys.readouterr().err
    assert main(["Vardø", "Hamningberg", "--month", "7"]) == 0


def test_sami_names_and_postal_codes_are_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["Guovdageaidnu", "9730"]) == 0
    assert capsys.readouterr().out.startswith("Kautokeino – Karasjok, ")


def test_a_name_of_the_network_comes_before_the_kommunes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["nordkapp", "Honningsvåg", "--json"]) == 0
    assert 30 <= json.loads(capsys.readouterr().out)["km"] <= 37
    assert main(["Evenes", "Harstad", "--json"]) == 0
    assert 43 <= json.loads(capsys.readouterr().out)["km"] <= 47


def test_it_is_a_command() -> None:
    command = [sys.executable, "-m", "geo.travel", "Bodø", "Fauske", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert 55 <= json.loads(done.stdout)["km"] <= 66


def test_positions_are_never_swapped() -> None:
    found = journey(Position(67.28267, 14.37513), Position(67.25883, 15.39181), Way.CAR)
    assert found is not None
    assert 55 <= found.km <= 66
