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
from reports import charts
from reports.charts import ChartInk
from reports.drawing import template
from reports.lettering import FAMILY, written
from reports.map_labels import LETTER, Box, Label, labels
from reports.spreading import spread


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of things in a picture ``across`` units wide.

    ``smallest`` and ``largest`` are radii: of one with no tie, and of one with so many that more
    makes no difference. ``apart``: between the middles of two. ``room``: along each side for one
    in a part of the network; four have four times the ground of one. ``flat``: height of a part
    to its width. ``letters``: the height of names, 0 for none.
    """

    across: float
    smallest: float
    largest: float
    apart: float
    room: float
    flat: float
    letters: float

    @property
    def edge(self) -> float:
        return 2 * self.largest


WIDE = Frame(1000, smallest=11, largest=21, apart=70, room=128, flat=0.62, letters=13)
NARROW = Frame(400, smallest=9, largest=15, apart=37, room=66, flat=1.15, letters=0)
"""As wide as a phone."""

OWN_LETTERS = 13
HEADING_LETTERS = 14
MOST_TIES = 16
MANY = 90
"""Above this the parts are laid out by springs: the other way is too slow."""
STEPS = 60
NAMES_IN_A_LINE = 3
BESIDE = 6.0
NOTHING = 1e-9
FARTHEST = 16.0
"""From a member to its name: one farther away could be another's."""

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


@dataclass(frozen=True, slots=True)
class Laid:
    """Where each node is, how high it all is, and from where down those without a tie are."""

    spots: Points
    height: float
    alone_from: float | None


def network_picture(
    graph: Graph, t: Texts, *, ink: ChartInk, label: str, frame: Frame = WIDE
) -> str:
    """The network as SVG; ``label`` tells who cannot see it what it shows.

    Each node has the letter of its craft family, those that hold the network together a ring and
    a word besides. Those without a tie stand below. Names stand where there is room for them.
    """
    laid = layout(graph, frame)
    ends = [(laid.spots[edge.one], laid.spots[edge.other], edge) for edge in graph.edges]
    marks = [_mark(*each, frame, t) for each in zip(graph.nodes, laid.spots, strict=True)]
    return template("network.svg").render(
        language=t.language.value,
        label=written(label),
        across=frame.across,
        height=round(laid.height),
        font=FAMILY,
        ink=ink,
        halo=HALOS[ink],
        edges=[(*map(_round, (*one, *other)), _width(edge)) for one, other, edge in ends],
        marks=marks,
        names=_names(graph, marks, frame, laid.height),
        beside=_beside(graph, marks, frame),
        letters=frame.letters or OWN_LETTERS,
        bridge=t("bro"),
        bridge_letters=max(frame.letters - 1, HEADING_LETTERS - 3),
        alone=t("Uten bånd"),
        alone_letters=HEADING_LETTERS,
        alone_from=laid.alone_from,
        edge=frame.edge,
    )


HALOS = {charts.ON_LIGHT: "#FBFAF7", charts.ON_DARK: "#0F1B25"}
"""The page's own ground, which letters and marks are set off by."""


def _mark(node: Node, spot: Points, frame: Frame, t: Texts) -> Mark:
    colours = INKS[node.family]
    return Mark(
        _round(spot[0]),
        _round(spot[1]),
        _round(_radius(node, frame)),
        colours.fill,
        colours.letter,
        letter(node.family, t) if node.family else "",
        node.bridge,
        node.own,
    )


def _radius(node: Node, frame: Frame) -> float:
    """The area grows with the ties."""
    part = min(node.ties, MOST_TIES) / MOST_TIES
    return frame.smallest + (frame.largest - frame.smallest) * math.sqrt(part)


def _width(edge: Edge) -> float:
    return _round(1 + min(math.sqrt(edge.ties), 5)) if edge.ties else 1.5


def _names(graph: Graph, marks: Sequence[Mark], frame: Frame, height: float) -> list[Label]:
    """The names there is room for; one's own and those that hold it together first."""
    told = sorted(
        (
            (not node.own, not node.bridge, -node.ties, at)
            for at, node in enumerate(graph.nodes)
            if node.name and (frame.letters or node.own) and not _is_beside(node, graph, frame)
        ),
    )
    asked = [(written(graph.nodes[at].name or ""), marks[at].x, marks[at].y) for *_, at in told]
    size = frame.letters or OWN_LETTERS
    found = labels(asked, map(_box_of, marks), Box(0, 0, frame.across, height), size=size)
    radii = {(mark.x, mark.y): mark.radius for mark in marks}
    return [each for each in found if _distance(each, size) <= radii[each.spot] + FARTHEST]


def _is_beside(node: Node, graph: Graph, frame: Frame) -> bool:
    """Whether there is room kept for its name."""
    return graph.names and frame.letters > 0 and not node.partners


def _beside(graph: Graph, marks: Sequence[Mark], frame: Frame) -> list[tuple[str, float, float]]:
    """The names of those without a tie, and where each begins; what has no room is cut off."""
    wide = (frame.across - 2 * frame.edge) / NAMES_IN_A_LINE - 2 * frame.edge
    most = int(wide / (frame.letters * LETTER)) if frame.letters else 0
    return [
        (_cut(written(node.name or ""), most), mark.x + mark.radius + BESIDE, mark.y)
        for node, mark in zip(graph.nodes, marks, strict=True)
        if _is_beside(node, graph, frame)
    ]


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _box_of(mark: Mark) -> Box:
    """What a mark takes, with the word above those that are bridges."""
    reach = mark.radius + 2
    above = reach + (2 * HEADING_LETTERS if mark.bridge else 0)
    return Box(mark.x - reach, mark.y - above, mark.x + reach, mark.y + reach)


def _distance(of: Label, size: float) -> float:
    """From the middle of a mark to the nearest of its name."""
    across = max(abs(of.x - of.spot[0]) - len(of.name) * size * LETTER / 2, 0)
    return math.hypot(across, of.y - of.spot[1])


def _round(value: float) -> float:
    return round(float(value), 1)


# --- where everything is --------------------------------------------------------------


def layout(graph: Graph, frame: Frame = WIDE) -> Laid:
    """Each part of the network by itself, the largest first, in rows; then those without a tie."""
    spots = np.zeros((len(graph.nodes), 2))
    top = _lay_parts(spots, _parts(graph), graph, frame)
    alone = [at for at in range(len(graph.nodes)) if not graph.nodes[at].partners]
    if not alone:
        return Laid(spots, top, None)
    spots[alone], bottom = _in_lines(
        len(alone),
        top + 2 * HEADING_LETTERS,
        frame,
        named=graph.names and frame.letters > 0,
    )
    return Laid(spots, bottom, top)


def _lay_parts(spots: Points, parts: Sequence[Sequence[int]], graph: Graph, frame: Frame) -> float:
    """Put the nodes of the parts where they belong; answers where the last row ends."""
    top = 0.0
    for row in _rows([_box(len(part), frame) for part in parts], frame.across):
        boxes = [_box(len(parts[at]), frame) for at in row]
        left = (frame.across - sum(wide for wide, _ in boxes)) / 2
        row_height = max(high for _, high in boxes)
        for at, (wide, high) in zip(row, boxes, strict=True):
            drawn = _filling(_drawn(parts[at], graph), wide, high, frame.edge)
            spots[parts[at]] = drawn + np.array((left, top + (row_height - high) / 2))
            left += wide
        top += row_height
    tied = [at for part in parts for at in part]
    if 0 < len(tied) <= MANY:
        spots[tied] = _inside(spread(spots[tied], frame.apart), frame)
    return max(top, float(spots[tied][:, 1].max()) + frame.edge) if tied else top


def _inside(spots: Points, frame: Frame) -> Points:
    """Pressed together from the sides where they are beyond them, and moved down from the top."""
    across, down = spots.T
    left, right = min(across.min(), frame.edge), max(across.max(), frame.across - frame.edge)
    pressed = (frame.across - 2 * frame.edge) / (right - left)
    return np.column_stack(
        (frame.edge + (across - left) * pressed, down + max(frame.edge - down.min(), 0))
    )


def _parts(graph: Graph) -> list[list[int]]:
    """The nodes of each part of at least two, the largest first."""
    import networkx as nx  # noqa: PLC0415 - half a second of imports

    known: nx.Graph[int] = nx.Graph()
    known.add_edges_from((edge.one, edge.other) for edge in graph.edges)
    parts = [sorted(part) for part in nx.connected_components(known)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _box(count: int, frame: Frame) -> tuple[float, float]:
    """Width and height of the ground for a part of so many."""
    wanted = frame.room * math.sqrt(count) + frame.edge
    wide = min(wanted, frame.across)
    return wide, frame.flat * wanted * wanted / wide


def _rows(boxes: Sequence[tuple[float, float]], across: float) -> Iterator[list[int]]:
    """The boxes, by their places, as many in each row as there is room for."""
    row: list[int] = []
    used = 0.0
    for at, (wide, _) in enumerate(boxes):
        if row and used + wide > across:
            yield row
            row, used = [], 0.0
        row.append(at)
        used += wide
    if row:
        yield row


def _drawn(part: Sequence[int], graph: Graph) -> Points:
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


def _filling(spots: Points, wide: float, high: float, edge: float) -> Points:
    """The same, filling a box but for its edges; its longer way along the box's."""
    around = spots - spots.mean(axis=0)
    _, _, axes = np.linalg.svd(around, full_matrices=False)
    signs = np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)
    turned = around @ (axes * signs[:, None]).T
    if high > wide:
        turned = turned[:, ::-1]
    least = turned.min(axis=0)
    size = turned.max(axis=0) - least
    part = np.where(size > NOTHING, (turned - least) / np.where(size > NOTHING, size, 1.0), 0.5)
    filled: Points = edge + part * [wide - 2 * edge, high - 2 * edge]
    return filled


def _in_lines(count: int, top: float, frame: Frame, *, named: bool) -> tuple[Points, float]:
    """So many in lines below ``top``, and where the last line ends; with room beside each for its
    name if it is ``named``.
    """
    wide = frame.across - 2 * frame.edge
    space = wide / NAMES_IN_A_LINE if named else frame.apart
    line = 3 * frame.smallest
    in_a_line = NAMES_IN_A_LINE if named else int(wide // space) + 1
    at = np.arange(count)
    spots = np.column_stack(
        (frame.edge + at % in_a_line * space, top + line / 2 + at // in_a_line * line)
    )
    return spots, float(top + line * math.ceil(count / in_a_line) + frame.edge / 2)
