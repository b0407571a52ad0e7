"""Members and what registers said of them, as rows; and rows as what they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from cluster.access import Role
from cluster.accounts import Account
from cluster.consent import Audience, Consent, Shared, listed
from cluster.crafts import Craft
from cluster.joint_projects import JointProject, Participant, Phase
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.notices import Notice, NoticeKind
from cluster.places import Kommune, Place, Position, Precision
from cluster.review import Review
from cluster.snapshots import Accounts, AccountsType, Snapshot, Source
from cluster.visibility import as_seen_by
from data.tables import (
    joint_project,
    joint_project_participant,
    joint_project_place,
    member,
    member_consent,
    member_craft,
    member_place,
    membership_term,
    notice,
    register_snapshot,
    review,
)

Values = dict[str, Any]
AnyRow = Row[*tuple[Any, ...]]
Part = TypeVar("Part")

PRESENT = member.c.trashed.is_(None)
"""Those who are in the register; the others lie in the trash."""

CONTACT_COLUMNS = ("contact_person", "email", "phone")


def member_values(of: Member) -> Values:
    """The columns of ``member``, without the id and the version."""
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
        "offers": of.offers,
        "needs": of.needs,
        "demo": of.demo,
        "from_register": list(of.from_register),
        "confirmed": of.confirmed,
        "trashed": of.trashed,
        "erased": of.erased,
    }


def craft_values(of: Member) -> list[Values]:
    """The columns of ``member_craft``, without the member's id."""
    return [{"ordinal": number, "craft": craft} for number, craft in enumerate(of.crafts)]


def consent_values(of: Member) -> list[Values]:
    """The columns of ``member_consent``, without the member's id."""
    return [
        {"shared": each.shared, "audience": each.audience, "given": each.given, "text": each.text}
        for each in of.consents
    ]


def place_values(of: Member) -> list[Values]:
    """The columns of ``member_place``, without the member's id."""
    return [{"ordinal": number, **_place_values(at)} for number, at in enumerate(of.located)]


def _place_values(at: Located) -> Values:
    return {
        "since": at.since,
        **where_values(at.place),
        "postal_code": at.postal_code,
        "address": at.address,
    }


def where_values(place: Place) -> Values:
    """A place as columns, and as JSON holds it."""
    return {
        "name": place.name,
        "kommune_number": place.kommune.number,
        "kommune_name": place.kommune.name,
        "latitude": place.position.latitude,
        "longitude": place.position.longitude,
        "precision": place.precision,
    }


def term_values(of: Member) -> list[Values]:
    """The columns of ``membership_term``, without the member's id."""
    return [{"kind": term.kind, "joined": term.joined, "left": term.left} for term in of.terms]


def account_values(of: Account) -> Values:
    """The columns of ``account``, without the id."""
    return {"email": of.email, "role": of.role, "member_id": of.member_id}


def review_values(of: Review) -> Values:
    """The columns of ``review`` that the log tells, without who and when."""
    return {
        "member_id": of.member_id,
        "name": of.name,
        "applied": of.applied,
        "before": dict(of.before),
        "after": dict(of.after),
    }


def load_reviews(connection: Connection) -> tuple[Review, ...]:
    """What waits for the leader, the oldest first."""
    rows = connection.execute(select(review).order_by(review.c.id))
    return tuple(
        Review(
            row.id, row.member_id, row.name, row.applied, row.before, row.after, row.at, row.actor
        )
        for row in rows
    )


def notice_values(of: Notice) -> Values:
    """The columns of ``notice``, without the id."""
    return {
        "member_id": of.member_id,
        "kind": of.kind,
        "craft": of.craft,
        "text": of.text,
        "until": of.until,
        "posted": of.posted,
    }


def logged_notice(of: Notice, name: str) -> Values:
    """A notice as JSON holds it, for the log; with what its member is called that day."""
    return {"name": name, **as_json(notice_values(of))}


def load_notices(connection: Connection, which: ColumnElement[bool]) -> tuple[Notice, ...]:
    """Notices with whose they are at hand to choose by, in the order they were posted."""
    rows = connection.execute(select(notice).join(member).where(which).order_by(notice.c.id))
    return tuple(
        Notice(
            row.id,
            row.member_id,
            NoticeKind(row.kind),
            Craft(row.craft),
            row.text,
            row.until,
            row.posted,
        )
        for row in rows
    )


def joint_project_values(of: JointProject) -> Values:
    """The columns of ``joint_project``, without the id."""
    return {
        "title": of.title,
        "phase": of.phase,
        "start": of.start,
        "end": of.end,
        "budget": of.budget,
        "added": of.added,
        "demo": of.demo,
    }


def participant_values(of: JointProject) -> list[Values]:
    """The columns of ``joint_project_participant``, without the project's id."""
    return [
        {"ordinal": number, "member_id": each.member_id, "role": each.role}
        for number, each in enumerate(of.participants)
    ]


def project_place_values(of: JointProject) -> list[Values]:
    """The columns of ``joint_project_place``, without the project's id."""
    return [{"ordinal": number, **where_values(at)} for number, at in enumerate(of.places)]


def logged_joint_project(of: JointProject, names: Mapping[int, str]) -> Values:
    """A joint project as JSON holds it, for the log; with what those in it are called that day."""
    values = as_json(joint_project_values(of))
    return {
        "name": values.pop("title"),
        **values,
        "participants": [
            {"member_id": each.member_id, "name": names[each.member_id], "role": each.role}
            for each in of.participants
        ],
        "places": [where_values(at) for at in of.places],
    }


def load_joint_projects(connection: Connection) -> tuple[JointProject, ...]:
    """All of them with everything, in the order they were written down, in three queries."""
    query = select(joint_project_participant)
    taking_part: defaultdict[int, list[Participant]] = defaultdict(list)
    for row in connection.execute(query.order_by(joint_project_participant.c.ordinal)):
        taking_part[row.joint_project_id].append(Participant(row.member_id, row.role))
    places: defaultdict[int, list[Place]] = defaultdict(list)
    at = select(joint_project_place).order_by(joint_project_place.c.ordinal)
    for row in connection.execute(at):
        places[row.joint_project_id].append(_place(row))
    rows = connection.execute(select(joint_project).order_by(joint_project.c.id))
    return tuple(_joint_project(row, taking_part[row.id], places[row.id]) for row in rows)


def _joint_project(
    row: AnyRow, participants: Sequence[Participant], places: Sequence[Place]
) -> JointProject:
    return JointProject(
        id=row.id,
        title=row.title,
        phase=Phase(row.phase),
        participants=tuple(participants),
        added=row.added,
        places=tuple(places),
        budget=row.budget,
        start=row.start,
        end=row.end,
        demo=row.demo,
    )


def snapshot_values(of: Snapshot) -> Values:
    """The columns of ``register_snapshot``, without the id."""
    accounts = of.accounts
    told = {f.name: getattr(accounts, f.name) if accounts else None for f in fields(Accounts)}
    return {
        "org_number": of.org_number,
        "source": of.source,
        "fetched_at": of.fetched_at,
        "employees": of.employees,
        "accounts_type": told.pop("type"),
        **told,
    }


def logged_snapshot(of: Snapshot, name: str) -> Values:
    """What a register said, as JSON holds it, for the log; with the member's name."""
    return {"name": name, **as_json(snapshot_values(of))}


def record(of: Member) -> Values:
    """The whole member as JSON holds it, for the log."""
    return {
        **as_json(member_values(of)),
        "crafts": list(of.crafts),
        "places": [as_json(_place_values(at)) for at in of.located],
        "terms": [as_json(term) for term in term_values(of)],
        "consents": [as_json(each) for each in consent_values(of)],
    }


def as_json(values: Values) -> Values:
    """Values as JSON holds them: days as text."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
    }


def member_of(values: Mapping[str, Any], like: Member) -> Member:
    """The member a record tells of, with the id and the version of ``like``.

    Rows of the log from before there were consents say only yes or no to contacts.
    """
    consents = tuple(_told_consent(each) for each in values.get("consents", ()))
    return Member(
        id=like.id,
        name=values["name"],
        terms=tuple(_told_term(each) for each in values["terms"]),
        located=tuple(_told_located(each) for each in values["places"]),
        org_number=values["org_number"],
        organisation_form=_form(values["organisation_form"]),
        crafts=tuple(Craft(each) for each in values["crafts"]),
        employees=values["employees"],
        website=values["website"],
        contact=_contact(values["contact_person"], values["email"], values["phone"]),
        offers=values["offers"],
        needs=values["needs"],
        consents=consents if "consents" in values else _listed(values["consent"]),
        demo=values["demo"],
        from_register=tuple(values.get("from_register", ())),
        confirmed=_day(values.get("confirmed")),
        trashed=_day(values.get("trashed")),
        erased=_day(values.get("erased")),
        version=like.version,
    )


def _told_consent(told: Mapping[str, Any]) -> Consent:
    return Consent(
        Shared(told["shared"]), Audience(told["audience"]), _day(told["given"]), told["text"]
    )


def _listed(contacts: bool) -> tuple[Consent, ...]:
    return tuple(
        Consent(each.shared, each.audience, None, each.text)
        for each in listed((), contacts, None, date.min)
    )


def _told_term(told: Mapping[str, Any]) -> Term:
    return Term(MemberKind(told["kind"]), date.fromisoformat(told["joined"]), _day(told["left"]))


def _told_located(told: Mapping[str, Any]) -> Located:
    return Located(told_place(told), _day(told["since"]), told["postal_code"], told["address"])


def told_place(told: Mapping[str, Any]) -> Place:
    """The place of ``where_values``."""
    return Place(
        name=told["name"],
        kommune=_kommune(told["kommune_number"], told["kommune_name"]),
        position=Position(told["latitude"], told["longitude"]),
        precision=Precision(told["precision"]),
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _form(code: str | None) -> OrganisationForm | None:
    return OrganisationForm(code) if code else None


def load_members(
    connection: Connection, seen_by: Role, which: ColumnElement[bool] = PRESENT
) -> tuple[Member, ...]:
    """Members with their history, by id, in five queries; only what the role may see."""
    crafts = _by_member(connection, member_craft, "ordinal", _craft, which)
    places = _by_member(connection, member_place, "ordinal", _located, which)
    terms = _by_member(connection, membership_term, "joined", _term, which)
    consents = _by_member(connection, member_consent, "shared", _consent, which)
    rows = connection.execute(select(member).where(which).order_by(member.c.id))
    return tuple(
        as_seen_by(
            _member(row, terms[row.id], places[row.id], crafts[row.id], consents[row.id]), seen_by
        )
        for row in rows
    )


def _member(
    row: AnyRow,
    terms: Sequence[Term],
    places: Sequence[Located],
    crafts: Sequence[Craft],
    consents: Sequence[Consent],
) -> Member:
    return Member(
        id=row.id,
        name=row.name,
        terms=tuple(terms),
        located=tuple(places),
        org_number=row.org_number,
        organisation_form=_form(row.organisation_form),
        crafts=tuple(crafts),
        employees=row.employees,
        website=row.website,
        contact=_contact(row.contact_person, row.email, row.phone),
        offers=row.offers,
        needs=row.needs,
        consents=_in_order(consents),
        demo=row.demo,
        from_register=tuple(row.from_register),
        confirmed=row.confirmed,
        trashed=row.trashed,
        erased=row.erased,
        version=row.version,
    )


def _in_order(consents: Sequence[Consent]) -> tuple[Consent, ...]:
    return tuple(sorted(consents, key=lambda each: list(Shared).index(each.shared)))


def load_snapshots(
    connection: Connection, org_numbers: Collection[str] | None = None
) -> tuple[Snapshot, ...]:
    """What the registers said, oldest first: of these firms, or of all."""
    query = select(register_snapshot).order_by(register_snapshot.c.id)
    if org_numbers is not None:
        query = query.where(register_snapshot.c.org_number.in_(org_numbers))
    return tuple(
        Snapshot(row.org_number, Source(row.source), row.fetched_at, row.employees, _accounts(row))
        for row in connection.execute(query)
    )


def _accounts(row: AnyRow) -> Accounts | None:
    if row.accounts_type is None:
        return None
    return Accounts(
        type=AccountsType(row.accounts_type),
        period_from=row.period_from,
        period_to=row.period_to,
        currency=row.currency,
        operating_revenue=row.operating_revenue,
        operating_cost=row.operating_cost,
        operating_result=row.operating_result,
        annual_result=row.annual_result,
        total_assets=row.total_assets,
    )


def _by_member(
    connection: Connection,
    table: Table,
    order: str,
    build: Callable[[AnyRow], Part],
    which: ColumnElement[bool],
) -> defaultdict[int, list[Part]]:
    """What ``build`` makes of each row, by the member that owns it, in order."""
    found: defaultdict[int, list[Part]] = defaultdict(list)
    owned = select(table).join(member).where(which)
    for row in connection.execute(owned.order_by(table.c.member_id, table.c[order])):
        found[row.member_id].append(build(row))
    return found


def _craft(row: AnyRow) -> Craft:
    return Craft(row.craft)


def _term(row: AnyRow) -> Term:
    return Term(MemberKind(row.kind), row.joined, row.left)


def _consent(row: AnyRow) -> Consent:
    return Consent(Shared(row.shared), Audience(row.audience), row.given, row.text)


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


def _contact(person: str | None, email: str | None, phone: str | None) -> Contact | None:
    return Contact(person, email, phone) if person or email or phone else None
