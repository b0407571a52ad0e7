"""Who can be compared in a study of membership: figures from before and after, and how large."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from cluster.effect.candidates import LeftOut, Told, Why, by_source, candidates, without
from cluster.effect.dhs import dhs_growth
from cluster.effect.options import Options, Outcome
from cluster.firm_years import CURRENCY, FirmYear, SideBySide
from cluster.members import Member

MILLION = 1_000_000


class Band(StrEnum):
    """Turnover a year in the base period: below 1, 5 and 20 million kroner, and above."""

    UNKNOWN = "unknown"
    UNDER_1 = "under_1"
    UNDER_5 = "under_5"
    UNDER_20 = "under_20"
    LARGE = "large"


class Staff(StrEnum):
    """Whether anybody was employed in the base period."""

    UNKNOWN = "unknown"
    ONE_PERSON = "one_person"
    EMPLOYER = "employer"


_BELOW = {Band.UNDER_1: MILLION, Band.UNDER_5: 5 * MILLION, Band.UNDER_20: 20 * MILLION}


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with figures from before and after.

    ``values`` are the outcome's by year, ``base`` and ``after`` their means over the years there
    are, in kroner or heads a year. ``growth`` is per cent a year: 100 × ``dhs_growth`` of the two
    means, divided by the years between the middle of the years each is the mean of.
    """

    org_number: str
    name: str
    is_member: bool
    band: Band
    staff: Staff
    values: Mapping[int, float]
    base: float
    after: float
    growth: float

    @property
    def stratum(self) -> str:
        """Firms are compared with those of the same size, and with staff or without as they."""
        return f"{self.band}, {self.staff}"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A year of a firm that is not computed with; the firm's other years may be."""

    org_number: str
    name: str
    year: int
    why: Why


@dataclass(frozen=True, slots=True)
class Eligible:
    """Who may be compared, by organisation number, and everybody else with the reason."""

    base_years: tuple[int, ...]
    firms: tuple[Firm, ...]
    left_out: tuple[LeftOut, ...]
    set_aside: tuple[SetAside, ...]


def eligible(
    members: Iterable[Member],
    figures: Iterable[FirmYear],
    options: Options,
    ended: Collection[str] = (),
) -> Eligible:
    """Sort everybody there are figures for, and every member, into compared and left out.

    Parameters
    ----------
    members : iterable of Member
        The whole register; those in the trash do not count.
    figures : iterable of FirmYear
        Of members and of others, in any order.
    options : Options
        What is asked.
    ended : collection of str
        Organisation numbers of firms that a register says went bankrupt, or were dissolved or
        deleted, by the end of the years after.

    Raises
    ------
    PanelError
        ``effect.twice``: a source says two things of the same firm and year.
    """
    told, left_out = candidates(members, figures, options)
    base_years = options.before(year for firm in told for year in firm.years)
    firms: list[Firm] = []
    set_aside: list[SetAside] = []
    for firm in told:
        set_aside += _set_aside(firm, (*base_years, *options.after), options.outcome)
        found = _firm(firm, base_years, options, ended)
        if isinstance(found, Firm):
            firms.append(found)
        else:
            left_out.append(without(firm, found))
    ordered = sorted(left_out, key=lambda each: (each.name, each.org_number or "", each.why))
    return Eligible(base_years, tuple(firms), tuple(ordered), tuple(set_aside))


def _firm(
    firm: Told, base_years: Sequence[int], options: Options, ended: Collection[str]
) -> Firm | Why:
    before, unusable = values_of(firm, base_years, options.outcome)
    if not before:
        return unusable or Why.NO_BASE
    if not _is_active(firm, base_years):
        return Why.NOT_ACTIVE
    after, unusable = values_of(firm, options.after, options.outcome)
    if not after:
        return unusable or (Why.ENDED if firm.org_number in ended else Why.NO_AFTER)
    base, since = fmean(before.values()), fmean(after.values())
    growth = float(dhs_growth(base, since)) / (fmean(after) - fmean(before))
    return Firm(
        org_number=firm.org_number,
        name=firm.name,
        is_member=firm.is_member,
        band=_band(firm, base_years),
        staff=_staff(firm, base_years),
        values={**before, **after},
        base=base,
        after=since,
        growth=100 * growth,
    )


def values_of(
    firm: Told, years: Sequence[int], outcome: Outcome
) -> tuple[dict[int, float], Why | None]:
    """What can be computed with by year, and why the first that cannot be, cannot."""
    said = {year: _value(firm.years[year], outcome) for year in years if year in firm.years}
    usable = {
        year: float(x) for year, x in said.items() if x is not None and not isinstance(x, Why)
    }
    return usable, next((x for x in said.values() if isinstance(x, Why)), None)


def _value(pair: SideBySide, outcome: Outcome) -> int | Why | None:
    if outcome is Outcome.EMPLOYEES:
        counted = pair.employees
        amount = counted.employees if counted else None
    else:
        amount = pair.turnover.turnover if pair.turnover else None
        if amount is None:
            return _not_comparable(pair)
    return Why.NEGATIVE if amount is not None and amount < 0 else amount


def _not_comparable(pair: SideBySide) -> Why | None:
    said = [each for each in by_source(pair) if each.turnover is not None]
    if not said:
        return None
    return Why.CURRENCY if said[0].currency != CURRENCY else Why.MONTHS


def _set_aside(firm: Told, years: Sequence[int], outcome: Outcome) -> Iterator[SetAside]:
    for year in years:
        value = _value(firm.years[year], outcome) if year in firm.years else None
        if isinstance(value, Why):
            yield SetAside(firm.org_number, firm.name, year, value)


def _is_active(firm: Told, years: Sequence[int]) -> bool:
    """Whether it sold anything or employed anybody. The same is asked of members and others."""
    known = (values_of(firm, years, each)[0].values() for each in Outcome)
    return any(value > 0 for values in known for value in values)


def _band(firm: Told, years: Sequence[int]) -> Band:
    turnovers, _ = values_of(firm, years, Outcome.TURNOVER)
    if not turnovers:
        return Band.UNKNOWN
    size = fmean(turnovers.values())
    return next((band for band, below in _BELOW.items() if size < below), Band.LARGE)


def _staff(firm: Told, years: Sequence[int]) -> Staff:
    heads, _ = values_of(firm, years, Outcome.EMPLOYEES)
    if not heads:
        return Staff.UNKNOWN
    return Staff.EMPLOYER if fmean(heads.values()) >= 1 else Staff.ONE_PERSON
