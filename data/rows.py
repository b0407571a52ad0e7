"""Members as rows, and rows as members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, select

from cluster.access import Permission, Role, may
from cluster.accounts import Account
from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision
from data.tables import member, member_craft, member_place, membership_term

Values = dict[str, Any]
AnyRow = Row[*tuple[Any, ...]]
Part = TypeVar("Part")

CONTACT_COLUMNS = ("contact_person", "email", "phone")


def member_values(of: Member) -> Values:
    """The columns of ``member``, without the id."""
    contact = of.contact or Contact()
    return {
        "name": of.name,
        "org_number": of.org_number,
        "organisation_form": of.organisation_form,
        "employees": of.employees,
        "website": of.website,
        "contact_person": contact.person,
        "email": contact.email,
        "phone": contact.phone,
        "consent": of.consent,
        "offers": of.offers,
        "needs": of.needs,
        "demo": of.demo,
    }


def craft_values(of: Member) -> list[Values]:
    """The columns of ``member_craft``, without the member's id."""
    return [{"ordinal": number, "craft": craft} for number, craft in enumerate(of.crafts)]


def place_values(of: Member) -> list[Values]:
    """The columns of ``member_place``, without the member's id."""
    return [{"ordinal": number, **_place_values(at)} for number, at in enumerate(of.located)]


def _place_values(at: Located) -> Values:
    return {
        "since": at.since,
        "name": at.place.name,
        "kommune_number": at.place.kommune.number,
        "kommune_name": at.place.kommune.name,
        "latitude": at.place.position.latitude,
        "longitude": at.place.position.longitude,
        "precision": at.place.precision,
        "postal_code": at.postal_code,
        "address": at.address,
    }


def term_values(of: Member) -> list[Values]:
    """The columns of ``membership_term``, without the member's id."""
    return [{"kind": term.kind, "joined": term.joined, "left": term.left} for term in of.terms]


def account_values(of: Account) -> Values:
    """The columns of ``account``, without the id."""
    return {"email": of.email, "role": of.role}


def snapshot(of: Member) -> Values:
    """The whole member as JSON holds it, for the log."""
    return {
        **member_values(of),
        "crafts": list(of.crafts),
        "places": [_json(_place_values(at)) for at in of.located],
        "terms": [_json(term) for term in term_values(of)],
    }


def _json(values: Values) -> Values:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
    }


def load_members(connection: Connection, seen_by: Role) -> tuple[Member, ...]:
    """All members with their history, by id, in four queries; only what the role may see."""
    crafts = _by_member(connection, member_craft, "ordinal", _craft)
    places = _by_member(connection, member_place, "ordinal", _located)
    terms = _by_member(connection, membership_term, "joined", _term)
    contact, sees_offers = _contact_reader(seen_by), may(seen_by, Permission.SEE_OFFERS)
    return tuple(
        Member(
            id=row.id,
            name=row.name,
            terms=tuple(terms[row.id]),
            located=tuple(places[row.id]),
            org_number=row.org_number,
            organisation_form=row.organisation_form and OrganisationForm(row.organisation_form),
            crafts=tuple(crafts[row.id]),
            employees=row.employees,
            website=row.website,
            contact=contact(row),
            offers=row.offers if sees_offers else None,
            needs=row.needs if sees_offers else None,
            consent=row.consent,
            demo=row.demo,
        )
        for row in connection.execute(select(member).order_by(member.c.id))
    )


def _by_member(
    connection: Connection, table: Table, order: str, build: Callable[[AnyRow], Part]
) -> defaultdict[int, list[Part]]:
    """What ``build`` makes of each row, by the member that owns it, in order."""
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.member_id, table.c[order])):
        found[row.member_id].append(build(row))
    return found


def _craft(row: AnyRow) -> Craft:
    return Craft(row.craft)


def _term(row: AnyRow) -> Term:
    return Term(MemberKind(row.kind), row.joined, row.left)


def _located(row: AnyRow) -> Located:
    return Located(_place(row), row.since, row.postal_code, row.address)


def _place(row: AnyRow) -> Place:
    return Place(
        name=row.name,
        kommune=_kommune(row.kommune_number, row.kommune_name),
        position=Position(row.latitude, row.longitude),
        precision=Precision(row.precision),
    )


@cache
def _kommune(number: str, name: str) -> Kommune:
    return Kommune(number, name)


def _contact_reader(seen_by: Role) -> Callable[[AnyRow], Contact | None]:
    """How ``seen_by`` sees the contact columns of a row."""
    sees_all = may(seen_by, Permission.SEE_ALL_CONTACTS)
    sees_agreed = may(seen_by, Permission.SEE_AGREED_CONTACTS)

    def contact(row: AnyRow) -> Contact | None:
        known = row.contact_person or row.email or row.phone
        if known and (sees_all or (sees_agreed and row.consent)):
            return Contact(row.contact_person, row.email, row.phone)
        return None

    return contact
