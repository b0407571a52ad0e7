"""Who has a seat at a meeting, and who waits for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from cluster.meetings.ledgers import Attendance, Meeting

_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seats:
    """Those with a seat and those who wait, both in the order they signed up.

    ``left``: how many more people there is room for; None where there is no limit.
    """

    seated: tuple[Attendance, ...]
    waiting: tuple[Attendance, ...]
    left: int | None

    def place_in_queue(self, member_id: int) -> int | None:
        """Which number a member that waits has in the queue, from 1; None if it does not wait."""
        waiting = (at for at, each in enumerate(self.waiting, 1) if each.member_id == member_id)
        return next(waiting, None)

    def is_seated(self, member_id: int) -> bool:
        return any(each.member_id == member_id for each in self.seated)


def seats(meeting: Meeting, attendances: Iterable[Attendance]) -> Seats:
    """The seats of a meeting, by the order of signing up.

    Whoever is online needs none where the others have a place to be; of a meeting that is only
    online the seats are there.

    Nobody is let past somebody who waits: a seat that was given is not lost because somebody else
    withdraws, however many each signed up for. Whoever came without signing up is not asked.
    """
    signed = [
        each for each in attendances if each.meeting_id == meeting.id and each.signed_up is not None
    ]
    signed.sort(key=lambda each: (each.signed_up or _FIRST, each.member_id))
    if meeting.capacity is None:
        return Seats(tuple(signed), (), None)
    left = meeting.capacity
    seated: list[Attendance] = []
    waiting: list[Attendance] = []
    for each in signed:
        needed = 0 if each.online and meeting.place is not None else each.people
        if needed and (needed > left or waiting):
            waiting.append(each)
        else:
            left -= needed
            seated.append(each)
    return Seats(tuple(seated), tuple(waiting), left)
