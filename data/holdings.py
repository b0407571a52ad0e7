"""Everything that is held about one member, for the member to take away."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cluster.access import Role
from cluster.accounts import Account
from cluster.collaboration.ties import Tie
from cluster.film_share import Credit, is_by
from cluster.firm_years import FirmYear
from cluster.funding.ledgers import Fee, OwnHours
from cluster.joint_projects import JointProject
from cluster.meetings.ledgers import Attendance
from cluster.members import Member
from cluster.notices import Notice
from cluster.recruitment import Prospect
from cluster.review import Review
from cluster.snapshots import Snapshot
from data import films, firm_years, funding, meetings, prospects, ties
from data.rows import (
    account_values,
    logged_joint_project,
    logged_notice,
    logged_snapshot,
    record,
    review_values,
)
from data.store import LogEntry, Store
from data.tables import Entity

_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Holdings:
    """The member as it is now, its notices, what it takes part in, who speaks for it, what waits
    for the leader, what the registers said of it, its figures by year, its films, its fees and
    hours, its part in meetings, its ties, what the board knew of it before, and the log of all
    that."""

    member: Member
    notices: tuple[Notice, ...]
    joint_projects: tuple[JointProject, ...]
    accounts: tuple[Account, ...]
    reviews: tuple[Review, ...]
    snapshots: tuple[Snapshot, ...]
    firm_years: tuple[FirmYear, ...]
    credits: tuple[Credit, ...]
    fees: tuple[Fee, ...]
    own_hours: tuple[OwnHours, ...]
    attendances: tuple[Attendance, ...]
    ties: tuple[Tie, ...]
    prospects: tuple[Prospect, ...]
    log: tuple[LogEntry, ...]


def held_about(store: Store, member: Member) -> Holdings:
    """What the register holds about ``member``, the log with the newest first."""
    accounts = store.accounts()
    known = {each.email for each in accounts if _is_no_stranger(each, member)}
    money = store.own_funding(member.id)
    return Holdings(
        member,
        store.own_notices(member.id),
        store.own_joint_projects(member.id),
        tuple(each for each in accounts if each.member_id == member.id),
        tuple(each for each in store.reviews() if each.member_id == member.id),
        _snapshots(store, member),
        store.own_firm_years(member.id),
        tuple(each for each in store.credits(seen_by=Role.LEADER) if is_by(each, member)),
        money.fees,
        money.own_hours,
        store.own_attendances(member.id),
        store.own_ties(member.id),
        tuple(each for each in store.prospects(seen_by=Role.LEADER) if _was(each, member)),
        tuple(
            _of_its_own(each, member, known)
            for each in store.log(_MOST, seen_by=Role.LEADER)
            if _is_about(each, member)
        ),
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
    if entry.entity in (Entity.SNAPSHOT, Entity.FIRM_YEAR, Entity.FILM_CREDIT):
        numbers = {each.get("org_number") for each in told} - {None}
        return member.org_number in numbers
    if entry.entity is Entity.JOINT_PROJECT:
        return any(_own_part(each, member.id) for each in told)
    if entry.entity is Entity.TIE:
        sides = {each.get(side) for each in told for side in ("first_member", "second_member")}
        return member.id in sides
    return any(each.get("member_id") == member.id for each in told)


def _is_no_stranger(account: Account, member: Member) -> bool:
    return account.member_id == member.id or account.role is Role.LEADER


def _of_its_own(entry: LogEntry, member: Member, known: Collection[str]) -> LogEntry:
    """The row as it may be taken away: of a joint project, without who else was in it, without
    what it was while the member was not, and without the address of whoever speaks for another.
    """
    if entry.entity not in (Entity.JOINT_PROJECT, Entity.TIE):
        return entry
    actor = entry.actor if entry.actor in known else ""
    if entry.entity is Entity.TIE:
        return replace(entry, actor=actor)
    before, after = (
        values and (_own_part(values, member.id) or None) for values in (entry.before, entry.after)
    )
    return replace(entry, actor=actor, before=before, after=after)


def _own_part(values: Mapping[str, Any], member_id: int) -> dict[str, Any]:
    """A joint project as the log tells of it, of those in it only the member; empty for one it
    is not in."""
    mine = [each for each in values.get("participants", ()) if each["member_id"] == member_id]
    return {**values, "participants": mine} if mine else {}


def as_json(held: Holdings) -> bytes:
    """All of it as JSON, in UTF-8."""
    told = {
        "member": {"id": held.member.id, "version": held.member.version, **record(held.member)},
        "notices": [told_by_notice(each, held.member) for each in held.notices],
        "joint_projects": [
            told_by_joint_project(each, held.member) for each in held.joint_projects
        ],
        "accounts": [account_values(each) for each in held.accounts],
        "waiting": [_review(each) for each in held.reviews],
        "registers": [told_by_register(each, held.member) for each in held.snapshots],
        "firm_years": [told_by_firm_year(each) for each in held.firm_years],
        "films": [told_by_credit(each) for each in held.credits],
        "fees": [told_by_fee(each) for each in held.fees],
        "own_hours": [told_by_hours(each) for each in held.own_hours],
        "attendance": [told_by_attendance(each) for each in held.attendances],
        "ties": [told_by_tie(each) for each in held.ties],
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


def told_by_joint_project(project: JointProject, member: Member) -> dict[str, Any]:
    """A joint project of the member's, field by field, as the log names them; of those in it only
    the member."""
    names = {each.member_id: member.name for each in project.participants}
    return _own_part(logged_joint_project(project, names), member.id)


def told_by_register(told: Snapshot, member: Member) -> dict[str, Any]:
    """What a register said of the member, field by field, as the log names them."""
    return logged_snapshot(told, member.name)


def told_by_firm_year(figure: FirmYear) -> dict[str, Any]:
    """A year of the member's, field by field, as the log names them; whose it is, is known."""
    return {**firm_years.logged(figure), "name": figure.name, "org_number": figure.org_number}


def told_by_credit(credit: Credit) -> dict[str, Any]:
    """A part of the member's in a film, field by field, as the log names them."""
    return films.logged(credit)


def told_by_fee(fee: Fee) -> dict[str, Any]:
    """A fee of the member's, field by field, as the log names them."""
    return funding.logged_fee(fee)


def told_by_hours(line: OwnHours) -> dict[str, Any]:
    """Own hours of the member's, field by field, as the log names them."""
    return funding.logged_hours(line)


def told_by_attendance(line: Attendance) -> dict[str, Any]:
    """The member's part in a meeting, field by field, as the log names them."""
    return meetings.logged_attendance(line)


def told_by_tie(tie: Tie) -> dict[str, Any]:
    """A tie of the member's, field by field, as the log names them."""
    return ties.logged_tie(tie)


def lines(held: Holdings) -> Iterator[tuple[str, object]]:
    """What is held of the member now, field by field, as the log names them."""
    yield from record(held.member).items()
