"""The ledger of ties as a file, with the import's columns: what goes out can come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cluster.collaboration.ties import Party, Tie
from cluster.translation import Translator
from cluster.wording import TIE_KINDS, TIE_STATUSES
from data.exporting_lines import Members, lines_file, member_name, member_number
from data.importing.sheet import Cell, Format
from data.importing.tie_columns import TieColumn
from data.importing.tie_meanings import TIE_LIST


def ties_file(
    ties: Sequence[Tie], file_format: Format, t: Translator, *, members: Members
) -> bytes:
    """The ties in the order given; who a member is, is told as far as ``members`` say it."""
    return lines_file(TIE_LIST, _cells(members, t), ties, file_format, t)


def _cells(members: Members, t: Translator) -> Mapping[TieColumn, Callable[[Tie], Cell]]:
    return {
        TieColumn.DAY: lambda of: of.starts,
        TieColumn.LAST: lambda of: of.ends,
        TieColumn.FIRST_NUMBER: lambda of: _number(of.first, members),
        TieColumn.FIRST: lambda of: _name(of.first, members, t),
        TieColumn.SECOND_NUMBER: lambda of: _number(of.second, members),
        TieColumn.SECOND: lambda of: _name(of.second, members, t),
        TieColumn.KIND: lambda of: t(TIE_KINDS[of.kind]),
        TieColumn.TITLE: lambda of: of.title,
        TieColumn.VALUE: lambda of: of.value,
        TieColumn.REPORTER: lambda of: _reporter(of.reported_by, members, t),
        TieColumn.REPORTED: lambda of: of.reported,
        TieColumn.STATUS: lambda of: t(TIE_STATUSES[of.status]),
        TieColumn.DECIDED: lambda of: of.decided,
        TieColumn.REMARK: lambda of: of.remark,
    }


def _number(side: Party, members: Members) -> str | None:
    return None if side.member_id is None else member_number(side.member_id, members)


def _name(side: Party, members: Members, t: Translator) -> str:
    return side.name if side.member_id is None else member_name(side.member_id, members, t)


def _reporter(member_id: int | None, members: Members, t: Translator) -> str | None:
    if member_id is None:
        return None
    return member_number(member_id, members) or member_name(member_id, members, t)
