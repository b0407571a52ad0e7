"""The ledger of ties as rows. The log names no firm in them, but has the members' numbers."""

from __future__ import annotations

from sqlalchemy import Connection

from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from data.ledger import Ledger
from data.rows import AnyRow, Values, as_json
from data.tables import Entity, tie


def _values(of: Tie) -> Values:
    return {
        "starts": of.starts,
        "ends": of.ends,
        "first_member": of.first.member_id,
        "first_name": of.first.name,
        "second_member": of.second.member_id,
        "second_name": of.second.name,
        "kind": of.kind,
        "title": of.title,
        "value": of.value,
        "reported_by": of.reported_by,
        "reported": of.reported,
        "status": of.status,
        "decided": of.decided,
        "remark": of.remark,
        "demo": of.demo,
    }


def _tie(row: AnyRow) -> Tie:
    return Tie(
        starts=row.starts,
        first=Party(row.first_member, row.first_name),
        second=Party(row.second_member, row.second_name),
        kind=TieKind(row.kind),
        title=row.title,
        reported=row.reported,
        ends=row.ends,
        value=row.value,
        reported_by=row.reported_by,
        status=TieStatus(row.status),
        decided=row.decided,
        remark=row.remark,
        demo=row.demo,
    )


def logged_tie(of: Tie) -> Values:
    """What the log tells of a tie; it is named by its title."""
    values = as_json(_values(of))
    return {"name": values.pop("title"), **values}


TIES = Ledger(tie, Entity.TIE, _values, _tie, logged_tie)


def load_own(connection: Connection, member_id: int) -> tuple[Tie, ...]:
    """Those one member is in."""
    return TIES.load(
        connection, (tie.c.first_member == member_id) | (tie.c.second_member == member_id)
    )
