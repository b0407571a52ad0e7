"""The four figures a funder sees first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cluster.growth import a_year_before, joined_between
from cluster.members import Member, Standing, counted, only_counted_on


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures on one day; only members count, also those who are counted and not shown.

    The two extremes are among those who are shown, and None when nobody is.
    """

    members: int
    joined_last_year: int
    kommuner: int
    northernmost: Standing | None
    southernmost: Standing | None


def overview(
    members: Sequence[Member], standings: Sequence[Standing], kommuner: int, on: date
) -> Overview:
    """The figures on the day ``on``, which ``standings`` are of.

    ``kommuner``: how many have a member, shown or not.
    """
    counting = counted(standings)
    north_to_south = sorted(counting, key=lambda each: -each.place.position.latitude)
    return Overview(
        members=len(counting) + only_counted_on(members, on),
        joined_last_year=joined_between(members, a_year_before(on), on),
        kommuner=kommuner,
        northernmost=north_to_south[0] if north_to_south else None,
        southernmost=north_to_south[-1] if north_to_south else None,
    )
