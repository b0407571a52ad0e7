"""What members change about themselves, before the project leader: kept, taken back, approved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from cluster.comparison import Field
from cluster.history import FieldChange, field_changes

Values = Mapping[str, Any]

ERASURE = "erased"

NOT_REVIEWED = frozenset({"confirmed", "consents"})
"""Saying that all is still right is nothing to decide on; what one agrees to is one's own."""
_SOURCES = "from_register"


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
    """The review a change asks for, between two whole records; None when it asks for none."""
    changes = [each for each in field_changes(before, after) if each.field not in NOT_REVIEWED]
    if not changes:
        return None
    return Review(0, member_id, name, applied, _side(changes, before), _side(changes, after))


def together(waiting: Iterable[Review], new: Review) -> Review:
    """One proposal of all that a member has asked for; of one field the newest wish holds."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for each in (*waiting, new):
        before |= each.before
        after |= each.after
    return replace(new, before=before, after=after)


def erasure_asked_for(member_id: int, name: str, day: date) -> Review:
    """A member's wish to have its personal data erased, before the leader."""
    return Review(0, member_id, name, False, {ERASURE: None}, {ERASURE: day.isoformat()})


def _side(changes: Iterable[FieldChange], values: Values) -> dict[str, Any]:
    return {each.field: values[each.field] for each in changes}


def put_in(current: Values, wanted: Values, expected: Values) -> tuple[dict[str, Any], list[str]]:
    """``current`` with ``wanted`` where it is as ``expected``; and the fields where it is not.

    Which fields are a register's is told field by field, so others' may have changed.
    """
    told = {name: value for name, value in wanted.items() if name != _SOURCES}
    elsewhere = [name for name in told if current.get(name) != expected.get(name)]
    same = {name: value for name, value in told.items() if name not in elsewhere}
    if _SOURCES in wanted:
        same[_SOURCES] = _sources(*(side[_SOURCES] for side in (current, wanted, expected)))
    return {**current, **same}, elsewhere


def _sources(
    current: Collection[str], wanted: Collection[str], expected: Collection[str]
) -> list[str]:
    taken, given = set(expected) - set(wanted), set(wanted) - set(expected)
    known = (set(current) - taken) | given
    return [each.value for each in Field if each in known]
