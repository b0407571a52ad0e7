"""How the series of a chart are filled: told apart by their lines, without colours too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from reports.drawing import template


class Lines(StrEnum):
    NONE = "none"
    SLANTED = "slanted"
    DOTTED = "dotted"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Lines of one colour on another; ``text`` can be read on it.

    ``key`` is a colour nothing else has: a drawing is filled with it until the lines are put in.
    """

    key: str
    ground: str
    ink: str
    lines: Lines
    text: str


_DARK, _LIGHT = "#14222E", "#FFFFFF"
PATTERNS = (
    Pattern("#0F766E", "#0F766E", "#0F766E", Lines.NONE, _LIGHT),
    Pattern("#E6F0EE", "#E6F0EE", "#0F766E", Lines.SLANTED, _DARK),
    Pattern("#8A97A0", "#8A97A0", "#8A97A0", Lines.NONE, _DARK),
    Pattern("#F4F6F7", "#F4F6F7", "#45545F", Lines.DOTTED, _DARK),
    Pattern("#14222E", "#14222E", "#14222E", Lines.NONE, _LIGHT),
    Pattern("#F4EFE4", "#F4EFE4", "#45545F", Lines.LEVEL, _DARK),
)


def pattern(at: int) -> Pattern:
    """The filling of the series number ``at``; they begin again when all are used."""
    return PATTERNS[at % len(PATTERNS)]


def with_lines(svg: str) -> str:
    """A drawing whose keys are filled with their lines, under names no other drawing has."""
    name = sha256(svg.encode()).hexdigest()[:8]
    lined = [each for each in PATTERNS if each.lines is not Lines.NONE and each.key in svg]
    for each in lined:
        svg = svg.replace(f'fill="{each.key}"', f'fill="url(#{name}-{each.lines})"')
    drawn = template("patterns.svg").render(name=name, patterns=lined)
    return re.sub(r"(<svg[^>]*>)", lambda found: found[1] + drawn, svg, count=1)
