"""Titles on a map: how many were produced at a place, and how many were shot there.

Drawn by the member map's script: a shape a place, with the number in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium

from cluster.film_share import Title
from cluster.translation import Translator
from geo.film_spots import INKS, SHAPES, Link, Spot
from geo.numbered import Numbered, numbered
from geo.region_map import MapFiles, RegionMap, layer_group

MOST_NAMED = 8
"""Titles named in one tooltip; the table has them all."""


class FilmMap(RegionMap):
    """The map that titles are put on."""

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        label = t("Kart over titlene. Tabellen viser de samme.")
        looks = {
            link.value: {"fill": ink.fill, "ink": ink.letter, "letter": ""}
            for link, ink in INKS.items()
        }
        super().__init__(files, language, t, label=label, looks=looks)


def film_layer(found: Sequence[Spot], t: Translator) -> folium.FeatureGroup:
    """One layer with a shape for each place and what binds titles to it."""
    return layer_group("members", packed(found, t))


def packed(found: Sequence[Spot], t: Translator) -> dict[str, Any]:
    """The shapes of all places, each with the number of its titles."""
    return numbered(
        Numbered(
            spot.place,
            link,
            SHAPES[link],
            len(titles := spot.titles(link)),
            _words(titles, link, t),
        )
        for spot in found
        for link in Link
        if spot.titles(link)
    )


def _words(titles: Sequence[Title], link: Link, t: Translator) -> str:
    named = ", ".join(f"{each.name} ({each.year})" for each in titles[:MOST_NAMED])
    more = len(titles) - MOST_NAMED
    told = t("{titles} og {count} flere").format(titles=named, count=more) if more > 0 else named
    before = t("Produsert her") if link is Link.MADE else t("Spilt inn her")
    return f"{before}: {told}"
