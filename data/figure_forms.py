"""A firm-year as it is typed in a form: read as a list's cells are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from cluster.firm_years import CURRENCY, WHOLE_YEAR, FirmYear
from cluster.problems import Problem
from data.importing import cells, figures
from data.importing.sheet import Cell

Read = TypeVar("Read")

TURNOVER, EMPLOYEES, CURRENCY_FIELD, MONTHS = "turnover", "employees", "currency", "months"


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """What stands in the fields; an empty one is unknown, and never 0.

    ``currency`` and ``months`` are None where they are not asked for: they stay what they were.
    """

    turnover: str = ""
    employees: str = ""
    currency: str | None = None
    months: str | None = None
    has_grants: bool | None = None
    note: str = ""


def figure_of(typed: TypedFigure, base: FirmYear) -> tuple[FirmYear | None, tuple[Problem, ...]]:
    """The firm-year that is typed on top of ``base``, which says whose, when and by whom.

    Problems name the field in ``column``.
    """
    problems: list[Problem] = []

    def take(field: str, text: str, read: Callable[[Cell], Read | Problem]) -> Read | None:
        if not text.strip():
            return None
        found = read(text.strip())
        if isinstance(found, Problem):
            problems.append(replace(found, column=field, value=text.strip()))
            return None
        return found

    turnover = take(TURNOVER, typed.turnover, figures.amount)
    employees = take(EMPLOYEES, typed.employees, cells.employees)
    currency = take(CURRENCY_FIELD, typed.currency or "", figures.currency)
    months = take(MONTHS, typed.months or "", figures.months)
    if problems:
        return None, tuple(problems)
    return (
        replace(
            base,
            turnover=turnover,
            employees=employees,
            currency=base.currency if typed.currency is None else currency or CURRENCY,
            months=base.months if typed.months is None else months or WHOLE_YEAR,
            has_grants=typed.has_grants,
            note=typed.note,
        ),
        (),
    )
