"""Invented meetings for tests, each with what is special about it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from cluster.meetings.ledgers import OSLO, Meeting, MeetingKind

ADDED = date(2026, 1, 5)
CHANGED = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment on the clock of Oslo."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=OSLO)


def a_meeting(
    day: date = date(2026, 3, 10), title: str = "Lyd for film", **special: object
) -> Meeting:
    """Two hours from ten o'clock on ``day``, a *klyngesamling* unless told otherwise."""
    usual: dict[str, object] = {
        "kind": MeetingKind.GATHERING,
        "starts": at(day),
        "ends": at(day) + timedelta(hours=2),
        "added": ADDED,
        "changed": CHANGED,
        "uid": f"uid-{title}-{day}",
        "id": 1,
    }
    return Meeting(title=title, **{**usual, **special})  # type: ignore[arg-type]
