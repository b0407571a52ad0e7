"""What the registers said of a firm when they were asked, kept as it was said.

The yearly job keeps it since the registers forget: Regnskapsregisteret shows
the last filed year alone, Enhetsregisteret today's number of employees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cluster.members import Member, OrganisationForm
from cluster.problems import Problem


class Source(StrEnum):
    """Who said it."""

    FIRMS = "enhetsregisteret"
    ACCOUNTS = "regnskapsregisteret"


class AccountsType(StrEnum):
    """Whose accounts they are: the firm's own, or a whole group's."""

    FIRM = "SELSKAP"
    GROUP = "KONSERN"


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one period, in whole units of ``currency`` (ISO 4217) as they were filed.

    Nothing is converted: a currency that is not NOK and a period that is not
    twelve months are what was told. The period's last day is in it. None is
    what the accounts do not say; it is never 0. ``operating_revenue`` is
    sumDriftsinntekter, which includes other income than sales (often grants).
    """

    type: AccountsType
    period_from: date
    period_to: date
    currency: str
    operating_revenue: int | None = None
    operating_cost: int | None = None
    operating_result: int | None = None
    annual_result: int | None = None
    total_assets: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one register said of one firm at one moment.

    ``employees`` is of Enhetsregisteret alone, and None is unknown (it does not
    tell numbers below five). ``accounts`` is of Regnskapsregisteret alone, and
    None is that none are filed.
    """

    org_number: str
    source: Source
    fetched_at: datetime
    employees: int | None = None
    accounts: Accounts | None = None


class Fate(StrEnum):
    """How it went with one member; ``STOPPED``: so badly that nobody else is asked about."""

    KEPT = "kept"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one member, and why.

    ``problem`` is what was wrong, though something may have been kept; a warning
    when nothing can be done about it by asking again.
    """

    member: Member
    fate: Fate
    skip: Skip | None = None
    problem: Problem | None = None


def is_about_a_person(form: OrganisationForm | None) -> bool:
    """Whether a firm of this form is a person: of a sole proprietorship nothing is kept."""
    return form is OrganisationForm.ENK


class Skip(StrEnum):
    """Why a member is passed over."""

    DEMO = "demo"
    PERSON = "person"
    NO_NUMBER = "no_number"
    DONE = "done"
    DELETED = "deleted"


def skipped(member: Member, done: Collection[str] = ()) -> Skip | None:
    """Why the registers are not asked about ``member``, None when they are.

    ``done`` are the numbers that are asked about already. Of a member whose form we do not
    know, the register tells whether it is a person.
    """
    if member.demo:
        return Skip.DEMO
    if is_about_a_person(member.organisation_form):
        return Skip.PERSON
    if member.org_number is None:
        return Skip.NO_NUMBER
    return Skip.DONE if member.org_number in done else None


def worth_keeping(told: Iterable[Snapshot], kept: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """Those of ``told`` that are news beside what is ``kept``, oldest first in both.

    News is what the newest one of that firm and source does not say, and what
    it says for the first time in a calendar year (UTC): each year then shows that it
    was asked for, and asking twice adds nothing.
    """
    newest = {(each.org_number, each.source): each for each in kept}
    news = []
    for each in told:
        if _is_news(each, newest.get((each.org_number, each.source))):
            news.append(each)
            newest[each.org_number, each.source] = each
    return tuple(news)


def _is_news(told: Snapshot, newest: Snapshot | None) -> bool:
    if newest is None or told.fetched_at.year != newest.fetched_at.year:
        return True
    return (told.employees, told.accounts) != (newest.employees, newest.accounts)
