"""Everything that is held about one member, for the member to take away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cluster.access import Role
from cluster.accounts import Account
from cluster.members import Member
from cluster.review import Review
from data.rows import account_values, review_values, snapshot
from data.store import LogEntry, Store

_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Holdings:
    """The member as it is now, who speaks for it, what waits for the leader, and the log of it."""

    member: Member
    accounts: tuple[Account, ...]
    reviews: tuple[Review, ...]
    log: tuple[LogEntry, ...]


def held_about(store: Store, member: Member) -> Holdings:
    """What the register holds about ``member``, the log with the newest first."""
    return Holdings(
        member,
        tuple(each for each in store.accounts() if each.member_id == member.id),
        tuple(each for each in store.reviews() if each.member_id == member.id),
        store.log(_MOST, seen_by=Role.LEADER, member_id=member.id),
    )


def as_json(held: Holdings) -> bytes:
    """All of it as JSON, in UTF-8."""
    told = {
        "member": {"id": held.member.id, "version": held.member.version, **snapshot(held.member)},
        "accounts": [account_values(each) for each in held.accounts],
        "waiting": [_review(each) for each in held.reviews],
        "log": [_entry(each) for each in held.log],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _review(review: Review) -> dict[str, Any]:
    at = review.at.isoformat() if review.at else None
    return {"at": at, "actor": review.actor, **review_values(review)}


def _entry(entry: LogEntry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "before": entry.before,
        "after": entry.after,
    }


def lines(held: Holdings) -> Iterator[tuple[str, object]]:
    """What is held of the member now, field by field, as the log names them."""
    yield from snapshot(held.member).items()
