"""The growth in a sentence that screen and paper share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cluster.growth import GoalPath
from data.language import Texts
from reports.words import chance

if TYPE_CHECKING:
    from cluster.growth.forecast import Forecast, GoalChance


def message(paths: Sequence[GoalPath], t: Texts) -> str:
    """How many members there are, and how far it is to the goals; ``paths`` in their order."""
    first = paths[0]
    if first.missing:
        return t.plural(
            "{count} medlem, {missing} fra første mål",
            "{count} medlemmer, {missing} fra første mål",
            first.members,
            missing=t.number(first.missing),
        )
    last = paths[-1]
    if last.missing:
        return t(
            "{count} medlemmer: første mål er nådd, {missing} fra det neste",
            count=t.number(last.members),
            missing=t.number(last.missing),
        )
    return t("{count} medlemmer: begge mål er nådd", count=t.number(last.members))


def goal_definition(path: GoalPath, t: Texts) -> str:
    """How far it is to a goal, and how far the straight way from the kick-off has come."""
    return t(
        "{members} av {goal} medlemmer. På den rette veien fra oppstarten: {expected}.",
        members=t.number(path.members),
        goal=path.goal,
        expected=t.number(path.expected, 1),
    )


def pace(path: GoalPath, t: Texts) -> str:
    """How many a month it takes, or why it cannot be said."""
    if not path.missing:
        return t("nådd")
    if path.per_month is None:
        return t("fristen er ute")
    return t.number(path.per_month, 1)


def pace_definition(end: date, t: Texts) -> str:
    """What a pace is, for a project that ends on ``end``."""
    return t(
        "Netto: medlemmer som mangler, delt på månedene som er igjen til "
        "prosjektslutt {day}. Noen som går ut, må erstattes i tillegg.",
        day=t.day(end),
    )


def chance_definition(each: GoalChance, ahead: Forecast, t: Texts) -> str:
    """What the chance of a goal is a share of."""
    return t(
        "Andelen av 10 000 simulerte framtider med minst {goal} medlemmer ved utgangen av "
        "{month}, den siste hele måneden. Regnet fra tallene til og med {day}. Nådd en gang "
        "innen da: {reached}.",
        goal=each.goal,
        month=t.month(ahead.months[-1].day),
        day=t.day(ahead.as_of),
        reached=chance(each.reached_by[-1], t),
    )
