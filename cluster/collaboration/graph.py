"""The network as it is drawn: with names for who may see single deals, for others without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cluster.collaboration.network import FEWEST, Network, Pair
from cluster.crafts import Family
from cluster.members import Standing

_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""The numbers of splitmix64 (S. Vigna, public domain)."""

Codes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Node:
    """A member in the network. ``name`` is None where the reader is not told who it is.

    ``family`` is None where the craft is unknown, or so rare that it would tell who it is.
    ``bridge``: whether its leaving would split what it is in. ``own``: the reader's own member.
    """

    family: Family | None
    ties: int
    partners: int
    bridge: bool
    own: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """That two nodes, by their places in ``Graph.nodes``, have ties; how many, where that is told:
    0 where it is not.
    """

    one: int
    other: int
    ties: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges. Whether it ``names`` them; if not, their order tells nothing either."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    names: bool


def named(network: Network, bridges: frozenset[int], own: int | None = None) -> Graph:
    """The network with every name, by number."""
    every = network.ties_of_each()
    neighbours = network.neighbours()
    nodes = tuple(
        Node(
            each.member.main_family,
            every[each.member.id],
            len(neighbours[each.member.id]),
            each.member.id in bridges,
            each.member.id == own,
            each.member.name,
        )
        for each in network.members
    )
    place = {each.member.id: at for at, each in enumerate(network.members)}
    edges = (Edge(place[one], place[other], ties) for (one, other), ties in network.weights.items())
    return Graph(nodes, tuple(edges), names=True)


def anonymous(network: Network, bridges: frozenset[int], own: int | None = None) -> Graph:
    """The network without names but the reader's ``own`` member's.

    How many ties two have between them is told of the reader's own alone, and a craft family only
    where ``FEWEST`` members are of it. The order is by what the network looks like, never by who
    is who: else the list of members would tell.
    """
    families = _common_families(network.members)
    known = {each.member.id: each for each in network.members}
    neighbours, every = network.neighbours(), network.ties_of_each()
    looks = {id_: (families.get(id_), every[id_], id_ in bridges, id_ == own) for id_ in known}
    order = _by_looks(looks, network.weights)
    place = {id_: at for at, id_ in enumerate(order)}
    nodes = tuple(
        Node(
            families.get(id_),
            every[id_],
            len(neighbours[id_]),
            id_ in bridges,
            id_ == own,
            known[id_].member.name if id_ == own else None,
        )
        for id_ in order
    )
    return Graph(nodes, tuple(sorted(_edges(network.weights, place, own), key=_ends)), names=False)


def _edges(weights: Mapping[Pair, int], place: Mapping[int, int], own: int | None) -> list[Edge]:
    found = []
    for pair, ties in weights.items():
        one, other = sorted(place[each] for each in pair)
        found.append(Edge(one, other, ties if own in pair else 0))
    return found


def _ends(edge: Edge) -> Pair:
    return edge.one, edge.other


def _common_families(members: Sequence[Standing]) -> dict[int, Family]:
    """The family of each, where there are ``FEWEST`` of it."""
    families = {each.member.id: each.member.main_family for each in members}
    counts = Counter(families.values())
    return {id_: family for id_, family in families.items() if family and counts[family] >= FEWEST}


def _by_looks(
    looks: Mapping[int, tuple[object, ...]], weights: Mapping[Pair, int]
) -> tuple[int, ...]:
    """The members in an order that only their looks and neighbours decide.

    Each gets a code made of its look and its neighbours' codes, over and over (B. Weisfeiler and
    A. Leman, 1968). Where several cannot be told apart one of them is given a code of its own,
    and all begins again: which one makes no difference to the picture.
    """
    ids = sorted(looks)
    at = {id_: place for place, id_ in enumerate(ids)}
    kinds = {look: code for code, look in enumerate(sorted(set(looks.values()), key=repr))}
    codes = _mixed(np.array([kinds[looks[id_]] for id_ in ids], dtype=np.uint64))
    ends = np.array([(at[one], at[other]) for one, other in weights], dtype=int).reshape(-1, 2)
    codes = _refined(codes, ends)
    tied = np.isin(np.arange(len(ids)), ends)
    while (alike := _first_alike(codes, tied)) is not None:
        codes[alike] = _mixed(codes[alike : alike + 1] + np.uint64(1))[0]
        codes = _refined(codes, ends)
    return tuple(ids[place] for place in np.argsort(codes, kind="stable"))


def _first_alike(codes: Codes, tied: NDArray[np.bool_]) -> int | None:
    """One of those with the lowest code that several have; those without ties need none."""
    values, counts = np.unique(codes[tied], return_counts=True)
    shared = values[counts > 1]
    return int(np.flatnonzero((codes == shared[0]) & tied)[0]) if len(shared) else None


def _refined(codes: Codes, ends: NDArray[np.int_]) -> Codes:
    """The codes when looking farther away tells no more of them apart."""
    kinds = 0
    while (now := len(np.unique(codes))) > kinds:
        kinds = now
        around = np.zeros_like(codes)
        mixed = _mixed(codes)
        np.add.at(around, ends[:, 0], mixed[ends[:, 1]])
        np.add.at(around, ends[:, 1], mixed[ends[:, 0]])
        codes = _mixed(codes * np.uint64(3) + around)
    return codes


def _mixed(codes: Codes) -> Codes:
    """Other codes, one for each, as far apart as by chance (splitmix64)."""
    step, first, second = (np.uint64(each) for each in _MIX)
    mixed = codes + step
    mixed = (mixed ^ (mixed >> np.uint64(30))) * first
    mixed = (mixed ^ (mixed >> np.uint64(27))) * second
    return mixed ^ (mixed >> np.uint64(31))
