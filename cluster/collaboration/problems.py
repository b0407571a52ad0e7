"""What is wrong with a tie, typed or read from a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cluster.collaboration.ties import Party, Tie, TieStatus
from cluster.members import Member
from cluster.problems import Problem, Severity

MOST_CHARACTERS = 120
"""In a title, or in the name of an outsider."""
MOST_IN_A_REMARK = 300
"""Characters."""
MOST_VALUE = 1_000_000_000
"""Kroner: well above what any film of the country has cost."""
EARLIEST = date(1990, 1, 1)

Found = tuple[Problem, ...]


def tie_problems(
    line: Tie, members: Mapping[int, Member], others: Iterable[Tie], today: date
) -> Found:
    """What is wrong with a tie, beside the ``others`` there are. ``members``: by id."""
    return tuple(_of_tie(line, members, others, today))


def _of_tie(
    line: Tie, members: Mapping[int, Member], others: Iterable[Tie], today: date
) -> Iterator[Problem]:
    for side in (line.first, line.second):
        yield from party_problems(side, members)
    if not line.members:
        yield Problem("tie.no_member")
    elif line.first.key == line.second.key:
        yield Problem("tie.with_itself")
    if not line.title.strip():
        yield Problem("tie.no_title")
    for text, most in ((line.title, MOST_CHARACTERS), (line.remark or "", MOST_IN_A_REMARK)):
        if len(text) > most:
            yield Problem("tie.text_too_long", value=text[:30], details={"most": most})
    yield from _of_days(line, today)
    if line.value is not None and not 0 <= line.value <= MOST_VALUE:
        yield Problem("tie.value", value=str(line.value))
    if line.status is TieStatus.DISPUTED and not (line.remark or "").strip():
        yield Problem("tie.no_remark")
    if any(each.key == line.key for each in others):
        yield Problem("tie.known", value=line.title)


def party_problems(side: Party, members: Mapping[int, Member]) -> Iterator[Problem]:
    """What is wrong with one side of a tie. ``members``: by id."""
    if side.member_id is None:
        if not side.name.strip():
            yield Problem("tie.no_party")
        elif len(side.name) > MOST_CHARACTERS:
            details = {"most": MOST_CHARACTERS}
            yield Problem("tie.text_too_long", value=side.name[:30], details=details)
        return
    member = members.get(side.member_id)
    if member is None or member.trashed or (member.erased and member.is_person):
        yield Problem("member.gone", value=member.name if member else str(side.member_id))


def _of_days(line: Tie, today: date) -> Iterator[Problem]:
    if line.starts > today:
        yield Problem("tie.future", value=line.starts.isoformat())
    if line.starts < EARLIEST:
        yield Problem(
            "tie.too_early",
            value=line.starts.isoformat(),
            severity=Severity.ERROR,
            details={"first": EARLIEST.isoformat()},
        )
    if line.ends is not None and line.ends < line.starts:
        yield Problem("tie.ends_first", value=line.ends.isoformat())
