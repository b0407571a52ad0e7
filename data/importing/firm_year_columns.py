"""The columns of a list of firm-years, by their headings in both languages."""

from __future__ import annotations

from enum import StrEnum

from cluster.translation import N_
from data.importing.layout import Columns


class FigureColumn(StrEnum):
    """What a list can tell of a firm in a year; the values are the English headings."""

    ORG_NUMBER = "organisation number"
    NAME = "name"
    YEAR = "year"
    TURNOVER = "turnover"
    CURRENCY = "currency"
    MONTHS = "months"
    EMPLOYEES = "employees"
    INDUSTRY = "industry"
    KOMMUNE = "municipality"
    ORGANISATION_FORM = "organisation form"
    SOURCE = "source"
    HAS_GRANTS = "grants included"


FIGURE_HEADINGS = {
    FigureColumn.ORG_NUMBER: N_("orgnr"),
    FigureColumn.NAME: N_("navn"),
    FigureColumn.YEAR: N_("aar"),
    FigureColumn.TURNOVER: N_("omsetning"),
    FigureColumn.CURRENCY: N_("valuta"),
    FigureColumn.MONTHS: N_("maaneder"),
    FigureColumn.EMPLOYEES: N_("ansatte"),
    FigureColumn.INDUSTRY: N_("naering"),
    FigureColumn.KOMMUNE: N_("kommune"),
    FigureColumn.ORGANISATION_FORM: N_("organisasjonsform"),
    FigureColumn.SOURCE: N_("kilde"),
    FigureColumn.HAS_GRANTS: N_("tilskudd_inkludert"),
}

FIRM_YEARS = Columns(
    FIGURE_HEADINGS,
    (FigureColumn.ORG_NUMBER, FigureColumn.NAME, FigureColumn.YEAR, FigureColumn.SOURCE),
    {
        "organisasjonsnummer": FigureColumn.ORG_NUMBER,
        "organization number": FigureColumn.ORG_NUMBER,
        "organization form": FigureColumn.ORGANISATION_FORM,
        "år": FigureColumn.YEAR,
        "måneder": FigureColumn.MONTHS,
        "næring": FigureColumn.INDUSTRY,
        "næringskode": FigureColumn.INDUSTRY,
    },
)
"""Besides these a list needs ``TURNOVER`` or ``EMPLOYEES``."""
