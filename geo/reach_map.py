"""How far one gets and the way to one member, as a layer under the members.

``ui/static/map/reach-map.js`` draws it. Bands differ by the stroke of their edge, means of
transport by that of their line, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium

from cluster.places import Position
from geo.reach import Band, rings
from geo.region_map import layer_group
from geo.travel.journeys import Journey

WIDTHS = ("far", "middle", "near")
"""What the bands are drawn as, the widest first."""

SKETCH = "sketch"
"""What a line is drawn as that is no way."""

_DECIMALS = 4


def reach_layer(
    origin: Position, bands: Sequence[Band], journeys: Sequence[Journey]
) -> folium.FeatureGroup:
    """One layer with the origin, the bands (the widest first) and the ways of ``journeys``."""
    return layer_group("reach", packed(origin, bands, journeys))


def sketch_layer(to: Position, origins: Sequence[Position]) -> folium.FeatureGroup:
    """One layer with a straight line to a place from each of ``origins``: who goes, not how."""
    return layer_group("reach", packed_sketch(to, origins))


def packed_sketch(to: Position, origins: Sequence[Position]) -> dict[str, Any]:
    """As ``packed``, with straight lines; those that begin at the same place are one."""
    starts = dict.fromkeys(map(_point, origins))
    legs = [{"kind": SKETCH, "points": [start, _point(to)]} for start in starts]
    return {"origin": _point(to), "bands": [], "legs": legs}


def packed(origin: Position, bands: Sequence[Band], journeys: Sequence[Journey]) -> dict[str, Any]:
    """What the browser draws: everything as (latitude, longitude), EPSG:4326."""
    legs = [leg for journey in journeys for leg in journey.legs]
    return {
        "origin": _point(origin),
        "bands": [
            {"limit": band.limit, "width": width, "rings": rings(band.shape)}
            for band, width in zip(bands, WIDTHS, strict=False)
        ],
        "legs": [
            {"kind": leg.kind.value, "points": [_point(each) for each in leg.points]}
            for leg in legs
        ],
    }


def _point(position: Position) -> tuple[float, float]:
    return round(position.latitude, _DECIMALS), round(position.longitude, _DECIMALS)
