"""Who may see and do what: the one table every page, command and download asks.

``docs/permissions.md`` says the same for people; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """From the one who may least to the one who may most."""

    VISITOR = "visitor"
    MEMBER = "member"
    BOARD = "board"
    LEADER = "leader"


class Permission(StrEnum):
    SEE_PUBLIC = "see_public"
    SEE_SHARED = "see_shared"
    SEE_ALL_CONTACTS = "see_all_contacts"
    SEE_LOG = "see_log"
    EDIT_OWN = "edit_own"
    SEE_PROSPECTS = "see_prospects"
    EDIT_PROSPECTS = "edit_prospects"
    SEE_FIGURES = "see_figures"
    EDIT_FIGURES = "edit_figures"
    SEE_FUNDING = "see_funding"
    EDIT_FUNDING = "edit_funding"
    EDIT_MEMBERS = "edit_members"
    EDIT_SETTINGS = "edit_settings"
    EDIT_ACCOUNTS = "edit_accounts"
    EDIT_MEETINGS = "edit_meetings"
    EDIT_TIES = "edit_ties"
    MAKE_REPORTS = "make_reports"


_VISITOR = frozenset({Permission.SEE_PUBLIC})
_MEMBER = _VISITOR | {Permission.SEE_SHARED, Permission.EDIT_OWN}
_BOARD = _MEMBER | {
    Permission.SEE_PROSPECTS,
    Permission.EDIT_PROSPECTS,
    Permission.SEE_FIGURES,
    Permission.MAKE_REPORTS,
    Permission.SEE_FUNDING,
    Permission.EDIT_MEETINGS,
}
_GRANTED = {
    Role.VISITOR: _VISITOR,
    Role.MEMBER: _MEMBER,
    Role.BOARD: _BOARD,
    Role.LEADER: frozenset(Permission),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether ``role`` holds ``permission``."""
    return permission in _GRANTED[role]


@dataclass(frozen=True, slots=True)
class User:
    """Who acts: the name the log remembers, the role, and the member they speak for, if any."""

    name: str
    role: Role
    member_id: int | None = None

    def may(self, permission: Permission) -> bool:
        return may(self.role, permission)
