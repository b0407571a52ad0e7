"""The columns of the list of ties, by their headings in both languages."""

from __future__ import annotations

from enum import StrEnum

from cluster.translation import N_
from data.importing.layout import Columns


class TieColumn(StrEnum):
    """What a list can tell of a tie; the values are the English headings."""

    DAY = "day"
    LAST = "last day"
    FIRST_NUMBER = "from organisation number"
    FIRST = "from"
    SECOND_NUMBER = "to organisation number"
    SECOND = "to"
    KIND = "kind"
    TITLE = "title"
    VALUE = "value NOK"
    REPORTER = "reported by"
    REPORTED = "date reported"
    STATUS = "status"
    DECIDED = "date decided"
    REMARK = "remark"


TIE_HEADINGS = {
    TieColumn.DAY: N_("dag"),
    TieColumn.LAST: N_("siste_dag"),
    TieColumn.FIRST_NUMBER: N_("fra_orgnr"),
    TieColumn.FIRST: N_("fra"),
    TieColumn.SECOND_NUMBER: N_("til_orgnr"),
    TieColumn.SECOND: N_("til"),
    TieColumn.KIND: N_("slag"),
    TieColumn.TITLE: N_("tittel"),
    TieColumn.VALUE: N_("verdi_kr"),
    TieColumn.REPORTER: N_("meldt_av"),
    TieColumn.REPORTED: N_("meldt_dato"),
    TieColumn.STATUS: N_("status"),
    TieColumn.DECIDED: N_("avgjort_dato"),
    TieColumn.REMARK: N_("merknad"),
}

TIES = Columns(
    TIE_HEADINGS,
    (TieColumn.DAY, TieColumn.KIND, TieColumn.TITLE),
    {
        "dato": TieColumn.DAY,
        "date": TieColumn.DAY,
        "hva": TieColumn.TITLE,
        "verdi": TieColumn.VALUE,
        "value": TieColumn.VALUE,
        "from organization number": TieColumn.FIRST_NUMBER,
        "to organization number": TieColumn.SECOND_NUMBER,
    },
)
"""Besides these a list needs a number or a name for each of the two sides."""
