"""Ties as lines on a map, which a slider in the map's own frame follows through the half-years.

``ui/static/map/tie-map.js`` draws them. Lines between the same two places are drawn as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import folium

from cluster.collaboration.lines import Line, Lines
from cluster.places import Place, Position
from cluster.translation import Translator
from geo.places import kommune_centres
from geo.region_map import MapFiles, RegionMap, layer_group

MOST_NAMED = 8
"""Pairs named in one tooltip; the table has them all."""

_DECIMALS = 4

End = tuple[float, float]
"""Latitude and longitude, EPSG:4326, rounded to some ten metres."""


class TieMap(RegionMap):
    """The map that ties are put on."""

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        label = t("Kart over båndene. Tabellen viser de samme.")
        words = {
            "slider": t("Halvår"),
            "play": t("Spill av"),
            "pause": t("Stans"),
            "one": t("ett bånd"),
            "many": t("{count} bånd"),
            "more": t("og {count} par til"),
        }
        super().__init__(files, language, t, label=label, words=words)


@dataclass(slots=True)
class _Bundle:
    """What is drawn as one line."""

    title: str
    ends: tuple[End, End]
    own: bool
    lines: list[Line] = field(default_factory=list)


def tie_layer(lines: Lines, said: Sequence[str]) -> folium.FeatureGroup:
    """One layer with the lines and the slider. ``said``: what is told at each step, in words."""
    return layer_group("ties", packed(lines, said))


def packed(lines: Lines, said: Sequence[str]) -> dict[str, Any]:
    """What the browser draws. ``grown`` is sparse: the step from which there were so many."""
    return {
        "said": list(said),
        "lines": [
            {
                "title": each.title,
                "ends": each.ends,
                "own": each.own,
                "grown": _grown([sum(counts) for counts in _by_step(each.lines)]),
                "pairs": [
                    {"names": " – ".join(line.names), "grown": _grown(line.counts)}
                    for line in sorted(each.lines, key=_size, reverse=True)[:MOST_NAMED]
                    if line.names
                ],
                "more": max(len(each.lines) - MOST_NAMED, 0),
            }
            for each in _bundles(lines.drawn)
        ],
    }


def _by_step(lines: Sequence[Line]) -> Iterator[tuple[int, ...]]:
    return zip(*(line.counts for line in lines), strict=True)


def _size(line: Line) -> int:
    return line.counts[-1] if line.counts else 0


def _bundles(drawn: Sequence[Line]) -> list[_Bundle]:
    """The lines by where they lead, the reader's own by themselves and last: above the others."""
    centres = {each.kommune: each for each in kommune_centres()}
    found: dict[tuple[bool, tuple[End, End]], _Bundle] = {}
    for line in drawn:
        places = sorted(
            (each if isinstance(each, Place) else centres[each] for each in line.ends), key=_end
        )
        ends = (_end(places[0]), _end(places[1]))
        title = " – ".join(dict.fromkeys(each.name for each in places))
        bundle = found.setdefault((line.own, ends), _Bundle(title, ends, line.own))
        bundle.lines.append(line)
    return sorted(found.values(), key=lambda each: each.own)


def _end(place: Place) -> End:
    at: Position = place.position
    return round(at.latitude, _DECIMALS), round(at.longitude, _DECIMALS)


def _grown(counts: Sequence[int]) -> list[tuple[int, int]]:
    """The steps at which there were more than before, and how many then."""
    before = (0, *counts)
    return [(step, count) for step, count in enumerate(counts) if count != before[step]]
