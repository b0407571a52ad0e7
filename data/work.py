"""One piece of work: a command's writes and their log, saved together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Table, bindparam, delete, insert, not_, select, true, update

from cluster.access import Role, User
from cluster.accounts import Account
from cluster.joint_projects import JointProject, without
from cluster.members import Member
from cluster.notices import Notice
from cluster.project import Project
from cluster.register import Change
from cluster.review import Review
from cluster.snapshots import Snapshot
from data import calendar_keys, prospects
from data.engine import writing
from data.funding import FEES, OWN_HOURS
from data.meetings import ATTENDANCES
from data.project import load_project, project_values
from data.rows import (
    PRESENT,
    Values,
    account_values,
    consent_values,
    craft_values,
    joint_project_values,
    load_joint_projects,
    load_members,
    load_notices,
    load_reviews,
    load_snapshots,
    logged_joint_project,
    logged_notice,
    logged_snapshot,
    member_values,
    notice_values,
    participant_values,
    place_values,
    project_place_values,
    record,
    review_values,
    snapshot_values,
    term_values,
)
from data.store import Store, load_accounts
from data.tables import (
    Action,
    Entity,
    account,
    attendance,
    fee,
    joint_project,
    joint_project_participant,
    joint_project_place,
    member,
    member_consent,
    member_craft,
    member_place,
    membership_term,
    notice,
    own_hours,
    register_snapshot,
    review,
    setting,
    tie,
)
from data.ties import TIES
from data.writer import Writer

_PARTS: tuple[tuple[Table, Callable[[Member], list[Values]]], ...] = (
    (member_craft, craft_values),
    (member_consent, consent_values),
    (member_place, place_values),
    (membership_term, term_values),
)


_PROJECT_PARTS: tuple[tuple[Table, Callable[[JointProject], list[Values]]], ...] = (
    (joint_project_participant, participant_values),
    (joint_project_place, project_place_values),
)


class Work(Writer):
    """What one user reads and writes while nobody else writes. Every write is logged."""

    def members(self) -> tuple[Member, ...]:
        """Everyone with everything: a decision needs the whole register."""
        return load_members(self.connection, Role.LEADER)

    def trash(self) -> tuple[Member, ...]:
        """Everyone who lies in the trash."""
        return load_members(self.connection, Role.LEADER, not_(PRESENT))

    def everyone(self) -> dict[int, Member]:
        """Those in the register and in the trash by their ids: the ledgers are of both."""
        return {each.id: each for each in (*self.members(), *self.trash())}

    def member(self, id_: int) -> Member | None:
        """The member with an id, in the register or in the trash."""
        found = load_members(self.connection, Role.LEADER, member.c.id == id_)
        return found[0] if found else None

    def project(self) -> Project:
        return load_project(self.connection)

    def save(self, changes: Iterable[Change]) -> list[int]:
        """Write members that are new and that have changed; answers the ids of the new ones."""
        changes = tuple(changes)
        self._change([(change.before, change.after) for change in changes if change.before])
        return self._add([change.after for change in changes if change.before is None])

    def _add(self, added: Sequence[Member]) -> list[int]:
        ids = self._new_ids(added)
        self._insert_parts(ids, added)
        self.log(
            self.entry(Action.ADD, Entity.MEMBER, id_, None, record(new))
            for id_, new in zip(ids, added, strict=True)
        )
        return ids

    def _new_ids(self, added: Sequence[Member]) -> list[int]:
        if not added:
            return []
        query = insert(member).returning(member.c.id, sort_by_parameter_order=True)
        return list(self.connection.execute(query, [member_values(new) for new in added]).scalars())

    def _change(self, changed: Sequence[tuple[Member, Member]]) -> None:
        ids = [before.id for before, _ in changed]
        after = [after for _, after in changed]
        self._update(ids, after)
        self._delete_parts(ids)
        self._insert_parts(ids, after)
        self.log(
            self.entry(Action.CHANGE, Entity.MEMBER, old.id, record(old), record(new))
            for old, new in changed
        )

    def _update(self, ids: Sequence[int], after: Sequence[Member]) -> None:
        rows = [{"of": id_, **member_values(new)} for id_, new in zip(ids, after, strict=True)]
        grown = update(member).values(version=member.c.version + 1)
        self.run(grown.where(member.c.id == bindparam("of")), rows)

    def remove(self, members: Iterable[Member]) -> None:
        """Delete members with all their history; the log keeps what they were.

        Their notices, their part in meetings and joint projects, their fees and hours, their ties,
        and what waits for review of them go too; no account speaks for them any more, and no
        prospect became them.
        """
        members = tuple(members)
        ids = {gone.id for gone in members}
        for account_ in self.accounts():
            if account_.member_id in ids:
                self.set_account(replace(account_, member_id=None))
        self.remove_reviews(each for each in self.reviews() if each.member_id in ids)
        self.remove_notices(each for each in self.notices() if each.member_id in ids)
        for prospect in prospects.load(self.connection):
            if prospect.member_id in ids:
                prospects.change(self, prospect, replace(prospect, member_id=None))
        self.leave_joint_projects(ids)
        FEES.remove(self, FEES.load(self.connection, fee.c.member_id.in_(ids)))
        OWN_HOURS.remove(self, OWN_HOURS.load(self.connection, own_hours.c.member_id.in_(ids)))
        ATTENDANCES.remove(self, ATTENDANCES.load(self.connection, attendance.c.member_id.in_(ids)))
        in_it = tie.c.first_member.in_(ids) | tie.c.second_member.in_(ids)
        TIES.remove(self, TIES.load(self.connection, in_it))
        query = delete(member).where(member.c.id == bindparam("of"))
        self.run(query, [{"of": gone.id} for gone in members])
        self.log(
            self.entry(Action.REMOVE, Entity.MEMBER, gone.id, record(gone), None)
            for gone in members
        )

    def set_project(self, project: Project) -> None:
        before, after = project_values(self.project()), project_values(project)
        query = update(setting).where(setting.c.key == bindparam("of"))
        self.run(query, [{"of": key, "value": value} for key, value in after.items()])
        self.log([self.entry(Action.CHANGE, Entity.PROJECT, None, before, after)])

    def accounts(self) -> tuple[Account, ...]:
        return load_accounts(self.connection)

    def set_account(self, wanted: Account) -> None:
        """Make an account, or give one another role; one that has it already is left alone."""
        found = self._account(wanted.email)
        if found is None:
            query = insert(account).values(**account_values(wanted))
            (id_,) = self.connection.execute(query).inserted_primary_key or (None,)
            self.log([self.entry(Action.ADD, Entity.ACCOUNT, id_, None, account_values(wanted))])
            return
        id_, before = found
        if before == wanted:
            return
        query_of = update(account).where(account.c.id == id_)
        self.connection.execute(query_of.values(**account_values(wanted)))
        old, new = account_values(before), account_values(wanted)
        self.log([self.entry(Action.CHANGE, Entity.ACCOUNT, id_, old, new)])

    def remove_account(self, gone: Account) -> None:
        """Take an account away, and its calendar's key with it."""
        calendar_keys.remove(self, gone.email)
        found = self._account(gone.email)
        if found is None:
            return
        id_, before = found
        self.connection.execute(delete(account).where(account.c.id == id_))
        self.log([self.entry(Action.REMOVE, Entity.ACCOUNT, id_, account_values(before), None)])

    def snapshots(self, org_numbers: Collection[str]) -> tuple[Snapshot, ...]:
        """What the registers have said of these firms, oldest first."""
        return load_snapshots(self.connection, org_numbers)

    def keep(self, told: Iterable[tuple[str, Snapshot]]) -> None:
        """Add what registers said, each with the name of the member it is about."""
        told = tuple(told)
        if not told:
            return
        query = insert(register_snapshot).returning(
            register_snapshot.c.id, sort_by_parameter_order=True
        )
        rows = [snapshot_values(said) for _, said in told]
        ids = self.connection.execute(query, rows).scalars()
        self.log(
            self.entry(Action.ADD, Entity.SNAPSHOT, id_, None, logged_snapshot(said, name))
            for id_, (name, said) in zip(ids, told, strict=True)
        )

    def _account(self, email: str) -> tuple[int, Account] | None:
        row = self.connection.execute(select(account).where(account.c.email == email)).one_or_none()
        return row and (row.id, Account(row.email, Role(row.role), row.member_id))

    def reviews(self) -> tuple[Review, ...]:
        return load_reviews(self.connection)

    def add_review(self, of: Review) -> None:
        """Put a change before the leader; one that was there before comes back as it was."""
        values = {"at": of.at or self.at, "actor": of.actor or self.user.name, **review_values(of)}
        if of.id:
            values["id"] = of.id
        query = insert(review).values(**values)
        (id_,) = self.connection.execute(query).inserted_primary_key or (None,)
        self.log([self.entry(Action.ADD, Entity.REVIEW, id_, None, review_values(of))])

    def remove_reviews(self, gone: Iterable[Review]) -> None:
        """They are decided, or no longer need to be."""
        gone = tuple(gone)
        query = delete(review).where(review.c.id == bindparam("of"))
        self.run(query, [{"of": each.id} for each in gone])
        self.log(
            self.entry(Action.REMOVE, Entity.REVIEW, each.id, review_values(each), None)
            for each in gone
        )

    def notices(self) -> tuple[Notice, ...]:
        """Everybody's, what has run out too, in the order they were posted."""
        return load_notices(self.connection, true())

    def add_notices(self, new: Sequence[Notice]) -> list[int]:
        """Write new notices down; answers their ids."""
        if not new:
            return []
        query = insert(notice).returning(notice.c.id, sort_by_parameter_order=True)
        ids = list(self.connection.execute(query, [notice_values(each) for each in new]).scalars())
        names = self._names()
        self.log(
            self.entry(Action.ADD, Entity.NOTICE, id_, None, logged_notice(of, names[of.member_id]))
            for id_, of in zip(ids, new, strict=True)
        )
        return ids

    def change_notices(self, changed: Iterable[tuple[Notice, Notice]]) -> None:
        """Write what notices are now instead of what they were."""
        changed = tuple(changed)
        query = update(notice).where(notice.c.id == bindparam("of"))
        self.run(query, [{"of": old.id, **notice_values(new)} for old, new in changed])
        names = self._names()
        self.log(
            self.entry(
                Action.CHANGE,
                Entity.NOTICE,
                old.id,
                logged_notice(old, names[old.member_id]),
                logged_notice(new, names[new.member_id]),
            )
            for old, new in changed
        )

    def remove_notices(self, gone: Iterable[Notice]) -> None:
        """They are withdrawn, or go with their member."""
        gone = tuple(gone)
        query = delete(notice).where(notice.c.id == bindparam("of"))
        self.run(query, [{"of": each.id} for each in gone])
        names = self._names()
        self.log(
            self.entry(
                Action.REMOVE,
                Entity.NOTICE,
                each.id,
                logged_notice(each, names[each.member_id]),
                None,
            )
            for each in gone
        )

    def joint_projects(self) -> tuple[JointProject, ...]:
        """Everybody's with everything, in the order they were written down."""
        return load_joint_projects(self.connection)

    def add_joint_projects(self, new: Sequence[JointProject]) -> list[int]:
        """Write new joint projects down; answers their ids."""
        if not new:
            return []
        query = insert(joint_project).returning(joint_project.c.id, sort_by_parameter_order=True)
        rows = [joint_project_values(each) for each in new]
        ids = list(self.connection.execute(query, rows).scalars())
        self._insert_project_parts(ids, new)
        names = self._names()
        self.log(
            self.entry(Action.ADD, Entity.JOINT_PROJECT, id_, None, logged_joint_project(of, names))
            for id_, of in zip(ids, new, strict=True)
        )
        return ids

    def change_joint_projects(self, changed: Iterable[tuple[JointProject, JointProject]]) -> None:
        """Write what joint projects are now instead of what they were."""
        changed = tuple(changed)
        ids, after = [old.id for old, _ in changed], [new for _, new in changed]
        query = update(joint_project).where(joint_project.c.id == bindparam("of"))
        rows = [
            {"of": id_, **joint_project_values(new)} for id_, new in zip(ids, after, strict=True)
        ]
        self.run(query, rows)
        for table, _ in _PROJECT_PARTS:
            gone = delete(table).where(table.c.joint_project_id == bindparam("of"))
            self.run(gone, [{"of": id_} for id_ in ids])
        self._insert_project_parts(ids, after)
        names = self._names()
        self.log(
            self.entry(
                Action.CHANGE,
                Entity.JOINT_PROJECT,
                old.id,
                logged_joint_project(old, names),
                logged_joint_project(new, names),
            )
            for old, new in changed
        )

    def remove_joint_projects(self, gone: Iterable[JointProject]) -> None:
        """They are removed, or nobody takes part in them any more."""
        gone = tuple(gone)
        query = delete(joint_project).where(joint_project.c.id == bindparam("of"))
        self.run(query, [{"of": each.id} for each in gone])
        names = self._names()
        self.log(
            self.entry(
                Action.REMOVE,
                Entity.JOINT_PROJECT,
                each.id,
                logged_joint_project(each, names),
                None,
            )
            for each in gone
        )

    def leave_joint_projects(self, members: Collection[int]) -> None:
        """These members take part in nothing any more; what nobody takes part in then, goes."""
        left = [(each, without(each, members)) for each in self.joint_projects()]
        self.change_joint_projects(
            (old, new) for old, new in left if new.participants and new != old
        )
        self.remove_joint_projects(old for old, new in left if not new.participants)

    def _insert_project_parts(self, ids: Sequence[int], projects: Sequence[JointProject]) -> None:
        for table, values_of in _PROJECT_PARTS:
            owned = zip(ids, projects, strict=True)
            rows = [{"joint_project_id": id_, **row} for id_, of in owned for row in values_of(of)]
            self.run(insert(table), rows)

    def _names(self) -> dict[int, str]:
        """What every member is called now, by its id."""
        rows = self.connection.execute(select(member.c.id, member.c.name))
        return {row.id: row.name for row in rows}

    def _insert_parts(self, ids: Sequence[int], members: Sequence[Member]) -> None:
        for table, values_of in _PARTS:
            owned = zip(ids, members, strict=True)
            rows = [{"member_id": id_, **row} for id_, of in owned for row in values_of(of)]
            self.run(insert(table), rows)

    def _delete_parts(self, ids: Sequence[int]) -> None:
        for table, _ in _PARTS:
            query = delete(table).where(table.c.member_id == bindparam("of"))
            self.run(query, [{"of": id_} for id_ in ids])


@contextmanager
def begin(store: Store, user: User) -> Iterator[Work]:
    """Work in one transaction, as the only writer; undone unless it is committed.

    Raises BusyError when another writer does not finish in time.
    """
    with writing(store.engine) as connection:
        yield Work(connection, user, datetime.now(UTC))
