"""Which member a row is of: by organisation number, else by the whole name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cluster.matching import folded
from cluster.members import Member
from cluster.problems import Problem
from cluster.translation import N_
from data.importing import cells
from data.importing.fields import Fields
from data.importing.layout import C, Layout

MEANS_ORG_NUMBER = N_("Ni siffer. Må fylles ut, eller navnet. Nummeret går foran navnet.")
MEANS_NAME = N_("Må fylles ut, eller orgnr. Hele navnet slik det står i registeret.")
GONE = N_("ikke lenger i registeret")
"""What our own files call a member that has been removed."""


class Whose:
    """The members a list may be of."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._by_number: defaultdict[str, list[Member]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Member]] = defaultdict(list)
        for each in members:
            self._by_name[folded(each.name)].append(each)
            if each.org_number:
                self._by_number[each.org_number].append(each)

    def find(self, fields: Fields[C], *, number: C, name: C) -> Member | None:
        """The member of a row; None when it is not told, not known, or may be several.

        A number that nobody has does not hinder a name of somebody without one.
        """
        told = fields.take(number, cells.org_number)
        called = fields.take(name, cells.text(cells.MAX_NAME))
        if fields.has(number) and told is None:
            return None
        if told is None and called is None:
            if not fields.has(name):
                fields.complain(Problem("cell.missing"), name)
            return None
        return self._only(self._found(told, called), fields, name if told is None else number)

    def called(self, name: str) -> Sequence[Member]:
        """All who go by the whole name."""
        return _present(self._by_name.get(folded(name), []))

    def one(self, fields: Fields[C], column: C) -> Member | None:
        """The member of a cell that holds its organisation number or its name; None when it is
        empty, not known, or may be several.
        """
        told = fields.take(column, cells.text(cells.MAX_NAME))
        if told is None:
            return None
        number = cells.org_number(told)
        found = self.called(told) if isinstance(number, Problem) else self._found(number, told)
        return self._only(found, fields, column)

    def _only(self, found: Sequence[Member], fields: Fields[C], column: C) -> Member | None:
        if len(found) == 1:
            return found[0]
        code = "line.several_members" if found else "line.unknown_member"
        fields.complain(Problem(code), column)
        return None

    def _found(self, number: str | None, name: str | None) -> Sequence[Member]:
        if number is not None and number in self._by_number:
            return _present(self._by_number[number])
        named = self._by_name.get(folded(name or ""), [])
        return _present([each for each in named if number is None or each.org_number is None])


def _present(found: Sequence[Member]) -> Sequence[Member]:
    """Those in the register; only where there are none, those in the trash."""
    return [each for each in found if each.trashed is None] or found


def absent(layout: Layout[C], *, number: C, name: C) -> tuple[C, ...]:
    """The column that is missing when a list says in no way whose its rows are."""
    return () if number in layout.at or name in layout.at else (number,)
