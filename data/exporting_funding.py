"""The ledgers of the project's money as files, with the import's columns: what goes out can come
back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cluster.funding.ledgers import Fee, Grant, Instalment, OtherCash, OwnHours
from cluster.translation import Translator
from cluster.wording import HOURS_STATUSES, WORKERS
from data.exporting_lines import Members, lines_file, member_name, member_number
from data.importing.funding_columns import (
    CashColumn,
    FeeColumn,
    GrantColumn,
    HoursColumn,
    InstalmentColumn,
)
from data.importing.funding_meanings import (
    CASH_LIST,
    FEE_LIST,
    GRANT_LIST,
    HOURS_LIST,
    INSTALMENT_LIST,
)
from data.importing.sheet import Cell, Format


def grants_file(grants: Sequence[Grant], file_format: Format, t: Translator) -> bytes:
    """The grants in the order given."""
    return lines_file(GRANT_LIST, _GRANT_CELLS, grants, file_format, t)


def instalments_file(parts: Sequence[Instalment], file_format: Format, t: Translator) -> bytes:
    """The parts of grants in the order given."""
    return lines_file(INSTALMENT_LIST, _INSTALMENT_CELLS, parts, file_format, t)


def fees_file(
    fees: Sequence[Fee], file_format: Format, t: Translator, *, members: Members
) -> bytes:
    """The fees in the order given; whose they are is told as far as ``members`` say it."""
    return lines_file(FEE_LIST, _fee_cells(members, t), fees, file_format, t)


def own_hours_file(
    lines: Sequence[OwnHours], file_format: Format, t: Translator, *, members: Members
) -> bytes:
    """The hours in the order given; whose they are is told as far as ``members`` say it."""
    return lines_file(HOURS_LIST, _hours_cells(members, t), lines, file_format, t)


def other_cash_file(lines: Sequence[OtherCash], file_format: Format, t: Translator) -> bytes:
    """Money from others in the order given."""
    return lines_file(CASH_LIST, _CASH_CELLS, lines, file_format, t)


# --- one line ---------------------------------------------------------------------------

_GRANT_CELLS: Mapping[GrantColumn, Callable[[Grant], Cell]] = {
    GrantColumn.FUNDER: lambda of: of.funder,
    GrantColumn.TITLE: lambda of: of.title,
    GrantColumn.PROMISED: lambda of: of.promised,
    GrantColumn.AWARDED: lambda of: of.awarded,
    GrantColumn.MATCH_SHARE: lambda of: of.match_share,
    GrantColumn.PLAN: lambda of: of.plan,
    GrantColumn.FINISH_BY: lambda of: of.finish_by,
    GrantColumn.REPORT_BY: lambda of: of.report_by,
    GrantColumn.MEMBERS_PROMISED: lambda of: of.members_promised,
    GrantColumn.CONDITIONS: lambda of: of.conditions,
    GrantColumn.SOURCE: lambda of: of.source,
}

_INSTALMENT_CELLS: Mapping[InstalmentColumn, Callable[[Instalment], Cell]] = {
    InstalmentColumn.FUNDER: lambda of: of.funder,
    InstalmentColumn.TITLE: lambda of: of.title,
    InstalmentColumn.NUMBER: lambda of: of.number,
    InstalmentColumn.AMOUNT: lambda of: of.amount,
    InstalmentColumn.DUE: lambda of: of.due,
    InstalmentColumn.NEEDS: lambda of: of.needs,
    InstalmentColumn.CONDITION: lambda of: of.condition,
    InstalmentColumn.CLAIMED: lambda of: of.claimed,
    InstalmentColumn.CLAIMED_AMOUNT: lambda of: of.claimed_amount,
    InstalmentColumn.PAID: lambda of: of.paid,
    InstalmentColumn.PAID_AMOUNT: lambda of: of.paid_amount,
}

_CASH_CELLS: Mapping[CashColumn, Callable[[OtherCash], Cell]] = {
    CashColumn.DAY: lambda of: of.day,
    CashColumn.PAYER: lambda of: of.payer,
    CashColumn.PURPOSE: lambda of: of.purpose,
    CashColumn.AMOUNT: lambda of: of.amount,
    CashColumn.RECEIVED: lambda of: of.received,
    CashColumn.RECEIVED_AMOUNT: lambda of: of.received_amount,
    CashColumn.FUNDER: lambda of: of.funder,
    CashColumn.SOURCE: lambda of: of.source,
}


def _fee_cells(members: Members, t: Translator) -> Mapping[FeeColumn, Callable[[Fee], Cell]]:
    return {
        FeeColumn.ORG_NUMBER: lambda of: member_number(of.member_id, members),
        FeeColumn.NAME: lambda of: member_name(of.member_id, members, t),
        FeeColumn.YEAR: lambda of: of.year,
        FeeColumn.AMOUNT: lambda of: of.amount,
        FeeColumn.DUE: lambda of: of.due,
        FeeColumn.PAID: lambda of: of.paid,
        FeeColumn.PAID_AMOUNT: lambda of: of.paid_amount,
        FeeColumn.NOTE: lambda of: of.note,
    }


def _hours_cells(
    members: Members, t: Translator
) -> Mapping[HoursColumn, Callable[[OwnHours], Cell]]:
    return {
        HoursColumn.ORG_NUMBER: lambda of: member_number(of.member_id, members),
        HoursColumn.NAME: lambda of: member_name(of.member_id, members, t),
        HoursColumn.DAY: lambda of: of.day,
        HoursColumn.ACTIVITY: lambda of: of.activity,
        HoursColumn.HOURS: lambda of: of.hours,
        HoursColumn.WORKER: lambda of: t(WORKERS[of.worker]),
        HoursColumn.PERSON: lambda of: of.person or None,
        HoursColumn.HOURLY: lambda of: of.hourly,
        HoursColumn.STATUS: lambda of: t(HOURS_STATUSES[of.status]),
        HoursColumn.EVIDENCE: lambda of: of.evidence,
        HoursColumn.NOTED: lambda of: of.noted,
        HoursColumn.DOCUMENTED: lambda of: of.documented,
        HoursColumn.DECIDED: lambda of: of.decided,
        HoursColumn.APPROVED_AMOUNT: lambda of: of.approved_amount,
        HoursColumn.REASON: lambda of: of.reason,
        HoursColumn.FUNDER: lambda of: of.funder,
    }
