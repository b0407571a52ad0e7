"""Accounts: which role a verified e-mail address has. Passwords are the sign-in provider's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from cluster.access import Role, User
from cluster.members import Member
from cluster.problems import Problem

GRANTABLE = (Role.MEMBER, Role.BOARD, Role.LEADER)

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_MOST_CHARACTERS = 254
_YES = (True, 1, "1", "true")


class Unsaid(Enum):
    """Stands where nothing is said, and where None would say something."""

    UNSAID = "unsaid"


UNSAID: Final = Unsaid.UNSAID


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
    accounts: Sequence[Account],
    email: str,
    role: Role,
    member_id: int | Unsaid | None = UNSAID,
) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account that ``email`` is to have, or what is wrong with that.

    Whom somebody speaks for stays as it is, unless something is said of it.
    """
    written = normal_email(email)
    if written is None:
        return None, (Problem("account.bad_email", value=email),)
    if role not in GRANTABLE:
        return None, (Problem("account.bad_role", value=role),)
    if role is not Role.LEADER and _leads_alone(accounts, written):
        return None, (Problem("account.last_leader", value=written),)
    known = account_of(accounts, written)
    own = known.member_id if known else None
    return Account(written, role, own if member_id is UNSAID else member_id), ()


def speak_for(
    accounts: Sequence[Account], email: str, member_id: int | None
) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account of ``email`` as it is when it speaks for a member, or for nobody."""
    found = account_of(accounts, email)
    if found is None:
        return None, (Problem("account.unknown", value=email),)
    return replace(found, member_id=member_id), ()


def revoke(accounts: Sequence[Account], email: str) -> tuple[Account | None, tuple[Problem, ...]]:
    """The account to take away, or why it cannot be."""
    found = account_of(accounts, email)
    if found is None:
        return None, (Problem("account.unknown", value=email),)
    if _leads_alone(accounts, found.email):
        return None, (Problem("account.last_leader", value=found.email),)
    return found, ()


def account_of(accounts: Iterable[Account], email: str) -> Account | None:
    """The account of an address, however it is written; None when it has none."""
    written = normal_email(email)
    return next((each for each in accounts if each.email == written), None)


def not_as_seen(
    accounts: Iterable[Account], email: str, seen: Account | Unsaid | None
) -> tuple[Problem, ...]:
    """What is wrong when the account is another than whoever decides on it has ``seen``.

    None: they saw that there was none. ``UNSAID``: whatever it is, they decide on it.
    """
    if seen is UNSAID or account_of(accounts, email) == seen:
        return ()
    code = "account.known" if seen is None else "account.changed_meanwhile"
    return (Problem(code, value=normal_email(email)),)


def member_reached_at(members: Iterable[Member], email: str) -> Member | None:
    """The one member whose contact address ``email`` is; None when it is nobody's or several's."""
    written = normal_email(email)
    found = [
        each
        for each in members
        if written and each.contact and normal_email(each.contact.email or "") == written
    ]
    return found[0] if len(found) == 1 else None


def _leads_alone(accounts: Sequence[Account], email: str) -> bool:
    """Whether the register would be without a leader if ``email`` were none."""
    return [each.email for each in accounts if each.role is Role.LEADER] == [email]
