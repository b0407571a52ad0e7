"""Credits of films and the country's totals as rows."""

from __future__ import annotations

from sqlalchemy import Connection

from cluster.film_share import Credit, FilmFormat, NationalTotal, Part
from data.ledger import Ledger
from data.rows import AnyRow, Values, told_place, where_values
from data.tables import Entity, film_credit, national_total


def _values(of: Credit) -> Values:
    return {
        "title": of.title,
        "year": of.year,
        "format": of.format,
        "part": of.part,
        "company": of.company,
        "source": of.source,
        "premiere": of.premiere,
        "org_number": of.org_number,
        "producer_share": of.producer_share,
        "budget": of.budget,
        "grant_nok": of.grant,
        "shooting_places": [where_values(each) for each in of.shooting_places],
        "demo": of.demo,
    }


def _line(row: AnyRow) -> Credit:
    return Credit(
        title=row.title,
        year=row.year,
        format=FilmFormat(row.format),
        part=Part(row.part),
        company=row.company,
        source=row.source,
        premiere=row.premiere,
        org_number=row.org_number,
        producer_share=row.producer_share,
        budget=row.budget,
        grant=row.grant_nok,
        shooting_places=tuple(map(told_place, row.shooting_places)),
        demo=row.demo,
    )


def logged(of: Credit) -> Values:
    """What the log tells of a credit; the thing's name is the title's."""
    return {
        "name": of.title,
        "year": str(of.year),
        "format": of.format,
        "part": of.part,
        "company": of.company,
        "org_number": of.org_number,
        "premiere": of.premiere and of.premiere.isoformat(),
        "producer_share": None if of.producer_share is None else str(of.producer_share),
        "budget": of.budget,
        "grant": of.grant,
        "places": [where_values(each) for each in of.shooting_places],
        "note": of.source,
        "demo": of.demo,
    }


def _total_values(of: NationalTotal) -> Values:
    return {
        "year": of.year,
        "format": of.format,
        "titles": of.titles,
        "source": of.source,
        "demo": of.demo,
    }


def _total(row: AnyRow) -> NationalTotal:
    return NationalTotal(row.year, FilmFormat(row.format), row.titles, row.source, row.demo)


def logged_total(of: NationalTotal) -> Values:
    """What the log tells of a national total; it is named by its year."""
    return {
        "name": str(of.year),
        "format": of.format,
        "titles": of.titles,
        "note": of.source,
        "demo": of.demo,
    }


CREDITS = Ledger(film_credit, Entity.FILM_CREDIT, _values, _line, logged)
TOTALS = Ledger(national_total, Entity.NATIONAL_TOTAL, _total_values, _total, logged_total)


def load_credits(connection: Connection) -> tuple[Credit, ...]:
    """Every credit, in the order they were written."""
    return CREDITS.load(connection)


def load_totals(connection: Connection) -> tuple[NationalTotal, ...]:
    """Every national total, in the order they were written."""
    return TOTALS.load(connection)
