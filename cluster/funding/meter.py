"""The match meter: what members have contributed against what funders have granted.

The same krone is never counted twice: what is for one funder's grant is that grant's, and what is
for all is shared among the grants by what each has promised. docs/funding.md tells what counts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cluster.funding.contributions import Entry, Kind, approved, claimed, unvalued
from cluster.funding.ledgers import Funding, Grant
from cluster.matching import folded


@dataclass(frozen=True, slots=True)
class Amounts:
    """Kroner of each kind; they may be parts of kroner where they are shared."""

    cash: float = 0.0
    in_kind: float = 0.0

    @property
    def total(self) -> float:
        return self.cash + self.in_kind


@dataclass(frozen=True, slots=True)
class Meter:
    """Contributions against grants, all in kroner.

    ``funder`` is None for all of them together; ``year`` is None where all until the day is meant,
    otherwise what was paid and contributed in that year is. ``promised``: what is granted;
    ``required``: the contribution it takes, of which ``missing`` is what is not approved yet.
    ``unvalued``: lines of hours of unknown value, of all funders, that are in no amount.
    """

    funder: str | None
    year: int | None
    promised: int
    required: float
    paid: int
    claimed: Amounts
    approved: Amounts
    unvalued: int

    @property
    def missing(self) -> float:
        return max(0.0, self.required - self.approved.total)

    @property
    def of_paid(self) -> float | None:
        """Approved contribution for each krone paid out; None before anything is."""
        return self.approved.total / self.paid if self.paid else None

    @property
    def of_promised(self) -> float | None:
        """Approved contribution for each krone promised; a year has no promise of its own."""
        return self.approved.total / self.promised if self.promised and self.year is None else None


def grants_on(funding: Funding, day: date) -> tuple[Grant, ...]:
    """What had been granted by ``day``."""
    return tuple(each for each in funding.grants if each.awarded <= day)


def funders_on(funding: Funding, day: date) -> tuple[str, ...]:
    """Who had granted something by ``day``, by name, in the order they are written."""
    names = {folded(each.funder): each.funder for each in reversed(grants_on(funding, day))}
    return tuple(reversed(names.values()))


def years_on(funding: Funding, day: date) -> tuple[int, ...]:
    """The years there is money or a contribution in by ``day``."""
    paid = {at.year for each in funding.instalments if (at := each.paid) and at <= day}
    given = {each.year for each in (*claimed(funding, day), *approved(funding, day))}
    return tuple(sorted(paid | given))


def meter(
    funding: Funding, day: date, *, funder: str | None = None, year: int | None = None
) -> Meter:
    """The meter on ``day`` of one ``funder`` or of all, and of one ``year`` or of all time."""
    grants = grants_on(funding, day)
    chosen = [each for each in grants if funder is None or folded(each.funder) == folded(funder)]
    weights = shares(grants)
    return Meter(
        funder=funder,
        year=year,
        promised=sum(each.promised for each in chosen),
        required=sum(each.promised * each.match_share for each in chosen),
        paid=paid_to(funding, chosen, day, year),
        claimed=_allotted(claimed(funding, day), chosen, weights, year),
        approved=_allotted(approved(funding, day), chosen, weights, year),
        unvalued=len([x for x in unvalued(funding, day) if year in (None, x.day.year)]),
    )


def paid_to(funding: Funding, grants: Iterable[Grant], day: date, year: int | None = None) -> int:
    """What was paid out of ``grants`` by ``day``, in ``year`` or ever, in kroner."""
    keys = {each.key for each in grants}
    return sum(
        each.came
        for each in funding.instalments
        if each.grant_key in keys
        and each.paid is not None
        and each.paid <= day
        and year in (None, each.paid.year)
    )


def approved_for(funding: Funding, grant: Grant, day: date) -> Amounts:
    """The approved contribution that is one grant's on ``day``."""
    return _allotted(approved(funding, day), [grant], shares(grants_on(funding, day)), None)


Shares = Mapping[Hashable, Mapping[str | None, float]]


def shares(grants: Sequence[Grant]) -> Shares:
    """How much of a krone is each grant's, by whom the krone is for; None is all.

    A krone for a funder that has granted nothing is shared by all.
    """
    promised = sum(each.promised for each in grants)
    of_funder: dict[str, int] = {}
    for each in grants:
        name = folded(each.funder)
        of_funder[name] = of_funder.get(name, 0) + each.promised
    return {
        each.key: {
            None: _part(each.promised, promised),
            **{
                name: _part(each.promised, total) if name == folded(each.funder) else 0.0
                for name, total in of_funder.items()
            },
        }
        for each in grants
    }


def _part(promised: int, of: int) -> float:
    return promised / of if of else 0.0


def _allotted(
    entries: Iterable[Entry], grants: Iterable[Grant], weights: Shares, year: int | None
) -> Amounts:
    """How much of ``entries`` is that of ``grants``."""
    sums = dict.fromkeys(Kind, 0.0)
    chosen = [weights[each.key] for each in grants]
    for entry in entries:
        if year in (None, entry.year):
            of = sum(each.get(entry.funder, each[None]) for each in chosen)
            sums[entry.kind] += entry.amount * of
    return Amounts(sums[Kind.CASH], sums[Kind.IN_KIND])
