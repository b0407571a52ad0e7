"""Accounts: which role a verified e-mail address has. Passwords are the sign-in provider's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cluster.access import Role, User
from cluster.problems import Problem

GRANTABLE = (Role.MEMBER, Role.BOARD, Role.LEADER)

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_MOST_CHARACTERS = 254
_YES = (True, 1, "1", "true")


@dataclass(frozen=True, slots=True)
class Account:
    """``email`` as ``normal_email`` writes it; ``role`` is one that can be granted.

    ``member_id``: the member whoever signs in speaks for, None for nobody's.
    """

    email: str
    role: Role
    member_id: int | None = None


def normal_email(given: str) -> str | None:
    """The address as we keep and compare it; None when it is none."""
    written = unicodedata.normalize("NFC", given.strip()).lower()
    is_one = len(written) <= _MOST_CHARACTERS and _EMAIL.fullmatch(written)
    return written if is_one else None


def verified_email(claims: Mapping[str, object]) -> str | None:
    """The address a sign-in provider vouches for; None when it vouches for none.

    Microsoft Entra says so in ``xms_edov`` (the domain's owner has verified it), all
    others in ``email_verified`` (OpenID Connect Core 1.0, 5.1).
    """
    email = claims.get("email")
    vouched = claims.get("email_verified") is True or claims.get("xms_edov") in _YES
    return normal_email(email) if vouched and isinstance(email, str) else None


def user_of(email: str | None, accounts: Sequence[Account], first_leader: str | None) -> User:
    """Whoever signed in with ``email``; without an account, a visitor.

    ``first_leader`` leads as long as no account does: somebody must grant the first.
    """
    account = next((each for each in accounts if each.email == email), None)
    own = account.member_id if account else None
    return User(email or "", role_of(email, accounts, first_leader), own)


def role_of(email: str | None, accounts: Sequence[Account], first_leader: str | None) -> Role:
    """The role that goes with ``email``."""
    roles = {account.email: account.role for account in accounts}
    if email is None:
        return Role.VISITOR
    if email == first_leader and Role.LEADER not in roles.values():
        return Role.LEADER
    return roles.get(email, Role.VISITOR)


def grant(
    accounts: Sequence[Account], email: str, role: Role
) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account that ``email`` is to have, or what is wrong with that.

    Whom somebody speaks for stays as it is when they get another role.
    """
    written = normal_email(email)
    if written is None:
        return None, (Problem("account.bad_email", value=email),)
    if role not in GRANTABLE:
        return None, (Problem("account.bad_role", value=role),)
    if role is not Role.LEADER and _leads_alone(accounts, written):
        return None, (Problem("account.last_leader", value=written),)
    known = next((each.member_id for each in accounts if each.email == written), None)
    return Account(written, role, known), ()


def speak_for(
    accounts: Sequence[Account], email: str, member_id: int | None
) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account of ``email`` as it is when it speaks for a member, or for nobody."""
    written = normal_email(email)
    found = next((account for account in accounts if account.email == written), None)
    if found is None:
        return None, (Problem("account.unknown", value=email),)
    return replace(found, member_id=member_id), ()


def revoke(accounts: Sequence[Account], email: str) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account to take away, or why it cannot be."""
    written = normal_email(email)
    found = next((account for account in accounts if account.email == written), None)
    if found is None:
        return None, (Problem("account.unknown", value=email),)
    if _leads_alone(accounts, found.email):
        return None, (Problem("account.last_leader", value=found.email),)
    return found, ()


def _leads_alone(accounts: Sequence[Account], email: str) -> bool:
    """Whether the register would be without a leader if ``email`` were none."""
    return [each.email for each in accounts if each.role is Role.LEADER] == [email]
