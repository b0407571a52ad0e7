"""A member beside what a register says of it: what differs, and taking over what is ticked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cluster.matching import folded
from cluster.members import Located, Member, OrganisationForm, current_index, moved
from cluster.places import Place, Position, Precision


class Field(StrEnum):
    """What a register can say of a member, in the order it is shown.

    A place comes with its position. ``POSITION`` is a better point for the
    place the member has.
    """

    ORG_NUMBER = "org_number"
    NAME = "name"
    ORGANISATION_FORM = "organisation_form"
    EMPLOYEES = "employees"
    PLACE = "place"
    POSITION = "position"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"


Value = str | int | Place | Position
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Told:
    """What a register says. None where it says nothing, which is never a difference."""

    org_number: str | None = None
    name: str | None = None
    organisation_form: OrganisationForm | None = None
    employees: int | None = None
    located: Located | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the register has otherwise; ``stored`` is None when nothing is."""

    field: Field
    stored: Value | None
    found: Value


SAME_WITHIN_DEGREES = 0.0001
"""Points nearer than this, 11 metres north or 4 metres east, are the same."""

# A sole proprietorship is a person, of whom only what that person gave is kept.
_OF_A_PERSON = frozenset({Field.ORGANISATION_FORM})
_MEASURED = frozenset({Precision.GIVEN, Precision.ADDRESS})


def differences(member: Member, told: Told, today: date) -> tuple[Difference, ...]:
    """What the register has otherwise than the member on ``today``, in the order of ``Field``.

    Names and addresses are the same in any case and spacing. The places are the
    same when the register's is only a coarser name for the member's. Of a sole
    proprietorship nothing but its form is compared, of one who is erased nothing.
    """
    if member.erased:
        return ()
    kept = _OF_A_PERSON if told.organisation_form is OrganisationForm.ENK else frozenset(Field)
    here = member.located[current_index(member.located, today)] if member.located else None
    pairs = (*_of_the_firm(member, told), *_of_its_place(here, told.located))
    return tuple(
        Difference(field, stored, found)
        for field, stored, found in pairs
        if field in kept and found is not None and not _is_same(stored, found)
    )


_Pair = tuple[Field, Value | None, Value | None]


def _of_the_firm(member: Member, told: Told) -> Iterator[_Pair]:
    yield Field.ORG_NUMBER, member.org_number, told.org_number
    yield Field.NAME, member.name, told.name
    yield Field.ORGANISATION_FORM, member.organisation_form, told.organisation_form
    yield Field.EMPLOYEES, member.employees, told.employees


def _of_its_place(here: Located | None, told: Located | None) -> Iterator[_Pair]:
    if told is None:
        return
    if here is None:
        yield Field.PLACE, None, told.place
        yield Field.ADDRESS, None, told.address
        yield Field.POSTAL_CODE, None, told.postal_code
        return
    if _has_moved(here, told):
        yield Field.PLACE, here.place, told.place
    if here.place.kommune.number == told.place.kommune.number and _is_measured(told):
        yield Field.POSITION, here.place.position, told.place.position
    yield Field.ADDRESS, here.address, told.address
    yield Field.POSTAL_CODE, here.postal_code, told.postal_code


def _is_measured(at: Located) -> bool:
    return at.place.precision in _MEASURED


def _has_moved(here: Located, told: Located) -> bool:
    """Whether the places really differ: one kommune, or one postal code, has many names in it."""
    if here.place.kommune.number != told.place.kommune.number:
        return True
    same_code = here.postal_code is not None and here.postal_code == told.postal_code
    only_kommune = told.place.precision is Precision.KOMMUNE
    same_name = folded(here.place.name) == folded(told.place.name)
    return not (same_code or only_kommune or same_name)


def _is_same(stored: Value | None, found: Value) -> bool:
    if isinstance(stored, str) and isinstance(found, str):
        return folded(stored) == folded(found)
    if isinstance(stored, Position) and isinstance(found, Position):
        north, east = stored.latitude - found.latitude, stored.longitude - found.longitude
        return max(abs(north), abs(east)) < SAME_WITHIN_DEGREES
    return stored == found


def taken_over(member: Member, told: Told, ticked: Collection[Field], today: date) -> Member:
    """The member with what is both different and ticked; everything else stays as it is.

    Another place is a move on ``today``, as when a list tells it; the old
    address and postal code do not move along.
    """
    differing = {each.field for each in differences(member, told, today)}
    taken = differing & set(ticked)
    return replace(
        member,
        org_number=_either(Field.ORG_NUMBER in taken, told.org_number, member.org_number),
        name=_either(Field.NAME in taken, told.name, member.name),
        organisation_form=_either(
            Field.ORGANISATION_FORM in taken, told.organisation_form, member.organisation_form
        ),
        employees=_either(Field.EMPLOYEES in taken, told.employees, member.employees),
        located=_located(member.located, told.located, differing, taken, today),
    )


def _either(is_taken: bool, told: Kept | None, stored: Kept) -> Kept:
    return stored if told is None or not is_taken else told


def _located(
    located: tuple[Located, ...],
    told: Located | None,
    differing: Collection[Field],
    taken: Collection[Field],
    today: date,
) -> tuple[Located, ...]:
    if told is None:
        return located
    if Field.PLACE in taken:
        to = _without(told, set(differing) - set(taken))
        return moved(located, to, today) if located else (to,)
    if not located:
        return located
    current = current_index(located, today)
    corrected = _corrected(located[current], told, taken)
    return (*located[:current], corrected, *located[current + 1 :])


def _corrected(here: Located, told: Located, taken: Collection[Field]) -> Located:
    """The place the member has, with a better point or address for it."""
    place = here.place
    if Field.POSITION in taken:
        point = told.place
        place = replace(place, position=point.position, precision=point.precision)
    return Located(
        place,
        here.since,
        _either(Field.POSTAL_CODE in taken, told.postal_code, here.postal_code),
        _either(Field.ADDRESS in taken, told.address, here.address),
    )


def _without(told: Located, refused: Collection[Field]) -> Located:
    return replace(
        told,
        postal_code=None if Field.POSTAL_CODE in refused else told.postal_code,
        address=None if Field.ADDRESS in refused else told.address,
    )


def withdrawn(member: Member, copied: Collection[Field]) -> Member:
    """The member without what was ``copied`` from a register that has withdrawn it.

    A member is not one without a name and a place; those stay, and so does the
    number, which says whom the withdrawal is about.
    """
    return replace(
        member,
        organisation_form=_unless(Field.ORGANISATION_FORM in copied, member.organisation_form),
        employees=_unless(Field.EMPLOYEES in copied, member.employees),
        located=tuple(
            replace(
                each,
                postal_code=_unless(Field.POSTAL_CODE in copied, each.postal_code),
                address=_unless(Field.ADDRESS in copied, each.address),
            )
            for each in member.located
        ),
    )


def _unless(is_copied: bool, stored: Kept | None) -> Kept | None:
    return None if is_copied else stored
