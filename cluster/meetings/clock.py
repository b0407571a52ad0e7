"""Moments on the clock of Oslo."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from cluster.meetings.ledgers import OSLO


def moment(day: date, at: time) -> datetime | None:
    """The moment the clock in Oslo shows ``at`` on ``day``; of two the first.

    None for an hour that is skipped when summer time begins.
    """
    told = datetime.combine(day, at, tzinfo=OSLO)
    back = told.astimezone(UTC).astimezone(OSLO)
    return told if back.replace(tzinfo=None) == told.replace(tzinfo=None) else None
