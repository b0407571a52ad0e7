"""Answers written to the documented shapes, about firms that do not exist.

The organisation numbers are from the range kept for synthetic data.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

FIRM, HEAD, SUB, PERSON, OTHER = "335778103", "390508298", "308051471", "341035104", "317163835"

Json = dict[str, Any]

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=20), part),
    max_leaves=12,
)


def business_address(**special: object) -> Json:
    """The address of a house in Tromsø."""
    usual: Json = {
        "land": "Norge",
        "landkode": "NO",
        "postnummer": "9008",
        "poststed": "TROMSØ",
        "adresse": ["Eksempelkaia 1"],
        "kommune": "TROMSØ",
        "kommunenummer": "5501",
    }
    return usual | special


def unit(number: str = FIRM, **special: object) -> Json:
    """A head unit with everything the register can say of it; None takes a part away."""
    usual: Json = {
        "organisasjonsnummer": number,
        "navn": "LIKSOM LYD OG BILDE AS",
        "organisasjonsform": {"kode": "AS", "beskrivelse": "Aksjeselskap", "_links": {}},
        "registreringsdatoEnhetsregisteret": "2016-03-01",
        "naeringskode1": {"kode": "59.200", "beskrivelse": "Produksjon av lydopptak"},
        "naeringskode2": {"kode": "59.120", "beskrivelse": "Etterarbeid"},
        "antallAnsatte": 7,
        "harRegistrertAntallAnsatte": True,
        "forretningsadresse": business_address(),
        "konkurs": False,
        "_links": {"self": {"href": "https://elsewhere.example.com/"}},
    }
    return {key: value for key, value in (usual | special).items() if value is not None}


def sub_unit(number: str = SUB, **special: object) -> Json:
    """A place of business of ``HEAD``."""
    form = {"kode": "BEDR", "beskrivelse": "Underenhet"}
    return unit(
        number,
        **{
            "navn": "LIKSOM LYD AVD ALTA",
            "organisasjonsform": form,
            "forretningsadresse": None,
            "beliggenhetsadresse": business_address(
                postnummer="9510", poststed="ALTA", kommune="ALTA", kommunenummer="5601"
            ),
            "overordnetEnhet": HEAD,
            **special,
        },
    )


def deleted(number: str = FIRM) -> Json:
    """What is left of a deleted unit."""
    return {
        "organisasjonsnummer": number,
        "navn": "LIKSOM LYD OG BILDE AS",
        "organisasjonsform": {"kode": "AS", "beskrivelse": "Aksjeselskap"},
        "slettedato": "2019-05-03",
        "_links": {},
    }


def units(*found: Json, total: int | None = None) -> Json:
    """A page of a search, with ``_embedded`` only if something is found."""
    count = len(found) if total is None else total
    page = {"size": 20, "totalElements": count, "totalPages": 1, "number": 0}
    links = {"next": {"href": "https://elsewhere.example.com/enheter?page=1"}}
    embedded = {"_embedded": {"enheter": list(found)}} if found else {}
    return {**embedded, "_links": links, "page": page}


def hit(**special: object) -> Json:
    """An address of Kartverket's."""
    usual: Json = {
        "adressenavn": "Eksempelkaia",
        "adressetekst": "Eksempelkaia 1",
        "kommunenummer": "5501",
        "kommunenavn": "TROMSØ",
        "postnummer": "9008",
        "poststed": "TROMSØ",
        "objtype": "Vegadresse",
        "representasjonspunkt": {
            "epsg": "EPSG:4258",
            "lat": 69.65123456789,
            "lon": 18.96123456789,
        },
    }
    return usual | special


def hits(*found: Json, total: int | None = None) -> Json:
    """A page of Kartverket's search."""
    count = len(found) if total is None else total
    metadata = {"totaltAntallTreff": count, "side": 0, "treffPerSide": 20, "asciiKompatibel": True}
    return {"metadata": metadata, "adresser": list(found)}


def accounts(number: str = FIRM, **special: object) -> Json:
    """One firm's accounts of 2018 as filed; None takes a part away."""
    usual: Json = {
        "id": 2018001,
        "journalnr": "2019000001",
        "regnskapstype": "SELSKAP",
        "virksomhet": {"organisasjonsnummer": number, "organisasjonsform": "AS"},
        "regnskapsperiode": {"fraDato": "2018-01-01", "tilDato": "2018-12-31"},
        "valuta": "NOK",
        "avviklingsregnskap": False,
        "egenkapitalGjeld": {"sumEgenkapitalGjeld": 2_500_000.00},
        "eiendeler": {"sumEiendeler": 2_500_000.00, "goodwill": 0.0},
        "resultatregnskapResultat": {
            "driftsresultat": {
                "driftsresultat": 250_000.00,
                "driftsinntekter": {
                    "salgsinntekter": 3_000_000.00,
                    "sumDriftsinntekter": 4_000_000.00,
                },
                "driftskostnad": {"sumDriftskostnad": 3_750_000.00},
            },
            "aarsresultat": 195_000.00,
        },
    }
    return {key: value for key, value in (usual | special).items() if value is not None}


def written(answer: object) -> bytes:
    """An answer as a register sends it."""
    return json.dumps(answer, ensure_ascii=False).encode()
