"""From the rows of lists to the project's money, and everything that is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypedDict

from cluster.funding.ledgers import Fee, Grant, HoursStatus, Instalment, OtherCash, OwnHours
from cluster.funding.problems import (
    fee_problems,
    grant_problems,
    hours_problems,
    other_cash_problems,
)
from cluster.matching import folded
from cluster.members import Member
from cluster.problems import Problem, any_stops
from data.importing import cells, figures, money
from data.importing.fields import Fields
from data.importing.funding_columns import (
    FEES,
    GRANTS,
    INSTALMENTS,
    OTHER_CASH,
    OWN_HOURS,
    CashColumn,
    FeeColumn,
    GrantColumn,
    HoursColumn,
    InstalmentColumn,
)
from data.importing.layout import C
from data.importing.line_list import LineList, LineReading, read_lines
from data.importing.sheet import Cell
from data.importing.whose import Whose, absent

LINE = cells.text(cells.MAX_LINE)
YEARS_AHEAD = 1
"""A fee may be charged before its year begins."""


def read_grants(content: bytes, filename: str, *, today: date) -> LineReading[Grant]:
    """Read grants from a CSV or XLSX file; never raises for what is in it."""
    kind = LineList(
        GRANTS,
        lambda fields: _grant(fields, today),
        key=lambda grant: grant.key,
        twice=lambda _, other_row: Problem("funding.grant_twice", details={"other_row": other_row}),
        marked=GrantColumn.TITLE,
    )
    return read_lines(content, filename, kind)


def read_instalments(content: bytes, filename: str, *, today: date) -> LineReading[Instalment]:
    """Read the parts of grants from a CSV or XLSX file; never raises for what is in it."""
    kind = LineList(
        INSTALMENTS,
        lambda fields: _instalment(fields, today),
        key=lambda part: part.key,
        twice=lambda _, other_row: Problem(
            "funding.instalment_twice", details={"other_row": other_row}
        ),
        marked=InstalmentColumn.NUMBER,
    )
    return read_lines(content, filename, kind)


def read_fees(
    content: bytes, filename: str, *, members: Iterable[Member], today: date
) -> LineReading[Fee]:
    """Read the ``members``' fees from a CSV or XLSX file; never raises for what is in it."""
    whose = Whose(members)
    kind = LineList(
        FEES,
        lambda fields: _fee(fields, whose, today),
        key=lambda fee: fee.key,
        twice=lambda _, other_row: Problem("funding.fee_twice", details={"other_row": other_row}),
        marked=FeeColumn.YEAR,
        absent=lambda layout: absent(layout, number=FeeColumn.ORG_NUMBER, name=FeeColumn.NAME),
    )
    return read_lines(content, filename, kind)


def read_own_hours(
    content: bytes, filename: str, *, members: Iterable[Member], today: date
) -> LineReading[OwnHours]:
    """Read the ``members``' own hours from a CSV or XLSX file; never raises for what is in it."""
    whose, days = Whose(members), _Days()
    kind = LineList(
        OWN_HOURS,
        lambda fields: _hours(fields, whose, days, today),
        key=lambda line: line.key,
        twice=lambda _, other_row: Problem("funding.hours_twice", details={"other_row": other_row}),
        marked=HoursColumn.ACTIVITY,
        absent=lambda layout: absent(layout, number=HoursColumn.ORG_NUMBER, name=HoursColumn.NAME),
    )
    return read_lines(content, filename, kind)


def read_other_cash(content: bytes, filename: str, *, today: date) -> LineReading[OtherCash]:
    """Read money from others from a CSV or XLSX file; never raises for what is in it."""
    kind = LineList(
        OTHER_CASH,
        lambda fields: _cash(fields, today),
        key=lambda line: line.key,
        twice=lambda _, other_row: Problem("funding.cash_twice", details={"other_row": other_row}),
        marked=CashColumn.PURPOSE,
    )
    return read_lines(content, filename, kind)


# --- one row --------------------------------------------------------------------------


def _grant(fields: Fields[GrantColumn], today: date) -> Grant | None:
    funder = fields.need(GrantColumn.FUNDER, LINE)
    title = fields.need(GrantColumn.TITLE, LINE)
    promised = fields.need(GrantColumn.PROMISED, money.kroner)
    awarded = fields.need(GrantColumn.AWARDED, money.until(today))
    source = fields.need(GrantColumn.SOURCE, LINE)
    match_share = fields.take(GrantColumn.MATCH_SHARE, money.ratio)
    plan = fields.take(GrantColumn.PLAN, LINE)
    members_promised = fields.take(GrantColumn.MEMBERS_PROMISED, money.members)
    conditions = fields.take(GrantColumn.CONDITIONS, cells.prose(cells.MAX_PROSE))
    not_before = _not_before(awarded)
    finish_by = fields.take(GrantColumn.FINISH_BY, not_before)
    report_by = fields.take(GrantColumn.REPORT_BY, not_before)
    if funder is None or title is None or promised is None or awarded is None or source is None:
        return None
    line = Grant(
        funder,
        title,
        promised,
        awarded,
        source,
        plan=plan,
        match_share=1.0 if match_share is None else match_share,
        finish_by=finish_by,
        report_by=report_by,
        members_promised=members_promised,
        conditions=conditions,
    )
    return line if fields.holds(grant_problems(line, today), {}, GrantColumn.TITLE) else None


def _not_before(first: date | None) -> Callable[[Cell], date | Problem]:
    def read(cell: Cell) -> date | Problem:
        found = cells.day(cell)
        if isinstance(found, Problem) or first is None or found >= first:
            return found
        return Problem("funding.before_award", value=found.isoformat())

    return read


def _instalment(fields: Fields[InstalmentColumn], today: date) -> Instalment | None:
    """The grant it is of may come in another list: it is looked up when the list is saved."""
    funder = fields.need(InstalmentColumn.FUNDER, LINE)
    title = fields.need(InstalmentColumn.TITLE, LINE)
    number = fields.need(InstalmentColumn.NUMBER, money.part_number)
    amount = fields.need(InstalmentColumn.AMOUNT, money.kroner)
    due = fields.take(InstalmentColumn.DUE, cells.day)
    needs = fields.take(InstalmentColumn.NEEDS, money.share)
    condition = fields.take(InstalmentColumn.CONDITION, cells.prose(cells.MAX_PROSE))
    claimed, claimed_amount = _come(
        fields, InstalmentColumn.CLAIMED, InstalmentColumn.CLAIMED_AMOUNT, today
    )
    paid, paid_amount = _come(fields, InstalmentColumn.PAID, InstalmentColumn.PAID_AMOUNT, today)
    if funder is None or title is None or number is None or amount is None:
        return None
    if any_stops(fields.problems):
        return None
    return Instalment(
        funder,
        title,
        number,
        amount,
        due=due,
        needs=needs or 0.0,
        condition=condition,
        claimed=claimed,
        claimed_amount=claimed_amount,
        paid=paid,
        paid_amount=paid_amount,
    )


def _fee(fields: Fields[FeeColumn], whose: Whose, today: date) -> Fee | None:
    member = whose.find(fields, number=FeeColumn.ORG_NUMBER, name=FeeColumn.NAME)
    year = fields.need(FeeColumn.YEAR, figures.year(today.year + YEARS_AHEAD))
    amount = fields.need(FeeColumn.AMOUNT, money.kroner_or_nothing)
    due = fields.need(FeeColumn.DUE, cells.day)
    paid = fields.take(FeeColumn.PAID, money.until(today))
    paid_amount = fields.take(FeeColumn.PAID_AMOUNT, money.kroner_or_nothing)
    note = fields.take(FeeColumn.NOTE, cells.prose(cells.MAX_PROSE))
    if member is None or year is None or amount is None or due is None:
        return None
    if any_stops(fields.problems):
        return None
    line = Fee(member.id, year, amount, due, paid=paid, paid_amount=paid_amount or 0, note=note)
    places = {
        "funding.half_told": FeeColumn.PAID if paid is None else FeeColumn.PAID_AMOUNT,
    }
    found = fee_problems(line, member, today)
    return line if fields.holds(found, places, FeeColumn.YEAR) else None


class _Days:
    """The hours of each worker on each day, as far as the list is read."""

    def __init__(self) -> None:
        self._known: defaultdict[Hashable, list[OwnHours]] = defaultdict(list)

    def beside(self, line: OwnHours) -> Sequence[OwnHours]:
        """What the worker did that day by the rows before; ``line`` is among it from now on."""
        that_day = self._known[line.member_id, line.day, folded(line.person)]
        before = tuple(that_day)
        that_day.append(line)
        return before


def _hours(fields: Fields[HoursColumn], whose: Whose, days: _Days, today: date) -> OwnHours | None:
    """A list that says nothing of when things came says it today."""
    past = money.until(today)
    member = whose.find(fields, number=HoursColumn.ORG_NUMBER, name=HoursColumn.NAME)
    day = fields.need(HoursColumn.DAY, past)
    activity = fields.need(HoursColumn.ACTIVITY, LINE)
    hours = fields.need(HoursColumn.HOURS, money.hours)
    worker = fields.need(HoursColumn.WORKER, money.worker)
    person = fields.take(HoursColumn.PERSON, LINE)
    hourly = fields.take(HoursColumn.HOURLY, money.kroner)
    funder = fields.take(HoursColumn.FUNDER, LINE)
    progress = _progress(fields, today)
    if member is None or day is None or activity is None or hours is None or worker is None:
        return None
    if any_stops(fields.problems):
        return None
    line = OwnHours(
        member.id,
        day,
        activity,
        hours,
        worker,
        hourly=hourly,
        person=person or "",
        funder=funder,
        **progress,
    )
    places = {
        "funding.before_joining": HoursColumn.DAY,
        "funding.hours_a_day": HoursColumn.HOURS,
    }
    found = hours_problems(line, member, days.beside(line), today)
    return line if fields.holds(found, places, HoursColumn.STATUS) else None


class _Progress(TypedDict):
    """How far a line of hours has come, and on which days; as ``OwnHours`` has them."""

    noted: date
    status: HoursStatus
    evidence: str | None
    documented: date | None
    decided: date | None
    approved_amount: int | None
    reason: str | None


def _progress(fields: Fields[HoursColumn], today: date) -> _Progress:
    past = money.until(today)
    evidence = fields.take(HoursColumn.EVIDENCE, LINE)
    status = fields.take(HoursColumn.STATUS, money.status) or _status(evidence)
    documented = fields.take(HoursColumn.DOCUMENTED, past)
    if documented is None and evidence and status is HoursStatus.DOCUMENTED:
        documented = today
    return {
        "noted": fields.take(HoursColumn.NOTED, past) or today,
        "status": status,
        "evidence": evidence,
        "documented": documented,
        "decided": fields.take(HoursColumn.DECIDED, past),
        "approved_amount": fields.take(HoursColumn.APPROVED_AMOUNT, money.kroner_or_nothing),
        "reason": fields.take(HoursColumn.REASON, LINE),
    }


def _status(evidence: str | None) -> HoursStatus:
    return HoursStatus.DOCUMENTED if evidence else HoursStatus.REGISTERED


def _cash(fields: Fields[CashColumn], today: date) -> OtherCash | None:
    day = fields.need(CashColumn.DAY, money.until(today))
    payer = fields.need(CashColumn.PAYER, LINE)
    purpose = fields.need(CashColumn.PURPOSE, LINE)
    amount = fields.need(CashColumn.AMOUNT, money.kroner)
    source = fields.need(CashColumn.SOURCE, LINE)
    received, received_amount = _come(
        fields, CashColumn.RECEIVED, CashColumn.RECEIVED_AMOUNT, today
    )
    funder = fields.take(CashColumn.FUNDER, LINE)
    if day is None or payer is None or purpose is None or amount is None or source is None:
        return None
    line = OtherCash(
        day,
        payer,
        purpose,
        amount,
        source,
        received=received,
        received_amount=received_amount,
        funder=funder,
    )
    found = other_cash_problems(line, today)
    return line if fields.holds(found, {}, CashColumn.PURPOSE) else None


# --- what several kinds tell ----------------------------------------------------------


def _come(fields: Fields[C], day: C, amount: C, today: date) -> tuple[date | None, int | None]:
    """A day and an amount that are told together, or not at all."""
    if fields.has(day) != fields.has(amount):
        fields.complain(Problem("funding.half_told"), amount if fields.has(day) else day)
    return fields.take(day, money.until(today)), fields.take(amount, money.kroner_or_nothing)
