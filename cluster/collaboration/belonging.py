"""Whose a tie is: when two members become one, and when a person is erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import count

from cluster.collaboration.ties import Party, Tie, TieStatus
from cluster.erasing import ERASED, is_nameless
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
    lines = list(ties)
    taken = {each.key for each in lines}
    pairs: list[Pair] = []
    for each in lines:
        numbered = (_without(each, member_id, names, f"{ERASED} {at}") for at in count(1))
        now = next(one for one in numbered if one.key == each.key or one.key not in taken)
        taken.add(now.key)
        pairs.append((each, now))
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def _without(tie: Tie, member_id: int, names: Collection[str], instead: str) -> Tie:
    now = replace(
        tie,
        first=_outsider(tie.first, names, instead),
        second=_outsider(tie.second, names, instead),
    )
    if member_id not in tie.members:
        return now
    title = tie.title if is_nameless(tie.title) else instead
    return replace(now, title=title, remark=tie.remark and ERASED)


def _outsider(side: Party, names: Collection[str], instead: str) -> Party:
    is_theirs = side.member_id is None and folded(side.name) in names
    return Party(None, instead) if is_theirs else side
