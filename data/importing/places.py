"""A place as one cell tells it: a name, a postal code, or both."""

from __future__ import annotations

import re
from functools import lru_cache

from cluster.places import Place
from cluster.problems import Problem
from data.importing import cells
from data.importing.fields import Fields
from data.importing.layout import C
from geo.places import locate, postal_codes_in

_POSTAL_CODE = re.compile(r"(?:([0-9]{4})(?:\s+|$))?(.*)", re.DOTALL)
_AS_TOLD = frozenset({"place.by_postal_code"})
"""What is no news where nothing but the postal code is told."""


@lru_cache(maxsize=16_384)
def found(words: str) -> tuple[Place | None, tuple[Problem, ...]]:
    """The place that is meant, and what is wrong or worth knowing; None goes with an error."""
    match = _POSTAL_CODE.fullmatch(words)
    code, name = (match[1], match[2]) if match else (None, words)
    place, problems = locate(name=name or None, postal_code=code, position=None)
    return place, tuple(each for each in problems if name or each.code not in _AS_TOLD)


@lru_cache(maxsize=4_096)
def words_for(place: Place) -> str:
    """What means just that place: its name, with a postal code where the name alone does not.

    The name where no words do.
    """
    codes = postal_codes_in(place.kommune)
    ways = (
        place.name,
        f"{place.kommune.name} kommune",
        *(f"{code} {place.name}" for code in codes),
        *codes,
    )
    return next((each for each in ways if found(each) == (place, ())), place.name)


def take(fields: Fields[C], column: C) -> Place | None:
    """The place in ``column``; None when the cell is empty or wrong."""
    told = fields.take(column, cells.text(cells.MAX_LINE))
    if told is None:
        return None
    place, problems = found(told)
    for each in problems if place is not None else problems[:1]:
        fields.complain(each, column)
    return place


def need(fields: Fields[C], column: C) -> Place | None:
    """As ``take``, and an empty cell is a problem."""
    if not fields.has(column):
        fields.complain(Problem("cell.missing"), column)
    return take(fields, column)
