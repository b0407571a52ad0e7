"""Members and the ties among them, plain where nothing is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from cluster.collaboration.network import Figures, figures_of, network_on
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.crafts import Craft
from cluster.members import Located, Member, MemberKind, Standing, Term, standings_on
from cluster.places import Place
from tests.cluster.rosters import ALTA, BODO, TROMSO

KICK_OFF = date(2017, 11, 15)
DAY = date(2020, 3, 1)
PLACES = (BODO, ALTA, TROMSO)

Pairs = frozenset[tuple[int, int]]


def a_member(id_: int, place: Place = BODO, *crafts: Craft, **told: object) -> Member:
    return replace(
        Member(
            id_,
            f"Firma {id_}",
            (Term(MemberKind.MEMBER, KICK_OFF),),
            (Located(place),),
            crafts=crafts,
        ),
        **told,  # type: ignore[arg-type]
    )


def standing(*members: Member) -> tuple[Standing, ...]:
    return standings_on(members, DAY)


def so_many(count: int) -> tuple[Standing, ...]:
    """Members 1 to ``count``, in Bodø, Alta and Tromsø by turns."""
    return standing(*(a_member(id_, PLACES[id_ % 3]) for id_ in range(1, count + 1)))


def a_tie(one: int, other: int | str, starts: date = date(2018, 6, 1), **told: object) -> Tie:
    second = Party(other) if isinstance(other, int) else Party(name=other)
    usual = {"kind": TieKind.COPRODUCTION, "title": "Nord", "reported": starts}
    return Tie(starts=starts, first=Party(one), second=second, **{**usual, **told})  # type: ignore[arg-type]


def a_purchase(one: int, other: int | str, value: int | None = None, **told: object) -> Tie:
    return a_tie(one, other, kind=TieKind.PURCHASE, value=value, **told)


def disputed(tie: Tie, day: date = date(2019, 1, 1)) -> Tie:
    return replace(tie, status=TieStatus.DISPUTED, decided=day)


def confirmed(tie: Tie, day: date = date(2019, 1, 1)) -> Tie:
    return replace(tie, status=TieStatus.CONFIRMED, decided=day)


def ties_of(pairs: Iterable[tuple[int, int]]) -> tuple[Tie, ...]:
    return tuple(a_tie(one, other) for one, other in pairs)


@st.composite
def graphs(draw: st.DrawFn, most: int = 12) -> tuple[int, Pairs]:
    """Any simple graph of nodes 1 to n: how many, and which are joined."""
    count = draw(st.integers(0, most))
    every = [(one, other) for one in range(1, count + 1) for other in range(one + 1, count + 1)]
    return count, frozenset(draw(st.sets(st.sampled_from(every)))) if every else frozenset()


def figures_on(standings: Sequence[Standing], ties: Sequence[Tie], day: date) -> Figures:
    """The figures of the network that these members and ties make on a day."""
    return figures_of(network_on(standings, ties, day), ties, day)
