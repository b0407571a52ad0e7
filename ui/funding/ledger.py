"""The ledgers of money as the reader sees them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.funding.ledgers import Funding
from cluster.funding.published import TEXTS
from cluster.members import Member
from data.language import Texts
from reports.words import kroner
from ui import session


def funding(role: Role) -> Funding:
    """All the ledgers, for board and leader."""
    return _funding(session.store().version(), role)


@st.cache_resource(max_entries=4, show_spinner=False)
def _funding(version: int, role: Role) -> Funding:
    return session.store().funding(seen_by=role)


def can_write(reader: User) -> bool:
    """Whether there are forms: for the leader, and not while looking back."""
    return reader.may(Permission.EDIT_FUNDING) and not session.looks_back()


def members(role: Role) -> dict[int, Member]:
    """Who a line may be of, by id."""
    return {each.id: each for each in session.members(role)}


def member_name(member_id: int, members: Mapping[int, Member], t: Texts) -> str:
    """Whose a line is; lines outlive their member."""
    member = members.get(member_id)
    return member.name if member else t("ikke lenger i registeret")


def received(day: date | None, amount: int | None, t: Texts) -> str:
    """What has come and when; what comes after the reader's day has not come yet."""
    if day is None or day > session.as_of():
        return "–"
    return t.short_day(day) if amount is None else f"{kroner(amount, t)}, {t.short_day(day)}"


def published(text: str, t: Texts) -> str:
    """What a rule says: the published ones in the reader's language, others as they were typed."""
    return t(text) if text in TEXTS else text
