"""Everything that is held about one member, for the member to take away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cluster.access import Role
from cluster.accounts import Account
from cluster.members import Member
from cluster.notices import Notice
from cluster.recruitment import Prospect
from cluster.review import Review
from cluster.snapshots import Snapshot
from data import prospects
from data.rows import account_values, logged_notice, logged_snapshot, record, review_values
from data.store import LogEntry, Store
from data.tables import Entity

_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Holdings:
    """The member as it is now, its notices, who speaks for it, what waits for the leader, what
    the registers said of it, what the board knew of it before, and the log of all that."""

    member: Member
    notices: tuple[Notice, ...]
    accounts: tuple[Account, ...]
    reviews: tuple[Review, ...]
    snapshots: tuple[Snapshot, ...]
    prospects: tuple[Prospect, ...]
    log: tuple[LogEntry, ...]


def held_about(store: Store, member: Member) -> Holdings:
    """What the register holds about ``member``, the log with the newest first."""
    return Holdings(
        member,
        store.own_notices(member.id),
        tuple(each for each in store.accounts() if each.member_id == member.id),
        tuple(each for each in store.reviews() if each.member_id == member.id),
        _snapshots(store, member),
        tuple(each for each in store.prospects(seen_by=Role.LEADER) if _was(each, member)),
        tuple(each for each in store.log(_MOST, seen_by=Role.LEADER) if _is_about(each, member)),
    )


def _was(prospect: Prospect, member: Member) -> bool:
    """Whether the member is, or is registered as, what was followed up."""
    is_same_firm = prospect.org_number is not None and prospect.org_number == member.org_number
    return prospect.member_id == member.id or is_same_firm


def _snapshots(store: Store, member: Member) -> tuple[Snapshot, ...]:
    if member.org_number is None:
        return ()
    return store.snapshots(member.org_number, seen_by=Role.LEADER)


def _is_about(entry: LogEntry, member: Member) -> bool:
    """Whether a row of the log is about the member, or somebody or something of it."""
    if entry.entity is Entity.MEMBER:
        return entry.entity_id == member.id
    told = (entry.before or {}, entry.after or {})
    if entry.entity is Entity.SNAPSHOT:
        numbers = {each.get("org_number") for each in told} - {None}
        return member.org_number in numbers
    return any(each.get("member_id") == member.id for each in told)


def as_json(held: Holdings) -> bytes:
    """All of it as JSON, in UTF-8."""
    told = {
        "member": {"id": held.member.id, "version": held.member.version, **record(held.member)},
        "notices": [told_by_notice(each, held.member) for each in held.notices],
        "accounts": [account_values(each) for each in held.accounts],
        "waiting": [_review(each) for each in held.reviews],
        "registers": [told_by_register(each, held.member) for each in held.snapshots],
        "prospects": [prospects.told(each) for each in held.prospects],
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


def told_by_notice(notice: Notice, member: Member) -> dict[str, Any]:
    """A notice of the member's, field by field, as the log names them."""
    return logged_notice(notice, member.name)


def told_by_prospect(prospect: Prospect) -> dict[str, Any]:
    """What the board knew of the member before it was one, as the log names the fields."""
    written = [each.comment for each in prospect.moves if each.comment]
    told = {"next_step": prospect.next_step, "notes": prospect.notes, "comments": written}
    return {**prospects.logged(prospect), **told}


def told_by_register(told: Snapshot, member: Member) -> dict[str, Any]:
    """What a register said of the member, field by field, as the log names them."""
    return logged_snapshot(told, member.name)


def lines(held: Holdings) -> Iterator[tuple[str, object]]:
    """What is held of the member now, field by field, as the log names them."""
    yield from record(held.member).items()
