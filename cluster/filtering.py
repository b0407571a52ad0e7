"""Which members a reader asks to see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from cluster.crafts import Craft
from cluster.members import MemberKind, SizeClass, Standing


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything given must fit; within one list, any may. Empty asks for all.

    ``areas`` holds county numbers (two digits) and kommune numbers (four). With
    ``every_craft`` all of the crafts must be there.
    """

    text: str = ""
    crafts: frozenset[Craft] = frozenset()
    areas: frozenset[str] = frozenset()
    sizes: frozenset[SizeClass] = frozenset()
    kinds: frozenset[MemberKind] = frozenset()
    every_craft: bool = False


Finds = Callable[[str, str], bool]
"""Whether the words asked for are in a text."""


def contains(words: str, text: str) -> bool:
    """Whether every one of ``words`` is somewhere in ``text``, in any case."""
    there = text.casefold()
    return all(word in there for word in words.casefold().split())


def matching(
    standings: Iterable[Standing], wanted: Filter, finds: Finds = contains
) -> tuple[Standing, ...]:
    """Those of ``standings`` that fit the filter, in the order given.

    ``finds`` decides whether the filter's words are in what a member says of itself.
    """
    return tuple(
        each
        for each in standings
        if _fits(each, wanted) and (not wanted.text or finds(wanted.text, _told(each)))
    )


def _fits(standing: Standing, wanted: Filter) -> bool:
    member, kommune = standing.member, standing.place.kommune
    return (
        _has_crafts(member.crafts, wanted)
        and (not wanted.areas or bool(wanted.areas & {kommune.number, kommune.county.value}))
        and (not wanted.sizes or member.size in wanted.sizes)
        and (not wanted.kinds or standing.kind in wanted.kinds)
    )


def _has_crafts(crafts: Collection[Craft], wanted: Filter) -> bool:
    if wanted.every_craft:
        return wanted.crafts.issubset(crafts)
    return not wanted.crafts or not wanted.crafts.isdisjoint(crafts)


def _told(standing: Standing) -> str:
    member, place = standing.member, standing.place
    parts = (member.name, place.name, place.kommune.name, member.offers, member.needs)
    return " ".join(part for part in parts if part)
