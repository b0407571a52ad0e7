"""How far an asking of the register has come, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cluster.places import Kommune


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked for now: the ``at``th of ``of``.

    They are the region's kommuner, or firms looked up by their numbers where ``kommune`` is None.
    ``of`` is None while the feed is read, where nobody knows it: ``at`` updates have been then.
    """

    at: int
    of: int | None
    kommune: Kommune | None = None


OnStep = Callable[[Step], object]


def unwatched(_step: Step) -> None:
    """Nobody waits."""
