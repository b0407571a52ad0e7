"""What an hour of a member's own work is worth, by the rule of its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cluster.funding.ledgers import OwnHours, Rate, Worker


def rate_on(rates: Iterable[Rate], worker: Worker, day: date) -> Rate | None:
    """The newest rate for ``worker`` that held on ``day``."""
    held = [x for x in rates if x.worker is worker and (x.since is None or x.since <= day)]
    return max(held, key=lambda each: each.since or date.min, default=None)


def hour_value(line: OwnHours, rates: Iterable[Rate]) -> int | None:
    """Kroner an hour, at most the cap; None where the rule or what the hour costs is not known."""
    rate = rate_on(rates, line.worker, line.day)
    if rate is None:
        return None
    if line.worker is Worker.OWNER:
        return rate.cap
    return None if line.hourly is None else min(line.hourly, rate.cap)


def value(line: OwnHours, rates: Iterable[Rate]) -> int | None:
    """What the hours are worth in whole kroner; None where an hour's worth is not known."""
    an_hour = hour_value(line, rates)
    if an_hour is None:
        return None
    return int((Decimal(str(line.hours)) * an_hour).quantize(Decimal(1), ROUND_HALF_UP))
