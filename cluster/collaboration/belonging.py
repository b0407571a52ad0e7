"""Whose a tie is: when two members become one, and when a person is erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from cluster.collaboration.ties import Party, Tie, TieStatus
from cluster.erasing import ERASED
from cluster.matching import folded

Pair = tuple[Tie, Tie]
"""A tie as it was, and as it is from now on."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a merge does to ties: those that change, and those that are nothing any more."""

    changed: tuple[Pair, ...]
    gone: tuple[Tie, ...]


def moved(ties: Iterable[Tie], gone: int, kept: int) -> Moved:
    """The ties of the member ``gone`` as those of ``kept``.

    A tie between the two is one of a firm with itself, and goes; so does one that both told of,
    but what the other side has said of it is said of the one that stays.
    """
    lines = list(ties)
    stays = {each.key: (each, each) for each in lines if gone not in each.members}
    nothing: list[Tie] = []
    for each in lines:
        if gone not in each.members:
            continue
        now = replace(
            each,
            first=_party(each.first, gone, kept),
            second=_party(each.second, gone, kept),
            reported_by=kept if each.reported_by == gone else each.reported_by,
        )
        if now.first.key == now.second.key:
            nothing.append(each)
        elif now.key in stays:
            nothing.append(each)
            was, same = stays[now.key]
            stays[now.key] = was, _with_what_is_said(same, now)
        else:
            stays[now.key] = each, now
    return Moved(tuple(pair for pair in stays.values() if pair[0] != pair[1]), tuple(nothing))


def _with_what_is_said(tie: Tie, other: Tie) -> Tie:
    if tie.status is not TieStatus.REPORTED:
        return tie
    return replace(tie, status=other.status, decided=other.decided, remark=other.remark)


def _party(side: Party, gone: int, kept: int) -> Party:
    return Party(kept) if side.member_id == gone else side


def nameless(ties: Iterable[Tie], member_id: int, names: Collection[str]) -> tuple[Pair, ...]:
    """The ties that must change so that nothing is left of a person: of its own the title and
    remark, of others' its name as an outsider's. ``names``: what it has been called, folded.

    What stands instead is numbered, so that two ties of a day are never one.
    """
    pairs: list[Pair] = []
    for number, each in enumerate(ties, 1):
        instead = f"{ERASED} {number}"
        now = replace(
            each,
            first=_outsider(each.first, names, instead),
            second=_outsider(each.second, names, instead),
        )
        if member_id in each.members:
            now = replace(now, title=instead, remark=each.remark and ERASED)
        pairs.append((each, now))
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def _outsider(side: Party, names: Collection[str], instead: str) -> Party:
    is_theirs = side.member_id is None and folded(side.name) in names
    return Party(None, instead) if is_theirs else side
