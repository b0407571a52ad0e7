"""Whom a member without a tie could begin with, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cluster.crafts import Craft, Family, family_of
from cluster.matches import NoticePair, matches
from cluster.matching import folded
from cluster.members import Member
from cluster.notices import Notice
from cluster.wording import CRAFTS

MOST = 3
"""So many are suggested."""

_MADE_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        (Family.CREATE, Family.PICTURE),
        (Family.CREATE, Family.SOUND),
        (Family.CREATE, Family.POST),
        (Family.CREATE, Family.SHOW),
        (Family.CREATE, Family.SERVICES),
        (Family.PICTURE, Family.SOUND),
        (Family.PICTURE, Family.POST),
        (Family.PICTURE, Family.SERVICES),
        (Family.SOUND, Family.POST),
    )
)
"""Families that work on the same film at the same time: whoever creates with all the others, and
picture, sound and post with one another."""

_SHORTEST, _SHORTEST_BEGINNING = 3, 5
"""Letters: the shortest word of a craft's name that is looked for, and that longer ones may begin
with: *regi* is not in *region*, *musikk* is in *musikken*."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One that a member could work with. The reasons, the weightiest first:

    ``met``: notices of the two that meet. ``needed`` and ``needing``: crafts of theirs that the
    member writes it needs, and of the member's that they write they need. ``complementary``:
    crafts of theirs that the member lacks, of families that are made together with its own.
    ``minutes``: the journey to them, None where it is not known.
    """

    member_id: int
    met: tuple[NoticePair, ...]
    needed: tuple[Craft, ...]
    needing: tuple[Craft, ...]
    complementary: tuple[Craft, ...]
    minutes: float | None

    @property
    def has_reason(self) -> bool:
        """Whether there is more to it than the way between them."""
        return bool(self.met or self.needed or self.needing or self.complementary)


def suggestions(
    member: Member,
    others: Iterable[Member],
    notices: Sequence[Notice],
    minutes: Mapping[int, float | None],
) -> tuple[Suggestion, ...]:
    """The ``MOST`` that fit ``member`` best among ``others``.

    First by how many notices meet, then by how many needs written in the profiles the other can
    meet, then by how many crafts complement, then by who is reached first, then by number. Who is
    only near comes after all with a reason, and who is neither is not suggested. What is not
    shared with the reader is not in ``others`` and ``notices``.
    """
    own = [each for each in notices if each.member_id == member.id]
    met = {each.member_id: (*each.offered, *each.sought) for each in matches(own, notices, minutes)}
    every = (
        Suggestion(
            other.id,
            met.get(other.id, ()),
            _named(member.needs, other.crafts),
            _named(other.needs, member.crafts),
            complementary(member.crafts, other.crafts),
            minutes.get(other.id),
        )
        for other in others
        if other.id != member.id
    )
    fitting = (each for each in every if each.has_reason or each.minutes is not None)
    return tuple(sorted(fitting, key=_order)[:MOST])


def complementary(mine: Sequence[Craft], theirs: Sequence[Craft]) -> tuple[Craft, ...]:
    """Their crafts that I lack, of families that are made together with one of mine."""
    families = {family_of(each) for each in mine}
    return tuple(
        craft
        for craft in theirs
        if craft not in mine
        and any(frozenset((family_of(craft), each)) in _MADE_TOGETHER for each in families)
    )


def _named(text: str | None, crafts: Iterable[Craft]) -> tuple[Craft, ...]:
    """Those of ``crafts`` that the text names by a word of their name."""
    written = re.findall(r"\w+", folded(text or ""))
    return tuple(
        craft
        for craft in crafts
        if any(_is_in(part, written) for part in CRAFTS[craft].casefold().split())
    )


def _is_in(part: str, written: Sequence[str]) -> bool:
    if len(part) < _SHORTEST_BEGINNING:
        return len(part) >= _SHORTEST and part in written
    return any(word.startswith(part) for word in written)


def _order(each: Suggestion) -> tuple[object, ...]:
    return (
        -len(each.met),
        -len(each.needed) - len(each.needing),
        -len(each.complementary),
        each.minutes is None,
        each.minutes or 0,
        each.member_id,
    )
