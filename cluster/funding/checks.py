"""What a network must be to have a grant, held against the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from cluster.funding.ledgers import Grant
from cluster.members import Member, MemberKind, term_on

SME_BELOW = 250
"""Fewer employees than this is a small or medium firm, by the EU's definition."""
LEAST_SMES = 3
SME_SHARE = 0.5


class Rule(StrEnum):
    """The rules that the register can be held against."""

    SMES = "smes"
    SME_SHARE = "sme_share"
    REGISTERED = "registered"
    MEMBERS = "members"


class Kept(StrEnum):
    """Whether a rule is kept; UNKNOWN where those nobody knows the size of decide it."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """``low`` to ``high`` of ``of`` firms: what is sure, and what it may be at most.

    ``needed`` is how many it takes. ``funder``: whose promise it is, None where it is everybody's
    rule.
    """

    rule: Rule
    kept: Kept
    low: int
    high: int
    of: int
    needed: int
    funder: str | None = None


def checks(members: Iterable[Member], grants: Iterable[Grant], day: date) -> tuple[Check, ...]:
    """Every rule against those who are members on ``day``; none while nobody is."""
    present = [each for each in members if _is_member(each, day)]
    if not present:
        return ()
    of = len(present)
    smes = [each for each in present if each.employees is not None and each.employees < SME_BELOW]
    unknown = sum(each.employees is None for each in present)
    registered = sum(each.org_number is not None for each in present)
    return (
        _check(Rule.SMES, len(smes), len(smes) + unknown, of, LEAST_SMES),
        _check(Rule.SME_SHARE, len(smes), len(smes) + unknown, of, ceil(of * SME_SHARE)),
        _check(Rule.REGISTERED, registered, registered, of, of),
        *_promised(grants, of, day),
    )


def _is_member(member: Member, day: date) -> bool:
    term = term_on(member, day)
    return term is not None and term.kind is MemberKind.MEMBER


def _promised(grants: Iterable[Grant], of: int, day: date) -> Sequence[Check]:
    return [
        Check(
            Rule.MEMBERS,
            Kept.YES if of >= each.members_promised else Kept.NO,
            of,
            of,
            of,
            each.members_promised,
            each.funder,
        )
        for each in grants
        if each.members_promised is not None and each.awarded <= day
    ]


def _check(rule: Rule, low: int, high: int, of: int, needed: int) -> Check:
    unsure = Kept.UNKNOWN if high >= needed else Kept.NO
    return Check(rule, Kept.YES if low >= needed else unsure, low, high, of, needed)
