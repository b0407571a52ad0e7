"""The numbers of a study in words that tables, sentences and charts share."""

from __future__ import annotations

from collections.abc import Sequence
from math import expm1, isfinite

from cluster.effect.eligible import Band, Staff
from cluster.effect.findings import GrowthBar
from cluster.effect.permutation import Interval
from cluster.effect.tested import Sides
from cluster.effect.wording import BANDS, STAFFS
from data.language import Texts
from reports.words import PERCENT

MINUS = "−"
LEAST_P, SMALL_P = 0.001, 0.1
SURE_SE = 1.96
"""So many standard errors to each side are 95 %."""


def plain(value: float, t: Texts, decimals: int = 1) -> str:
    """A number with a minus that is one, and no sign where it rounds to nothing."""
    return t.number(round(value, decimals) + 0.0, decimals).replace("-", MINUS)


def signed(value: float, t: Texts, decimals: int = 1) -> str:
    """A difference: with its sign, whichever it has."""
    return ("+" if round(value, decimals) > 0 else "") + plain(value, t, decimals)


def interval(ends: Interval, t: Texts) -> str:
    """From and to; an end without an end is told."""
    has_low, has_high = map(isfinite, ends)
    if has_low and has_high:
        return t("{low} til {high}", low=plain(ends.low, t), high=plain(ends.high, t))
    if has_low:
        return t("over {low}", low=plain(ends.low, t))
    if has_high:
        return t("under {high}", high=plain(ends.high, t))
    return t("kan ikke avgrenses")


def p_value(p: float, t: Texts) -> str:
    """p = 0,03: with more decimals where it matters."""
    if p < LEAST_P:
        return f"p < {t.number(LEAST_P, 3)}"
    return f"p = {t.number(p, 3 if p < SMALL_P else 2)}"


def few(count: int | None, t: Texts) -> str:
    """A count that may be told; one or two firms are not told apart."""
    return "1–2" if count is None else t.number(count)


def sides(of: Sides, t: Texts) -> str:
    """34 mot 150: members, then the others."""
    members, others = (t.number(each) for each in of)
    return t("{members} mot {others}", members=members, others=others)


def growth_bar(bar: GrowthBar, t: Texts) -> str:
    """Between what the growth of a bar's firms lies, in per cent a year."""
    if bar.low is None and bar.high is None:
        return t("uansett vekst")
    if bar.low is None:
        return t("under {high} %", high=plain(bar.high or 0, t, 0))
    if bar.high is None:
        return t("{low} % eller mer", low=plain(bar.low, t, 0))
    return t("{low} til {high} %", low=plain(bar.low, t, 0), high=plain(bar.high, t, 0))


def strata(alike: Sequence[tuple[Band, Staff]], t: Texts) -> str:
    """How large the firms of one stratum are, or of several that are told as one."""
    return "; ".join(f"{t(BANDS[band])}, {t(STAFFS[staff])}" for band, staff in alike)


def percent_of(log_points: float) -> float:
    """A difference of logarithms as per cent."""
    return PERCENT * expm1(log_points)


def ends_of(att: float, se: float | None) -> Interval | None:
    """The 95 % interval of a difference of logarithms, in per cent; None where nobody knows it."""
    if se is None:
        return None
    return Interval(percent_of(att - SURE_SE * se), percent_of(att + SURE_SE * se))
