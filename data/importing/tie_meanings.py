"""What the columns of the list of ties mean."""

from __future__ import annotations

from cluster.translation import N_
from cluster.wording import TIE_KINDS, TIE_STATUSES
from data.importing.meanings import Described
from data.importing.tie_columns import TIES, TieColumn

TIE_LIST = Described(
    N_("Bånd"),
    TIES,
    {
        TieColumn.DAY: N_("Må fylles ut. Dagen det ble gjort, eller den første av flere."),
        TieColumn.LAST: N_("Den siste dagen, når det var flere enn én."),
        TieColumn.FIRST_NUMBER: N_(
            "Ni siffer, for et medlem: den som kjøpte, lånte ut, eller den ene av de to. Nummeret "
            "går foran navnet."
        ),
        TieColumn.FIRST: N_(
            "Må fylles ut, eller fra_orgnr. Hele navnet som i registeret for et medlem. Et navn "
            "som ikke er der, er en utenfor klyngen. Minst én av de to er medlem."
        ),
        TieColumn.SECOND_NUMBER: N_(
            "Ni siffer, for et medlem: den som solgte, lånte, eller den andre av de to."
        ),
        TieColumn.SECOND: N_("Må fylles ut, eller til_orgnr. Skrives på samme måte som fra."),
        TieColumn.KIND: N_(
            "Må fylles ut. kjøpt tjeneste, samproduksjon, felles prosjekt, utlån av utstyr, eller "
            "idé- og kompetansedeling."
        ),
        TieColumn.TITLE: N_("Må fylles ut. Hva det var, med noen få ord."),
        TieColumn.VALUE: N_("Verdien i hele kroner. Tomt betyr ukjent, ikke null."),
        TieColumn.REPORTER: N_(
            "Medlemmet som meldte det, med orgnr eller navn. Tomt betyr prosjektlederen."
        ),
        TieColumn.REPORTED: N_("Dagen det ble meldt. Tomt betyr dagen lista leses inn."),
        TieColumn.STATUS: N_(
            "Hva den andre siden sier: meldt, bekreftet eller bestridt. Tomt betyr meldt, altså "
            "ikke svart."
        ),
        TieColumn.DECIDED: N_(
            "Dagen den andre siden svarte. Tomt betyr dagen lista leses inn, når det er et svar."
        ),
        TieColumn.REMARK: N_("Hvorfor det er bestridt. Må fylles ut for det som er bestridt."),
    },
    {
        TieColumn.KIND: tuple(TIE_KINDS.values()),
        TieColumn.STATUS: tuple(TIE_STATUSES.values()),
    },
)
