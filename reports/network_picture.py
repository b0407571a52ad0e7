"""The network of ties as a picture: SVG for the web and for documents.

The same network is always drawn alike: nothing in it is left to chance.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cluster.collaboration.graph import Edge, Graph, Node
from data.language import Texts
from geo.symbols import INKS, letter
from reports.charts import ChartInk
from reports.drawing import template
from reports.lettering import FAMILY, written
from reports.spreading import spread

ACROSS = 680.0
"""The width in its own units."""
EDGE = 46.0
SMALLEST, LARGEST = 10.0, 19.0
"""Radius of one with no tie, and of one with so many that more makes no difference."""
MOST_TIES = 16
APART = 50.0
"""Between the middles of two, where there is room."""
ROOM = 74.0
"""Along each side for one in a part of the network: four have four times the ground of one."""
FLAT = 0.72
"""Height of a part to its width."""
MANY = 90
"""Above this the parts are laid out by springs: the other way is too slow."""
STEPS = 60
NOTHING = 1e-9
SPACE = 60.0
LINE = 44.0
HEADING = 34.0

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A member as it is drawn, at ``x`` and ``y``."""

    x: float
    y: float
    radius: float
    fill: str
    ink: str
    letter: str
    bridge: bool
    own: bool
    name: str


@dataclass(frozen=True, slots=True)
class Laid:
    """Where each node is, how high it all is, and from where down those without a tie are."""

    spots: Points
    height: float
    alone_from: float | None


def network_picture(graph: Graph, t: Texts, *, ink: ChartInk, label: str) -> str:
    """The network as SVG; ``label`` tells who cannot see it what it shows.

    Each node has the letter of its craft family, those that hold the network together a ring and
    a word besides. Those without a tie stand below.
    """
    laid = layout(graph)
    ends = [(laid.spots[edge.one], laid.spots[edge.other], edge) for edge in graph.edges]
    return template("network.svg").render(
        language=t.language.value,
        label=written(label),
        across=ACROSS,
        height=round(laid.height),
        font=FAMILY,
        ink=ink,
        halo="#FBFAF7" if ink.text.startswith("#1") else "#0F1B25",
        edges=[(*map(_round, (*one, *other)), _width(edge)) for one, other, edge in ends],
        marks=[_mark(node, spot, t) for node, spot in zip(graph.nodes, laid.spots, strict=True)],
        bridge=t("bro"),
        alone=t("Uten bånd"),
        alone_from=laid.alone_from,
    )


def _mark(node: Node, spot: Points, t: Texts) -> Mark:
    colours = INKS[node.family]
    return Mark(
        _round(spot[0]),
        _round(spot[1]),
        _round(_radius(node)),
        colours.fill,
        colours.letter,
        letter(node.family, t) if node.family else "",
        node.bridge,
        node.own,
        written(node.name or ""),
    )


def _radius(node: Node) -> float:
    """The area grows with the ties."""
    part = min(node.ties, MOST_TIES) / MOST_TIES
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(part)


def _width(edge: Edge) -> float:
    return _round(1 + min(math.sqrt(edge.ties), 5)) if edge.ties else 1.5


def _round(value: float) -> float:
    return round(float(value), 1)


# --- where everything is --------------------------------------------------------------


def layout(graph: Graph) -> Laid:
    """Each part of the network by itself, the largest first, in rows; then those without a tie."""
    spots = np.zeros((len(graph.nodes), 2))
    parts = _parts(graph)
    top = EDGE / 2
    for row in _rows([_box(len(part)) for part in parts]):
        left = (ACROSS - sum(_box(len(parts[at]))[0] for at in row)) / 2
        high = max(_box(len(parts[at]))[1] for at in row)
        for at in row:
            wide, own_high = _box(len(parts[at]))
            corner = np.array([left, top + (high - own_high) / 2])
            spots[parts[at]] = corner + _within(_drawn_apart(parts[at], graph), wide, own_high)
            left += wide
        top += high
    tied = [at for part in parts for at in part]
    if tied:
        if len(tied) <= MANY:
            spots[tied] = _inside(spread(spots[tied], APART))
        top = max(top, float(spots[tied][:, 1].max()) + EDGE)
    alone = [at for at in range(len(graph.nodes)) if not graph.nodes[at].partners]
    if not alone:
        return Laid(spots, top, None)
    spots[alone], bottom = _in_lines(len(alone), top + HEADING)
    return Laid(spots, bottom, top)


def _inside(spots: Points) -> Points:
    """Nothing beyond the sides."""
    return np.column_stack(
        (np.clip(spots[:, 0], EDGE / 2, ACROSS - EDGE / 2), np.maximum(spots[:, 1], EDGE / 2))
    )


def _parts(graph: Graph) -> list[list[int]]:
    """The nodes of each part of at least two, the largest first."""
    import networkx as nx  # noqa: PLC0415 - half a second of imports

    known: nx.Graph[int] = nx.Graph()
    known.add_edges_from((edge.one, edge.other) for edge in graph.edges)
    parts = [sorted(part) for part in nx.connected_components(known)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _box(count: int) -> tuple[float, float]:
    """Width and height of the ground for a part of so many."""
    wide = min(ROOM * math.sqrt(count) + 2 * EDGE, ACROSS)
    crowded = max(ROOM * math.sqrt(count) / ACROSS, 1)
    return wide, wide * FLAT * crowded


def _rows(boxes: Sequence[tuple[float, float]]) -> Iterator[list[int]]:
    """The boxes, by their places, as many in each row as there is room for."""
    row: list[int] = []
    used = 0.0
    for at, (wide, _) in enumerate(boxes):
        if row and used + wide > ACROSS:
            yield row
            row, used = [], 0.0
        row.append(at)
        used += wide
    if row:
        yield row


def _drawn_apart(part: Sequence[int], graph: Graph) -> Points:
    """The nodes of one part, those with a tie near each other."""
    import networkx as nx  # noqa: PLC0415 - half a second of imports

    members = set(part)
    known: nx.Graph[int] = nx.Graph()
    known.add_nodes_from(part)
    known.add_edges_from((each.one, each.other) for each in graph.edges if each.one in members)
    start = nx.circular_layout(known)
    if len(part) > MANY:
        found = nx.spring_layout(known, pos=start, iterations=STEPS, seed=0)
    else:
        found = nx.kamada_kawai_layout(known, pos=start)
    return np.array([found[at] for at in part])


def _within(spots: Points, wide: float, high: float) -> Points:
    """The same, filling a box but for its edges; the longer way across."""
    around = spots - spots.mean(axis=0)
    _, _, axes = np.linalg.svd(around, full_matrices=False)
    signs = np.where(np.abs(axes).max(axis=1) == axes.max(axis=1), 1.0, -1.0)
    turned = around @ (axes * signs[:, None]).T
    least, most = turned.min(axis=0), turned.max(axis=0)
    size = np.where(most - least > NOTHING, most - least, 1.0)
    part = np.where(most - least > NOTHING, (turned - least) / size, 0.5)
    filled: Points = EDGE + part * [wide - 2 * EDGE, high - 2 * EDGE]
    return filled


def _in_lines(count: int, top: float) -> tuple[Points, float]:
    """So many in lines below ``top``, and where the last line ends."""
    in_a_line = int((ACROSS - 2 * EDGE) // SPACE) + 1
    at = np.arange(count)
    spots = np.column_stack(
        (EDGE + at % in_a_line * SPACE, top + LINE / 2 + at // in_a_line * LINE)
    )
    return spots, float(top + LINE * math.ceil(count / in_a_line) + EDGE / 2)
