"""The network of ties among the members of one day, and what can be said of it in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cluster.collaboration.ties import Tie, TieKind, TieStatus, counting
from cluster.members import Standing, counted

FEWEST = 3
"""Fewer than these are never told of as a sum: they would be deals, one by one."""
VALUES_TO = 10_000
"""Kroner: what a sum of values is rounded to."""

Pair = tuple[int, int]
"""The numbers of two members, the lower first."""


@dataclass(frozen=True, slots=True)
class Network:
    """The members of one day and the ties between two of them that count then.

    ``ties`` are by when they began. ``weights``: how many there are between each two.
    """

    members: tuple[Standing, ...]
    ties: tuple[Tie, ...]
    weights: Mapping[Pair, int]

    def neighbours(self) -> dict[int, list[int]]:
        """Those each member has a tie with, by number; empty for those without one."""
        found: dict[int, list[int]] = {each.member.id: [] for each in self.members}
        for one, other in self.weights:
            found[one].append(other)
            found[other].append(one)
        return found

    def ties_of_each(self) -> Counter[int]:
        """How many ties each member is in."""
        found: Counter[int] = Counter()
        for pair, weight in self.weights.items():
            for each in pair:
                found[each] += weight
        return found


@dataclass(frozen=True, slots=True)
class Values:
    """What purchases cost in NOK, rounded: ``inside`` the cluster, and ``total``."""

    inside: int
    total: int

    @property
    def share(self) -> float | None:
        return self.inside / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Purchases:
    """What members bought: how many times, and how many of them from another member.

    ``values`` are None where a sum would be of fewer than ``FEWEST``.
    """

    inside: int
    total: int
    values: Values | None

    @property
    def share(self) -> float | None:
        """How much of what members buy they buy of each other; None when nobody bought."""
        return self.inside / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The network on one day, in sums alone.

    ``tied``: members with at least one tie. ``pairs``: two that have at least one between them.
    ``components``: how many members hang together in each part of the network, the largest first;
    one without a tie is a part alone. ``bridges``: how many members would split a part by leaving.
    ``cross_region``: ties between members in different counties. ``confirmed``: ties both sides
    stand by. ``disputed``: between members too, and left out of all the rest.
    """

    members: int
    tied: int
    ties: int
    pairs: int
    components: tuple[int, ...]
    bridges: int
    purchases: Purchases
    cross_region: int
    confirmed: int
    disputed: int

    @property
    def untied(self) -> int:
        return self.members - self.tied

    @property
    def tied_share(self) -> float | None:
        """The share of members with at least one tie; None without members."""
        return self.tied / self.members if self.members else None

    @property
    def ties_per_member(self) -> float | None:
        """How many ties a member is in, on average: each tie counts for both of its sides."""
        return 2 * self.ties / self.members if self.members else None

    @property
    def density(self) -> float | None:
        """The share of all pairs of members that have a tie; None where there is no pair."""
        possible = self.members * (self.members - 1) // 2
        return self.pairs / possible if possible else None

    @property
    def groups(self) -> tuple[int, ...]:
        """The parts of at least two."""
        return tuple(size for size in self.components if size > 1)

    @property
    def cross_region_share(self) -> float | None:
        return self.cross_region / self.ties if self.ties else None

    @property
    def confirmed_share(self) -> float | None:
        return self.confirmed / self.ties if self.ties else None


def network_on(standings: Iterable[Standing], ties: Iterable[Tie], day: date) -> Network:
    """The network on ``day``, which ``standings`` are of: members alone, and ties among them."""
    members = counted(standings)
    numbers = {each.member.id for each in members}
    inside = sorted(
        (each for each in counting(ties, day) if pair_of(each) and each.members <= numbers),
        key=lambda each: each.starts,
    )
    between = (pair_of(each) for each in inside)
    return Network(members, tuple(inside), Counter(pair for pair in between if pair))


def pair_of(tie: Tie) -> Pair | None:
    """The two members of a tie; None where it is not between two."""
    one, other = tie.first.member_id, tie.second.member_id
    if one is None or other is None or one == other:
        return None
    return min(one, other), max(one, other)


def figures_of(network: Network, ties: Sequence[Tie], day: date) -> Figures:
    """The figures of a network on ``day``; ``ties`` are all there are, those with others too."""
    neighbours = network.neighbours()
    county = {each.member.id: each.place.kommune.county for each in network.members}
    disputed = (each for each in ties if each.starts <= day and each.members <= county.keys())
    return Figures(
        members=len(network.members),
        tied=sum(bool(known) for known in neighbours.values()),
        ties=len(network.ties),
        pairs=len(network.weights),
        components=components(neighbours),
        bridges=len(bridges(neighbours)),
        purchases=_purchases(county.keys(), counting(ties, day)),
        cross_region=sum(
            weight
            for (one, other), weight in network.weights.items()
            if county[one] is not county[other]
        ),
        confirmed=sum(each.status is TieStatus.CONFIRMED for each in network.ties),
        disputed=sum(
            bool(pair_of(each)) and each.on(day).status is TieStatus.DISPUTED for each in disputed
        ),
    )


def _purchases(members: Iterable[int], ties: Iterable[Tie]) -> Purchases:
    """What those members bought, of each other and of others."""
    known = set(members)
    bought = [
        each for each in ties if each.kind is TieKind.PURCHASE and each.first.member_id in known
    ]
    inside = [each for each in bought if each.second.member_id in known]
    return Purchases(len(inside), len(bought), _values(inside, bought))


def _values(inside: Sequence[Tie], bought: Sequence[Tie]) -> Values | None:
    """Nothing where a sum, or the difference between the two, would be of one deal or two."""
    priced = [each.value for each in inside if each.value is not None]
    every = [each.value for each in bought if each.value is not None]
    parts = (len(priced), len(every) - len(priced))
    if len(every) < FEWEST or any(0 < part < FEWEST for part in parts):
        return None
    return Values(_rounded(sum(priced)), _rounded(sum(every)))


def _rounded(value: int) -> int:
    return round(value / VALUES_TO) * VALUES_TO


def components(neighbours: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """How many there are in each part of the network that hangs together, the largest first."""
    seen: set[int] = set()
    sizes = []
    for start in neighbours:
        if start in seen:
            continue
        seen.add(start)
        reached = [start]
        for each in reached:
            fresh = [other for other in neighbours[each] if other not in seen]
            seen.update(fresh)
            reached += dict.fromkeys(fresh)
        sizes.append(len(reached))
    return tuple(sorted(sizes, reverse=True))


def bridges(neighbours: Mapping[int, Sequence[int]]) -> frozenset[int]:
    """Those whose leaving would split the part of the network they are in.

    Articulation points, as R. Tarjan, "Depth-first search and linear graph algorithms" (1972),
    finds them: a member is one when what hangs below it in a walk through the network has no
    other way back to what is above. Without recursion, for networks of any length.
    """
    found: set[int] = set()
    depth: dict[int, int] = {}
    for root in neighbours:
        if root not in depth:
            found |= _split_below(root, neighbours, depth)
    return frozenset(found)


def _split_below(
    root: int, neighbours: Mapping[int, Sequence[int]], depth: dict[int, int]
) -> set[int]:
    """The bridges of the part ``root`` is in; ``depth`` is told of each when it is reached."""
    found: set[int] = set()
    highest: dict[int, int] = {root: 0}
    depth[root] = 0
    from_root = 0
    walk: list[tuple[int, Iterator[int]]] = [(root, iter(neighbours[root]))]
    while walk:
        at, rest = walk[-1]
        ahead = next(rest, None)
        if ahead is None:
            walk.pop()
            if walk:
                above = walk[-1][0]
                highest[above] = min(highest[above], highest[at])
                if above != root and highest[at] >= depth[above]:
                    found.add(above)
        elif ahead in depth:
            highest[at] = min(highest[at], depth[ahead])
        else:
            depth[ahead] = highest[ahead] = depth[at] + 1
            from_root += at == root
            walk.append((ahead, iter(neighbours[ahead])))
    return found | ({root} if from_root > 1 else set())
