"""The members in k regions, each with a place to meet, for the least travel: the k-median problem.

The places are chosen among given ones, and everyone belongs to the nearest. Where there are few
ways to choose, all are tried and the answer is the best there is; where there are many, it is as
good as a search makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, pairwise
from math import comb

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

MOST_REGIONS = 8
MOST_CHOICES = 50_000
"""Up to so many ways to choose the places, all are tried."""

UNKNOWN_MINUTES = 7 * 24 * 60.0
"""What a way nobody knows counts as in the choice: a week, so that it is taken last of all."""

PAYING_SHARE = 0.1
"""A region pays when it saves at least this much of the travel with one place for all."""

_AT_ONCE = 2_000
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Split:
    """Members in regions; ``asked``: how many regions were asked for.

    ``medoids``: the numbers of the places (columns), in order; one that nobody would go to is left
    out, so there may be fewer than were asked for. ``assignment``: which of ``medoids`` each member
    (row) goes to, of equals the first; None where no way to any is known. ``minutes``: one way,
    for all who have a place. ``cost``: what was made least, a way that is not known counted as
    ``UNKNOWN_MINUTES`` unless none is known to anywhere. ``is_exact``: whether every choice of
    places was tried.
    """

    asked: int
    medoids: tuple[int, ...]
    assignment: tuple[int | None, ...]
    minutes: float
    cost: float
    is_exact: bool

    @property
    def unreached(self) -> tuple[int, ...]:
        """The members without a place they have a known way to."""
        return tuple(at for at, to in enumerate(self.assignment) if to is None)


def splits(
    minutes: Matrix, most: int = MOST_REGIONS, *, most_choices: int = MOST_CHOICES
) -> tuple[Split, ...]:
    """The splits in 1, 2 … ``most`` regions, but no more than there are members or places.

    ``minutes``: one way, shape (members, places), NaN where no way is known. None costs more than
    the one before it.
    """
    is_known = np.isfinite(minutes)
    costs = np.where(is_known, minutes, UNKNOWN_MINUTES)
    costs[~is_known.any(axis=1)] = 0.0
    counts = range(1, min(most, *minutes.shape) + 1)
    exact = [comb(minutes.shape[1], count) <= most_choices for count in counts]
    chosen = [_exact(costs, count) for count in counts if exact[count - 1]]
    searched = _searched(costs, {len(each): each for each in chosen}, counts)
    return tuple(
        _split(minutes, costs, medoids, is_exact=is_exact)
        for medoids, is_exact in zip(searched, exact, strict=True)
    )


def that_pays(found: Sequence[Split]) -> int:
    """How many regions pay: the most of which the last still saves ``PAYING_SHARE`` of the travel
    with one place for all. 1 where none does, 0 where there is no split.
    """
    least = PAYING_SHARE * found[0].cost if found else 0.0
    paying = [
        more.asked
        for fewer, more in pairwise(found)
        if more.cost < fewer.cost and fewer.cost - more.cost >= least
    ]
    return max(paying, default=min(len(found), 1))


_Places = tuple[int, ...]


def _exact(costs: Matrix, count: int) -> _Places:
    """The best of all choices of so many places, some thousands at a time; the first of equals."""
    choices = np.array(list(combinations(range(costs.shape[1]), count)))
    totals = np.concatenate(
        [
            _totals(costs, choices[start : start + _AT_ONCE])
            for start in range(0, len(choices), _AT_ONCE)
        ]
    )
    return tuple(choices[totals.argmin()].tolist())


def _totals(costs: Matrix, choices: NDArray[np.intp]) -> Matrix:
    """What each choice of places (a row) costs everyone together."""
    nearest = reduce(np.minimum, (costs[:, places] for places in choices.T))
    total: Matrix = nearest.sum(axis=0)
    return total


def _searched(costs: Matrix, exact: dict[int, _Places], counts: Sequence[int]) -> list[_Places]:
    """The places for each count; where all choices were not tried, by a search.

    It begins with the places for one fewer and the one that helps most besides, and with those for
    one more without the one that is missed least. Up and down the counts until nothing helps: each
    time some total gets smaller, so it ends.
    """
    found = dict(exact)
    is_better = True
    while is_better:
        is_better = False
        for count in [each for each in (*counts, *reversed(counts)) if each not in exact]:
            starts = [_with_one_more(costs, found.get(count - 1, ()))]
            if count + 1 in found:
                starts.append(_with_one_less(costs, found[count + 1]))
            best = min((_exchanged(costs, each) for each in starts), key=lambda c: _total(costs, c))
            if count not in found or _total(costs, best) < _total(costs, found[count]) - _TIE:
                found[count], is_better = best, True
    return [found[count] for count in counts]


def _total(costs: Matrix, places: _Places) -> float:
    return float(costs[:, places].min(axis=1, initial=np.inf).sum())


def _with_one_more(costs: Matrix, places: _Places) -> _Places:
    """With the place that helps most."""
    totals = _with_each(costs, places)
    totals[list(places)] = np.inf
    return (*places, int(totals.argmin()))


def _with_one_less(costs: Matrix, places: _Places) -> _Places:
    """Without the place that is missed least."""
    fewer = list(combinations(places, len(places) - 1))
    return min(fewer, key=lambda each: _total(costs, each))


def _exchanged(costs: Matrix, places: _Places) -> _Places:
    """The places after the best exchange of one for another, again and again until none helps."""
    total = _total(costs, places)
    while True:
        fewer = combinations(places, len(places) - 1)
        exchanges = ((_with_each(costs, rest), rest) for rest in fewer)
        best, into, rest = min((float(t.min()), int(t.argmin()), rest) for t, rest in exchanges)
        if best >= total - _TIE:
            return tuple(sorted(places))
        places, total = (*rest, into), best


def _with_each(costs: Matrix, places: _Places) -> Matrix:
    """What each place (a column) besides ``places`` would make it cost everyone together."""
    nearest = costs[:, places].min(axis=1, initial=np.inf)
    total: Matrix = np.minimum(nearest[:, None], costs).sum(axis=0)
    return total


def _split(minutes: Matrix, costs: Matrix, places: _Places, *, is_exact: bool) -> Split:
    nearest = costs[:, places].argmin(axis=1)
    own = minutes[np.arange(len(minutes)), np.array(places)[nearest]]
    is_known = np.isfinite(own)
    used = sorted(set(nearest[is_known].tolist()))
    region = {at: number for number, at in enumerate(used)}
    return Split(
        len(places),
        tuple(places[each] for each in used),
        tuple(
            region[at] if known else None
            for at, known in zip(nearest.tolist(), is_known.tolist(), strict=True)
        ),
        float(own[is_known].sum()),
        _total(costs, places),
        is_exact,
    )
