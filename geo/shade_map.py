"""Kommuner shaded under the members, as a layer that ``ui/static/map/shade-map.js`` draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import folium

from cluster.places import Kommune, Position
from geo.region_map import layer_group

MISSING = "missing"
"""The shade of kommuner that lack something."""


def shade_layer(
    shades: Mapping[str, str], labels: Iterable[tuple[Position, str]] = ()
) -> folium.FeatureGroup:
    """One layer with the kommuner of these numbers, each in its shade. No borders are sent.

    ``labels`` are a few letters at a position (EPSG:4326).
    """
    told = [(at.latitude, at.longitude, text) for at, text in labels]
    return layer_group("shades", {"shades": dict(shades), "labels": told})


def missing_layer(kommuner: Iterable[Kommune]) -> folium.FeatureGroup:
    """Those kommuner, as lacking something."""
    return shade_layer({each.number: MISSING for each in kommuner})
