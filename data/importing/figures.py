"""Cells of a list of firm-years: a year, an amount, a currency, who says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from cluster.firm_years import EARLIEST_YEAR, FigureSource
from cluster.matching import folded
from cluster.problems import Problem
from cluster.translation import N_
from data.importing.sheet import Cell, as_text
from geo.places import kommuner

MOST_AMOUNT = 1_000_000_000_000
MOST_MONTHS = 24
PERCENT = 100

_SOURCES = {
    **dict.fromkeys(
        ("rapportert", "virksomheten", "virksomheten selv", "egenrapportert", "reported"),
        FigureSource.REPORTED,
    ),
    **dict.fromkeys(
        ("register", "registeret", "regnskapsregisteret", "enhetsregisteret", "brreg"),
        FigureSource.REGISTER,
    ),
    "brønnøysundregistrene": FigureSource.REGISTER,
}

SOURCE_WORDS = {
    FigureSource.REGISTER: N_("register"),
    FigureSource.REPORTED: N_("rapportert"),
    FigureSource.OTHER: N_("andre"),
}
"""How a list may say who says it, in either language."""


def year(latest: int) -> Callable[[Cell], int | Problem]:
    """A reader of a calendar year, up to and with ``latest``."""

    def read(cell: Cell) -> int | Problem:
        found = re.fullmatch(r"([0-9]{4})(?:[.,]0+)?", as_text(cell))
        if found is None or not EARLIEST_YEAR <= int(found.group(1)) <= latest:
            details = {"earliest": EARLIEST_YEAR, "latest": latest}
            return Problem("figure.year", details=details)
        return int(found.group(1))

    return read


_AMOUNT = re.compile(r"(?P<sign>[-−]?)(?P<whole>[0-9]+)(?:[.,](?P<rest>[0-9]+))?")
_GROUPED = re.compile(
    r"[-−]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[-−]?[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
_EITHER = re.compile(r"[-−]?[1-9][0-9]{0,2}[.,][0-9]{3}")


def amount(cell: Cell) -> int | Problem:
    """An amount in whole units; what is after the decimal sign is rounded.

    Thousands may be apart by spaces, or by points where there is no doubt of it. ``1.234`` can be
    a thousand or one and a bit, and is not guessed.
    """
    if isinstance(cell, bool):
        return Problem("figure.amount")
    written = re.sub(r"[\s\u00a0\u202f]|kr\.?|,-$", "", as_text(cell), flags=re.IGNORECASE)
    if not isinstance(cell, int | float) and _EITHER.fullmatch(written):
        return Problem("figure.unclear_amount")
    if not isinstance(cell, int | float) and _GROUPED.fullmatch(written):
        written = written.replace(".", "") if "." in written else written.replace(",", "")
    found = _AMOUNT.fullmatch(written)
    if found is None:
        return Problem("figure.amount")
    size = round(float(f"{found['whole']}.{found['rest'] or 0}"))
    if size > MOST_AMOUNT:
        return Problem("figure.too_large", details={"most": MOST_AMOUNT})
    return -size if found["sign"] else size


def fraction(cell: Cell) -> float | None:
    """A number from 0, or so many percent of 1: ``0,25`` or ``25 %``; None for anything else."""
    written = re.sub(r"[\s\u00a0]", "", as_text(cell)).replace(",", ".")
    found = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]+)?)(%?)", written)
    if found is None:
        return None
    return float(found.group(1)) / (PERCENT if found.group(2) else 1)


def currency(cell: Cell) -> str | Problem:
    """The three letters of a currency; ``kr`` is NOK."""
    found = as_text(cell).upper().rstrip(".")
    if found == "KR":
        return "NOK"
    return found if re.fullmatch(r"[A-Z]{3}", found) else Problem("figure.currency")


def months(cell: Cell) -> int | Problem:
    """How many months the turnover is of."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[.,]0+)?", as_text(cell))
    if isinstance(cell, bool) or found is None or not 1 <= int(found.group(1)) <= MOST_MONTHS:
        return Problem("figure.months", details={"most": MOST_MONTHS})
    return int(found.group(1))


def industry(cell: Cell) -> str | Problem:
    """A code of SN2007 or SN2025, as the register writes it: ``59.110``."""
    found = re.fullmatch(r"([0-9]{2})(?:[.,]?([0-9]{1,3}))?", as_text(cell))
    if found is None:
        return Problem("figure.industry")
    return found.group(1) + (f".{found.group(2)}" if found.group(2) else "")


def kommune(cell: Cell) -> str | Problem:
    """The number of a kommune anywhere in Norway, or the name of one in the region."""
    written = as_text(cell)
    found = re.fullmatch(r"([0-9]{3,4})(?:[.,]0+)?", written)
    if found:
        return found.group(1).zfill(4)
    return _numbers().get(folded(written)) or Problem("figure.kommune")


@cache
def _numbers() -> dict[str, str]:
    return {folded(each.name): each.number for each in kommuner()}


def source(cell: Cell) -> FigureSource:
    """Who says it: the firm, a register, or somebody else."""
    return _SOURCES.get(as_text(cell).casefold(), FigureSource.OTHER)
