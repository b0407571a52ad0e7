"""Prospects as rows, and the log of them. Contacts, notes and comments never enter the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from cluster.crafts import Craft
from cluster.members import Contact, OrganisationForm
from cluster.places import Kommune, Place, Position, Precision
from cluster.recruitment import LossReason, Move, Prospect, ProspectSource, Stage
from data.rows import AnyRow, Values, as_json
from data.tables import Action, Entity, prospect, prospect_craft, prospect_move
from data.writer import Writer


def load(connection: Connection) -> tuple[Prospect, ...]:
    """Everyone with everything, in the order they were added."""
    crafts = _parts(connection, prospect_craft)
    moves = _parts(connection, prospect_move)
    rows = connection.execute(select(prospect).order_by(prospect.c.id))
    return tuple(_prospect(row, crafts[row.id], moves[row.id]) for row in rows)


def add(work: Writer, new: Prospect) -> int:
    """Write a new prospect down; answers its id."""
    query = insert(prospect).values(**_values(new)).returning(prospect.c.id)
    id_: int = work.connection.execute(query).scalar_one()
    _insert_parts(work, id_, new)
    work.log([work.entry(Action.ADD, Entity.PROSPECT, id_, None, logged(new))])
    return id_


def change(work: Writer, before: Prospect, after: Prospect) -> None:
    """Write what a prospect is now instead of what it was."""
    query = update(prospect).where(prospect.c.id == before.id)
    work.connection.execute(query.values(**_values(after)))
    for table in (prospect_craft, prospect_move):
        work.connection.execute(delete(table).where(table.c.prospect_id == before.id))
    _insert_parts(work, before.id, after)
    told = (logged(before), logged(after))
    work.log([work.entry(Action.CHANGE, Entity.PROSPECT, before.id, *told)])


def remove(work: Writer, gone: Iterable[Prospect]) -> None:
    """Delete prospects with all their history."""
    gone = tuple(gone)
    query = delete(prospect).where(prospect.c.id == bindparam("of"))
    work.run(query, [{"of": each.id} for each in gone])
    work.log(
        work.entry(Action.REMOVE, Entity.PROSPECT, each.id, logged(each), None) for each in gone
    )


def logged(of: Prospect) -> Values:
    """A prospect as the log tells of it; who may be a person has no name there.

    It has not asked to be here: what the log would keep for ever is left out of it.
    """
    return {
        "name": None if of.is_person else of.name,
        "kommune_number": of.place.kommune.number,
        "crafts": list(of.crafts),
        "known_by": of.source,
        "stage": of.stage,
        "since": of.last.day.isoformat(),
        "reason": of.last.reason,
        "owner": of.owner,
        "next_day": of.next_day.isoformat() if of.next_day else None,
        "probability": of.probability,
        "member_id": of.member_id,
        "demo": of.demo,
    }


def told(of: Prospect) -> Values:
    """All that is held about a prospect, as JSON holds it."""
    moves = [as_json(each) for each in _moves(of)]
    return {**as_json(_values(of)), "crafts": list(of.crafts), "moves": moves}


def _values(of: Prospect) -> Values:
    contact = of.contact or Contact()
    return {
        "name": of.name,
        "org_number": of.org_number,
        "organisation_form": of.organisation_form,
        "website": of.website,
        "contact_person": contact.person,
        "email": contact.email,
        "phone": contact.phone,
        "place": of.place.name,
        "kommune_number": of.place.kommune.number,
        "kommune_name": of.place.kommune.name,
        "latitude": of.place.position.latitude,
        "longitude": of.place.position.longitude,
        "precision": of.place.precision,
        "source": of.source,
        "owner": of.owner,
        "next_step": of.next_step,
        "next_day": of.next_day,
        "notes": of.notes,
        "probability": of.probability,
        "member_id": of.member_id,
        "demo": of.demo,
    }


def _moves(of: Prospect) -> list[Values]:
    return [
        {"day": each.day, "stage": each.stage, "reason": each.reason, "comment": each.comment}
        for each in of.moves
    ]


def _insert_parts(work: Writer, id_: int, of: Prospect) -> None:
    crafts: list[Values] = [{"craft": craft} for craft in of.crafts]
    for table, rows in ((prospect_craft, crafts), (prospect_move, _moves(of))):
        owned = [{"prospect_id": id_, "ordinal": at, **row} for at, row in enumerate(rows)]
        work.run(insert(table), owned)


def _parts(connection: Connection, table: Table) -> defaultdict[int, list[AnyRow]]:
    """The rows of ``table`` by the prospect they belong to, in order."""
    found: defaultdict[int, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.prospect_id, table.c.ordinal)):
        found[row.prospect_id].append(row)
    return found


def _prospect(row: AnyRow, crafts: Iterable[AnyRow], moves: Iterable[AnyRow]) -> Prospect:
    has_contact = row.contact_person or row.email or row.phone
    return Prospect(
        id=row.id,
        name=row.name,
        place=Place(
            name=row.place,
            kommune=Kommune(row.kommune_number, row.kommune_name),
            position=Position(row.latitude, row.longitude),
            precision=Precision(row.precision),
        ),
        source=ProspectSource(row.source),
        moves=tuple(_move(each) for each in moves),
        org_number=row.org_number,
        organisation_form=row.organisation_form and OrganisationForm(row.organisation_form),
        crafts=tuple(Craft(each.craft) for each in crafts),
        website=row.website,
        contact=Contact(row.contact_person, row.email, row.phone) if has_contact else None,
        owner=row.owner,
        next_step=row.next_step,
        next_day=row.next_day,
        notes=row.notes,
        probability=row.probability,
        member_id=row.member_id,
        demo=row.demo,
    )


def _move(row: AnyRow) -> Move:
    return Move(row.day, Stage(row.stage), row.reason and LossReason(row.reason), row.comment)
