"""Two members that are one firm: finding them, and making one of the two, with all they know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

from cluster.comparison import Field
from cluster.consent import Audience, Consent, Shared, audience, undecided
from cluster.matching import alike, folded
from cluster.members import Contact, Located, Member, Term, current_index
from cluster.places import Place, Precision
from cluster.problems import Problem

PLACES = "places"

_CONTACT = {"contact_person": "person", "email": "email", "phone": "phone"}
_SAID = (
    "name",
    "organisation_form",
    "employees",
    "website",
    *_CONTACT,
    "offers",
    "needs",
)

Choice = tuple[str, object, object]


def likely_duplicates(members: Iterable[Member], today: date) -> tuple[tuple[Member, Member], ...]:
    """The pairs that may be one firm written down twice, first the one that is likelier kept.

    The same name anywhere, or names alike in the same kommune. Only what can be merged: never
    two organisation numbers, never an invented member with a real one, never one erased.
    """
    pairs = alike(members, today)
    return tuple(_numbered_first(one, other) for one, other in pairs if _may_be_one(one, other))


def _may_be_one(one: Member, other: Member) -> bool:
    return not any(_who_problems(one, other))


def _numbered_first(one: Member, other: Member) -> tuple[Member, Member]:
    return (other, one) if other.org_number and not one.org_number else (one, other)


def choices(kept: Member, gone: Member) -> tuple[Choice, ...]:
    """The fields where both say something and differ: its name in the log, kept's, gone's.

    ``PLACES`` is among them when the two were in different places at the same time.
    """
    said = ((field, _said(kept, field), _said(gone, field)) for field in _SAID)
    differing = [each for each in said if None not in each and each[1] != each[2]]
    if _both_located(kept, gone) != _both_located(gone, kept):
        differing.append((PLACES, kept.located, gone.located))
    return tuple(differing)


def merged(
    kept: Member, gone: Member, chosen: Collection[str], today: date
) -> tuple[Member | None, tuple[Problem, ...]]:
    """One member of two, with the id of ``kept``; or what hinders it.

    Where only one says something, that; where they differ, kept's, or gone's in the fields that
    are ``chosen`` (see ``choices``). Terms and places are put together by date. Of two consents
    the one to less holds. What a public register said stays marked on ``today``'s values.
    """
    together = _fused((*kept.terms, *gone.terms))
    problems = (*_who_problems(kept, gone), *_clashes(together))
    if problems:
        return None, problems
    first, second = (gone, kept) if PLACES in chosen else (kept, gone)
    told: dict[str, Any] = {field: _told(kept, gone, field, chosen) for field in _SAID}
    contact = Contact(**{name: told.pop(field) for field, name in _CONTACT.items()})
    after = replace(
        kept,
        **told,
        terms=kept.terms if together == _fused(kept.terms) else together,
        located=_both_located(first, second),
        org_number=kept.org_number or gone.org_number,
        crafts=tuple(dict.fromkeys((*kept.crafts, *gone.crafts))),
        contact=None if contact == Contact() else contact,
        confirmed=max((kept.confirmed, gone.confirmed), key=lambda day: day or date.min),
    )
    marked = _from_register(after, (kept, gone), today)
    return replace(after, consents=_consents(after, kept, gone), from_register=marked), ()


def _who_problems(kept: Member, gone: Member) -> Iterator[Problem]:
    if kept.id == gone.id:
        yield Problem("merge.same_member", value=kept.name)
    if any(each.erased or not each.located for each in (kept, gone)):
        yield Problem("merge.erased")
    if kept.org_number and gone.org_number and kept.org_number != gone.org_number:
        other = gone.org_number
        yield Problem("merge.two_numbers", value=kept.org_number, details={"other": other})
    if kept.demo != gone.demo:
        yield Problem("merge.demo_with_real")


def _said(member: Member, field: str) -> object:
    """What a member says in a field, by its name in the log; None for nothing."""
    of, name = (
        (member.contact or Contact(), _CONTACT[field]) if field in _CONTACT else (member, field)
    )
    value: object = getattr(of, name)
    return None if value == "" else value


def _told(kept: Member, gone: Member, field: str, chosen: Collection[str]) -> object:
    first, second = (gone, kept) if field in chosen else (kept, gone)
    said = _said(first, field)
    return _said(second, field) if said is None else said


def _fused(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms by date, with those of one kind that overlap or meet as one."""
    done: list[Term] = []
    for term in sorted(terms, key=lambda each: (each.kind, each.joined)):
        last = done[-1] if done else None
        if last and last.kind is term.kind and term.joined <= (last.left or date.max):
            done[-1] = replace(last, left=_later_end(last.left, term.left))
        else:
            done.append(term)
    return tuple(sorted(done, key=lambda each: each.joined))


def _later_end(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _clashes(terms: Sequence[Term]) -> Iterator[Problem]:
    for first, second in combinations(terms, 2):
        if first.overlaps(second):
            details = {
                "first_kind": first.kind,
                "first": first.joined.isoformat(),
                "second_kind": second.kind,
                "second": second.joined.isoformat(),
            }
            yield Problem("merge.terms_clash", column="terms", details=details)


@dataclass(frozen=True, slots=True)
class _Known:
    """A place, and which of the two know it."""

    at: Located
    by: frozenset[int]


def _both_located(first: Member, second: Member) -> tuple[Located, ...]:
    """The places of both by date, one that both know once; of two on the same day ``first``'s."""
    by_day: dict[date | None, _Known] = {}
    for number, member in enumerate((first, second)):
        for at in member.located:
            new, known = _Known(at, frozenset({number})), by_day.get(at.since)
            by_day[at.since] = _both(known, new) if known else new
    done: list[_Known] = []
    for each in sorted(by_day.values(), key=lambda known: known.at.since or date.min):
        if done and not done[-1].by & each.by and _agree(done[-1].at, each.at):
            done[-1] = _both(done[-1], each)
        else:
            done.append(each)
    return tuple(known.at for known in done)


def _both(known: _Known, other: _Known) -> _Known:
    at = _filled(known.at, other.at) if _agree(known.at, other.at) else known.at
    return _Known(at, known.by | other.by)


def _agree(one: Located, other: Located) -> bool:
    """Whether the two can be one place: no name, kommune, code or address says otherwise."""
    pairs = ((one.postal_code, other.postal_code), (one.address, other.address))
    same_place = _name_of(one.place) == _name_of(other.place)
    return same_place and all(not a or not b or folded(a) == folded(b) for a, b in pairs)


def _name_of(place: Place) -> tuple[str, str]:
    return folded(place.name), place.kommune.number


def _filled(at: Located, other: Located) -> Located:
    ranks = list(Precision)
    place = min(at.place, other.place, key=lambda each: ranks.index(each.precision))
    return Located(
        place, at.since, at.postal_code or other.postal_code, at.address or other.address
    )


def _consents(after: Member, kept: Member, gone: Member) -> tuple[Consent, ...]:
    found = (_consent(shared, after, (kept, gone)) for shared in Shared)
    return tuple(each for each in found if each is not None)


def _consent(shared: Shared, after: Member, both: Sequence[Member]) -> Consent | None:
    """The decision for less; None where saying nothing, about what one has said, is less."""
    decided = [each for member in both for each in member.consents if each.shared is shared]
    if not decided:
        return None
    person = after.is_person  # a choice that cannot be made counts as none

    def order(each: Consent) -> tuple[int, date]:
        return -_openness(audience((each,), shared, person=person)), each.given or date.min

    least = max(decided, key=order)
    unasked = undecided(shared, person=after.is_person)
    is_less = _openness(unasked) < _openness(least.audience)
    return None if is_less and any(_never_asked(member, shared) for member in both) else least


def _openness(to: Audience) -> int:
    return list(Audience).index(to)


def _never_asked(member: Member, shared: Shared) -> bool:
    """Whether a member says something in a field and has not decided who may see it."""
    if any(each.shared is shared for each in member.consents):
        return False
    return shared is Shared.IDENTITY or _said(member, shared.value) is not None


def _from_register(after: Member, both: Sequence[Member], today: date) -> tuple[str, ...]:
    """The fields that are as one of the two has them, and as a register told that one."""
    return tuple(
        field.value
        for field in Field
        if any(
            field.value in each.from_register
            and _value(each, field, today) == _value(after, field, today)
            for each in both
        )
    )


def _value(member: Member, field: Field, today: date) -> object:
    here = member.located[current_index(member.located, today)]
    of_here = {
        Field.PLACE: _name_of(here.place),
        Field.POSITION: here.place.position,
        Field.ADDRESS: here.address,
        Field.POSTAL_CODE: here.postal_code,
    }
    return of_here[field] if field in of_here else getattr(member, field.value)
