"""Reading and writing delimited text: what spreadsheets save as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from cluster.problems import Problem
from data.importing.columns import MEMBERS
from data.importing.film_columns import CREDITS, TOTALS
from data.importing.firm_year_columns import FIRM_YEARS
from data.importing.funding_columns import FEES, GRANTS, INSTALMENTS, OTHER_CASH, OWN_HOURS
from data.importing.meeting_columns import ATTENDANCES, MEETINGS, VENUES
from data.importing.sheet import Cell, Format, Row, Sheet, as_text, clean, collect
from data.importing.tie_columns import TIES

DELIMITERS = (";", ",", "\t")

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def escape(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; ``unescape`` undoes it exactly."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unescape(text: str) -> str:
    return text[1:] if _ESCAPED.match(text) else text


def write(rows: Iterable[Sequence[Cell]], delimiter: str = ";") -> bytes:
    """Delimited text as Excel opens it rightly in Norway: UTF-8 with BOM, quoted where needed."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([escape(as_text(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def read(content: bytes) -> Sheet | Problem:
    """The sheet in a CSV file, or why it cannot be read."""
    text = _decoded(content)
    if isinstance(text, Problem):
        return text
    if "\x00" in text:
        return Problem("import.nul_bytes")
    text, named = _without_sep_line(text)
    delimiter = named or _delimiter(text)
    rows = _collected(text, delimiter)
    return rows if isinstance(rows, Problem) else Sheet(rows, Format.CSV, delimiter)


def _decoded(content: bytes) -> str | Problem:
    marked = next((name for bom, name in _BOMS.items() if content.startswith(bom)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return Problem("import.encoding")


def _without_sep_line(text: str) -> tuple[str, str | None]:
    """Excel's own first line ``sep=;`` names the delimiter and is no row."""
    found = re.match(r"sep=(.)\r?\n", text)
    return (text[found.end() :], found.group(1)) if found else (text, None)


LISTS = (
    MEMBERS,
    FIRM_YEARS,
    CREDITS,
    TOTALS,
    GRANTS,
    INSTALMENTS,
    FEES,
    OWN_HOURS,
    OTHER_CASH,
    MEETINGS,
    ATTENDANCES,
    VENUES,
    TIES,
)
"""All the kinds of list there are: a file's delimiter is known by their headings."""


def _delimiter(text: str) -> str:
    """The delimiter that makes most known headings of the first line with content."""
    return max(DELIMITERS, key=lambda each: _known_headings(text, each))


def _known_headings(text: str, delimiter: str) -> int:
    try:
        first = next((row for row in _records(text, delimiter) if any(map(str.strip, row))), [])
    except csv.Error:
        return 0
    headings = [clean(cell) for cell in first]
    return max(sum(columns.of(each) is not None for each in headings) for columns in LISTS)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # Strict: an unclosed quotation mark would otherwise swallow the rest of the list.
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _collected(text: str, delimiter: str) -> tuple[Row, ...] | Problem:
    number = 0

    def cells() -> Iterator[tuple[int, list[str]]]:
        nonlocal number
        for number, record in enumerate(_records(text, delimiter), start=1):
            yield number, [unescape(clean(cell)) for cell in record]

    try:
        return collect(cells())
    except csv.Error:
        return Problem("import.quotes", row=number + 1, details={"row": number + 1})
