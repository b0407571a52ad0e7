"""The members on a folium map, drawn the fast and safe way.

One GeoJSON layer of points; what Leaflet must know beyond its own is in
``ui/static/map/member-map.js``. No popup and no HTML: names travel as data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from cluster.members import SizeClass, Standing
from cluster.translation import Translator
from geo.layers import ATTRIBUTION, region_bounds
from geo.symbols import RADII, SHAPES, about, look, looks


@dataclass(frozen=True, slots=True)
class MapFiles:
    """Where the browser finds what the map needs: addresses on our own origin."""

    scripts: Sequence[str]
    styles: Sequence[str]
    layers: Mapping[str, str]


class _Start(MacroElement):
    """Hands the map to our script, with everything that never changes during its life."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        klyngekart.start({{ this._parent.get_name() }}, {{ this.settings|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.settings = settings


class _Members(folium.GeoJson):
    """A layer of points that our script makes into markers.

    The data is written once and compactly, and never by branca's own drawing,
    which reads all it has drawn as a template again: slow, and names could be code.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = klyngekart.members({{ this.written }})
            .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({"type": "FeatureCollection", "features": []})
        self.written = htmlsafe_json_dumps(data, separators=(",", ":"))

    def render(self, **_: object) -> str:
        """Nothing: streamlit-folium asks for the script itself."""
        return ""


class MemberMap(folium.Map):
    """A folium map whose files all come from our own origin."""

    def __init__(self, files: MapFiles, language: str, t: Translator) -> None:
        self.default_js = [(f"script{index}", link) for index, link in enumerate(files.scripts)]
        self.default_css = [(f"style{index}", link) for index, link in enumerate(files.styles)]
        (south, west), (north, east) = region_bounds()
        super().__init__(
            location=((south + north) / 2, (west + east) / 2),
            tiles=None,
            zoom_start=5,
            zoom_control=False,
            zoom_snap=0.25,
            zoom_delta=0.75,
            scroll_wheel_zoom=False,
        )
        self.options["minZoom"], self.options["maxZoom"] = 3, 11
        self.add_child(_Start(_settings(files, language, t)))


def _settings(files: MapFiles, language: str, t: Translator) -> dict[str, Any]:
    return {
        "language": language,
        "layers": dict(files.layers),
        "bounds": region_bounds(),
        "looks": looks(t),
        "texts": {
            "map": t("Kart over medlemmene. Lista viser de samme."),
            "zoom_in": t("Zoom inn"),
            "zoom_out": t("Zoom ut"),
            "whole_region": t("Vis hele regionen"),
            "two_fingers": t("Flytt kartet med to fingre"),
            "attribution": ATTRIBUTION,
        },
    }


def member_layer(
    standings: Sequence[Standing], selected: int | None, t: Translator
) -> folium.FeatureGroup:
    """One layer with a point a standing; ``selected`` is a member's id."""
    group = folium.FeatureGroup(name="members")
    _Members(packed(standings, selected, t)).add_to(group)
    return group


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
