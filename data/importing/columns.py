"""The columns of a member list, by their headings in both languages."""

from __future__ import annotations

from enum import StrEnum

from cluster.translation import N_
from data.importing.layout import Columns


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

_ALSO = {
    "søker": Column.NEEDS,
    "organisasjonsnummer": Column.ORG_NUMBER,
    "organization number": Column.ORG_NUMBER,
    "organization form": Column.ORGANISATION_FORM,
    "postnummer": Column.POSTAL_CODE,
}

MEMBERS = Columns(HEADINGS, (Column.NAME, Column.JOINED), _ALSO)
"""Besides these two a list needs ``PLACE`` or ``POSTAL_CODE``."""
