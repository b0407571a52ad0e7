"""What the columns of the lists of lines mean, and an empty list of each to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic

from cluster.translation import N_, Translator
from cluster.wording import FILM_FORMATS, FILM_PARTS
from data.importing import delimited
from data.importing.film_columns import CREDITS, TOTALS, CreditColumn, TotalColumn
from data.importing.firm_year_columns import FIRM_YEARS, FigureColumn
from data.importing.layout import C, Columns
from data.importing.sheet import Cell, Format
from data.importing.template import ABOUT_SHEET, NO, YES, about
from data.importing.writing import Table, workbook


@dataclass(frozen=True)
class Described(Generic[C]):
    """A kind of list as it is offered to be filled in: its columns, and what each means.

    ``choices``: the words a column may hold, for the drop-downs of a workbook.
    """

    sheet: str
    columns: Columns[C]
    meanings: Mapping[C, str]
    choices: Mapping[C, tuple[str, ...]] = field(default_factory=dict)


FIRM_YEAR_LIST = Described(
    N_("Omsetning og ansatte"),
    FIRM_YEARS,
    {
        FigureColumn.ORG_NUMBER: N_("Må fylles ut. Ni siffer."),
        FigureColumn.NAME: N_("Må fylles ut. Virksomhetens navn."),
        FigureColumn.YEAR: N_("Må fylles ut. Kalenderåret tallene gjelder, med fire siffer."),
        FigureColumn.TURNOVER: N_("Omsetningen i hele kroner. Tomt betyr ukjent, ikke null."),
        FigureColumn.CURRENCY: N_("Tre bokstaver. Tomt betyr NOK."),
        FigureColumn.MONTHS: N_("Hvor mange måneder regnskapet gjelder. Tomt betyr tolv."),
        FigureColumn.EMPLOYEES: N_("Antall ansatte, et helt tall. Tomt betyr ukjent, ikke null."),
        FigureColumn.INDUSTRY: N_("Næringskoden fra Enhetsregisteret, for eksempel 59.110."),
        FigureColumn.KOMMUNE: N_("Kommunenummeret med fire siffer."),
        FigureColumn.ORGANISATION_FORM: N_(
            "Kode som i Enhetsregisteret, for eksempel AS eller ENK."
        ),
        FigureColumn.SOURCE: N_(
            "Må fylles ut. Hvem som sier det: rapportert (av virksomheten selv), "
            "Regnskapsregisteret, Enhetsregisteret eller noen andre, med navn."
        ),
        FigureColumn.HAS_GRANTS: N_("ja eller nei: er tilskudd med i omsetningen?"),
    },
    {FigureColumn.HAS_GRANTS: (YES, NO)},
)

CREDIT_LIST = Described(
    N_("Filmtitler"),
    CREDITS,
    {
        CreditColumn.TITLE: N_("Må fylles ut. Én rad for hver tittel og hvert selskap."),
        CreditColumn.YEAR: N_("Må fylles ut. Året landets telling har tittelen i."),
        CreditColumn.PREMIERE: N_(
            "Premieredagen. Den avgjør om hovedprodusenten var medlem; uten den regnes ikke "
            "tittelen som noens."
        ),
        CreditColumn.FORMAT: N_(
            "Må fylles ut. kinofilm, dokumentar, kortfilm, serie, spill eller reklame."
        ),
        CreditColumn.PART: N_("Må fylles ut. hovedprodusent, medprodusent eller service."),
        CreditColumn.COMPANY: N_("Må fylles ut. Selskapets navn."),
        CreditColumn.ORG_NUMBER: N_("Ni siffer. Med dette kjennes medlemmer sikkert igjen."),
        CreditColumn.PRODUCER_SHARE: N_(
            "Hvor mye av produksjonen som er selskapets, for eksempel 0,6 eller 60 %."
        ),
        CreditColumn.BUDGET: N_("Budsjettet i hele kroner."),
        CreditColumn.GRANT: N_("Offentlig tilskudd i hele kroner."),
        CreditColumn.SHOOTING_PLACES: N_(
            "Hvor tittelen ble spilt inn, skilt med komma. Bare steder i Nord-Norge vises."
        ),
        CreditColumn.SOURCE: N_("Må fylles ut. Hvor opplysningene kommer fra."),
    },
    {
        CreditColumn.FORMAT: tuple(FILM_FORMATS.values()),
        CreditColumn.PART: tuple(FILM_PARTS.values()),
    },
)

TOTAL_LIST = Described(
    N_("Landets titler"),
    TOTALS,
    {
        TotalColumn.YEAR: N_("Må fylles ut. Året titlene er telt i."),
        TotalColumn.FORMAT: N_(
            "Må fylles ut. kinofilm, dokumentar, kortfilm, serie, spill eller reklame."
        ),
        TotalColumn.TITLES: N_("Må fylles ut. Hvor mange titler landet laget, et helt tall."),
        TotalColumn.SOURCE: N_("Må fylles ut. Hvem som har telt."),
    },
    {TotalColumn.FORMAT: tuple(FILM_FORMATS.values())},
)


def empty_list(of: Described[C], file_format: Format, t: Translator) -> bytes:
    """A list with headings only, in the reader's language; a workbook also says what they mean."""
    headings: list[Cell] = [t(each) for each in of.columns.headings.values()]
    if file_format is Format.CSV:
        return delimited.write([headings])
    at = list(of.columns.headings).index
    choices = {at(column): [t(word) for word in words] for column, words in of.choices.items()}
    return workbook(
        Table(t(of.sheet), [headings], choices),
        Table(t(ABOUT_SHEET), about(of.columns.headings, of.meanings, t)),
    )
