"""The growth in a sentence that screen and paper share."""

from __future__ import annotations

from collections.abc import Sequence

from cluster.growth import GoalPath
from data.language import Texts


def message(paths: Sequence[GoalPath], t: Texts) -> str:
    """How many members there are, and how far it is to the goals; ``paths`` in their order."""
    first = paths[0]
    if first.missing:
        return t.plural(
            "{count} medlem, {missing} fra første mål",
            "{count} medlemmer, {missing} fra første mål",
            first.members,
            missing=t.number(first.missing),
        )
    last = paths[-1]
    if last.missing:
        return t(
            "{count} medlemmer: første mål er nådd, {missing} fra det neste",
            count=t.number(last.members),
            missing=t.number(last.missing),
        )
    return t("{count} medlemmer: begge mål er nådd", count=t.number(last.members))
