"""A map with one pin, by which a member is placed.

What the reader does with the pin, and how Python is told, is in
``ui/static/map/position-map.js``.
"""

from __future__ import annotations

import folium

from cluster.places import Position
from cluster.translation import N_, Translator
from geo.region_map import MapFiles, RegionMap, layer_group

HELP = N_(
    "Klikk i kartet for å sette nåla, eller dra den dit den skal stå. Med tastaturet: gå til nåla "
    "med Tab og flytt den med piltastene, lengre om gangen med Shift."
)


class PositionMap(RegionMap):
    """The map that the pin is put on: nearer than the others, where the base map is coarse."""

    max_zoom = 12

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        texts = {
            "pin": t("Nål på {latitude}° nord, {longitude}° øst"),
            "help": t(HELP),
            "put": t("Sett nåla midt i kartet"),
        }
        super().__init__(files, language, t, label=t("Kart til å plassere medlemmet på"), pin=texts)


def pin_layer(position: Position | None, *, answers: int | None = None) -> folium.FeatureGroup:
    """Where the pin is to be (EPSG:4326), or that there is none.

    ``answers`` is the moment of the reader's last move that is reckoned with in ``position``:
    the browser does not obey what was said before it.
    """
    at = None if position is None else (position.latitude, position.longitude)
    return layer_group("pin", {"position": at, "answers": answers})
