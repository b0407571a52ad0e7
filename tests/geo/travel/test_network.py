"""The travel network: whole, joined, plausible, and near to what others have published."""

from __future__ import annotations

import csv
import heapq
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from cluster.places import Position
from geo.distance import straight_km
from geo.places import kommune_at
from geo.reference import rows
from geo.travel.network import Certainty, Edge, Kind, Source, Way, Winter, network

NODES = network().nodes
EDGES = network().edges
ROADS = [each for each in EDGES if each.kind is Kind.ROAD]
FERRIES = [each for each in EDGES if each.kind is Kind.FERRY]
FLIGHTS = [each for each in EDGES if each.kind is Kind.FLIGHT]
JUNCTIONS = [
    "Nordkjosbotn",
    "Olderdalen",
    "Skaidi",
    "Olderfjord",
    "Ifjord",
    "Tana Bru",
    "Varangerbotn",
    "Fauske",
    "Bognes",
    "Skarberget",
    "Lødingen",
    "Bjerkvik",
    "Å",
]
AT_PLACE_KM = 0.4


def called(edge: Edge) -> str:
    return f"{NODES[edge.start].name}-{NODES[edge.end].name}-{edge.kind}"


def straight(edge: Edge) -> float:
    return straight_km(NODES[edge.start].position, NODES[edge.end].position)


def reached(edges: Iterable[Edge]) -> set[int]:
    """The nodes that can be reached from the first one."""
    beside = defaultdict(set)
    for edge in edges:
        beside[edge.start].add(edge.end)
        beside[edge.end].add(edge.start)
    seen, left = set(), [0]
    while left:
        node = left.pop()
        if node not in seen:
            seen.add(node)
            left.extend(beside[node])
    return seen


def test_there_are_130_places_and_every_name_is_one_of_a_kind() -> None:
    assert len(NODES) >= 130
    assert len({node.name for node in NODES}) == len(NODES)


@pytest.mark.parametrize("name", JUNCTIONS)
def test_the_junctions_that_matter_are_there(name: str) -> None:
    assert name in network().index


@pytest.mark.parametrize("table", ["kommuner.csv", "gazetteer.csv", "airports.csv"])
def test_every_centre_place_and_airport_is_a_node(table: str) -> None:
    for row in rows(table):
        there = Position(float(row["latitude"]), float(row["longitude"]))
        nearest = min(straight_km(there, node.position) for node in NODES)
        assert nearest <= AT_PLACE_KM, row["name"]


def test_every_node_lies_in_the_kommune_it_says() -> None:
    for node in NODES:
        there = kommune_at(node.position)
        assert there is not None, node.name
        assert there.number == node.kommune, node.name


def test_everything_is_joined_all_year_by_car_and_ferry() -> None:
    assert len(reached(network().edges_for(Way.CAR, None))) == len(NODES)
    for month in (1, 7):
        joined = reached(network().edges_for(Way.FASTEST, month))
        missing = {NODES[each].name for each in set(range(len(NODES))) - joined}
        assert missing == ({"Hamningberg"} if month == 1 else set())


def test_no_edge_is_told_twice() -> None:
    pairs = [(min(e.start, e.end), max(e.start, e.end), e.kind) for e in EDGES]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("edge", ROADS, ids=called)
def test_a_road_is_as_long_and_as_fast_as_roads_are(edge: Edge) -> None:
    assert 1.0 <= edge.km / straight(edge) <= 2.6
    assert 45 <= edge.km / edge.minutes * 60 <= 85
    assert edge.wait == 0


@pytest.mark.parametrize("edge", FERRIES, ids=called)
def test_a_ferry_goes_over_water_at_a_ferrys_speed(edge: Edge) -> None:
    assert 1.0 <= edge.km / straight(edge) <= 2.6
    assert 10 <= edge.km / edge.minutes * 60 <= 33
    assert 20 <= edge.wait <= 480


def test_the_coastal_express_is_no_car_ferry() -> None:
    """No ferry runs along the coast from town to town as the coastal express does."""
    ports = {"Tromsø", "Hammerfest", "Honningsvåg", "Harstad", "Sortland", "Svolvær", "Vardø"}
    for edge in FERRIES:
        assert not {NODES[edge.start].name, NODES[edge.end].name} <= ports, called(edge)


@pytest.mark.parametrize("edge", FLIGHTS, ids=called)
def test_a_flight_joins_two_airports_at_the_speed_of_a_small_aeroplane(edge: Edge) -> None:
    assert NODES[edge.start].iata
    assert NODES[edge.end].iata
    assert 90 <= straight(edge) / edge.minutes * 60 <= 420
    assert edge.wait == 75


def test_25_airports_and_the_short_field_routes() -> None:
    assert len({node.iata for node in NODES if node.iata}) == 25
    pairs = {frozenset((NODES[e.start].iata, NODES[e.end].iata)) for e in FLIGHTS}
    for route in ("BOO LKN", "TOS HFT", "HFT MEH", "MEH VDS", "VDS KKN"):
        assert frozenset(route.split()) in pairs, route


def test_winter_and_season_are_told() -> None:
    winters = {edge.winter for edge in ROADS}
    assert winters == {None, Winter.CONVOY, Winter.CLOSED}
    seasonal = {called(edge) for edge in FERRIES if edge.months}
    assert seasonal == {"Andenes-Gryllefjord-ferry", "Skutvik-Skrova-ferry"}


def test_a_closed_road_is_the_only_one_with_open_months() -> None:
    for edge in ROADS:
        assert (edge.winter is Winter.CLOSED) == (edge.months is not None), called(edge)


def test_every_edge_says_where_its_numbers_come_from_and_how_sure_they_are() -> None:
    assert {edge.source for edge in EDGES} == set(Source)
    assert {edge.certainty for edge in EDGES} == set(Certainty)


# --- against what others have published -----------------------------------------------

PUBLISHED = list(
    csv.DictReader((Path(__file__).parent / "published_distances.csv").open(encoding="utf-8"))
)


def shortest(start: str, end: str, weights: Mapping[tuple[int, int], tuple[float, float]]) -> float:
    """The km of the way with the least weight: weights are (weight, km) by pair of nodes."""
    beside = defaultdict(list)
    for (a, b), (weight, km) in weights.items():
        beside[a].append((b, weight, km))
        beside[b].append((a, weight, km))
    first, last = network().index[start], network().index[end]
    left, done = [(0.0, 0.0, first)], set()
    while left:
        weight, km, node = heapq.heappop(left)
        if node == last:
            return km
        if node not in done:
            done.add(node)
            for other, more, longer in beside[node]:
                heapq.heappush(left, (weight + more, km + longer, other))
    raise AssertionError(f"no way from {start} to {end}")


def error(row: Mapping[str, str]) -> float:
    """How far off the network is: over land the quickest way, with ferries the shortest."""
    over_water = row["with_ferry"] == "yes"
    edges = [*ROADS, *(FERRIES if over_water else [])]
    weights = {(e.start, e.end): (e.km if over_water else e.minutes, e.km) for e in edges}
    return shortest(row["from"], row["to"], weights) / float(row["km"]) - 1


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: f"{row['from']}-{row['to']}")
def test_no_published_distance_is_missed_by_much(row: Mapping[str, str]) -> None:
    assert abs(error(row)) <= 0.12


def test_most_published_distances_are_met_closely() -> None:
    errors = [abs(error(row)) for row in PUBLISHED]
    assert statistics.median(errors) <= 0.04
    assert len(errors) >= 40
