"""The one clock: what day it is where the cluster is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Oslo")


def today() -> date:
    """Today in Norway, wherever the machine stands."""
    return datetime.now(HERE).date()
