"""What a row of the log says, as the fields it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field by its name in the log; None where there was, or is, nothing."""

    field: str
    before: object
    after: object


def field_changes(before: Values | None, after: Values | None) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order the log holds them."""
    old, new = before or {}, after or {}
    fields = [*new, *(field for field in old if field not in new)]
    return tuple(
        FieldChange(field, old.get(field), new.get(field))
        for field in fields
        if _something(old.get(field)) != _something(new.get(field))
    )


def _something(value: object) -> object:
    """The value, with all that says nothing the same: None, no text, an empty list, no. Not 0."""
    return None if value is None or value is False or value in ("", []) else value


def name_of(before: Values | None, after: Values | None) -> str:
    """What the thing is called, by its newest name; empty for what has none."""
    newest = after or before or {}
    return str(newest.get("name") or newest.get("email") or "")
