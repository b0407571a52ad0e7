"""A member as far as a role may see it. What is left out never reaches a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cluster.access import Permission, Role, may
from cluster.consent import Shared, is_open_to
from cluster.members import Contact, Located, Member
from cluster.places import Place, Position, Precision

_DECIMALS = 2
"""Of a degree, about a kilometre: a person's place is shown, not where the person lives."""


def as_seen_by(member: Member, role: Role) -> Member:
    """The member with what ``role`` may see of it.

    A person (a sole proprietorship, or a form that is unknown) who has not agreed
    to be shown is only counted: no name, no place, nothing that leads to them.
    """
    if may(role, Permission.SEE_ALL_CONTACTS):
        return member

    def sees(shared: Shared) -> bool:
        return is_open_to(role, member.audience(shared))

    if member.is_person and not sees(Shared.IDENTITY):
        return _only_counted(member)
    return replace(
        member,
        located=tuple(map(_roughly, member.located)) if member.is_person else member.located,
        org_number=None if member.is_person else member.org_number,
        employees=member.employees if sees(Shared.EMPLOYEES) else None,
        website=member.website if sees(Shared.WEBSITE) else None,
        contact=_contact(member.contact, sees),
        offers=member.offers if sees(Shared.OFFERS) else None,
        needs=member.needs if sees(Shared.NEEDS) else None,
        consents=(),
        from_register=(),
        confirmed=None,
    )


def _only_counted(member: Member) -> Member:
    return Member(
        0, "", member.terms, (), None, member.organisation_form, member.crafts, demo=member.demo
    )


def _contact(contact: Contact | None, sees: Callable[[Shared], bool]) -> Contact | None:
    if contact is None:
        return None
    seen = Contact(
        contact.person if sees(Shared.PERSON) else None,
        contact.email if sees(Shared.EMAIL) else None,
        contact.phone if sees(Shared.PHONE) else None,
    )
    return None if seen == Contact() else seen


def _roughly(at: Located) -> Located:
    return Located(roughly(at.place), at.since)


def roughly(place: Place) -> Place:
    """About where a place is: of a person no nearer is told."""
    if place.precision not in (Precision.GIVEN, Precision.ADDRESS):
        return place
    position = place.position
    rough = Position(round(position.latitude, _DECIMALS), round(position.longitude, _DECIMALS))
    return replace(place, position=rough, precision=Precision.PLACE)
