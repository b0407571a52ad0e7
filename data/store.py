"""Reading the register. What a role may not see never leaves here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, exists, func, not_, select

from cluster.access import Permission, Role, may
from cluster.accounts import Account
from cluster.collaboration.ties import Tie
from cluster.film_share import Credit, NationalTotal, Title, titles
from cluster.films_seen import Companies
from cluster.firm_years import FirmYear
from cluster.funding.ledgers import NOBODY, Funding
from cluster.history import name_of
from cluster.joint_projects import JointProject, as_seen_by, in_order
from cluster.meetings.figures import MeetingFigures, meeting_figures
from cluster.meetings.known import known_on
from cluster.meetings.ledgers import Attendance, Meetings
from cluster.members import Member, standings_on
from cluster.milestones import Milestone
from cluster.notices import Notice
from cluster.pool import Ceiling, PersonCount, PoolFirm, PoolLoad
from cluster.project import Project
from cluster.recruitment import Prospect
from cluster.review import Review
from cluster.snapshots import Snapshot
from data import funding, meetings, milestones, pool, prospects, ties
from data.engine import database_url, make_engine, reading
from data.films import load_credits, load_totals
from data.firm_years import load_all as load_firm_years
from data.project import load_project
from data.rows import (
    CONTACT_COLUMNS,
    PRESENT,
    AnyRow,
    Values,
    load_joint_projects,
    load_members,
    load_notices,
    load_reviews,
    load_snapshots,
)
from data.tables import Action, Entity, account, attendance, audit_log, member, notice

if TYPE_CHECKING:
    from cluster.collaboration.seen import Collaboration
    from cluster.effect.analysis import Edition
    from cluster.growth.published import Edition as Forecast
    from data.effect_editions import Rerun
    from data.effect_material import Material

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One write: who did what to which thing, and what it was before and after.

    ``before`` is None for what was added, ``after`` for what was removed.
    """

    id: int
    at: datetime
    actor: str
    action: Action
    entity: Entity
    entity_id: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Store:
    """The register as it is now. Reads only, and may be shared between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def version(self) -> int:
        """A number that grows with every write: what was read at a version still holds."""
        with reading(self.engine) as connection:
            return connection.execute(select(func.max(audit_log.c.id))).scalar() or 0

    def changed_at(self) -> datetime | None:
        """When the last write was; None before the first."""
        with reading(self.engine) as connection:
            newest = select(audit_log.c.at).order_by(audit_log.c.id.desc()).limit(1)
            return connection.execute(newest).scalar()

    def members(self, *, seen_by: Role) -> tuple[Member, ...]:
        """Everyone, with the whole history; contacts only as far as the role may see them."""
        with reading(self.engine) as connection:
            return load_members(connection, seen_by)

    def trash(self) -> tuple[Member, ...]:
        """Everyone who lies in the trash, with everything: it is the leader's."""
        with reading(self.engine) as connection:
            return load_members(connection, Role.LEADER, not_(PRESENT))

    def everyone(self) -> tuple[Member, ...]:
        """Everyone in the register and in the trash, with everything: whose a list's rows may be,
        for the leader.
        """
        return (*self.members(seen_by=Role.LEADER), *self.trash())

    def member(self, id_: int) -> Member | None:
        """One member with everything, for the leader and for whoever speaks for it."""
        with reading(self.engine) as connection:
            found = load_members(connection, Role.LEADER, member.c.id == id_)
            return found[0] if found else None

    def reviews(self) -> tuple[Review, ...]:
        """The members' own changes that the leader has not decided on, the oldest first."""
        with reading(self.engine) as connection:
            return load_reviews(connection)

    def notices(self, *, seen_by: Role, day: date) -> tuple[Notice, ...]:
        """What is offered and sought on ``day``, in the order it was posted; nothing of it to
        visitors, and nothing of members that are in the trash or erased.
        """
        if not may(seen_by, Permission.SEE_SHARED):
            return ()
        valid = (notice.c.posted <= day) & (notice.c.until >= day)
        with reading(self.engine) as connection:
            return load_notices(connection, valid & PRESENT & member.c.erased.is_(None))

    def own_notices(self, member_id: int) -> tuple[Notice, ...]:
        """All that one member has posted, what has run out too, for the leader and for whoever
        speaks for it.
        """
        with reading(self.engine) as connection:
            return load_notices(connection, notice.c.member_id == member_id)

    def prospects(self, *, seen_by: Role) -> tuple[Prospect, ...]:
        """Who may become a member, in the order they were added; for board and leader only."""
        if not may(seen_by, Permission.SEE_PROSPECTS):
            return ()
        with reading(self.engine) as connection:
            return prospects.load(connection)

    def forecasts(self, *, seen_by: Role) -> tuple[Forecast, ...]:
        """What has been published of the members to come, the oldest first; for those who see
        prospects.
        """
        if not may(seen_by, Permission.SEE_PROSPECTS):
            return ()
        # Imported late: numpy takes a while, and only a page on the forecast needs it.
        from data import forecasts  # noqa: PLC0415

        with reading(self.engine) as connection:
            return forecasts.load(connection)

    def milestones(self, *, seen_by: Role) -> tuple[Milestone, ...]:
        """What the board has set to reach, in the order it was; for those who see prospects."""
        if not may(seen_by, Permission.SEE_PROSPECTS):
            return ()
        with reading(self.engine) as connection:
            return milestones.load(connection)

    def pool(self, *, seen_by: Role) -> tuple[PoolFirm, ...]:
        """Every firm of the company register that is or was in the pool, the excluded too; for
        board and leader only.
        """
        if not may(seen_by, Permission.SEE_PROSPECTS):
            return ()
        with reading(self.engine) as connection:
            return pool.load_firms(connection)

    def pool_counts(self, *, seen_by: Role) -> tuple[PersonCount, ...]:
        """How many sole proprietorships the pool's industries have; for board and leader only."""
        if not may(seen_by, Permission.SEE_PROSPECTS):
            return ()
        with reading(self.engine) as connection:
            return pool.load_counts(connection)

    def pool_loads(self, *, seen_by: Role) -> tuple[PoolLoad, ...]:
        """When the register was read, the last time first; for board and leader only."""
        if not may(seen_by, Permission.SEE_PROSPECTS):
            return ()
        with reading(self.engine) as connection:
            return pool.load_loads(connection)

    def ceiling(self, day: date) -> Ceiling | None:
        """How many members there can be by the register, those of ``day`` among them: counts alone,
        the same for everyone. None before the register was read.
        """
        with reading(self.engine) as connection:
            return pool.load_ceiling(connection, day)

    def pool_industries(self) -> tuple[str, ...]:
        """The industries the pool is taken from, by the beginnings of their codes."""
        with reading(self.engine) as connection:
            return pool.load_industries(connection)

    def firm_years(self, *, seen_by: Role) -> tuple[FirmYear, ...]:
        """Every firm-year that was read in or reported, and what the registers said since; for
        board and leader only.
        """
        if not may(seen_by, Permission.SEE_FIGURES):
            return ()
        with reading(self.engine) as connection:
            return load_firm_years(connection)

    def own_firm_years(self, member_id: int) -> tuple[FirmYear, ...]:
        """A member's own, for whoever speaks for it, and the leader."""
        with reading(self.engine) as connection:
            found = load_members(connection, Role.LEADER, member.c.id == member_id)
            number = found[0].org_number if found else None
            return () if number is None else load_firm_years(connection, number)

    def credits(self, *, seen_by: Role) -> tuple[Credit, ...]:
        """Who did what in which film, as it was read in, with every company and amount; for board
        and leader only. What others see of it is in ``titles``.
        """
        if not may(seen_by, Permission.SEE_FIGURES):
            return ()
        with reading(self.engine) as connection:
            return load_credits(connection)

    def titles(self, *, seen_by: Role) -> tuple[Title, ...]:
        """Films and what else was made, by year and name, with who made them as far as the role
        may see, and whether members did: that is the same for everyone.
        """
        with reading(self.engine) as connection:
            credits, members = load_credits(connection), load_members(connection, Role.LEADER)
            trashed = load_members(connection, Role.LEADER, not_(PRESENT))
        companies = Companies((*members, *trashed), seen_by)
        return tuple(map(companies.seen, titles(credits, members)))

    def national_totals(self) -> tuple[NationalTotal, ...]:
        """How many titles the country made, as it was read in: the same for everybody."""
        with reading(self.engine) as connection:
            return load_totals(connection)

    def funding(self, *, seen_by: Role) -> Funding:
        """The ledgers of the project's money, with the rules that hold; for board and leader only.

        Whose a fee is, and so who owes, only the leader sees. Nothing at all to others: what a
        member sees is its own (``own_funding``).
        """
        if not may(seen_by, Permission.SEE_FUNDING):
            return Funding()
        with reading(self.engine) as connection:
            known = funding.load(connection)
        if may(seen_by, Permission.EDIT_FUNDING):
            return known
        fees = tuple(replace(each, member_id=NOBODY, note=None) for each in known.fees)
        return replace(known, fees=fees)

    def own_funding(self, member_id: int) -> Funding:
        """A member's own fees and hours, and what an hour is worth, for whoever speaks for it, and
        the leader.
        """
        with reading(self.engine) as connection:
            return funding.load_own(connection, member_id)

    def meetings(self, *, seen_by: Role, day: date) -> Meetings:
        """The meetings that were known on ``day``, as far as the role may see them, who comes to
        them, and the venues.

        Visitors see the public ones and nobody who comes; members see who signs up, not how far
        they travel and what they thought: that is for board and leader.
        """
        with reading(self.engine) as connection:
            known = known_on(meetings.load(connection), day)
        shown = tuple(each for each in known.meetings if meetings.may_see(seen_by, each))
        if not may(seen_by, Permission.SEE_SHARED):
            return Meetings(shown)
        ids = {each.id for each in shown}
        coming = (each for each in known.attendances if each.meeting_id in ids)
        if not may(seen_by, Permission.EDIT_MEETINGS):
            coming = (replace(each, trip=None, score=None, comment=None) for each in coming)
        return Meetings(shown, tuple(coming), known.venues)

    def meeting_figures(self, day: date) -> MeetingFigures:
        """What the meetings have come to by ``day``: sums, the same for everyone."""
        with reading(self.engine) as connection:
            known = known_on(meetings.load(connection), day)
            members, project = load_members(connection, Role.LEADER), load_project(connection)
            return meeting_figures(members, known, project.start, day)

    def own_attendances(self, member_id: int) -> tuple[Attendance, ...]:
        """A member's own, with everything, for whoever speaks for it, and the leader."""
        with reading(self.engine) as connection:
            return meetings.ATTENDANCES.load(connection, attendance.c.member_id == member_id)

    def ties(self, *, seen_by: Role, member_id: int | None, day: date) -> tuple[Tie, ...]:
        """The ties that had begun by ``day``, as they stood then: all of them for the leader, for
        others those of ``member_id``, whom the reader speaks for; none for visitors.
        """
        with reading(self.engine) as connection:
            if may(seen_by, Permission.EDIT_TIES):
                known = ties.TIES.load(connection)
            elif member_id is None or not may(seen_by, Permission.EDIT_OWN):
                known = ()
            else:
                known = ties.load_own(connection, member_id)
        return tuple(each.on(day) for each in known if each.starts <= day)

    def collaboration(self, *, seen_by: Role, member_id: int | None, day: date) -> Collaboration:
        """The network of ties on ``day``: the sums are everyone's, single deals the leader's and
        those of ``member_id``, whom the reader speaks for.
        """
        # Imported late: numpy takes a while, and only one page needs it.
        from cluster.collaboration.seen import seen  # noqa: PLC0415

        with reading(self.engine) as connection:
            every = standings_on(load_members(connection, Role.LEADER), day)
            shown = standings_on(load_members(connection, seen_by), day)
            known = ties.TIES.load(connection)
            kick_off = load_project(connection).start
        return seen(
            every, shown, known, seen_by=seen_by, member_id=member_id, kick_off=kick_off, day=day
        )

    def own_ties(self, member_id: int) -> tuple[Tie, ...]:
        """All that one member is in, for whoever speaks for it, and the leader."""
        with reading(self.engine) as connection:
            return ties.load_own(connection, member_id)

    def effect_material(self, *, seen_by: Role) -> Material | None:
        """What an analysis is made from, for those who see firms' figures."""
        if not may(seen_by, Permission.SEE_FIGURES):
            return None
        from data import effect_material  # noqa: PLC0415 - numpy takes a while

        with reading(self.engine) as connection:
            return effect_material.material(connection)

    def effect_editions(self, *, seen_by: Role) -> tuple[Edition, ...]:
        """The analyses that are published, the oldest first: no firm is in them, and who published
        them only for those who see firms' figures.
        """
        from data import effect_editions  # noqa: PLC0415 - numpy takes a while

        with reading(self.engine) as connection:
            known = effect_editions.load(connection)
        if may(seen_by, Permission.SEE_FIGURES):
            return known
        return tuple(replace(each, actor="") for each in known)

    def rerun_effect(self, edition_id: int, *, seen_by: Role) -> Rerun | None:
        """Make a published analysis again, for those who see firms' figures."""
        if not may(seen_by, Permission.SEE_FIGURES):
            return None
        from data import effect_editions  # noqa: PLC0415 - numpy takes a while

        with reading(self.engine) as connection:
            return effect_editions.rerun(connection, edition_id)

    def snapshots(self, org_number: str | None = None, *, seen_by: Role) -> tuple[Snapshot, ...]:
        """What the registers said of one firm, or of all, oldest first; nothing of it
        to those who may not see firms' money.
        """
        if not may(seen_by, Permission.EDIT_MEMBERS):
            return ()
        with reading(self.engine) as connection:
            return load_snapshots(connection, None if org_number is None else (org_number,))

    def joint_projects(
        self, *, seen_by: Role, member_id: int | None, day: date
    ) -> tuple[JointProject, ...]:
        """What members made together on ``day``, the newest first; nothing of it to visitors.

        ``member_id`` is whom the reader speaks for. See ``cluster.joint_projects.as_seen_by``.
        """
        if not may(seen_by, Permission.SEE_SHARED):
            return ()
        with reading(self.engine) as connection:
            named = {each.id for each in load_members(connection, seen_by)}
            present = set(connection.execute(select(member.c.id).where(PRESENT)).scalars())
            known = load_joint_projects(connection)
        begun = (each for each in known if each.since <= day)
        seen = (as_seen_by(each, seen_by, member_id, named, present) for each in begun)
        return in_order(each for each in seen if each)

    def joint_project(self, id_: int) -> JointProject | None:
        """One joint project with everything, for the leader and for whoever speaks for one that
        takes part.
        """
        with reading(self.engine) as connection:
            return next((each for each in load_joint_projects(connection) if each.id == id_), None)

    def own_joint_projects(self, member_id: int) -> tuple[JointProject, ...]:
        """All that one member takes part in with everything, for the leader and for whoever
        speaks for it.
        """
        with reading(self.engine) as connection:
            known = load_joint_projects(connection)
        return in_order(each for each in known if member_id in each.members)

    def accounts(self) -> tuple[Account, ...]:
        """Everyone with a role, by e-mail."""
        with reading(self.engine) as connection:
            return load_accounts(connection)

    def project(self) -> Project:
        with reading(self.engine) as connection:
            return load_project(connection)

    def has_demo(self) -> bool:
        """Whether any member is invented for demonstration."""
        with reading(self.engine) as connection:
            return bool(connection.execute(select(exists().where(member.c.demo, PRESENT))).scalar())

    def is_empty(self) -> bool:
        with reading(self.engine) as connection:
            return not connection.execute(select(exists().select_from(member))).scalar()

    def log(
        self,
        limit: int,
        *,
        seen_by: Role = Role.VISITOR,
        actors: Collection[str] = (),
        named: str = "",
    ) -> tuple[LogEntry, ...]:
        """The last writes, newest first; without contacts unless the role may see them all.

        ``actors`` are those whose writes are wanted; none asks for everyone's. ``named`` is
        in the name of what was written, in any case.
        """
        with_contacts = may(seen_by, Permission.SEE_ALL_CONTACTS)
        newest = select(audit_log).order_by(audit_log.c.id.desc())
        if actors:
            newest = newest.where(audit_log.c.actor.in_(actors))
        with reading(self.engine) as connection:
            rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(newest)
            entries = (_entry(row, with_contacts=with_contacts) for row in rows)
            return tuple(islice((each for each in entries if _is_named(each, named)), limit))

    def actors(self) -> tuple[str, ...]:
        """Everyone who has written, by name."""
        names = select(audit_log.c.actor).distinct().order_by(audit_log.c.actor)
        with reading(self.engine) as connection:
            return tuple(connection.execute(names).scalars())

    def close(self) -> None:
        """Close the connections that are kept open between reads."""
        self.engine.dispose()


def open_store(url: str | None = None) -> Store:
    """The store at ``url``, or at the one the environment names. Its tables must exist."""
    return Store(make_engine(url or database_url()))


def load_accounts(connection: Connection) -> tuple[Account, ...]:
    """Everyone with a role, by e-mail."""
    rows = connection.execute(select(account).order_by(account.c.email))
    return tuple(Account(row.email, Role(row.role), row.member_id) for row in rows)


def load_deed(connection: Connection, actor: str) -> tuple[LogEntry, ...]:
    """The last thing ``actor`` did to members: all it wrote at that moment, the newest first."""
    of_actor = audit_log.c.actor == actor
    last = select(func.max(audit_log.c.at)).where(of_actor, audit_log.c.entity == Entity.MEMBER)
    at = connection.execute(last).scalar()
    written = select(audit_log).where(of_actor, audit_log.c.at == at)
    rows = connection.execute(written.order_by(audit_log.c.id.desc()))
    return tuple(_entry(row, with_contacts=True) for row in rows)


def load_removed_review(connection: Connection, entry: LogEntry) -> Review:
    """The review that a row of the log says was removed, with who made it and when."""
    of_review = (audit_log.c.entity == Entity.REVIEW) & (audit_log.c.entity_id == entry.entity_id)
    added = select(audit_log.c.at, audit_log.c.actor).where(of_review).order_by(audit_log.c.id)
    first = connection.execute(added.limit(1)).one()
    return Review(entry.entity_id or 0, **(entry.before or {}), at=first.at, actor=first.actor)


def _is_named(entry: LogEntry, text: str) -> bool:
    return text.casefold() in name_of(entry.before, entry.after).casefold()


def _entry(row: AnyRow, *, with_contacts: bool) -> LogEntry:
    return LogEntry(
        id=row.id,
        at=row.at,
        actor=row.actor,
        action=Action(row.action),
        entity=Entity(row.entity),
        entity_id=row.entity_id,
        before=row.before if with_contacts else _without_contacts(row.before),
        after=row.after if with_contacts else _without_contacts(row.after),
    )


def _without_contacts(values: Values | None) -> Values | None:
    """Not within what a review holds either."""
    return values and {
        key: _without_contacts(kept) if isinstance(kept, dict) else kept
        for key, kept in values.items()
        if key not in CONTACT_COLUMNS
    }
