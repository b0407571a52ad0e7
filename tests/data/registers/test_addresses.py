"""Kartverket's address search, as documented and in everything that can go wrong."""

from __future__ import annotations

import json

import httpx
import pytest
import respx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cluster.members import Located
from cluster.places import Kommune, Place, Position, Precision
from cluster.problems import Problem
from cluster.wording import remedy, what
from data.registers import addresses
from data.registers.addresses import KARTVERKET, Address
from data.registers.asking import Hits
from geo.places import kommuner
from tests.data.registers.answers import anything, hit, hits, written

POINT = Position(69.651235, 18.961235)


@pytest.fixture
def searched(net: respx.MockRouter) -> respx.Route:
    return net.get(url__startswith=f"{KARTVERKET.usual_url}/sok")


def found(text: str = "Eksempelkaia 1", **narrowed: str) -> Hits[Address]:
    answer = addresses.search(text, **narrowed)
    assert isinstance(answer, Hits)
    return answer


def code(answer: object) -> str:
    assert isinstance(answer, Problem)
    assert what(answer, str)
    assert remedy(answer, str)
    return answer.code


def test_an_address_with_its_point(searched):
    searched.respond(json=hits(hit(), total=37))
    answer = found()
    assert answer.total == 37
    (address,) = answer.found
    assert address == Address("Eksempelkaia 1", "9008", "TROMSØ", "5501", "TROMSØ", POINT)
    place = Place("Tromsø", Kommune("5501", "Tromsø"), POINT, Precision.ADDRESS)
    assert address.located == Located(place, None, "9008", "Eksempelkaia 1")


def test_what_is_asked(searched, net):
    searched.respond(json=hits())
    assert found("Eksempelkaia 1", postal_code="9008", kommune_number="5501") == Hits((), 0)
    assert dict(searched.calls.last.request.url.params) == {
        "sok": "Eksempelkaia 1",
        "postnummer": "9008",
        "kommunenummer": "5501",
        "treffPerSide": "20",
    }
    assert net.calls.call_count == 1


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("c/o Tenkt AS, Eksempelkaia 1", "Eksempelkaia 1"),
        ("C/O Tenkt AS\nEksempelkaia 1\nPostboks 12", "Eksempelkaia 1"),
        (" Eksempelkaia 1 , 9008 Tromsø,", "Eksempelkaia 1, 9008 Tromsø"),
        ("Boksen 4", "Boksen 4"),
        ("Pboveien 2", "Pboveien 2"),
    ],
)
def test_only_what_lies_somewhere_is_asked_for(searched, told, asked):
    searched.respond(json=hits())
    found(told)
    assert searched.calls.last.request.url.params["sok"] == asked


@pytest.mark.parametrize("told", ["Postboks 12", "Pb. 12", "P.O. Box 12", "c/o Tenkt AS, boks 1"])
def test_a_post_box_is_not_asked_for(net, told):
    assert code(addresses.search(told)) == "registers.not_on_the_map"
    assert net.calls.call_count == 0


@pytest.mark.parametrize("told", ["", " \n, "])
def test_nothing_is_not_asked_for(net, told):
    assert code(addresses.search(told)) == "registers.nothing_to_look_for"
    assert net.calls.call_count == 0


def test_an_address_elsewhere_in_the_country_has_no_place_with_us(searched):
    searched.respond(json=hits(hit(kommunenummer="0301", kommunenavn="OSLO", postnummer="0152")))
    (address,) = found().found
    assert address.kommune_name == "OSLO"
    assert address.located is None


@pytest.mark.parametrize("kommune", kommuner(), ids=lambda kommune: kommune.name)
def test_every_kommune_of_ours_has_a_place_in_it(kommune):
    place = addresses.place_of(Address("Eksempelkaia 1", None, None, kommune.number, None))
    assert place is not None
    assert place.kommune == kommune


@pytest.mark.parametrize(
    "point",
    [
        None,
        {},
        {"epsg": "EPSG:25833", "lat": 69.65, "lon": 18.96},
        {"epsg": "EPSG:4258", "lat": "69,65", "lon": 18.96},
        {"epsg": "EPSG:4258", "lat": 7732000.0, "lon": 653000.0},
        {"epsg": "EPSG:4258", "lat": float("nan"), "lon": 18.96},
        {"epsg": "EPSG:4258", "lat": float("-inf"), "lon": 18.96},
    ],
)
def test_a_point_in_anything_but_degrees(searched, point):
    searched.respond(content=written(hits(hit(representasjonspunkt=point))))
    assert code(addresses.search("Eksempelkaia 1")) == "registers.strange_answer"


@pytest.mark.parametrize("part", ["adressetekst", "kommunenummer", "representasjonspunkt"])
def test_a_hit_without_what_makes_it_one(searched, part):
    searched.respond(json=hits({key: value for key, value in hit().items() if key != part}))
    assert code(addresses.search("Eksempelkaia 1")) == "registers.strange_answer"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (httpx.Response(404), "registers.strange_answer"),
        (httpx.Response(410), "registers.strange_answer"),
        (httpx.Response(429, headers={"Retry-After": "60"}), "registers.busy"),
        (httpx.Response(500), "registers.failing"),
        (httpx.Response(200, content=written(hits(hit()))[:80]), "registers.strange_answer"),
        (
            httpx.Response(200, content=written(hits(hit())).decode().encode("latin-1")),
            "registers.strange_answer",
        ),
        (
            httpx.Response(302, headers={"Location": "https://example.com"}),
            "registers.strange_answer",
        ),
    ],
    ids=str,
)
def test_what_can_come_back(searched, net, answer, expected):
    searched.mock(return_value=answer)
    problem = addresses.search("Eksempelkaia 1")
    assert code(problem) == expected
    assert "Kartverket" in what(problem, str)
    assert {call.request.url.host for call in net.calls} == {"ws.geonorge.no"}


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ConnectError("no"), "registers.offline"),
        (httpx.ReadTimeout("late"), "registers.slow"),
    ],
)
def test_what_can_happen_on_the_way(searched, error, expected):
    searched.mock(side_effect=error)
    assert code(addresses.search("Eksempelkaia 1")) == expected


def test_another_base_address(monkeypatch, net):
    monkeypatch.setenv(KARTVERKET.setting, "http://localhost:9/adresser")
    net.get(url__startswith="http://localhost:9/adresser/sok?").respond(json=hits(hit()))
    assert len(found().found) == 1


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(anything)
def test_any_json_gives_a_value(searched, answer):
    searched.respond(200, content=json.dumps(answer).encode())
    assert code(addresses.search("Eksempelkaia 1")) == "registers.strange_answer"


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(hit())), anything)
def test_any_part_of_a_hit_may_be_anything(searched, part, answer):
    searched.respond(200, content=json.dumps(hits(hit(**{part: answer}))).encode())
    answered = addresses.search("Eksempelkaia 1")
    assert isinstance(answered, Hits) or code(answered) == "registers.strange_answer"


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60))
def test_any_text_may_be_looked_for(searched, text):
    searched.respond(json=hits())
    answered = addresses.search(text)
    assert isinstance(answered, Hits) or code(answered).startswith("registers.no")
