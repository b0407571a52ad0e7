"""Bringing a member list into the register: what is new, what changes, what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from cluster.consent import listed
from cluster.draft import Draft
from cluster.matching import first_row, folded, match, possible_duplicates
from cluster.members import Contact, Located, Member, Term, current_index, moved, overlapping
from cluster.places import Place, Precision
from cluster.problems import Problem, Severity, any_stops

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Change:
    """One member before and after; ``before`` is None for a new one (whose id is 0)."""

    before: Member | None
    after: Member


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a list does: the changes, and how many members stay as they are.

    The members the list does not mention are among those that stay.
    """

    changes: tuple[Change, ...]
    unchanged: int


def plan(
    members: Sequence[Member], drafts: Sequence[Draft], today: date
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """What bringing ``drafts``, each a firm of its own, into the register does.

    The plan is None exactly when a problem stops it. A change of place is a
    move on ``today``. Nothing the list is silent about is taken away, so the
    same list a second time changes nothing.
    """
    matched, unclear = match(members, drafts, today)
    pairs = tuple(zip(matched, drafts, strict=True))
    outcomes = [_outcome(member, draft, today) for member, draft in pairs]
    new = [draft for member, draft in pairs if member is None]
    problems = (
        *unclear,
        *(problem for _, found in outcomes for problem in found),
        *possible_duplicates(members, new, today),
    )
    if any_stops(problems):
        return None, problems
    afters = (after for after, _ in outcomes)
    changes = tuple(
        Change(before, after)
        for before, after in zip(matched, afters, strict=True)
        if before != after
    )
    updated = sum(change.before is not None for change in changes)
    return Plan(changes, len(members) - updated), problems


def _outcome(
    member: Member | None, draft: Draft, today: date
) -> tuple[Member, tuple[Problem, ...]]:
    if member is None:
        return _new(draft, today), ()
    terms, problems = merged_terms(member.terms, draft)
    return _updated(member, draft, terms, today), problems


def _new(draft: Draft, today: date) -> Member:
    return Member(
        id=0,
        name=draft.name,
        terms=draft.terms,
        located=(draft.located,),
        org_number=draft.org_number,
        organisation_form=draft.organisation_form,
        crafts=draft.crafts or (),
        employees=draft.employees,
        website=draft.website,
        contact=draft.contact,
        offers=draft.offers,
        needs=draft.needs,
        consents=listed((), draft.consent, draft.shown, today),
        confirmed=today,
    )


def _updated(member: Member, draft: Draft, terms: tuple[Term, ...], today: date) -> Member:
    return replace(
        member,
        name=draft.name,
        terms=terms,
        located=_relocated(member.located, draft.located, today),
        org_number=_told_or(draft.org_number, member.org_number),
        organisation_form=_told_or(draft.organisation_form, member.organisation_form),
        crafts=_told_or(draft.crafts, member.crafts),
        employees=_told_or(draft.employees, member.employees),
        website=_told_or(draft.website, member.website),
        contact=merged_contact(member.contact, draft.contact),
        offers=_told_or(draft.offers, member.offers),
        needs=_told_or(draft.needs, member.needs),
        consents=listed(member.consents, draft.consent, draft.shown, today),
    )


def _told_or(told: Value | None, known: Value) -> Value:
    return known if told is None else told


def merged_contact(known: Contact | None, told: Contact | None) -> Contact | None:
    """What the two know together; where both speak, what is told."""
    if known is None or told is None:
        return told or known
    return Contact(
        told.person or known.person, told.email or known.email, told.phone or known.phone
    )


def _relocated(located: tuple[Located, ...], told: Located, today: date) -> tuple[Located, ...]:
    """The places with what the list tells: a better position, or a move on ``today``."""
    current = current_index(located, today)
    for index in range(current, len(located)):
        if _is_same(located[index].place, told.place):
            return (*located[:index], _corrected(located[index], told), *located[index + 1 :])
    return moved(located, told, today)


def _is_same(one: Place, other: Place) -> bool:
    return folded(one.name) == folded(other.name) and one.kommune.number == other.kommune.number


def _corrected(known: Located, told: Located) -> Located:
    return Located(
        place=_surer(known.place, told.place),
        since=known.since,
        postal_code=told.postal_code or known.postal_code,
        address=told.address or known.address,
    )


def _surer(known: Place, told: Place) -> Place:
    """The place the list tells, unless the register knows its position more surely."""
    ranks = list(Precision)
    less_sure = ranks.index(told.precision) > ranks.index(known.precision)
    return known if less_sure or told.position == known.position else told


def merged_terms(
    known: tuple[Term, ...], draft: Draft
) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The register's terms with what a list tells about them, and what is wrong with that.

    A term told with the first day of a known one sets its end. One that
    overlaps a single known term of its kind, which no other told term is
    about, corrects it. Any other is new. Ends the list is silent about stay.
    """
    told = [term for term in draft.terms if term not in _runs(known)]
    about = _what_each_is_about(known, told)
    replaced = {old: _fused(old, term) for term, old in about.items() if old is not None}
    added = (term for term in told if about[term] is None)
    terms = (*(replaced.get(term, term) for term in known), *added)
    ordered = tuple(sorted(terms, key=lambda term: term.joined))
    notes = (note for term in told for note in _notes(about[term], term, _row(draft, term)))
    return ordered, (*notes, *_overlap(ordered, draft))


def _runs(terms: Sequence[Term]) -> list[Term]:
    """The terms with those of one kind that meet put together: how an export tells them."""
    runs: list[Term] = []
    for term in terms:
        if runs and runs[-1].kind is term.kind and runs[-1].left == term.joined:
            runs[-1] = replace(runs[-1], left=term.left)
        else:
            runs.append(term)
    return runs


def _fused(known: Term, told: Term) -> Term:
    return replace(told, left=told.left or known.left)


def _what_each_is_about(known: Sequence[Term], told: Sequence[Term]) -> dict[Term, Term | None]:
    """For each term of a list the known term it tells about; None for a new one."""
    starts = {(term.kind, term.joined): term for term in known}
    about = {term: starts.get((term.kind, term.joined)) for term in told}
    claimed = [old for old in about.values() if old is not None]
    loose = [term for term in told if about[term] is None]
    found = {term: _overlapped(term, known) for term in loose}
    for term, olds in found.items():
        wanted = [old for each in loose for old in found[each]]
        if len(olds) == 1 and olds[0] not in claimed and wanted.count(olds[0]) == 1:
            about[term] = olds[0]
    return about


def _overlapped(term: Term, known: Sequence[Term]) -> list[Term]:
    return [each for each in known if each.kind is term.kind and each.overlaps(term)]


def _row(draft: Draft, term: Term) -> int | None:
    """The row that told ``term``, as far as the draft knows."""
    return dict(zip(draft.terms, draft.rows, strict=False)).get(term, first_row(draft))


def _notes(known: Term | None, told: Term, row: int | None) -> Iterator[Problem]:
    """What the reader should know of how a told term met a known one."""
    if known is None:
        return
    if known.joined != told.joined:
        yield Problem(
            "term.corrected",
            row=row,
            value=told.joined.isoformat(),
            severity=Severity.WARNING,
            details={"before": known.joined.isoformat()},
        )
    if known.left is not None and told.left is None:
        left = known.left.isoformat()
        yield Problem("term.left_kept", row, None, left, Severity.WARNING)


def _overlap(terms: Sequence[Term], draft: Draft) -> Iterator[Problem]:
    pair = overlapping(terms)
    if pair is None:
        return
    first, second = pair
    told = next((term for term in (second, first) if term in draft.terms), first)
    yield Problem(
        "term.overlaps_register",
        row=_row(draft, told),
        value=draft.name,
        details={
            "first": first.joined.isoformat(),
            "second": second.joined.isoformat(),
        },
    )
