"""Matches: who offers what I seek, and seeks what I offer, ordered by how well it fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cluster.notices import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class NoticePair:
    """The reason for a match: one of my notices, and one of theirs that answers it."""

    mine: Notice
    theirs: Notice


@dataclass(frozen=True, slots=True)
class Match:
    """Another member whose notices meet mine. At least one of the two reasons is there.

    ``offered``: what they offer that I seek. ``sought``: what they seek that I offer.
    ``minutes``: how long the journey to them takes, None when that is not known.
    """

    member_id: int
    minutes: float | None
    offered: tuple[NoticePair, ...]
    sought: tuple[NoticePair, ...]

    @property
    def is_mutual(self) -> bool:
        """Each has something for the other."""
        return bool(self.offered and self.sought)


def matches(
    mine: Sequence[Notice], others: Iterable[Notice], minutes: Mapping[int, float | None]
) -> tuple[Match, ...]:
    """Those whose notices meet mine in the same craft: mutual first, then the nearest.

    Whose journey is unknown comes after all whose journey is known; members that are alike in
    both come by their number. ``mine`` and ``others`` are the valid ones; mine may be among the
    others too. ``minutes``: the journey to each member by its id.
    """
    own = {each.member_id for each in mine}
    theirs: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in others:
        if notice.member_id not in own:
            theirs[notice.member_id].append(notice)
    met = (_match(id_, mine, posted, minutes.get(id_)) for id_, posted in theirs.items())
    return tuple(sorted((each for each in met if each.offered or each.sought), key=_order))


def _match(
    member_id: int, mine: Sequence[Notice], theirs: Sequence[Notice], minutes: float | None
) -> Match:
    return Match(
        member_id,
        minutes,
        offered=_pairs(mine, NoticeKind.NEED, theirs, NoticeKind.OFFER),
        sought=_pairs(mine, NoticeKind.OFFER, theirs, NoticeKind.NEED),
    )


def _pairs(
    mine: Sequence[Notice], i: NoticeKind, theirs: Sequence[Notice], they: NoticeKind
) -> tuple[NoticePair, ...]:
    """Every notice of mine of one kind with every one of theirs of the other, craft by craft."""
    return tuple(
        NoticePair(own, other)
        for own in sorted((each for each in mine if each.kind is i), key=_number)
        for other in sorted((each for each in theirs if each.kind is they), key=_number)
        if own.craft is other.craft
    )


def _number(notice: Notice) -> int:
    return notice.id


def _order(match: Match) -> tuple[bool, bool, float, int]:
    return (not match.is_mutual, match.minutes is None, match.minutes or 0, match.member_id)
