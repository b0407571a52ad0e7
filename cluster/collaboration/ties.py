"""Ties: what one firm has bought of, made with, lent to or shared with another, and when."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cluster.access import Permission, User
from cluster.matching import folded


class TieKind(StrEnum):
    """*Kjøpt tjeneste*, *samproduksjon*, *felles prosjekt*, *utlån av utstyr*, and
    *idé- og kompetansedeling*.
    """

    PURCHASE = "purchase"
    COPRODUCTION = "coproduction"
    JOINT_PROJECT = "joint_project"
    LOAN = "loan"
    SHARING = "sharing"


DIRECTED = frozenset({TieKind.PURCHASE, TieKind.LOAN})
"""Where it matters who is first: who buys, who lends. Of the rest both do the same."""


class TieStatus(StrEnum):
    """What the other side says: nothing yet, that it is so, or that it is not."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a tie: a member by its number, or an outsider by ``name``."""

    member_id: int | None = None
    name: str = ""

    @property
    def key(self) -> Hashable:
        return self.member_id or folded(self.name)


@dataclass(frozen=True, slots=True)
class Tie:
    """One deal between two firms, at least one of them a member.

    ``first`` buys, or lends; ``second`` sells, or borrows (``DIRECTED``). ``starts`` and ``ends``
    are its first and last day; ``ends`` is None for a single day, or one that goes on. ``value``
    in kroner (NOK), None where it is not told. ``reported_by``: the member that told, None for
    the leader; ``reported``: the day. ``decided``: the day the other side confirmed or disputed
    it; ``remark``: why it is disputed. ``demo``: invented.
    """

    starts: date
    first: Party
    second: Party
    kind: TieKind
    title: str
    reported: date
    ends: date | None = None
    value: int | None = None
    reported_by: int | None = None
    status: TieStatus = TieStatus.REPORTED
    decided: date | None = None
    remark: str | None = None
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of, whoever of the two tells it."""
        sides = (self.first.key, self.second.key)
        ordered = sides if self.kind in DIRECTED else frozenset(sides)
        return self.starts, ordered, self.kind, folded(self.title)

    @property
    def members(self) -> frozenset[int]:
        """The members that are in it, by number."""
        return frozenset(
            each.member_id for each in (self.first, self.second) if each.member_id is not None
        )

    @property
    def is_inside(self) -> bool:
        """Whether both sides are in the register."""
        return self.first.member_id is not None and self.second.member_id is not None

    def on(self, day: date) -> Tie:
        """The tie as it stood on ``day``: what the other side has said since is not said yet."""
        if self.decided is None or self.decided <= day:
            return self
        return replace(self, status=TieStatus.REPORTED, decided=None, remark=None)


def counting(ties: Iterable[Tie], day: date) -> tuple[Tie, ...]:
    """Those that count on ``day``: begun by then, and not disputed by then."""
    begun = (each.on(day) for each in ties if each.starts <= day)
    return tuple(each for each in begun if each.status is not TieStatus.DISPUTED)


def may_decide(user: User, tie: Tie) -> bool:
    """Whether a tie is told by the other side than the user's."""
    return user.member_id in tie.members and tie.reported_by != user.member_id


def may_change(user: User, tie: Tie) -> bool:
    """Whether the user told of a tie, or is the leader."""
    told = user.member_id is not None and tie.reported_by == user.member_id
    return told or user.may(Permission.EDIT_TIES)
