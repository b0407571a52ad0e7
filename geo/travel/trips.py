"""The way to a meeting, told apart by what carries: what the ledger of meetings keeps of it."""

from __future__ import annotations

from functools import lru_cache

from cluster.meetings.ledgers import Trip
from cluster.places import Place, Position
from geo.travel.journeys import Journey, journey
from geo.travel.network import Kind, Way

_AT_SEA = (Kind.FERRY, Kind.BOAT)


def trip(origin: Place, to: Place, *, by_car: bool, month: int | None = None) -> Trip | None:
    """One way from a place to another, by our own network; None where no way is known.

    ``month`` is 1-12, or None for what can be used whatever the season.
    """
    found = _journey(origin.position, to.position, Way.CAR if by_car else Way.FASTEST, month)
    if found is None:
        return None
    return Trip(
        origin.name,
        by_car,
        found.minutes,
        road_km=_km(found, Kind.ROAD),
        sea_km=_km(found, *_AT_SEA),
        air_km=_km(found, Kind.FLIGHT),
    )


def _km(of: Journey, *kinds: Kind) -> float:
    return sum(leg.km for leg in of.legs if leg.kind in kinds)


@lru_cache(maxsize=4096)
def _journey(start: Position, end: Position, way: Way, month: int | None) -> Journey | None:
    """A list of meetings asks for the same ways again and again."""
    return journey(start, end, way, month)
