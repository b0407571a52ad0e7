"""What one member has had to do with the meetings, for those who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cluster.meetings.figures import LATELY_DAYS, held_by
from cluster.meetings.ledgers import Attendance, Meeting, Meetings
from cluster.members import Member, term_on

_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A member's part in the meetings of the twelve months to a day.

    ``held``: the meetings for members while it was one; ``came``: those it came to, the newest
    first. ``hours``: what one person from it has travelled to them, there and back.
    """

    held: int
    came: tuple[Meeting, ...]
    hours: float


def part_of(member: Member, own: Iterable[Attendance], known: Meetings, day: date) -> Part:
    """The member's part; ``own`` are its attendances, ``known`` the ledgers as of ``day``."""
    first = day - timedelta(days=LATELY_DAYS - 1)
    held = {
        id_: each
        for id_, each in held_by(known, day).items()
        if each.day >= first and term_on(member, each.day) is not None
    }
    lines = [each for each in own if each.meeting_id in held and each.came]
    came = sorted((held[each.meeting_id] for each in lines), key=lambda one: one.starts)
    trips = [each.trip for each in lines if each.trip is not None and not each.online]
    return Part(
        len(held), tuple(reversed(came)), sum(2 * each.minutes for each in trips) / _MINUTES
    )
