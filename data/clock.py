"""The one clock: what day it is where the cluster is."""

from __future__ import annotations

from datetime import date, datetime

from cluster.meetings.ledgers import OSLO


def now() -> datetime:
    """This moment, on the clock of Norway."""
    return datetime.now(OSLO)


def today() -> date:
    """Today in Norway, wherever the machine stands."""
    return now().date()


def day_of(timestamp: float) -> date:
    """The day in Norway of a moment in seconds since 1970, as files are dated."""
    return datetime.fromtimestamp(timestamp, OSLO).date()
