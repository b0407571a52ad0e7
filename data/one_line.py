"""A text as it can stand within another file without breaking it."""

from __future__ import annotations


def one_line(text: str) -> str:
    """On one line, without signs that cannot be seen and could be taken for line ends."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
