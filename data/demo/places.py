"""Places of invented firms and films: real ones, by name."""

from __future__ import annotations

from cluster.places import Place
from geo.places import find_place


def place_named(name: str) -> Place:
    """The place a name means. LookupError when there is none."""
    place = find_place(name)
    if not isinstance(place, Place):
        raise LookupError(name)
    return place
