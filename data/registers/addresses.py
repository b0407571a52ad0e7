"""Kartverket's address search (CC BY 4.0): where an address lies.

https://ws.geonorge.no/adresser/v1: every Norwegian street address with its point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from cluster.members import Located
from cluster.places import Place, Position, Precision
from cluster.problems import Problem
from data.registers.asking import (
    DEADLINE_SECONDS,
    Deadline,
    Hits,
    Line,
    Register,
    Shape,
    ask,
    understand,
)
from geo.places import find_place, find_postal_code, kommuner

KARTVERKET = Register(
    "Kartverket", "KLYNGEKART_ADDRESSES_URL", "https://ws.geonorge.no/adresser/v1"
)
MOST_HITS = 20

_DECIMALS = 6  # of a degree: a tenth of a metre
_POSTAL_CODE = re.compile(r"[0-9]{4}")
_NOT_ON_THE_MAP = re.compile(
    r"c/o\b|v/|att:|(?:postboks|postb|boks|pb|p\.?\s?o\.?\s?box)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address as a register writes it, with its point if the register tells one.

    ``kommune_number`` has four digits and is of 2024. ``position`` is degrees
    in EPSG:4326; ETRS89 (EPSG:4258), which Kartverket measures in, differs from
    it by less than a metre.
    """

    street: str | None
    postal_code: str | None
    post_place: str | None
    kommune_number: str | None
    kommune_name: str | None
    position: Position | None = None

    @property
    def located(self) -> Located | None:
        """The address as a member has it; None outside Northern Norway."""
        place = place_of(self)
        if place is None:
            return None
        if self.position is not None:
            place = replace(place, position=self.position, precision=Precision.ADDRESS)
        return Located(place, postal_code=self.postal_code, address=self.street)


def place_of(address: Address) -> Place | None:
    """The place an address belongs to: its post place if that is in its kommune, else the kommune.

    None when the kommune is not one of Northern Norway's.
    """
    kommune = next((one for one in kommuner() if one.number == address.kommune_number), None)
    if kommune is None:
        return None
    candidates = (find_postal_code(address.postal_code or ""), find_place(kommune.name))
    fitting = (one for one in candidates if isinstance(one, Place) and one.kommune == kommune)
    return next(fitting, None)


def as_postal_code(told: str | None) -> str | None:
    """What a register writes as a postal code, if it is a Norwegian one."""
    return told if told and _POSTAL_CODE.fullmatch(told) else None


def search(
    text: str,
    *,
    postal_code: str | None = None,
    kommune_number: str | None = None,
    within: float = DEADLINE_SECONDS,
) -> Hits[Address] | Problem:
    """The addresses that fit ``text``, the likest first, each with its position (EPSG:4326).

    ``within``: seconds. Post boxes and c/o lines are left out of what is asked.
    Problems: ``registers.nothing_to_look_for``, ``registers.not_on_the_map`` and
    those of ``asking.ask``.
    """
    wanted = _on_the_map(text)
    if isinstance(wanted, Problem):
        return wanted
    narrowed = {"postnummer": postal_code, "kommunenummer": kommune_number}
    params = {
        "sok": wanted,
        **{key: value for key, value in narrowed.items() if value},
        "treffPerSide": str(MOST_HITS),
    }
    reply = ask(KARTVERKET, "sok", Deadline.after(within), params)
    answer = reply if isinstance(reply, Problem) else understand(KARTVERKET, reply, _Answer)
    return answer if isinstance(answer, Problem) else _hits(answer)


def _on_the_map(text: str) -> str | Problem:
    """The parts of an address that lie somewhere."""
    parts = [part.strip() for part in re.split(r"[,\n]", text)]
    told = [part for part in parts if part]
    if not told:
        return Problem("registers.nothing_to_look_for")
    kept = [part for part in told if not _NOT_ON_THE_MAP.match(part)]
    return ", ".join(kept) or Problem("registers.not_on_the_map", value=", ".join(told))


# --- the documented shape -------------------------------------------------------------

_Degrees = Annotated[float, Field(allow_inf_nan=False)]


class _Point(Shape):
    epsg: Literal["EPSG:4258", "EPSG:4326"]
    latitude: Annotated[_Degrees, Field(alias="lat", ge=-90, le=90)]
    longitude: Annotated[_Degrees, Field(alias="lon", ge=-180, le=180)]


class _Hit(Shape):
    text: Line = Field(alias="adressetekst")
    kommune_number: Line = Field(alias="kommunenummer")
    kommune_name: Line = Field(alias="kommunenavn")
    postal_code: Line | None = Field(None, alias="postnummer")
    post_place: Line | None = Field(None, alias="poststed")
    point: _Point = Field(alias="representasjonspunkt")


class _Metadata(Shape):
    total: int = Field(alias="totaltAntallTreff", ge=0)


class _Answer(Shape):
    metadata: _Metadata
    hits: Sequence[_Hit] = Field(alias="adresser")


def _hits(answer: _Answer) -> Hits[Address]:
    found = tuple(_address(hit) for hit in answer.hits)
    return Hits(found, max(answer.metadata.total, len(found)))


def _address(hit: _Hit) -> Address:
    return Address(
        street=hit.text or None,
        postal_code=as_postal_code(hit.postal_code),
        post_place=hit.post_place or None,
        kommune_number=hit.kommune_number,
        kommune_name=hit.kommune_name,
        position=Position(
            round(hit.point.latitude, _DECIMALS), round(hit.point.longitude, _DECIMALS)
        ),
    )
