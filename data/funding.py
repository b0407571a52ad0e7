"""The ledgers of the project's money as rows. The log names no member and no worker by name."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Connection

from cluster.funding import published
from cluster.funding.ledgers import (
    Fee,
    Funding,
    Grant,
    HoursStatus,
    Instalment,
    OtherCash,
    OwnHours,
    PayoutRule,
    Rate,
    Worker,
)
from data.ledger import Ledger
from data.rows import AnyRow, Values
from data.tables import (
    Entity,
    fee,
    funder_grant,
    funding_rate,
    instalment,
    other_cash,
    own_hours,
    payout_rule,
)


def _values(of: Any) -> Values:  # noqa: ANN401 - a line of any ledger
    """A line as a row: the columns are called what its fields are."""
    return {each.name: getattr(of, each.name) for each in fields(of)}


def _told(row: AnyRow) -> dict[str, Any]:
    """A row as the fields of its line, without its number."""
    return {name: value for name, value in row._mapping.items() if name != "id"}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def logged_grant(of: Grant) -> Values:
    """What the log tells of a grant; it is named by its title."""
    return {
        "name": of.title,
        "funder": of.funder,
        "promised": of.promised,
        "awarded": _iso(of.awarded),
        "plan": of.plan,
        "match_share": str(of.match_share),
        "finish_by": _iso(of.finish_by),
        "report_by": _iso(of.report_by),
        "members_promised": of.members_promised,
        "conditions": of.conditions,
        "note": of.source,
        "demo": of.demo,
    }


def logged_instalment(of: Instalment) -> Values:
    """What the log tells of an instalment; it is named by its grant's title."""
    return {
        "name": of.title,
        "funder": of.funder,
        "number": of.number,
        "amount": of.amount,
        "due": _iso(of.due),
        "needs": str(of.needs),
        "condition": of.condition,
        "claimed": _iso(of.claimed),
        "claimed_amount": of.claimed_amount,
        "paid": _iso(of.paid),
        "paid_amount": of.paid_amount,
        "demo": of.demo,
    }


def logged_fee(of: Fee) -> Values:
    """What the log tells of a fee; it is named by its year."""
    return {
        "name": str(of.year),
        "member_id": of.member_id,
        "amount": of.amount,
        "due": _iso(of.due),
        "paid": _iso(of.paid),
        "paid_amount": of.paid_amount,
        "remark": of.note,
        "demo": of.demo,
    }


def _hours(row: AnyRow) -> OwnHours:
    told = _told(row)
    return OwnHours(
        **{**told, "worker": Worker(told["worker"]), "status": HoursStatus(told["status"])}
    )


def logged_hours(of: OwnHours) -> Values:
    """What the log tells of own hours; they have no name."""
    return {
        "member_id": of.member_id,
        "day": _iso(of.day),
        "activity": of.activity,
        "hours": str(of.hours),
        "worker": of.worker,
        "hourly": of.hourly,
        "person": of.person,
        "status": of.status,
        "evidence": of.evidence,
        "noted": _iso(of.noted),
        "documented": _iso(of.documented),
        "decided": _iso(of.decided),
        "approved_amount": of.approved_amount,
        "why_rejected": of.reason,
        "funder": of.funder,
        "demo": of.demo,
    }


def logged_cash(of: OtherCash) -> Values:
    """What the log tells of other money; it is named by who pays."""
    return {
        "name": of.payer,
        "day": _iso(of.day),
        "purpose": of.purpose,
        "amount": of.amount,
        "received": _iso(of.received),
        "received_amount": of.received_amount,
        "funder": of.funder,
        "note": of.source,
        "demo": of.demo,
    }


def _rate(row: AnyRow) -> Rate:
    told = _told(row)
    return Rate(**{**told, "worker": Worker(told["worker"])})


def logged_rate(of: Rate) -> Values:
    """What the log tells of what an hour is worth."""
    return {
        "worker": of.worker,
        "from_day": _iso(of.since),
        "cap": of.cap,
        "hours_a_year": of.hours_a_year,
        "salary_share": None if of.salary_share is None else str(of.salary_share),
        "note": of.source,
    }


def logged_rule(of: PayoutRule) -> Values:
    """What the log tells of a part of how a funder pays out; it is named by the plan."""
    return {
        "name": of.plan,
        "from_day": _iso(of.since),
        "number": of.number,
        "share": str(of.share),
        "needs": str(of.needs),
        "condition": of.condition,
        "note": of.source,
    }


GRANTS = Ledger(funder_grant, Entity.GRANT, _values, lambda row: Grant(**_told(row)), logged_grant)
INSTALMENTS = Ledger(
    instalment, Entity.INSTALMENT, _values, lambda row: Instalment(**_told(row)), logged_instalment
)
FEES = Ledger(fee, Entity.FEE, _values, lambda row: Fee(**_told(row)), logged_fee)
OWN_HOURS = Ledger(own_hours, Entity.OWN_HOURS, _values, _hours, logged_hours)
OTHER_CASH = Ledger(
    other_cash, Entity.OTHER_CASH, _values, lambda row: OtherCash(**_told(row)), logged_cash
)
RATES = Ledger(funding_rate, Entity.FUNDING_RATE, _values, _rate, logged_rate)
RULES = Ledger(
    payout_rule, Entity.PAYOUT_RULE, _values, lambda row: PayoutRule(**_told(row)), logged_rule
)


MONEY: tuple[Ledger[Any], ...] = (GRANTS, INSTALMENTS, FEES, OWN_HOURS, OTHER_CASH)
"""What the match meter adds up: what is invented of one goes with that of the others."""


def load_rates(connection: Connection) -> tuple[Rate, ...]:
    """What an hour is worth: as it is published, with what somebody wrote instead."""
    return published.in_force(published.RATES, RATES.load(connection))


def load_rules(connection: Connection) -> tuple[PayoutRule, ...]:
    """How funders pay out: as they have published it, with what somebody wrote instead."""
    return published.in_force(published.PAYOUT_RULES, RULES.load(connection))


def load(connection: Connection) -> Funding:
    """All the ledgers together."""
    return Funding(
        grants=GRANTS.load(connection),
        instalments=INSTALMENTS.load(connection),
        fees=FEES.load(connection),
        own_hours=OWN_HOURS.load(connection),
        other_cash=OTHER_CASH.load(connection),
        rates=load_rates(connection),
        payout_rules=load_rules(connection),
    )


def load_own(connection: Connection, member_id: int) -> Funding:
    """One member's fees and hours, and what an hour is worth."""
    return Funding(
        fees=FEES.load(connection, fee.c.member_id == member_id),
        own_hours=OWN_HOURS.load(connection, own_hours.c.member_id == member_id),
        rates=load_rates(connection),
    )
