"""The network's figures, against networkx on any graph, and what is left out of its sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given

from cluster.collaboration.network import FEWEST, Values, bridges, network_on
from cluster.members import MemberKind, Term
from tests.cluster.rosters import ALTA, BODO
from tests.cluster.tied import (
    DAY,
    KICK_OFF,
    Pairs,
    a_member,
    a_purchase,
    a_tie,
    confirmed,
    disputed,
    figures_on,
    graphs,
    so_many,
    standing,
    ties_of,
)


def as_known(graph: tuple[int, Pairs]) -> nx.Graph:
    count, pairs = graph
    known = nx.Graph()
    known.add_nodes_from(range(1, count + 1))
    known.add_edges_from(pairs)
    return known


@given(graphs())
def test_density_and_parts_are_what_networkx_finds(graph: tuple[int, Pairs]) -> None:
    known = as_known(graph)
    found = figures_on(so_many(graph[0]), ties_of(graph[1]), DAY)
    sizes = sorted(map(len, nx.connected_components(known)), reverse=True)
    assert found.components == tuple(sizes)
    if graph[0] > 1:
        assert found.density == pytest.approx(nx.density(known))
    else:
        assert found.density is None
    assert found.tied == sum(degree > 0 for _, degree in known.degree)


@given(graphs())
def test_bridges_are_the_articulation_points_of_networkx(graph: tuple[int, Pairs]) -> None:
    network = network_on(so_many(graph[0]), ties_of(graph[1]), DAY)
    assert bridges(network.neighbours()) == set(nx.articulation_points(as_known(graph)))


def test_a_long_chain_is_no_deeper_than_memory() -> None:
    length = 20_000
    chain = {
        at: [each for each in (at - 1, at + 1) if 0 < each <= length] for at in range(1, length + 1)
    }
    assert bridges(chain) == frozenset(range(2, length))


def test_several_ties_between_two_are_one_pair_and_more_ties() -> None:
    found = figures_on(so_many(4), [a_tie(1, 2), a_tie(2, 1), a_tie(1, 3)], DAY)
    assert (found.ties, found.pairs, found.tied, found.untied) == (3, 2, 3, 1)
    assert found.ties_per_member == 2 * 3 / 4
    assert found.groups == (3,)


def test_only_members_of_that_day_are_in_it() -> None:
    observer = replace(a_member(2), terms=(Term(MemberKind.OBSERVER, KICK_OFF),))
    gone = replace(a_member(3), terms=(Term(MemberKind.MEMBER, KICK_OFF, DAY),))
    ties = [a_tie(1, 2), a_tie(1, 3), a_tie(1, 4), a_tie(1, "Utenfor AS"), a_tie(1, 1)]
    found = figures_on(standing(a_member(1), observer, gone, a_member(4)), ties, DAY)
    assert (found.members, found.ties, found.components) == (2, 1, (2,))


def test_a_tie_counts_from_the_day_it_begins() -> None:
    tie = a_tie(1, 2, DAY)
    assert figures_on(so_many(2), [tie], DAY).ties == 1
    assert figures_on(so_many(2), [tie], DAY - timedelta(days=1)).ties == 0


def test_disputed_ties_are_told_of_and_left_out() -> None:
    ties = [
        disputed(a_tie(1, 2)),
        disputed(a_tie(1, "Utenfor AS")),
        disputed(a_tie(2, 3), DAY + timedelta(days=1)),
        confirmed(a_tie(1, 3)),
    ]
    found = figures_on(so_many(3), ties, DAY)
    assert (found.disputed, found.ties, found.confirmed) == (1, 2, 1)
    assert found.confirmed_share == 0.5


def test_ties_across_counties_are_counted_by_where_members_are() -> None:
    members = standing(a_member(1, BODO), a_member(2, BODO), a_member(3, ALTA))
    found = figures_on(members, [a_tie(1, 2), a_tie(1, 3), a_tie(2, 3)], DAY)
    assert (found.cross_region, found.cross_region_share) == (2, 2 / 3)


def test_nothing_is_a_share_of_nothing() -> None:
    found = figures_on((), [], DAY)
    assert (found.tied_share, found.density, found.ties_per_member) == (None, None, None)
    assert (found.purchases.share, found.cross_region_share, found.confirmed_share) == (None,) * 3


class TestPurchases:
    def test_what_members_buy_of_one_another_stays(self) -> None:
        ties = [
            a_purchase(1, 2),
            a_purchase(1, "Utenfor AS"),
            a_tie(1, 3),
            replace(a_purchase(1, 2), first=a_purchase(1, "Kunde AS").second),
        ]
        found = figures_on(so_many(3), ties, DAY).purchases
        assert (found.inside, found.total, found.share) == (1, 2, 0.5)

    def test_values_are_sums_of_three_or_more_and_rounded(self) -> None:
        inside = [a_purchase(1, 2, 104_000, title=str(at)) for at in range(FEWEST)]
        assert figures_on(so_many(2), inside, DAY).purchases.values == Values(310_000, 310_000)
        assert figures_on(so_many(2), inside[1:], DAY).purchases.values is None

    def test_no_single_value_is_the_difference_of_two_sums(self) -> None:
        inside = [a_purchase(1, 2, 100_000, title=str(at)) for at in range(FEWEST)]
        outside = [a_purchase(1, f"Utenfor {at}", 100_000) for at in range(FEWEST)]
        for few in (1, 2):
            assert figures_on(so_many(2), [*inside, *outside[:few]], DAY).purchases.values is None
            assert figures_on(so_many(2), [*inside[:few], *outside], DAY).purchases.values is None
        found = figures_on(so_many(2), [*inside, *outside], DAY).purchases.values
        assert found is not None
        assert found.share == 0.5

    def test_what_is_not_priced_is_not_zero(self) -> None:
        ties = [a_purchase(1, 2, 100_000, title=str(at)) for at in range(2)]
        assert figures_on(so_many(2), [*ties, a_purchase(1, 2)], DAY).purchases.values is None


def test_the_day_before_the_cluster_there_is_no_network() -> None:
    assert network_on((), [a_tie(1, 2)], date(2015, 1, 1)).ties == ()
