"""Fees that are due and not paid, by member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cluster.funding.ledgers import Fee


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What a member owes in kroner, for which years, and since when."""

    member_id: int
    amount: int
    years: tuple[int, ...]
    since: date


def paid_by(fee: Fee, day: date) -> int:
    """What had been paid of a fee by ``day``, in kroner."""
    return fee.paid_amount if fee.paid is not None and fee.paid <= day else 0


def outstanding(fees: Iterable[Fee], day: date) -> tuple[Outstanding, ...]:
    """Who owes on ``day``, the largest first."""
    owing: defaultdict[int, list[Fee]] = defaultdict(list)
    for each in fees:
        if each.due <= day and paid_by(each, day) < each.amount:
            owing[each.member_id].append(each)
    found = [
        Outstanding(
            member_id,
            sum(each.amount - paid_by(each, day) for each in unpaid),
            tuple(sorted(each.year for each in unpaid)),
            min(each.due for each in unpaid),
        )
        for member_id, unpaid in owing.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.amount, each.member_id)))
