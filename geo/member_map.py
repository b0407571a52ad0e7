"""The members on a folium map, drawn the fast and safe way.

One GeoJSON layer of points, which ``ui/static/map/member-map.js`` draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium

from cluster.members import SizeClass, Standing
from cluster.translation import Translator
from geo.region_map import MapFiles, RegionMap, layer_group
from geo.symbols import RADII, SHAPES, about, look, looks


class MemberMap(RegionMap):
    """The map that members are put on."""

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        label = t("Kart over medlemmene. Lista viser de samme.")
        super().__init__(files, language, t, label=label, looks=looks(t))


def member_layer(
    standings: Sequence[Standing], selected: int | None, t: Translator
) -> folium.FeatureGroup:
    """One layer with a point a standing; ``selected`` is a member's id."""
    return layer_group("members", packed(standings, selected, t))


def packed(standings: Sequence[Standing], selected: int | None, t: Translator) -> dict[str, Any]:
    """What the browser makes a GeoJSON point (EPSG:4326) a standing of, said only once.

    ``members``: id, name, longitude, latitude, and which of ``words`` and of ``marks``.
    Thousands of whole features would be three times as much to send and to read.
    """
    words: dict[str, int] = {}
    marks: dict[tuple[object, ...], int] = {}
    members = [
        (
            each.member.id,
            each.member.name,
            each.place.position.longitude,
            each.place.position.latitude,
            words.setdefault(about(each, t), len(words)),
            marks.setdefault(_mark(each), len(marks)),
        )
        for each in standings
    ]
    named = [dict(zip(_MARK, mark, strict=True)) for mark in marks]
    return {"members": members, "words": list(words), "marks": named, "selected": selected}


_MARK = ("look", "shape", "radius", "known")


def _mark(standing: Standing) -> tuple[object, ...]:
    size = standing.member.size
    return (
        look(standing.member.main_family),
        SHAPES[standing.kind].value,
        RADII[size],
        size is not SizeClass.UNKNOWN,
    )
