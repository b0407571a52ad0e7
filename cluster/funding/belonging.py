"""Whose fees and hours are: when two members become one, and when a person is erased."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import replace

from cluster.erasing import ERASED
from cluster.funding.ledgers import Fee, OwnHours
from cluster.matching import folded

Pair = tuple[OwnHours, OwnHours]
"""A line as it was, and as it is from now on."""


def one_fee(kept: Fee, other: Fee) -> Fee:
    """Two fees of one year as the one that a single firm owes: what was paid adds up."""
    notes = dict.fromkeys(each for each in (kept.note, other.note) if each)
    paid = [each for each in (kept.paid, other.paid) if each]
    return replace(
        kept,
        paid=max(paid, default=None),
        paid_amount=kept.paid_amount + other.paid_amount,
        note=" ".join(notes) or None,
    )


def moved(own: Iterable[OwnHours], theirs: Iterable[OwnHours], to: int) -> tuple[Pair, ...]:
    """``theirs`` as hours of the member ``to``, which has ``own``.

    Where both did the same on a day, both lines stay, and the one that comes is told apart by a
    number: what was approved is not thrown away, and the leader sees what may be there twice.
    """
    taken: set[Hashable] = {each.key for each in own}
    pairs = []
    for line in theirs:
        now = replace(line, member_id=to)
        number = 2
        while now.key in taken:
            now = replace(now, activity=f"{line.activity} ({number})")
            number += 1
        taken.add(now.key)
        pairs.append((line, now))
    return tuple(pairs)


def nameless(lines: Iterable[OwnHours]) -> tuple[Pair, ...]:
    """Hours of one member without what was done, by whom, and where it says so.

    Days, hours and amounts stay. The workers are numbered, so that each still has a year's hours,
    and what one did on a day more than once is numbered, too: two lines are never one.
    """
    workers: dict[str, str] = {}
    done: Counter[Hashable] = Counter()
    pairs = []
    for line in lines:
        worker = workers.setdefault(folded(line.person), str(len(workers) + 1))
        done[line.day, worker] += 1
        number = done[line.day, worker]
        now = replace(
            line,
            activity=ERASED if number == 1 else f"{ERASED} {number}",
            person=worker,
            evidence=line.evidence and ERASED,
            reason=line.reason and ERASED,
        )
        pairs.append((line, now))
    return tuple(pairs)
