"""The columns of a member list: their headings in both languages, and where a file has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.problems import Problem
from cluster.translation import N_


class Column(StrEnum):
    """What a member list can tell about a firm; the values are the English headings."""

    NAME = "name"
    PLACE = "place"
    KIND = "type"
    JOINED = "joined"
    LEFT = "left"
    ORG_NUMBER = "organisation number"
    ORGANISATION_FORM = "organisation form"
    CRAFTS = "crafts"
    POSTAL_CODE = "postal code"
    ADDRESS = "address"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    EMPLOYEES = "employees"
    WEBSITE = "website"
    EMAIL = "email"
    PHONE = "phone"
    PERSON = "contact"
    OFFERS = "offers"
    NEEDS = "needs"
    CONSENT = "consent"
    SHOWN = "public"


HEADINGS = {
    Column.NAME: N_("navn"),
    Column.PLACE: N_("sted"),
    Column.KIND: N_("type"),
    Column.JOINED: N_("innmeldt"),
    Column.LEFT: N_("utmeldt"),
    Column.ORG_NUMBER: N_("orgnr"),
    Column.ORGANISATION_FORM: N_("organisasjonsform"),
    Column.CRAFTS: N_("fag"),
    Column.POSTAL_CODE: N_("postnr"),
    Column.ADDRESS: N_("adresse"),
    Column.LATITUDE: N_("bredde"),
    Column.LONGITUDE: N_("lengde"),
    Column.EMPLOYEES: N_("ansatte"),
    Column.WEBSITE: N_("nettsted"),
    Column.EMAIL: N_("epost"),
    Column.PHONE: N_("telefon"),
    Column.PERSON: N_("kontakt"),
    Column.OFFERS: N_("tilbyr"),
    Column.NEEDS: N_("soker"),
    Column.CONSENT: N_("samtykke"),
    Column.SHOWN: N_("offentlig"),
}
"""The bokmål heading of every column, in the order templates and exports have them."""

REQUIRED = (Column.NAME, Column.JOINED)
"""Besides these a list needs ``PLACE`` or ``POSTAL_CODE``."""

PROBLEMS_HEADING = N_("problemer")
DEMO_HEADING = N_("demodata")

_ALSO = {
    "søker": Column.NEEDS,
    "organisasjonsnummer": Column.ORG_NUMBER,
    "organization number": Column.ORG_NUMBER,
    "organization form": Column.ORGANISATION_FORM,
    "postnummer": Column.POSTAL_CODE,
}


def _key(heading: str) -> str:
    """What makes two headings the same: letters and digits, in any case."""
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


_BY_KEY = (
    {_key(column): column for column in Column}
    | {_key(heading): column for column, heading in HEADINGS.items()}
    | {_key(heading): column for heading, column in _ALSO.items()}
)
_OUR_OWN = frozenset(
    _key(each) for each in (PROBLEMS_HEADING, "problems", DEMO_HEADING, "demo data")
)


def column_of(heading: str) -> Column | None:
    """The column a heading stands for, or None."""
    return _BY_KEY.get(_key(heading))


def is_problems_heading(heading: str) -> bool:
    """Whether the column is the one our own copy with problems added."""
    return _key(heading) in {_key(PROBLEMS_HEADING), "problems"}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a file has its columns: ``at`` their index, ``headings`` as the file spells them."""

    at: dict[Column, int]
    headings: tuple[str, ...]
    ignored: tuple[str, ...]

    def heading(self, column: Column) -> str:
        """The file's own heading of ``column``, or ours when the file has none."""
        index = self.at.get(column)
        return HEADINGS[column] if index is None else self.headings[index]


def layout_of(headings: Sequence[str]) -> Layout:
    """Recognise the headings, in any order and in both languages."""
    known = [(column_of(heading), index) for index, heading in enumerate(headings)]
    at = {column: index for column, index in reversed(known) if column is not None}
    unknown = (each for each in headings if each and column_of(each) is None)
    ignored = tuple(each for each in unknown if _key(each) not in _OUR_OWN)
    return Layout(at, tuple(headings), ignored)


def layout_problems(layout: Layout, row: int) -> tuple[Problem, ...]:
    """Columns that are there twice, and required ones that are missing."""
    return (*_repeated(layout, row), *_missing(layout, row))


def _repeated(layout: Layout, row: int) -> list[Problem]:
    found = [column_of(heading) for heading in layout.headings]
    counts = Counter(column for column in found if column is not None)
    return [
        Problem("import.duplicate_heading", row=row, value=layout.heading(column))
        for column, count in counts.items()
        if count > 1
    ]


def _missing(layout: Layout, row: int) -> list[Problem]:
    absent = [column for column in REQUIRED if column not in layout.at]
    if Column.PLACE not in layout.at and Column.POSTAL_CODE not in layout.at:
        absent.append(Column.PLACE)
    return [Problem("import.missing_column", row=row, value=HEADINGS[column]) for column in absent]
