"""Ties begun in each half-year of the project and before it, and what of that can be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import dropwhile

from cluster.collaboration.ties import Tie, TieKind
from cluster.notices import months_after

MONTHS = 6
BEFORE = 8
"""So many half-years before the kick-off are shown and compared: what is older is remembered
too poorly."""


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Six months: ``begins`` is the first day, ``ends`` the first day after.

    ``number`` counts from the kick-off: 1 is the first half-year of the project, 0 the last
    before it. ``kinds``: the ties begun in it, by kind. ``finished``: whether it is over.
    """

    number: int
    begins: date
    ends: date
    kinds: tuple[tuple[TieKind, int], ...]
    finished: bool

    @property
    def ties(self) -> int:
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many ties begun in so many half-years that are over."""

    ties: int
    half_years: int

    @property
    def per_half_year(self) -> float:
        return self.ties / self.half_years


@dataclass(frozen=True, slots=True)
class Development:
    """Ties begun half-year by half-year, in order, and on average before and after the kick-off.

    ``older`` are those begun before the first half-year shown. ``before`` begins with the first
    half-year that a tie is known from, and is None when there is none: that nothing was written
    down does not mean there was nothing.
    ``after`` is None until the first half-year of the project is over.
    """

    half_years: tuple[HalfYear, ...]
    older: int
    before: Rate | None
    after: Rate | None

    @property
    def told(self) -> tuple[HalfYear, ...]:
        """From the first half-year that a tie is known from, or else from the kick-off: of those
        before nobody has written.
        """
        return tuple(dropwhile(lambda each: each.number < 1 and not each.ties, self.half_years))


def development(ties: Iterable[Tie], kick_off: date, day: date) -> Development:
    """The development until ``day``. ``ties`` are those that count then, among members of then:
    the same firms before the kick-off and after.
    """
    begins = half_years(kick_off, day)
    kinds = [Counter[TieKind]() for _ in begins]
    older = 0
    for each in ties:
        at = bisect_right(begins, each.starts) - 1
        if at < 0:
            older += 1
        else:
            kinds[at][each.kind] += 1
    found = tuple(
        _half_year(at - BEFORE + 1, begin, counts, kick_off, day)
        for at, (begin, counts) in enumerate(zip(begins, kinds, strict=True))
    )
    whole = Development(found, older, None, None)
    return replace(
        whole,
        before=_rate(each for each in whole.told if each.number < 1),
        after=_rate(each for each in whole.told if each.number >= 1),
    )


def half_years(kick_off: date, day: date) -> tuple[date, ...]:
    """The first day of each half-year shown on ``day``; none that begins after it.

    On a day before them all there is none.
    """
    found = []
    number = -BEFORE
    while (begin := months_after(kick_off, MONTHS * number)) <= day:
        found.append(begin)
        number += 1
    return tuple(found)


def _half_year(
    number: int, begins: date, kinds: Counter[TieKind], kick_off: date, day: date
) -> HalfYear:
    ends = months_after(kick_off, MONTHS * number)
    told = tuple((kind, kinds[kind]) for kind in TieKind if kinds[kind])
    return HalfYear(number, begins, ends, told, ends <= day)


def _rate(periods: Iterable[HalfYear]) -> Rate | None:
    """Of those that are over: one that runs has not had its time yet."""
    finished = [each for each in periods if each.finished]
    return Rate(sum(each.ties for each in finished), len(finished)) if finished else None
