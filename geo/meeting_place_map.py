"""Regions on a map: each member with the number of its region, and the place it goes to.

Drawn by the member map's script over ``geo.reach_map``'s lines. A region is told by its number;
the colour only says the same. Colours are Paul Tol's "muted" scheme, as in ``geo.symbols``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium

from cluster.members import Standing
from cluster.translation import Translator
from geo.meeting_place import MeetingPlace
from geo.reach_map import sketch_layer
from geo.region_map import MapFiles, RegionMap, layer_group
from geo.regional_split import Split
from geo.symbols import Ink, Shape

_INK, _SNOW = "#14222E", "#FFFFFF"

INKS = (
    Ink("#332288", _SNOW),
    Ink("#DDCC77", _INK),
    Ink("#117733", _SNOW),
    Ink("#88CCEE", _INK),
    Ink("#882255", _SNOW),
    Ink("#44AA99", _INK),
    Ink("#E08A98", _INK),
    Ink("#999933", _INK),
)
"""One for each region there may be."""
NOWHERE = Ink("#C3CAD0", _INK)

MEMBER, PLACE = Shape.CIRCLE, Shape.SQUARE
_RADII = {MEMBER: 9, PLACE: 13}
_NOWHERE = "nowhere"


class SplitMap(RegionMap):
    """The map that regions are put on."""

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        label = t("Kart over regionene. Tabellen viser de samme.")
        inks = {**{_look(region): ink for region, ink in enumerate(INKS)}, _NOWHERE: NOWHERE}
        looks = {
            look: {"fill": ink.fill, "ink": ink.letter, "letter": "?"} for look, ink in inks.items()
        }
        super().__init__(files, language, t, label=label, looks=looks)


def split_layers(
    split: Split, places: Sequence[MeetingPlace], members: Sequence[Standing], t: Translator
) -> list[folium.FeatureGroup]:
    """A layer of lines for each region, and one with the members and the places.

    ``members`` and ``places`` are in the order the split knows them by.
    """
    return [
        *(
            sketch_layer(
                places[medoid].place.position,
                [
                    each.place.position
                    for each, own in zip(members, split.assignment, strict=True)
                    if own == region
                ],
            )
            for region, medoid in enumerate(split.medoids)
        ),
        layer_group("members", packed(split, places, members, t)),
    ]


def packed(
    split: Split, places: Sequence[MeetingPlace], members: Sequence[Standing], t: Translator
) -> dict[str, Any]:
    """As ``geo.member_map.packed``, with the regions' numbers for letters, and their places.

    The ids of places are below zero.
    """
    towns = [places[medoid].place for medoid in split.medoids]
    points = [
        *(
            (each.member.id, each.member.name, each.place, own, MEMBER)
            for each, own in zip(members, split.assignment, strict=True)
        ),
        *((-1 - region, town.name, town, region, PLACE) for region, town in enumerate(towns)),
    ]
    return {
        "members": [
            (id_, name, at.position.longitude, at.position.latitude, number, number)
            for number, (id_, name, at, _, _) in enumerate(points)
        ],
        "words": [
            t("ingen kjent vei")
            if region is None
            else t("region {number}, møtested {place}").format(
                number=region + 1, place=towns[region].name
            )
            for _, _, _, region, _ in points
        ],
        "marks": [_mark(region, shape) for _, _, _, region, shape in points],
        "selected": None,
    }


def _mark(region: int | None, shape: Shape) -> dict[str, object]:
    return {
        "look": _NOWHERE if region is None else _look(region),
        "shape": shape.value,
        "radius": _RADII[shape],
        "known": True,
        "letter": "?" if region is None else str(region + 1),
    }


def _look(region: int) -> str:
    return f"region{region + 1}"
