"""Commands for one member at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.accounts import Account
from cluster.comparison import Field
from cluster.editing import number_problems, problems_of, sourced
from cluster.joint_projects import Participant, taken_back
from cluster.members import Member
from cluster.notices import Notice
from cluster.problems import Problem, any_stops
from cluster.recruitment import Prospect, moved_back
from cluster.register import Change
from data import prospects
from data.commands.running import Answer, run
from data.rows import member_of, record
from data.store import LogEntry, Store, load_deed, load_removed_review
from data.tables import Action, Entity
from data.work import Work


def add_member(
    store: Store, user: User, member: Member, *, today: date, taken: Collection[Field] = ()
) -> Answer[Member]:
    """Write a new member down; answers it with its id. ``taken``: as in ``change_member``."""

    def act(work: Work) -> Answer[Member]:
        problems = tuple(problems_of(member, work.members(), work.trash(), today))
        if any_stops(problems):
            return None, problems
        new = sourced(member, replace(member, confirmed=today), taken)
        (id_,) = work.save([Change(None, new)])
        return work.member(id_), problems

    return run(store, user, Permission.EDIT_MEMBERS, act)


def change_member(
    store: Store,
    user: User,
    base: Member,
    after: Member,
    *,
    today: date,
    taken: Collection[Field] = (),
) -> Answer[Member]:
    """Change a member from ``base``, as it was when the editor opened it, to ``after``.

    ``taken``: the fields just taken over from a public register. Problem
    ``member.changed_meanwhile``: somebody else has changed it since.
    """

    def act(work: Work) -> Answer[Member]:
        problems = as_expected(work, base)
        if problems:
            return None, problems
        others = (each for each in work.members() if each.id != base.id)
        trash = (each for each in work.trash() if each.id != base.id)
        problems = tuple(problems_of(after, others, trash, today))
        if any_stops(problems):
            return None, problems
        return save(work, base, sourced(base, after, taken)), problems

    return run(store, user, Permission.EDIT_MEMBERS, act)


def trash_member(store: Store, user: User, base: Member, *, today: date) -> Answer[Member]:
    """Take a member out of the register; it can be restored."""
    return _put(store, user, base, lambda member: replace(member, trashed=today))


def restore_member(store: Store, user: User, base: Member) -> Answer[Member]:
    """Put a member back from the trash."""
    return _put(store, user, base, lambda member: replace(member, trashed=None))


def undo(store: Store, user: User, *, today: date) -> Answer[int]:
    """Take back the last thing ``user`` did to members; answers how many it was about.

    A member that was added goes to the trash; who spoke for a member, whose its notices were,
    what it took part in, and what waited for the leader, is as it was. Notices and joint projects
    added, changed or removed are no deed of their own here. Problems: ``undo.nothing``,
    ``undo.changed_since``, ``undo.for_good``, ``org_number.taken``, ``org_number.in_trash``.
    """

    def act(work: Work) -> Answer[int]:
        deed = load_deed(work.connection, user.name)
        problem = _not_undoable(work, deed) or next(_taken_since(work, deed), None)
        if problem:
            return None, (problem,)
        for entry in deed:
            _take_back(work, entry, today)
        return sum(entry.entity is Entity.MEMBER for entry in deed), ()

    return run(store, user, Permission.EDIT_MEMBERS, act)


def as_expected(work: Work, base: Member) -> tuple[Problem, ...]:
    """What is wrong when a member is not, whole and unchanged, as the editor knows it."""
    current = work.member(base.id)
    if current is None:
        return (Problem("member.gone", value=base.name),)
    if current != base:
        return (Problem("member.changed_meanwhile", value=base.name),)
    return ()


def save(work: Work, before: Member, after: Member) -> Member | None:
    """Save a changed member, and answer it as stored; one that is the same is left alone."""
    if after != before:
        work.save([Change(before, after)])
    return work.member(before.id)


def _put(
    store: Store, user: User, base: Member, change: Callable[[Member], Member]
) -> Answer[Member]:
    def act(work: Work) -> Answer[Member]:
        problems = as_expected(work, base)
        return (None, problems) if problems else (save(work, base, change(base)), ())

    return run(store, user, Permission.EDIT_MEMBERS, act)


def _taken_since(work: Work, deed: Collection[LogEntry]) -> Iterator[Problem]:
    """The numbers that a member would get back, and that another has by now."""
    own = {entry.entity_id for entry in deed if entry.entity is Entity.MEMBER}
    others = [each for each in work.members() if each.id not in own]
    trash = [each for each in work.trash() if each.id not in own]
    for entry in deed:
        member = work.member(entry.entity_id or 0) if entry.entity is Entity.MEMBER else None
        if member and entry.before:
            yield from number_problems(member_of(entry.before, member), others, trash)


def _not_undoable(work: Work, deed: tuple[LogEntry, ...]) -> Problem | None:
    if not any(entry.entity is Entity.MEMBER for entry in deed):
        return Problem("undo.nothing")
    if any(_is_for_good(entry) for entry in deed):
        return Problem("undo.for_good")
    changed = next((entry for entry in deed if not _is_as_left(work, entry)), None)
    return Problem("undo.changed_since") if changed else None


def _is_for_good(entry: LogEntry) -> bool:
    if entry.entity in (Entity.MEMBER, Entity.ACCOUNT, Entity.NOTICE, Entity.JOINT_PROJECT):
        return entry.action is Action.REMOVE
    return entry.entity not in (Entity.REVIEW, Entity.PROSPECT)


def _is_as_left(work: Work, entry: LogEntry) -> bool:
    if entry.entity is Entity.ACCOUNT:
        account = _account(work, entry)
        return account is None or account.member_id == (entry.after or {}).get("member_id")
    if entry.entity is Entity.NOTICE:
        notice = _notice(work, entry)
        return notice is None or notice.member_id == (entry.after or {}).get("member_id")
    if entry.entity is Entity.PROSPECT:
        prospect = _prospect(work, entry)
        return prospect is None or prospects.logged(prospect) == entry.after
    if entry.entity in (Entity.REVIEW, Entity.JOINT_PROJECT):
        return True
    member = work.member(entry.entity_id or 0)
    return member is not None and record(member) == entry.after


def _account(work: Work, entry: LogEntry) -> Account | None:
    """The account a row of the log is about, as it is now."""
    email = (entry.after or {}).get("email")
    return next((each for each in work.accounts() if each.email == email), None)


def _notice(work: Work, entry: LogEntry) -> Notice | None:
    """The notice a row of the log is about, as it is now."""
    return next((each for each in work.notices() if each.id == entry.entity_id), None)


def _prospect(work: Work, entry: LogEntry) -> Prospect | None:
    """The prospect a row of the log is about, as it is now."""
    found = prospects.load(work.connection)
    return next((each for each in found if each.id == entry.entity_id), None)


def _take_back(work: Work, entry: LogEntry, today: date) -> None:
    if entry.entity is Entity.ACCOUNT:
        _speak_as_before(work, entry)
    elif entry.entity is Entity.REVIEW:
        _take_back_review(work, entry)
    elif entry.entity is Entity.NOTICE:
        _give_back(work, entry)
    elif entry.entity is Entity.PROSPECT:
        _take_back_prospect(work, entry)
    elif entry.entity is Entity.JOINT_PROJECT:
        _take_part_as_before(work, entry)
    else:
        _take_back_member(work, entry, today)


def _speak_as_before(work: Work, entry: LogEntry) -> None:
    """Whom an account speaks for goes back; its role, which may be another by now, stays."""
    account = _account(work, entry)
    if account is not None:
        work.set_account(replace(account, member_id=(entry.before or {}).get("member_id")))


def _give_back(work: Work, entry: LogEntry) -> None:
    """Whose a notice was; what it says by now stays. One that came with its member stays too."""
    notice = _notice(work, entry)
    if notice is not None and entry.before is not None:
        work.change_notices([(notice, replace(notice, member_id=entry.before["member_id"]))])


def _take_back_prospect(work: Work, entry: LogEntry) -> None:
    """The member it had become, and, where it had just joined, the stage and the contacts."""
    prospect, told = _prospect(work, entry), entry.before or {}
    if prospect is None:
        return
    was = replace(prospect, member_id=told["member_id"])
    if told["stage"] != prospect.stage:
        member = work.member(prospect.member_id or 0)
        was = replace(moved_back(was), contact=member.contact if member else None)
    prospects.change(work, prospect, was)


def _take_part_as_before(work: Work, entry: LogEntry) -> None:
    """Who took part in a joint project; what else is said of it by now stays."""
    project = next((each for each in work.joint_projects() if each.id == entry.entity_id), None)
    if project is None:
        return
    before, after = (
        [Participant(each["member_id"], each["role"]) for each in (told or {})["participants"]]
        for told in (entry.before, entry.after)
    )
    back = replace(project, participants=taken_back(project.participants, before, after))
    if back != project:
        work.change_joint_projects([(project, back)])


def _take_back_review(work: Work, entry: LogEntry) -> None:
    if entry.action is Action.REMOVE:
        work.add_review(load_removed_review(work.connection, entry))
    else:
        work.remove_reviews(each for each in work.reviews() if each.id == entry.entity_id)


def _take_back_member(work: Work, entry: LogEntry, today: date) -> None:
    member = work.member(entry.entity_id or 0)
    if member is None:
        return
    before = entry.before
    was = member_of(before, member) if before else replace(member, trashed=today)
    save(work, member, was)
