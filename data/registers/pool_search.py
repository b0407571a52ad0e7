"""The pool through Enhetsregisteret's search: the same firms as in its file, for those on line.

Kommune by kommune, a page at a time. What is finished is kept in a file until all of it is, so that
a round that was interrupted goes on where it was; of persons the file holds what is counted, and
no more.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

from pydantic import Field

from cluster.pool import PERSON_FORM, PoolFirm, Reading, Way, spelled
from cluster.problems import Problem
from data.importing import cells
from data.registers import units
from data.registers.asking import DEADLINE_SECONDS, Deadline, Reply, Shape, ask, strange, understand
from data.registers.brreg import BRREG
from data.registers.sorting import Sorted
from data.registers.steps import OnStep, Step, unwatched
from data.registers.units import Unit
from geo.places import kommuner

PAGE_SIZE = 100
MOST_HITS = 10_000
"""(page + 1) x size may not be more: what a search has beyond, the register does not show."""


class _Embedded(Shape):
    units: Sequence[dict[str, Any]] = Field((), alias="enheter")


class _Page(Shape):
    total: int = Field(alias="totalElements", ge=0)


class _Answer(Shape):
    """A page of a search. An empty search has no ``_embedded``, but always its ``page``."""

    embedded: _Embedded | None = Field(None, alias="_embedded")
    page: _Page

    @property
    def units(self) -> Sequence[dict[str, Any]]:
        return self.embedded.units if self.embedded else ()


def read_register(
    wanted: Sequence[str],
    known: Collection[str],
    day: date,
    state: Path,
    on_step: OnStep = unwatched,
) -> Reading | Problem:
    """What the register says today of the region's firms in the ``wanted`` industries.

    ``known``: firms to ask for by their numbers when no search has them. ``state``: where
    finished kommuner are kept until the reading is whole, of the same day and industries.
    ``on_step`` is told before each kommune, and before each firm that is asked for by its number.
    Problems: those of ``asking.ask``; what is finished then is kept.
    """
    sorted_ = Sorted(wanted, frozenset(known), day)
    rows = 0
    for found in _kommuner(_codes(wanted), day, state, on_step):
        if isinstance(found, Problem):
            return found
        rows += len(found)
        for unit in found:
            sorted_.take(unit)
    missing = sorted_.missing()
    for at, number in enumerate(missing, start=1):
        on_step(Step(at, len(missing)))
        problem = ask_for(number, sorted_)
        if problem is not None:
            return problem
    return sorted_.reading(BRREG.name, rows, Way.SEARCH)


def finished(wanted: Sequence[str], day: date, state: Path) -> tuple[int, int]:
    """How many kommuner a reading on ``day`` has no need to ask for again, of how many."""
    lines = _lines_of(state, _heading(_codes(wanted), day))
    return len({each["kommune"] for each in lines}), len(kommuner())


def _codes(wanted: Sequence[str]) -> list[str]:
    return sorted({code for each in wanted for code in spelled(each)})


def look_up(org_number: str, wanted: Sequence[str], day: date) -> PoolFirm | Problem:
    """One firm, whatever it does, to be taken into the pool by hand.

    Problems: ``org_number.…``, ``registers.unknown``, ``registers.removed``, ``registers.deleted``,
    ``pool.person``, ``pool.elsewhere``, those of ``units.read`` and of ``asking.ask``.
    """
    number = cells.org_number(org_number)
    if isinstance(number, Problem):
        return Problem(number.code, value=org_number)
    reply = _unit_reply(number)
    if isinstance(reply, Problem):
        return reply
    if reply.status in _MISSING:
        return Problem(_MISSING[reply.status], value=number)
    unit = _unit(reply)
    if isinstance(unit, Problem):
        return unit
    return _to_take_in(unit, wanted, day)


def _to_take_in(unit: Unit, wanted: Sequence[str], day: date) -> PoolFirm | Problem:
    if unit.get("deleted"):
        details = {"deleted": unit["deleted"]}
        return Problem("registers.deleted", value=unit.get("number"), details=details)
    if units.is_person(unit.get("form")):
        return Problem("pool.person")
    nowhere = units.is_elsewhere(unit) or not unit.get("kommune_number")
    found = None if nowhere else units.read(unit, wanted, day)
    return found if isinstance(found, PoolFirm | Problem) else Problem("pool.elsewhere")


_MISSING: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "registers.unknown",
    HTTPStatus.GONE: "registers.removed",
}


def ask_for(number: str, sorted_: Sorted) -> Problem | None:
    """Ask what became of a known firm; a 404 is that it is gone, a 410 that our copy must go."""
    reply = _unit_reply(number)
    if isinstance(reply, Problem):
        return reply
    if reply.status == HTTPStatus.GONE:
        sorted_.withdraw(number)
    if reply.status in _MISSING:
        return None
    unit = _unit(reply)
    if isinstance(unit, Problem):
        return unit
    sorted_.take(unit)
    return None


def _unit_reply(number: str) -> Reply | Problem:
    return ask(BRREG, f"enheter/{number}", Deadline.after(DEADLINE_SECONDS))


def _unit(reply: Reply) -> Unit | Problem:
    try:
        found = json.loads(reply.body)
    except ValueError:
        return strange(BRREG)
    is_one = reply.status == HTTPStatus.OK and isinstance(found, dict)
    return units.from_json(found) if is_one else strange(BRREG)


# --- kommune by kommune ---------------------------------------------------------------


def _kommuner(
    codes: Sequence[str], day: date, state: Path, on_step: OnStep
) -> Iterator[Sequence[Unit] | Problem]:
    """The units of each kommune, those that are finished from the file; ends at a problem."""
    finished = _taken_up(state, _heading(codes, day))
    every = kommuner()
    for at, kommune in enumerate(every, start=1):
        on_step(Step(at, len(every), kommune))
        if kommune.number in finished:
            yield finished[kommune.number]
            continue
        found = _searched(kommune.number, codes)
        if isinstance(found, Problem):
            yield found
            return
        units_ = list(found.values())
        _write(state, [{"kommune": kommune.number, "units": units_}], "a")
        yield units_


def _searched(kommune_number: str, codes: Sequence[str]) -> dict[str, Unit] | Problem:
    """All the hits in a kommune by their numbers; in halves where the register shows too few."""
    found: dict[str, Unit] = {}
    page = total = 0
    while page == 0 or page * PAGE_SIZE < total:
        answer = _page(kommune_number, codes, page)
        if isinstance(answer, Problem):
            return answer
        total = answer.page.total
        if total > MOST_HITS:
            return _in_halves(kommune_number, codes)
        if page and not answer.units:
            break
        found.update((str(each.get("organisasjonsnummer")), _kept(each)) for each in answer.units)
        page += 1
    return found


def _in_halves(kommune_number: str, codes: Sequence[str]) -> dict[str, Unit] | Problem:
    if len(codes) == 1:
        return strange(BRREG)  # ten thousand film firms in one kommune
    middle = len(codes) // 2
    halves: dict[str, Unit] = {}
    for half in (codes[:middle], codes[middle:]):
        found = _searched(kommune_number, half)
        if isinstance(found, Problem):
            return found
        halves |= found
    return halves


def _page(kommune_number: str, codes: Sequence[str], page: int) -> _Answer | Problem:
    params = {
        "kommunenummer": kommune_number,
        "naeringskode": ",".join(codes),
        "size": str(PAGE_SIZE),
        "page": str(page),
    }
    reply = ask(BRREG, "enheter", Deadline.after(DEADLINE_SECONDS), params)
    return reply if isinstance(reply, Problem) else understand(BRREG, reply, _Answer)


def _kept(unit: Mapping[str, Any]) -> Unit:
    return units.without_person(units.from_json(unit))


# --- what is finished -----------------------------------------------------------------


def _heading(codes: Sequence[str], day: date) -> dict[str, object]:
    return {"day": day.isoformat(), "codes": list(codes), "persons": PERSON_FORM}


def _taken_up(state: Path, heading: Mapping[str, object]) -> dict[str, list[Unit]]:
    """The kommuner that are finished; a file of another day or other industries begins anew."""
    lines = _lines_of(state, heading)
    state.parent.mkdir(parents=True, exist_ok=True)
    _write(state, [heading, *lines], "w")  # without half a line at its end
    return {each["kommune"]: each["units"] for each in lines}


def _lines_of(state: Path, heading: Mapping[str, object]) -> list[dict[str, Any]]:
    """What stands under that heading; nothing where the file has another."""
    lines = _lines(state)
    under = lines[1:] if lines and lines[0] == heading else []
    return [each for each in under if each.keys() >= {"kommune", "units"}]


def _lines(state: Path) -> list[dict[str, Any]]:
    """What stands in the file; not what was being written when somebody pulled the plug."""
    if not state.exists():
        return []
    found = []
    for line in state.read_text("utf-8", "replace").splitlines(keepends=True):
        try:
            found.append(json.loads(line) if line.endswith("\n") else None)
        except ValueError:
            break
    return [each for each in found if isinstance(each, dict)]


def _write(state: Path, lines: Iterable[Mapping[str, object]], mode: str) -> None:
    with state.open(mode, encoding="utf-8") as file:
        file.writelines(f"{json.dumps(each, ensure_ascii=False)}\n" for each in lines)
