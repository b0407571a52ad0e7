"""The network as a picture: always alike, all of it inside, and names only where they may be."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings

from cluster.collaboration.graph import Edge, Graph, Node
from cluster.crafts import Family
from data.language import Language, texts
from reports import charts
from reports.network_picture import NARROW, WIDE, Frame, layout, network_picture
from tests.cluster.tied import Pairs, graphs

T = texts(Language.BOKMAL)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \x00"
FRAMES = pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])


def a_graph(count: int, *pairs: tuple[int, int], **told: object) -> Graph:
    partners = [sum(at in pair for pair in pairs) for at in range(count)]
    node = Node(Family.SOUND, 0, 0, bridge=False, name="Firma")
    nodes = tuple(
        replace(node, ties=each, partners=each, **told)  # type: ignore[arg-type]
        for each in partners
    )
    return Graph(nodes, tuple(Edge(one, other, 1) for one, other in pairs), names=True)


def drawn(graph: Graph, frame: Frame = WIDE, ink: charts.ChartInk = charts.ON_LIGHT) -> str:
    return network_picture(graph, T, ink=ink, label="Nettverket", frame=frame)


def ring(count: int) -> tuple[tuple[int, int], ...]:
    return tuple((at, (at + 1) % count) for at in range(count))


@FRAMES
@pytest.mark.parametrize("count", [2, 3, 34, 60])
def test_marks_are_apart_and_inside(count: int, frame: Frame) -> None:
    graph = a_graph(count + 5, *ring(count)[: count if count > 2 else 1])
    laid = layout(graph, frame)
    for one, other in combinations(laid.spots, 2):
        assert np.hypot(*(one - other)) > 2 * frame.smallest
    assert (laid.spots[:, 0] >= frame.smallest).all()
    assert (laid.spots[:, 0] <= frame.across - frame.smallest).all()
    assert (laid.spots[:, 1] >= frame.smallest).all()
    assert (laid.spots[:, 1] <= laid.height - frame.smallest).all()


def test_those_without_a_tie_stand_below_all_others() -> None:
    laid = layout(a_graph(6, (0, 1), (1, 2), (3, 4)))
    assert laid.alone_from is not None
    assert laid.spots[5][1] > laid.alone_from > laid.spots[:5, 1].max()
    assert layout(a_graph(2, (0, 1))).alone_from is None


@given(graphs(most=12))
@settings(max_examples=25, deadline=None)
def test_the_same_network_is_always_drawn_alike(graph: tuple[int, Pairs]) -> None:
    count, pairs = graph
    made = a_graph(count, *(((one - 1), (other - 1)) for one, other in sorted(pairs)))
    assert drawn(made) == drawn(made)
    ElementTree.fromstring(drawn(made))


def test_who_cannot_see_it_is_told_what_it_is() -> None:
    root = ElementTree.fromstring(drawn(a_graph(2, (0, 1))))
    assert (root.get("role"), root.get("aria-label")) == ("img", "Nettverket")
    assert root.findtext(f"{SVG}title") == "Nettverket"


def test_a_bridge_has_a_ring_and_a_word() -> None:
    graph = a_graph(3, (0, 1), (1, 2))
    nodes = (graph.nodes[0], replace(graph.nodes[1], bridge=True), graph.nodes[2])
    picture = drawn(replace(graph, nodes=nodes))
    assert picture.count('class="ring"') == 1
    assert re.findall(r'class="bridge"[^>]*>([^<]+)<', picture) == ["bro"]


def test_the_letter_says_the_family_and_size_the_ties() -> None:
    graph = a_graph(4, (0, 1), (0, 2), (0, 3))
    picture = drawn(graph)
    assert len(re.findall(r">L</text>", picture)) == 4
    radii = [float(each) for each in re.findall(r'<circle r="([\d.]+)"', picture)]
    assert radii[0] == max(radii)
    assert radii[1] == radii[2] == radii[3] < radii[0]


def test_only_given_names_are_written_and_a_phone_has_ones_own_alone() -> None:
    graph = a_graph(2, (0, 1))
    nodes = (replace(graph.nodes[0], name="Egen AS", own=True), replace(graph.nodes[1], name="X"))
    for frame, names in ((WIDE, {"Egen AS", "X"}), (NARROW, {"Egen AS"})):
        picture = drawn(replace(graph, nodes=nodes), frame)
        assert set(re.findall(r'class="name"[^>]*>([^<]+)<', picture)) == names
    hidden = drawn(a_graph(2, (0, 1), name=None))
    assert 'class="name"' not in hidden


def test_those_without_a_tie_have_their_names_beside_them_cut_where_there_is_no_room() -> None:
    picture = drawn(a_graph(5, name="Langt navn " * 20))
    names = re.findall(r'class="name"[^>]*text-anchor="start">([^<]+)<', picture)
    assert len(names) == 5
    assert all(each.endswith("…") and len(each) < 40 for each in names)


def test_names_are_only_letters() -> None:
    picture = drawn(a_graph(2, (0, 1), name=HOSTILE))
    assert "<script" not in picture
    ElementTree.fromstring(picture)


def test_each_ground_has_its_own_colours() -> None:
    graph = a_graph(2, (0, 1))
    dark = drawn(graph, ink=charts.ON_DARK)
    assert charts.ON_DARK.soft in dark
    assert charts.ON_LIGHT.soft not in dark


def test_a_network_of_nobody_is_an_empty_picture() -> None:
    ElementTree.fromstring(drawn(Graph((), (), names=False)))


def test_more_than_the_slow_way_can_take_are_drawn_too() -> None:
    laid = layout(a_graph(120, *ring(120)))
    assert np.isfinite(laid.spots).all()
