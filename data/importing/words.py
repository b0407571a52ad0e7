"""The words a list may use for one of a few things."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from data.language import Language, texts

Choice = TypeVar("Choice", bound=StrEnum)


def by_word(
    names: Mapping[Choice, str], also: Mapping[str, Choice] | None = None
) -> dict[str, Choice]:
    """Each thing by its name in both languages and by its code, in small letters."""
    english = texts(Language.ENGLISH)
    told = {
        word.casefold(): choice
        for choice, name in names.items()
        for word in (name, english(name), str(choice))
    }
    return {**(also or {}), **told}
