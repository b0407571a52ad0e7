"""The network as it is drawn: nothing in it tells who is who."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cluster.collaboration.graph import anonymous, named
from cluster.collaboration.network import bridges, network_on
from cluster.crafts import Craft, Family
from tests.cluster.rosters import BODO
from tests.cluster.tied import DAY, Pairs, a_member, a_tie, graphs, standing, ties_of

CRAFTS = (Craft.DIRECTING, Craft.SOUND)


def drawn(members, ties, make=anonymous, own: int | None = None):
    network = network_on(members, ties, DAY)
    return make(network, bridges(network.neighbours()), own)


def firms(count: int):
    return standing(*(a_member(id_, BODO, CRAFTS[id_ % 2]) for id_ in range(1, count + 1)))


def test_the_leader_has_names_and_how_many_ties() -> None:
    found = drawn(firms(3), [a_tie(1, 2), a_tie(2, 1), a_tie(2, 3)], named)
    assert [(each.name, each.ties, each.partners, each.bridge) for each in found.nodes] == [
        ("Firma 1", 2, 1, False),
        ("Firma 2", 3, 2, True),
        ("Firma 3", 1, 1, False),
    ]
    assert [(each.one, each.other, each.ties) for each in found.edges] == [(0, 1, 2), (1, 2, 1)]


def test_others_have_only_their_own_name_and_number_of_ties() -> None:
    found = drawn(firms(4), [a_tie(1, 2), a_tie(2, 1), a_tie(2, 3)], own=1)
    assert [each.name for each in found.nodes if each.name] == ["Firma 1"]
    assert [each.own for each in found.nodes].count(True) == 1
    assert sorted(each.ties for each in found.edges) == [0, 2]


def test_a_family_of_one_or_two_would_tell_who_it_is() -> None:
    members = standing(
        *(a_member(id_, BODO, Craft.DIRECTING) for id_ in (1, 2, 3)),
        *(a_member(id_, BODO, Craft.SOUND) for id_ in (4, 5)),
    )
    found = drawn(members, [a_tie(1, 4)])
    assert Counter(each.family for each in found.nodes) == {Family.CREATE: 3, None: 2}


@given(graphs(most=9), st.randoms(use_true_random=False))
def test_whoever_is_who_the_picture_is_the_same(
    graph: tuple[int, Pairs], chance: random.Random
) -> None:
    """The same network with the members changed about: the list of members is no key to it."""
    count, pairs = graph
    ids = list(range(1, count + 1))
    other = dict(zip(ids, chance.sample(ids, count), strict=True))
    members = standing(*(a_member(id_, BODO, Craft.SOUND) for id_ in ids))
    changed = [(other[one], other[two]) for one, two in pairs]
    assert drawn(members, ties_of(pairs)) == drawn(members, ties_of(changed))


@given(graphs(most=9))
def test_no_edge_is_lost(graph: tuple[int, Pairs]) -> None:
    count, pairs = graph
    found = drawn(firms(count), ties_of(pairs))
    assert len(found.edges) == len(pairs)
    partners = Counter(at for each in found.edges for at in (each.one, each.other))
    assert all(partners[at] == node.partners for at, node in enumerate(found.nodes))
