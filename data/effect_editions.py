"""Published analyses as rows, which are only added to, and the log of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Connection, insert, select

from cluster.effect.analysis import Analysis, Basis, Edition, analysis
from cluster.effect.options import Outcome, Pool
from data.effect_material import material
from data.rows import AnyRow, Values
from data.tables import Action, Entity, audit_log, effect_edition
from data.writer import Writer

Stored = TypeVar("Stored")
_BASIS, _ANALYSIS = TypeAdapter(Basis), TypeAdapter(Analysis)
_WITHOUT_END = {inf: "inf", -inf: "-inf"}
"""JSON has no word for an interval without an end."""


@dataclass(frozen=True, slots=True)
class Rerun:
    """An edition made again today: whether every number is the same, and the method and figures.

    ``is_same_method``: made by the same rules and the same numpy. ``is_current``: the figures of
    today are those it was made from.
    """

    edition: Edition
    is_same: bool
    is_same_method: bool
    is_current: bool


def rerun(connection: Connection, id_: int) -> Rerun | None:
    """Make an edition again from what it was made from; None where there is none of that number."""
    edition = next((each for each in load(connection) if each.id == id_), None)
    basis = load_basis(connection, id_)
    if edition is None or basis is None:
        return None
    now = material(connection).basis(edition.asked.day)
    return Rerun(
        edition=edition,
        is_same=basis.digest == edition.digest and analysis(basis) == edition.analysis,
        is_same_method=basis.asked.method == now.asked.method,
        is_current=now.digest == edition.digest,
    )


def load(connection: Connection) -> tuple[Edition, ...]:
    """Every edition, the oldest first, with who published it."""
    added = (audit_log.c.entity == Entity.EFFECT) & (audit_log.c.entity_id == effect_edition.c.id)
    rows = connection.execute(
        select(effect_edition, audit_log.c.actor)
        .join(audit_log, added)
        .order_by(effect_edition.c.id)
    )
    return tuple(_edition(row) for row in rows)


def load_basis(connection: Connection, id_: int) -> Basis | None:
    """What an edition was made from; None where there is none of that number."""
    query = select(effect_edition.c.basis).where(effect_edition.c.id == id_)
    told = connection.execute(query).scalar_one_or_none()
    return None if told is None else _BASIS.validate_python(told)


def add(work: Writer, basis: Basis, new: Edition) -> int:
    """Write an edition down for good; answers its id."""
    values = {
        "published": new.published,
        "digest": new.digest,
        "basis": _written(basis, _BASIS),
        "result": _written(new.analysis, _ANALYSIS),
        "demo": new.demo,
    }
    query = insert(effect_edition).values(**values).returning(effect_edition.c.id)
    id_: int = work.connection.execute(query).scalar_one()
    work.log([work.entry(Action.ADD, Entity.EFFECT, id_, None, logged(new))])
    return id_


def logged(of: Edition) -> Values:
    """An edition as the log tells of it."""
    told = of.analysis.of(Outcome.TURNOVER, Pool.NORTH)
    return {
        "as_of": of.asked.day.isoformat(),
        "digest": of.digest,
        "verdict": told.verdict,
        "demo": of.demo,
    }


def _edition(row: AnyRow) -> Edition:
    return Edition(
        id=row.id,
        published=row.published,
        actor=row.actor,
        digest=row.digest,
        asked=_BASIS.validate_python(row.basis).asked,
        analysis=_ANALYSIS.validate_python(row.result),
        demo=row.demo,
    )


def _written(of: Stored, form: TypeAdapter[Stored]) -> Any:  # noqa: ANN401 - JSON
    return _finite(form.dump_python(of, mode="json"))


def _finite(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_finite(each) for each in value]
    return _WITHOUT_END.get(value, value) if isinstance(value, float) else value
