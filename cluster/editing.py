"""One member edited by hand: what cannot be, who may change what, and two who edit at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from cluster.comparison import Field
from cluster.history import field_changes
from cluster.members import Member, overlapping
from cluster.problems import Problem

TRASH_DAYS = 30
"""So long a member lies in the trash before it can be removed for good."""
AHEAD = timedelta(days=366)
"""So far ahead a membership may be written down."""

OWN_FIELDS = frozenset(
    {"crafts", "employees", "website", "contact", "offers", "needs", "consents", "confirmed"}
)
"""What whoever speaks for a member may change about it."""

_NOT_CHOSEN = frozenset({"from_register", "confirmed"})
_KEPT_BY_US = frozenset({"from_register", "version"})


def problems_of(
    member: Member, others: Iterable[Member], trash: Iterable[Member], today: date
) -> Iterator[Problem]:
    """What cannot be in a member; ``column`` is the field it is about.

    ``others`` are in the register, ``trash`` in the trash, the member itself in neither.
    """
    if not member.name.strip():
        yield Problem("member.no_name", column="name")
    if not member.located and not member.erased:
        yield Problem("member.no_place", column="places")
    yield from number_problems(member, others, trash)
    yield from _term_problems(member, today)


def number_problems(
    member: Member, others: Iterable[Member], trash: Iterable[Member]
) -> Iterator[Problem]:
    """That another has the member's organisation number, if so."""
    for code, firms in (("org_number.taken", others), ("org_number.in_trash", trash)):
        same = next((each for each in firms if each.org_number == member.org_number), None)
        if same and member.org_number:
            yield Problem(
                code,
                None,
                "org_number",
                member.org_number,
                details={"name": same.name},
            )


def _term_problems(member: Member, today: date) -> Iterator[Problem]:
    if not member.terms:
        yield Problem("member.no_term", column="terms")
    for term in member.terms:
        if term.left is not None and term.left <= term.joined:
            yield Problem("term.ends_before_it_begins", column="terms")
        if term.joined > today + AHEAD:
            yield Problem("term.far_ahead", None, "terms", term.joined.isoformat())
    pair = overlapping(member.terms)
    if pair:
        first, second = (each.joined.isoformat() for each in pair)
        details = {"first": first, "second": second}
        yield Problem("member.terms_overlap", column="terms", details=details)


def is_own_change(before: Member, after: Member) -> bool:
    """Whether only what a member may change about itself has changed."""
    return all(
        getattr(before, each.name) == getattr(after, each.name)
        for each in fields(Member)
        if each.name not in OWN_FIELDS | _KEPT_BY_US
    )


def sourced(before: Member, after: Member, taken: Collection[Field]) -> Member:
    """``after``, knowing which of its fields are as a register has them.

    ``taken``: the fields just taken over from one. What is changed by hand no longer is.
    """
    by_hand = {Field(each) for each in before.from_register if _differs(Field(each), before, after)}
    known = ({Field(each) for each in before.from_register} - by_hand) | set(taken)
    return replace(after, from_register=tuple(each.value for each in Field if each in known))


def _differs(field: Field, before: Member, after: Member) -> bool:
    if field in (Field.PLACE, Field.POSITION, Field.ADDRESS, Field.POSTAL_CODE):
        return before.located != after.located
    return bool(getattr(before, field.value) != getattr(after, field.value))


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else, or both, have changed since ``base`` was opened."""

    field: str
    base: Any
    theirs: Any
    mine: Any


def clashes(
    base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[Clash, ...]:
    """The fields in which two versions made from ``base`` differ, in the log's order.

    What the register keeps account of itself is nobody's to choose.
    """
    return tuple(
        Clash(each.field, base.get(each.field), each.before, each.after)
        for each in field_changes(theirs, mine)
        if each.field not in _NOT_CHOSEN
    )


def settled(
    theirs: Mapping[str, Any], mine: Mapping[str, Any], chosen: Collection[str]
) -> dict[str, Any]:
    """Their version with those fields of mine that are ``chosen``."""
    return {**theirs, **{field: mine[field] for field in chosen}}
