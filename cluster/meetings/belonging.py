"""Whose a part in a meeting is: when two members become one, and when a person is erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cluster.erasing import ERASED
from cluster.meetings.ledgers import Attendance

Pair = tuple[Attendance, Attendance]
"""A line as it was, and as it is from now on."""


def one_attendance(kept: Attendance, other: Attendance) -> Attendance:
    """Two parts in one meeting as that of a single firm: the earlier place in the queue, and what
    only the other tells. The people are the most that either told of, for they may be the same.
    How it was there is told by those who came.
    """
    signed = [each for each in (kept.signed_up, other.signed_up) if each]
    came = [each for each in (kept.came, other.came) if each is not None]
    there = [each for each in (kept, other) if each.came] or [kept, other]
    trips = [each.trip for each in there if each.trip is not None and not each.online]
    return replace(
        kept,
        signed_up=min(signed, default=None),
        people=max(kept.people, other.people),
        came=max(came, default=None),
        online=all(each.online for each in there),
        trip=next(iter(trips), None),
        score=other.score if kept.score is None else kept.score,
        comment=kept.comment or other.comment,
    )


def nameless(lines: Iterable[Attendance]) -> tuple[Pair, ...]:
    """The lines that must change so that nothing is left of what a person wrote, nor where it
    travelled from. What is counted stays.
    """
    pairs = ((each, _nameless(each)) for each in lines)
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def _nameless(line: Attendance) -> Attendance:
    trip = line.trip and replace(line.trip, origin=ERASED)
    return replace(line, trip=trip, comment=None)
