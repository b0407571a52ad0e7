"""What members change about themselves, before the project leader: kept, taken back, approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cluster.history import FieldChange, field_changes

Values = Mapping[str, Any]

ERASURE = "erased"

NOT_REVIEWED = frozenset({"confirmed"})
"""Saying that all is still right is nothing to decide on."""


@dataclass(frozen=True, slots=True)
class Review:
    """One change by a member: the fields it changed, before and after.

    ``applied``: it is in the register already, and may be taken back; else it
    waits to be let in. ``name`` is what the member was called. ``at`` and
    ``actor`` are None until it is stored.
    """

    id: int
    member_id: int
    name: str
    applied: bool
    before: Values
    after: Values
    at: datetime | None = None
    actor: str | None = None

    @property
    def asks_for_erasure(self) -> bool:
        """Whether the member asks to have its personal data erased."""
        return ERASURE in self.after


def review_of(
    member_id: int, name: str, before: Values, after: Values, *, applied: bool
) -> Review | None:
    """The review a change asks for, between two whole snapshots; None when it asks for none."""
    changes = [each for each in field_changes(before, after) if each.field not in NOT_REVIEWED]
    if not changes:
        return None
    return Review(0, member_id, name, applied, _side(changes, before), _side(changes, after))


def erasure_asked_for(member_id: int, name: str, day: date) -> Review:
    """A member's wish to have its personal data erased, before the leader."""
    return Review(0, member_id, name, False, {ERASURE: None}, {ERASURE: day.isoformat()})


def _side(changes: Iterable[FieldChange], values: Values) -> dict[str, Any]:
    return {each.field: values[each.field] for each in changes}


def put_in(current: Values, wanted: Values, expected: Values) -> tuple[dict[str, Any], list[str]]:
    """``current`` with ``wanted`` where it is as ``expected``; and the fields where it is not."""
    same = [name for name in wanted if current.get(name) == expected.get(name)]
    return {**current, **{name: wanted[name] for name in same}}, [
        name for name in wanted if name not in same
    ]
