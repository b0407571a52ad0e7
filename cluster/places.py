"""Where something lies, and how surely that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class County(StrEnum):
    """The three northern counties, by their official number since 2024."""

    NORDLAND = "18"
    TROMS = "55"
    FINNMARK = "56"


class Precision(StrEnum):
    """What a position was found by, the surest first."""

    GIVEN = "given"
    ADDRESS = "address"
    PLACE = "place"
    POSTAL_CODE = "postal_code"
    KOMMUNE = "kommune"


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the earth: degrees north and east, EPSG:4326."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Kommune:
    """A municipality of Northern Norway: four-digit number (2024) and official name."""

    number: str
    name: str

    @property
    def county(self) -> County:
        return County(self.number[:2])


@dataclass(frozen=True, slots=True)
class Place:
    """A named place with its kommune, position and how precise that position is."""

    name: str
    kommune: Kommune
    position: Position
    precision: Precision
