"""Invented turnover and staff, of the demo members and of 150 firms that never were members.

**No effect of membership is built in.** All figures come from one process (``_drawn``), which is
told a firm's number and nothing else: not whether it is a member, nor since when. A few blemishes
are put in afterwards, by name, so that there is something to see where figures are missing, differ
or cannot be compared.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import exp, log
from pathlib import Path
from random import Random

from cluster.firm_years import FigureSource, FirmYear
from cluster.members import Member, OrganisationForm

SEED = 1
YEARS = range(2015, 2020)

_COMPARISON_FIRMS = Path(__file__).with_name("comparison_firms.csv")
_NOTE = "Oppdiktet for demonstrasjon"


def demo_firm_years(members: Mapping[str, Member], seed: int = SEED) -> tuple[FirmYear, ...]:
    """What is said of members with an organisation number, and of the firms they compare with.

    ``members`` are the demo members by name. Each firm has its own chance, so that its figures are
    the same whoever else is there.
    """
    said = (*_of_members(members, seed), *_of_comparison_firms(seed))
    return tuple(_blemished(each) for each in said if not _is_lacking(each))


# --- the process ----------------------------------------------------------------------

_MEDIAN = 1_500_000  # kroner a year
_SPREAD = 1.2
_GROWTH_SPREAD = 0.35
_A_HEAD = 1_200_000  # what a firm turns over for each it employs
_A_HEAD_SPREAD = 0.4
_COMMON_GROWTH = {2015: 0.0, 2016: 0.03, 2017: -0.04, 2018: 0.06, 2019: 0.02}
_BEGUN_BY = ((0.85, 2015), (0.94, 2016), (1.0, 2017))


def _drawn(org_number: str, seed: int) -> Iterator[tuple[int, int, int]]:
    """A firm's years with its turnover and staff, by chance.

    Logarithms of turnover have a normal spread, grow by another, and by as much as everybody's do
    that year. Who is a member is not known here, so that it cannot matter.
    """
    chance = Random(f"{seed}, {org_number}")  # noqa: S311 - invented figures, no secret
    lot = chance.random()
    begun = next(year for below, year in _BEGUN_BY if lot < below)
    a_head = _A_HEAD * exp(chance.gauss(0, _A_HEAD_SPREAD))
    size = log(_MEDIAN) + chance.gauss(0, _SPREAD)
    for year in YEARS:
        size += _COMMON_GROWTH[year] + chance.gauss(0, _GROWTH_SPREAD)
        turnover = _in_thousands(exp(size))
        if year >= begun:
            yield year, turnover, int(turnover / a_head)


def _in_thousands(kroner: float) -> int:
    return round(kroner / 1_000) * 1_000


# --- who says it ----------------------------------------------------------------------

_FEWEST_IN_REGISTER = 5
_NO_PUBLIC_ACCOUNTS = (OrganisationForm.ENK, OrganisationForm.FLI)
_REPORTED_ANOTHER = {
    ("Oppdiktet Ishavsproduksjon AS", 2018): 1.2,
    ("Tenkt Utleie AS", 2017): 0.85,
}
"""Members that reported so many times what the register says they turned over."""


def _of_members(members: Mapping[str, Member], seed: int) -> Iterator[FirmYear]:
    """The firm's own report; and what a register says where it files accounts with one."""
    for member in members.values():
        if not member.org_number:
            continue
        for year, turnover, employees in _drawn(member.org_number, seed):
            reported = FirmYear(
                member.org_number,
                year,
                FigureSource.REPORTED,
                member.name,
                turnover=_in_thousands(turnover * _REPORTED_ANOTHER.get((member.name, year), 1)),
                employees=employees,
                kommune=member.located[0].place.kommune.number if member.located else None,
                organisation_form=member.organisation_form,
                note=_NOTE,
                demo=True,
            )
            yield reported
            if member.organisation_form not in _NO_PUBLIC_ACCOUNTS:
                yield _in_register(reported, turnover)


def _in_register(reported: FirmYear, turnover: int) -> FirmYear:
    """The register tells no number of employees below five."""
    heads = reported.employees or 0
    return replace(
        reported,
        source=FigureSource.REGISTER,
        turnover=turnover,
        employees=heads if heads >= _FEWEST_IN_REGISTER else None,
        has_grants=True,
    )


def _of_comparison_firms(seed: int) -> Iterator[FirmYear]:
    """As a list from somebody else has them, staff and all."""
    with _COMPARISON_FIRMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            for year, turnover, employees in _drawn(row["org_number"], seed):
                yield FirmYear(
                    row["org_number"],
                    year,
                    FigureSource.OTHER,
                    row["name"],
                    turnover=turnover,
                    employees=employees,
                    industry=row["industry"],
                    kommune=row["kommune"],
                    organisation_form=row["form"],
                    note=_NOTE,
                    demo=True,
                )


# --- blemishes ------------------------------------------------------------------------

_LACKING = {
    "Liksom Lys og Grip AS": (2019,),
    "Tenkt Regnklipp AS": (2019,),
    "Påfunn Solklipp AS": (2019,),
    "Liksom Bekkeklipp DA": (2019,),
    "Eksempel Sundfoto AS": (2018, 2019),
    "Oppdiktet Sandbilde AS": (2018, 2019),
    "Tenkt Myrfilm AS": (2018, 2019),
}
"""Who has not said anything of its last year, and the firms that have come to an end."""

_IN_EURO = ("Tenkt Sundfilm AS", 2018)
_EURO = 9.6  # kroner
_FIRST_OF_NINE_MONTHS = ("Eksempel Skogfilm AS", 2015)
_WITHOUT_SALES = ("Fiktiv Furufoto DA", 2016)


def _is_lacking(figure: FirmYear) -> bool:
    return figure.year in _LACKING.get(figure.name, ())


def _blemished(figure: FirmYear) -> FirmYear:
    of, turnover = (figure.name, figure.year), figure.turnover or 0
    if of == _IN_EURO:
        return replace(figure, currency="EUR", turnover=_in_thousands(turnover / _EURO))
    if of == _FIRST_OF_NINE_MONTHS:
        return replace(figure, months=9, turnover=_in_thousands(turnover * 9 / 12))
    if of == _WITHOUT_SALES:
        return replace(figure, turnover=0, employees=0)
    return figure
