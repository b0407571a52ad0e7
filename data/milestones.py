"""Milestones as rows, which are only added to, and the log of them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from cluster.milestones import AREAS, Milestone, Quarter, Targets, quarter_of
from cluster.places import County
from cluster.wording import COUNTIES
from data.rows import Values
from data.tables import Action, Entity, milestone
from data.writer import Writer


def load(connection: Connection) -> tuple[Milestone, ...]:
    """Every milestone that was ever set, in the order they were."""
    rows = connection.execute(select(milestone).order_by(milestone.c.id))
    return tuple(
        Milestone(
            row.set_on,
            quarter_of(row.quarter_end),
            None if row.county is None else County(row.county),
            row.members,
        )
        for row in rows
    )


def add(work: Writer, new: Iterable[Milestone], quarter: Quarter, before: Targets) -> None:
    """Write milestones of one quarter down, and tell the log what its targets were and are."""
    new = tuple(new)
    work.run(insert(milestone), [_values(each) for each in new])
    after = {**before, **{each.county: each.members for each in new}}
    told = (_logged(quarter, before), _logged(quarter, after))
    work.log([work.entry(Action.CHANGE, Entity.MILESTONE, None, *told)])


def _values(of: Milestone) -> Values:
    return {
        "set_on": of.set_on,
        "quarter_end": of.quarter.end,
        "county": of.county,
        "members": of.members,
    }


def _logged(quarter: Quarter, targets: Targets | dict[County | None, int | None]) -> Values:
    """The targets of a quarter as the log tells of them; the whole cluster has no county."""
    named = ((COUNTIES[area] if area else "", targets.get(area)) for area in AREAS)
    return {
        "until": quarter.end.isoformat(),
        "targets": [f"{name} {members}".strip() for name, members in named if members is not None],
    }
