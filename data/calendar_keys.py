"""The keys that open an account's own calendar. Only what a key is recognised by is kept."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from data.engine import reading
from data.rows import AnyRow, Values
from data.store import Store
from data.tables import Action, Entity, calendar_key
from data.writer import Writer

LONGEST = 100
"""Characters; what is longer is no key of ours."""


def digest(key: str) -> str:
    """What a key is recognised by. It is 256 random bits: nobody finds it from this."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def owner(store: Store, key: str) -> str | None:
    """The e-mail address of the account that a key belongs to; None when it is nobody's."""
    if not 0 < len(key) <= LONGEST:
        return None
    wanted = select(calendar_key.c.email).where(calendar_key.c.digest == digest(key))
    with reading(store.engine) as connection:
        return connection.execute(wanted).scalar()


def made_on(store: Store, email: str) -> date | None:
    """The day an account's key was made; None when it has none."""
    with reading(store.engine) as connection:
        row = _row(connection, email)
    return row.made if row else None


def put(work: Writer, email: str, key: str, today: date) -> None:
    """Let ``key``, and no earlier one, open the calendar of an account."""
    values = {"email": email, "digest": digest(key), "made": today}
    before = _row(work.connection, email)
    if before:
        changed = update(calendar_key).where(calendar_key.c.id == before.id)
        work.connection.execute(changed.values(**values))
        told = _told(email, before.made), _told(email, today)
        work.log([work.entry(Action.CHANGE, Entity.CALENDAR_KEY, before.id, *told)])
        return
    added = work.connection.execute(insert(calendar_key).values(**values))
    (id_,) = added.inserted_primary_key or (None,)
    work.log([work.entry(Action.ADD, Entity.CALENDAR_KEY, id_, None, _told(email, today))])


def remove(work: Writer, email: str) -> bool:
    """From now on no key opens the calendar of an account; answers whether one did."""
    before = _row(work.connection, email)
    if before is None:
        return False
    work.connection.execute(delete(calendar_key).where(calendar_key.c.id == before.id))
    told = _told(email, before.made)
    work.log([work.entry(Action.REMOVE, Entity.CALENDAR_KEY, before.id, told, None)])
    return True


def _row(connection: Connection, email: str) -> AnyRow | None:
    return connection.execute(
        select(calendar_key).where(calendar_key.c.email == email)
    ).one_or_none()


def _told(email: str, made: date) -> Values:
    """What the log tells: whose, and when it was made; never what it is recognised by."""
    return {"email": email, "made": made.isoformat()}
