"""Lists of lines as rows: each has a number, and the log tells of every line that is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, true
from sqlalchemy import update as update_of

from cluster.lines import Keyed, LinePlan
from data.rows import AnyRow, Values
from data.tables import Action, Entity
from data.writer import Writer

Line = TypeVar("Line", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Ledger(Generic[Line]):
    """One kind of line: its table, and how a line becomes a row, a row a line, and what is logged.

    ``table`` has a column ``id``.
    """

    table: Table
    entity: Entity
    values: Callable[[Line], Values]
    line: Callable[[AnyRow], Line]
    logged: Callable[[Line], Values]

    def load(
        self, connection: Connection, where: ColumnElement[bool] | None = None
    ) -> tuple[Line, ...]:
        """Every line, or those ``where`` says, in the order they were first written."""
        return tuple(self.line(row) for row in self._rows(connection, where))

    def numbers(
        self, connection: Connection, where: ColumnElement[bool] | None = None
    ) -> dict[Hashable, int]:
        """The number of each line's row, by the line's key."""
        return {self.line(row).key: row.id for row in self._rows(connection, where)}

    def _rows(self, connection: Connection, where: ColumnElement[bool] | None) -> Iterable[AnyRow]:
        asked = select(self.table).where(true() if where is None else where)
        return connection.execute(asked.order_by(self.table.c.id)).all()

    def save(
        self, work: Writer, plan: LinePlan[Line], *, within: ColumnElement[bool] | None = None
    ) -> None:
        """Write what is new and what has changed.

        ``within`` tells among which rows those that change are, where not all need be read.
        """
        if plan.new:
            query = insert(self.table).returning(self.table.c.id, sort_by_parameter_order=True)
            rows = [self.values(each) for each in plan.new]
            ids = work.connection.execute(query, rows).scalars()
            work.log(
                work.entry(Action.ADD, self.entity, id_, None, self.logged(new))
                for id_, new in zip(ids, plan.new, strict=True)
            )
        if plan.changed:
            self._change(work, plan.changed, within)

    def _change(
        self,
        work: Writer,
        changed: Iterable[tuple[Line, Line]],
        within: ColumnElement[bool] | None,
    ) -> None:
        numbers = self.numbers(work.connection, within)
        pairs = [(numbers[old.key], old, new) for old, new in changed]
        query = update_of(self.table).where(self.table.c.id == bindparam("of"))
        work.run(query, [{"of": id_, **self.values(new)} for id_, _, new in pairs])
        work.log(
            work.entry(Action.CHANGE, self.entity, id_, self.logged(old), self.logged(new))
            for id_, old, new in pairs
        )

    def remove(
        self, work: Writer, gone: Iterable[Line], *, within: ColumnElement[bool] | None = None
    ) -> None:
        """Delete lines; the log keeps what it tells of them. ``within``: as for ``save``."""
        lines: Collection[Line] = tuple(gone)
        if not lines:
            return
        numbers = self.numbers(work.connection, within)
        query = delete(self.table).where(self.table.c.id == bindparam("of"))
        work.run(query, [{"of": numbers[each.key]} for each in lines])
        work.log(
            work.entry(Action.REMOVE, self.entity, numbers[each.key], self.logged(each), None)
            for each in lines
        )
