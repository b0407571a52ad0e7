"""Units of Enhetsregisteret, sorted as they come from a file or a search, into one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cluster.places import Kommune
from cluster.pool import PersonCount, PoolFirm, Reading, Status, Way
from cluster.problems import Problem, Severity
from data.registers import units
from data.registers.units import Unit


class Sorted:
    """Units sorted as they come: firms, persons to count, endings, and what cannot be read."""

    def __init__(self, wanted: Sequence[str], known: frozenset[str], day: date) -> None:
        self._wanted, self._known, self._day = wanted, known, day
        self._firms: dict[str, PoolFirm] = {}
        self._persons: Counter[tuple[Kommune, str]] = Counter()
        self._endings: dict[str, Status] = {}
        self._unread: set[str] = set()
        self._problems: list[Problem] = []
        self._withdrawn: set[str] = set()

    def take(self, unit: Unit, row: int | None = None) -> None:
        """Sort one unit, which stands in ``row``."""
        number = unit.get("number") or ""
        if number in self._known and units.is_elsewhere(unit):
            self._endings[number] = Status.OUTSIDE
            return
        found = units.read(unit, self._wanted, self._day)
        if isinstance(found, PoolFirm):
            self._add(found, row)
        elif isinstance(found, units.Counted):
            self._persons[found.kommune, found.industry] += 1
        elif isinstance(found, units.Ended):
            self._endings[number] = found.status
        else:
            self._unread.add(number)
            if found is not None:
                self._problems.append(replace(found, row=row, severity=Severity.WARNING))

    def withdraw(self, number: str) -> None:
        """The register has withdrawn a firm for legal reasons: our copy must go."""
        self._withdrawn.add(number)

    def missing(self) -> tuple[str, ...]:
        """The known firms nothing has been said of yet."""
        seen = {*self._firms, *self._endings, *self._unread, *self._withdrawn}
        return tuple(sorted(self._known - seen))

    def _add(self, firm: PoolFirm, row: int | None) -> None:
        if firm.org_number in self._firms:
            again = Problem("pool.twice", row, value=firm.org_number, severity=Severity.WARNING)
            self._problems.append(again)
        self._firms.setdefault(firm.org_number, firm)

    def reading(
        self, source: str, rows: int, way: Way = Way.FILE, *, counts_persons: bool = True
    ) -> Reading:
        """All of it."""
        return Reading(
            source=source,
            rows=rows,
            firms=tuple(self._firms.values()),
            persons=tuple(_counts(self._persons)) if counts_persons else None,
            asked=self._known,
            endings=self._endings,
            unread=frozenset(self._unread & self._known),
            withdrawn=frozenset(self._withdrawn),
            problems=tuple(self._problems),
            way=way,
        )


def _counts(persons: Mapping[tuple[Kommune, str], int]) -> Iterator[PersonCount]:
    ordered = sorted(persons.items(), key=lambda item: (item[0][0].number, item[0][1]))
    return (PersonCount(kommune, code, count) for (kommune, code), count in ordered)
