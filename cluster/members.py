"""Members and their membership terms, and what they were on any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from cluster.consent import Audience, Consent, Shared, audience
from cluster.crafts import Craft, Family, family_of
from cluster.places import Kommune, Place


class MemberKind(StrEnum):
    """Only a member counts toward the goal; observers and partners never do."""

    MEMBER = "member"
    OBSERVER = "observer"
    PARTNER = "partner"


class OrganisationForm(StrEnum):
    """The legal forms the company register uses for firms like these."""

    AS = "AS"
    ASA = "ASA"
    ENK = "ENK"
    ANS = "ANS"
    DA = "DA"
    SA = "SA"
    STI = "STI"
    FLI = "FLI"
    NUF = "NUF"
    KS = "KS"
    KF = "KF"
    IKS = "IKS"
    BA = "BA"
    ORGL = "ORGL"


class SizeClass(StrEnum):
    """Employees in classes; the register tells no number below five."""

    UNKNOWN = "unknown"
    SOLO = "solo"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Term:
    """One membership term: ``joined`` is its first day, ``left`` the first day after it.

    ``left`` is None while the term runs. See docs/decisions/0003-terms.md.
    """

    kind: MemberKind
    joined: date
    left: date | None = None

    def covers(self, day: date) -> bool:
        return self.joined <= day and (self.left is None or day < self.left)

    def overlaps(self, other: Term) -> bool:
        return self.joined < (other.left or date.max) and other.joined < (self.left or date.max)


@dataclass(frozen=True, slots=True)
class Located:
    """A place the member had from the day ``since``; None means from the beginning."""

    place: Place
    since: date | None = None
    postal_code: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a member. Absent from a Member whose reader may not see it."""

    person: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A firm in the register, with its whole history.

    ``terms`` are ordered by date and never overlap. ``located`` is ordered by
    date, and empty only for one who is counted and not shown. ``crafts`` begins
    with the main craft. ``employees`` is a head count, None when unknown.
    ``consents``: at most one decision a field. ``from_register``: the fields that
    are as a public register had them. ``confirmed``: the day it was last known to
    be right. ``trashed``, ``erased``: since when, None when not. ``version`` grows
    with every change. ``demo``: invented for demonstration.
    """

    id: int
    name: str
    terms: tuple[Term, ...]
    located: tuple[Located, ...]
    org_number: str | None = None
    organisation_form: OrganisationForm | None = None
    crafts: tuple[Craft, ...] = ()
    employees: int | None = None
    website: str | None = None
    contact: Contact | None = None
    offers: str | None = None
    needs: str | None = None
    consents: tuple[Consent, ...] = ()
    demo: bool = False
    from_register: tuple[str, ...] = ()
    confirmed: date | None = None
    trashed: date | None = None
    erased: date | None = None
    version: int = 0

    @property
    def main_family(self) -> Family | None:
        return family_of(self.crafts[0]) if self.crafts else None

    @property
    def size(self) -> SizeClass:
        return size_class(self.employees)

    @property
    def is_person(self) -> bool:
        """A sole proprietorship is a person, and whoever may be one is treated as one."""
        return self.organisation_form in (None, OrganisationForm.ENK)

    def audience(self, shared: Shared) -> Audience:
        """Who may see a field of this member."""
        return audience(self.consents, shared, person=self.is_person)


_LARGEST_IN = {SizeClass.SOLO: 1, SizeClass.SMALL: 4, SizeClass.MEDIUM: 9}


def size_class(employees: int | None) -> SizeClass:
    """The class of a head count; None, unknown, is a class of its own, never zero."""
    if employees is None:
        return SizeClass.UNKNOWN
    fitting = (size for size, largest in _LARGEST_IN.items() if employees <= largest)
    return next(fitting, SizeClass.LARGE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one member was on one day: its kind, since when, and where."""

    member: Member
    kind: MemberKind
    since: date
    place: Place


def term_on(member: Member, day: date) -> Term | None:
    """The term that covers ``day``, if there is one."""
    return next((term for term in member.terms if term.covers(day)), None)


def standing_on(member: Member, day: date) -> Standing | None:
    """The member's standing on ``day``; None when no term covers it, or it is not shown."""
    term = term_on(member, day)
    if term is None or not member.located:
        return None
    return Standing(member, term.kind, _unbroken_since(member.terms, term), place_on(member, day))


def _unbroken_since(terms: Sequence[Term], current: Term) -> date:
    start = current.joined
    for term in reversed(terms):
        if term.kind is current.kind and term.left == start:
            start = term.joined
    return start


def place_on(member: Member, day: date) -> Place:
    """Where a member that is shown was on ``day``; before its first known place, at that."""
    known = [at for at in member.located if at.since is None or at.since <= day]
    return (known[-1] if known else member.located[0]).place


def standings_on(members: Iterable[Member], day: date) -> tuple[Standing, ...]:
    """Everyone who is shown and has a term on ``day``, in the order given."""
    found = (standing_on(member, day) for member in members)
    return tuple(standing for standing in found if standing is not None)


def only_counted_on(members: Iterable[Member], day: date) -> int:
    """How many have a term as a member on ``day``, and are counted but not shown."""
    hidden = (term_on(member, day) for member in members if not member.located)
    return sum(term is not None and term.kind is MemberKind.MEMBER for term in hidden)


def counted(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those who count toward the goal: members, not observers or partners."""
    return tuple(each for each in standings if each.kind is MemberKind.MEMBER)


def kommuner_of(standings: Iterable[Standing]) -> frozenset[Kommune]:
    """The kommuner with at least one of ``standings``."""
    return frozenset(each.place.kommune for each in standings)


def overlapping(terms: Sequence[Term]) -> tuple[Term, Term] | None:
    """The first two terms that overlap, or None. ``terms`` in any order."""
    ordered = sorted(terms, key=lambda term: term.joined)
    return next((pair for pair in pairwise(ordered) if pair[0].overlaps(pair[1])), None)


def current_index(located: Sequence[Located], today: date) -> int:
    """Which of ``located`` holds on ``today``; the first before any of them does."""
    begun = (at for at, each in enumerate(located) if each.since is None or each.since <= today)
    return max(begun, default=0)


def moved(located: Sequence[Located], to: Located, day: date) -> tuple[Located, ...]:
    """The places with a move on ``day``, instead of one already known for that day."""
    before = (each for each in located if each.since is None or each.since < day)
    after = (each for each in located if each.since is not None and each.since > day)
    return (*before, replace(to, since=day), *after)
