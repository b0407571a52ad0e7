"""The ledgers of the project's money: grants and their instalments, fees, own hours, other cash.

Amounts are in whole kroner (NOK). What is claimed and what is approved are kept apart everywhere,
and so are money and hours: they meet in the match meter only (``cluster.funding.meter``).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.matching import folded


class Worker(StrEnum):
    """Who worked the hours, which decides what an hour is worth.

    OWNER is the owner of a sole proprietorship or a partner in ANS or DA, who has no salary.
    """

    EMPLOYEE = "employee"
    OWNER = "owner"


class HoursStatus(StrEnum):
    """How far own hours have come. Only what is approved counts as approved."""

    REGISTERED = "registered"
    DOCUMENTED = "documented"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a funder has promised, since the day ``awarded``.

    ``match_share``: how much the members must contribute for each krone of it; 1 is as much.
    ``plan`` names the rules it is paid out by (``PayoutRule.plan``). ``finish_by``: the day the
    project must be finished; ``report_by``: the day the final report is due. ``members_promised``:
    how many members the application promised. ``demo``: invented.
    """

    funder: str
    title: str
    promised: int
    awarded: date
    source: str
    plan: str | None = None
    match_share: float = 1.0
    finish_by: date | None = None
    report_by: date | None = None
    members_promised: int | None = None
    conditions: str | None = None
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return folded(self.funder), folded(self.title)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of a grant: ``amount`` is expected by ``due``, when ``needs`` is met.

    ``needs`` is the share (0 to 1) of the required contribution that must be approved first.
    ``claimed`` and ``paid`` are days; the amounts may differ from what was expected.
    """

    funder: str
    title: str
    number: int
    amount: int
    due: date | None = None
    needs: float = 0.0
    condition: str | None = None
    claimed: date | None = None
    claimed_amount: int | None = None
    paid: date | None = None
    paid_amount: int | None = None
    demo: bool = False

    @property
    def came(self) -> int:
        """What was paid: what was expected, where no other amount is told."""
        return self.amount if self.paid_amount is None else self.paid_amount

    @property
    def grant_key(self) -> Hashable:
        return folded(self.funder), folded(self.title)

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return self.grant_key, self.number


NOBODY = 0
"""Instead of the number of a member that is not told of."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A member's fee for a calendar year: due on a day, and what has been paid of it by ``paid``.

    ``paid_amount`` is 0 until something is paid.
    """

    member_id: int
    year: int
    amount: int
    due: date
    paid: date | None = None
    paid_amount: int = 0
    note: str | None = None
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return self.member_id, self.year


@dataclass(frozen=True, slots=True)
class OwnHours:
    """Hours a member worked for the project on a day, for nothing.

    ``hours`` come in quarters. ``hourly`` is what an hour costs the firm by the rule, before the
    cap, in kroner; None where the worker has no salary or it is not told (the salary itself is
    never kept). ``person`` tells one worker of a member from another, by initials or a number.
    ``funder``: the grant it is for; None where it is for all. ``noted``, ``documented`` and
    ``decided`` are the days it came so far; ``evidence`` is where the time sheet is, as a link or
    in words. ``approved_amount`` is what was approved, in kroner, and stays when a rate changes.
    ``reason``: why it was rejected.
    """

    member_id: int
    day: date
    activity: str
    hours: float
    worker: Worker
    noted: date
    hourly: int | None = None
    person: str = ""
    status: HoursStatus = HoursStatus.REGISTERED
    evidence: str | None = None
    documented: date | None = None
    decided: date | None = None
    approved_amount: int | None = None
    reason: str | None = None
    funder: str | None = None
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of: a worker does a thing once a day."""
        return self.member_id, self.day, folded(self.activity), folded(self.person)


@dataclass(frozen=True, slots=True)
class OtherCash:
    """Money from somebody else than a funder, agreed on ``day`` and received on ``received``."""

    day: date
    payer: str
    purpose: str
    amount: int
    source: str
    received: date | None = None
    received_amount: int | None = None
    funder: str | None = None
    demo: bool = False

    @property
    def came(self) -> int:
        """What was received: what was agreed, where no other amount is told."""
        return self.amount if self.received_amount is None else self.received_amount

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return self.day, folded(self.payer), folded(self.purpose)


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour is worth from the day ``since``; None is as far back as the rules are known.

    ``cap`` is the most an hour is worth, in kroner; for an owner it is what it is worth.
    ``salary_share``: the share of the yearly salary an hour costs. ``hours_a_year``: the most one
    person may have in a calendar year.
    """

    worker: Worker
    since: date | None
    cap: int
    hours_a_year: int
    source: str
    salary_share: float | None = None

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return self.worker, self.since


@dataclass(frozen=True, slots=True)
class PayoutRule:
    """One part of how a funder pays out, from the day ``since``: ``share`` (0 to 1) of the grant.

    ``needs``: the share (0 to 1) of the costs that must be documented first.
    """

    plan: str
    since: date | None
    number: int
    share: float
    needs: float
    condition: str
    source: str

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return folded(self.plan), self.since, self.number


@dataclass(frozen=True, slots=True)
class Funding:
    """All the ledgers together; ``rates`` and ``payout_rules`` are those that hold."""

    grants: tuple[Grant, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    fees: tuple[Fee, ...] = ()
    own_hours: tuple[OwnHours, ...] = ()
    other_cash: tuple[OtherCash, ...] = ()
    rates: tuple[Rate, ...] = ()
    payout_rules: tuple[PayoutRule, ...] = ()
