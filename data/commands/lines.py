"""The one way a list of lines comes in: beside what is there, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from cluster.access import Permission, User
from cluster.film_share import Credit, NationalTotal
from cluster.firm_years import FirmYear
from cluster.lines import Keyed, LinePlan, line_plan
from cluster.problems import Problem, any_stops
from data.commands.running import Answer, run
from data.films import CREDITS, TOTALS
from data.firm_years import FIRM_YEARS
from data.ledger import Ledger
from data.store import Store
from data.work import Work


class Inventable(Keyed, Protocol):
    """A line that may have been invented for demonstration."""

    @property
    def demo(self) -> bool: ...


Line = TypeVar("Line", bound=Inventable)


def import_firm_years(
    store: Store, user: User, lines: Sequence[FirmYear], *, dry_run: bool = False
) -> Answer[LinePlan[FirmYear]]:
    """Bring firm-years in. What the list does not speak of stays; another source's figure, too."""
    act = bring_in(FIRM_YEARS, lines)
    return run(store, user, Permission.EDIT_FIGURES, act, dry_run=dry_run)


def import_credits(
    store: Store, user: User, lines: Sequence[Credit], *, dry_run: bool = False
) -> Answer[LinePlan[Credit]]:
    """Bring titles and companies in. What the list does not speak of stays."""
    return run(store, user, Permission.EDIT_FIGURES, bring_in(CREDITS, lines), dry_run=dry_run)


def import_national_totals(
    store: Store, user: User, lines: Sequence[NationalTotal], *, dry_run: bool = False
) -> Answer[LinePlan[NationalTotal]]:
    """Bring the country's totals in. What the list does not speak of stays."""
    return run(store, user, Permission.EDIT_FIGURES, bring_in(TOTALS, lines), dry_run=dry_run)


def nothing_wrong(_work: Work, _known: Sequence[Any], _lines: Sequence[Any]) -> tuple[Problem, ...]:
    """What is found where the lines of a list are all that is needed to judge them."""
    return ()


def bring_in(
    ledger: Ledger[Line],
    lines: Sequence[Line],
    *,
    check: Callable[[Work, Sequence[Line], Sequence[Line]], tuple[Problem, ...]] = nothing_wrong,
    beside: Sequence[Ledger[Any]] = (),
) -> Callable[[Work], Answer[LinePlan[Line]]]:
    """Invented lines go when the first real ones come: the two never make a number together.

    ``check`` tells what is wrong with the lines beside those that are known and real; ``beside``
    are the ledgers whose invented lines go together, this one among them; it alone where none are
    told.
    """

    def act(work: Work) -> Answer[LinePlan[Line]]:
        kept = [each for each in ledger.load(work.connection) if not each.demo]
        problems = check(work, kept, lines)
        if any_stops(problems):
            return None, problems
        plan = line_plan(kept, lines)
        if not plan.is_empty:
            remove_invented(work, beside or (ledger,))
            ledger.save(work, plan)
        return plan, problems

    return act


def remove_invented(work: Work, ledgers: Sequence[Ledger[Any]]) -> None:
    """Delete the invented lines of these ledgers."""
    for ledger in ledgers:
        ledger.remove(work, (each for each in ledger.load(work.connection) if each.demo))
