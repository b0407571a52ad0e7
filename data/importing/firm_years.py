"""From the rows of a list to firm-years, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from cluster.firm_years import CURRENCY, WHOLE_YEAR, FirmYear
from cluster.problems import Problem, Severity, any_stops
from data.importing import cells, figures
from data.importing.fields import Fields
from data.importing.firm_year_columns import FIRM_YEARS, FigureColumn
from data.importing.layout import Layout, layout_of, layout_problems
from data.importing.reading import read_sheet
from data.importing.sheet import Sheet


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What a list says: a firm-year for each row, or none when a problem stops it.

    ``rows`` counts the rows that say something, ``ignored_columns`` are the headings that mean
    nothing to us, as the file spells them.
    """

    figures: tuple[FirmYear, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[str, ...] = ()
    rows: int = 0


def read_firm_years(content: bytes, filename: str, *, today: date) -> FigureReading:
    """Read firm-years from a CSV or XLSX file; never raises for what is in it."""
    sheet = read_sheet(content, filename)
    if isinstance(sheet, Problem):
        return FigureReading((), (sheet,))
    layout = layout_of(sheet.headings, FIRM_YEARS)
    says = FigureColumn.TURNOVER in layout.at or FigureColumn.EMPLOYEES in layout.at
    absent = () if says else (FigureColumn.TURNOVER,)
    flaws = layout_problems(layout, sheet.rows[0].number, absent)
    if flaws:
        return FigureReading((), (*flaws, *sheet.notes), layout.ignored)
    return _reading(sheet, layout, today)


def _reading(sheet: Sheet, layout: Layout[FigureColumn], today: date) -> FigureReading:
    told = [Fields(row, layout) for row in sheet.rows[1:]]
    filled = [fields for fields in told if not fields.is_blank]
    lines = [(fields, _figure(fields, today)) for fields in filled]
    known = [(fields, figure) for fields, figure in lines if figure is not None]
    repeated = list(_repeated(known, layout))
    found = chain(*(fields.problems for fields in filled), repeated)
    problems = sorted(found, key=lambda problem: problem.row or 0)
    if not filled:
        problems.append(Problem("import.no_rows"))
    read = () if any_stops(problems) else tuple(figure for _, figure in known)
    return FigureReading(read, (*sheet.notes, *problems), layout.ignored, len(filled))


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


def _repeated(
    known: Sequence[tuple[Fields[FigureColumn], FirmYear]], layout: Layout[FigureColumn]
) -> Iterator[Problem]:
    """The same firm, year and source told twice, also when both say the same."""
    first: dict[object, int] = {}
    for fields, figure in known:
        row = first.setdefault(figure.key, fields.row)
        if row != fields.row:
            details = {"year": figure.year, "other_row": row}
            problem = Problem("figure.twice", value=figure.name, details=details)
            yield problem.at(fields.row, layout.heading(FigureColumn.YEAR))
