"""A study of membership: members beside comparable firms, with all that belongs to the number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cluster.effect.candidates import LeftOut, Why
from cluster.effect.description import Balances, Path, balances, paths
from cluster.effect.eligible import Eligible, Firm, SetAside, eligible
from cluster.effect.options import Options
from cluster.effect.tested import Sides, Tested, detectable, sides_of, tested
from cluster.effect.totals import Totals, totals
from cluster.firm_years import FirmYear
from cluster.members import Member


@dataclass(frozen=True, slots=True)
class DroppedOut:
    """Firms with figures from before that came to an end, or of which nothing is known since.

    ``ended``: a register says so, and no figure does. ``no_figures``: nobody says anything. Neither
    is in the comparison. ``at_zero``: nothing in all the years after, by its own figures; these
    are in it, with the growth -2 before it is divided by years.
    """

    ended: Sides
    no_figures: Sides
    at_zero: Sides


@dataclass(frozen=True, slots=True)
class Study:
    """Everything that is shown beside the number, and the number.

    ``firms`` are compared, each with its growth; ``sides`` counts them. ``detectable`` is the
    smallest mervekst so many firms show four times in five, in percentage points a year; it is
    known before any result, and None where there are too few. ``test`` is None then, too.
    """

    options: Options
    base_years: tuple[int, ...]
    firms: tuple[Firm, ...]
    sides: Sides
    left_out: tuple[LeftOut, ...]
    set_aside: tuple[SetAside, ...]
    dropped_out: DroppedOut
    balance: Balances | None
    detectable: float | None
    test: Tested | None
    paths: tuple[Path, ...]
    founders: tuple[Totals, ...]
    members: tuple[Totals, ...]


def study(
    members: Iterable[Member],
    figures: Iterable[FirmYear],
    options: Options | None = None,
    *,
    ended: Collection[str] = (),
    day: date | None = None,
) -> Study:
    """Compare the growth of the first members with that of firms that never were members.

    The estimate, mervekst in percentage points a year, is the mean over strata, weighted by their
    members, of

        mean over members of G - mean over others of G,   G = 100 g / t,   g = 2 (b - a) / (a + b)

    where a is the mean of the firm's years before, b that of its years after, and t the years from
    the middle of the former to the middle of the latter: 2.5 from 2015-2017 to 2018-2019. Where all
    firms have the same years it is the difference in mean g, times 100, divided by t.

    Parameters
    ----------
    members : iterable of Member
        The whole register, so that nobody who ever was a member is among the others.
    figures : iterable of FirmYear
        Of members and others. The answer is the same in whatever order.
    options : Options, optional
        What is asked; of turnover in Northern Norway as it comes.
    ended : collection of str
        Organisation numbers of firms that a register says went bankrupt, or were dissolved or
        deleted, by the end of the years after.
    day : date, optional
        The day whose members are summed; the last day of the years after as it comes.

    Raises
    ------
    PanelError
        ``effect.twice``: a source says two things of the same firm and year.
    """
    asked, register, said = options or Options(), list(members), list(figures)
    found = eligible(register, said, asked, ended)
    firms, alone = _with_counterpart(found.firms)
    sides = sides_of(firms)
    years = (*found.base_years, *asked.after)
    until = day or date(max(years, default=asked.treated_from), 12, 31)
    founders, everybody = totals(register, said, years, start=asked.start, day=until)
    return Study(
        options=asked,
        base_years=found.base_years,
        firms=firms,
        sides=sides,
        left_out=(*found.left_out, *alone),
        set_aside=found.set_aside,
        dropped_out=_dropped_out(found),
        balance=balances(found.firms, firms),
        detectable=detectable(firms) if sides.are_enough else None,
        test=tested(firms, asked) if sides.are_enough else None,
        paths=paths(firms, years),
        founders=founders,
        members=everybody,
    )


def _with_counterpart(firms: Sequence[Firm]) -> tuple[tuple[Firm, ...], tuple[LeftOut, ...]]:
    """Those in a stratum with both sides, and those alone in theirs: strata are never merged."""
    members = {firm.stratum for firm in firms if firm.is_member}
    both = members & {firm.stratum for firm in firms if not firm.is_member}
    return (
        tuple(firm for firm in firms if firm.stratum in both),
        tuple(
            LeftOut(firm.org_number, firm.name, firm.is_member, Why.NO_COUNTERPART)
            for firm in firms
            if firm.stratum not in both
        ),
    )


def _dropped_out(found: Eligible) -> DroppedOut:
    def without(why: Why) -> Sides:
        return sides_of(each for each in found.left_out if each.why is why)

    at_zero = sides_of(firm for firm in found.firms if firm.base > 0 and firm.after == 0)
    return DroppedOut(without(Why.ENDED), without(Why.NO_AFTER), at_zero)
