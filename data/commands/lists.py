"""Commands for the whole register: bringing in lists, and emptying it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cluster.access import Permission, User
from cluster.collaboration.ties import Tie
from cluster.draft import Draft
from cluster.film_share import Credit, NationalTotal
from cluster.firm_years import FirmYear
from cluster.funding.ledgers import Funding
from cluster.joint_projects import JointProject, Participant, TypedJointProject, project_of
from cluster.lines import line_plan
from cluster.matching import first_row
from cluster.meetings.ledgers import Attendance, Meeting, Meetings
from cluster.members import Member
from cluster.notices import TypedNotice, notice_of
from cluster.problems import Problem
from cluster.recruitment import Prospect
from cluster.register import Change, Plan, plan
from data import prospects
from data.commands.running import Answer, run
from data.films import CREDITS, TOTALS
from data.firm_years import FIRM_YEARS
from data.funding import FEES, GRANTS, INSTALMENTS, OTHER_CASH, OWN_HOURS
from data.ledger import Ledger
from data.meetings import ATTENDANCES, MEETING_LEDGERS, MEETINGS, VENUES
from data.store import Store
from data.ties import TIES
from data.work import Work

LEDGERS: tuple[Ledger[Any], ...] = (
    FIRM_YEARS,
    CREDITS,
    TOTALS,
    GRANTS,
    INSTALMENTS,
    FEES,
    OWN_HOURS,
    OTHER_CASH,
    *MEETING_LEDGERS,
    TIES,
)
"""The lists of lines that the invented members come with."""

Named = tuple[TypedJointProject, Mapping[str, str | None]]
"""An invented joint project, and what those in it do there by their names."""


@dataclass(frozen=True, slots=True)
class Invented:
    """What comes with invented members, told by their names.

    ``notices``: what some have posted. ``joint_projects``: what some make together.
    ``prospects``: whom the board follows up, ``firm_years`` and ``credits``: what they and others
    turned over and made, once the members have their ids. ``national_totals``: the country's films.
    ``funding``: the project's money, with the members' fees and hours. ``meetings``: meetings and
    venues; ``attendances``: who came, once the meetings have their ids. ``ties``: who worked with
    whom.
    """

    notices: tuple[tuple[str, TypedNotice], ...] = ()
    joint_projects: tuple[Named, ...] = ()
    prospects: Callable[[Mapping[str, Member]], Iterable[Prospect]] = lambda _: ()
    firm_years: Callable[[Mapping[str, Member]], Iterable[FirmYear]] = lambda _: ()
    credits: Callable[[Mapping[str, Member]], Iterable[Credit]] = lambda _: ()
    national_totals: tuple[NationalTotal, ...] = ()
    funding: Callable[[Mapping[str, Member]], Funding] = lambda _: Funding()
    meetings: Meetings = field(default_factory=Meetings)
    attendances: Callable[[Mapping[str, Member], Sequence[Meeting]], Iterable[Attendance]] = (
        lambda _members, _meetings: ()
    )
    ties: Callable[[Mapping[str, Member]], Iterable[Tie]] = lambda _: ()


def import_members(
    store: Store,
    user: User,
    drafts: Sequence[Draft],
    *,
    today: date,
    remove_demo: bool = False,
    dry_run: bool = False,
    invented: Invented | None = None,
) -> Answer[Plan]:
    """Bring a member list into the register.

    ``remove_demo`` takes what is invented out first, ``dry_run`` saves nothing,
    ``invented`` marks the new members as invented, and brings in what comes with them.
    """

    def act(work: Work) -> Answer[Plan]:
        present = work.members()
        gone = _demo_of(present) if remove_demo else ()
        kept = tuple(member for member in present if not (remove_demo and member.demo))
        decided, problems = plan(kept, drafts, today)
        trashed = tuple(_in_trash(drafts, work.trash()))
        if decided is None or trashed:
            return None, (*problems, *trashed)
        if remove_demo:
            _remove_invented(work)
        work.remove(gone)
        return _save(work, decided, invented, today), problems

    return run(store, user, Permission.EDIT_MEMBERS, act, dry_run=dry_run)


def replace_with_demo(
    store: Store,
    user: User,
    drafts: Sequence[Draft],
    invented: Invented,
    *,
    today: date,
) -> Answer[Plan]:
    """Remove every member, and bring in the invented ones with what comes with them."""

    def act(work: Work) -> Answer[Plan]:
        decided, problems = plan((), drafts, today)
        if decided is None:
            return None, problems
        _remove_invented(work)
        work.remove((*work.members(), *work.trash()))
        return _save(work, decided, invented, today), problems

    return run(store, user, Permission.EDIT_MEMBERS, act)


def clear_members(store: Store, user: User) -> Answer[int]:
    """Remove every member, and what is invented; answers how many the members were."""

    def everyone(work: Work) -> Sequence[Member]:
        _remove_invented(work)
        return (*work.members(), *work.trash())

    return _remove(store, user, everyone)


def remove_demo(store: Store, user: User) -> Answer[int]:
    """Remove the invented members and what came with them; answers how many the members were."""

    def members(work: Work) -> Sequence[Member]:
        _remove_invented(work)
        return _demo_of((*work.members(), *work.trash()))

    return _remove(store, user, members)


def _remove(store: Store, user: User, choose: Callable[[Work], Sequence[Member]]) -> Answer[int]:
    def act(work: Work) -> Answer[int]:
        gone = choose(work)
        work.remove(gone)
        return len(gone), ()

    return run(store, user, Permission.EDIT_MEMBERS, act)


def _in_trash(drafts: Iterable[Draft], trash: Iterable[Member]) -> Iterator[Problem]:
    """A firm in the trash is not made anew beside it."""
    by_number = {each.org_number: each for each in trash if each.org_number}
    for draft in drafts:
        if draft.org_number in by_number:
            details = {"name": by_number[draft.org_number].name}
            yield Problem(
                "org_number.in_trash", first_row(draft), value=draft.org_number, details=details
            )


def _save(work: Work, decided: Plan, invented: Invented | None, today: date) -> Plan:
    if invented is None:
        work.save(decided.changes)
        return decided
    changes = _marked_as_demo(decided.changes)
    names = (change.after.name for change in changes if change.before is None)
    ids = dict(zip(names, work.save(changes), strict=True))
    _add_invented(work, invented, ids, today)
    return replace(decided, changes=tuple(changes))


def _add_invented(work: Work, invented: Invented, ids: Mapping[str, int], today: date) -> None:
    """What comes with the members that are new, by their names."""
    posted = (notice_of(typed, ids[name], today) for name, typed in invented.notices if name in ids)
    work.add_notices([notice for notice in posted if notice])
    work.add_joint_projects([*_joint_projects(invented.joint_projects, ids, today)])
    members = {each.name: each for each in work.members() if ids.get(each.name) == each.id}
    for prospect in invented.prospects(members):
        prospects.add(work, prospect)
    if members:
        _add_lines(work, FIRM_YEARS, invented.firm_years(members))
        _add_lines(work, CREDITS, invented.credits(members))
        _add_lines(work, TOTALS, invented.national_totals)
        _add_money(work, invented.funding(members))
        _add_meetings(work, invented, members)
        _add_lines(work, TIES, invented.ties(members))


def _add_money(work: Work, money: Funding) -> None:
    """Invented money, unless anything real is there: the meter makes one number of all of it."""
    lists: Mapping[Ledger[Any], Iterable[Any]] = {
        GRANTS: money.grants,
        INSTALMENTS: money.instalments,
        FEES: money.fees,
        OWN_HOURS: money.own_hours,
        OTHER_CASH: money.other_cash,
    }
    if not any(ledger.load(work.connection) for ledger in lists):
        for ledger, lines in lists.items():
            _add_lines(work, ledger, lines)


def _add_meetings(work: Work, invented: Invented, members: Mapping[str, Member]) -> None:
    """Invented meetings and venues, unless real ones are there."""
    _add_lines(work, VENUES, invented.meetings.venues)
    if not MEETINGS.load(work.connection):
        MEETINGS.save(work, line_plan((), invented.meetings.meetings))
        known = MEETINGS.load(work.connection)
        ATTENDANCES.save(work, line_plan((), invented.attendances(members, known)))


def _add_lines(work: Work, ledger: Ledger[Any], lines: Iterable[Any]) -> None:
    """Invented lines, unless real ones are there: the two never make a number together."""
    if not ledger.load(work.connection):
        ledger.save(work, line_plan((), lines))


def _joint_projects(
    wanted: Iterable[Named], ids: Mapping[str, int], today: date
) -> Iterator[JointProject]:
    """Those whose participants are all new."""
    for typed, roles in wanted:
        if roles.keys() <= ids.keys():
            taking_part = tuple(Participant(ids[name], role) for name, role in roles.items())
            yield project_of(replace(typed, participants=taking_part), today, demo=True)


def _remove_invented(work: Work) -> None:
    """What came with the invented members."""
    work.remove_joint_projects(each for each in work.joint_projects() if each.demo)
    prospects.remove(work, (each for each in prospects.load(work.connection) if each.demo))
    for ledger in LEDGERS:
        ledger.remove(work, (each for each in ledger.load(work.connection) if each.demo))


def _marked_as_demo(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with the new members marked; what was known before stays what it was."""
    return tuple(
        change if change.before else Change(None, replace(change.after, demo=True))
        for change in changes
    )


def _demo_of(members: Sequence[Member]) -> tuple[Member, ...]:
    return tuple(member for member in members if member.demo)
