"""Invented grants, fees and own contributions: two funders that do not exist, and three years.

Hours and days of payment are drawn, each member's by its own chance. What came in the project's
last weeks (after ``_SETTLED_BY``) waits: not decided yet, or not shown yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from cluster.funding import published
from cluster.funding.hours import value
from cluster.funding.instalments import expected
from cluster.funding.ledgers import (
    Fee,
    Funding,
    Grant,
    HoursStatus,
    Instalment,
    OtherCash,
    OwnHours,
    Worker,
)
from cluster.funding.problems import is_in_the_year
from cluster.members import Member, MemberKind, OrganisationForm, term_on

SEED = 1

_FUND, _FOUNDATION = "Eksempelfondet", "Liksomstiftelsen"
_KINDS = (MemberKind.MEMBER,)
"""Observers and partners pay nothing and work for nobody."""


def demo_funding(members: Mapping[str, Member], seed: int = SEED) -> Funding:
    """All the ledgers; ``members`` are the demo members by name."""
    ordered = [members[name] for name in sorted(members)]
    return Funding(
        grants=_GRANTS,
        instalments=tuple(_instalments()),
        fees=tuple(fee for each in ordered for fee in _fees(each, seed)),
        own_hours=tuple(line for each in ordered for line in _own_hours(each, seed)),
        other_cash=_OTHER_CASH,
    )


# --- grants ---------------------------------------------------------------------------

_GRANTS = (
    Grant(
        _FUND,
        "Oppdiktet tilskudd til klyngen",
        1_800_000,
        date(2017, 10, 12),
        "Oppdiktet tilsagnsbrev nr. 1",
        plan="Innovasjon Norge",
        finish_by=date(2020, 11, 14),
        report_by=date(2021, 2, 1),
        members_promised=40,
        conditions="Oppdiktet vilkår: medlemmene legger inn like mye som tilskuddet.",
        demo=True,
    ),
    Grant(
        _FOUNDATION,
        "Oppdiktet tilskudd til samlinger og kurs",
        900_000,
        date(2017, 11, 2),
        "Oppdiktet tilsagnsbrev nr. 2",
        plan="Kulturnæringsstiftelsen",
        finish_by=date(2020, 11, 14),
        report_by=date(2021, 2, 1),
        conditions="Oppdiktet vilkår: medlemmene legger inn like mye som tilskuddet.",
        demo=True,
    ),
)

_DUE = {
    (_FUND, 1): date(2017, 12, 1),
    (_FUND, 2): date(2019, 12, 15),
    (_FUND, 3): date(2021, 2, 1),
    (_FOUNDATION, 1): date(2018, 1, 15),
    (_FOUNDATION, 2): date(2021, 2, 1),
}
_CLAIMED_AND_PAID = {
    (_FUND, 1): (date(2017, 11, 20), date(2017, 12, 6)),
    (_FUND, 2): (date(2019, 11, 25), date(2019, 12, 18)),
    (_FOUNDATION, 1): (date(2017, 12, 18), date(2018, 1, 10)),
}


def _instalments() -> Iterator[Instalment]:
    """The parts the plans give, each with its day; the last of both are not claimed."""
    for grant in _GRANTS:
        for part in expected(grant, published.PAYOUT_RULES):
            of = (part.funder, part.number)
            claimed, paid = _CLAIMED_AND_PAID.get(of, (None, None))
            yield replace(
                part,
                due=_DUE[of],
                claimed=claimed,
                claimed_amount=part.amount if claimed else None,
                paid=paid,
                paid_amount=part.amount if paid else None,
            )


# --- fees -----------------------------------------------------------------------------

_FEE_YEARS = (2018, 2019)
_FEE, _FEE_OF_EMPLOYERS = 10_000, 25_000
_PAID_IN_PART = {
    ("Tenkt Tonesetting", 2018): 0,
    ("Fiktiv Romfilm", 2019): 0,
    ("Eksempel Klipperom AS", 2019): 10_000,
    ("Fiktiv Regi", 2019): 5_000,
    ("Liksom Lys og Grip AS", 2019): 0,
}
"""What has been paid of the fees that are not paid whole."""


def _fees(member: Member, seed: int) -> Iterator[Fee]:
    """One for each year it was a member; due in March, or a month after it joined."""
    for year in _FEE_YEARS:
        if is_in_the_year(member, year, _KINDS):
            amount = _FEE_OF_EMPLOYERS if member.employees else _FEE
            paid_amount = _PAID_IN_PART.get((member.name, year), amount)
            due = max(date(year, 3, 1), member.terms[0].joined + timedelta(days=30))
            chance = Random(f"{seed}, fee, {member.org_number}, {year}")  # noqa: S311 - invented
            paid = due + timedelta(days=chance.randint(-5, 40)) if paid_amount else None
            yield Fee(member.id, year, amount, due, paid, paid_amount, demo=True)


# --- other cash -----------------------------------------------------------------------

_OTHER_CASH = (
    OtherCash(
        date(2018, 5, 7),
        "Fiktiv kommune",
        "Oppdiktet samling for medlemmene",
        220_000,
        "Oppdiktet avtale nr. 1",
        received=date(2018, 6, 15),
        received_amount=220_000,
        demo=True,
    ),
    OtherCash(
        date(2019, 2, 18),
        "Tenkt Næringshage AS",
        "Oppdiktet kursrekke",
        120_000,
        "Oppdiktet avtale nr. 2",
        received=date(2019, 4, 1),
        received_amount=120_000,
        funder=_FOUNDATION,
        demo=True,
    ),
    OtherCash(
        date(2020, 9, 14),
        "Oppdiktet Sparebank",
        "Oppdiktet avslutningskonferanse",
        120_000,
        "Oppdiktet avtale nr. 3",
        demo=True,
    ),
)

# --- own hours ------------------------------------------------------------------------

_FIRST, _LAST = date(2018, 1, 2), date(2020, 10, 30)
_LATE = date(2020, 9, 14)
_SETTLED_BY = date(2020, 10, 23)
_FRIDAY = 4
_DAYS_OF_EACH = (2, 6)
_WORKED_LATELY = 0.35
_FOR_THE_FUND = 0.04
_ACTIVITIES = (
    "Planlegging av samling",
    "Vertskap for samling",
    "Forberedt og holdt kurs",
    "Felles søknad",
    "Nettverksmøte",
    "Arbeidsgruppe for kompetanse",
    "Felles stand på festival",
    "Veiledning av et nytt medlem",
)
_WITHOUT_SALARY = (OrganisationForm.ENK, OrganisationForm.ANS, OrganisationForm.DA)
_HOURLY_UNTOLD = ("Liksom Filmskole",)
"""Members that have not told what an hour of their employees costs."""
_REJECTED = {
    "Påfunn Dokumentar": "Timene gjelder et annet prosjekt.",
    "Oppdiktet Ishavsproduksjon AS": "Det er ført mer tid enn avtalt.",
}
"""Members whose first hours were rejected, and why."""


def _own_hours(member: Member, seed: int) -> Iterator[OwnHours]:
    """What a member worked, by its own chance, on days it was in; the same whoever else is there.

    Not how long it was a member: what falls on other days falls away.
    """
    chance = Random(f"{seed}, own hours, {member.org_number}")  # noqa: S311 - invented, no secret
    lines = [_worked(member, day, chance, seed) for day in sorted(_days(chance))]
    told = {each.key: each for each in lines if _is_in(member, each.day)}
    for number, line in enumerate(told.values(), 1):
        why_rejected = _REJECTED.get(member.name) if number == 1 else None
        yield _settled(replace(line, evidence=f"Oppdiktet timeliste nr. {number}"), why_rejected)


def _is_in(member: Member, day: date) -> bool:
    term = term_on(member, day)
    return term is not None and term.kind in _KINDS


def _days(chance: Random) -> Iterator[date]:
    """Working days of the three years; some have one more towards the end."""
    for _ in range(chance.randint(*_DAYS_OF_EACH)):
        yield _working_day(chance, _FIRST)
    if chance.random() < _WORKED_LATELY:
        yield _working_day(chance, _LATE)


def _working_day(chance: Random, first: date) -> date:
    day = first + timedelta(days=chance.randrange((_LAST - first).days + 1))
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def _worked(member: Member, day: date, chance: Random, seed: int) -> OwnHours:
    """Written down within ten days, and shown within two weeks after that."""
    is_owner = member.organisation_form in _WITHOUT_SALARY
    person = "" if is_owner else str(chance.randint(1, min(3, member.employees or 1)))
    noted = day + timedelta(days=chance.randrange(10))
    return OwnHours(
        member.id,
        day,
        chance.choice(_ACTIVITIES),
        chance.randrange(12, 41) / 4,
        Worker.OWNER if is_owner else Worker.EMPLOYEE,
        noted,
        hourly=None if is_owner else _hourly(member, person, seed),
        person=person,
        documented=noted + timedelta(days=chance.randrange(15)),
        funder=_FUND if chance.random() < _FOR_THE_FUND else None,
        demo=True,
    )


def _hourly(member: Member, person: str, seed: int) -> int | None:
    """A worker costs the same every time."""
    if member.name in _HOURLY_UNTOLD:
        return None
    chance = Random(f"{seed}, hourly, {member.org_number}, {person}")  # noqa: S311 - as above
    return chance.randrange(380, 721)


def _settled(line: OwnHours, why_rejected: str | None) -> OwnHours:
    """The line as it stands in the end: decided with others of its month, or not yet."""
    if line.documented is None or line.documented > _SETTLED_BY:
        return replace(line, documented=None, evidence=None)
    decided, amount = _decision_day(line.documented), value(line, published.RATES)
    if decided > _SETTLED_BY or amount is None:
        return replace(line, status=HoursStatus.DOCUMENTED)
    if why_rejected is not None:
        return replace(line, status=HoursStatus.REJECTED, decided=decided, reason=why_rejected)
    return replace(line, status=HoursStatus.APPROVED, decided=decided, approved_amount=amount)


def _decision_day(documented: date) -> date:
    """The fifteenth of the month after."""
    return (documented.replace(day=1) + timedelta(days=31)).replace(day=15)
