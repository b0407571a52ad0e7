"""Commands for members' own hours: written down, shown to be true, approved or rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from cluster.access import Permission, User
from cluster.funding.hours import over_the_year, value
from cluster.funding.ledgers import HoursStatus, OwnHours
from cluster.funding.problems import hours_problems
from cluster.lines import LinePlan
from cluster.matching import folded
from cluster.members import Member
from cluster.problems import Problem, any_stops
from data.commands.funding import changed_meanwhile
from data.commands.lines import bring_in, remove_invented
from data.commands.running import Answer, run
from data.funding import MONEY, OWN_HOURS, load_rates
from data.store import Store
from data.work import Work

DECIDED = (HoursStatus.APPROVED, HoursStatus.REJECTED)


def import_own_hours(
    store: Store, user: User, lines: Sequence[OwnHours], *, today: date, dry_run: bool = False
) -> Answer[LinePlan[OwnHours]]:
    """Bring own hours in. What the list does not speak of stays.

    A list does not decide anew: what has been approved or rejected and is told otherwise is
    ``funding.decided``. When a line came is as it was the first time.
    """

    def act(work: Work) -> Answer[LinePlan[OwnHours]]:
        known = {each.key: each for each in OWN_HOURS.load(work.connection) if not each.demo}
        read = [_as_first_told(each, known.get(each.key)) for each in lines]
        return bring_in(
            OWN_HOURS,
            read,
            check=lambda work, known, read: _wrong(work, known, read, today),
            beside=MONEY,
        )(work)

    return run(store, user, Permission.EDIT_FUNDING, act, dry_run=dry_run)


def _as_first_told(line: OwnHours, known: OwnHours | None) -> OwnHours:
    """A list without the days on which things came tells the day it is read."""
    if known is None:
        return line
    same = line.evidence == known.evidence and line.documented and known.documented
    documented = known.documented if same else line.documented
    return replace(line, noted=min(line.noted, known.noted), documented=documented)


def _wrong(
    work: Work, known: Sequence[OwnHours], read: Sequence[OwnHours], today: date
) -> tuple[Problem, ...]:
    members, before = work.everyone(), {each.key: each for each in known}
    days: defaultdict[Hashable, list[OwnHours]] = defaultdict(list)
    for each in {**before, **{each.key: each for each in read}}.values():
        days[each.member_id, each.day, folded(each.person)].append(each)
    found: list[Problem] = []
    for line in read:
        member = members.get(line.member_id)
        others = days[line.member_id, line.day, folded(line.person)]
        found += hours_problems(line, member, others, today)
        old = before.get(line.key)
        if old is not None and old.status in DECIDED and old != line:
            found.append(_about("funding.decided", old, member))
    return tuple(found)


# --- one line -----------------------------------------------------------------------------


def register_hours(store: Store, user: User, line: OwnHours) -> Answer[OwnHours]:
    """Write hours down on the day ``line.noted``; answers them as they are stored.

    Whoever speaks for a member writes its hours, the leader anybody's. With ``evidence`` they are
    documented, and what the line says of a decision is left out. Hours of an invented member are
    invented. Problems: those of ``cluster.funding.problems.hours_problems``, ``member.gone``, and
    ``line.known``.
    """

    def act(work: Work) -> Answer[OwnHours]:
        member, problems = _theirs(work, line.member_id)
        if member is None:
            return None, problems
        new = _undecided(replace(line, demo=member.demo), line.noted)
        known = OWN_HOURS.load(work.connection)
        others = [each for each in known if each.demo <= new.demo]
        problems = hours_problems(new, member, others, line.noted)
        if any(each.key == new.key for each in others):
            problems = (*problems, Problem("line.known"))
        if any_stops(problems):
            return None, problems
        if not new.demo:
            remove_invented(work, MONEY)
        OWN_HOURS.save(work, LinePlan((new,), (), 0))
        return new, problems

    return run(store, user, Permission.EDIT_OWN, act)


def change_hours(
    store: Store, user: User, new: OwnHours, *, seen: OwnHours, today: date
) -> Answer[OwnHours]:
    """Change hours that nobody has decided on, as for ``register_hours``.

    ``seen``: as they were when this was typed. Problems besides: ``funding.decided``, and
    ``line.changed_meanwhile``.
    """

    def act(work: Work) -> Answer[OwnHours]:
        member, problems = _theirs(work, seen.member_id)
        if member is None:
            return None, problems
        theirs = replace(new, member_id=seen.member_id, noted=seen.noted, demo=seen.demo)
        line = _undecided(theirs, today, seen)
        others = [each for each in OWN_HOURS.load(work.connection) if each.key != seen.key]
        problems = (
            *hours_problems(line, member, others, today),
            *_settled(work, seen, member),
        )
        if any(each.key == line.key for each in others):
            problems = (*problems, Problem("line.known"))
        if any_stops(problems):
            return None, problems
        _change(work, [(seen, line)])
        return line, problems

    return run(store, user, Permission.EDIT_OWN, act)


def withdraw_hours(store: Store, user: User, seen: OwnHours) -> Answer[OwnHours]:
    """Take back hours that nobody has decided on; the log keeps what they were."""

    def act(work: Work) -> Answer[OwnHours]:
        member, problems = _theirs(work, seen.member_id)
        if member is None:
            return None, problems
        problems = _settled(work, seen, member)
        if problems:
            return None, problems
        OWN_HOURS.remove(work, [seen])
        return seen, ()

    return run(store, user, Permission.EDIT_OWN, act)


def document_hours(
    store: Store, user: User, key: Hashable, *, evidence: str, today: date
) -> Answer[OwnHours]:
    """Say where it is seen that the hours were worked: a time sheet, by a link or in words.

    What was rejected is put forward again by it. ``key``: as of ``OwnHours.key``. Problems:
    ``funding.no_such_hours``, ``funding.no_evidence``, ``funding.decided``.
    """

    def act(work: Work) -> Answer[OwnHours]:
        line = next((each for each in OWN_HOURS.load(work.connection) if each.key == key), None)
        if line is None:
            return None, (Problem("funding.no_such_hours"),)
        member, problems = _theirs(work, line.member_id)
        if member is None:
            return None, problems
        if not evidence.strip():
            return None, (Problem("funding.no_evidence"),)
        if line.status is HoursStatus.APPROVED:
            return None, (_about("funding.decided", line, member),)
        if line.evidence == evidence.strip() and line.status is HoursStatus.DOCUMENTED:
            return line, ()
        new = _undecided(replace(line, evidence=evidence), today)
        _change(work, [(line, new)])
        return new, ()

    return run(store, user, Permission.EDIT_OWN, act)


def _undecided(line: OwnHours, today: date, seen: OwnHours | None = None) -> OwnHours:
    """The line as its member tells it: documented when there is something to show, not decided."""
    evidence = (line.evidence or "").strip() or None
    is_same = seen is not None and seen.evidence == evidence
    since = seen.documented if seen is not None and is_same else today
    return replace(
        line,
        activity=line.activity.strip(),
        person=line.person.strip(),
        evidence=evidence,
        status=HoursStatus.DOCUMENTED if evidence else HoursStatus.REGISTERED,
        documented=since if evidence else None,
        decided=None,
        approved_amount=None,
        reason=None,
    )


def _theirs(work: Work, member_id: int) -> Answer[Member]:
    """The member, if the user may write its hours and it is still there."""
    if work.user.member_id != member_id and not work.user.may(Permission.EDIT_FUNDING):
        return None, (Problem("access.denied"),)
    member = work.member(member_id)
    if member is None or member.trashed or member.erased:
        name = member.name if member else str(member_id)
        return None, (Problem("member.gone", value=name),)
    return member, ()


def _settled(work: Work, seen: OwnHours, member: Member) -> tuple[Problem, ...]:
    """That somebody has decided on the hours, or changed them meanwhile."""
    known = {each.key: each for each in OWN_HOURS.load(work.connection)}
    now = known.get(seen.key)
    if now is not None and now.status in DECIDED:
        return (_about("funding.decided", now, member),)
    return changed_meanwhile(known, seen)


def _change(work: Work, pairs: Iterable[tuple[OwnHours, OwnHours]]) -> None:
    changed = tuple((old, new) for old, new in pairs if old != new)
    OWN_HOURS.save(work, LinePlan((), changed, 0))


# --- decisions ----------------------------------------------------------------------------


def decide_hours(
    store: Store,
    user: User,
    keys: Collection[Hashable],
    *,
    approve: bool,
    reason: str | None = None,
    today: date,
) -> Answer[tuple[OwnHours, ...]]:
    """Approve or reject hours, all of them or none; answers those that have changed by it.

    What is approved is worth what the rates say on the day it was worked, and keeps that amount.
    What has been decided so already is left as it is. Approved hours may be rejected afterwards,
    never the other way round before they are documented anew.

    Problems: ``funding.no_such_hours``, ``funding.no_reason``, ``funding.not_documented``,
    ``funding.hourly_unknown``, ``funding.too_many_hours``.
    """
    why = (reason or "").strip()

    def act(work: Work) -> Answer[tuple[OwnHours, ...]]:
        known = OWN_HOURS.load(work.connection)
        asked = [each for each in known if each.key in set(keys)]
        if len(asked) < len(set(keys)):
            return None, (Problem("funding.no_such_hours"),)
        if approve:
            wanted = [each for each in asked if each.status is not HoursStatus.APPROVED]
            problems = _not_approvable(work, known, wanted)
        else:
            rejected = HoursStatus.REJECTED
            wanted = [each for each in asked if (each.status, each.reason) != (rejected, why)]
            problems = () if why else (Problem("funding.no_reason"),)
        if problems:
            return None, problems
        news = _approved(work, wanted, today) if approve else _rejected(wanted, why, today)
        _change(work, zip(wanted, news, strict=True))
        return tuple(news), ()

    return run(store, user, Permission.EDIT_FUNDING, act)


def _approved(work: Work, lines: Iterable[OwnHours], today: date) -> list[OwnHours]:
    rates = load_rates(work.connection)
    return [
        replace(
            each,
            status=HoursStatus.APPROVED,
            decided=today,
            approved_amount=value(each, rates),
            reason=None,
        )
        for each in lines
    ]


def _rejected(lines: Iterable[OwnHours], why: str, today: date) -> list[OwnHours]:
    return [
        replace(
            each,
            status=HoursStatus.REJECTED,
            decided=today,
            approved_amount=None,
            reason=why,
        )
        for each in lines
    ]


def _not_approvable(
    work: Work, known: Sequence[OwnHours], wanted: Sequence[OwnHours]
) -> tuple[Problem, ...]:
    members, rates = work.everyone(), load_rates(work.connection)
    found = []
    for line in wanted:
        member = members.get(line.member_id)
        if line.status is not HoursStatus.DOCUMENTED:
            found.append(_about("funding.not_documented", line, member))
        elif value(line, rates) is None:
            found.append(_about("funding.hourly_unknown", line, member))
    approved = (each for each in known if each.status is HoursStatus.APPROVED)
    over = over_the_year((*approved, *sorted(wanted, key=lambda each: each.day)), rates)
    for line in wanted:
        if line.key in over:
            name = members[line.member_id].name
            details = {"day": line.day.isoformat(), "left": f"{over[line.key]:g}"}
            found.append(Problem("funding.too_many_hours", value=name, details=details))
    return tuple(found)


def _about(code: str, line: OwnHours, member: Member | None) -> Problem:
    details = {"day": line.day.isoformat(), "activity": line.activity}
    return Problem(code, value=member.name if member else str(line.member_id), details=details)
