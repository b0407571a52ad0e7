"""Where the names of places have room on a picture full of marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

SIZE = 15.0
LETTER = 0.58
"""How wide a letter is of its height, on the wide side."""
_DISTANCES = (8.0, 16.0, 26.0, 38.0, 52.0, 68.0)
_WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture; down is more."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A name and the middle of its line; ``spot`` is the place itself."""

    name: str
    x: float
    y: float
    spot: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A name, its place and the size of its letters."""

    name: str
    right: float
    down: float
    size: float


def labels(
    names: Sequence[tuple[str, float, float]], taken: Iterable[Box], picture: Box, *, size: float
) -> list[Label]:
    """The names in letters of ``size`` that have room near their places, the first ones first."""
    boxes = list(taken)
    found = []
    for name, right, down in names:
        box = next(_free(_Wanted(name, right, down, size), boxes, picture), None)
        if box is not None:
            boxes.append(box)
            middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
            found.append(Label(name, *middle, spot=(right, down)))
    return found


def _free(wanted: _Wanted, taken: Sequence[Box], picture: Box) -> Iterator[Box]:
    """The places near by that are free, the nearest first."""
    half, high = len(wanted.name) * wanted.size * LETTER / 2, wanted.size / 2
    for distance, (across, along) in product(_DISTANCES, _WAYS):
        far = distance * wanted.size / SIZE
        x, y = wanted.right + across * (far + half), wanted.down + along * (far + high)
        box = Box(x - half, y - high, x + half, y + high)
        if box.within(picture) and not any(box.meets(other) for other in taken):
            yield box
