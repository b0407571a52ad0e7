"""Erasing a person: what goes, and what stays so that the counts stay right."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cluster.consent import CONTACTS
from cluster.matching import folded
from cluster.members import Member

ERASED = "(slettet)"
"""Stands where a name or an address stood."""

_CONTACTS: dict[str, Any] = {"contact_person": None, "email": None, "phone": None}
_PERSON: dict[str, Any] = {
    **_CONTACTS,
    "name": ERASED,
    "org_number": None,
    "employees": None,
    "website": None,
    "offers": None,
    "needs": None,
    "places": [],
    "from_register": [],
}
_NAMELESS = re.compile(rf"{re.escape(ERASED)}( \d+)?")
"""What is left of what was done."""

_SHORTEST = 4
"""Shorter texts stand everywhere by chance, and are not looked for."""

Values = Mapping[str, Any]


def is_nameless(text: str) -> bool:
    """Whether a text is what is left where something stood."""
    return _NAMELESS.fullmatch(text) is not None


def erased(member: Member, day: date) -> Member:
    """The member without contact and personal data.

    A firm loses its contacts and what was agreed about them. A person keeps only what is
    counted: the terms, the crafts and the form.
    """
    without = replace(
        member,
        contact=None,
        consents=tuple(each for each in member.consents if each.shared not in CONTACTS),
        erased=day,
    )
    if not member.is_person:
        return without
    return replace(
        without,
        name=ERASED,
        located=(),
        org_number=None,
        employees=None,
        website=None,
        offers=None,
        needs=None,
        consents=(),
        from_register=(),
        confirmed=None,
    )


def personal_texts(member: Member) -> tuple[str, ...]:
    """What must be found nowhere when the member is erased."""
    contact = member.contact
    texts = [contact.person, contact.email, contact.phone] if contact else []
    if member.is_person:
        addresses = (at.address for at in member.located)
        texts += [member.name, member.org_number, member.website, *addresses]
    kept = (text for text in texts if text and text != ERASED)
    return tuple(dict.fromkeys(text for text in kept if len(text) >= _SHORTEST))


def without_personal_data(values: Values | None, *, person: bool) -> dict[str, Any] | None:
    """What the log says of a member, or of a change of one, without what is erased."""
    if values is None:
        return None
    gone = _PERSON if person else _CONTACTS
    kept: dict[str, Any] = {key: gone.get(key, value) for key, value in values.items()}
    if "consents" in kept:
        kept["consents"] = _left(kept["consents"], person=person)
    if "consent" in kept:
        kept["consent"] = False
    if person and "confirmed" in kept:
        kept["confirmed"] = None
    for side in ("before", "after"):  # a review holds a change within
        if isinstance(kept.get(side), Mapping):
            kept[side] = without_personal_data(kept[side], person=person)
    return kept


def without_notice(values: Values, *, text: bool, name: bool) -> dict[str, Any]:
    """What the log says of a notice, without what it said and without whose it was."""
    gone = {"text": ERASED} if text else {}
    return {**values, **gone, **({"name": ERASED} if name else {})}


def without_participation(
    values: Values, ids: Collection[int], *, title: bool, name: bool
) -> dict[str, Any]:
    """What the log says of a joint project, without what the members ``ids`` did in it; without
    who they were, and without its title where it was theirs alone, if so is asked.
    """
    told = [
        _without_part(each, name=name) if each["member_id"] in ids else each
        for each in values["participants"]
    ]
    return {**values, **({"name": ERASED} if title else {}), "participants": told}


def _without_part(values: Values, *, name: bool) -> dict[str, Any]:
    role = ERASED if values["role"] else None
    return {**values, "role": role, **({"name": ERASED} if name else {})}


def without_firm(values: Values) -> dict[str, Any]:
    """What the log says of a year or a film of a person, without whose it was."""
    hidden = {"name": None} if "company" not in values else {"company": ERASED}
    return {**values, **hidden, "org_number": None}


def without_money_words(values: Values) -> dict[str, Any]:
    """What the log says of a fee or own hours of a person, without what somebody wrote.

    Hours that stand as they are left (``cluster.funding.belonging.nameless``) are told so: the log
    and the ledger say the same.
    """
    if _has_no_words(values):
        return {**values}
    hidden = {
        name: ERASED
        for name in ("activity", "person", "evidence", "why_rejected", "remark")
        if values.get(name)
    }
    return {**values, **hidden}


def _has_no_words(values: Values) -> bool:
    return (
        is_nameless(values.get("activity", ""))
        and values["person"].isdigit()
        and {values["evidence"], values["why_rejected"]} <= {None, ERASED}
    )


def without_attendance_words(values: Values) -> dict[str, Any]:
    """What the log says of a person's part in a meeting, without what it wrote and where from."""
    hidden = {name: ERASED for name in ("origin", "comment") if values.get(name)}
    return {**values, **hidden}


def sides_of(values: Values) -> frozenset[int]:
    """The numbers of the members in what the log says of a tie."""
    return frozenset({values["first_member"], values["second_member"]} - {None})


def without_tie_words(values: Values, names: Collection[str], *, own: bool) -> dict[str, Any]:
    """What the log says of a tie, without what was written of one of the erased's ``own``, and
    without a name (``names``, folded) that an outsider had.
    """
    kept = dict(values)
    if own:
        kept["name"] = values["name"] if is_nameless(values["name"]) else ERASED
        kept["remark"] = values["remark"] and ERASED
    for side in ("first_name", "second_name"):
        if folded(values[side]) in names:
            kept[side] = ERASED
    return kept


def without_register_copy(values: Values | None) -> dict[str, Any] | None:
    """What the log says of a member, without what a register had told and now withdraws."""
    if values is None:
        return None
    copied = set(values.get("from_register", ()))
    of_places = {"postal_code", "address"} & copied
    gone = {name: None for name in ("organisation_form", "employees") if name in copied}
    places = [{**each, **dict.fromkeys(of_places)} for each in values["places"]]
    return {**values, **gone, "places": places, "from_register": []}


def _left(consents: Collection[Values], *, person: bool) -> list[Values]:
    contacts = set(map(str, CONTACTS))
    return [] if person else [each for each in consents if each["shared"] not in contacts]
