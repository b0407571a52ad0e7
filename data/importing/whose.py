"""Which member a row is of: by organisation number, else by the whole name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cluster.matching import folded
from cluster.members import Member
from cluster.problems import Problem
from data.importing import cells
from data.importing.fields import Fields
from data.importing.layout import C, Layout


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
        found = self._found(told, called)
        if len(found) == 1:
            return found[0]
        code = "line.several_members" if found else "line.unknown_member"
        fields.complain(Problem(code), name if told is None else number)
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
