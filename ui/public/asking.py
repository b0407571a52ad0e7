"""What an address asks for. Words nobody knows are as if they were not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from cluster.crafts import Craft
from cluster.filtering import Filter
from data.language import Language
from ui import member_filter, session

PAGE = "side"
GROUND = "grunn"
WIDTH = "bredde"
MOST_LETTERS = 100
MOST_DIGITS = 6

Code = TypeVar("Code", bound=StrEnum)


class Ground(StrEnum):
    """What a picture stands upon."""

    LIGHT = "lys"
    DARK = "mork"


class Width(StrEnum):
    """How wide a picture is drawn."""

    WIDE = "bred"
    NARROW = "smal"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which members are to be listed, and which hundred of them, from 1."""

    text: str = ""
    craft: Craft | None = None
    page: int = 1

    @property
    def filter(self) -> Filter:
        return Filter(text=self.text, crafts=frozenset([self.craft] if self.craft else []))

    def words(self, **instead: str) -> str:
        """The address' words that ask for the same, with ``instead`` in place of some."""
        own = {member_filter.TEXT: self.text, member_filter.CRAFT: self.craft or ""}
        return written({**own, **instead})


def written(words: Mapping[str, str]) -> str:
    """Words for an address; those that say nothing are left out."""
    return urlencode({name: value for name, value in words.items() if value})


def language(query: QueryParams) -> Language:
    return _known(query, session.LANGUAGE, Language, Language.BOKMAL)


def ground(query: QueryParams) -> Ground:
    return _known(query, GROUND, Ground, Ground.LIGHT)


def width(query: QueryParams) -> Width:
    return _known(query, WIDTH, Width, Width.WIDE)


def asked(query: QueryParams) -> Asked:
    craft = query.get(member_filter.CRAFT, "")
    return Asked(
        text=query.get(member_filter.TEXT, "").strip()[:MOST_LETTERS],
        craft=Craft(craft) if craft in set(Craft) else None,
        page=_page(query.get(PAGE, "")),
    )


def _known(query: QueryParams, name: str, codes: Iterable[Code], otherwise: Code) -> Code:
    given = query.get(name, "")
    return next((code for code in codes if code == given), otherwise)


def _page(given: str) -> int:
    is_number = given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS
    return max(int(given), 1) if is_number else 1
