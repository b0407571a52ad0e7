"""From the rows of a list to firm-years, and everything that is wrong with them."""

from __future__ import annotations

from datetime import date

from cluster.firm_years import CURRENCY, WHOLE_YEAR, FirmYear
from cluster.problems import Problem, Severity, any_stops
from data.importing import cells, figures
from data.importing.fields import Fields
from data.importing.firm_year_columns import FIRM_YEARS, FigureColumn
from data.importing.layout import Layout
from data.importing.line_list import LineList, LineReading, read_lines


def read_firm_years(content: bytes, filename: str, *, today: date) -> LineReading[FirmYear]:
    """Read firm-years from a CSV or XLSX file; never raises for what is in it."""
    kind = LineList(
        FIRM_YEARS,
        lambda fields: _figure(fields, today),
        key=lambda figure: figure.key,
        twice=_twice,
        marked=FigureColumn.YEAR,
        absent=_absent,
    )
    return read_lines(content, filename, kind)


def _absent(layout: Layout[FigureColumn]) -> tuple[FigureColumn, ...]:
    says = FigureColumn.TURNOVER in layout.at or FigureColumn.EMPLOYEES in layout.at
    return () if says else (FigureColumn.TURNOVER,)


def _twice(figure: FirmYear, other_row: int) -> Problem:
    details = {"year": figure.year, "other_row": other_row}
    return Problem("figure.twice", value=figure.name, details=details)


def _figure(fields: Fields[FigureColumn], today: date) -> FirmYear | None:
    """One row as a firm-year, or None when something in it is wrong."""
    number = fields.need(FigureColumn.ORG_NUMBER, cells.org_number)
    name = fields.need(FigureColumn.NAME, cells.text(cells.MAX_NAME))
    year = fields.need(FigureColumn.YEAR, figures.year(today.year))
    note = fields.need(FigureColumn.SOURCE, cells.text(cells.MAX_LINE))
    source = fields.take(FigureColumn.SOURCE, figures.source)
    turnover = fields.take(FigureColumn.TURNOVER, figures.amount)
    currency = fields.take(FigureColumn.CURRENCY, figures.currency)
    months = fields.take(FigureColumn.MONTHS, figures.months)
    employees = fields.take(FigureColumn.EMPLOYEES, cells.employees)
    industry = fields.take(FigureColumn.INDUSTRY, figures.industry)
    kommune = fields.take(FigureColumn.KOMMUNE, figures.kommune)
    form = fields.take(FigureColumn.ORGANISATION_FORM, cells.organisation_form)
    has_grants = fields.take(FigureColumn.HAS_GRANTS, cells.answer)
    _complain_of_nothing(fields)
    if any_stops(fields.problems) or None in (number, name, year, source):
        return None
    figure = FirmYear(
        org_number=str(number),
        year=int(year or 0),
        source=figures.source(note),
        name=str(name),
        turnover=turnover,
        currency=currency or CURRENCY,
        months=months or WHOLE_YEAR,
        employees=employees,
        industry=industry,
        kommune=kommune,
        organisation_form=form,
        has_grants=has_grants,
        note=note,
    )
    _warn(fields, figure)
    return figure


def _complain_of_nothing(fields: Fields[FigureColumn]) -> None:
    if not (fields.has(FigureColumn.TURNOVER) or fields.has(FigureColumn.EMPLOYEES)):
        fields.complain(Problem("figure.nothing"), FigureColumn.TURNOVER)


def _warn(fields: Fields[FigureColumn], figure: FirmYear) -> None:
    """What is kept as it stands, and not computed with."""
    if figure.turnover is None:
        return
    if figure.currency != CURRENCY:
        told = Problem("figure.other_currency", severity=Severity.WARNING)
        fields.complain(told, FigureColumn.CURRENCY)
    if figure.months != WHOLE_YEAR:
        told = Problem("figure.not_a_year", severity=Severity.WARNING)
        fields.complain(told, FigureColumn.MONTHS)
    if figure.turnover < 0:
        told = Problem("figure.negative", severity=Severity.WARNING)
        fields.complain(told, FigureColumn.TURNOVER)
