"""Invented titles of 2014 to 2020, who made them, and how many the country made: invented, too.

The lists are as they would be uploaded, and read by the same importer; a column more tells where a
title was shot.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from cluster.film_share import Credit, NationalTotal
from cluster.members import Member
from cluster.places import Place
from data.demo.places import place_named
from data.importing.films import read_credits, read_totals

_CREDITS = Path(__file__).with_name("credits.csv")
_TOTALS = Path(__file__).with_name("national_totals.csv")
_TOLD = date(2020, 12, 31)


def demo_credits(members: Mapping[str, Member]) -> tuple[Credit, ...]:
    """About forty-five titles, by members and others; ``members`` are the demo members by name."""
    lines = read_credits(_CREDITS.read_bytes(), _CREDITS.name, today=_TOLD).lines
    with _CREDITS.open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file, delimiter=";"))
    return tuple(
        _credit(line, members.get(line.company), _places(row["opptakssteder"]))
        for line, row in zip(lines, rows, strict=True)
    )


def demo_national_totals() -> tuple[NationalTotal, ...]:
    """The country's titles by year and format; nobody counted the commercials of 2019."""
    lines = read_totals(_TOTALS.read_bytes(), _TOTALS.name, today=_TOLD).lines
    return tuple(replace(line, demo=True) for line in lines)


def _credit(line: Credit, member: Member | None, places: tuple[Place, ...]) -> Credit:
    number = member.org_number if member else line.org_number
    return replace(line, org_number=number, shooting_places=places, demo=True)


def _places(told: str) -> tuple[Place, ...]:
    return tuple(place_named(name) for name in told.split(", ") if name)
