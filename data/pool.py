"""The pool as rows, and the log of it: one row for a whole load. Reasons never enter the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from cluster.access import Role
from cluster.members import standings_on
from cluster.places import Kommune, Place, Position, Precision
from cluster.pool import (
    SETTING,
    STANDARD,
    Ceiling,
    Choice,
    Decision,
    PersonCount,
    PoolFirm,
    PoolLoad,
    Status,
    Way,
    ceiling,
)
from data.rows import AnyRow, Values, load_members
from data.tables import Action, Entity, pool_count, pool_firm, pool_load, setting
from data.writer import Writer


def load_firms(connection: Connection) -> tuple[PoolFirm, ...]:
    """Every firm that has been in the pool, by organisation number."""
    rows = connection.execute(select(pool_firm).order_by(pool_firm.c.org_number))
    return tuple(map(_firm, rows))


def load_counts(connection: Connection) -> tuple[PersonCount, ...]:
    """How many persons there are, by kommune and industry."""
    rows = connection.execute(
        select(pool_count).order_by(pool_count.c.kommune_number, pool_count.c.industry)
    )
    return tuple(
        PersonCount(Kommune(row.kommune_number, row.kommune_name), row.industry, row.persons)
        for row in rows
    )


def load_loads(connection: Connection) -> tuple[PoolLoad, ...]:
    """Every time the register was read, the last one first."""
    rows = connection.execute(select(pool_load).order_by(pool_load.c.id.desc()))
    return tuple(
        PoolLoad(
            row.id, row.day, row.source, row.rows, row.kept, row.actor, row.summary, Way(row.way)
        )
        for row in rows
    )


def load_industries(connection: Connection) -> tuple[str, ...]:
    """The industries the pool is taken from: those that were set, or those it comes with."""
    query = select(setting.c.value).where(setting.c.key == SETTING)
    typed = connection.execute(query).scalar_one_or_none()
    return STANDARD if typed is None else tuple(typed)


def load_ceiling(connection: Connection, day: date) -> Ceiling | None:
    """How many members there can be, those of ``day`` among them; None before a register was read.

    Counts alone, which are the same for every reader.
    """
    if connection.execute(select(pool_load.c.id).limit(1)).first() is None:
        return None
    return ceiling(
        standings_on(load_members(connection, Role.LEADER), day),
        load_firms(connection),
        load_counts(connection),
        load_industries(connection),
    )


def save_load(
    work: Writer,
    before: Iterable[PoolFirm],
    after: Sequence[PoolFirm],
    persons: Iterable[PersonCount] | None,
    load: PoolLoad,
) -> int:
    """Write the pool as a load leaves it, with one row of the log; answers the load's id.

    Where ``persons`` is None the counts stay.
    """
    known = {each.org_number: each for each in before}
    new = [_values(each) for each in after if each.org_number not in known]
    work.run(insert(pool_firm), new)
    _update(work, (each for each in after if known.get(each.org_number, each) != each))
    if persons is not None:
        work.connection.execute(delete(pool_count))
        work.run(insert(pool_count), [_count_values(each) for each in persons])
    values = {
        "day": load.day,
        "source": load.source,
        "way": load.way,
        "rows": load.rows,
        "kept": load.kept,
        "actor": work.user.name,
        "summary": dict(load.summary),
    }
    query = insert(pool_load).values(**values).returning(pool_load.c.id)
    id_: int = work.connection.execute(query).scalar_one()
    work.log([work.entry(Action.ADD, Entity.POOL, id_, None, logged(load))])
    return id_


def save_decision(work: Writer, before: PoolFirm | None, after: PoolFirm) -> None:
    """Write what somebody decided about a firm, which may be new to the pool."""
    if before is None:
        work.run(insert(pool_firm), [_values(after)])
    else:
        _update(work, [after])
    action = Action.ADD if before is None else Action.CHANGE
    told = logged_firm(before) if before else None
    number = int(after.org_number)
    work.log([work.entry(action, Entity.POOL_FIRM, number, told, logged_firm(after))])


def remove(work: Writer, org_number: str) -> None:
    """Delete our copy of what the register told of a firm."""
    for firm in load_firms(work.connection):
        if firm.org_number == org_number:
            query = delete(pool_firm).where(pool_firm.c.org_number == org_number)
            work.connection.execute(query)
            told = logged_firm(firm) | {"name": None}
            work.log([work.entry(Action.REMOVE, Entity.POOL_FIRM, int(org_number), told, None)])


def set_industries(work: Writer, codes: Sequence[str]) -> None:
    """Write the industries the pool is taken from."""
    before = load_industries(work.connection)
    work.connection.execute(delete(setting).where(setting.c.key == SETTING))
    work.connection.execute(insert(setting).values(key=SETTING, value=list(codes)))
    old, new = {SETTING: list(before)}, {SETTING: list(codes)}
    work.log([work.entry(Action.CHANGE, Entity.PROJECT, None, old, new)])


def logged(load: PoolLoad) -> Values:
    """What the log tells of a load."""
    return {
        "name": load.source,
        "as_of": load.day.isoformat(),
        "rows": load.rows,
        "kept": load.kept,
        **{name: count for name, count in load.summary.items() if count},
    }


def logged_firm(of: PoolFirm) -> Values:
    """What the log tells of a firm somebody decided about: not why."""
    return {"name": of.name, "decision": of.decision and of.decision.choice}


def _update(work: Writer, changed: Iterable[PoolFirm]) -> None:
    query = update(pool_firm).where(pool_firm.c.org_number == bindparam("of"))
    work.run(query, [{"of": each.org_number, **_values(each)} for each in changed])


def _values(of: PoolFirm) -> Values:
    decision = of.decision
    return {
        "org_number": of.org_number,
        "name": of.name,
        "form": of.form,
        "industries": list(of.industries),
        "employees": of.employees,
        "website": of.website,
        "registered": of.registered,
        "founded": of.founded,
        "place": of.place.name,
        "kommune_number": of.place.kommune.number,
        "kommune_name": of.place.kommune.name,
        "latitude": of.place.position.latitude,
        "longitude": of.place.position.longitude,
        "precision": of.place.precision,
        "postal_code": of.postal_code,
        "address": of.address,
        "status": of.status,
        "since": of.since,
        "decision": decision and decision.choice,
        "decided": decision and decision.day,
        "reason": decision and decision.reason,
    }


def _count_values(of: PersonCount) -> Values:
    return {
        "kommune_number": of.kommune.number,
        "kommune_name": of.kommune.name,
        "industry": of.industry,
        "persons": of.persons,
    }


def _firm(row: AnyRow) -> PoolFirm:
    decided = row.decision and Decision(Choice(row.decision), row.reason, row.decided)
    return PoolFirm(
        org_number=row.org_number,
        name=row.name,
        form=row.form,
        industries=tuple(row.industries),
        place=Place(
            name=row.place,
            kommune=Kommune(row.kommune_number, row.kommune_name),
            position=Position(row.latitude, row.longitude),
            precision=Precision(row.precision),
        ),
        since=row.since,
        status=Status(row.status),
        employees=row.employees,
        website=row.website,
        registered=row.registered,
        founded=row.founded,
        postal_code=row.postal_code,
        address=row.address,
        decision=decided or None,
    )


def summary_of(counts: Mapping[str, int], persons: int, problems: int) -> dict[str, int]:
    """What is kept about a load besides how much it was."""
    return {**counts, "persons": persons, "problems": problems}
