"""From the rows of a list to ties between firms, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cluster.collaboration.problems import (
    MOST_CHARACTERS,
    MOST_IN_A_REMARK,
    MOST_VALUE,
    party_problems,
    tie_problems,
)
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.matching import folded
from cluster.members import Member
from cluster.problems import Problem, Severity, any_stops
from cluster.wording import TIE_KINDS, TIE_STATUSES
from data.importing import cells, money
from data.importing.fields import Fields
from data.importing.layout import Layout
from data.importing.line_list import LineList, LineReading, read_lines
from data.importing.sheet import Cell, as_text
from data.importing.tie_columns import TIES, TieColumn
from data.importing.whose import GONE, Whose, absent
from data.importing.words import by_word
from data.language import Language, texts
from data.resemblance import Resemblance

_GONE = {folded(texts(each)(GONE)) for each in Language}


def read_ties(
    content: bytes, filename: str, *, members: Iterable[Member], today: date
) -> LineReading[Tie]:
    """Read ties of the ``members`` from a CSV or XLSX file; never raises for what is in it.

    Whoever is in the register by its number or its whole name is that member; any other name is
    an outsider's. A list that does not say when a tie was told of says it today.
    """
    sides = _Sides(tuple(members))
    kind = LineList(
        TIES,
        lambda fields: _tie(fields, sides, today),
        key=lambda tie: tie.key,
        twice=lambda _, other_row: Problem("tie.twice", details={"other_row": other_row}),
        marked=TieColumn.TITLE,
        absent=_absent,
    )
    return read_lines(content, filename, kind)


def _absent(layout: Layout[TieColumn]) -> Sequence[TieColumn]:
    return (
        *absent(layout, number=TieColumn.FIRST_NUMBER, name=TieColumn.FIRST),
        *absent(layout, number=TieColumn.SECOND_NUMBER, name=TieColumn.SECOND),
    )


class _Sides:
    """Who the two sides of a row may be."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = {each.id: each for each in members}
        self.whose = Whose(members)
        self._alike = Resemblance(each for each in members if each.trashed is None)

    def take(
        self, fields: Fields[TieColumn], *, number: TieColumn, name: TieColumn
    ) -> Party | None:
        """One side: a member, or an outsider by name; None when that is not told or not clear."""
        if fields.has(number):
            member = self.whose.find(fields, number=number, name=name)
            side = None if member is None else Party(member.id)
        else:
            side = self._named(fields, name)
        wrong = () if side is None else tuple(party_problems(side, self.members))
        for each in wrong:
            fields.complain(each, number if fields.has(number) else name)
        return None if any_stops(wrong) else side

    def _named(self, fields: Fields[TieColumn], name: TieColumn) -> Party | None:
        called = fields.need(name, cells.text(cells.MAX_NAME))
        if called is None:
            return None
        found = self.whose.called(called)
        if len(found) == 1:
            return Party(found[0].id)
        if found or folded(called) in _GONE:
            fields.complain(
                Problem("line.several_members" if found else "line.unknown_member"), name
            )
            return None
        self._propose(fields, name, called)
        return Party(None, called)

    def _propose(self, fields: Fields[TieColumn], name: TieColumn, called: str) -> None:
        """Say which members an outsider's name is nearly that of: it may be a slip of the pen."""
        names = tuple(each.name for each in self._alike.of(called))
        if names:
            details = {"proposals": names}
            fields.complain(
                Problem("tie.like_member", severity=Severity.WARNING, details=details), name
            )


def _tie(fields: Fields[TieColumn], sides: _Sides, today: date) -> Tie | None:
    past = money.until(today)
    starts = fields.need(TieColumn.DAY, cells.day)
    ends = fields.take(TieColumn.LAST, cells.day)
    first = sides.take(fields, number=TieColumn.FIRST_NUMBER, name=TieColumn.FIRST)
    second = sides.take(fields, number=TieColumn.SECOND_NUMBER, name=TieColumn.SECOND)
    kind = fields.need(TieColumn.KIND, tie_kind)
    title = fields.need(TieColumn.TITLE, cells.text(MOST_CHARACTERS))
    value = fields.take(TieColumn.VALUE, kroner)
    reporter = sides.whose.one(fields, TieColumn.REPORTER)
    reported = fields.take(TieColumn.REPORTED, past)
    status = fields.take(TieColumn.STATUS, tie_status) or TieStatus.REPORTED
    decided = _decided(fields, status, today)
    remark = fields.take(TieColumn.REMARK, cells.text(MOST_IN_A_REMARK))
    if starts is None or first is None or second is None or kind is None or title is None:
        return None
    if any_stops(fields.problems):
        return None
    line = Tie(
        starts,
        first,
        second,
        kind,
        title,
        reported or today,
        ends=ends,
        value=value,
        reported_by=reporter.id if reporter else None,
        status=status,
        decided=decided,
        remark=remark,
    )
    columns = {
        "tie.future": TieColumn.DAY,
        "tie.no_member": TieColumn.FIRST,
        "tie.with_itself": TieColumn.SECOND,
        "tie.ends_first": TieColumn.LAST,
        "tie.no_remark": TieColumn.REMARK,
    }
    found = tie_problems(line, sides.members, (), today)
    return line if fields.holds(found, columns, TieColumn.TITLE) else None


def _decided(fields: Fields[TieColumn], status: TieStatus, today: date) -> date | None:
    """The day the other side answered: today where a list has the answer only."""
    day = fields.take(TieColumn.DECIDED, money.until(today))
    if status is TieStatus.REPORTED:
        if fields.has(TieColumn.DECIDED):
            fields.complain(Problem("tie.not_decided"), TieColumn.DECIDED)
        return None
    return day or today


# --- one cell -------------------------------------------------------------------------


def tie_kind(cell: Cell) -> TieKind | Problem:
    """A kind of tie by its name in either language."""
    found = _KINDS.get(as_text(cell).casefold())
    return found or Problem("tie.kind", details={"known": tuple(TIE_KINDS.values())})


def tie_status(cell: Cell) -> TieStatus | Problem:
    """What the other side says, in either language."""
    found = _STATUSES.get(as_text(cell).casefold())
    return found or Problem("tie.status", details={"known": tuple(TIE_STATUSES.values())})


def kroner(cell: Cell) -> int | Problem:
    """What a tie is worth; 0 and up."""
    found = money.kroner_or_nothing(cell)
    return found if isinstance(found, Problem) or found <= MOST_VALUE else Problem("tie.value")


_KINDS = by_word(
    TIE_KINDS,
    {
        "kjøp": TieKind.PURCHASE,
        "utlån": TieKind.LOAN,
        "deling": TieKind.SHARING,
    },
)
_STATUSES = by_word(TIE_STATUSES)
