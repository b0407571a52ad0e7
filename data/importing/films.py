"""From the rows of two lists to credits and national totals, and everything wrong with them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from cluster.film_share import Credit, FilmFormat, NationalTotal, Part
from cluster.places import Place
from cluster.problems import Problem, Severity, any_stops
from cluster.wording import FILM_FORMATS, FILM_PARTS
from data.importing import cells, figures
from data.importing.fields import Fields
from data.importing.film_columns import CREDITS, TOTALS, CreditColumn, TotalColumn
from data.importing.line_list import LineList, LineReading, read_lines
from data.importing.sheet import Cell, as_text
from data.importing.words import by_word
from geo.places import find_postal_code, locate

MOST_TITLES = 100_000
YEARS_AHEAD = 3
"""A title may be told before its premiere."""
MAX_PLACES = 500


def read_credits(content: bytes, filename: str, *, today: date) -> LineReading[Credit]:
    """Read titles and companies from a CSV or XLSX file; never raises for what is in it."""
    kind = LineList(
        CREDITS,
        lambda fields: _credit(fields, today),
        key=lambda credit: credit.key,
        twice=lambda _, other_row: Problem("film.credit_twice", details={"other_row": other_row}),
        marked=CreditColumn.PART,
    )
    return read_lines(content, filename, kind)


def read_totals(content: bytes, filename: str, *, today: date) -> LineReading[NationalTotal]:
    """Read the country's totals from a CSV or XLSX file; never raises for what is in it."""
    kind = LineList(
        TOTALS,
        lambda fields: _total(fields, today),
        key=lambda total: total.key,
        twice=lambda _, other_row: Problem("film.total_twice", details={"other_row": other_row}),
        marked=TotalColumn.FORMAT,
    )
    return read_lines(content, filename, kind)


# --- one row --------------------------------------------------------------------------


def _credit(fields: Fields[CreditColumn], today: date) -> Credit | None:
    title = fields.need(CreditColumn.TITLE, cells.text(cells.MAX_NAME))
    year = fields.need(CreditColumn.YEAR, figures.year(today.year + YEARS_AHEAD))
    form = fields.need(CreditColumn.FORMAT, film_format)
    part = fields.need(CreditColumn.PART, film_part)
    company = fields.need(CreditColumn.COMPANY, cells.text(cells.MAX_NAME))
    source = fields.need(CreditColumn.SOURCE, cells.text(cells.MAX_LINE))
    premiere = fields.take(CreditColumn.PREMIERE, cells.day)
    number = fields.take(CreditColumn.ORG_NUMBER, cells.org_number)
    producer_share = fields.take(CreditColumn.PRODUCER_SHARE, share)
    budget = fields.take(CreditColumn.BUDGET, _no_debt)
    grant = fields.take(CreditColumn.GRANT, _no_debt)
    shooting_places = _shooting_places(fields)
    if title is None or year is None or form is None or part is None:
        return None
    if company is None or source is None or any_stops(fields.problems):
        return None
    return Credit(
        title=title,
        year=year,
        format=form,
        part=part,
        company=company,
        source=source,
        premiere=premiere,
        org_number=number,
        producer_share=producer_share,
        budget=budget,
        grant=grant,
        shooting_places=shooting_places,
    )


def _shooting_places(fields: Fields[CreditColumn]) -> tuple[Place, ...]:
    """The places of a cell that are in Northern Norway, each once; the rest are told."""
    names = fields.take(CreditColumn.SHOOTING_PLACES, place_names) or ()
    found: list[Place] = []
    for name in names:
        place, problems = _place(name)
        for problem in problems:
            told = replace(problem, severity=Severity.WARNING)
            fields.complain(told, CreditColumn.SHOOTING_PLACES)
        found += [place] if place else []
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4_096)
def _place(name: str) -> tuple[Place | None, tuple[Problem, ...]]:
    """The place that goes by a name, or by a postal code instead."""
    if not name.isdigit():
        return locate(name=name, postal_code=None, position=None)
    found = find_postal_code(name)
    return (None, (found,)) if isinstance(found, Problem) else (found, ())


def _total(fields: Fields[TotalColumn], today: date) -> NationalTotal | None:
    year = fields.need(TotalColumn.YEAR, figures.year(today.year))
    form = fields.need(TotalColumn.FORMAT, film_format)
    count = fields.need(TotalColumn.TITLES, titles)
    source = fields.need(TotalColumn.SOURCE, cells.text(cells.MAX_LINE))
    if year is None or form is None or count is None or source is None:
        return None
    return NationalTotal(year, form, count, source)


# --- one cell -------------------------------------------------------------------------


def film_format(cell: Cell) -> FilmFormat | Problem:
    """A format by its name in either language."""
    found = _FORMATS.get(as_text(cell).casefold())
    return found or Problem("film.format", details={"known": tuple(FILM_FORMATS.values())})


def film_part(cell: Cell) -> Part | Problem:
    """A company's part by its name in either language."""
    found = _PARTS.get(as_text(cell).casefold())
    return found or Problem("film.part", details={"known": tuple(FILM_PARTS.values())})


def titles(cell: Cell) -> int | Problem:
    """How many titles there were."""
    found = cells.whole(cell, MOST_TITLES)
    return Problem("film.titles", details={"most": MOST_TITLES}) if found is None else found


def share(cell: Cell) -> float | Problem:
    """A part of the whole, 0 to 1: ``0,25`` or ``25 %``."""
    found = figures.fraction(cell)
    return Problem("film.share") if found is None or found > 1 else found


def place_names(cell: Cell) -> tuple[str, ...] | Problem:
    """The names, or postal codes, in a cell that lists several places."""
    listed = cells.text(MAX_PLACES)(cell)
    if isinstance(listed, Problem):
        return listed
    parts = (part.strip() for part in re.split(r"[,;]", listed))
    return tuple(dict.fromkeys(part for part in parts if part))


def _no_debt(cell: Cell) -> int | Problem:
    found = figures.amount(cell)
    return Problem("figure.amount") if isinstance(found, int) and found < 0 else found


_FORMATS = by_word(FILM_FORMATS)
_PARTS = by_word(FILM_PARTS)
