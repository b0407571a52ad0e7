"""What the page must know of a kind of list of lines to read it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from data.commands import Answer
from data.importing.line_list import LineReading
from data.importing.meanings import Described
from data.language import Texts
from data.store import Store
from ui.links import Screen

Line = Any
"""A line of any of the lists: what one is, the kind knows."""
Row = tuple[str, ...]


@dataclass(frozen=True)
class LineKind:
    """One kind of list. ``code`` is its word in the address; ``reader`` gives what reads a file,
    with what it needs to know of the register; ``kept`` are the lines there are.
    """

    code: str
    title: str
    described: Described[Any]
    reader: Callable[[Store], Callable[..., LineReading[Line]]]
    save: Callable[..., Answer[Any]]
    kept: Callable[[Store], Iterable[Line]]
    headings: Callable[[Texts], Sequence[str]]
    row: Callable[[Line, Texts], Row]
    numeric: Sequence[int]
    asked: Callable[[Texts], str]
    explained: Callable[[Texts], str]
    file_name: Callable[[Texts], str]
    screen: Screen
    shown: Callable[[Texts], str]
