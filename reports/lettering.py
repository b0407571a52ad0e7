"""Other people's text made fit for a document: letters that can be set, and no hidden ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

Block = TypeVar("Block")

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Inter"
STRANGE = "□"
"""What stands for a letter that our fonts do not have."""

_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN = ("Cc", "Cs", "Cn")


def written(text: str) -> str:
    """The text as XML may hold it: no control characters, and nothing that turns its direction."""
    spaced = re.sub(r"[\t\n\r\v\f\x85\u2028\u2029]+", " ", text)
    return "".join(
        letter
        for letter in spaced
        if letter not in _DIRECTIONS and unicodedata.category(letter) not in _HIDDEN
    )


def settable(text: str) -> str:
    """The text in letters our fonts have, with ``STRANGE`` for each of the others."""
    known = _letters()
    composed = unicodedata.normalize("NFC", written(text))
    return "".join(
        letter if letter in known else STRANGE
        for letter in composed
        if letter in known or unicodedata.category(letter) not in ("Cf", "Mn")
    )


def each_text(block: Block, change: Callable[[str], str]) -> Block:
    """The block, a dataclass, with every text of it changed; what is a choice of ours is not."""
    return cast(Block, _changed(block, change))


def _changed(value: object, change: Callable[[str], str]) -> object:
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: _changed(each, change) for name, each in held.items()})
    return value


@cache
def _letters() -> frozenset[str]:
    """The letters of ``fonts/letters.txt``, by which the fonts were cut."""
    lines = (FONTS / "letters.txt").read_text(encoding="ascii").split()
    spans = [line.removeprefix("U+").split("-") for line in lines]
    return frozenset(
        chr(code) for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)
    )
