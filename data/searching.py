"""Finding what people wrote: other endings of a word, parts of long words, and small slips."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import snowballstemmer
from rapidfuzz import fuzz
from snowballstemmer.basestemmer import BaseStemmer

ALIKE = 85.0
"""From this share of common letters on (0-100), a word is another one with a slip in it."""

_LEAST_TO_SLIP = 5
_WORD = re.compile(r"\w+")


def finds(words: str, text: str) -> bool:
    """Whether each of ``words`` is in ``text``: whole, in part, with another ending, or misspelt.

    Endings are those of bokmål; upper and lower case are the same.
    """
    there = _words(text)
    return all(_is_among(word, there) for word in _words(words))


def _is_among(word: str, there: tuple[str, ...]) -> bool:
    return any(
        word in other or _stem(word) == _stem(other) or _is_slip(word, other) for other in there
    )


def _is_slip(word: str, other: str) -> bool:
    if len(word) < _LEAST_TO_SLIP or word[0] != other[0]:
        return False
    return fuzz.ratio(word, other, score_cutoff=ALIKE) > 0


@lru_cache(maxsize=32768)
def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(text.casefold())))


@lru_cache(maxsize=32768)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> BaseStemmer:
    return snowballstemmer.stemmer("norwegian")
