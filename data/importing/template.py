"""A member list to begin with: all the headings, an example row, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cluster.crafts import Craft
from cluster.matching import folded
from cluster.members import MemberKind, OrganisationForm
from cluster.translation import N_, Translator
from cluster.wording import CRAFTS, KINDS
from data.importing import delimited
from data.importing.columns import HEADINGS, Column
from data.importing.layout import C
from data.importing.sheet import Cell, Format
from data.importing.writing import Table, workbook

EXAMPLE_NAME = "Eksempelfirma AS"
EXAMPLE_NUMBER = "399999995"

YES, NO = N_("ja"), N_("nei")
SHEET = N_("Medlemmer")
ABOUT_SHEET = N_("Om")

MEANINGS = {
    Column.NAME: N_("Må fylles ut. Virksomhetens navn."),
    Column.PLACE: N_("Må fylles ut, eller postnr. Tettsted eller kommune i Nord-Norge."),
    Column.KIND: N_("medlem, observatør eller partner. Tomt betyr medlem."),
    Column.JOINED: N_("Må fylles ut. Første dag som medlem, for eksempel 2018-04-17."),
    Column.LEFT: N_("Første dag som ikke lenger medlem. Tomt betyr fortsatt med."),
    Column.ORG_NUMBER: N_(
        "Ni siffer. Med dette kjennes virksomheten igjen selv om den bytter navn."
    ),
    Column.ORGANISATION_FORM: N_("Kode som i Enhetsregisteret, for eksempel AS eller ENK."),
    Column.CRAFTS: N_("Ett eller flere fag, skilt med komma. Det første er hovedfaget."),
    Column.POSTAL_CODE: N_("Fire siffer."),
    Column.ADDRESS: N_("Gate og nummer."),
    Column.LATITUDE: N_("Grader nord, for eksempel 69,6492. Sammen med lengde."),
    Column.LONGITUDE: N_("Grader øst, for eksempel 18,9553. Sammen med bredde."),
    Column.EMPLOYEES: N_("Antall ansatte, et helt tall."),
    Column.WEBSITE: N_("Adressen til nettstedet."),
    Column.EMAIL: N_("Én e-postadresse."),
    Column.PHONE: N_("Ett telefonnummer."),
    Column.PERSON: N_("Navnet på den som kan kontaktes."),
    Column.OFFERS: N_("Hva virksomheten kan tilby andre medlemmer."),
    Column.NEEDS: N_("Hva virksomheten søker."),
    Column.CONSENT: N_("ja eller nei: kan kontaktopplysningene vises til andre medlemmer?"),
    Column.SHOWN: N_(
        "ja eller nei, for enkeltpersonforetak: kan navn og sted vises for alle? "
        "Tomt betyr at det ikke er spurt om."
    ),
}


def template(file_format: Format, t: Translator) -> bytes:
    """An empty member list with an example row, in the reader's language."""
    rows: list[list[Cell]] = [[t(heading) for heading in HEADINGS.values()], example_row(t)]
    if file_format is Format.CSV:
        return delimited.write(rows)
    return workbook(
        Table(t(SHEET), rows, _choices(t)), Table(t(ABOUT_SHEET), about(HEADINGS, MEANINGS, t))
    )


def about(
    headings: Mapping[C, str], meanings: Mapping[C, str], t: Translator
) -> list[Sequence[Cell]]:
    """What each column means, as a sheet beside the list."""
    told = ([t(headings[column]), t(meaning)] for column, meaning in meanings.items())
    return [[t(N_("kolonne")), t(N_("betydning"))], *told]


def example_row(t: Translator) -> list[Cell]:
    """A row that shows how it is done; the import leaves it out."""
    crafts = (Craft.PRODUCTION, Craft.EDITING_AND_POST)
    told: dict[Column, Cell] = {
        Column.NAME: EXAMPLE_NAME,
        Column.PLACE: "Tromsø",
        Column.KIND: t(KINDS[MemberKind.MEMBER]),
        Column.JOINED: date(2018, 4, 17),
        Column.ORG_NUMBER: EXAMPLE_NUMBER,
        Column.ORGANISATION_FORM: OrganisationForm.AS.value,
        Column.CRAFTS: ", ".join(t(CRAFTS[craft]) for craft in crafts),
        Column.POSTAL_CODE: "9008",
        Column.EMPLOYEES: 2,
        Column.WEBSITE: "https://www.example.com",
        Column.EMAIL: "post@example.com",
        Column.CONSENT: t(YES),
    }
    return [told.get(column) for column in HEADINGS]


def is_example(name: str, org_number: str | None) -> bool:
    """Whether a row is the template's example, left in by whoever filled it out."""
    return folded(name) == folded(EXAMPLE_NAME) and org_number == EXAMPLE_NUMBER


def _choices(t: Translator) -> dict[int, list[str]]:
    at = list(HEADINGS).index
    return {
        at(Column.KIND): [t(text) for text in KINDS.values()],
        at(Column.ORGANISATION_FORM): [form.value for form in OrganisationForm],
        at(Column.CONSENT): [t(YES), t(NO)],
        at(Column.SHOWN): [t(YES), t(NO)],
    }
