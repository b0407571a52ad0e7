"""The members on our own base map as a picture: SVG for documents and the web, PNG for slides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cluster.crafts import Family
from cluster.wording import FAMILIES
from data.language import Texts
from geo.layers import ATTRIBUTION, metres_of
from geo.symbols import INKS, letter
from reports.blocks import Map, MapMember, Stay
from reports.drawing import png, template
from reports.ground import ACROSS, ground
from reports.lettering import FAMILY, written
from reports.map_labels import SIZE, Box, Label, labels
from reports.spreading import spread

WIDTH = 900
RADIUS = 11.0
GAP = 2.0
LEGEND_LINE = 27.0
ATTRIBUTION_ROOM = 30
LEGEND_WIDTH = 226.0

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stay as it is drawn: at ``x`` and ``y``, and where it belongs if that is elsewhere."""

    x: float
    y: float
    home: tuple[float, float] | None
    fill: str
    ink: str
    letter: str
    label: str
    begun: str
    ended: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the legend."""

    fill: str
    ink: str
    letter: str
    words: str
    count: str


def map_picture(
    of: Map,
    day: date,
    t: Texts,
    *,
    width: int = WIDTH,
    whole: bool = False,
    scale: float = 1.0,
    name_scale: float | None = None,
) -> str:
    """The members who are there on ``day`` as SVG; every stay there ever was if ``whole``.

    Each stay is a ``g.member`` with ``data-begun`` and ``data-ended`` (empty while it lasts), so
    that a script can play the growth. ``scale`` is how much larger marks and words are than on
    paper: what is shown on a wall is looked at from afar. ``name_scale`` is that of the places'
    names, where it is another.
    """
    land, name_scale = ground(), name_scale or scale
    every = [(member, stay) for member in of.members for stay in member.stays]
    there = [_there(stay, day) for _, stay in every]
    spots = land.frame.place(metres_of([stay.position for _, stay in every]))
    inside = land.frame.holds(spots)
    drawn = [at for at in range(len(every)) if inside[at] and (whole or there[at])]
    marks = _marks([every[at] for at in drawn], spots[drawn], t, scale)
    legend = _legend([every[at][0].family for at in drawn], t, counted=not whole)
    box = _legend_box(len(legend), scale)
    return template("map.svg").render(
        language=t.language.value,
        title=t("Kart over medlemmene"),
        alt=written(of.alt),
        width=width,
        high=round(width * land.frame.height / ACROSS),
        across=ACROSS,
        ground=land,
        marks=marks,
        names=_names(marks, box, scale, name_scale),
        legend=legend,
        box=box,
        scale=scale,
        line=LEGEND_LINE * scale,
        radius=RADIUS * scale,
        font=FAMILY,
        size=SIZE * name_scale,
        attribution=ATTRIBUTION,
        outside=_outside(sum(there) - int(inside[there].sum()), t),
    )


def map_png(svg: str, width: int) -> bytes:
    """A picture of ``map_picture`` as PNG, ``width`` pixels wide."""
    drawn = re.search(r'<svg[^>]* width="(\d+)"', svg)
    if drawn is None:
        raise ValueError("not a picture of map_picture")
    return png(svg, scale=width / int(drawn[1]))


def _there(stay: Stay, day: date) -> bool:
    return stay.begun <= day and (stay.ended is None or day < stay.ended)


def _marks(
    drawn: Sequence[tuple[MapMember, Stay]], homes: Points, t: Texts, scale: float
) -> list[Mark]:
    spots = spread(homes, (2 * RADIUS + GAP) * scale)
    moved = np.hypot(*(spots - homes).T) > RADIUS * scale
    return [
        Mark(
            x=round(float(spot[0]), 1),
            y=round(float(spot[1]), 1),
            home=(round(float(home[0]), 1), round(float(home[1]), 1)) if far else None,
            fill=INKS[member.family].fill,
            ink=INKS[member.family].letter,
            letter=letter(member.family, t),
            label=written(f"{member.name}, {member.about}" if member.about else member.name),
            begun=stay.begun.isoformat(),
            ended=stay.ended.isoformat() if stay.ended else "",
        )
        for (member, stay), spot, home, far in zip(drawn, spots, homes, moved, strict=True)
    ]


def _legend(families: Sequence[Family | None], t: Texts, *, counted: bool) -> list[Line]:
    """The families that are drawn, in their own order, the unknown last."""
    counts = Counter(families)
    return [
        Line(
            INKS[family].fill,
            INKS[family].letter,
            letter(family, t),
            t(FAMILIES[family]) if family else t("ukjent fag"),
            t.number(counts[family]) if counted else "",
        )
        for family in (*Family, None)
        if counts[family]
    ]


def _legend_box(lines: int, scale: float) -> Box:
    """The corner in the south-east, where there is nothing but other countries."""
    right, bottom = ACROSS - 14, ground().frame.height - ATTRIBUTION_ROOM * scale
    high = (LEGEND_LINE * lines + 16) * scale
    return Box(right - LEGEND_WIDTH * scale, bottom - high, right, bottom)


def _names(marks: Sequence[Mark], legend: Box, scale: float, name_scale: float) -> list[Label]:
    """The names of places that have room beside the marks and the legend."""
    reach = (RADIUS + 1) * scale
    taken = [Box(m.x - reach, m.y - reach, m.x + reach, m.y + reach) for m in marks]
    land = ground()
    picture = Box(4, 4, ACROSS - 4, land.frame.height - ATTRIBUTION_ROOM * scale)
    return labels(land.names, [*taken, legend], picture, size=SIZE * name_scale)


def _outside(count: int, t: Texts) -> str:
    """How many are not on the picture, in words; nothing if there are none."""
    if not count:
        return ""
    return t.plural(
        "{count} medlem holder til utenfor kartet.",
        "{count} medlemmer holder til utenfor kartet.",
        count,
    )
