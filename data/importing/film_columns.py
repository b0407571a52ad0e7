"""The columns of a list of titles and companies, and of one of national totals."""

from __future__ import annotations

from enum import StrEnum

from cluster.translation import N_
from data.importing.layout import Columns


class CreditColumn(StrEnum):
    """What a list can tell of a company's part in a title; the values are the English headings."""

    TITLE = "title"
    YEAR = "year"
    PREMIERE = "premiere date"
    FORMAT = "format"
    PART = "role"
    COMPANY = "company"
    ORG_NUMBER = "organisation number"
    PRODUCER_SHARE = "producer share"
    BUDGET = "budget NOK"
    GRANT = "grant NOK"
    SHOOTING_PLACES = "shooting places"
    SOURCE = "source"


CREDIT_HEADINGS = {
    CreditColumn.TITLE: N_("tittel"),
    CreditColumn.YEAR: N_("aar"),
    CreditColumn.PREMIERE: N_("premieredato"),
    CreditColumn.FORMAT: N_("format"),
    CreditColumn.PART: N_("rolle"),
    CreditColumn.COMPANY: N_("selskap"),
    CreditColumn.ORG_NUMBER: N_("orgnr"),
    CreditColumn.PRODUCER_SHARE: N_("andel"),
    CreditColumn.BUDGET: N_("budsjett_kr"),
    CreditColumn.GRANT: N_("tilskudd_kr"),
    CreditColumn.SHOOTING_PLACES: N_("opptakssteder"),
    CreditColumn.SOURCE: N_("kilde"),
}

CREDITS = Columns(
    CREDIT_HEADINGS,
    (
        CreditColumn.TITLE,
        CreditColumn.YEAR,
        CreditColumn.FORMAT,
        CreditColumn.PART,
        CreditColumn.COMPANY,
        CreditColumn.SOURCE,
    ),
    {
        "år": CreditColumn.YEAR,
        "premiere": CreditColumn.PREMIERE,
        "organisasjonsnummer": CreditColumn.ORG_NUMBER,
        "org_number": CreditColumn.ORG_NUMBER,
        "country_share": CreditColumn.PRODUCER_SHARE,
    },
)


class TotalColumn(StrEnum):
    """What a list can tell of the country's titles; the values are the English headings."""

    YEAR = "year"
    FORMAT = "format"
    TITLES = "titles"
    SOURCE = "source"


TOTAL_HEADINGS = {
    TotalColumn.YEAR: N_("aar"),
    TotalColumn.FORMAT: N_("format"),
    TotalColumn.TITLES: N_("titler"),
    TotalColumn.SOURCE: N_("kilde"),
}

TOTALS = Columns(TOTAL_HEADINGS, tuple(TotalColumn), {"år": TotalColumn.YEAR})
