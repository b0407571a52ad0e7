"""Commands that remove for good: erasing a person, and emptying the trash."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import bindparam, func, insert, or_, select, update

from cluster.access import Permission, Role, User
from cluster.comparison import Field, withdrawn
from cluster.editing import TRASH_DAYS
from cluster.erasing import (
    ERASED,
    erased,
    personal_texts,
    sides_of,
    without_attendance_words,
    without_firm,
    without_money_words,
    without_notice,
    without_participation,
    without_personal_data,
    without_register_copy,
    without_tie_words,
)
from cluster.funding.belonging import nameless
from cluster.joint_projects import without_role
from cluster.lines import LinePlan, line_plan
from cluster.matching import folded
from cluster.members import Member
from cluster.recruitment import without_personal
from data import pool, prospects
from data.commands import following
from data.commands.members import as_expected, save
from data.commands.running import Answer, Result, run
from data.engine import tidy_away
from data.films import CREDITS
from data.firm_years import FIRM_YEARS
from data.funding import FEES, OWN_HOURS
from data.rows import AnyRow, Values
from data.store import Store
from data.tables import (
    Action,
    Entity,
    audit_log,
    erasure,
    fee,
    firm_year,
    metadata,
    own_hours,
    review,
)
from data.work import Work

_ROWS_AT_ONCE = 500
Theirs = Mapping[Entity, Collection[int]]
"""The numbers of what is the erased member's own, by what it is."""
_MAY_TELL_OF_MEMBERS = (
    Entity.REVIEW,
    Entity.ACCOUNT,
    Entity.NOTICE,
    Entity.JOINT_PROJECT,
    Entity.FIRM_YEAR,
    Entity.FILM_CREDIT,
    Entity.FEE,
    Entity.OWN_HOURS,
    Entity.ATTENDANCE,
    Entity.TIE,
    Entity.CALENDAR_KEY,
)
_OF_ONE_MEMBER = (Entity.NOTICE, Entity.FEE, Entity.OWN_HOURS, Entity.ATTENDANCE)
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


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whom an erasure is about: the member, all the numbers the log has for it, the addresses of
    those who spoke for it and did nothing else, and what it has been called (folded)."""

    member: Member
    ids: frozenset[int]
    emails: tuple[str, ...]
    names: frozenset[str]

    def is_by(self, org_number: str | None, company: str) -> bool:
        """Whether a year or a film is its own: by number, and by the whole name without one."""
        if org_number:
            return org_number == self.member.org_number
        return folded(company) in self.names


def _last_theirs(work: Work, subject: _Subject, entity: Entity) -> frozenset[int]:
    """The notices, fees, hours or parts in meetings that were the member's when last anything was
    written of them.

    One that a merge has moved is the other's, with all that the log says of it.
    """
    return frozenset(
        row.entity_id
        for row in _last_rows(work, entity)
        if (row.after or row.before)["member_id"] in subject.ids
    )


def _ties(work: Work, subject: _Subject) -> frozenset[int]:
    """The ties that the member was in when last anything was written of them."""
    return frozenset(
        row.entity_id
        for row in _last_rows(work, Entity.TIE)
        if sides_of(row.after or row.before) & subject.ids
    )


def _joint_projects(work: Work, subject: _Subject) -> frozenset[int]:
    """The joint projects that a person was alone in when last anything was written of them: what
    they are called is nobody else's."""
    if not subject.member.is_person:
        return frozenset()
    return frozenset(
        row.entity_id
        for row in _last_rows(work, Entity.JOINT_PROJECT)
        if {each["member_id"] for each in (row.after or row.before)["participants"]} <= subject.ids
    )


def _last_rows(work: Work, entity: Entity) -> Iterable[AnyRow]:
    """The newest row of the log about each thing of a kind."""
    last = (
        select(func.max(audit_log.c.id))
        .where(audit_log.c.entity == entity)
        .group_by(audit_log.c.entity_id)
    )
    return work.connection.execute(select(audit_log).where(audit_log.c.id.in_(last))).all()


def erase_member(store: Store, user: User, base: Member, *, today: date) -> Answer[Erased]:
    """Take contact and personal data of a member out of the tables and out of the log.

    The memberships stay, so every count does. See ``cluster.erasing``.
    """

    def act(work: Work) -> Answer[Erased]:
        problems = as_expected(work, base)
        return (None, problems) if problems else (erase(work, base, today), ())

    return _tidied(store, run(store, user, Permission.EDIT_MEMBERS, act))


def purge_trash(
    store: Store, user: User, *, today: date, dry_run: bool = False
) -> Answer[tuple[Member, ...]]:
    """Remove those who have lain in the trash for ``TRASH_DAYS``, also what the log says of
    them as persons; answers who they were.

    One with fees or hours stays in the trash and is erased there: the funders' sums stand on them.
    """

    def act(work: Work) -> Answer[tuple[Member, ...]]:
        last = today - timedelta(days=TRASH_DAYS)
        due = tuple(each for each in work.trash() if each.trashed and each.trashed <= last)
        needed = _needed_in_accounts(work)
        for member in due:
            if member.id in needed and not member.erased:
                erase(work, member, today)
        due = tuple(each for each in due if each.id not in needed)
        subjects = [_subject(work, each) for each in due]
        for subject in subjects:
            _forget_figures(work, subject)
            following.empty(work, subject.member, subject.names)
        work.remove(due)
        for subject in subjects:
            _erase_log(work, subject)
        return due, ()

    return _tidied(store, run(store, user, Permission.EDIT_MEMBERS, act, dry_run=dry_run))


def _needed_in_accounts(work: Work) -> set[int]:
    """The members that have fees or hours which nobody has invented."""
    fees, hours = FEES.load(work.connection), OWN_HOURS.load(work.connection)
    of_fees = {each.member_id for each in fees if not each.demo}
    return of_fees | {each.member_id for each in hours if not each.demo}


def withdraw_register_copy(store: Store, user: User, base: Member) -> Answer[Member]:
    """Remove our copy, also from the log, of what a register told of a member and withdraws."""

    def act(work: Work) -> Answer[Member]:
        problems = as_expected(work, base)
        if problems:
            return None, problems
        if base.org_number:
            pool.remove(work, base.org_number)
        if not base.from_register:
            return base, ()
        copied = {Field(each) for each in base.from_register}
        save(work, base, replace(withdrawn(base, copied), from_register=()))
        of_member = (audit_log.c.entity == Entity.MEMBER) & (audit_log.c.entity_id == base.id)
        rows = work.connection.execute(select(audit_log).where(of_member)).all()
        _rewrite_log(work, base.id, ((row, _without_copy(row)) for row in rows))
        return work.member(base.id), ()

    return _tidied(store, run(store, user, Permission.EDIT_MEMBERS, act))


def _without_copy(row: AnyRow) -> Values:
    return {
        "actor": row.actor,
        "before": without_register_copy(row.before),
        "after": without_register_copy(row.after),
    }


def _tidied(store: Store, answer: Answer[Result]) -> Answer[Result]:
    if answer[0]:
        tidy_away(store.engine)
    return answer


def erase(work: Work, member: Member, today: date) -> Erased:
    """Erase a member within a command. Whoever commits it calls ``tidy_away`` after."""
    subject = _subject(work, member)
    work.remove_reviews(each for each in work.reviews() if each.member_id == member.id)
    work.remove_notices(each for each in work.notices() if each.member_id == member.id)
    _erase_prospect(work, member)
    _leave_joint_projects(work, member)
    _forget_figures(work, subject)
    _empty_money(work, member)
    following.empty(work, member, subject.names)
    save(work, member, erased(member, today))
    texts = (*personal_texts(member), *subject.emails)
    return Erased(_erase_log(work, subject), _left(work, texts))


def _erase_prospect(work: Work, member: Member) -> None:
    """What the board knew of the member before it was one; of a firm the stages stay."""
    for prospect in prospects.load(work.connection):
        if prospect.member_id != member.id:
            continue
        if member.is_person:
            prospects.remove(work, [prospect])
        elif prospect != without_personal(prospect):
            prospects.change(work, prospect, without_personal(prospect))


def _forget_figures(work: Work, subject: _Subject) -> None:
    """A person's years are nobody's any more, and of a film it made stands only that somebody did.

    Whether it was a member then is not known after this: the film counts among the country's only.
    """
    member = subject.member
    if not member.is_person:
        return
    if member.org_number:
        own = firm_year.c.org_number == member.org_number
        FIRM_YEARS.remove(work, FIRM_YEARS.load(work.connection, own))
    known = CREDITS.load(work.connection)
    theirs = [each for each in known if subject.is_by(each.org_number, each.company)]
    nobodys = [replace(each, company=ERASED, org_number=None) for each in theirs]
    CREDITS.remove(work, theirs)
    CREDITS.save(work, line_plan([x for x in known if x not in theirs], nobodys))


def _empty_money(work: Work, member: Member) -> None:
    """Of a person's fees and hours the sums stay, and nothing that somebody wrote."""
    if not member.is_person:
        return
    fees = FEES.load(work.connection, fee.c.member_id == member.id)
    noted = tuple((each, replace(each, note=None)) for each in fees if each.note)
    FEES.save(work, LinePlan((), noted, 0))
    hours = OWN_HOURS.load(work.connection, own_hours.c.member_id == member.id)
    pairs = tuple(pair for pair in nameless(hours) if pair[0] != pair[1])
    OWN_HOURS.save(work, LinePlan((), pairs, 0))


def _leave_joint_projects(work: Work, member: Member) -> None:
    """A person takes part in nothing any more: what others have called a project may lead to who
    it was. A firm does, but what it is said to do there may name somebody.
    """
    if member.is_person:
        work.leave_joint_projects({member.id})
        return
    projects = ((each, without_role(each, member.id)) for each in work.joint_projects())
    work.change_joint_projects((old, new) for old, new in projects if new != old)


def _subject(work: Work, member: Member) -> _Subject:
    """Whom the erasure is about; from now on nobody speaks for the member."""
    ids = frozenset({member.id, *_earlier_ids(work, member)})
    closed = _close_accounts(work, member)
    emails = tuple(dict.fromkeys((*closed, *_spoke_before(work, ids))))
    rows = [{"of": email} for email in emails]
    work.run(update(review).where(review.c.actor == bindparam("of")).values(actor=ERASED), rows)
    return _Subject(member, ids, emails, _names(work, member, ids))


def _names(work: Work, member: Member, ids: Collection[int]) -> frozenset[str]:
    """What the member has been called, folded."""
    of_member = (audit_log.c.entity == Entity.MEMBER) & audit_log.c.entity_id.in_(ids)
    rows = work.connection.execute(select(audit_log.c.before, audit_log.c.after).where(of_member))
    told = (side["name"] for row in rows for side in row if side)
    return frozenset(folded(each) for each in (member.name, *told) if each != ERASED)


def _earlier_ids(work: Work, member: Member) -> Iterator[int]:
    """The numbers the same member had when the register was emptied before."""
    removed = (audit_log.c.entity == Entity.MEMBER) & (audit_log.c.action == Action.REMOVE)
    query = select(audit_log.c.entity_id, audit_log.c.before).where(removed)
    for id_, told in work.connection.execute(query):
        if told["org_number"] and member.org_number:
            is_same = told["org_number"] == member.org_number
        else:
            is_same = told["name"] == member.name != ERASED
        if is_same:
            yield id_


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


def _spoke_before(work: Work, ids: Collection[int]) -> list[str]:
    """Those who once spoke for the member, were never more, and have no account now."""
    query = select(audit_log.c.before, audit_log.c.after)
    rows = work.connection.execute(query.where(audit_log.c.entity == Entity.ACCOUNT))
    told = [side for row in rows for side in row if side]
    spoke = {each["email"] for each in told if each.get("member_id") in ids}
    more = {each["email"] for each in told if each["role"] != Role.MEMBER}
    return sorted(spoke - more - {each.email for each in work.accounts()} - {ERASED})


def _erase_log(work: Work, subject: _Subject) -> int:
    """Rewrite what the log says of the member; answers how many rows that were."""
    rows = _rows_about(work, subject)
    theirs = {
        **{each: _last_theirs(work, subject, each) for each in _OF_ONE_MEMBER},
        Entity.JOINT_PROJECT: _joint_projects(work, subject),
        Entity.TIE: _ties(work, subject),
    }
    news = ((row, _new(row, subject, theirs)) for row in rows)
    return _rewrite_log(work, subject.member.id, news)


def _rewrite_log(work: Work, member_id: int, news: Iterable[tuple[AnyRow, Values]]) -> int:
    """Write rows of the log anew; answers how many were otherwise.

    The log lets itself change only while an erasure is open, and only what people wrote.
    """
    opened = insert(erasure).values(member_id=member_id, at=work.at)
    (id_,) = work.connection.execute(opened).inserted_primary_key or (None,)
    rewritten = [
        {"of": row.id, **{f"new_{name}": value for name, value in new.items()}}
        for row, new in news
        if new != {"actor": row.actor, "before": row.before, "after": row.after}
    ]
    work.run(_REWRITE, rewritten)
    closed = update(erasure).where(erasure.c.id == id_)
    work.connection.execute(closed.values(log_rows=len(rewritten)))
    told = {"member_id": member_id, "log_rows": len(rewritten)}
    work.log([work.entry(Action.ADD, Entity.ERASURE, id_, None, told)])
    return len(rewritten)


def _rows_about(work: Work, subject: _Subject) -> Iterable[AnyRow]:
    of_member = (audit_log.c.entity == Entity.MEMBER) & audit_log.c.entity_id.in_(subject.ids)
    others = audit_log.c.entity.in_(_MAY_TELL_OF_MEMBERS)
    wanted = select(audit_log).where(or_(of_member, others, audit_log.c.actor.in_(subject.emails)))
    return work.connection.execute(wanted.order_by(audit_log.c.id)).all()


def _new(row: AnyRow, subject: _Subject, theirs: Theirs) -> Values:
    """The row without what is personal."""
    return {
        "actor": ERASED if row.actor in subject.emails else row.actor,
        "before": _clean(row, row.before, subject, theirs),
        "after": _clean(row, row.after, subject, theirs),
    }


def _clean(row: AnyRow, values: Values | None, subject: _Subject, theirs: Theirs) -> Values | None:
    if values is None:
        return None
    person = subject.member.is_person
    cleaned: Values | None = values
    match row.entity:
        case Entity.NOTICE:
            by_name = person and values["member_id"] in subject.ids
            is_theirs = row.entity_id in theirs[Entity.NOTICE]
            cleaned = without_notice(values, text=is_theirs, name=by_name)
        case Entity.JOINT_PROJECT:
            alone = row.entity_id in theirs[Entity.JOINT_PROJECT]
            cleaned = without_participation(values, subject.ids, title=alone, name=person)
        case Entity.FIRM_YEAR | Entity.FILM_CREDIT:
            is_theirs = subject.is_by(values["org_number"], values.get("company") or "")
            cleaned = without_firm(values) if person and is_theirs else values
        case Entity.FEE | Entity.OWN_HOURS:
            is_theirs = values["member_id"] in subject.ids or row.entity_id in theirs[row.entity]
            cleaned = without_money_words(values) if person and is_theirs else values
        case Entity.ATTENDANCE:
            is_theirs = values["member_id"] in subject.ids or row.entity_id in theirs[row.entity]
            cleaned = without_attendance_words(values) if person and is_theirs else values
        case Entity.TIE:
            in_it = sides_of(values) & subject.ids or row.entity_id in theirs[Entity.TIE]
            told = without_tie_words(values, subject.names, own=bool(in_it))
            cleaned = told if person else values
        case Entity.ACCOUNT | Entity.CALENDAR_KEY:
            is_theirs = values.get("email") in subject.emails
            cleaned = {**values, "email": ERASED} if is_theirs else values
        case Entity.MEMBER | Entity.REVIEW:
            is_member = row.entity == Entity.MEMBER
            about = row.entity_id if is_member else values.get("member_id")
            is_theirs = about in subject.ids
            cleaned = without_personal_data(values, person=person) if is_theirs else values
    return cleaned


def _left(work: Work, texts: Sequence[str]) -> dict[str, int]:
    """How many rows of each table a text of the person still stands in."""
    written = [_written(text)[1:-1] for text in texts]
    found = {table.name: _rows_with(work, table.name, written) for table in metadata.sorted_tables}
    return {name: rows for name, rows in found.items() if rows}


def _rows_with(work: Work, table: str, written: Sequence[str]) -> int:
    # Asked of the query: asked of the connection it would hold for all that is written after.
    every = select(metadata.tables[table]).execution_options(yield_per=_ROWS_AT_ONCE)
    rows = work.connection.execute(every)
    return sum(any(text in each for text in written) for each in (_written(list(r)) for r in rows))


def _written(value: object) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)
