"""Whether what the register holds of a member is still right: asked once a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cluster.growth import a_year_before
from cluster.members import Member, term_on


def is_due(member: Member, today: date) -> bool:
    """Whether a present member was last known to be right more than a year ago, or never."""
    if member.erased or term_on(member, today) is None:
        return False
    return member.confirmed is None or member.confirmed < a_year_before(today)


def due(members: Iterable[Member], today: date) -> tuple[Member, ...]:
    """Those to be asked, who have waited longest first."""
    asked = (member for member in members if is_due(member, today))
    return tuple(sorted(asked, key=lambda member: (member.confirmed or date.min, member.name)))
