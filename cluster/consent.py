"""What a member has agreed that others may see, field by field, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.access import Permission, Role, may


class Shared(StrEnum):
    """What a member decides over. ``IDENTITY`` is the name and the place of a person."""

    IDENTITY = "identity"
    PERSON = "contact_person"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    EMPLOYEES = "employees"
    OFFERS = "offers"
    NEEDS = "needs"


class Audience(StrEnum):
    """Who may see it, the fewest first. The project leader always may."""

    NOBODY = "nobody"
    MEMBERS = "members"
    PUBLIC = "public"


TEXT_VERSION = "2026-11"
"""The version of what is asked on *Min side*; a new wording gets a new one."""
FROM_LIST = "list"
"""Instead of a version: the cluster's own list says so."""

BY_LEADER = "leader"
"""The member has said it to the project leader, who wrote it down."""

CONTACTS = (Shared.PERSON, Shared.EMAIL, Shared.PHONE)

_CLOSED = (Audience.NOBODY, Audience.MEMBERS)
_OPEN = (Audience.NOBODY, Audience.MEMBERS, Audience.PUBLIC)


@dataclass(frozen=True, slots=True)
class Consent:
    """One decision: who may see what, from the day ``given``, as asked by ``text``.

    ``given`` is None where only an older list is known to say so. A consent that
    is withdrawn is a decision too, for ``Audience.NOBODY``.
    """

    shared: Shared
    audience: Audience
    given: date | None
    text: str


def choices(shared: Shared, *, person: bool) -> tuple[Audience, ...]:
    """Who can be chosen; empty where there is nothing to decide.

    Contact details, offers and needs are never public. The name and the place of
    a firm are in public registers, those of a person are the person's own.
    """
    if shared is Shared.IDENTITY:
        return (Audience.MEMBERS, Audience.PUBLIC) if person else ()
    return _OPEN if shared in (Shared.WEBSITE, Shared.EMPLOYEES) else _CLOSED


def undecided(shared: Shared, *, person: bool) -> Audience:
    """Who may see it before the member has said anything."""
    if shared in CONTACTS:
        return Audience.NOBODY
    if shared in (Shared.OFFERS, Shared.NEEDS) or person:
        return Audience.MEMBERS
    return Audience.PUBLIC


def audience(consents: Iterable[Consent], shared: Shared, *, person: bool) -> Audience:
    """Who may see it. A choice that no longer can be made counts as none."""
    chosen = next((each.audience for each in consents if each.shared is shared), None)
    if chosen in choices(shared, person=person):
        return chosen
    return undecided(shared, person=person)


def is_open_to(role: Role, to: Audience) -> bool:
    """Whether ``role`` is among those that ``to`` means."""
    if to is Audience.PUBLIC or may(role, Permission.SEE_ALL_CONTACTS):
        return True
    return to is Audience.MEMBERS and may(role, Permission.SEE_SHARED)


def decided(
    consents: Iterable[Consent], wanted: Mapping[Shared, Audience], day: date, text: str
) -> tuple[Consent, ...]:
    """The consents with what is ``wanted`` on ``day``; one that says so already keeps its date."""
    known = {each.shared: each for each in consents}
    for shared, to in wanted.items():
        if shared not in known or known[shared].audience is not to:
            known[shared] = Consent(shared, to, day, text)
    return tuple(known[shared] for shared in Shared if shared in known)


def listed(
    consents: Iterable[Consent], contacts: bool | None, shown: bool | None, day: date
) -> tuple[Consent, ...]:
    """The consents with what a list says; None where it says nothing.

    ``contacts``: other members may see the contact details. ``shown``: everybody may see the
    name and the place of a person. A list never opens what the member itself has closed.
    """
    known = tuple(consents)
    wanted: dict[Shared, Audience] = {}
    if contacts is not None:
        to = Audience.MEMBERS if contacts else Audience.NOBODY
        wanted |= dict.fromkeys(CONTACTS, to)
    if shown is not None:
        wanted[Shared.IDENTITY] = Audience.PUBLIC if shown else Audience.MEMBERS
    said = {each.shared: each.audience for each in known}
    own = {each.shared for each in known if each.text != FROM_LIST}
    before = {shared: undecided(shared, person=True) for shared in wanted}
    news = {
        shared: to
        for shared, to in wanted.items()
        if said.get(shared, before[shared]) is not to
        and (shared not in own or to is before[shared])
    }
    return decided(known, news, day, FROM_LIST)


def contacts_in_a_list(consents: Iterable[Consent]) -> bool | None:
    """What a list says of the contacts: yes, no, or None where only some are agreed to."""
    said = {each.shared: each.audience for each in consents}
    agreed = {said.get(each) is Audience.MEMBERS for each in CONTACTS}
    return agreed.pop() if len(agreed) == 1 else None
