"""A folium map of the region, and the layer by which it is given what changes.

What Leaflet must know beyond its own is in ``ui/static/map/region-map.js``, and one script
besides it for each kind of map. No popup and no HTML: names travel as data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

import folium
from branca.element import MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from cluster.translation import Translator
from geo.layers import ATTRIBUTION, region_bounds

LayerGroup: TypeAlias = folium.FeatureGroup
"""What is put on a map, for rooms that do not know folium."""


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


MAX_ZOOM = 11
VIEW: Mapping[str, Any] = MappingProxyType(
    {
        "zoomControl": False,
        "zoomSnap": 0.25,
        "zoomDelta": 0.75,
        "scrollWheelZoom": False,
        "minZoom": 3,
        "maxZoom": MAX_ZOOM,
    }
)
"""How Leaflet is to begin, before our script takes over."""


class RegionMap(folium.Map):
    """A folium map whose files all come from our own origin."""

    max_zoom = MAX_ZOOM

    def __init__(
        self, files: MapFiles, language: str, t: Translator, *, label: str, **own: object
    ) -> None:
        """``label`` is the map's name to who cannot see it; ``own`` is for its kind's script."""
        self.default_js = [(f"script{index}", link) for index, link in enumerate(files.scripts)]
        self.default_css = [(f"style{index}", link) for index, link in enumerate(files.styles)]
        (south, west), (north, east) = region_bounds()
        super().__init__(
            location=((south + north) / 2, (west + east) / 2),
            tiles=None,
            zoom_start=5,
        )
        self.options.update({**VIEW, "maxZoom": self.max_zoom})
        self.add_child(_Start(settings(files, language, t, label=label, **own)))


def settings(
    files: MapFiles, language: str, t: Translator, *, label: str, **own: object
) -> dict[str, Any]:
    """What our script is told of a map; ``own`` is for its kind's script."""
    return {
        **own,
        "language": language,
        "layers": dict(files.layers),
        "bounds": region_bounds(),
        "texts": {
            "map": label,
            "zoom_in": t("Zoom inn"),
            "zoom_out": t("Zoom ut"),
            "whole_region": t("Vis hele regionen"),
            "two_fingers": t("Flytt kartet med to fingre"),
            "attribution": ATTRIBUTION,
        },
    }


class DataLayer(folium.GeoJson):
    """A layer that a function of our script makes of data.

    The data is written once and compactly, and never by branca's own drawing,
    which reads all it has drawn as a template again: slow, and names could be code.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = klyngekart.{{ this.maker }}({{ this.written }})
            .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, maker: str, data: Mapping[str, Any]) -> None:
        """``maker`` is the function's name."""
        super().__init__({"type": "FeatureCollection", "features": []})
        self.maker = maker
        self.written = htmlsafe_json_dumps(data, separators=(",", ":"))

    def render(self, **_: object) -> str:
        """Nothing: streamlit-folium asks for the script itself."""
        return ""


LayerGroup: TypeAlias = folium.FeatureGroup
"""What is drawn on a map, as ``layer_group`` makes it."""


def layer_group(maker: str, data: Mapping[str, Any]) -> folium.FeatureGroup:
    """A ``DataLayer`` as streamlit-folium takes it."""
    group = folium.FeatureGroup(name=maker)
    DataLayer(maker, data).add_to(group)
    return group
