"""What every writer of a report says in the same words."""

from __future__ import annotations

from data.language import Texts
from reports.blocks import Section, Summary

NAME = "Klyngekart"
SHORT = 70


def short(text: str, most: int = SHORT) -> str:
    """The text in at most ``most`` letters, cut at a word if it can be."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut) + "…"


def source_line(section: Section, summary: Summary, t: Texts) -> str:
    """Which day the numbers are of, and where they are from."""
    if not section.source:
        return t("Per {day}.", day=t.day(summary.as_of))
    return t("Per {day}. {source}", day=t.day(summary.as_of), source=section.source)
