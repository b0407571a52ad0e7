"""The funders' rules as they have published them, until somebody writes others in.

What is written in with the same key holds instead (``in_force``). The rules are dated where the
sources are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from cluster.funding.ledgers import PayoutRule, Rate, Worker
from cluster.lines import Keyed
from cluster.translation import N_

_OWN_HOURS = N_("Innovasjon Norges publiserte regler for egne timer")
_PAYING_OUT = N_("Innovasjon Norges publiserte regler for utbetaling")
_FOUNDATION = N_("Kulturnæringsstiftelsens generelle vilkår")

RATES = (
    Rate(Worker.EMPLOYEE, None, 600, 1850, _OWN_HOURS, 0.0012),
    Rate(Worker.EMPLOYEE, date(2020, 4, 21), 700, 1850, _OWN_HOURS, 0.0012),
    Rate(Worker.OWNER, None, 350, 1850, _OWN_HOURS),
)

PAYOUT_RULES = (
    PayoutRule("Innovasjon Norge", None, 1, 0.3, 0.0, N_("Inntil 30 % på forskudd."), _PAYING_OUT),
    PayoutRule(
        "Innovasjon Norge",
        None,
        2,
        0.5,
        0.5,
        N_("Når halvparten av kostnadene er påløpt og dokumentert."),
        _PAYING_OUT,
    ),
    PayoutRule(
        "Innovasjon Norge",
        None,
        3,
        0.2,
        1.0,
        N_("Når revisor har attestert regnskapet og sluttrapporten er godkjent."),
        _PAYING_OUT,
    ),
    PayoutRule("Kulturnæringsstiftelsen", None, 1, 0.75, 0.0, N_("Ved oppstart."), _FOUNDATION),
    PayoutRule(
        "Kulturnæringsstiftelsen",
        None,
        2,
        0.25,
        1.0,
        N_("Når prosjektet er avsluttet og rapporten er godkjent."),
        _FOUNDATION,
    ),
)

TEXTS = frozenset(
    text
    for texts in (
        (each.source for each in (*RATES, *PAYOUT_RULES)),
        (each.condition for each in PAYOUT_RULES),
    )
    for text in texts
)
"""What is said in them, as message ids: whatever else stands in a rule is somebody's own words."""

Line = TypeVar("Line", bound=Keyed)


def in_force(published: Iterable[Line], written: Iterable[Line]) -> tuple[Line, ...]:
    """The published rules, with what was written in instead of and beside them."""
    lines = {each.key: each for each in published}
    lines.update((each.key, each) for each in written)
    return tuple(lines.values())
