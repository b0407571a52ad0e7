"""The four figures a funder sees first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cluster.growth import a_year_before, joined_between
from cluster.members import Member, Standing, counted, kommuner_of


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures on one day; only members count. The two extremes are None without members."""

    members: int
    joined_last_year: int
    kommuner: int
    northernmost: Standing | None
    southernmost: Standing | None


def overview(members: Iterable[Member], standings: Sequence[Standing], on: date) -> Overview:
    """The figures on the day ``on``, which ``standings`` are of."""
    counting = counted(standings)
    north_to_south = sorted(counting, key=lambda each: -each.place.position.latitude)
    return Overview(
        members=len(counting),
        joined_last_year=joined_between(members, a_year_before(on), on),
        kommuner=len(kommuner_of(counting)),
        northernmost=north_to_south[0] if north_to_south else None,
        southernmost=north_to_south[-1] if north_to_south else None,
    )
