"""Files a reader takes away and brings: what is in them, and how to make them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

Rows = Sequence[Sequence[str]]


def names_in(path: Path) -> list[str]:
    """The members' names in a download, as another program reads them."""
    return {".csv": _in_csv, ".xlsx": _in_xlsx, ".geojson": _in_geojson}[path.suffix](path)


def rows_of_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def write_csv(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def add_to_csv(path: Path, row: Sequence[str]) -> None:
    write_csv(path, [*rows_of_csv(path), row])


def add_to_xlsx(path: Path, row: Sequence[str]) -> None:
    book: Workbook = load_workbook(path)
    book.worksheets[0].append(list(row))
    book.save(path)


def _in_csv(path: Path) -> list[str]:
    heading, *rows = rows_of_csv(path)
    return [row[heading.index("navn")] for row in rows]


def _in_xlsx(path: Path) -> list[str]:
    heading, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [str(row[heading.index("navn")]) for row in rows]


def _in_geojson(path: Path) -> list[str]:
    collection = json.loads(path.read_text(encoding="utf-8"))
    return [feature["properties"]["navn"] for feature in collection["features"]]
