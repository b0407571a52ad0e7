"""A table of firms and years from a file: the named columns as numbers, or what is wrong."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pandas as pd

from cluster.problems import Problem

NEVER = ("", "NA", "NaN", "nan", "Inf", "inf", "Infinity")
_SEPARATORS = ";,\t"


def read_table(
    file: Path, unit: str, time: str, outcome: str, first_treated: str
) -> pd.DataFrame | Problem:
    """The four columns of a CSV file; the unit as it is written, the others as numbers.

    Semicolon, comma or tab between the fields; with semicolons a number may have a decimal comma.
    An outcome that is empty is nan. Problems: ``file.missing``, ``file.no_right``, ``file.failed``,
    ``effect.not_text``, ``effect.no_rows``, ``effect.no_column``, ``effect.row_too_few``,
    ``effect.not_a_number``.
    """
    content = _content(file)
    if isinstance(content, Problem):
        return content
    heading = content.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=heading.count)
    rows = list(csv.DictReader(StringIO(content), delimiter=separator))
    if not rows:
        return Problem("effect.no_rows")
    for name in (unit, time, outcome, first_treated):
        if name not in rows[0]:
            return Problem("effect.no_column", value=name)
    found: dict[str, list[object]] = {name: [] for name in (unit, time, outcome, first_treated)}
    for number, row in enumerate(rows, start=2):
        if None in row.values():
            return Problem("effect.row_too_few", row=number)
        found[unit].append(row[unit])
        for name in (time, outcome, first_treated):
            value = _number(row[name], is_decimal_comma=separator == ";")
            if value is None or (name == time and pd.isna(value)):
                details = {"column": name}
                return Problem("effect.not_a_number", row=number, value=row[name], details=details)
            found[name].append(value)
    return pd.DataFrame(found)


def _content(file: Path) -> str | Problem:
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return Problem("file.missing", value=str(file))
    except PermissionError:
        return Problem("file.no_right", value=str(file))
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem("file.failed", value=str(file), details={"reason": reason})
    except UnicodeDecodeError:
        return Problem("effect.not_text")


def _number(text: str, *, is_decimal_comma: bool) -> float | None:
    """None for what is no number; nan for nothing."""
    typed = text.strip()
    if typed in NEVER:
        return float("nan")
    if is_decimal_comma:
        typed = typed.replace(",", ".")
    try:
        return float(typed)
    except ValueError:
        return None
