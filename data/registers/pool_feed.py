"""What the register has changed of the firms of the pool since last time, by its feed of updates.

``/oppdateringer/enheter`` tells the number and the kind of every update in the country, in order.
Only numbers we know are looked up: who is new, and how many persons there are, a search or the
file tells.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from pydantic import Field

from cluster.pool import Reading, Way
from cluster.problems import Problem
from data.registers.asking import (
    DEADLINE_SECONDS,
    Deadline,
    Line,
    Shape,
    ask,
    strange,
    understand,
)
from data.registers.brreg import BRREG
from data.registers.pool_search import ask_for
from data.registers.sorting import Sorted
from data.registers.steps import OnStep, Step, unwatched

PAGE_SIZE = 2_000
_WITHDRAWN = "Fjernet"


class _Update(Shape):
    id: int = Field(alias="oppdateringsid", ge=0)
    number: Line = Field(alias="organisasjonsnummer")
    kind: Line = Field("", alias="endringstype")


class _Embedded(Shape):
    updates: Sequence[_Update] = Field((), alias="oppdaterteEnheter")


class _Answer(Shape):
    """A page of the feed. An empty one has no ``_embedded``."""

    embedded: _Embedded | None = Field(None, alias="_embedded")

    @property
    def updates(self) -> Sequence[_Update]:
        return self.embedded.updates if self.embedded else ()


def read_updates(
    wanted: Sequence[str],
    known: Collection[str],
    since: date,
    day: date,
    on_step: OnStep = unwatched,
) -> Reading | Problem:
    """What has become of the ``known`` firms that were updated from ``since`` on.

    Its ``rows`` are the updates of the whole country. ``on_step`` is told after each page of
    them, and before each firm that is looked up. Problems: those of ``asking.ask``.
    """
    numbers = frozenset(known)
    changed: dict[str, str] = {}
    rows = 0
    asked = {"dato": f"{since.isoformat()}T00:00:00.000Z"}
    while True:
        page = _page(asked)
        if isinstance(page, Problem):
            return page
        rows += len(page)
        on_step(Step(rows, None))
        changed.update((each.number, each.kind) for each in page if each.number in numbers)
        if len(page) < PAGE_SIZE:
            return _looked_up(wanted, changed, rows, day, on_step)
        asked = {"oppdateringsid": str(page[-1].id + 1)}


def _page(asked: dict[str, str]) -> Sequence[_Update] | Problem:
    params = {**asked, "size": str(PAGE_SIZE)}
    reply = ask(BRREG, "oppdateringer/enheter", Deadline.after(DEADLINE_SECONDS), params)
    answer = reply if isinstance(reply, Problem) else understand(BRREG, reply, _Answer)
    if isinstance(answer, Problem):
        return answer
    first = int(asked.get("oppdateringsid", 0))
    in_order = all(each.id >= first for each in answer.updates)
    return answer.updates if in_order else strange(BRREG)


def _looked_up(
    wanted: Sequence[str], changed: dict[str, str], rows: int, day: date, on_step: OnStep
) -> Reading | Problem:
    sorted_ = Sorted(wanted, frozenset(changed), day)
    for at, (number, kind) in enumerate(sorted(changed.items()), start=1):
        on_step(Step(at, len(changed)))
        if kind == _WITHDRAWN:
            sorted_.withdraw(number)
            continue
        problem = ask_for(number, sorted_)
        if problem is not None:
            return problem
    return sorted_.reading(BRREG.name, rows, Way.FEED, counts_persons=False)
