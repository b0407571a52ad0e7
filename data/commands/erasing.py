"""Commands that remove for good: erasing a person, and emptying the trash."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import bindparam, insert, or_, select, update

from cluster.access import Permission, Role, User
from cluster.editing import TRASH_DAYS
from cluster.erasing import ERASED, erased, personal_texts, without_personal_data
from cluster.members import Member
from data.commands.members import as_expected, save
from data.commands.running import Answer, run
from data.engine import tidy_away
from data.rows import AnyRow, Values
from data.store import Store
from data.tables import Action, Entity, audit_log, erasure, metadata
from data.work import Work

_ROWS_AT_ONCE = 500
_REWRITE = (
    update(audit_log)
    .where(audit_log.c.id == bindparam("of"))
    .values({name: bindparam(f"new_{name}") for name in ("actor", "before", "after")})
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: the rows of the log it rewrote, and the tables in which a text of
    the person still stands because it is somebody else's too, with how many rows."""

    log_rows: int
    left: dict[str, int]


def erase_member(store: Store, user: User, base: Member, *, today: date) -> Answer[Erased]:
    """Take contact and personal data of a member out of the tables and out of the log.

    The memberships stay, so every count does. See ``cluster.erasing``.
    """

    def act(work: Work) -> Answer[Erased]:
        problems = as_expected(work, base)
        return (None, problems) if problems else (erase(work, base, today), ())

    answer = run(store, user, Permission.EDIT_MEMBERS, act)
    tidy_away(store.engine)
    return answer


def purge_trash(
    store: Store, user: User, *, today: date, dry_run: bool = False
) -> Answer[tuple[Member, ...]]:
    """Remove those who have lain in the trash for ``TRASH_DAYS``, also what the log says of
    them as persons; answers who they were."""

    def act(work: Work) -> Answer[tuple[Member, ...]]:
        last = today - timedelta(days=TRASH_DAYS)
        due = tuple(each for each in work.trash() if each.trashed and each.trashed <= last)
        emails = {each.id: _close_accounts(work, each) for each in due}
        work.remove(due)
        for member in due:
            _erase_log(work, member, emails[member.id])
        return due, ()

    answer = run(store, user, Permission.EDIT_MEMBERS, act, dry_run=dry_run)
    tidy_away(store.engine)
    return answer


def erase(work: Work, member: Member, today: date) -> Erased:
    """Erase a member within a command. Whoever commits it calls ``tidy_away`` after."""
    emails = _close_accounts(work, member)
    work.remove_reviews(each for each in work.reviews() if each.member_id == member.id)
    save(work, member, erased(member, today))
    texts = (*personal_texts(member), *emails)
    return Erased(_erase_log(work, member, emails), _left(work, texts))


def _close_accounts(work: Work, member: Member) -> tuple[str, ...]:
    """Nobody speaks for the member any more; whoever did nothing else loses the account."""
    spoke = [each for each in work.accounts() if each.member_id == member.id]
    closed = [each for each in spoke if each.role is Role.MEMBER]
    for account in spoke:
        if account in closed:
            work.remove_account(account)
        else:
            work.set_account(replace(account, member_id=None))
    return tuple(each.email for each in closed)


def _erase_log(work: Work, member: Member, emails: Sequence[str]) -> int:
    """Rewrite what the log says of the member; answers how many rows that were.

    The log lets itself change only while an erasure is open, and only what people wrote.
    """
    opened = insert(erasure).values(member_id=member.id, at=work.at)
    (id_,) = work.connection.execute(opened).inserted_primary_key or (None,)
    news = ((row.id, _new(row, member, emails)) for row in _rows_about(work, member, emails))
    rewritten = [{"of": id_of, **new} for id_of, new in news if new]
    work.run(_REWRITE, rewritten)
    closed = update(erasure).where(erasure.c.id == id_)
    work.connection.execute(closed.values(log_rows=len(rewritten)))
    told = {"member_id": member.id, "log_rows": len(rewritten)}
    work.log([work.entry(Action.ADD, Entity.ERASURE, id_, None, told)])
    return len(rewritten)


def _rows_about(work: Work, member: Member, emails: Sequence[str]) -> Iterable[AnyRow]:
    of_member = (audit_log.c.entity == Entity.MEMBER) & (audit_log.c.entity_id == member.id)
    others = audit_log.c.entity.in_([Entity.REVIEW, Entity.ACCOUNT])
    wanted = select(audit_log).where(or_(of_member, others, audit_log.c.actor.in_(emails)))
    return work.connection.execute(wanted.order_by(audit_log.c.id)).all()


def _new(row: AnyRow, member: Member, emails: Sequence[str]) -> Values | None:
    """The row without what is personal; None when there is nothing of that in it."""
    old: Values = {"actor": row.actor, "before": row.before, "after": row.after}
    new: Values = {
        "actor": ERASED if row.actor in emails else row.actor,
        "before": _clean(row, row.before, member, emails),
        "after": _clean(row, row.after, member, emails),
    }
    return None if new == old else {f"new_{name}": value for name, value in new.items()}


def _clean(
    row: AnyRow, values: Values | None, member: Member, emails: Sequence[str]
) -> Values | None:
    if values is None:
        return None
    if row.entity == Entity.ACCOUNT:
        return {**values, "email": ERASED} if values.get("email") in emails else values
    about = row.entity_id if row.entity == Entity.MEMBER else values.get("member_id")
    is_of_member = row.entity in (Entity.MEMBER, Entity.REVIEW) and about == member.id
    return without_personal_data(values, person=member.is_person) if is_of_member else values


def _left(work: Work, texts: Sequence[str]) -> dict[str, int]:
    """How many rows of each table a text of the person still stands in."""
    found = {table.name: _rows_with(work, table.name, texts) for table in metadata.sorted_tables}
    return {name: rows for name, rows in found.items() if rows}


def _rows_with(work: Work, table: str, texts: Sequence[str]) -> int:
    rows = work.connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
        select(metadata.tables[table])
    )
    return sum(any(text in each for text in texts) for each in map(_written, rows))


def _written(row: AnyRow) -> str:
    return json.dumps(list(row), default=str, ensure_ascii=False)
