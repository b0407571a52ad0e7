"""What follows a member through a merge and an erasure: its part in meetings, and its ties."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cluster.collaboration import belonging as ties_of
from cluster.lines import LinePlan
from cluster.meetings import belonging as attendances_of
from cluster.members import Member
from data.meetings import ATTENDANCES
from data.tables import attendance
from data.ties import TIES
from data.work import Work


def hand_over(work: Work, kept: int, gone: int) -> None:
    """What is ``gone``'s becomes ``kept``'s: both came to a meeting once, and what both have told
    of a deal was one deal.
    """
    both = ATTENDANCES.load(work.connection, attendance.c.member_id.in_((kept, gone)))
    own = {each.meeting_id: each for each in both if each.member_id == kept}
    theirs = [each for each in both if each.member_id == gone]
    ATTENDANCES.remove(work, (each for each in theirs if each.meeting_id in own))
    pairs = [
        (own[each.meeting_id], attendances_of.one_attendance(own[each.meeting_id], each))
        if each.meeting_id in own
        else (each, replace(each, member_id=kept))
        for each in theirs
    ]
    ATTENDANCES.save(work, LinePlan((), tuple(pair for pair in pairs if pair[0] != pair[1]), 0))
    moved = ties_of.moved(TIES.load(work.connection), gone, kept)
    TIES.remove(work, moved.gone)
    TIES.save(work, LinePlan((), moved.changed, 0))


def empty(work: Work, member: Member, names: Collection[str]) -> None:
    """Of a person's part in meetings and ties the counts stay, and nothing that somebody wrote.

    ``names``: what it has been called, folded.
    """
    if not member.is_person:
        return
    coming = ATTENDANCES.load(work.connection, attendance.c.member_id == member.id)
    ATTENDANCES.save(work, LinePlan((), attendances_of.nameless(coming), 0))
    pairs = ties_of.nameless(TIES.load(work.connection), member.id, names)
    TIES.save(work, LinePlan((), pairs, 0))
