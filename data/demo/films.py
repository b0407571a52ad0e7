"""Invented titles of 2014 to 2020, who made them, and how many the country made: invented, too.

The lists are as they would be uploaded, and read by the same importer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from cluster.film_share import Credit, NationalTotal
from cluster.members import Member
from data.importing.films import read_credits, read_totals

_CREDITS = Path(__file__).with_name("credits.csv")
_TOTALS = Path(__file__).with_name("national_totals.csv")
_TOLD = date(2020, 12, 31)


def demo_credits(members: Mapping[str, Member]) -> tuple[Credit, ...]:
    """About forty-five titles, by members and others; ``members`` are the demo members by name."""
    lines = read_credits(_CREDITS.read_bytes(), _CREDITS.name, today=_TOLD).lines
    return tuple(_credit(line, members.get(line.company)) for line in lines)


def demo_national_totals() -> tuple[NationalTotal, ...]:
    """The country's titles by year and format; nobody counted the commercials of 2019."""
    lines = read_totals(_TOTALS.read_bytes(), _TOTALS.name, today=_TOLD).lines
    return tuple(replace(line, demo=True) for line in lines)


def _credit(line: Credit, member: Member | None) -> Credit:
    return replace(line, org_number=member.org_number if member else line.org_number, demo=True)
