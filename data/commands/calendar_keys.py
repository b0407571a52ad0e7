"""Commands for the key to one's own calendar: whoever has it reads what the account may see."""

from __future__ import annotations

import secrets
from datetime import date

from cluster.access import Permission, User
from cluster.accounts import normal_email
from cluster.problems import Problem
from data import calendar_keys
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work

_BYTES = 32


def make_calendar_key(store: Store, user: User, *, today: date) -> Answer[str]:
    """Make a key to the calendar of whoever is signed in; one they had before opens nothing more.

    The key is told here and never again: the register keeps only what it is recognised by.
    Problem: ``calendar_key.no_account`` when nobody is signed in.
    """

    def act(work: Work) -> Answer[str]:
        email = normal_email(user.name)
        if email is None:
            return None, (Problem("calendar_key.no_account"),)
        key = secrets.token_urlsafe(_BYTES)
        calendar_keys.put(work, email, key, today)
        return key, ()

    return run(store, user, Permission.EDIT_OWN, act)


def remove_calendar_key(store: Store, user: User) -> Answer[bool]:
    """Take the key back: from now on it opens nothing. Problem: ``calendar_key.none``."""

    def act(work: Work) -> Answer[bool]:
        if calendar_keys.remove(work, normal_email(user.name) or ""):
            return True, ()
        return None, (Problem("calendar_key.none"),)

    return run(store, user, Permission.EDIT_OWN, act)
