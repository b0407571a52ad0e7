"""Firm-years as rows, and what the registers said. The log names no firm that may be a person."""

from __future__ import annotations

from sqlalchemy import Connection, select

from cluster.firm_years import FigureSource, FirmYear, of_snapshots, with_register
from cluster.pool import PERSON_FORM
from data.ledger import Ledger
from data.rows import AnyRow, Values, load_snapshots
from data.tables import Entity, firm_year, member


def _values(of: FirmYear) -> Values:
    return {
        "org_number": of.org_number,
        "year": of.year,
        "source": of.source,
        "name": of.name,
        "turnover": of.turnover,
        "currency": of.currency,
        "months": of.months,
        "employees": of.employees,
        "industry": of.industry,
        "kommune": of.kommune,
        "organisation_form": of.organisation_form,
        "has_grants": of.has_grants,
        "note": of.note,
        "demo": of.demo,
    }


def _line(row: AnyRow) -> FirmYear:
    return FirmYear(
        org_number=row.org_number,
        year=row.year,
        source=FigureSource(row.source),
        name=row.name,
        turnover=row.turnover,
        currency=row.currency,
        months=row.months,
        employees=row.employees,
        industry=row.industry,
        kommune=row.kommune,
        organisation_form=row.organisation_form,
        has_grants=row.has_grants,
        note=row.note,
        demo=row.demo,
    )


def logged(of: FirmYear) -> Values:
    """What the log tells of a firm-year: of one that may be a person, not whose it is."""
    is_person = of.organisation_form in (None, PERSON_FORM)
    return {
        "name": None if is_person else of.name,
        "org_number": None if is_person else of.org_number,
        "year": str(of.year),
        "told_by": of.source,
        "turnover": of.turnover,
        "currency": of.currency,
        "months": of.months,
        "employees": of.employees,
        "industry": of.industry,
        "kommune_number": of.kommune,
        "organisation_form": of.organisation_form,
        "has_grants": of.has_grants,
        "note": of.note,
        "demo": of.demo,
    }


FIRM_YEARS = Ledger(firm_year, Entity.FIRM_YEAR, _values, _line, logged)


def load_all(connection: Connection, org_number: str | None = None) -> tuple[FirmYear, ...]:
    """Every firm-year there is, or those of one firm: what is kept, and what the registers said."""
    of_firm = None if org_number is None else firm_year.c.org_number == org_number
    kept = FIRM_YEARS.load(connection, of_firm)
    wanted = None if org_number is None else (org_number,)
    named = select(member.c.org_number, member.c.name).where(member.c.org_number.is_not(None))
    names = {row.org_number: row.name for row in connection.execute(named)}
    return with_register(kept, of_snapshots(load_snapshots(connection, wanted), names))
