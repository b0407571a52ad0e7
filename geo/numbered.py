"""Shapes with a number in them, as the member map's script draws them: how many there are of
something at a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cluster.places import Place
from geo.symbols import Shape

RADIUS = 11


@dataclass(frozen=True, slots=True)
class Numbered:
    """How many there are of something at ``place``; ``look`` is the name of its colours, and
    ``words`` are shown to who points at it.
    """

    place: Place
    look: str
    shape: Shape
    count: int
    words: str


def numbered(points: Iterable[Numbered]) -> dict[str, Any]:
    """As ``geo.member_map.packed``, with places for members and their numbers for letters."""
    points = tuple(points)
    return {
        "members": [
            (
                number,
                each.place.name,
                each.place.position.longitude,
                each.place.position.latitude,
                number,
                number,
            )
            for number, each in enumerate(points)
        ],
        "words": [each.words for each in points],
        "marks": [_mark(each) for each in points],
        "selected": None,
    }


def _mark(point: Numbered) -> dict[str, object]:
    return {
        "look": point.look,
        "shape": point.shape.value,
        "radius": RADIUS,
        "known": True,
        "letter": str(point.count),
    }
