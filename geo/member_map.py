"""The members on a folium map, drawn the fast and safe way.

One GeoJSON layer of points, which ``ui/static/map/member-map.js`` draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import folium

from cluster.members import SizeClass, Standing
from cluster.places import Place
from cluster.recruitment import Prospect
from cluster.translation import Translator
from geo import region_map
from geo.region_map import VIEW, MapFiles, RegionMap, layer_group
from geo.symbols import (
    PROSPECT_RADIUS,
    PROSPECT_SHAPE,
    RADII,
    SHAPES,
    about,
    about_prospect,
    look,
    looks,
)


class MemberMap(RegionMap):
    """The map that members are put on."""

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        super().__init__(files, language, t, **_own(t))


def settings(files: MapFiles, language: str, t: Translator) -> dict[str, Any]:
    """What the browser's scripts are told of a map on a page that is ours altogether."""
    return {"view": dict(VIEW), **region_map.settings(files, language, t, **_own(t))}


def _own(t: Translator) -> dict[str, Any]:
    return {"label": t("Kart over medlemmene. Lista viser de samme."), "looks": looks(t)}


def member_layer(
    standings: Sequence[Standing],
    selected: int | None,
    t: Translator,
    prospects: Sequence[Prospect] = (),
) -> folium.FeatureGroup:
    """One layer with a point a standing, and a prospect; ``selected`` is the id of one.

    The ids of prospects are below zero there: ``-prospect.id``.
    """
    return layer_group("members", packed(standings, selected, t, prospects))


def packed(
    standings: Sequence[Standing],
    selected: int | None,
    t: Translator,
    prospects: Sequence[Prospect] = (),
) -> dict[str, Any]:
    """What the browser makes GeoJSON points (EPSG:4326) of, said only once.

    ``members``: id, name, longitude, latitude, and which of ``words`` and of ``marks``.
    Thousands of whole features would be three times as much to send and to read.
    """
    words: dict[str, int] = {}
    marks: dict[tuple[object, ...], int] = {}
    points = chain(
        (_point(each, t) for each in standings),
        (_prospect_point(each, t) for each in prospects),
    )
    members = [
        (
            id_,
            name,
            place.position.longitude,
            place.position.latitude,
            words.setdefault(told, len(words)),
            marks.setdefault(mark, len(marks)),
        )
        for id_, name, place, told, mark in points
    ]
    named = [dict(zip(_MARK, mark, strict=True)) for mark in marks]
    return {"members": members, "words": list(words), "marks": named, "selected": selected}


_Point = tuple[int, str, Place, str, tuple[object, ...]]


def _point(standing: Standing, t: Translator) -> _Point:
    member = standing.member
    return member.id, member.name, standing.place, about(standing, t), _mark(standing)


def _prospect_point(of: Prospect, t: Translator) -> _Point:
    return -of.id, of.name, of.place, about_prospect(of, t), _prospect_mark(of)


_MARK = ("look", "shape", "radius", "known")


def _mark(standing: Standing) -> tuple[object, ...]:
    size = standing.member.size
    return (
        look(standing.member.main_family),
        SHAPES[standing.kind].value,
        RADII[size],
        size is not SizeClass.UNKNOWN,
    )


def _prospect_mark(prospect: Prospect) -> tuple[object, ...]:
    return look(prospect.main_family), PROSPECT_SHAPE.value, PROSPECT_RADIUS, True
