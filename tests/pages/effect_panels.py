"""Invented and ruined figures as analyses, for the parts of the page Effekt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from cluster.effect.analysis import Asked, studies, told
from cluster.effect.options import Outcome, Pool
from cluster.problems import Problem
from tests.cluster.effect.test_effect_study import (
    KICK_OFF,
    Panel,
    a_member,
    a_year,
    alike,
    invented,
    number_of,
    years_of,
)
from ui.effect.shown import Question, Shown
from ui.effect.studied import Live

DAY = date(2020, 6, 1)
ASKED = Asked(KICK_OFF, DAY, draws=199)
NORTH: Question = (Outcome.TURNOVER, Pool.NORTH)


def _hostile() -> Panel:
    """Everything that cannot be computed with, a little of each."""
    members, figures = invented(2)
    kept = []
    for each in figures:
        firm = int(each.org_number[1:])
        if firm in (1, 61) and each.year == 2016:
            kept.append(replace(each, turnover=-5_000))
        elif firm in (2, 62):
            kept.append(replace(each, currency="USD"))
        elif firm in (3, 63, 64) and each.year == 2015:
            kept.append(replace(each, months=9))
        elif not (firm in (4, 65, 66) and each.year >= 2018):
            kept.append(each)
    return members, kept


def _one_is_nearly_all() -> Panel:
    members, figures = alike(10, 30)
    huge = number_of(0)
    return members, [
        replace(x, turnover=900_000_000) if x.org_number == huge else x for x in figures
    ]


def _small_group() -> Panel:
    """A stratum with three on each side, which excludes nothing."""
    members, figures = alike(10, 30)
    for firm in (70, 71, 72, 80, 81, 82):
        figures += years_of(firm, 400_000, 400_000, 400_000, 300_000 + 1_000 * firm, 400_000)
    return [*members, *(a_member(firm) for firm in (70, 71, 72))], figures


def _one_year_before() -> Panel:
    members, figures = alike(10, 30, gain=1.5)
    return members, [each for each in figures if each.year >= 2017]


def _nobody_else() -> Panel:
    members, figures = invented(1)
    own = {each.org_number for each in members}
    return members, [each for each in figures if each.org_number in own]


def _unlike_before() -> Panel:
    """Members that grew more already before they were members."""
    members, figures = alike(12, 40, gain=1.6)
    own = {each.org_number for each in members}
    early = {2015: 1_000_000, 2016: 1_500_000}
    return members, [
        replace(x, turnover=early[x.year] + 7_000 * (int(x.org_number[1:]) % 5))
        if x.org_number in own and x.year in early
        else x
        for x in figures
    ]


def _twice() -> Panel:
    members, figures = alike(10, 30)
    return members, [*figures, a_year(0, 2016, 7)]


PANELS: dict[str, Callable[[], Panel]] = {
    "usual": lambda: invented(1),
    "higher": lambda: alike(12, 40, gain=1.5),
    "lower": lambda: alike(12, 40, gain=0.6),
    "few": lambda: invented(1, members=5, others=12),
    "hostile": _hostile,
    "one_is_nearly_all": _one_is_nearly_all,
    "small_group": _small_group,
    "one_year_before": _one_year_before,
    "nobody_else": _nobody_else,
    "unlike_before": _unlike_before,
    "nobody": lambda: ([], []),
    "one_stratum": lambda: alike(12, 40),
    "twice": _twice,
}
SOUND = [name for name in PANELS if name != "twice"]


@cache
def live(panel: str) -> Live | Problem:
    """The analysis with its firms, as board and leader have it."""
    members, figures = PANELS[panel]()
    made = studies(members, figures, ASKED, ())
    if not isinstance(made, Mapping):
        return made
    return Live(made, told(made, members, figures, ASKED), demo=False)


def shown(panel: str, question: Question = NORTH, *, names: bool = False) -> Shown:
    """The same as a reader sees it, with the firms' names or without."""
    found = live(panel)
    assert isinstance(found, Live)
    return Shown(found.analysis, question, DAY, not names, found.studies if names else None)
