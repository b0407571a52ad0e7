"""How near the members are to each other, by the time it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from cluster.places import Position
from geo.travel.access import starts
from geo.travel.journeys import measure_from
from geo.travel.network import Way
from geo.travel.times import times

HOURS = (1, 2, 4)
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Proximity:
    """Minutes from each to whoever is nearest, in the order given; None where no way is known.

    ``others_within``: by hours, how many others each reaches in them.
    """

    to_nearest: tuple[float | None, ...]
    others_within: dict[int, tuple[int, ...]]

    @property
    def median_to_nearest(self) -> float | None:
        """The middle of those that are known; None where there are none."""
        known = [each for each in self.to_nearest if each is not None]
        return median(known) if known else None

    def reaching(self, hours: int) -> int:
        """How many have anybody within so many hours."""
        return sum(count > 0 for count in self.others_within[hours])


def proximity(positions: Sequence[Position], way: Way, month: int | None = None) -> Proximity:
    """How near each of ``positions`` (EPSG:4326) is to the others, one way, by our own network."""
    ends, table = starts(positions), times(way, month)
    rows = [measure_from(each, positions, ends, table).minutes for each in positions]
    minutes = np.array(rows).reshape(len(positions), len(positions))
    apart = ~np.eye(len(positions), dtype=bool)
    known = np.where(apart & np.isfinite(minutes), minutes, np.inf)
    nearest = known.min(axis=1) if len(positions) else np.array([])
    return Proximity(
        tuple(float(each) if np.isfinite(each) else None for each in nearest),
        {hours: tuple((known <= hours * _MINUTES).sum(axis=1).tolist()) for hours in HOURS},
    )
