"""Geodata that ships with the product. What each file is and whose it is: SOURCES.md."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
LIST_SEPARATOR = "|"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one shipped table, by its heading. ``name`` is a CSV file in this folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
