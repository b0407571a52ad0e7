"""Meetings on a map: how many are to come at a place, and how many were there.

Drawn by the member map's script: a shape a place, with the number in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import folium

from cluster.meetings.ledgers import Meeting
from cluster.translation import Translator
from geo.meeting_spots import INKS, SHAPES, MeetingSpot, When
from geo.numbered import Numbered, numbered
from geo.region_map import MapFiles, RegionMap, layer_group

MOST_NAMED = 5
"""Meetings named in one tooltip; the table has them all."""

Named = Callable[[Meeting], str]


class MeetingMap(RegionMap):
    """The map that meetings are put on."""

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        label = t("Kart over møtene. Tabellen viser de samme.")
        looks = {
            when.value: {"fill": ink.fill, "ink": ink.letter, "letter": ""}
            for when, ink in INKS.items()
        }
        super().__init__(files, language, t, label=label, looks=looks)


def meeting_layer(found: Sequence[MeetingSpot], named: Named, t: Translator) -> folium.FeatureGroup:
    """One layer with a shape for each place and time; ``named``: a meeting in a few words."""
    return layer_group("members", packed(found, named, t))


def packed(found: Sequence[MeetingSpot], named: Named, t: Translator) -> dict[str, Any]:
    """The shapes of all places, each with the number of its meetings."""
    return numbered(
        Numbered(
            spot.place,
            when,
            SHAPES[when],
            len(spot.meetings(when)),
            _words(spot.meetings(when), when, named, t),
        )
        for spot in found
        for when in When
        if spot.meetings(when)
    )


def _words(meetings: Sequence[Meeting], when: When, named: Named, t: Translator) -> str:
    told = ", ".join(named(each) for each in meetings[:MOST_NAMED])
    more = len(meetings) - MOST_NAMED
    if more > 0:
        told = t("{meetings} og {count} flere").format(meetings=told, count=more)
    before = t("Kommende møter") if when is When.COMING else t("Tidligere møter")
    return f"{before}: {told}"
