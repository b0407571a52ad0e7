"""Other people's text made fit for a document: letters that can be set, and no hidden ones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

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


@cache
def _letters() -> frozenset[str]:
    """The letters of ``fonts/letters.txt``, by which the fonts were cut."""
    lines = (FONTS / "letters.txt").read_text(encoding="ascii").split()
    spans = [line.removeprefix("U+").split("-") for line in lines]
    return frozenset(
        chr(code) for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)
    )
