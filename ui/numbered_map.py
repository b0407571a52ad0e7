"""A map of places with a number in each, and what its shapes mean."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from data.language import Texts
from geo.numbered import RADIUS
from geo.symbols import Ink, Shape
from ui import markup

if TYPE_CHECKING:
    from geo.region_map import LayerGroup, RegionMap

HEIGHT = 480

What = TypeVar("What", bound=StrEnum)


def show(drawn: RegionMap, layer: LayerGroup, *, key: str) -> None:
    """The map; nothing of it runs the page again."""
    from streamlit_folium import st_folium  # noqa: PLC0415 - a second of imports

    st_folium(
        drawn,
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=[layer],
    )


def show_legend(
    words: Mapping[What, str], shapes: Mapping[What, Shape], inks: Mapping[What, Ink], t: Texts
) -> None:
    """What each of two shapes is; ``words`` are message ids."""
    markup.show(
        "legend",
        title=t("Tegnforklaring"),
        marks=[
            {
                "label": t(told),
                "shape": shapes[what].value,
                "fill": inks[what].fill,
                "ink": inks[what].letter,
                "letter": "2",
                "radius": RADIUS,
            }
            for what, told in words.items()
        ],
    )
