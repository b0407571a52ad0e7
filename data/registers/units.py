"""A unit of Enhetsregisteret as the register writes it, and the firm of the pool it is.

The bulk CSV, the bulk JSON and the API's answers say the same under the same dotted names, but
for upper and lower case. A person (ENK) is never made a firm of: it is only counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from cluster.places import Kommune, Place
from cluster.pool import NO_FIRMS, PERSON_FORM, PoolFirm, Status, matched
from cluster.problems import Problem
from data.importing import cells
from data.importing.sheet import clean_line
from data.registers.addresses import as_postal_code
from geo.places import find_place, find_postal_code, kommuner

PATHS: Mapping[str, str] = {
    "number": "organisasjonsnummer",
    "name": "navn",
    "form": "organisasjonsform.kode",
    "industry_1": "naeringskode1.kode",
    "industry_2": "naeringskode2.kode",
    "industry_3": "naeringskode3.kode",
    "employees": "antallAnsatte",
    "has_employees": "harRegistrertAntallAnsatte",
    "website": "hjemmeside",
    "registered": "registreringsdatoEnhetsregisteret",
    "founded": "stiftelsesdato",
    "kommune_number": "forretningsadresse.kommunenummer",
    "kommune_name": "forretningsadresse.kommune",
    "postal_code": "forretningsadresse.postnummer",
    "address": "forretningsadresse.adresse",
    "bankrupt": "konkurs",
    "winding_up": "underAvvikling",
    "forced": "underTvangsavviklingEllerTvangsopplosning",
    "deleted": "slettedato",
}
"""Where each part of a unit stands."""

NEEDED = ("number", "name", "form", "industry_1", "kommune_number", "postal_code", "bankrupt")
"""What a file must have to be the register's."""

OF_A_PERSON = ("number", "name", "website", "address", "postal_code", "registered", "founded")
"""What is never taken from the file of somebody who is, or may be, a person."""

NORTHERN = ("18", "19", "20", "54", "55", "56")
"""How a kommune of the region begins: today's, and those of before 2024, which no file of today
has."""

POSTAL = r"79[789]\d|[89]\d{3}"
"""A postal code of the region, for a unit that does not say its kommune."""

_LINE_BREAK = "/n"
_SOMEBODY = re.compile(r"(c/o|v/|att\b)", re.IGNORECASE)
_MOST_LETTERS = 200

Unit = Mapping[str, str | None]
"""The parts of a unit by the names in ``PATHS``, all as text, None where absent."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A person: the kommune and the code are all that is kept."""

    kommune: Kommune
    industry: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A unit that is no firm of the pool now, and what it is instead."""

    status: Status


def from_json(unit: Mapping[str, Any]) -> Unit:
    """A unit of the API as text."""
    return {name: _text(_at(unit, path)) for name, path in PATHS.items()}


def _at(unit: Mapping[str, Any], path: str) -> object:
    whole, _, part = path.partition(".")
    value = unit.get(whole)
    if not part:
        return value
    return value.get(part) if isinstance(value, Mapping) else None


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def is_person(form: str | None) -> bool:
    """A sole proprietorship, or somebody whose form nobody told."""
    return not form or form == PERSON_FORM


def read(
    unit: Unit, wanted: Sequence[str], day: date
) -> PoolFirm | Counted | Ended | Problem | None:
    """What a unit of the region is to the pool on ``day``; None when it is nothing to it.

    Problems, warnings that name no person: ``pool.unknown_kommune``, ``pool.no_kommune``,
    ``pool.bad_number``, ``pool.no_name``.
    """
    codes = _codes(unit)
    match = matched(codes, wanted)
    form = unit.get("form")
    status = _status(unit)
    if not form or form in NO_FIRMS:
        return None
    if status is Status.DELETED:  # all that is left may be the number
        return Ended(status)
    kommune = _kommune(unit)
    if isinstance(kommune, Problem):
        return kommune if match else None
    if is_person(form):
        return Counted(kommune, match.code) if match and status is Status.LISTED else None
    outside = status is Status.LISTED and match is None
    return _firm(unit, codes, kommune, Status.OUTSIDE if outside else status, day)


def is_elsewhere(unit: Unit) -> bool:
    """Whether a unit that was looked for by its number lies outside the region."""
    number = unit.get("kommune_number")
    return bool(number) and not str(number).startswith(NORTHERN)


def without_person(unit: Unit) -> Unit:
    """The unit as it may be kept for a while: of a person only what is counted, and of a firm no
    line of its address that names one.
    """
    if not is_person(unit.get("form")):
        return {**unit, "address": json.dumps(_lines(unit.get("address")), ensure_ascii=False)}
    return {name: None if name in OF_A_PERSON else told for name, told in unit.items()}


def _codes(unit: Unit) -> tuple[str, ...]:
    told = (unit.get(f"industry_{position}") for position in (1, 2, 3))
    return tuple(code.strip() for code in told if code and code.strip())


def _status(unit: Unit) -> Status:
    if unit.get("deleted"):
        return Status.DELETED
    if _yes(unit.get("bankrupt")):
        return Status.BANKRUPT
    closing = _yes(unit.get("winding_up")) or _yes(unit.get("forced"))
    return Status.WINDING_UP if closing else Status.LISTED


def _yes(told: str | None) -> bool:
    return (told or "").strip().casefold() in ("true", "j", "ja", "1")


def _kommune(unit: Unit) -> Kommune | Problem:
    number = unit.get("kommune_number")
    if not number:
        return Problem("pool.no_kommune")
    known = next((each for each in kommuner() if each.number == number), None)
    return known or Problem("pool.unknown_kommune", value=_short(number))


def _firm(
    unit: Unit, codes: tuple[str, ...], kommune: Kommune, status: Status, day: date
) -> PoolFirm | Problem:
    number = cells.org_number(unit.get("number") or "")
    if isinstance(number, Problem):
        return Problem("pool.bad_number", value=_short(unit.get("number") or ""))
    name = _short(unit.get("name") or "")
    if not name:
        return Problem("pool.no_name", value=number)
    lines = _lines(unit.get("address"))
    postal_code = as_postal_code(unit.get("postal_code"))
    return PoolFirm(
        org_number=number,
        name=name,
        form=_short(unit.get("form") or ""),
        industries=codes,
        place=_place(kommune, postal_code),
        since=day,
        status=status,
        employees=_employees(unit),
        website=_website(unit.get("website")),
        registered=_day(unit.get("registered")),
        founded=_day(unit.get("founded")),
        postal_code=postal_code,
        address=_short(", ".join(lines)) or None,
    )


@lru_cache(maxsize=4096)
def _place(kommune: Kommune, postal_code: str | None) -> Place:
    """The post place if it is in the kommune, else the kommune; its precision says which."""
    posted = find_postal_code(postal_code or "")
    if isinstance(posted, Place) and posted.kommune == kommune:
        return posted
    centre = find_place(f"{kommune.name} kommune")
    if isinstance(centre, Problem):  # every kommune goes by that name; a test says so
        raise KeyError(kommune.number)
    return centre


def _lines(address: str | None) -> list[str]:
    """The lines of an address: a JSON array, or joined as the CSV file joins them.

    Without those that name somebody.
    """
    text = (address or "").strip()
    told = _array(text) if text.startswith("[") else text.split(_LINE_BREAK)
    return [line for line in map(_short, told) if line and not _SOMEBODY.match(line)]


def _array(text: str) -> Iterable[str]:
    try:
        found = json.loads(text)
    except ValueError:
        return (text,)
    return (str(each) for each in found if isinstance(each, str))


def _employees(unit: Unit) -> int | None:
    """A head count; None where the register tells none, which is "under five or nobody"."""
    told = (unit.get("employees") or "").strip()
    has = unit.get("has_employees")
    if has is not None and has.strip() and not _yes(has):
        return None
    number = int(told) if re.fullmatch(r"\d{1,6}", told) else None
    return number if number is not None and 0 < number <= cells.MOST_EMPLOYEES else None


def _website(told: str | None) -> str | None:
    """The address of a site, or nothing: the register lets firms write what they like."""
    found = cells.website(told.strip()) if told and told.strip() else None
    return found if isinstance(found, str) else None


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def _short(text: str) -> str:
    return clean_line(text)[:_MOST_LETTERS]
