"""Enhetsregisteret's bulk file: a million units read as a stream, a few thousand kept.

https://data.brreg.no/enhetsregisteret/api/enheter/lastned (JSON) and …/lastned/csv, gzipped or
not. What the file is, its first bytes say, not its name. DuckDB reads it: it holds some tens of
megabytes of it at a time, and writes nothing to any disk.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from cluster.pool import PERSON_FORM, Reading, spelled
from cluster.problems import Problem, Severity
from data.registers.sorting import Sorted
from data.registers.units import NEEDED, NORTHERN, OF_A_PERSON, PATHS, POSTAL

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "400MB"
"""What DuckDB may hold; the rest of the process takes some 150 MB."""
THREADS = 2
MOST_BAD_ROWS = 0.01
"""A file with a larger share of rows that cannot be read is not believed."""

_ALWAYS_BEARABLE = 100  # so many bad rows say nothing of a small file
_MOST_TOLD = 100_000  # bad rows that are looked at; a file with more is refused anyway
_FIRST = 1 << 16
_LARGEST_UNIT = 1 << 21  # bytes; DuckDB holds some of these for each thread
_WHOLE = 100.0
_LOOK_EVERY_SECONDS = 0.25
_GZIP = b"\x1f\x8b"
_NOT_ONE = {b"PK\x03\x04": "pool.workbook", b"<": "pool.web_page", b"{": "pool.json_object"}
_ABSENT = "NULL::VARCHAR"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GLOB = re.compile(r"([*?\[])")

OnProgress = Callable[[float], None]
"""Is told now and then how much of the file is read, 0-100; negative when nobody knows."""


class Kind(StrEnum):
    """What is in a file."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class _Source:
    """A file as its first bytes show it; ``headings`` are those of a CSV file."""

    path: Path
    kind: Kind
    is_gzipped: bool
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bad:
    """A row of the file that is no row of it: its line, and the problem's code."""

    line: int
    code: str
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Scan:
    """What DuckDB found: how many units, how many with a number, those wanted by their place in
    the file, and the rows that are none."""

    rows: int
    numbered: int
    found: Sequence[Mapping[str, Any]]
    bad: tuple[_Bad, ...] = ()


def read_file(
    path: Path,
    wanted: Sequence[str],
    known: Collection[str],
    day: date,
    on_progress: OnProgress = lambda _: None,
) -> Reading | Problem:
    """What the bulk file at ``path`` says of the region's firms in the ``wanted`` industries.

    ``known``: firms to look for wherever they are and whatever they do. ``day`` is the one the
    file is of. Problems: ``pool.empty``, ``pool.web_page``, ``pool.workbook``,
    ``pool.not_the_register``, ``pool.sub_units``, ``pool.json_object``, ``pool.no_rows``,
    ``pool.damaged``, ``pool.too_many_bad_rows``, ``pool.no_memory``; in the reading, as warnings,
    ``pool.row_…`` and those of ``units.read``.
    """
    source = _look(path)
    if isinstance(source, Problem):
        return source
    scan = _scanned(source, wanted, known, on_progress)
    if isinstance(scan, Problem):
        return scan
    return _not_believed(scan) or _reading(source, scan, wanted, frozenset(known), day)


# --- what the file is -----------------------------------------------------------------


def _look(path: Path) -> _Source | Problem:
    """What the file is by its first bytes."""
    with path.open("rb") as file:
        first = file.read(_FIRST)
    is_gzipped = first.startswith(_GZIP)
    if is_gzipped:
        unpacked = _unpacked(path)
        if unpacked is None:
            return Problem("pool.damaged")
        first = unpacked
    text = first.removeprefix(codecs.BOM_UTF8).lstrip()
    wrong = next((code for begins, code in _NOT_ONE.items() if text.startswith(begins)), None)
    if wrong or not text:
        return Problem(wrong or "pool.empty")
    if text.startswith(b"["):
        return _Source(path, Kind.JSON, is_gzipped)
    return _csv_source(path, text, is_gzipped)


def _unpacked(path: Path) -> bytes | None:
    """The beginning of what is packed; None when not even that can be unpacked."""
    try:
        with gzip.open(path, "rb") as file:
            return file.read(_FIRST)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return None


def _csv_source(path: Path, first: bytes, is_gzipped: bool) -> _Source | Problem:
    if first.startswith(_UTF_16) or b"\x00" in first:
        return Problem("pool.not_the_register")
    text = first.decode("utf-8", "replace")
    try:
        headings = next(csv.reader(io.StringIO(text, newline=""), strict=True), [])
    except csv.Error:
        return Problem("pool.not_the_register")
    lower = Counter(each.strip().casefold() for each in headings)
    if "overordnetenhet" in lower or any(each.startswith("beliggenhet") for each in lower):
        return Problem("pool.sub_units")
    missing = [PATHS[name] for name in NEEDED if lower[PATHS[name].casefold()] != 1]
    if missing:
        return Problem("pool.missing_columns", details={"columns": missing})
    return _Source(path, Kind.CSV, is_gzipped, tuple(headings))


# --- reading it -----------------------------------------------------------------------


def _scanned(
    source: _Source, wanted: Sequence[str], known: Collection[str], on_progress: OnProgress
) -> _Scan | Problem:
    import duckdb  # noqa: PLC0415 - heavy, and only needed here

    try:
        with duckdb.connect(config=_config()) as connection:
            return _scan(connection, source, wanted, known, on_progress)
    except duckdb.OutOfMemoryException:
        return Problem("pool.no_memory", value=MEMORY)
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.DataError):
        return Problem("pool.damaged")  # what it says may quote the file, and that may be a person


def _config() -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": MEMORY,
        "threads": THREADS,
        "temp_directory": "",
        "preserve_insertion_order": True,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _scan(
    connection: DuckDBPyConnection,
    source: _Source,
    wanted: Sequence[str],
    known: Collection[str],
    on_progress: OnProgress,
) -> _Scan:
    connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    arguments = {
        "codes": _beginning_with(code for each in wanted for code in spelled(each)),
        "north": _beginning_with(NORTHERN),
        "postal": POSTAL,
        "known": sorted(known),
    }
    query = _query(source)
    _wait_for(connection, lambda: connection.execute(query, arguments), on_progress)
    ((rows, numbered),) = connection.execute("SELECT rows, numbered FROM scan").fetchall()
    found = [unit for (unit,) in connection.execute(_handing_out(source)).fetchall()]
    bad = _bad_rows(connection, frozenset(known)) if source.kind is Kind.CSV else ()
    return _Scan(rows, numbered, found, bad)


def _wait_for(
    connection: DuckDBPyConnection, execute: Callable[[], object], on_progress: OnProgress
) -> None:
    """Run a query, which is stopped when we are."""
    done: Future[object] = Future()
    Thread(target=_settle, args=(done, execute), name="bulk", daemon=True).start()
    try:
        while True:
            try:
                done.result(timeout=_LOOK_EVERY_SECONDS)
                on_progress(_WHOLE)
                return
            except NotYet:
                on_progress(connection.query_progress())
    except BaseException:
        connection.interrupt()
        done.exception()  # it answers once it has let go of the file
        raise


def _settle(done: Future[object], execute: Callable[[], object]) -> None:
    try:
        done.set_result(execute())
    except Exception as error:
        done.set_exception(error)


def _beginning_with(codes: Iterable[str]) -> str:
    """A pattern for text in which one of the words begins with one of the codes."""
    return f"(^| )({'|'.join(re.escape(code) for code in sorted(set(codes)))})"


def _query(source: _Source) -> str:
    """One pass through the file: how many units, and those that are wanted."""
    inside = _parts(source, "json")
    codes = f"concat_ws(' ', {', '.join(inside[f'industry_{at}'] for at in (1, 2, 3))})"
    kommune, postal_code = inside["kommune_number"], inside["postal_code"]
    lost = f"coalesce(trim({kommune}), '') = '' AND regexp_full_match({postal_code}, $postal)"
    here = f"(regexp_matches({kommune}, $north) OR ({lost}))"
    number = inside["number"]
    raw = {"json": "json"} if source.kind is Kind.JSON else inside
    return (
        "CREATE TEMP TABLE scan AS SELECT count(*) AS rows,"  # noqa: S608 - names are ours
        f" count(*) FILTER (WHERE regexp_full_match({number}, '[0-9]{{9}}')) AS numbered,"
        f" list({{place: place, {_struct(raw)}}})"
        f" FILTER (WHERE known IS NOT NULL OR ({here} AND regexp_matches({codes}, $codes)))"
        f" AS found FROM (SELECT *, row_number() OVER () AS place FROM {_table(source)})"
        f" LEFT JOIN (SELECT unnest($known::VARCHAR[]) AS known) ON known = {number}"
    )


def _handing_out(source: _Source) -> str:
    """The parts of the units that were found; of a person no name, number or address."""
    parts = _parts(source, "unit.json")
    if source.kind is Kind.CSV:
        parts = {name: f"unit.{name}" for name in parts}
    person = f"coalesce(trim({parts['form']}), '') IN ('', '{PERSON_FORM}')"
    hidden = {name: f"CASE WHEN NOT {person} THEN {parts[name]} END" for name in OF_A_PERSON}
    told = _struct({"place": "unit.place"} | parts | hidden)
    return f"SELECT {{{told}}} FROM (SELECT unnest(found) AS unit FROM scan) ORDER BY unit.place"  # noqa: S608


def _struct(of: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {expression}" for name, expression in of.items())


def _parts(source: _Source, json: str) -> dict[str, str]:
    """Where each part of a unit is found, in SQL; NULL where the file has no such column."""
    if source.kind is Kind.JSON:
        return {name: f"({json}->>'$.{path}')" for name, path in PATHS.items()}
    headings = [each.strip().casefold() for each in source.headings]
    return {
        name: _column(headings.index(path.casefold())) if path.casefold() in headings else _ABSENT
        for name, path in PATHS.items()
    }


def _table(source: _Source) -> str:
    path = _literal(_GLOB.sub(r"[\1]", str(source.path)))
    packed = _literal("gzip" if source.is_gzipped else "none")
    if source.kind is Kind.JSON:
        return (
            f"read_json_objects({path}, format = 'array', compression = {packed},"
            f" maximum_object_size = {_LARGEST_UNIT})"
        )
    columns = ", ".join(f"{_column(at)}: 'VARCHAR'" for at in range(len(source.headings)))
    return (
        f"read_csv({path}, compression = {packed}, auto_detect = false, header = true,"
        f" delim = ',', quote = '\"', escape = '\"', columns = {{{columns}}},"
        f" strict_mode = true, store_rejects = true, rejects_limit = {_MOST_TOLD})"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _column(at: int) -> str:
    """What we call a column of the file, whatever it is called there."""
    return f"column_{at}"


# --- rows that are none ---------------------------------------------------------------

_BAD = {
    "UNQUOTED VALUE": "pool.row_quotes",
    "INVALID ENCODING": "pool.row_encoding",
    "INVALID UNICODE": "pool.row_encoding",
    "LINE SIZE OVER MAXIMUM": "pool.row_too_long",
    "TOO MANY COLUMNS": "pool.row_too_many",
    "MISSING COLUMNS": "pool.row_too_few",
}
"""What DuckDB calls it, the cause before its consequences."""
_UNREADABLE = "pool.row_unreadable"


def _bad_rows(connection: DuckDBPyConnection, known: frozenset[str]) -> tuple[_Bad, ...]:
    """The rows DuckDB rejected, each once, and which of the known firms they may be of."""
    rejected = connection.execute(
        "SELECT line, list(error_type::VARCHAR), list_distinct(flatten(list(regexp_extract_all("
        "csv_line, '[0-9]{9}')))) FROM reject_errors GROUP BY line ORDER BY line"
    )
    return tuple(
        _Bad(line, _worst(types), known & set(numbers or ()))
        for line, types, numbers in rejected.fetchall()
    )


def _worst(types: Sequence[str]) -> str:
    return next((code for type_, code in _BAD.items() if type_ in types), _UNREADABLE)


def _not_believed(scan: _Scan) -> Problem | None:
    """Why the file as a whole is not the register's, or is too damaged to go by."""
    every = scan.rows + len(scan.bad)
    if not every:
        return Problem("pool.no_rows")
    if len(scan.bad) > max(_ALWAYS_BEARABLE, MOST_BAD_ROWS * every) or not scan.rows:
        first = scan.bad[0]
        details = {"count": len(scan.bad), "rows": every, "line": first.line}
        return Problem("pool.too_many_bad_rows", details=details)
    return Problem("pool.not_the_register") if not scan.numbered else None


# --- what it says ---------------------------------------------------------------------


def _reading(
    source: _Source, scan: _Scan, wanted: Sequence[str], known: frozenset[str], day: date
) -> Reading:
    sorted_ = Sorted(wanted, known, day)
    lines = [each.line for each in scan.bad]
    for found in scan.found:
        row = _line(found["place"], lines) if source.kind is Kind.CSV else found["place"]
        sorted_.take(found, row)
    bad = [Problem(each.code, each.line, severity=Severity.WARNING) for each in scan.bad]
    reading = sorted_.reading(source.path.name, scan.rows)
    return replace(
        reading,
        unread=reading.unread.union(*(each.numbers for each in scan.bad)),
        problems=tuple(sorted((*bad, *reading.problems), key=lambda each: each.row or 0)),
    )


def _line(place: int, bad: Sequence[int]) -> int:
    """The line of the ``place``th good row: after the heading, and after the bad ones before it."""
    line = place + 1
    while True:
        moved = place + 1 + bisect_right(bad, line)
        if moved == line:
            return line
        line = moved
