"""What a reader sees of who works with whom: the sums, and of single deals what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cluster.access import Permission, Role, may
from cluster.collaboration.development import Development, development
from cluster.collaboration.graph import Graph, anonymous, named
from cluster.collaboration.lines import Lines, of_kommuner, of_members
from cluster.collaboration.network import (
    Figures,
    Network,
    bridges,
    figures_of,
    network_on,
)
from cluster.collaboration.ties import Tie
from cluster.members import Standing


@dataclass(frozen=True, slots=True)
class Collaboration:
    """The network on one day as one reader sees it.

    ``figures`` and ``development`` are the same for everyone. ``lines`` and ``graph`` name members
    for the leader alone, and besides the reader's own and its partners. ``untied``: the numbers of
    members without a tie, all of them for board and leader, for others their own alone.
    """

    figures: Figures
    development: Development
    lines: Lines
    graph: Graph
    untied: tuple[int, ...]


def seen(
    standings: Sequence[Standing],
    shown: Sequence[Standing],
    ties: Sequence[Tie],
    *,
    seen_by: Role,
    member_id: int | None,
    kick_off: date,
    day: date,
) -> Collaboration:
    """What a reader of that role, who speaks for that member, sees of all the ``ties`` on ``day``.

    ``standings`` are everyone's on that day, and ``shown`` as far as the reader may see them.
    """
    network = network_on(standings, ties, day)
    found = development(network.ties, kick_off, day)
    steps = tuple(each.begins for each in found.half_years)
    splitting = bridges(network.neighbours())
    all_of_it = may(seen_by, Permission.EDIT_TIES)
    own = member_id if may(seen_by, Permission.EDIT_OWN) else None
    return Collaboration(
        figures_of(network, ties, day),
        found,
        of_members(network, steps, own) if all_of_it else of_kommuner(network, steps, shown, own),
        (named if all_of_it else anonymous)(network, splitting, own),
        _untied(network, seen_by, own),
    )


def _untied(network: Network, seen_by: Role, own: int | None) -> tuple[int, ...]:
    alone = [id_ for id_, known in network.neighbours().items() if not known]
    if may(seen_by, Permission.SEE_PROSPECTS):
        return tuple(alone)
    return tuple(id_ for id_ in alone if id_ == own)
