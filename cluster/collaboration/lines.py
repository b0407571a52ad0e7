"""The ties as lines on a map: what each reader may see of them, and how they grew."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from cluster.collaboration.network import FEWEST, Network, pair_of
from cluster.members import Standing
from cluster.places import Kommune, Place


@dataclass(frozen=True, slots=True)
class Line:
    """Ties between two ends: how many there were by each step, ``counts``, never fewer than by
    the one before.

    An end is the place of a member with its ``name``, or a kommune as a whole. ``own``: the
    reader's own member is one of the two.
    """

    ends: tuple[Kommune, Kommune] | tuple[Place, Place]
    counts: tuple[int, ...]
    names: tuple[str, str] | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines at each step, which are the half-years by their first days.

    ``totals``: all the ties by each step, and ``left_out`` how many of them no line shows. Own
    lines are drawn besides: theirs are among the ties of the others too.
    """

    steps: tuple[date, ...]
    drawn: tuple[Line, ...]
    totals: tuple[int, ...]
    left_out: tuple[int, ...]


def of_members(network: Network, steps: Sequence[date], own: int | None = None) -> Lines:
    """A line for each two that have a tie, with their names: for who may see single deals."""
    starts = _starts(network)
    standing = {each.member.id: each for each in network.members}
    drawn = tuple(
        _of_two(pair, days, standing, steps, own=own) for pair, days in sorted(starts.items())
    )
    totals = _totals(network, steps)
    return Lines(tuple(steps), drawn, totals, tuple(0 for _ in steps))


def of_kommuner(
    network: Network,
    steps: Sequence[date],
    seen: Sequence[Standing],
    own: int | None = None,
) -> Lines:
    """A line for each two kommuner, by each step when there are ``FEWEST`` ties between them, and
    one for each two that ``own``, the reader's own member, is one of.

    ``seen`` are those the reader may be shown, and where: no line leads to where there is nobody
    of them.
    """
    open_to = {each.place.kommune for each in seen}
    kommune = {each.member.id: each.place.kommune for each in network.members}
    between: defaultdict[tuple[Kommune, Kommune], list[date]] = defaultdict(list)
    for pair, days in _starts(network).items():
        one, other = sorted((kommune[each] for each in pair), key=lambda each: each.number)
        between[one, other] += days
    counted = ((ends, _enough(_counts(days, steps))) for ends, days in between.items())
    public = [Line(ends, counts) for ends, counts in counted if any(counts) and open_to >= {*ends}]
    public.sort(key=lambda line: tuple(each.number for each in _kommuner(line)))
    totals = _totals(network, steps)
    shown = [sum(line.counts[at] for line in public) for at in range(len(steps))]
    return Lines(
        tuple(steps),
        (*public, *_own_lines(network, steps, seen, own)),
        totals,
        tuple(total - each for total, each in zip(totals, shown, strict=True)),
    )


def _kommuner(line: Line) -> tuple[Kommune, ...]:
    return tuple(each for each in line.ends if isinstance(each, Kommune))


def _own_lines(
    network: Network, steps: Sequence[date], seen: Iterable[Standing], own: int | None
) -> list[Line]:
    standing = {each.member.id: each for each in seen}
    if own is None or own not in standing:
        return []
    return [
        _of_two(pair, days, standing, steps, own=own)
        for pair, days in sorted(_starts(network).items())
        if own in pair and standing.keys() >= set(pair)
    ]


def _of_two(
    pair: tuple[int, int],
    days: Sequence[date],
    standing: Mapping[int, Standing],
    steps: Sequence[date],
    *,
    own: int | None,
) -> Line:
    one, other = (standing[each] for each in pair)
    return Line(
        (one.place, other.place),
        _counts(days, steps),
        (one.member.name, other.member.name),
        own in pair,
    )


def _starts(network: Network) -> dict[tuple[int, int], list[date]]:
    """When the ties of each two began."""
    found: defaultdict[tuple[int, int], list[date]] = defaultdict(list)
    for each in network.ties:
        pair = pair_of(each)
        if pair:
            found[pair].append(each.starts)
    return found


def _totals(network: Network, steps: Sequence[date]) -> tuple[int, ...]:
    return _counts([each.starts for each in network.ties], steps)


def _counts(days: Iterable[date], steps: Sequence[date]) -> tuple[int, ...]:
    """How many had begun by the end of each step; what began before them all is in each."""
    if not steps:
        return ()
    begun = [0] * len(steps)
    for day in days:
        begun[max(bisect_right(steps, day) - 1, 0)] += 1
    return tuple(accumulate(begun))


def _enough(counts: Sequence[int]) -> tuple[int, ...]:
    return tuple(count if count >= FEWEST else 0 for count in counts)
