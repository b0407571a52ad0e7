"""What the rules know of languages: a translator is an argument, a text is marked for it."""

from __future__ import annotations

from typing import Protocol


class Translator(Protocol):
    """Turns a bokmål text into the reader's language."""

    def __call__(self, text: str, /) -> str: ...


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Mark a text for extraction where it is not yet translated."""
    return text
