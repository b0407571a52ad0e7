"""The register's bulk file, generated: invented units in the documented shapes, CSV and JSON.

``python -m tests.data.bulk_file COUNT FILE`` writes one; the name says which kind, and ``.gz``
that it is compressed. The same count makes the same units at every run.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import IO, Any

Json = dict[str, Any]

SEED = 1_100_000
NORTHERN = (
    ("5501", "TROMSØ", "9008", "TROMSØ"),
    ("5503", "HARSTAD", "9405", "HARSTAD"),
    ("5601", "ALTA", "9510", "ALTA"),
    ("1804", "BODØ", "8006", "BODØ"),
    ("1824", "VEFSN", "8657", "MOSJØEN"),
    ("5626", "GAMVIK", "9770", "MEHAMN"),
)
SOUTHERN = (
    ("0301", "OSLO", "0150", "OSLO"),
    ("4601", "BERGEN", "5003", "BERGEN"),
    ("5001", "TRONDHEIM", "7011", "TRONDHEIM"),
    ("1103", "STAVANGER", "4005", "STAVANGER"),
)
FORMS = (
    ("AS",) * 36 + ("ENK",) * 45 + ("FLI",) * 12 + ("NUF", "DA", "ANS", "SA", "STI", "BRL", "ESEK")
)
FILM = ("59.110", "59.120", "59.130", "59.140", "59.200")
NEIGHBOURING = ("60.200", "74.200", "90.202", "90.012", "90.390")
OTHERS = ("47.110", "68.209", "43.320", "62.010", "86.909", "01.110", "70.200", "96.020", "56.110")
CODES = (*FILM, *NEIGHBOURING) + OTHERS * 100
_WORDS = re.findall(
    r"\w+",
    "drive virksomhet innen handel med fast eiendom og investering i andre selskaper samt det som "
    "naturlig står i forbindelse med dette herunder utleie av utstyr rådgivning produksjon "
    "transport fiske oppdrett kunst kultur film lyd bilde reiseliv og salg av varer og tjenester",
)

CODED = ("kode", "beskrivelse")
ADDRESS = ("adresse", "poststed", "postnummer", "kommune", "kommunenummer", "land", "landkode")
COLUMNS = (
    "organisasjonsnummer",
    "navn",
    *(f"organisasjonsform.{each}" for each in CODED),
    *(f"naeringskode{at}.{each}" for at in (1, 2, 3) for each in CODED),
    "harRegistrertAntallAnsatte",
    "antallAnsatte",
    "hjemmeside",
    *(f"postadresse.{each}" for each in ADDRESS),
    *(f"forretningsadresse.{each}" for each in ADDRESS),
    *(f"institusjonellSektorkode.{each}" for each in CODED),
    "sisteInnsendteAarsregnskap",
    "registreringsdatoenhetsregisteret",
    "stiftelsesdato",
    "registrertIMvaRegisteret",
    "konkurs",
    "underAvvikling",
    "underTvangsavviklingEllerTvangsopplosning",
    "maalform",
    "vedtektsfestetFormaal",
    "aktivitet",
)


def org_number(base: int) -> str:
    """The ``base``th number that begins with 3 and is right by its check digit."""
    number = 30_000_000 + base
    while True:
        digits = str(number)
        rest = sum(int(d) * w for d, w in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
        if rest != 1:
            return f"{digits}{(11 - rest) % 11}"
        number += 10_000_001  # another range: no two bases meet


def unit(base: int = 1, **special: object) -> Json:
    """A film firm in Alta, as the API and the JSON file have it; None takes a part away."""
    usual: Json = {
        "organisasjonsnummer": org_number(base),
        "navn": f"OPPDIKTET FILM {base} AS",
        "organisasjonsform": {"kode": "AS", "beskrivelse": "Aksjeselskap"},
        "hjemmeside": "www.example.com",
        "registreringsdatoEnhetsregisteret": "2016-03-01",
        "registrertIMvaregisteret": True,
        "naeringskode1": {"kode": "59.110", "beskrivelse": "Produksjon av film"},
        "antallAnsatte": 7,
        "harRegistrertAntallAnsatte": True,
        "forretningsadresse": address(),
        "stiftelsesdato": "2016-02-01",
        "konkurs": False,
        "underAvvikling": False,
        "underTvangsavviklingEllerTvangsopplosning": False,
    }
    return {key: value for key, value in (usual | special).items() if value is not None}


def address(**special: object) -> Json:
    """A house in Alta; None takes a part away."""
    usual: Json = {
        "land": "Norge",
        "landkode": "NO",
        "postnummer": "9510",
        "poststed": "ALTA",
        "adresse": ["Eksempelveien 1"],
        "kommune": "ALTA",
        "kommunenummer": "5601",
    }
    return {key: value for key, value in (usual | special).items() if value is not None}


def coded(code: str) -> Json:
    return {"kode": code, "beskrivelse": f"Om {code}"}


def units(count: int, seed: int = SEED) -> Iterator[Json]:
    """So many units of the whole country, one in ten in the north and one in ninety in film or
    near it."""
    random = Random(seed)
    for base in range(1, count + 1):
        yield _one(base, random)


def _one(base: int, random: Random) -> Json:
    places = NORTHERN if random.random() < 0.1 else SOUTHERN
    number, kommune, postal_code, post_place = random.choice(places)
    form, employees = random.choice(FORMS), random.choice((None, None, None, 5, 8, 30))
    where = address(
        postnummer=postal_code,
        poststed=post_place,
        kommune=kommune,
        kommunenummer=number,
        adresse=[f"Eksempelveien {random.randrange(200)}", "c/o Oppdiktet"][
            : random.choice((1, 2))
        ],
    )
    return unit(
        base,
        navn=f"{random.choice(_WORDS).upper()} {random.choice(_WORDS).upper()} {base} {form}",
        organisasjonsform={"kode": form, "beskrivelse": form.title()},
        naeringskode1=coded(random.choice(CODES)),
        naeringskode2=coded(random.choice(CODES)) if random.random() < 0.1 else None,
        antallAnsatte=employees,
        harRegistrertAntallAnsatte=employees is not None,
        hjemmeside="www.example.com" if random.random() < 0.2 else None,
        forretningsadresse=where,
        postadresse=where if random.random() < 0.4 else None,
        konkurs=random.random() < 0.005,
        underAvvikling=random.random() < 0.005,
        institusjonellSektorkode={"kode": "2100", "beskrivelse": "Private aksjeselskaper mv."},
        maalform="Bokmål",
        aktivitet=_prose(random),
        vedtektsfestetFormaal=_prose(random) if form == "AS" else None,
    )


def _prose(random: Random) -> list[str]:
    """A few lines that pack about as badly as what people write."""
    return [
        f"{' '.join(random.choices(_WORDS, k=8))} {random.getrandbits(160):x}"
        for _ in range(random.randint(1, 3))
    ]


def flat(of: Json) -> list[str]:
    """The unit as a row of the CSV file."""
    renamed = {
        "registreringsdatoenhetsregisteret": "registreringsdatoEnhetsregisteret",
        "registrertIMvaRegisteret": "registrertIMvaregisteret",
    }
    return [_cell(of, renamed.get(column, column)) for column in COLUMNS]


def _cell(of: Json, column: str) -> str:
    whole, _, part = column.partition(".")
    value = (of.get(whole) or {}).get(part) if part else of.get(whole)
    if isinstance(value, list):
        return "/n".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def write(path: Path, of: Iterable[Json]) -> Path:
    """The units in a file of the kind its name says."""
    with _opened(path) as file:
        (_write_json if ".json" in path.name else _write_csv)(file, of)
    return path


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "wt", compresslevel=6, encoding="utf-8", newline="")
    return path.open("w", encoding="utf-8", newline="")


def _write_csv(file: IO[str], of: Iterable[Json]) -> None:
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(flat(each) for each in of)


def _write_json(file: IO[str], of: Iterable[Json]) -> None:
    separator = "[ "
    for each in of:
        file.write(separator)
        json.dump(each, file, ensure_ascii=False)
        separator = ", "
    file.write("[]" if separator == "[ " else " ]")


if __name__ == "__main__":
    write(Path(sys.argv[2]), units(int(sys.argv[1])))
