"""Shares and medians, and how sure they are, in words."""

from __future__ import annotations

from cluster.intervals import Median, Share
from data.language import Texts
from reports.words import PERCENT


def count_of(share: Share, t: Texts) -> str:
    """6 av 10."""
    return t("{count} av {total}", count=t.number(share.count), total=t.number(share.of))


def sureness(share: Share, t: Texts) -> str:
    """Between which shares the truth lies: 31–83 %."""
    return f"{round(PERCENT * share.low)}–{t.percent(share.high)}"


def days(found: Median, t: Texts) -> str:
    """The median in whole days."""
    return t.number(round(found.value))


def sureness_of_days(found: Median, t: Texts) -> str:
    """From and to, or that there are too few to tell."""
    if found.low is None or found.high is None:
        return t("av {count}: for få", count=t.number(found.of))
    return t.span(found.low, found.high)
