"""The hours each member has travelled to meetings: the ledger that fairness over time goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from cluster.meetings.ledgers import Attendance, Meeting

_MINUTES = 60


def earlier_hours(
    attendances: Iterable[Attendance], meetings: Iterable[Meeting], before: date
) -> Mapping[int, float]:
    """Hours there and back by member's id, to the meetings that began before the day ``before``.

    Of those who came in person. Each member travels once to a meeting, however many it sends.
    Whoever has no entry has no known journey: it never came, was online, or its way is unknown.
    """
    past = {each.id for each in meetings if each.day < before}
    minutes: defaultdict[int, float] = defaultdict(float)
    for each in attendances:
        if each.meeting_id in past and each.came and not each.online and each.trip is not None:
            minutes[each.member_id] += 2 * each.trip.minutes
    return {member: spent / _MINUTES for member, spent in minutes.items()}
