"""The one way a list of lines comes in: beside what is there, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from cluster.access import Permission, User
from cluster.film_share import Credit, NationalTotal
from cluster.firm_years import FirmYear
from cluster.lines import Keyed, LinePlan, line_plan
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
    return _bring_in(store, user, FIRM_YEARS, lines, dry_run=dry_run)


def import_credits(
    store: Store, user: User, lines: Sequence[Credit], *, dry_run: bool = False
) -> Answer[LinePlan[Credit]]:
    """Bring titles and companies in. What the list does not speak of stays."""
    return _bring_in(store, user, CREDITS, lines, dry_run=dry_run)


def import_national_totals(
    store: Store, user: User, lines: Sequence[NationalTotal], *, dry_run: bool = False
) -> Answer[LinePlan[NationalTotal]]:
    """Bring the country's totals in. What the list does not speak of stays."""
    return _bring_in(store, user, TOTALS, lines, dry_run=dry_run)


def _bring_in(
    store: Store, user: User, ledger: Ledger[Line], lines: Sequence[Line], *, dry_run: bool
) -> Answer[LinePlan[Line]]:
    """Invented lines go when the first real ones come: the two never make a number together."""

    def act(work: Work) -> Answer[LinePlan[Line]]:
        known = ledger.load(work.connection)
        kept = [each for each in known if not each.demo]
        plan = line_plan(kept, lines)
        if not plan.is_empty:
            ledger.remove(work, (each for each in known if each.demo))
            ledger.save(work, plan)
        return plan, ()

    return run(store, user, Permission.EDIT_FIGURES, act, dry_run=dry_run)
