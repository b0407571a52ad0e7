"""Bringing a list of lines in beside what is known: what is new, what changes, what stays."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    """A line of a list, which says itself what there is one of."""

    @property
    def key(self) -> Hashable: ...


Line = TypeVar("Line", bound=Keyed)


@dataclass(frozen=True, slots=True)
class LinePlan(Generic[Line]):
    """What a list does to what is known. ``changed``: each as it was, and as it is from now on."""

    new: tuple[Line, ...]
    changed: tuple[tuple[Line, Line], ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed)


def line_plan(known: Iterable[Line], read: Iterable[Line]) -> LinePlan[Line]:
    """What ``read`` does to ``known``; what it does not speak of stays as it is."""
    before = {each.key: each for each in known}
    lines = list(read)
    new = tuple(each for each in lines if each.key not in before)
    met = [(before[each.key], each) for each in lines if each.key in before]
    changed = tuple(pair for pair in met if pair[0] != pair[1])
    return LinePlan(new, changed, len(met) - len(changed))
