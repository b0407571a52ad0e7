"""What a member looks like on a map: shape by kind, colour by craft family, size by staff.

Nothing is told by colour alone: the letter says the family too. Colours are
Paul Tol's "muted" scheme, made to be told apart by colour-blind readers
(https://personal.sron.nl/~pault/, a published scheme without restrictions).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.crafts import Craft, Family
from cluster.members import MemberKind, SizeClass, Standing
from cluster.places import Place
from cluster.recruitment import Prospect
from cluster.translation import Translator
from cluster.wording import CRAFTS, FAMILIES, STAGES


class Shape(StrEnum):
    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"
    TRIANGLE = "triangle"


SHAPES = {
    MemberKind.MEMBER: Shape.CIRCLE,
    MemberKind.OBSERVER: Shape.DIAMOND,
    MemberKind.PARTNER: Shape.SQUARE,
}

PROSPECT_SHAPE = Shape.TRIANGLE
PROSPECT_RADIUS = 8

RADII = {
    SizeClass.UNKNOWN: 7,
    SizeClass.SOLO: 7,
    SizeClass.SMALL: 9,
    SizeClass.MEDIUM: 11,
    SizeClass.LARGE: 13,
}
"""Marker radius in CSS pixels; unknown is drawn as the smallest, with a broken outline."""

_INK, _SNOW = "#14222E", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Ink:
    """A fill and the colour of the letter on it, at least 4.5:1 apart."""

    fill: str
    letter: str


INKS: dict[Family | None, Ink] = {
    Family.CREATE: Ink("#332288", _SNOW),
    Family.PICTURE: Ink("#88CCEE", _INK),
    Family.SOUND: Ink("#882255", _SNOW),
    Family.POST: Ink("#117733", _SNOW),
    Family.SHOW: Ink("#DDCC77", _INK),
    Family.SERVICES: Ink("#E08A98", _INK),
    None: Ink("#C3CAD0", _INK),
}


def letter(family: Family | None, t: Translator) -> str:
    """The letter that stands for the family in the reader's language; unknown is ``?``."""
    return t(FAMILIES[family])[0].upper() if family else "?"


def look(family: Family | None) -> str:
    """The key of a family in ``looks``."""
    return family.value if family else "unknown"


def looks(t: Translator) -> dict[str, dict[str, str]]:
    """Fill, ink and letter of every family, as the browser's scripts want them."""
    return {
        look(family): {"fill": ink.fill, "ink": ink.letter, "letter": letter(family, t)}
        for family, ink in INKS.items()
    }


def about(standing: Standing, t: Translator) -> str:
    """Place and main craft in a few words."""
    return _about(standing.place, standing.member.crafts, t)


def about_prospect(prospect: Prospect, t: Translator) -> str:
    """The same of a prospect, and how far it has come."""
    stage = t(STAGES[prospect.stage])
    return f"{_about(prospect.place, prospect.crafts, t)} · {t('prospekt')}: {stage}"


def _about(place: Place, crafts: Sequence[Craft], t: Translator) -> str:
    parts = (place.name, t(CRAFTS[crafts[0]]) if crafts else "")
    return " · ".join(filter(None, parts))
